"""A formula: steps in order, each on the values of earlier ones, evaluated in any arithmetic."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.memory import remembered
from lemmacheck.formula.nodes import Node, NodeKind, Symbol, Table, below

Leaf = Callable[[Symbol], Any]
"""From a symbol to its value, a number of the arithmetic."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on the values of earlier steps."""

    kind: NodeKind
    operands: tuple[int, ...]
    payload: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """Steps, and for each term the places of its entries, row by row."""

    steps: tuple[Step, ...]
    roots: tuple[tuple[tuple[int, ...], ...], ...]


def formula_of(roots: Sequence[Sequence[Sequence[Node]]]) -> Formula:
    """Return the formula of some matrices of nodes, without the nodes that none of them is made of.

    Raises ValueError for nodes of a formula of any size.
    """
    nodes = below([node for matrix in roots for row in matrix for node in row])
    place = {node.number: i for i, node in enumerate(nodes)}
    steps = tuple(
        Step(NodeKind(node.kind), tuple(place[o.number] for o in node.operands), node.payload) for node in nodes
    )
    return Formula(steps, tuple(tuple(tuple(place[n.number] for n in row) for row in matrix) for matrix in roots))


def says_the_same(one: Formula | None, other: Formula | None) -> bool:
    """Whether two formulas are the same steps in the same order."""
    if one is None or other is None:
        return one is other
    return one.roots == other.roots and one.steps == other.steps


@remembered(4096)
def joined(formulas: tuple[Formula, ...]) -> Formula:
    """Return one formula with the roots of several, the steps they share once."""
    if len(formulas) == 1:
        return formulas[0]
    places: dict[Step, int] = {}
    roots: list[tuple[tuple[int, ...], ...]] = []
    for formula in formulas:
        moved: list[int] = []
        for step in formula.steps:
            step_here = Step(step.kind, tuple(moved[i] for i in step.operands), step.payload)
            moved.append(places.setdefault(step_here, len(places)))
        roots += [tuple(tuple(moved[i] for i in row) for row in matrix) for matrix in formula.roots]
    return Formula(tuple(places), tuple(roots))


def substituted(formula: Formula, table: Table, leaf: Callable[[Symbol], Node]) -> list[list[list[Node]]]:
    """Return the roots of a formula as nodes of a table, with other nodes in place of its symbols."""
    nodes: list[Node] = []
    for step in formula.steps:
        if step.kind is NodeKind.SYMBOL:
            nodes.append(leaf(step.payload))
        else:
            nodes.append(table.node(step.kind, *(nodes[i] for i in step.operands), payload=step.payload))
    return [[[nodes[place] for place in row] for row in matrix] for matrix in formula.roots]


def evaluate(formula: Formula, on: Arithmetic, leaf: Leaf) -> list[Any]:
    """Return the values of all steps, numbers of the arithmetic.

    Raises what the arithmetic raises where a step has no value or is not available.
    """
    values: list[Any] = []
    for step in formula.steps:
        values.append(_OPERATIONS[step.kind](on, leaf, step.payload, *[values[i] for i in step.operands]))
    return values


def _power(on: Arithmetic, base: Any, exponent: Any) -> Any:
    if not on.has_variable_exponents:
        return on.raised(base, on.exponent(exponent))
    return on.power(_single(base), _single(exponent))[0, 0]


def _single(value: Any) -> Any:
    """Return a number of an arithmetic as a 1 x 1 matrix."""
    out = np.empty((1, 1), dtype=object)
    out[0, 0] = value
    return out


def _counted(on: Arithmetic, function: Any, *values: Any) -> Any:
    return on.number(count(function, tuple(on.exponent(value) for value in values)))


def counts_again(formula: Formula, on: Arithmetic, leaf: Leaf) -> bool:
    """Whether every algorithm of a formula, asked once more, counts what it counted before.

    Raises what the arithmetic raises where an argument has no value.
    """
    places = [i for i, step in enumerate(formula.steps) if step.kind is NodeKind.COUNTED]
    if not places:
        return True
    values = evaluate(_up_to(formula, places), on, leaf)
    calls = [
        (step.payload, tuple(on.exponent(values[i]) for i in step.operands))
        for step in _up_to(formula, places).steps
        if step.kind is NodeKind.COUNTED
    ]
    return all(function(*arguments) == count(function, arguments) for function, arguments in calls)


def _up_to(formula: Formula, places: Sequence[int]) -> Formula:
    """Return the formula of some of its steps, and of what they are made of."""
    waiting, found = list(places), set[int]()
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += formula.steps[place].operands
    moved = {place: i for i, place in enumerate(sorted(found))}
    steps = (formula.steps[place] for place in sorted(found))
    kept = tuple(Step(step.kind, tuple(moved[i] for i in step.operands), step.payload) for step in steps)
    return Formula(kept, (tuple((moved[place],) for place in places),))


@functools.lru_cache(maxsize=65536)
def count(function: Callable[..., Any], arguments: tuple[int, ...]) -> int | Fraction:
    """Return what an algorithm finds from integers, the same for everybody who asks in this process.

    Raises TypeError where that is no integer or fraction.
    """
    found: int | Fraction = function(*arguments)
    if type(found) not in (int, Fraction):
        kind = type(found).__name__
        raise TypeError(f"{function.__name__} returns {kind}, and a counted term returns an int or a Fraction")
    return found


_OPERATIONS: dict[NodeKind, Callable[..., Any]] = {
    NodeKind.CONSTANT: lambda on, _leaf, value: on.number(value),
    NodeKind.SYMBOL: lambda _on, leaf, symbol: leaf(symbol),
    NodeKind.ADD: lambda _on, _leaf, _p, a, b: a + b,
    NodeKind.SUBTRACT: lambda _on, _leaf, _p, a, b: a - b,
    NodeKind.MULTIPLY: lambda _on, _leaf, _p, a, b: a * b,
    NodeKind.DIVIDE: lambda _on, _leaf, _p, a, b: a / b,
    NodeKind.NEGATE: lambda _on, _leaf, _p, a: -a,
    NodeKind.SIZE: lambda _on, _leaf, _p, a: abs(a),
    NodeKind.POWER: lambda on, _leaf, _p, a, b: _power(on, a, b),
    NodeKind.MINIMUM: lambda on, _leaf, _p, a, b: on.smaller(a, b),
    NodeKind.MAXIMUM: lambda on, _leaf, _p, a, b: -on.smaller(-a, -b),
    NodeKind.EXP: lambda on, _leaf, _p, a: on.exp1(a),
    NodeKind.LOG: lambda on, _leaf, _p, a: on.log1(a),
    NodeKind.ROOT: lambda on, _leaf, _p, a: on.sqrt1(a),
    NodeKind.SIN: lambda on, _leaf, _p, a: on.sin1(a),
    NodeKind.COS: lambda on, _leaf, _p, a: on.cos1(a),
    NodeKind.ATAN: lambda on, _leaf, _p, a: on.atan1(a),
    NodeKind.PI: lambda on, _leaf, _p: on.pi1(),
    NodeKind.FLOOR: lambda on, _leaf, _p, a: on.floor1(a),
    NodeKind.WHERE: lambda on, _leaf, _p, low, high, then, otherwise: on.where1(low, high, then, otherwise),
    NodeKind.FACTORIAL: lambda on, _leaf, _p, a: on.factorial(_single(a))[0, 0],
    NodeKind.COUNTED: lambda on, _leaf, function, *values: _counted(on, function, *values),
}

"""A formula: steps in order, each on the values of earlier ones."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

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

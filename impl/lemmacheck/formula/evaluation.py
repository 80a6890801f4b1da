"""The values of a formula at numbers of any arithmetic, step by step, and what its algorithms count there.

Every point that is judged goes through here, so the steps of a formula are put in order once, as a program.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.formula import Formula, Leaf, Step, count
from lemmacheck.formula.memory import remembered
from lemmacheck.formula.nodes import LEAVES, NodeKind, Symbol

Rows = Mapping[str, Sequence[Sequence[Fraction]]]
"""Exact numbers: the rows of every variable."""

Numbers = list[Any]
"""Numbers of one arithmetic, in the order of a program."""


@dataclass(frozen=True, slots=True)
class Program:
    """A formula in the order in which it is evaluated: what is given, then what is constant, then the operations.

    An operation is what it calls, the places of its first two operands, and for all but the four basic ones the step.
    """

    symbols: tuple[Symbol, ...]
    constants: tuple[Any, ...]
    operations: tuple[tuple[Callable[..., Any], int, int, Step | None], ...]
    steps: tuple[int, ...]
    """Where the value of each step of the formula is."""
    roots: tuple[int, ...]
    """Where the value of each root is, those of all entries one after the other."""

    def run(self, on: Arithmetic, given: Numbers) -> Numbers:
        """Return the values of everything, from those of the symbols.

        Raises what the arithmetic raises where an operation has no value or is not available.
        """
        values = [*given, *map(on.number, self.constants)]
        add = values.append
        for operation, first, second, step in self.operations:
            if step is None:
                add(operation(values[first], values[second]))
            else:
                add(operation(on, step.payload, *[values[place] for place in step.operands]))
        return values


def evaluate(formula: Formula, on: Arithmetic, leaf: Leaf) -> Numbers:
    """Return the values of all steps, numbers of the arithmetic.

    Raises what the arithmetic raises where a step has no value or is not available.
    """
    program = _program(formula)
    values = program.run(on, [leaf(symbol) for symbol in program.symbols])
    return [values[place] for place in program.steps]


def evaluate_at(formula: Formula, on: Arithmetic, rows: Rows) -> Numbers:
    """Return the values of the entries of all roots, one after the other, at exact numbers: variables by name.

    Raises what the arithmetic raises where a step has no value or is not available.
    """
    program = _program(formula)
    values = program.run(on, on.numbers([rows[name][row][column] for name, row, column in program.symbols]))
    return [values[place] for place in program.roots]


@remembered(4096)
def _program(formula: Formula) -> Program:
    """Return the steps of a formula in the order in which Python goes through them fastest."""
    kinds = [step.kind for step in formula.steps]
    first = [i for i, kind in enumerate(kinds) if kind is NodeKind.SYMBOL]
    then = [i for i, kind in enumerate(kinds) if kind is NodeKind.CONSTANT]
    rest = [i for i, kind in enumerate(kinds) if kind not in LEAVES]
    where = [0] * len(kinds)
    for place, i in enumerate((*first, *then, *rest)):
        where[i] = place
    return Program(
        tuple(formula.steps[i].payload for i in first),
        tuple(formula.steps[i].payload for i in then),
        tuple(_operation(formula.steps[i], where) for i in rest),
        tuple(where),
        tuple(where[i] for matrix in formula.roots for row in matrix for i in row),
    )


def _operation(step: Step, where: Sequence[int]) -> tuple[Callable[..., Any], int, int, Step | None]:
    places = tuple(where[i] for i in step.operands)
    if step.kind in _BASIC:
        return _BASIC[step.kind], places[0], places[1], None
    return _OPERATIONS[step.kind], 0, 0, Step(step.kind, places, step.payload)


@remembered(4096)
def needs_balls(formula: Formula) -> bool:
    """Whether rationals come to no value of a formula at any point, and balls do up to there what rationals do.

    Roots, and functions that rationals know at 0, are other numbers in balls, so whoever meets these first tries both.
    """
    for step in formula.steps:
        if step.kind in _NEVER_RATIONAL:
            return True
        if step.kind in _SOMETIMES_RATIONAL:
            return False
    return False


def counts_again(formula: Formula, on: Arithmetic, leaf: Leaf) -> bool:
    """Whether every algorithm of a formula, asked once more, counts what it counted before.

    Raises what the arithmetic raises where an argument has no value.
    """
    places = [i for i, step in enumerate(formula.steps) if step.kind is NodeKind.COUNTED]
    if not places:
        return True
    called = _up_to(formula, places)
    values = evaluate(called, on, leaf)
    calls = [
        (step.payload, tuple(on.exponent(values[i]) for i in step.operands))
        for step in called.steps
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


_BASIC: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.ADD: operator.add,
    NodeKind.SUBTRACT: operator.sub,
    NodeKind.MULTIPLY: operator.mul,
    NodeKind.DIVIDE: operator.truediv,
}
"""The operations that are the same in every arithmetic."""

_OPERATIONS: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.NEGATE: lambda _on, _p, a: -a,
    NodeKind.SIZE: lambda _on, _p, a: abs(a),
    NodeKind.POWER: lambda on, _p, a, b: _power(on, a, b),
    NodeKind.MINIMUM: lambda on, _p, a, b: on.smaller(a, b),
    NodeKind.MAXIMUM: lambda on, _p, a, b: -on.smaller(-a, -b),
    NodeKind.EXP: lambda on, _p, a: on.exp1(a),
    NodeKind.LOG: lambda on, _p, a: on.log1(a),
    NodeKind.ROOT: lambda on, _p, a: on.sqrt1(a),
    NodeKind.SIN: lambda on, _p, a: on.sin1(a),
    NodeKind.COS: lambda on, _p, a: on.cos1(a),
    NodeKind.ATAN: lambda on, _p, a: on.atan1(a),
    NodeKind.PI: lambda on, _p: on.pi1(),
    NodeKind.FLOOR: lambda on, _p, a: on.floor1(a),
    NodeKind.WHERE: lambda on, _p, low, high, then, otherwise: on.where1(low, high, then, otherwise),
    NodeKind.FACTORIAL: lambda on, _p, a: on.factorial(_single(a))[0, 0],
    NodeKind.COUNTED: _counted,
}
"""What all other operations are in an arithmetic: it and the payload come first."""

_NEVER_RATIONAL = frozenset({NodeKind.EXP, NodeKind.LOG, NodeKind.PI})
_SOMETIMES_RATIONAL = frozenset({NodeKind.ROOT, NodeKind.SIN, NodeKind.COS, NodeKind.ATAN})

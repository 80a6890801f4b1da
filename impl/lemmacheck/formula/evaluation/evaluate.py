"""The values of a formula at numbers of any arithmetic, step by step, and what its algorithms count there.

Every point that is judged goes through here, so the steps of a formula are put in order once, as a program.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.evaluation.products import products_in
from lemmacheck.formula.evaluation.program import Numbers, Program, program_of
from lemmacheck.formula.formula import Formula, Leaf, Step, count
from lemmacheck.formula.memory import remembered
from lemmacheck.formula.nodes import NodeKind

Rows = Mapping[str, Sequence[Sequence[Fraction]]]
"""Exact numbers: the rows of every variable."""


def evaluate(formula: Formula, on: Arithmetic, leaf: Leaf) -> Numbers:
    """Return the values of all steps, numbers of the arithmetic.

    Raises what the arithmetic raises where a step has no value or is not available.
    """
    program = _program(formula)
    values = program.run(on, [leaf(symbol) for symbol in program.symbols])
    return [values[place] for place in program.where]


def evaluate_at(formula: Formula, on: Arithmetic, rows: Rows) -> Numbers:
    """Return the values of the entries of all roots, one after the other, at exact numbers: variables by name.

    Raises what the arithmetic raises where a step has no value or is not available.
    """
    program = _quickest(formula)
    values = program.run(on, on.numbers([rows[name][row][column] for name, row, column in program.symbols]))
    return [values[place] for place in program.roots]


@remembered(4096)
def _program(formula: Formula) -> Program:
    return program_of(formula)


@remembered(4096)
def _quickest(formula: Formula) -> Program:
    """Return the program of the roots alone: sums within products of matrices have no values."""
    return program_of(formula, products_in(formula))


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


_NEVER_RATIONAL = frozenset({NodeKind.EXP, NodeKind.LOG, NodeKind.PI})
_SOMETIMES_RATIONAL = frozenset({NodeKind.ROOT, NodeKind.SIN, NodeKind.COS, NodeKind.ATAN})

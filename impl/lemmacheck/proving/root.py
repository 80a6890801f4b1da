"""The root judge: with one real variable and rational terms, the exact set on which a link holds.

The ends of the interval, the zeros of the difference and of everything that is divided by are put in order exactly, by
isolating them: sympy does, and the kernel counts them. Between two of them the difference keeps its sign, which one
rational point between decides. A strict link fails at every zero of the difference. Conditions of the domain are not
looked at: what holds without them holds with them.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np
from flint import arb, fmpq, fmpq_poly

from lemmacheck.arithmetic import NewValues, NotAvailableError, exact
from lemmacheck.formula import VALUELESS, Formula, Need, obligations
from lemmacheck.judging import Judgement, Problem, Proof, Refusal, broken
from lemmacheck.proving.quotient import Quotient, Quotients
from lemmacheck.proving.real_line import isolated, plain
from lemmacheck.vocabulary import Entries, Point, freeze

sympy = lazy_loader.load("sympy")

NAME = "real roots"


@dataclass(frozen=True, slots=True)
class Interval:
    """A part of the solution: from `low` to `high` (sympy numbers), without an end that is open."""

    low: Any
    high: Any
    open_low: bool
    open_high: bool

    def text(self, name: str) -> str:
        """Return the interval as text, `0 < x ≤ 1`."""
        if self.low == self.high:
            return f"{name} = {_number(self.low)}"
        signs = ["<" if is_open else "≤" for is_open in (self.open_low, self.open_high)]
        if self.low == -sympy.oo and self.high == sympy.oo:
            return f"every {name}"
        if self.high == sympy.oo:
            return f"{name} {'>' if self.open_low else '≥'} {_number(self.low)}"
        if self.low == -sympy.oo:
            return f"{name} {signs[1]} {_number(self.high)}"
        return f"{_number(self.low)} {signs[0]} {name} {signs[1]} {_number(self.high)}"


@dataclass(frozen=True, slots=True)
class Solution:
    """Intervals of the variable on which both sides have values and the link holds, within its domain.

    `failing` is a value at which it does not hold, where there is a rational one.
    """

    variable: str
    intervals: tuple[Interval, ...]
    everywhere: bool
    failing: fmpq | None = None

    @property
    def threshold(self) -> fmpq | arb | None:
        """The value from which on the link holds, a ball where it is no rational, if the set is a half-line."""
        if len(self.intervals) != 1 or self.everywhere:
            return None
        (interval,) = self.intervals
        is_half_line = interval.high == sympy.oo and interval.low != -sympy.oo
        return _enclosed(interval.low) if is_half_line else None

    def __str__(self) -> str:
        """Return the set as text."""
        if not self.intervals:
            return f"no {self.variable}"
        if self.everywhere:
            return f"every {self.variable} of the domain"
        return " or ".join(interval.text(self.variable) for interval in self.intervals)


def judge(problem: Problem) -> Judgement:
    """Return a proof if the link holds, and both sides have values, on the whole interval of the one real variable."""
    try:
        solution = solve(problem)
    except VALUELESS as error:
        return Refusal(NAME, str(error), applicable=False)
    if not solution.everywhere:
        point, why = _failing(problem, solution), f"holds only for {solution}"
        if problem.domain.conditions and (point is None or problem.domain.why_outside(point) is not None):
            return Refusal(NAME, f"{why}, whatever the conditions")
        return broken(NAME, why, point, certain=True)
    return Proof(NAME, str(problem.assignment), whole=True)


def solve(problem: Problem) -> Solution:
    """Return the exact set of values for which both sides have values and the link holds.

    Raises NotAvailableError unless there is one real variable between rational ends, and both sides are rational
    functions of it.
    """
    reach = reach_of(problem)
    top, sign, divisors = difference(problem, reach.variable)
    is_strict = problem.link.is_strict
    return _read_off(reach.variable, top, sign, divisors, (reach.low, reach.high), reach.is_open, is_strict=is_strict)


@dataclass(frozen=True, slots=True)
class Reach:
    """The one real variable of a problem, and its ends: low and high, None where there is none, and which are open."""

    variable: str
    low: fmpq | None
    high: fmpq | None
    is_open: tuple[bool, bool]


def reach_of(problem: Problem) -> Reach:
    """Return the one real variable of a problem.

    Raises NotAvailableError where it has another number of them, or it has no interval with an inside.
    """
    names = [name for name, piece in problem.domain.pieces.items() if isinstance(piece, Entries)]
    if len(names) != 1 or problem.free or problem.entry is not None or problem.link.is_equation:
        raise NotAvailableError("needs one real variable, a fixed assignment and an inequality")
    (name,) = names
    if problem.shape(name) != (1, 1):
        raise NotAvailableError("needs a single number, not a vector")
    low, high = _ends(problem, name)
    if low is not None and high is not None and not low < high:
        raise NotAvailableError("needs an interval with an inside")
    piece = problem.domain.pieces[name]
    is_open = (piece.open_low, piece.open_high) if isinstance(piece, Entries) else (False, False)
    return Reach(name, low, high, is_open)


def _failing(problem: Problem, solution: Solution) -> Point | None:
    """Return the point at which the link fails; None where it only lacks a value somewhere."""
    if solution.failing is None:
        return None
    with exact() as on:
        values: NewValues = {}
        for name in problem.domain.pieces:
            own = name == solution.variable
            values[name] = on.scalar(solution.failing) if own else problem.known(name, on, values)
    return freeze(values)


def _ends(problem: Problem, name: str) -> tuple[fmpq | None, fmpq | None]:
    on = Quotients()
    known: NewValues = {}
    for other in problem.domain.pieces:
        if other == name:
            break
        known[other] = problem.known(other, on, known)
    ends = problem.domain.interval(name, on, known)
    low, high = (None if end is None else on.constant(end.flat[0]) for end in ends)
    return low, high


def difference(problem: Problem, name: str) -> tuple[fmpq_poly, fmpq_poly, list[fmpq_poly]]:
    """Return right - left as the polynomial of its zeros, one of its sign, and all that was divided by."""
    on = Quotients()
    formula, steps, (left, right) = problem.steps(on, values_on(problem, name, on))
    gap: Quotient = on.number(right) - left
    return gap.top, gap.top * gap.below, _divisors(formula, steps, on)


def _divisors(formula: Formula, steps: Sequence[Any], on: Quotients) -> list[fmpq_poly]:
    """Return the polynomials whose zeros are where a step has no value.

    Of roots and factorials the arithmetic takes constants alone, which have a value or raise.
    """
    needs = [each for each in obligations(formula) if each.need is Need.NOT_ZERO]
    needs = [each for each in needs if each.negative is None or on.exponent(steps[each.negative]) < 0]
    tops = [on.number(steps[each.operand]).top for each in needs]
    return [top for top in tops if top.degree() > 0]


def values_on(problem: Problem, name: str, on: Quotients) -> NewValues:
    """Return the values of a problem's variables as quotients in the one that is real."""
    values: NewValues = {}
    for other in problem.domain.pieces:
        if other == name:
            row = np.empty((1, 1), dtype=object)
            row[0, 0] = on.variable
            values[other] = row
        else:
            values[other] = problem.known(other, on, values)
    return values


def _read_off(
    name: str,
    top: fmpq_poly,
    sign: fmpq_poly,
    divisors: Sequence[fmpq_poly],
    ends: tuple[fmpq | None, fmpq | None],
    is_open: tuple[bool, bool],
    *,
    is_strict: bool,
) -> Solution:
    """Return the solution: the cells on which the link holds, joined where they touch."""
    bounds = [fmpq_poly([-end, 1]) for end in ends if end is not None]
    line = isolated([top, *divisors, *bounds])
    critical, samples = line.roots, line.samples
    zeros = set(range(len(critical))) if top.degree() < 0 else line.places([top])
    poles = line.places(divisors)
    between = [sign(sample) > 0 if is_strict else sign(sample) >= 0 for sample in samples]

    def holds(place: int) -> bool:
        """Whether the link holds at a critical point; where the difference is not 0, its sign is that around it."""
        return place not in poles and (not is_strict if place in zeros else between[place])

    first, last = (None if end is None else min(line.places([fmpq_poly([-end, 1])])) for end in ends)
    inside = range(0 if first is None else first + 1, len(samples) if last is None else last + 1)
    cells: list[tuple[bool, Interval]] = []
    single = [] if first is None or is_open[0] else [first]
    if first is not None and not is_open[0]:
        cells.append((holds(first), only(critical[first])))
    for place in inside:
        low = critical[place - 1] if place else -sympy.oo
        high = critical[place] if place < len(critical) else sympy.oo
        cells.append((between[place], Interval(low, high, open_low=True, open_high=True)))
        if place < len(critical) and (place != last or not is_open[1]):
            cells.append((holds(place), only(critical[place])))
            single.append(place)
    failing = next((samples[place] for place in inside if not between[place]), None)
    ties = [place for place in single if is_strict and place in zeros - poles and critical[place].is_Rational]
    if failing is None and ties:
        failing = plain(critical[ties[0]])
    return Solution(name, tuple(joined(cells)), everywhere=all(fine for fine, _ in cells), failing=failing)


def joined(cells: Sequence[tuple[bool, Interval]]) -> Iterator[Interval]:
    """Yield the longest runs of neighbouring cells on which the link holds."""
    for fine, run in itertools.groupby(cells, key=lambda cell: cell[0]):
        if fine:
            parts = [part for _, part in run]
            yield Interval(parts[0].low, parts[-1].high, parts[0].open_low, parts[-1].open_high)


def only(place: Any) -> Interval:
    """Return the interval that is one number."""
    return Interval(place, place, open_low=False, open_high=False)


def _number(value: Any) -> str:
    if value.is_Rational:
        return str(value)
    return f"{sympy.N(value, 20)} (root of {sympy.minimal_polynomial(value, sympy.Symbol('x'))})"


def _enclosed(value: Any) -> fmpq | arb:
    """Return a sympy number exactly, or in a ball that is far wider than the error of its twenty digits."""
    if value.is_Rational:
        return plain(value)
    return arb(str(sympy.N(value, 20))) * arb(1, 1e-15)

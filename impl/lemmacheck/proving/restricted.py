"""Solution sets under conditions: the values of one real variable that satisfy them, and for which a link holds.

Like the root judge, it puts the zeros and poles of everything in order: of the link, and of each comparison in the
conditions. Between two of them all signs are those at one rational point. A comparison without a value is not true.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq_poly

from lemmacheck.formula import Condition, Relation, comparisons, condition_of, evaluate_tree, truth
from lemmacheck.judging import Problem
from lemmacheck.proving import root
from lemmacheck.proving.quotient import Quotient, Quotients
from lemmacheck.proving.real_line import Line, isolated
from lemmacheck.proving.root import Interval, Reach, Solution, joined, only, reach_of, values_on


@dataclass(frozen=True, slots=True)
class _Gap:
    """Right minus left: the polynomial of its zeros, one of its sign, and all that was divided by."""

    top: fmpq_poly
    sign: fmpq_poly
    divisors: Sequence[fmpq_poly]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of a gap on a line: in each cell between roots and at each root; None where it has no value."""

    between: tuple[int, ...]
    at: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Restricted:
    """The values that satisfy the conditions and for which the link holds; `is_empty` if none satisfies them."""

    solution: Solution
    is_empty: bool

    def __str__(self) -> str:
        """Return the set as text."""
        return f"no {self.solution.variable} satisfies the conditions" if self.is_empty else str(self.solution)


def solve_under_conditions(problem: Problem) -> Restricted:
    """Return the exact set of values that satisfy the conditions, have values on both sides, and keep the link.

    Raises NotAvailableError as `root.solve` does, and where a side of a condition is no rational function.
    """
    reach, where = reach_of(problem), [condition_of(text) for text in problem.domain.where]
    gaps = {each: _gap(problem, reach, each) for condition in where for each in comparisons(condition)}
    own = _Gap(*root.difference(problem, reach.variable))
    ends = [fmpq_poly([-end, 1]) for end in (reach.low, reach.high) if end is not None]
    line = isolated([*ends, *(p for gap in (own, *gaps.values()) for p in (gap.top, *gap.divisors))])
    signs = {each: _signs(gap, line) for each, gap in gaps.items()}
    link = _signs(own, line)
    cells: list[tuple[bool, bool, Interval]] = []
    for interval, place, is_root in _cells(line, reach):
        kept = _is_kept(where, signs, place, is_root=is_root)
        found = link.at[place] if is_root else link.between[place]
        holds = found is not None and (found > 0 or (found == 0 and not problem.link.is_strict))
        cells.append((kept, holds, interval))
    intervals = tuple(joined([(kept and holds, interval) for kept, holds, interval in cells]))
    everywhere = all(holds for kept, holds, _ in cells if kept)
    return Restricted(Solution(reach.variable, intervals, everywhere), not any(kept for kept, _, _ in cells))


def _gap(problem: Problem, reach: Reach, each: Relation) -> _Gap:
    on = Quotients()
    values = values_on(problem, reach.variable, on)
    left, right = (on.number(evaluate_tree(side, on, values)[0, 0]) for side in (each.left, each.right))
    gap: Quotient = right - left
    return _Gap(gap.top, gap.top * gap.below, [divisor for divisor in on.divisors if divisor.degree() > 0])


def _signs(gap: _Gap, line: Line) -> _Signs:
    between = tuple(_sign(gap.sign(sample)) for sample in line.samples)
    zeros, poles = line.places([gap.top]), line.places(gap.divisors)
    at = tuple(None if p in poles else 0 if p in zeros else between[p] for p in range(len(line.roots)))
    return _Signs(between, at)


def _sign(value: object) -> int:
    return (value > 0) - (value < 0)  # type: ignore[operator]  # a rational of flint


def _cells(line: Line, reach: Reach) -> list[tuple[Interval, int, bool]]:
    """Return the roots and the cells between them that lie inside the variable's ends, in order."""
    low, high = (None if end is None else min(line.places([fmpq_poly([-end, 1])])) for end in (reach.low, reach.high))
    first, last = 0 if low is None else low + 1, len(line.roots) if high is None else high
    found: list[tuple[Interval, int, bool]] = []
    if low is not None and not reach.is_open[0]:
        found.append((only(line.roots[low]), low, True))
    for place in range(first, last + 1):
        left = line.roots[place - 1] if place else -root.sympy.oo
        right = line.roots[place] if place < len(line.roots) else root.sympy.oo
        found.append((Interval(left, right, open_low=True, open_high=True), place, False))
        if place < len(line.roots) and (place != high or not reach.is_open[1]):
            found.append((only(line.roots[place]), place, True))
    return found


def _is_kept(where: Sequence[Condition], signs: dict[Relation, _Signs], place: int, *, is_root: bool) -> bool:
    """Whether all conditions are true in a cell, or at a root."""

    def decide(each: Relation) -> bool | None:
        found = signs[each].at[place] if is_root else signs[each].between[place]
        if found is None:
            return None
        return {
            "<": found > 0, "<=": found >= 0, ">": found < 0, ">=": found <= 0, "==": found == 0, "!=": found != 0
        }[each.sign]  # fmt: skip

    return all(truth(condition, decide) is True for condition in where)

"""Proofs by boxes with derivatives: what plain intervals are too wide for, and where both sides touch.

On a box, f = right - left is a function on the product of the intervals of its variables, and has to be at least 0.

- `m`: f is Lipschitz continuous there. In a variable in which its slope has one sign, f is least at one end of the
  interval, and that variable is put there. By the mean value theorem, f is its value in the middle plus slopes times
  the way from there.
- `t`: f is smooth there, in the variable named `along`. By Taylor's theorem at a point c of the interval of that
  variable, f is a[0] + a[1] h + ... + a[m] h^m, where h is the way from c, a[0], ..., a[m-1] are coefficients at c,
  and a[m] is the coefficient at some point between. Where a[0], ..., a[k-1] are exactly 0, that is h^k times the rest,
  whose signs are known. So f may be 0 at c. The points c stand in `at`; of those in the interval, the first
  one is taken, and the middle where there is none. That a coefficient is 0 is said by its interval, or by its form as
  a polynomial in pi and logarithms of primes (exact.py).

Where the goal is strict and k > 0, f is 0 at c, so c itself must not belong to the domain.

With `facts`, numbers that facts place between constants are bounded by these as well.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lemmacheck.kernel.enclosures.boxes import Span, bounded, check_cover, holds, is_above
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.exact import leading_zeros
from lemmacheck.kernel.enclosures.gradient import gradient
from lemmacheck.kernel.enclosures.interval import Interval, kept, minus, plus, point, times
from lemmacheck.kernel.enclosures.series import Series, series
from lemmacheck.kernel.enclosures.smooth import smooth
from lemmacheck.kernel.polynomials import rational
from lemmacheck.kernel.statements import Expression, Goal, ProofError, differences, names_of

MOST_TERMS = 14
"""How many coefficients a series has at most."""
ZERO = point(0)


def check_jets(goal: Goal, step: Mapping[str, object], at: str) -> tuple[()]:
    """Raise ProofError unless boxes cover the domain, and the goal is shown on each as its letter says."""
    variables, cuts, along, points = step["variables"], step["cuts"], step.get("along"), step.get("at", [])
    terms = step.get("terms", 2)
    if not isinstance(variables, list) or not isinstance(cuts, str) or not isinstance(points, list):
        raise ProofError(f"{at}: it does not say what is cut")
    if type(terms) is not int or not 2 <= terms <= MOST_TERMS:
        raise ProofError(f"{at}: a series has 2 to {MOST_TERMS} terms")
    if goal.comparison.sign == "=":
        raise ProofError(f"{at}: an equation is not shown by slopes")
    if step.get("facts") is True:
        goal = bounded(goal)
    centres = [rational(each) for each in points]
    ways = {
        ".": lambda span: holds(goal.comparison, span),
        "m": lambda span: by_slopes(goal, span),
        "t": lambda span: by_series(goal, span, str(along), centres, terms),
    }
    try:
        check_cover(goal, [str(name) for name in variables], cuts, ways)
    except ProofError as error:
        raise ProofError(f"{at}: {error}") from error
    return ()


def by_slopes(goal: Goal, span: Span) -> bool:
    """Whether slopes show a goal on a box.

    Raises NoValueError where something may have no value, or no slope.
    """
    return all(_is_above_by_slopes(each, span, goal.comparison.sign) for each in differences(goal))


def _is_above_by_slopes(root: Expression, span: Span, sign: str) -> bool:
    """Whether an expression is at least 0 on a box: at the ends to which it falls, about the middle in the rest."""
    names = sorted(names_of([root]))
    slopes = gradient(root, span, names)
    ends = {name: _lower_end(span.values[name], slopes.get(name, ZERO)) for name in names}
    lowest = span.at({name: end for name, end in ends.items() if end is not None})
    room = lowest.enclosed(root)
    if is_above(room, sign):
        return True
    rest = [name for name, end in ends.items() if end is None]
    middle = {name: point((span.values[name].low + span.values[name].high) / 2) for name in rest}
    found = lowest.at(middle).enclosed(root)
    for name, slope in gradient(root, lowest, rest).items():
        found = plus(found, times(slope, minus(lowest.values[name], middle[name])))
    return is_above(found, sign)


def _lower_end(values: Interval, slope: Interval) -> Interval | None:
    """Return the end of an interval at which a function with such slopes is least; None where they have both signs."""
    return point(values.low) if slope.low >= 0 else point(values.high) if slope.high <= 0 else None


def by_series(goal: Goal, span: Span, along: str, centres: Sequence[Fraction], terms: int) -> bool:
    """Whether Taylor's theorem in one variable shows a goal on a box.

    Raises NoValueError where something may have no value, or not as many derivatives.
    """
    values = span.values.get(along)
    if values is None:
        raise NoValueError(f"{along} is no number of the link")
    inside = [each for each in centres if values.low <= each <= values.high]
    centre = point(inside[0] if inside else (values.low + values.high) / 2)
    return all(_is_above_by_series(goal, root, span, along, centre, terms) for root in differences(goal))


def _is_above_by_series(goal: Goal, root: Expression, span: Span, along: str, centre: Interval, terms: int) -> bool:
    """Whether an expression is at least 0 on a box, by its series at one point and on the whole box."""
    plain = smooth(goal.table, root, span)
    there = span.at({along: centre})
    near, whole = series(plain, there, along, terms), series(plain, span, along, terms)
    way = minus(span.values[along], centre)
    zeros = next((k for k, each in enumerate(near) if each != ZERO), terms)
    if near[zeros : zeros + 1] and near[zeros].low <= 0 <= near[zeros].high:
        zeros = max(zeros, leading_zeros(plain, along, centre.low, terms))
    for order in range(1, terms):
        start = min(zeros, order)
        if start and goal.comparison.sign == "<" and not there.misses(goal.facts):
            return False
        room = _horner([*near[start:order], whole[order]], way, span.bits)
        if start % 2 and way.low < 0:
            room = minus(ZERO, room) if way.high <= 0 else Interval(min(room.low, -room.high), room.high)
        if is_above(room, goal.comparison.sign):
            return True
    return False


def _horner(coefficients: Series, way: Interval, bits: int) -> Interval:
    total = coefficients[-1]
    for each in reversed(coefficients[:-1]):
        total = kept(plus(each, times(way, total)), bits)
    return total

"""The way by boxes with derivatives: bounded goals with roots, exp, log, sin, ... in up to three numbers.

Where both sides touch at a rational point, Taylor series there take over; where a divisor is 0 at an open end, the goal
is shown without divisors first.
"""

import contextlib
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from lemmacheck.kernel import (
    WHOLE,
    Box,
    Expression,
    Goal,
    Interval,
    NoValueError,
    Span,
    below,
    by_series,
    by_slopes,
    differences,
    gradient,
    holds,
    span_of,
)
from lemmacheck.proving.clearing import cleared
from lemmacheck.proving.covering import cover, price_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.failing import look
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError
from lemmacheck.system import spend

FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "atan", "pi")
MOST_NUMBERS = 3
MOST_BOXES = 600
TERMS = 7
"""How many coefficients a series has."""
STEPS = 32
"""At how many points a search for touching points begins."""
MOST_DIGITS = 64
"""The largest denominator of a point at which both sides may touch."""
BITS = 64


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a bounded goal by boxes with derivatives.

    Raises NotProvedError where it has no functions beside arithmetic, or too many numbers, or boxes do not show it.
    """
    names = [number.name for number in goal.numbers]
    roots = (goal.comparison.left, goal.comparison.right)
    if goal.comparison.sign == "=" or not any(each.kind in FUNCTIONS for each in below(roots)):
        raise UnfitError("there are no functions whose slopes would help")
    if not names or len(names) > MOST_NUMBERS or not all(number.lows and number.highs for number in goal.numbers):
        raise UnfitError(f"it is not about one to {MOST_NUMBERS} numbers with bounds on both sides")
    whole = span_of(goal, names, (WHOLE,) * len(names))
    points = list(_points(whole, names))
    for point in points:
        spend(price_of(goal) // 4)
        look(search, goal, {name: each.low for name, each in point.items()})
    try:
        return _boxes(search, goal, whole, names)
    except NotProvedError:
        other = cleared(goal, points[len(points) // 2])
        if other is None:
            raise
    inside = goal.about(other)
    shown = {"proof": _boxes(search, inside, whole, names), "then": search.algebra(goal.knowing(other))}
    claim = f"{expression_text(other.left)} {other.sign} {expression_text(other.right)}"
    return {"rule": "have", "claim": claim, **shown}


def _boxes(search: Reasoning, goal: Goal, whole: Span, names: Sequence[str]) -> Proof:
    """Return a proof by boxes of a goal as it stands."""
    touching = _touching(goal, whole, names)
    along = touching[0][0] if touching else names[0]
    centres = [value for name, value in touching if name == along]

    def settle(span: Span) -> str:
        for letter in (".", "m", "t"):
            with contextlib.suppress(NoValueError):
                if _is_shown(goal, span, letter, along, centres):
                    return letter
        return ""

    def axis(span: Span, _box: Box) -> int:
        return 0 if len(names) == 1 else _axis(goal, span, whole, names)

    cuts = cover(search, goal, names, settle, axis, most=MOST_BOXES)
    series = {"along": along, "at": list(map(str, centres)), "terms": TERMS} if "t" in cuts else {}
    return {"rule": "jets", "variables": list(names), "cuts": cuts, **series}


def _is_shown(goal: Goal, span: Span, letter: str, along: str, centres: Sequence[Fraction]) -> bool:
    if letter == ".":
        return holds(goal.comparison, span)
    return by_slopes(goal, span) if letter == "m" else by_series(goal, span, along, centres, TERMS)


def _axis(goal: Goal, span: Span, whole: Span, names: Sequence[str]) -> int:
    """Return the coordinate in which the goal varies most on a box; the widest, where that is not known."""
    widths = [span.values[name].high - span.values[name].low for name in names]
    rooms = [whole.values[name].high - whole.values[name].low for name in names]
    sizes = [width / room if room else Fraction(0) for width, room in zip(widths, rooms, strict=True)]
    try:
        slopes = gradient(next(differences(goal)), span, names)
    except NoValueError:
        slopes = {}
    for place, name in enumerate(names):
        if name in slopes:
            sizes[place] = widths[place] * max(abs(slopes[name].low), abs(slopes[name].high))
    return max(range(len(names)), key=lambda place: (sizes[place], -place))


def _points(whole: Span, names: Sequence[str]) -> Iterator[dict[str, Interval]]:
    """Yield points inside of a box, on a line from corner to corner in one variable, and on a grid in several."""
    count = STEPS if len(names) == 1 else 8 if len(names) == 2 else 4
    for place in product(range(count), repeat=len(names)):
        yield {
            name: _exactly(room.low + (room.high - room.low) * Fraction(2 * each + 1, 2 * count))
            for (name, room), each in zip(whole.values.items(), place, strict=True)
        }


def _exactly(value: Fraction) -> Interval:
    return Interval(value, value)


def _touching(goal: Goal, whole: Span, names: Sequence[str]) -> list[tuple[str, Fraction]]:
    """Return values of numbers at which both sides are equal, whatever the others are."""
    found = []
    for name in names:
        room = whole.values[name]
        values = [room.low, room.high, *map(Fraction, (0, 1, -1))]
        values += [_lowest(goal, gap, whole, name) for gap in differences(goal)] if len(names) == 1 else []
        for value in dict.fromkeys(each for each in values if room.low <= each <= room.high):
            there = whole.at({name: _exactly(value)})
            if any(_is_zero(gap, there) for gap in differences(goal)):
                found.append((name, value))
    return found


def _is_zero(gap: Expression, there: Span) -> bool:
    try:
        return there.enclosed(gap) == Interval(Fraction(0), Fraction(0))
    except NoValueError:
        return False


def _lowest(goal: Goal, gap: Expression, whole: Span, name: str) -> Fraction:
    """Return a number of few digits where an expression in one variable seems to be lowest."""
    room = whole.values[name]

    def value(at: Fraction) -> float:
        spend(price_of(goal) // 4)
        try:
            found = Span({name: _exactly(at)}, {}, BITS, False).enclosed(gap)
        except NoValueError:
            return math.inf
        return float(found.low)

    step = (room.high - room.low) / STEPS
    best = min((room.low + step * place for place in range(STEPS + 1)), key=value)
    for _ in range(24):
        step /= 2
        best = min((best, max(best - step, room.low), min(best + step, room.high)), key=value)
    return best.limit_denominator(MOST_DIGITS)

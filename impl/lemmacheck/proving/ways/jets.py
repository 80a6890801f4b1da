"""The way by boxes with derivatives: bounded goals with roots, exp, log, sin, ... in up to three numbers.

Where both sides touch at a rational point, Taylor series there take over; where a divisor is 0 at an open end, the goal
is shown without divisors first.
"""

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
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
    bounded,
    by_series,
    by_slopes,
    differences,
    goals_left,
    gradient,
    holds,
    leading_zeros,
    span_of,
)
from lemmacheck.proving.clearing import cleared
from lemmacheck.proving.covering import cover, price_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.failing import look
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.turns import turns
from lemmacheck.system import spend

FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "atan", "pi")
MOST_NUMBERS = 3
MOST_BOXES = 600
TERMS, MOST_TERMS = 7, 14
"""How many coefficients a series has, at least and at most."""
STEPS = 32
"""At how many points a search for touching points begins."""
MOST_DIGITS = 64
"""The largest denominator of a point at which both sides may touch."""
MOST_LOWS = 3
"""How many low points are looked at."""
BITS, NARROW = 64, Fraction(1, 2**40)


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a bounded goal by boxes with derivatives.

    Raises NotProvedError where it has no functions beside arithmetic, or too many numbers, or boxes do not show it.
    """
    told = bounded(goal)
    names = [number.name for number in told.numbers]
    roots = (goal.comparison.left, goal.comparison.right)
    if goal.comparison.sign == "=" or not any(each.kind in FUNCTIONS for each in below(roots)):
        raise UnfitError("there are no functions whose slopes would help")
    if not names or len(names) > MOST_NUMBERS or not all(number.lows and number.highs for number in told.numbers):
        raise UnfitError(f"it is not about one to {MOST_NUMBERS} numbers with bounds on both sides")
    whole = span_of(told, names, (WHOLE,) * len(names))
    points = list(_points(whole, names))
    for point in points:
        spend(price_of(goal) // 4)
        look(search, goal, {name: each.low for name, each in point.items()})
    in_turns = turns(told, whole)
    if in_turns is not None:
        return _in_turns(search, goal, in_turns)
    try:
        return _boxes(search, told, whole, names)
    except NotProvedError:
        other = cleared(goal, points[len(points) // 2])
        if other is None:
            raise
    claim = f"{expression_text(other.left)} {other.sign} {expression_text(other.right)}"
    shown: Proof = {"rule": "have", "claim": claim, "proof": _boxes(search, told.about(other), whole, names)}
    signs = list(_signs(search, goal, points[len(points) // 2]))
    known = goal.knowing(*(goal.compared(str(each["claim"])) for each in (*signs, shown)))
    return led_by([*signs, shown], search.algebra(known))


def _signs(search: Reasoning, goal: Goal, values: Mapping[str, Interval]) -> Iterator[Proof]:
    """Yield the steps that show the signs of divisors that are no polynomials; one point suggests which these are."""
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind != "divide" or all(part.kind not in FUNCTIONS for part in below((each.parts[1],))):
            continue
        room = Span(values, {}, BITS, False).enclosed(each.parts[1])
        text = expression_text(each.parts[1])
        claim = f"0 < {text}" if room.low > 0 else f"{text} < 0"
        proof = search.within(0.5).prove(goal.about(goal.compared(claim)))
        yield {"rule": "have", "claim": claim, "proof": proof}


def _in_turns(search: Reasoning, goal: Goal, step: Proof) -> Proof:
    """Return a proof of a goal with pi times a number in the place of the number: pi/2 is a rational end then."""
    same, *claims, then = goals_left(goal, step)
    texts = [text for text, _ in step["claims"]] if isinstance(step["claims"], list) else []
    shown = [[text, search.algebra(each)] for text, each in zip(texts, claims, strict=True)]
    return {**step, "same": search.algebra(same), "claims": shown, "then": prove(search, then)}


def _boxes(search: Reasoning, goal: Goal, whole: Span, names: Sequence[str]) -> Proof:
    """Return a proof by boxes of a goal whose numbers have the bounds that facts say."""
    touching = _touching(goal, whole, names)
    along = touching[0][0] if touching else names[0]
    centres = [value for name, value, _ in touching if name == along]
    terms = min(max([TERMS, *(zeros + 2 for _, _, zeros in touching)]), MOST_TERMS)

    def settle(span: Span) -> str:
        for letter in (".", "m", "t"):
            with contextlib.suppress(NoValueError):
                if _is_shown(goal, span, letter, along, centres, terms):
                    return letter
        return ""

    def axis(span: Span, _box: Box) -> int:
        return 0 if len(names) == 1 else _axis(goal, span, whole, names)

    cuts = cover(search, goal, names, settle, axis, most=MOST_BOXES)
    series = {"along": along, "at": list(map(str, centres)), "terms": terms} if "t" in cuts else {}
    return {"rule": "jets", "facts": True, "variables": list(names), "cuts": cuts, **series}


def _is_shown(goal: Goal, span: Span, letter: str, along: str, centres: Sequence[Fraction], terms: int) -> bool:
    if letter == ".":
        return holds(goal.comparison, span)
    return by_slopes(goal, span) if letter == "m" else by_series(goal, span, along, centres, terms)


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


def _touching(goal: Goal, whole: Span, names: Sequence[str]) -> list[tuple[str, Fraction, int]]:
    """Return values of numbers at which both sides are equal, whatever the others are, and to which order."""
    found = []
    for name in names:
        room = whole.values[name]
        values = [room.low, room.high, *map(Fraction, (0, 1, -1))]
        values += [at for gap in differences(goal) for at in lows(goal, gap, whole, name)] if len(names) == 1 else []
        for value in dict.fromkeys(each for each in values if room.low <= each <= room.high):
            there = whole.at({name: _exactly(value)})
            zeros = max(_zeros(gap, there, name, value) for gap in differences(goal))
            if zeros:
                found.append((name, value, zeros))
    return found


def _zeros(gap: Expression, there: Span, name: str, value: Fraction) -> int:
    """Return how many coefficients of a series seem to be 0: at least one where the value may be."""
    try:
        room = there.enclosed(gap)
    except NoValueError:
        return 0
    if not room.low <= 0 <= room.high or room.high - room.low > NARROW:
        return 0
    return leading_zeros(gap, name, value, MOST_TERMS) or 1


def lows(goal: Goal, gap: Expression, whole: Span, name: str) -> list[Fraction]:
    """Return numbers of few digits where an expression in one variable seems to be low, the lowest first."""
    room = whole.values[name]

    def value(at: Fraction) -> float:
        spend(price_of(goal) // 4)
        try:
            found = Span({name: _exactly(at)}, {}, BITS, False).enclosed(gap)
        except NoValueError:
            return math.inf
        return float(found.low)

    step = (room.high - room.low) / STEPS
    grid = [room.low + step * place for place in range(STEPS + 1)]
    heights = [math.inf, *map(value, grid), math.inf]
    places = [place for place in range(STEPS + 1) if heights[place + 1] <= min(heights[place], heights[place + 2])]
    found = []
    for place in sorted(places, key=lambda each: heights[each + 1])[:MOST_LOWS]:
        best, width = grid[place], step
        for _ in range(24):
            width /= 2
            best = min((best, max(best - width, room.low), min(best + width, room.high)), key=value)
        found.append(best.limit_denominator(MOST_DIGITS))
    return found

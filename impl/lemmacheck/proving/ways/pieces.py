"""The way in pieces: boxes with derivatives show a goal about one number away from its ends, and other ways near these.

At an end a logarithm or a root may have no value and a half-line no bound: boxes become too small there. Near an end,
though, one of the functions outweighs the others, so that bounds by lemmas are good enough.
"""

from dataclasses import replace
from fractions import Fraction

from lemmacheck.kernel import (
    WHOLE,
    Expression,
    Goal,
    Interval,
    NoValueError,
    ProofError,
    Span,
    below,
    bounded,
    differences,
    goals_left,
    span_of,
)
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError
from lemmacheck.proving.ways import jets

NEAR = ("functions", "slopes", "algebra")
"""The ways that are asked near an end."""
KINKED = ("abs", "min", "max")
SHARES = (Fraction(1, 16), Fraction(1, 4), Fraction(1, 128))
"""How much of an interval a piece near one of its ends is."""
FAR = (4, 1, 16)
"""How far from its end a half-line is cut."""
MOST_DEPTH = 2
"""How many ways may have led to this one."""
SLACK = 1e-12
QUICK = 5.0
"""How many seconds of effort there are for a piece near an end."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof in two or three pieces of the domain.

    Raises NotProvedError where there are none whose goals are shown.
    """
    told = bounded(goal)
    names = [number.name for number in told.numbers]
    sides = (goal.comparison.left, goal.comparison.right)
    has_functions = any(each.kind in jets.FUNCTIONS for each in below(sides))
    if len(names) != 1 or goal.comparison.sign == "=" or not has_functions or search.depth > MOST_DEPTH:
        raise UnfitError("it is not about functions of one number")
    (number,) = told.numbers
    if number.lows and number.highs:
        return _between(search, goal, span_of(told, names, (WHOLE,)))
    if not number.lows and not number.highs:
        step, low, high = parted(search, goal, names[0], Fraction(0))
        return {**step, "low": prove(search, low), "high": prove(search, high)}
    return _half_line(search, goal, is_low=bool(number.lows))


def first(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof in pieces of a goal that has no value at an end, and seems to hold with equality inside.

    No other way shows such a goal. Raises NotProvedError where it is another, or is not shown.
    """
    told = bounded(goal)
    is_fit = len(told.numbers) == 1 and told.numbers[0].lows and told.numbers[0].highs and search.depth == 1
    if not is_fit or goal.comparison.sign == "=":
        raise UnfitError("it is not about one number between bounds")
    ((name, room),) = (whole := span_of(told, [told.numbers[0].name], (WHOLE,))).values.items()
    gap = next(differences(goal))
    if all(_value(gap, whole, name, end) is not None for end in (room.low, room.high)):
        raise UnfitError("it has values at both ends")
    heights = [_value(gap, whole, name, at) for at in jets.lows(goal, gap, whole, name) if room.low < at < room.high]
    if not any(each is not None and abs(each) < SLACK for each in heights):
        raise UnfitError("it seems to hold strictly inside")
    return prove(search, goal)


def _value(gap: Expression, whole: Span, name: str, at: Fraction) -> float | None:
    """Return about the value of an expression at a number; None where it has none."""
    try:
        return float(whole.at({name: Interval(at, at)}).enclosed(gap).low)
    except NoValueError:
        return None


def parted(search: Reasoning, goal: Goal, name: str, at: Fraction) -> tuple[Proof, Goal, Goal]:
    """Return a split of a goal at a number, and the goals below and above it."""
    step: Proof = {"rule": "split", "on": f"{name} <= {at}", "values": None, "low": None, "high": None}
    *values, low, high = goals_left(goal, step)
    if values:
        step["values"] = search.algebra(values[0])
    return step, low, high


def _half_line(search: Reasoning, goal: Goal, *, is_low: bool) -> Proof:
    """Return a proof in a bounded piece and a half-line."""
    told = bounded(goal)
    (number,) = told.numbers
    ends = number.lows if is_low else number.highs
    known = Span({}, {}, jets.BITS, False)
    end = max(known.enclosed(each).low for each in ends) if is_low else min(known.enclosed(each).high for each in ends)
    reasons: list[str] = []
    for distance in FAR:
        at = Fraction(round(end)) + (distance if is_low else -distance)
        step, low, high = parted(search, goal, number.name, at)
        far, near = (high, low) if is_low else (low, high)
        try:
            there = _near_end(search, far)
        except (ProofError, NotProvedError) as error:
            reasons.append(str(error))
            continue
        here = _bounded_piece(search, near)
        return {**step, "low": here if is_low else there, "high": there if is_low else here}
    raise NotProvedError("; ".join(dict.fromkeys(reasons)))


def _bounded_piece(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by boxes, or in pieces."""
    try:
        return jets.prove(search.within(0.6), goal)
    except (ProofError, NotProvedError):
        told = bounded(goal)
        return _between(search, goal, span_of(told, [each.name for each in told.numbers], (WHOLE,)))


def _between(search: Reasoning, goal: Goal, whole: Span) -> Proof:
    """Return a proof of a goal on an interval, with pieces at those ends where boxes become too small."""
    ((name, room),) = whole.values.items()
    width = room.high - room.low
    if width <= 0:
        raise UnfitError("its interval is empty")
    reasons = []
    for is_low, is_high in ((True, True), (True, False), (False, True)):
        steps: list[tuple[Proof, Proof, bool]] = []
        inner = goal
        try:
            for is_wanted, at_low in ((is_low, True), (is_high, False)):
                if is_wanted:
                    step, proof, inner = _end(search, inner, name, (room.low, width), at_low=at_low)
                    steps.append((step, proof, at_low))
            proof = _middle(search, inner)
        except (ProofError, NotProvedError) as error:
            reasons.append(str(error))
            continue
        for step, near, at_low in reversed(steps):
            proof = {**step, "low": near, "high": proof} if at_low else {**step, "low": proof, "high": near}
        return proof
    raise NotProvedError("; ".join(dict.fromkeys(reasons)))


def _middle(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by boxes; where both sides seem to meet in a kink, on both sides of it."""
    told = bounded(goal)
    name = told.numbers[0].name
    whole = span_of(told, [name], (WHOLE,))
    room = whole.values[name]
    if any(each.kind in KINKED for each in below((goal.comparison.left, goal.comparison.right))):
        for at in jets.lows(goal, next(differences(goal)), whole, name):
            if room.low < at < room.high:
                step, low, high = parted(search, goal, name, at)
                return {**step, "low": jets.prove(search.within(0.5), low), "high": jets.prove(search, high)}
    return jets.prove(search.within(0.5), goal)


def _end(
    search: Reasoning, goal: Goal, name: str, room: tuple[Fraction, Fraction], *, at_low: bool
) -> tuple[Proof, Proof, Goal]:
    """Return a split near an end of an interval, the proof there, and the goal on the rest."""
    reasons = []
    for share in SHARES:
        at = room[0] + room[1] * (share if at_low else 1 - share)
        step, low, high = parted(search, goal, name, at.limit_denominator(1 << 20))
        try:
            return step, _near_end(search, low if at_low else high), high if at_low else low
        except (ProofError, NotProvedError) as error:
            reasons.append(str(error))
    raise NotProvedError("; ".join(dict.fromkeys(reasons)))


def _near_end(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof near an end, by lemmas or slopes."""
    ways = sorted((way for way in search.ways if way.name in NEAR), key=lambda way: NEAR.index(way.name))
    return replace(search.no_longer(QUICK), ways=ways).prove(goal)

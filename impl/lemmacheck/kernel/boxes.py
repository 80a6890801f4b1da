"""Proofs by boxes: the cube of coordinates is cut until the link holds, in intervals, on every part of it.

A variable is its lower bound plus a coordinate in [0, 1] times the room up to its upper bound, so boxes of coordinates
cover the domain. A word tells the cuts in prefix order: the digit of the coordinate that is halved, `.` for a part on
which the link holds, `e` for one without a point of the domain. Without coordinates it is one evaluation, at one point.
"""

from collections.abc import Sequence
from fractions import Fraction

from lemmacheck.kernel.elementary import NoValueError
from lemmacheck.kernel.expression import ProofError
from lemmacheck.kernel.goal import Goal, Number, names_of
from lemmacheck.kernel.interval import Interval, enclosed
from lemmacheck.kernel.statement import Comparison

BITS = 96
MOST_CUTS = 500
"""How often one coordinate is halved."""
WHOLE = (0, 0)
Box = tuple[tuple[int, int], ...]
"""For each coordinate a place and a depth: [place, place + 1] / 2^depth."""


def check_boxes(goal: Goal, variables: Sequence[str], cuts: str) -> None:
    """Raise ProofError unless boxes cover the domain, and the goal holds on each."""
    if len(set(variables)) != len(variables) or len(variables) > len("0123456789"):
        raise ProofError("the coordinates that are cut are not at most ten different ones")
    if not variables and names_of((goal.comparison.left, goal.comparison.right)):
        raise ProofError("the link is not about one point, and no coordinate is named")
    declared = {number.name for number in goal.numbers}
    if set(variables) - declared:
        raise ProofError(f"{min(set(variables) - declared)} is no number of the link")
    roots = [side for each in (goal.comparison, *goal.facts) for side in (each.left, each.right)]
    if names_of(roots) - declared:
        raise ProofError(f"{min(names_of(roots) - declared)} has no bounds")
    stack: list[Box] = [(WHOLE,) * len(variables)]
    for place, letter in enumerate(cuts):
        if not stack:
            raise ProofError("there are more cuts than boxes")
        box = stack.pop()
        if letter in "0123456789"[: len(variables)]:
            stack += reversed(_halves(box, int(letter)))
        elif letter not in (".", "e"):
            raise ProofError(f"{letter!r} tells no cut")
        else:
            try:
                why = _why_open(goal, dict(zip(variables, box, strict=True)), letter)
            except NoValueError as error:
                why = str(error)
            if why:
                raise ProofError(f"box {place}: {why}")
    if stack:
        raise ProofError("some boxes are not settled")


def _halves(box: Box, axis: int) -> list[Box]:
    place, depth = box[axis]
    if depth >= MOST_CUTS:
        raise ProofError(f"one coordinate is halved more than {MOST_CUTS} times")
    return [(*box[:axis], (2 * place + half, depth + 1), *box[axis + 1 :]) for half in (0, 1)]


def _why_open(goal: Goal, box: dict[str, tuple[int, int]], letter: str) -> str:
    """Return why a box is not what its letter says; nothing where it is.

    Raises NoValueError where a part may have no value on it.
    """
    bits = BITS + 2 * max((depth for _, depth in box.values()), default=0)
    values: dict[str, Interval] = {}
    known: dict[int, Interval] = {}
    is_empty = False
    for number in goal.numbers:
        rooms = [_hull(number, side, values, known, bits) for side in (0, 1)]
        is_empty = is_empty or rooms[0].low > rooms[1].high
        place, depth = box.get(number.name, WHOLE)
        part = Interval(Fraction(place, 2**depth), Fraction(place + 1, 2**depth))
        values[number.name] = _placed(rooms[0], rooms[1], part)
    if letter == "e":
        is_empty = is_empty or any(_fails(each, values, known, bits) for each in goal.facts)
        return "" if is_empty else "it may hold a point of the domain"
    left, right = (enclosed(side, values, known, bits) for side in (goal.comparison.left, goal.comparison.right))
    room = Interval(right.low - left.high, right.high - left.low)
    holds = (
        room.low > 0
        if goal.comparison.sign == "<"
        else room.low >= 0
        if goal.comparison.sign == "<="
        else room == Interval(*(Fraction(0),) * 2)
    )
    return "" if holds else "the link may fail on it"


def _hull(number: Number, side: int, values: dict[str, Interval], known: dict[int, Interval], bits: int) -> Interval:
    """Return the interval of the largest lower bound, or of the smallest upper one."""
    ends = [enclosed(each, values, known, bits) for each in (number.highs if side else number.lows)]
    if not ends:
        raise NoValueError(f"{number.name} has no {'upper' if side else 'lower'} bound")
    pick = min if side else max
    return Interval(pick(end.low for end in ends), pick(end.high for end in ends))


def _placed(low: Interval, high: Interval, part: Interval) -> Interval:
    """Return the interval of low + t (high - low) for t in a part of [0, 1], where low <= high.

    It is rising in low, in high, and in t.
    """
    return Interval(
        low.low + part.low * max(high.low - low.low, Fraction(0)),
        low.high + part.high * max(high.high - low.high, Fraction(0)),
    )


def _fails(fact: Comparison, values: dict[str, Interval], known: dict[int, Interval], bits: int) -> bool:
    """Whether a hypothesis fails on the whole box."""
    try:
        left, right = (enclosed(side, values, known, bits) for side in (fact.left, fact.right))
    except NoValueError:
        return False
    if fact.sign == "=":
        return left.low > right.high or left.high < right.low
    return left.low > right.high or (fact.sign == "<" and left.low >= right.high)

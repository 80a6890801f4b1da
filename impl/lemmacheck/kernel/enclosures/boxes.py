"""Proofs by boxes: the cube of coordinates is cut until the link holds, in intervals, on every part of it.

A variable is its lower bound plus a coordinate in [0, 1] times the room up to its upper bound, so boxes of coordinates
cover the domain. A word tells the cuts in prefix order: the digit of the coordinate that is halved, `.` for a part on
which the link holds, `e` for one without a point of the domain. Without coordinates it is one evaluation, at one point.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, enclosed, minus, point
from lemmacheck.kernel.statements import Comparison, Expression, Goal, Number, ProofError, names_of

BITS = 96
MOST_CUTS = 500
"""How often one coordinate is halved."""
WHOLE = (0, 0)
Box = tuple[tuple[int, int], ...]
"""For each coordinate a place and a depth: [place, place + 1] / 2^depth."""


@dataclass(frozen=True, slots=True)
class Span:
    """A box, as an interval for each number: the points of the domain with such coordinates lie in their product."""

    values: Mapping[str, Interval]
    known: dict[int, Interval]
    bits: int
    is_crossed: bool
    """Whether a lower bound is above an upper one on the whole box, so that no point of the domain is in it."""

    def enclosed(self, root: Expression) -> Interval:
        """Return an interval that holds the values of an expression on the whole product.

        Raises NoValueError where it may have none somewhere in it.
        """
        return enclosed(root, self.values, self.known, self.bits)

    def at(self, values: Mapping[str, Interval]) -> "Span":
        """Return the part of it where numbers are in other intervals."""
        return replace(self, values={**self.values, **values}, known={})

    def misses(self, facts: Iterable[Comparison]) -> bool:
        """Whether some fact fails at each of its points, so that none is in the domain."""
        return self.is_crossed or any(self._fails(each) for each in facts)

    def _fails(self, fact: Comparison) -> bool:
        try:
            left, right = self.enclosed(fact.left), self.enclosed(fact.right)
        except NoValueError:
            return False
        if fact.sign == "=":
            return left.low > right.high or left.high < right.low
        return left.low > right.high or (fact.sign == "<" and left.low >= right.high)


Settled = Callable[[Span], bool]
"""Whether a way to settle a box settles this one; it may raise NoValueError."""


def check_boxes(goal: Goal, variables: Sequence[str], cuts: str) -> None:
    """Raise ProofError unless boxes cover the domain, and intervals show the goal on each."""
    if not variables and names_of((goal.comparison.left, goal.comparison.right)):
        raise ProofError("the link is not about one point, and no coordinate is named")
    check_cover(goal, variables, cuts, {".": lambda span: holds(goal.comparison, span)})


def check_cover(goal: Goal, variables: Sequence[str], cuts: str, ways: Mapping[str, Settled]) -> None:
    """Raise ProofError unless boxes cover the domain, and each is settled in the way that its letter names.

    The letter `e` names a box without a point of the domain.
    """
    if len(set(variables)) != len(variables) or len(variables) > len("0123456789"):
        raise ProofError("the coordinates that are cut are not at most ten different ones")
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
            stack += reversed(halves(box, int(letter)))
            continue
        try:
            span = span_of(goal, variables, box)
            why = _why_open(goal, span, letter, ways)
        except NoValueError as error:
            why = str(error)
        if why:
            raise ProofError(f"box {place}: {why}")
    if stack:
        raise ProofError("some boxes are not settled")


def _why_open(goal: Goal, span: Span, letter: str, ways: Mapping[str, Settled]) -> str:
    """Return why a box is not what its letter says; nothing where it is."""
    if letter == "e":
        return "" if span.misses(goal.facts) else "it may hold a point of the domain"
    if letter not in ways:
        raise ProofError(f"{letter!r} tells no cut")
    return "" if ways[letter](span) else "the link may fail on it"


def halves(box: Box, axis: int) -> list[Box]:
    """Return the two halves of a box along one coordinate."""
    place, depth = box[axis]
    if depth >= MOST_CUTS:
        raise ProofError(f"one coordinate is halved more than {MOST_CUTS} times")
    return [(*box[:axis], (2 * place + half, depth + 1), *box[axis + 1 :]) for half in (0, 1)]


def span_of(goal: Goal, variables: Sequence[str], box: Box) -> Span:
    """Return the intervals of the numbers on a box; coordinates that are not cut are anywhere.

    Raises NoValueError where a number has no bound.
    """
    places = dict(zip(variables, box, strict=True))
    bits = BITS + 2 * max((depth for _, depth in box), default=0)
    values: dict[str, Interval] = {}
    known: dict[int, Interval] = {}
    is_crossed = False
    for number in goal.numbers:
        rooms = [_hull(number, side, values, known, bits) for side in (0, 1)]
        is_crossed = is_crossed or rooms[0].low > rooms[1].high
        place, depth = places.get(number.name, WHOLE)
        part = Interval(Fraction(place, 2**depth), Fraction(place + 1, 2**depth))
        values[number.name] = _placed(rooms[0], rooms[1], part)
    return Span(values, known, bits, is_crossed)


def bounded(goal: Goal) -> Goal:
    """Return a goal whose numbers have also the bounds that facts say: `name <= constant` and the like."""

    def ends(number: Number, *, is_low: bool) -> Iterable[Expression]:
        for fact in goal.facts:
            inner, outer = (fact.right, fact.left) if is_low else (fact.left, fact.right)
            if fact.sign != "=" and inner.kind == "name" and inner.value == number.name and not names_of((outer,)):
                yield outer

    numbers = tuple(
        Number(each.name, (*each.lows, *ends(each, is_low=True)), (*each.highs, *ends(each, is_low=False)))
        for each in goal.numbers
    )
    return replace(goal, numbers=numbers)


def holds(comparison: Comparison, span: Span) -> bool:
    """Whether intervals show a comparison on a box.

    Raises NoValueError where a part may have no value on it.
    """
    room = minus(span.enclosed(comparison.right), span.enclosed(comparison.left))
    return room == point(0) if comparison.sign == "=" else is_above(room, comparison.sign)


def is_above(room: Interval, sign: str) -> bool:
    """Whether all numbers are at least 0, or above it where the sign is strict."""
    return room.low > 0 if sign == "<" else sign == "<=" and room.low >= 0


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

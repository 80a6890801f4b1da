"""The largest of an unknown number of numbers: it is at most what each of them is at most, and each is at most it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lemmacheck.kernel.statements import Comparison, Expression, Goal, ProofError, opened

Left = Iterable[tuple[Goal, object, str]]


def check_largest(goal: Goal, step: Mapping[str, object], at: str) -> Left:
    """Yield what has to be shown of a largest on the left: there are some, and each compares so with the right."""
    left, sign, right = goal.comparison.left, goal.comparison.sign, goal.comparison.right
    if left.kind != "largest" or sign not in ("<=", "<"):
        raise ProofError(f"{at}: the left is no largest of some that is to be at most the right, or below it")
    yield _are_some(goal, left), step["length"], f"{at}.length"
    yield each_of(goal, left, sign, right), step["each"], f"{at}.each"


def each_of(goal: Goal, largest: Expression, sign: str, right: Expression) -> Goal:
    """Return the goal that each of some, of which a largest is taken, compares so with a number."""
    inside, index = goal.opened(largest.parts[0])
    body = opened(goal.table, largest, index)
    return inside.knowing(*inside.entries(body, right)).about(Comparison(body, sign, right))


def check_member(goal: Goal, step: Mapping[str, object], at: str) -> Left:
    """Yield what has to be shown so that one of some, at a place, is at most their largest, then the goal with that."""
    largest, place = goal.read(step["of"]), goal.read(step["place"])
    if largest.kind != "largest" or not goal.is_whole(place):
        raise ProofError(f"{at}: it names no largest of some, or a place that is not certainly an integer")
    yield _are_some(goal, largest), step["length"], f"{at}.length"
    yield goal.about(Comparison(goal.table.number(1), "<=", place)), step["low"], f"{at}.low"
    yield goal.about(Comparison(place, "<=", largest.parts[0])), step["high"], f"{at}.high"
    inside, index = goal.opened(largest.parts[0])
    value = opened(goal.table, largest, index)
    yield inside.knowing(*inside.entries(value)).about(Comparison(value, "=", value)), step["values"], f"{at}.values"
    yield with_member(goal, largest, place), step["then"], f"{at}.then"


def with_member(goal: Goal, largest: Expression, place: Expression) -> Goal:
    """Return the goal that knows that one of some, at a place, is at most their largest."""
    inside = replace(goal, places=(*goal.places, (place, largest.parts[0])))
    value = inside.named(opened(goal.table, largest, place))
    return inside.knowing(*inside.entries(value), Comparison(value, "<=", largest))


def _are_some(goal: Goal, largest: Expression) -> Goal:
    """Return the goal that there is at least one of which a largest is taken.

    Raises ProofError where their number is not certainly an integer.
    """
    length = largest.parts[0]
    if not goal.is_whole(length):
        raise ProofError("the number of those of which the largest is taken is not certainly an integer")
    return goal.about(Comparison(goal.table.number(1), "<=", length))

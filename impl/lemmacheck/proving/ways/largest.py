"""The way by the largest: it is at most what all of some are at most, and one of them is at most it.

What is added to it goes to the other side first. On the right, what is known of it is asked for at the places that are
open, and where there is none at the first.
"""

from collections.abc import Iterable, Iterator, Sequence

from lemmacheck.kernel import Comparison, Expression, Goal, below, each_of, with_member
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, have, led_by

MOST_DEPTH = 6
"""How many ways may have led to this one."""
MOST_MEMBERS = 4


def is_of_several(goal: Goal) -> bool:
    """Whether the left is the larger of two, one of which is such itself: of more than two, one after the other."""
    left = goal.comparison.left
    return left.kind == "max" and any(part.kind == "max" for part in left.parts) and goal.comparison.sign != "="


def one_by_one(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that each of several numbers is at most the right, so that the largest is.

    Raises NotProvedError where one of them is not shown to be.
    """
    return each_compared(search, goal, goal.comparison.left.parts)


def each_compared(search: Reasoning, goal: Goal, parts: Iterable[Expression]) -> Proof:
    """Return a proof of a goal that follows once each of some numbers compares with the right as its left should.

    Raises NotProvedError where one of them is not shown to.
    """
    steps: list[Proof] = []
    for part in parts:
        claim = Comparison(part, goal.comparison.sign, goal.comparison.right)
        steps.append(have(claim, search.within(0.6).prove(goal.about(claim))))
        goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by what a largest is at most, or by what is at most it.

    Raises NotProvedError where the goal has no largest, or what is then asked is not shown.
    """
    if search.depth > MOST_DEPTH:
        raise UnfitError("a largest is looked at by few ways")
    left, sign, right = goal.comparison.left, goal.comparison.sign, goal.comparison.right
    if left.kind == "largest" and sign != "=":
        length = search.algebra(goal.about(Comparison(goal.table.number(1), "<=", left.parts[0])))
        return {"rule": "largest", "length": length, "each": search.prove(each_of(goal, left, sign, right))}
    alone = _alone(goal)
    if alone is not None:
        claim = f"{expression_text(alone.left)} {sign} {expression_text(alone.right)}"
        proof = search.within(0.9).prove(goal.about(alone))
        return {"rule": "have", "claim": claim, "proof": proof, "then": search.algebra(goal.knowing(alone))}
    return _knowing(search, goal, [(each, place) for each in _closed(goal) for place in _open_places(goal, each)])


def at_first(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that knows of a largest without open places that the first is at most it.

    Raises NotProvedError where the goal has none, or what is then asked is not shown.
    """
    if search.depth > MOST_DEPTH:
        raise UnfitError("a largest is looked at by few ways")
    first = goal.table.number(1)
    return _knowing(search, goal, [(each, first) for each in _closed(goal) if not _open_places(goal, each)])


def _knowing(search: Reasoning, goal: Goal, members: Sequence[tuple[Expression, Expression]]) -> Proof:
    """Return a proof of a goal that knows of some that they are at most the largest."""
    steps: list[Proof] = []
    for each, place in members[:MOST_MEMBERS]:
        after = with_member(goal, each, place)
        if after.facts[-1] not in goal.facts:
            steps.append(member(search, goal, each, place))
            goal = after
    if not steps:
        raise UnfitError("nothing new is known of a largest")
    return led_by(steps, search.prove(goal))


def member(search: Reasoning, goal: Goal, largest: Expression, place: Expression) -> Proof:
    """Return the step that says that one is at most the largest, with its proofs."""
    length, one = largest.parts[0], goal.table.number(1)
    inside = each_of(goal, largest, "<=", largest)
    value = inside.comparison.left
    return {
        "rule": "member",
        "of": expression_text(largest),
        "place": expression_text(place),
        "length": search.algebra(goal.about(Comparison(one, "<=", length))),
        "low": search.algebra(goal.about(Comparison(one, "<=", place))),
        "high": search.algebra(goal.about(Comparison(place, "<=", length))),
        "values": search.algebra(inside.about(Comparison(value, "=", value))),
    }


def _alone(goal: Goal) -> Comparison | None:
    """Return the comparison with a largest alone on the left, where it is one of what is added up there."""
    make, rest, found = goal.table.make, goal.comparison.right, None
    for is_less, each in _summands(goal.comparison.left):
        if each.kind == "largest" and not is_less and found is None:
            found = each
        else:
            rest = make("add" if is_less else "subtract", rest, each)
    return None if found is None else Comparison(found, goal.comparison.sign, rest)


def _summands(root: Expression, *, is_less: bool = False) -> Iterator[tuple[bool, Expression]]:
    """Yield what a side is the sum of, and whether it is subtracted."""
    if root.kind in ("add", "subtract"):
        yield from _summands(root.parts[0], is_less=is_less)
        yield from _summands(root.parts[1], is_less=is_less is not (root.kind == "subtract"))
    elif root.kind == "negate":
        yield from _summands(root.parts[0], is_less=not is_less)
    else:
        yield is_less, root


def _closed(goal: Goal) -> list[Expression]:
    """Return what a goal takes the largest of, where no index of a sum around it is mentioned."""
    parts = below((goal.comparison.left, goal.comparison.right))
    return [each for each in parts if each.kind == "largest" and not is_open(each)]


def _open_places(goal: Goal, largest: Expression) -> list[Expression]:
    """Return the places of a largest at which an index is open."""
    return list(dict.fromkeys(place for place, length in goal.places if length is largest.parts[0]))

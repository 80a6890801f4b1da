"""Ackermann's function: ack(x, y + 1) ≤ ack(x + 1, y), with equality at x = 0 or y = 0: not strictly."""

from functools import cache

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


@cache
def ack(x, y):
    """Ackermann and Péter."""
    if x == 0:
        return y + 1
    return ack(x - 1, 1) if y == 0 else ack(x - 1, ack(x, y - 1))


@counted
def left(x, y):
    """ack(x, y + 1)."""
    return ack(x, y + 1)


@counted
def left_and_one(x, y):
    """ack(x, y + 1) + 1."""
    return ack(x, y + 1) + 1


@counted
def right(x, y):
    """ack(x + 1, y)."""
    return ack(x + 1, y)


ALL, INSIDE = {"x": integers(0, 2), "y": integers(0, 4)}, {"x": integers(1, 2), "y": integers(1, 4)}
CLAIM = Claim(
    "F24",
    kind="lemma",
    title="Ackermann's function",
    section="1",
    says=r"A(x, y+1) < A(x+1, y)",
    readings=(
        Reading("strictly", expects=REFUTED, asserts=Bound(left_and_one, right), given=ALL),
        Reading("not strictly", expects=PROVED, asserts=Bound(left, right), given=ALL),
        Reading("strictly from 1 on", expects=PROVED, asserts=Bound(left_and_one, right), given=INSIDE),
        Reading(
            "strictly, no end",
            expects=REFUTED,
            asserts=Bound(left_and_one, right),
            given={"x": integers(0), "y": integers(0)},
        ),
    ),
)

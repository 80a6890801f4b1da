"""The n-th root of n is below 2 - 1/n. Strictly it fails at n = 1; a margin stands for the strict sign."""

from lemmacheck import PROVED, REFUTED, SUPPORTED, Bound, Claim, Reading, integers


def root(on, n):
    """The n-th root of n."""
    return on.exp(on.log(n) / n)


def root_with_room(on, n):
    """The n-th root of n and a millionth of 1/n more, in place of a strict sign."""
    return on.exp(on.log(n) / n) + 1 / (1000000 * n)


def bound(on, n):
    """2 - 1/n."""
    return 2 - 1 / n


CLAIM = Claim(
    "F02",
    kind="lemma",
    title="The n-th root of n",
    section="1",
    says=r"n^{1/n} < 2 - 1/n",
    readings=(
        Reading("strictly, from 1 on", expects=REFUTED, asserts=Bound(root_with_room, bound), given={"n": integers(1)}),
        Reading(
            "strictly, 2 to 400", expects=PROVED, asserts=Bound(root_with_room, bound), given={"n": integers(2, 400)}
        ),
        Reading("not strictly, from 1 on", expects=SUPPORTED, asserts=Bound(root, bound), given={"n": integers(1)}),
        Reading("not strictly, 1 to 400", expects=PROVED, asserts=Bound(root, bound), given={"n": integers(1, 400)}),
    ),
)

"""The logistic loss ln(1 + e^-m) of a margin m is convex, not strongly convex: its curvature has no positive floor."""

from lemmacheck import PROVED, REFUTED, SUPPORTED, Bound, Claim, Family, Reading, reals


def one(on):
    """1."""
    return on.scalar(1)


def curvature(on, m):
    """The second derivative, e^-m/(1 + e^-m)²."""
    return on.exp(-m) / ((1 + on.exp(-m)) * (1 + on.exp(-m)))


def loss(on, m):
    """The loss at a margin."""
    return on.log(1 + on.exp(-m))


def middle(on, a, b):
    """Loss in the middle."""
    return loss(on, (a + b) / 2)


def mean(on, a, b):
    """Mean of losses."""
    return (loss(on, a) + loss(on, b)) / 2


def mean_less(on, a, b):
    """Mean of losses less a hundredth of the squared distance, over 8: strong convexity with modulus 1/100."""
    return mean(on, a, b) - (a - b) * (a - b) / 800


def floor_of_curvature(on, B):
    """A quarter of e^-B: a floor of the curvature for margins up to B."""
    return on.exp(-B) / 4


CLAIM = Claim(
    "F04",
    kind="lemma",
    title="Convexity of the logistic loss",
    section="2",
    says=r"L'' \ge \mu > 0",
    readings=(
        Reading(
            "strongly, some modulus, no family",
            expects=REFUTED,
            given={"m": reals()},
            asserts=Bound(one, curvature, up_to_constant=True),
            repair="convex",
        ),
        Reading(
            "strongly, some modulus",
            expects=REFUTED,
            given={"m": reals()},
            asserts=Bound(one, curvature, up_to_constant=True),
            families=(Family({"m": "t"}),),
            repair="convex",
        ),
        Reading(
            "strongly, modulus 1/100, by midpoints",
            expects=REFUTED,
            asserts=Bound(middle, mean_less),
            given={"a": reals(), "b": reals()},
        ),
        Reading("convex", expects=SUPPORTED, asserts=Bound(middle, mean), given={"a": reals(), "b": reals()}),
        Reading(
            "strongly for margins up to B",
            expects=PROVED,
            asserts=Bound(floor_of_curvature, curvature),
            given={"B": reals(0, 20), "m": reals("-B", "B")},
        ),
    ),
)

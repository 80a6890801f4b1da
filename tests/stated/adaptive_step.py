"""Adam's proof takes √(t+1)√v' - √t√v to be never negative; a small gradient makes it so."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals


def before(on, t, v):
    """√(tv): the inverse of the step before."""
    return on.sqrt(t * v)


def after(on, t, v, b, g):
    """√((t + 1)v'), v' = bv + (1 - b)g²."""
    return on.sqrt((t + 1) * (b * v + (1 - b) * g * g))


def after_maximum(on, t, v, b, g):
    """The same with the larger of v and v'."""
    return on.sqrt((t + 1) * on.maximum(v, b * v + (1 - b) * g * g))


GIVEN = {"t": integers(1), "v": reals(0, 1), "b": reals(0, 1, open=True), "g": reals(-1, 1)}
CLAIM = Claim(
    "F27",
    kind="lemma",
    title="Steps that only shrink",
    section="2",
    says=r"\sqrt{v_{t+1}}/\alpha_{t+1} \ge \sqrt{v_t}/\alpha_t",
    readings=(
        Reading("moving average", expects=REFUTED, asserts=Bound(before, after), given=GIVEN),
        Reading(
            "moving average, b at least t over t + 1",
            expects=PROVED,
            asserts=Bound(before, after),
            given=GIVEN | {"b": reals("t/(t + 1)", 1)},
        ),
        Reading(
            "moving average, b at least 0.99, t up to 98",
            expects=PROVED,
            asserts=Bound(before, after),
            given=GIVEN | {"t": integers(1, 98), "b": reals("0.99", 1)},
        ),
        Reading(
            "moving average, b at least 0.99",
            expects=REFUTED,
            asserts=Bound(before, after),
            given=GIVEN | {"b": reals("0.99", 1)},
        ),
        Reading("maximum", expects=PROVED, asserts=Bound(before, after_maximum), given=GIVEN),
    ),
)

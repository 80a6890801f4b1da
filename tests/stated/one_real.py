"""One real between two ends, plainly false; the boxes run into float overflow and the reading stops."""

from lemmacheck import REFUTED, Bound, Claim, Reading, integers, reals


def exponential(on, x):
    """e^x."""
    return on.exp(x)


def two(on):
    """2."""
    return on.scalar(2)


def hump(on, x):
    """x(1 - x)."""
    return x * (1 - x)


def fifth(on):
    """1/5."""
    return on.scalar("1/5")


def damped(on, x):
    """x e^-x."""
    return x * on.exp(-x)


def third(on):
    """1/3."""
    return on.scalar("1/3")


def humps(on, n, x):
    """nx(1 - x)."""
    return n * x * (1 - x)


def thirty(on):
    """30."""
    return on.scalar(30)


CLAIM = Claim(
    "P3",
    kind="lemma",
    title="One real",
    section="10",
    says=r"e^x \le 2",
    readings=(
        Reading("e^x at most 2 up to 1", expects=REFUTED, asserts=Bound(exponential, two), given={"x": reals(0, 1)}),
        Reading("x(1 - x) at most 1/5", expects=REFUTED, asserts=Bound(hump, fifth), given={"x": reals(0, 1)}),
        Reading("x e^-x at most 1/3", expects=REFUTED, asserts=Bound(damped, third), given={"x": reals(0, 10)}),
        Reading(
            "nx(1 - x) at most 30",
            expects=REFUTED,
            asserts=Bound(humps, thirty),
            given={"n": integers(1, 300), "x": reals(0, 1)},
        ),
    ),
)

"""Verhulst's growth with prey and predators."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, d1, d2, d3, d4, d5):
    """What the program computes, with 5 roundings."""
    share = rounded(on, 100 * x / 111, d1)
    square = rounded(on, share * share, d2)
    return rounded(on, rounded(on, 4 * x * x, d3) / rounded(on, 1 + square, d4), d5)


def exact(on, x):
    """What it would compute without rounding."""
    return 4 * x * x / (1 + on.power(100 * x / 111, 2))


def error(on, x, d1, d2, d3, d4, d5):
    """How far the program is off."""
    return abs(computed(on, x, d1, d2, d3, d4, d5) - exact(on, x))


def bound(on):
    """1.35u: 5/4 of the largest first-order error."""
    return on.scalar("135/100") * unit(on)


def less(on):
    """0.86u: 4/5 of the largest first-order error."""
    return on.scalar("860/1000") * unit(on)


GIVEN = {
    "x": reals("1/10", "3/10"),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
    "d5": reals(-1, 1),
}

CLAIM = Claim(
    "F.2",
    kind="lemma",
    title="predatorPrey",
    section="FPBench, rosa",
    says=r"|\hat f - f| \le 1.35u, \quad f = \frac{4x^2}{1 + (x/1.11)^2}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

"""A sum over a difference of numbers of different sign."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, y, d1, d2, d3):
    """What the program computes, with 3 roundings."""
    return rounded(on, rounded(on, x + y, d1) / rounded(on, x - y, d2), d3)


def exact(on, x, y):
    """What it would compute without rounding."""
    return (x + y) / (x - y)


def error(on, x, y, d1, d2, d3):
    """How far the program is off."""
    return abs(computed(on, x, y, d1, d2, d3) - exact(on, x, y))


def bound(on):
    """3.76u: 5/4 of the largest first-order error."""
    return on.scalar("376/100") * unit(on)


def less(on):
    """2.41u: 4/5 of the largest first-order error."""
    return on.scalar("241/100") * unit(on)


GIVEN = {
    "x": reals(0, 1, open=True),
    "y": reals(-1, "-1/10", open=True),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
}

CLAIM = Claim(
    "F.4",
    kind="lemma",
    title="test03_nonlin2",
    section="FPBench, fptaylor-tests",
    says=r"|\hat f - f| \le 3.76u, \quad f = \frac{x + y}{x - y}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

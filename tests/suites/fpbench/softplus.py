"""The logarithm of 1 and an exponential."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, d1, d2, d3):
    """What the program computes, with 3 roundings."""
    return rounded(on, on.log(rounded(on, 1 + rounded(on, on.exp(x), d1), d2)), d3)


def exact(on, x):
    """What it would compute without rounding."""
    return on.log(1 + on.exp(x))


def error(on, x, d1, d2, d3):
    """How far the program is off."""
    return abs(computed(on, x, d1, d2, d3) - exact(on, x))


def bound(on):
    """12.6u: 5/4 of the largest first-order error."""
    return on.scalar("126/10") * unit(on)


def less(on):
    """8.01u: 4/5 of the largest first-order error."""
    return on.scalar("801/100") * unit(on)


GIVEN = {"x": reals(-8, 8), "d1": reals(-1, 1), "d2": reals(-1, 1), "d3": reals(-1, 1)}

CLAIM = Claim(
    "F.7",
    kind="lemma",
    title="logexp",
    section="FPBench, fptaylor-extra",
    says=r"|\hat f - f| \le 12.6u, \quad f = \ln(1 + e^x)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

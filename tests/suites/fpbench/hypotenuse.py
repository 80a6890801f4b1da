"""The length of the hypotenuse."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, y, d1, d2, d3, d4):
    """What the program computes, with 4 roundings."""
    return rounded(on, on.sqrt(rounded(on, rounded(on, x * x, d1) + rounded(on, y * y, d2), d3)), d4)


def exact(on, x, y):
    """What it would compute without rounding."""
    return on.sqrt(x * x + y * y)


def error(on, x, y, d1, d2, d3, d4):
    """How far the program is off."""
    return abs(computed(on, x, y, d1, d2, d3, d4) - exact(on, x, y))


def bound(on):
    """354u: 5/4 of the largest first-order error."""
    return 354 * unit(on)


def less(on):
    """227u: 4/5 of the largest first-order error."""
    return 227 * unit(on)


GIVEN = {
    "x": reals(1, 100),
    "y": reals(1, 100),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
}

CLAIM = Claim(
    "F.6",
    kind="lemma",
    title="hypot",
    section="FPBench, fptaylor-extra",
    says=r"|\hat f - f| \le 354u, \quad f = \sqrt{x^2 + y^2}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

"""Himmelblau's function of two numbers."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, y, d1, d2, d3, d4, d5, d6, d7, d8, d9):
    """What the program computes, with 9 roundings."""
    a = rounded(on, rounded(on, rounded(on, x * x, d1) + y, d2) - 11, d3)
    b = rounded(on, rounded(on, x + rounded(on, y * y, d4), d5) - 7, d6)
    return rounded(on, rounded(on, a * a, d7) + rounded(on, b * b, d8), d9)


def exact(on, x, y):
    """What it would compute without rounding."""
    return on.power(x * x + y - 11, 2) + on.power(x + y * y - 7, 2)


def error(on, x, y, d1, d2, d3, d4, d5, d6, d7, d8, d9):
    """How far the program is off."""
    return abs(computed(on, x, y, d1, d2, d3, d4, d5, d6, d7, d8, d9) - exact(on, x, y))


def bound(on):
    """10225u: 5/4 of the largest first-order error."""
    return 10225 * unit(on)


def less(on):
    """6544u: 4/5 of the largest first-order error."""
    return 6544 * unit(on)


GIVEN = {
    "x": reals(-5, 5),
    "y": reals(-5, 5),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
    "d5": reals(-1, 1),
    "d6": reals(-1, 1),
    "d7": reals(-1, 1),
    "d8": reals(-1, 1),
    "d9": reals(-1, 1),
}

CLAIM = Claim(
    "F.4",
    kind="lemma",
    title="himmilbeau",
    section="FPBench, fptaylor-extra",
    says=r"|\hat f - f| \le 10225u, \quad f = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

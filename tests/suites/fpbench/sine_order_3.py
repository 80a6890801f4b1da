"""The sine by a polynomial of degree 3."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, d1, d2, d3, d4, d5):
    """What the program computes, with 5 roundings."""
    first = rounded(on, on.scalar("954929658551372/1000000000000000") * x, d1)
    cube = rounded(on, rounded(on, x * x, d2) * x, d3)
    return rounded(on, first - rounded(on, on.scalar("12900613773279798/100000000000000000") * cube, d4), d5)


def exact(on, x):
    """What it would compute without rounding."""
    return on.scalar("954929658551372/1000000000000000") * x - on.scalar(
        "12900613773279798/100000000000000000"
    ) * on.power(x, 3)


def error(on, x, d1, d2, d3, d4, d5):
    """How far the program is off."""
    return abs(computed(on, x, d1, d2, d3, d4, d5) - exact(on, x))


def bound(on):
    """7.36u: 5/4 of the largest first-order error."""
    return on.scalar("736/100") * unit(on)


def less(on):
    """4.71u: 4/5 of the largest first-order error."""
    return on.scalar("471/100") * unit(on)


GIVEN = {
    "x": reals(-2, 2),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
    "d5": reals(-1, 1),
}

CLAIM = Claim(
    "F.3",
    kind="lemma",
    title="sineOrder3",
    section="FPBench, rosa",
    says=r"|\hat f - f| \le 7.36u, \quad f = 0.954929658551372\,x - 0.12900613773279798\,x^3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

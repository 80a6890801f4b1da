"""One over the sum of two roots."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, d1, d2, d3, d4, d5):
    """What the program computes, with 5 roundings."""
    next_root = rounded(on, on.sqrt(rounded(on, x + 1, d1)), d2)
    return rounded(on, 1 / rounded(on, next_root + rounded(on, on.sqrt(x), d3), d4), d5)


def exact(on, x):
    """What it would compute without rounding."""
    return 1 / (on.sqrt(x + 1) + on.sqrt(x))


def error(on, x, d1, d2, d3, d4, d5):
    """How far the program is off."""
    return abs(computed(on, x, d1, d2, d3, d4, d5) - exact(on, x))


def bound(on):
    """1.71u: 5/4 of the largest first-order error."""
    return on.scalar("171/100") * unit(on)


def less(on):
    """1.1u: 4/5 of the largest first-order error."""
    return on.scalar("110/100") * unit(on)


GIVEN = {
    "x": reals(1, 1000),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
    "d5": reals(-1, 1),
}

CLAIM = Claim(
    "F.5",
    kind="lemma",
    title="sqrt_add",
    section="FPBench, fptaylor-extra",
    says=r"|\hat f - f| \le 1.71u, \quad f = \frac{1}{\sqrt{x + 1} + \sqrt x}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

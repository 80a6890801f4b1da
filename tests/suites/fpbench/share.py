"""The share of x in x + y."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, x, y, d1, d2):
    """What the program computes, with 2 roundings."""
    return rounded(on, x / rounded(on, x + y, d1), d2)


def exact(on, x, y):
    """What it would compute without rounding."""
    return x / (x + y)


def error(on, x, y, d1, d2):
    """How far the program is off."""
    return abs(computed(on, x, y, d1, d2) - exact(on, x, y))


def bound(on):
    """2u: 5/4 of the largest first-order error."""
    return on.scalar("200/100") * unit(on)


def less(on):
    """1.29u: 4/5 of the largest first-order error."""
    return on.scalar("129/100") * unit(on)


GIVEN = {"x": reals(1, 4), "y": reals(1, 4), "d1": reals(-1, 1), "d2": reals(-1, 1)}

CLAIM = Claim(
    "F.6",
    kind="lemma",
    title="x_by_xy",
    section="FPBench, fptaylor-extra",
    says=r"|\hat f - f| \le 2u, \quad f = \frac{x}{x + y}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)

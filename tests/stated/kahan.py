"""Compensated summation: 2u times the sum of |numbers| "with no dependence on n" forgets terms in u²."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def error(on, x, y, z, d, e, f, g, h):
    """How far Kahan's sum of three numbers is off; every operation is rounded once, the first sum is exact from 0."""
    t = (x + y) * (1 + d)
    c = ((t - x) * (1 + e) - y) * (1 + f)
    w = (z - c) * (1 + g)
    return abs((t + w) * (1 + h) - (x + y + z))


def two_units(on, x, y, z, u):
    """2u."""
    return 2 * u * (abs(x) + abs(y) + abs(z))


def two_units_and(on, x, y, z, u):
    """2u + 8u²."""
    return (2 * u + 8 * u * u) * (abs(x) + abs(y) + abs(z))


def one_unit(on, x, y, z, u):
    """u."""
    return u * (abs(x) + abs(y) + abs(z))


GIVEN = {"u": reals(0, "1/100", open=True), "x": reals(), "y": reals(), "z": reals()} | {
    name: reals("-u", "u") for name in "defgh"
}
CLAIM = Claim(
    "F16",
    kind="lemma",
    title="Compensated summation",
    section="7",
    says=r"|\hat s - s| \le 2u \sum |x_i|",
    readings=(
        Reading("2u", expects=REFUTED, asserts=Bound(error, two_units), given=GIVEN),
        Reading("2u and 8u²", expects=PROVED, asserts=Bound(error, two_units_and), given=GIVEN),
        Reading("u", expects=REFUTED, asserts=Bound(error, one_unit), given=GIVEN),
    ),
)

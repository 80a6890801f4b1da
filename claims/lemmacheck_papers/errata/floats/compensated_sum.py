"""The bound 2u times the sum of sizes, for compensated summation of any number of terms, forgets terms of order u².

Three terms, each operation rounded once by a factor; the first addition, to 0, is exact.

Source: GitHub SauersML/gam#2469.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, aside, instance, reals

# As published


def error(on, x, y, z, d, e, f, g, h):
    """How far the compensated sum of three numbers is off."""
    t = (x + y) * (1 + d)
    c = ((t - x) * (1 + e) - y) * (1 + f)
    w = (z - c) * (1 + g)
    return abs((t + w) * (1 + h) - (x + y + z))


def two_units(on, x, y, z, u):
    """2u(|x| + |y| + |z|)."""
    return 2 * u * (abs(x) + abs(y) + abs(z))


GIVEN = {
    "u": reals(0, "1/100", open=True),
    "x": reals(),
    "y": reals(),
    "z": reals(),
    "d": reals("-u", "u"),
    "e": reals("-u", "u"),
    "f": reals("-u", "u"),
    "g": reals("-u", "u"),
    "h": reals("-u", "u"),
}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error, two_units),
    stands_for=instance("three terms"),
    given=GIVEN,
)

# Repaired


def two_units_and_squares(on, x, y, z, u):
    """(2u + 8u²)(|x| + |y| + |z|)."""
    return (2 * u + 8 * u * u) * (abs(x) + abs(y) + abs(z))


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(error, two_units_and_squares),
    stands_for=aside("the repair for three terms: 8u² more"),
    given=GIVEN,
)

CLAIM = Claim(
    "F19",
    kind="lemma",
    title="Compensated summation",
    section="Floating point",
    says=r"|\hat s - s| \le 2u \sum |x_i|",
    readings=(PUBLISHED, REPAIRED),
)

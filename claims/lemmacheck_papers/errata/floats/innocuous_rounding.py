"""Rounding first to many bits and then to few is not rounding once, however many they are: 2 + 1/2 + 1/64 becomes 2.

First to multiples of 1/16, then to integers, ties to even. Rounded to an odd sixteenth where it is inexact, it is.

Source: GitHub arch-hdl-lang/arch-com#627, with four bits more.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def nearest(on, y):
    """The integer nearest to y, an even one of two."""
    up = on.floor(y + on.scalar("1/2"))
    return up - on.where(on.scalar("1/2"), up - y, up - 2 * on.floor(up / 2), on.scalar(0))


def twice(on, x):
    """x rounded to sixteenths, and then to an integer."""
    return nearest(on, nearest(on, 16 * x) / 16)


def once(on, x):
    """x rounded to an integer."""
    return nearest(on, x)


GIVEN = {"x": reals(2, 4)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(twice, equals(once)),
    stands_for=instance("from 2 to 4, sixteenths first"),
    given=GIVEN,
)

# Repaired


def by_odd_sixteenths(on, x):
    """x cut to sixteenths, to the odd neighbour where something is cut off, and then rounded to an integer."""
    cut = on.floor(16 * x)
    even = 1 - (cut - 2 * on.floor(cut / 2))
    return nearest(on, (cut + even * on.signum(16 * x - cut)) / 16)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(by_odd_sixteenths, equals(once)),
    stands_for=aside("the repair in this case: rounded to odd first"),
    given=GIVEN,
)

CLAIM = Claim(
    "F20",
    kind="lemma",
    title="Rounding twice",
    section="Floating point",
    says=r"\mathrm{RNE}_0(\mathrm{RNE}_4(x)) = \mathrm{RNE}_0(x)",
    readings=(PUBLISHED, REPAIRED),
)

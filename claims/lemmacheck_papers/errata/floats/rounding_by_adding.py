"""Rounding x by ⌊x + 1/2⌋ fails for the float below 1/2: the sum rounds to 1. With two bits, 3/8 + 1/2 is 7/8, so 1.

With p bits, x = m/2ᵖ⁺¹ lies between 1/4 and 1/2, and the sum is rounded to a multiple of 2⁻ᵖ, ties to even.

Source: GitHub prestodb/presto#5343.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, integers, reals, repaired

# As published


def off_by_adding(on, p, m):
    """How far the floor of the rounded sum is from x."""
    k, size = m + on.power(2, p), on.power(2, p)
    return abs(on.floor((on.floor((k + 1) / 4) + on.floor((k + 2) / 4)) / size) - m / (2 * size))


def half(on):
    """1/2."""
    return on.scalar("1/2")


GIVEN = {"p": integers(2, 9), "m": integers("2**(p - 1)", "2**p - 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off_by_adding, half),
    stands_for=instance("x between 1/4 and 1/2, up to nine bits"),
    repair="repaired",
    given=GIVEN,
)

# Repaired


def off_by_comparing(on, x):
    """How far from x is ⌊x⌋, and 1 more where x - ⌊x⌋, which floats have exactly, is at least 1/2."""
    rest = x - on.floor(x)
    return abs(on.floor(x) + on.where(on.scalar("1/2"), rest, on.scalar(1), on.scalar(0)) - x)


REPAIRED_GIVEN = {"x": reals()}


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(off_by_comparing, half),
    stands_for=repaired("the fraction is compared with a half"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "F3",
    kind="lemma",
    title="Rounding by adding a half",
    section="Floating point",
    says=r"|\lfloor \mathrm{fl}(x + \tfrac12) \rfloor - x| \le \tfrac12",
    readings=(PUBLISHED, REPAIRED),
)

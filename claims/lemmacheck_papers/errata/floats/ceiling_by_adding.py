"""The ceiling of a number between 1/2 and 1 as ⌊x + 1⌋ fails below 1: the sum rounds to 2. With two bits, so does 7/4.

With p bits, x = m/2ᵖ, and x + 1 is rounded to a multiple of 2¹⁻ᵖ, ties to even. Taking the floor first adds exactly.

Source: GitHub tools4j/decimal4j#8.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, instance, integers, reals, repaired

# As published


def by_adding(on, p, m):
    """The floor of the rounded sum."""
    k = m + on.power(2, p)
    return on.floor((on.floor((k + 1) / 4) + on.floor((k + 2) / 4)) / on.power(2, p - 1))


def ceiling(on, p, m):
    """⌈x⌉."""
    return on.ceil(m / on.power(2, p))


GIVEN = {"p": integers(2, 9), "m": integers("2**(p - 1)", "2**p - 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_adding, equals(ceiling)),
    stands_for=instance("x between 1/2 and 1, up to nine bits"),
    repair="repaired",
    given=GIVEN,
)

# Repaired


def floor_first(on, x):
    """⌊x⌋ + 1, which is exact."""
    return on.floor(x) + 1


def ceiling_of_any(on, x):
    """⌈x⌉."""
    return on.ceil(x)


REPAIRED_GIVEN = {"x": reals("1/2", 1, open=True)}


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(floor_first, equals(ceiling_of_any)),
    stands_for=repaired("the floor comes first"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "F4",
    kind="lemma",
    title="Ceiling by adding one",
    section="Floating point",
    says=r"\lfloor \mathrm{fl}(x + 1) \rfloor = \lceil x \rceil \quad (\tfrac12 \le x < 1)",
    readings=(PUBLISHED, REPAIRED),
)

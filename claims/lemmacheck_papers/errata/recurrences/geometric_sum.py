"""1 + 2 + 4 + … + 2ⁿ⁻¹ is 2ⁿ - 1; the solution has n - 1 in the exponent, which gives 0 for the sum 1.

Source: GitHub walkccc/CLRS, docs/Chap04/4.4.md at 05f552de, exercise 4.4-4.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, indices, integers, repaired, statement

# As published


def total(on, places):
    """1 + 2 + 4 + … + 2ⁿ⁻¹."""
    return on.total(on.power(on.scalar(2), places - 1))


def half_the_power(on, n):
    """2ⁿ⁻¹ - 1."""
    return on.power(on.scalar(2), n - 1) - 1


GIVEN = {"n": integers(1), "places": indices("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(total, equals(half_the_power)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def whole_power(on, n):
    """2ⁿ - 1."""
    return on.power(on.scalar(2), n) - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(total, equals(whole_power)),
    stands_for=repaired("n in the exponent"),
    given=GIVEN,
)

CLAIM = Claim(
    "C15",
    kind="lemma",
    title="A sum of powers of two",
    section="Complexity recurrences",
    says=r"\sum_{i=0}^{n-1} 2^i = 2^{n-1} - 1",
    readings=(PUBLISHED, REPAIRED),
)

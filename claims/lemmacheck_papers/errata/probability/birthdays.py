"""√(2D ln 2) people, rounded up, do not always suffice for even odds of a shared birthday among D days.

√(2D ln 2) comes from an approximation. N(N - 1) ≥ 2D ln 2 is enough.

Source: GitHub fast-reflexes/BirthdayProblem-Python#1, for D = 69 and D = 83.
"""

import math

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, integers, repaired, statement

# As published


@counted
def people(D):
    """The root of 2D ln 2, rounded up; ln 2 to sixteen places."""
    return math.isqrt(2 * D * 6931471805599453 // 10**16) + 1


@counted
def twice_all_apart(D):
    """Twice the number of ways in which no birthday is shared."""
    return 2 * math.perm(D, math.isqrt(2 * D * 6931471805599453 // 10**16) + 1)


@counted
def all_ways(D):
    """The number of all ways, for as many people."""
    return D ** (math.isqrt(2 * D * 6931471805599453 // 10**16) + 1)


GIVEN = {"D": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(twice_all_apart, all_ways),
    stands_for=statement(),
    repair="repaired",
    given=GIVEN,
)

# Repaired


@counted
def twice_all_apart_mended(D):
    """Twice the number of ways in which none is shared, for N people with N(N - 1) at least 2D ln 2."""
    people = (1 + math.isqrt(1 + 8 * D * 6931471805599454 // 10**16)) // 2 + 1
    return 2 * math.perm(D, people)


@counted
def all_ways_mended(D):
    """The number of all ways, for as many people."""
    return D ** ((1 + math.isqrt(1 + 8 * D * 6931471805599454 // 10**16)) // 2 + 1)


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(twice_all_apart_mended, all_ways_mended),
    stands_for=repaired("N(N - 1) is at least 2D ln 2"),
    given=GIVEN,
)

CLAIM = Claim(
    "P5",
    kind="lemma",
    title="How many people share a birthday",
    section="Probability tails",
    says=r"\prod_{i < N} \Big(1 - \frac{i}{D}\Big) \le \frac12, \quad N = \lceil\sqrt{2D \ln 2}\,\rceil",
    readings=(PUBLISHED, REPAIRED),
)

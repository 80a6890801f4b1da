"""⌊n/2⌋ log ⌊n/2⌋ is at most (n/2) log (n/2): a lower bound does not survive the floor, as at n = 3.

Source: GitHub gzc/CLRS#215, exercise 4.1-2.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, repaired, statement

# As published


def without_floor(on, m, r):
    """(n/2) log₂(n/2), where n = 2m + r."""
    return (m + r / 2) * on.log2(m + r / 2)


def with_floor(on, m):
    """⌊n/2⌋ log₂⌊n/2⌋."""
    return m * on.log2(m)


GIVEN = {"m": integers(1), "r": integers(0, 1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(without_floor, with_floor),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(with_floor, without_floor),
    stands_for=repaired("the sides exchanged"),
    given=GIVEN,
)

CLAIM = Claim(
    "C3",
    kind="lemma",
    title="Dropping a floor",
    section="Complexity recurrences",
    says=r"\lfloor n/2 \rfloor \lg \lfloor n/2 \rfloor \ge \tfrac{n}{2} \lg \tfrac{n}{2}",
    readings=(PUBLISHED, REPAIRED),
)

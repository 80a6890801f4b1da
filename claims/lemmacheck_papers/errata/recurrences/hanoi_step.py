"""T(n) = 2ⁿ - 1 doubles from n - 1, not from n - 2: T(2) is 3, and 2T(0) + 1 is 1.

Source: GitHub jeffgerickson/algorithms#107, page 83.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def moves(on, n):
    """2ⁿ - 1."""
    return on.power(on.scalar(2), n) - 1


def from_two_before(on, n):
    """2T(n - 2) + 1."""
    return 2 * (on.power(on.scalar(2), n - 2) - 1) + 1


GIVEN = {"n": integers(2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(moves, equals(from_two_before)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def from_one_before(on, n):
    """2T(n - 1) + 1."""
    return 2 * (on.power(on.scalar(2), n - 1) - 1) + 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(moves, equals(from_one_before)),
    stands_for=repaired("2T(n - 1) + 1"),
    given=GIVEN,
)

CLAIM = Claim(
    "C6",
    kind="lemma",
    title="A recurrence for moves",
    section="Complexity recurrences",
    says=r"T(n) = 2T(n - 2) + 1",
    readings=(PUBLISHED, REPAIRED),
)

"""The levels of a segment tree on n leaves have fewer than 2 to the ⌈log₂ n⌉ + 1 nodes; the 1 is in the exponent.

Source: GitHub cp-algorithms/cp-algorithms#761.
"""

from itertools import repeat

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, integers, repaired, statement, strictly

# As published


@counted
def nodes(n):
    """1 + 2 + 4 + … up to the first power of two that is n or more."""
    return sum(map(pow, repeat(2), range((n - 1).bit_length() + 1)))


@counted
def power_and_one(n):
    """That power and 1."""
    return 2 ** (n - 1).bit_length() + 1


GIVEN = {"n": integers(2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(nodes, strictly(power_and_one)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


@counted
def twice_the_power(n):
    """Twice that power."""
    return 2 ** ((n - 1).bit_length() + 1)


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(nodes, strictly(twice_the_power)),
    stands_for=repaired("1 in the exponent"),
    given=GIVEN,
)

CLAIM = Claim(
    "C4",
    kind="lemma",
    title="The size of a segment tree",
    section="Complexity recurrences",
    says=r"1 + 2 + 4 + \dots + 2^{\lceil \log_2 n \rceil} < 2^{\lceil \log_2 n \rceil} + 1",
    readings=(PUBLISHED, REPAIRED),
)

"""A binary tree with p full levels has 2ᵖ - 1 nodes or more, not 2ᵖ: seven nodes fill three levels.

Source: GitHub liuxinyu95/AlgoXY#31.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, repaired, statement

# As published


def power(on, p):
    """2ᵖ."""
    return on.power(on.scalar(2), p)


def nodes(on, n):
    """n."""
    return n


GIVEN = {"p": integers(1), "n": integers("2**p - 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(power, nodes),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def one_less(on, p):
    """2ᵖ - 1."""
    return on.power(on.scalar(2), p) - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(one_less, nodes),
    stands_for=repaired("2ᵖ - 1"),
    given=GIVEN,
)

CLAIM = Claim(
    "C13",
    kind="lemma",
    title="The nodes of full levels",
    section="Complexity recurrences",
    says=r"2^p \le n",
    readings=(PUBLISHED, REPAIRED),
)

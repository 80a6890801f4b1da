"""The tree of T(n) = 2T(n - 1) + 1, T(0) = 1, has n + 1 levels and 2ⁿ⁺¹ - 1 nodes; with n levels the leaves are lost.

Source: GitHub walkccc/CLRS#453, exercise 4.4-4.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, indices, integers, repaired, statement

# As published


def nodes(on, levels):
    """The nodes of the tree: 1, 2, 4 and so on up to the leaves, 2ⁿ."""
    return on.total(on.power(on.scalar(2), levels - 1))


def without_leaves(on, n):
    """2ⁿ - 1."""
    return on.power(on.scalar(2), n) - 1


GIVEN = {"n": integers(0), "levels": indices("n + 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(nodes, equals(without_leaves)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def with_leaves(on, n):
    """2ⁿ⁺¹ - 1."""
    return on.power(on.scalar(2), n + 1) - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(nodes, equals(with_leaves)),
    stands_for=repaired("n + 1 levels"),
    given=GIVEN,
)

CLAIM = Claim(
    "C9",
    kind="lemma",
    title="The levels of a recursion tree",
    section="Complexity recurrences",
    says=r"T(n) = \sum_{i=0}^{n-1} 2^i",
    readings=(PUBLISHED, REPAIRED),
)

"""The tree of T(n) = 2T(n - 1) + 1, T(0) = 1, has n + 1 levels and 2ⁿ⁺¹ - 1 nodes; with n levels the leaves are lost.

Source: GitHub walkccc/CLRS#453, exercise 4.4-4.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, counted, equals, instance, integers

# As published


@counted
def solution(n):
    """T(n) by its recurrence."""

    def value(k):
        return int(k == 0) or 2 * value(k - 1) + 1

    return value(n)


def without_leaves(on, n):
    """2ⁿ - 1."""
    return on.power(on.scalar(2), n) - 1


GIVEN = {"n": integers(0, 60)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(solution, equals(without_leaves)),
    stands_for=instance("n up to 60"),
    given=GIVEN,
)

# Repaired


def with_leaves(on, n):
    """2ⁿ⁺¹ - 1."""
    return on.power(on.scalar(2), n + 1) - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(solution, equals(with_leaves)),
    stands_for=aside("the repair for n up to 60: n + 1 levels"),
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

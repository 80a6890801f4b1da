"""A running time of 2ⁿ steps is no O(2n).

Source: GitHub bee-san/AlgorithmsBook#2, page 43.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, integers, repaired, statement

# As published


def exponential(on, n):
    """2ⁿ."""
    return on.power(on.scalar(2), n)


def twice(on, n):
    """2n."""
    return 2 * n


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(exponential, twice, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"n": "t"}),),
    repair="repaired",
)

# Repaired


def without_one(on, n):
    """2ⁿ - 1, the steps of a recursion that calls itself twice."""
    return 2 * on.power(on.scalar(2), n - 1) - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(without_one, exponential),
    stands_for=repaired("O(2ⁿ)"),
    given=GIVEN,
)

CLAIM = Claim(
    "C7",
    kind="lemma",
    title="An exponent that was lost",
    section="Complexity recurrences",
    says=r"2^n = O(2n)",
    readings=(PUBLISHED, REPAIRED),
)

"""Adding one wherever the first bit dropped is 1 rounds a tie up; ties to even goes up only from an odd number.

For n + 1/2, up is n + 1, which is odd for even n. The even neighbour is 2⌊(n + 1)/2⌋.

Source: GitHub ucker/why-low-precision-training-fails#1, on page 8 of the paper.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def rounded_up(on, n):
    """n + 1."""
    return n + 1


def even_neighbour(on, n):
    """The even one of n and n + 1."""
    return 2 * on.floor((n + 1) / 2)


GIVEN = {"n": integers(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(rounded_up, equals(even_neighbour)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def up_from_odd(on, n):
    """n, and 1 more where n is odd."""
    return n + (n - 2 * on.floor(n / 2))


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(up_from_odd, equals(even_neighbour)),
    stands_for=repaired("one is added where n is odd"),
    given=GIVEN,
)

CLAIM = Claim(
    "F2",
    kind="lemma",
    title="Which way a tie goes",
    section="Floating point",
    says=r"n + \tfrac12 \mapsto n + 1 \text{ is rounding ties to even}",
    readings=(PUBLISHED, REPAIRED),
)

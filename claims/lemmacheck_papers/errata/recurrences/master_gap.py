"""T(n) = 4T(n/2) + n² grows like n² log n, not n²; the exercise meant 4T(n/2) + n, which does grow like n².

At n = 2ᵏ, with T(1) = 1, the first is (k + 1)4ᵏ and the second 2 · 4ᵏ - 2ᵏ.

Source: Introduction to Algorithms, 3rd edition, errata of the first printing, exercise 4.3-8; GitHub walkccc/CLRS#375.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, integers, repaired, statement

# As published


def with_the_square(on, k):
    """T(2ᵏ) = (k + 1)4ᵏ."""
    return (k + 1) * on.power(on.scalar(4), k)


def square(on, k):
    """n² = 4ᵏ."""
    return on.power(on.scalar(4), k)


GIVEN = {"k": integers(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(with_the_square, square, up_to_constant=True),
    stands_for=statement("n a power of two, where n/2 is an integer; T(1) = 1"),
    given=GIVEN,
    families=(Family({"k": "t"}),),
    repair="repaired",
)

# Repaired


def without_the_square(on, k):
    """T(2ᵏ) = 2 · 4ᵏ - 2ᵏ."""
    return 2 * on.power(on.scalar(4), k) - on.power(on.scalar(2), k)


def twice_the_square(on, k):
    """2n²."""
    return 2 * on.power(on.scalar(4), k)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(without_the_square, twice_the_square),
    stands_for=repaired("n in place of n²"),
    given=GIVEN,
)

CLAIM = Claim(
    "C1",
    kind="lemma",
    title="A recurrence between two cases",
    section="Complexity recurrences",
    says=r"T(n) = 4T(n/2) + n^2 \Rightarrow T(n) = \Theta(n^2)",
    readings=(PUBLISHED, REPAIRED),
)

"""det(A + B) is not det A + det B, but no less for positive semidefinite matrices; of the identity twice 4 and 2.

Source: GitHub davidaustinm/ula#54, an exercise in Understanding Linear Algebra that asks for a counterexample.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, matrices, psd

# As published


def of_the_sum(on, A, B):
    """det(A + B)."""
    return on.det(A + B)


def sum_of_both(on, A, B):
    """det A + det B."""
    return on.det(A) + on.det(B)


GIVEN = {"A": matrices(2, 2), "B": matrices(2, 2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(of_the_sum, equals(sum_of_both)),
    stands_for=instance("two rows"),
    given=GIVEN,
)

# Repaired


REPAIRED_GIVEN = {"A": psd(2), "B": psd(2)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(sum_of_both, of_the_sum),
    stands_for=aside("the repair for two rows: no less, if both are positive semidefinite"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "M7",
    kind="lemma",
    title="The determinant of a sum",
    section="Matrix analysis",
    says=r"\det(A + B) = \det A + \det B",
    readings=(PUBLISHED, REPAIRED),
)

"""det(4A) is 4 to the number of rows times det A, not 4 det A: of the identity of order two 16.

Source: GitHub davidaustinm/ula#54, an exercise in Understanding Linear Algebra that asks for a counterexample.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, integers, matrices

# As published


def of_the_multiple(on, A):
    """det(4A)."""
    return on.det(4 * A)


def multiple(on, A):
    """4 det A."""
    return 4 * on.det(A)


GIVEN = {"n": integers(1, 3), "A": matrices("n", "n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(of_the_multiple, equals(multiple)),
    stands_for=instance("up to three rows"),
    given=GIVEN,
)

# Repaired


def with_the_power(on, n, A):
    """4ⁿ det A."""
    return on.power(on.scalar(4), n) * on.det(A)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(of_the_multiple, equals(with_the_power)),
    stands_for=aside("the repair for up to three rows: 4ⁿ for 4"),
    given=GIVEN,
)

CLAIM = Claim(
    "M6",
    kind="lemma",
    title="The determinant of a multiple",
    section="Matrix analysis",
    says=r"\det(4A) = 4 \det A",
    readings=(PUBLISHED, REPAIRED),
)

"""The root of the sum of squared entries is not the spectral norm; of the identity of order two it is √2, not 1.

Source: GitHub soegaard/sci#1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, psd, reals

# As published


def squared_entries(on, A):
    """The sum of squared entries."""
    return on.dot(A, A)


def squared_norm(on, l):
    """The square of the largest eigenvalue of a positive semidefinite A."""
    return l * l


GIVEN = {"A": psd(2), "l": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(squared_entries, equals(squared_norm)),
    stands_for=instance("positive semidefinite, two rows"),
    given=GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

# Repaired


def twice_the_norm(on, l):
    """Twice that square."""
    return 2 * l * l


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(squared_norm, squared_entries, twice_the_norm),
    stands_for=aside("the repair for two rows: between the norm and √2 times the norm"),
    given=GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

CLAIM = Claim(
    "M1",
    kind="lemma",
    title="The spectral norm",
    section="Matrix analysis",
    says=r"\|A\|_2 = \Big(\sum_{i,j} a_{ij}^2\Big)^{1/2}",
    readings=(PUBLISHED, REPAIRED),
)

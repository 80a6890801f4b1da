"""The sum of squared entries bounds the square of an eigenvalue, not itself: of diag(1/2, 0) they are 1/4 and 1/2.

Source: GitHub mrcdr/lambda-lanczos#1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals, symmetric

# As published


def eigenvalue(on, l):
    """The largest eigenvalue."""
    return l


def squared_entries(on, A):
    """The sum of squared entries."""
    return on.dot(A, A)


GIVEN = {"A": symmetric(2), "l": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(eigenvalue, squared_entries),
    stands_for=instance("two rows"),
    given=GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

# Repaired


def root(on, A):
    """The root of the sum of squared entries."""
    return on.sqrt(on.dot(A, A))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(eigenvalue, root),
    stands_for=aside("the repair for two rows: the root of it"),
    given=GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

CLAIM = Claim(
    "M4",
    kind="lemma",
    title="A bound of the spectrum",
    section="Matrix analysis",
    says=r"\lambda_{\max}(A) \le \sum_{i,j} a_{ij}^2",
    readings=(PUBLISHED, REPAIRED),
)

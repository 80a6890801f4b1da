"""A matrix with xAx > 0 for every x ≠ 0 has positive eigenvalues if it is symmetric; otherwise they need not be real.

Of two rows with trace t and determinant d they are real where t² ≥ 4d.

Source: GitHub yousuketakada/prml_errata#21, on page 701 of the book; probml/pml-book#107, section 7.1.5.3.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def four_determinants(on, a, b, c, d):
    """4(ad - bc)."""
    return 4 * (a * d - b * c)


def squared_trace(on, a, d):
    """(a + d)²."""
    return (a + d) * (a + d)


GIVEN = {"a": reals(above=0), "b": reals(), "c": reals(), "d": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(four_determinants, squared_trace),
    stands_for=instance("two rows: the eigenvalues are real"),
    given=GIVEN,
    where=("(b + c)**2 < 4*a*d",),
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(four_determinants, squared_trace),
    stands_for=aside("half of the repair for two rows: eigenvalues of symmetric matrices are real"),
    given=GIVEN,
    where=("(b + c)**2 < 4*a*d", "b == c"),
)

CLAIM = Claim(
    "M2",
    kind="lemma",
    title="Eigenvalues of a positive definite matrix",
    section="Matrix analysis",
    says=r"x^\top A x > 0 \ (x \ne 0) \Rightarrow \lambda_i(A) > 0",
    readings=(PUBLISHED, REPAIRED),
)

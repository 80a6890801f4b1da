"""Ax = λx bounds λ by the size of A where x is not 0; with x = 0 every λ is allowed.

Source: GitHub LionSR/TNLean#369, theorem twistedTransfer_spectralRadius_le_one.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals, symmetric, vectors

# As published


def size(on, l):
    """|λ|."""
    return abs(l)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"A": symmetric(2, within="1/2"), "x": vectors(2), "l": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(size, one),
    stands_for=instance("symmetric, two rows, entries up to 1/2"),
    given=GIVEN,
    where=("A[1, 1]*x[1] + A[1, 2]*x[2] == l*x[1]", "A[2, 1]*x[1] + A[2, 2]*x[2] == l*x[2]"),
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(size, one),
    stands_for=aside("the repair in this case: x is not 0, nor its first entry"),
    given=GIVEN,
    where=("A[1, 1]*x[1] + A[1, 2]*x[2] == l*x[1]", "A[2, 1]*x[1] + A[2, 2]*x[2] == l*x[2]", "x[1] != 0"),
)

CLAIM = Claim(
    "M10",
    kind="lemma",
    title="An eigenvector that is zero",
    section="Matrix analysis",
    says=r"A x = \lambda x, \ |A| \le 1 \Rightarrow |\lambda| \le 1",
    readings=(PUBLISHED, REPAIRED),
)

"""The Hessian of least squares for slope and intercept has a positive determinant if two samples differ, not for one.

Source: GitHub udlbook/udlbook#299, problem 6.2.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, integers, repaired, statement, strictly, vectors

# As published


def zero(on):
    """0."""
    return on.scalar(0)


def determinant(on, x):
    """n times the sum of squares, less the square of the sum."""
    return x.shape[-1] * on.dot(x, x) - on.total(x) * on.total(x)


GIVEN = {"n": integers(1), "x": vectors("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(zero, strictly(determinant)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"n": integers(2), "x": vectors("n")}

REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(zero, strictly(determinant)),
    stands_for=repaired("two samples that differ"),
    given=REPAIRED_GIVEN,
    where=("x[1] != x[2]",),
)

CLAIM = Claim(
    "O6",
    kind="lemma",
    title="Least squares with one sample",
    section="Optimisation and learning theory",
    says=r"n \sum_i x_i^2 - \Big(\sum_i x_i\Big)^2 > 0",
    readings=(PUBLISHED, REPAIRED),
)

"""Rounding in a dot product of two pairs: the error is at most γ₂ = 2u/(1 - 2u) times the sum of the |products|.

Every product is rounded once and so is their sum: z₁(1 + δ₁)(1 + η) + z₂(1 + δ₂)(1 + η), each factor off by at most u.
In this model 2u alone is too little, by u²; that 2u does suffice for IEEE arithmetic is a theorem about rounding to
nearest, not about the model.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, vectors


def error(on, z, d, eta):
    """How far the computed sum of products is off."""
    return abs(on.total(z * (1 + d) * (1 + eta)) - on.total(z))


def factor_by_factor(on, z, u):
    """The sum of |products| times (1 + u)² - 1."""
    return on.total(abs(z)) * ((1 + u) * (1 + u) - 1)


def gamma(on, z, u):
    """The sum of |products| times 2u/(1 - 2u)."""
    return on.total(abs(z)) * 2 * u / (1 - 2 * u)


def two_units(on, z, u):
    """The sum of |products| times 2u."""
    return on.total(abs(z)) * 2 * u


GIVEN = {
    "u": reals(0, "1/4", open=True),
    "z": vectors(2),
    "d": vectors(2, within="u"),
    "eta": reals("-u", "u"),
}

CLAIM = Claim(
    "1",
    kind="lemma",
    title="Rounding error of a dot product",
    section="1",
    says=r"|\mathrm{fl}(x^T y) - x^T y| \le \gamma_n |x|^T |y|",
    proof_under="gamma",
    readings=(
        Reading("gamma", expects=PROVED, asserts=Bound(error, factor_by_factor, gamma), given=GIVEN),
        Reading("2u, no denominator", expects=REFUTED, asserts=Bound(error, two_units), given=GIVEN),
    ),
)

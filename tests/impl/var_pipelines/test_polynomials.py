"""Tests of the polynomials for exp: their certified range, their order, and the sharpness of what follows from it."""

import mpmath
import numpy as np
import pytest

from var_pipelines.fast import InputError, chebyshev, minimax, taylor
from var_pipelines.fast.monomials import monomials, rank_of
from var_pipelines.fast.polynomial import ratio_error

KINDS = [taylor, chebyshev, minimax]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bound", [0.0, 1e-8, 0.5, 3.0, 12.0])
@pytest.mark.parametrize("degree", [0, 1, 2, 5, 9, 16])
def test_the_ratio_to_exp_is_enclosed(kind, bound, degree):
    """At 200 points P(s)/exp(s), in mpmath, lies between the certified least and most."""
    made = kind(degree, bound)
    context = mpmath.MPContext()
    context.prec = 300
    for s in map(context.mpf, np.linspace(-bound, bound, 200).tolist()):
        ratio = sum(context.mpf(c) * s**m for m, c in enumerate(made.coefficients)) / context.exp(s)
        assert made.least <= ratio <= made.most


@pytest.mark.parametrize("bound", [0.5, 2.0, 6.0])
@pytest.mark.parametrize("degree", [1, 3, 6, 10])
def test_minimax_is_best_and_levelled(bound, degree):
    """Minimax has the smallest relative error of the three, equal on both sides, up to the coefficients' rounding."""
    errors = [kind(degree, bound).relative_error for kind in KINDS]
    assert errors[2] == min(errors)
    made = minimax(degree, bound)
    assert made.most - 1 == pytest.approx(1 - made.least, rel=1e-3, abs=1e-13)


@pytest.mark.parametrize("degree", [2, 4, 7])
def test_the_output_error_is_sharp(degree):
    """Two values, the weight split as the bound says, come as near to it as one likes, and no weights exceed it."""
    made = minimax(degree, 2.0)
    ratio = made.most / made.least
    share = 1 / (1 + ratio**0.5)
    moved = 2 * (ratio * share / (ratio * share + 1 - share) - share)
    assert moved == pytest.approx(made.output_error, rel=1e-6)
    rng = np.random.default_rng(degree)
    weights, values = rng.dirichlet(np.ones(6), 2000), rng.choice([-1.0, 1.0], (2000, 6))
    skewed = weights * rng.choice([made.least, made.most], (2000, 6))
    skewed /= skewed.sum(axis=1, keepdims=True)
    assert np.abs(((skewed - weights) * values).sum(axis=1)).max() <= made.output_error * (1 + 1e-9)


def test_nonsense_is_refused():
    """Degrees and bounds that make no sense are told."""
    for degree, bound in ((-1, 1.0), (65, 1.0), (2, -1.0), (2, float("nan")), (2, 701.0)):
        with pytest.raises(InputError):
            minimax(degree, bound)
    assert ratio_error(0.0, 1.0) == float("inf")


@pytest.mark.parametrize("width", [1, 2, 5])
@pytest.mark.parametrize("degree", [0, 1, 2, 4, 6])
def test_weighted_monomials_make_up_the_polynomial(width, degree):
    """The weighted inner product of two tokens' features is the polynomial of their inner product."""
    rng = np.random.default_rng([width, degree])
    layout = monomials(width, degree)
    assert layout.rank == rank_of(width, degree)
    left, right = rng.integers(-3, 4, (2, width, 3)).astype(float)
    features = [np.empty((layout.rank, 3)) for _ in range(2)]
    layout.fill(left, features[0])
    layout.fill(right, features[1])
    coefficients = tuple(float(c) for c in rng.integers(-5, 6, degree + 1))
    found = (features[0] * features[1] * layout.weights(coefficients)[:, None]).sum(axis=0)
    inner = (left * right).sum(axis=0)
    assert found == pytest.approx(sum(c * inner**m for m, c in enumerate(coefficients)), rel=1e-12, abs=1e-9)

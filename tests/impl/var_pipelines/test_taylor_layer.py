"""Polynomials and layers by features, fast and in the reference: both say the same, within the certified error."""

from fractions import Fraction

import numpy as np
import pytest

from lemmacheck.arithmetic import exact
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import (
    RefusedError,
    distance,
    first_entry_moved,
    horner,
    layers_apart,
    products,
    taylor_layer,
)  # fmt: skip
from var_pipelines.reference import (
    by_features,
    by_polynomial,
    low_rank,
    polynomial_at,
    polynomial_attention_of,
    sum_of_monomials,
    taylor,
)  # fmt: skip

TYPES = (np.float64, np.float32)
SIZES = ((1, 1, 2), (3, 2, 2), (4, 3, 4), (2, 3, 6))


def matrix(on, array):
    """Return an array of floats as a matrix of rationals."""
    return on.matrix([[Fraction(float(x)) for x in row] for row in array])


def drawn(n, d, kind, seed=0):
    """Return X and three weights."""
    rng = np.random.default_rng(seed)
    return [rng.uniform(-1, 1, shape).astype(kind) for shape in ((n, d), (d, d), (d, d), (d, d))]


def gap(rational, number):
    """Return how far a float is from a rational."""
    return abs(Fraction(int(rational.p), int(rational.q)) - Fraction(float(number)))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("n", "d", "degree"), SIZES)
def test_a_layer_by_features_is_within_its_certified_error(n, d, degree, kind):
    """No entry of the fast layer is farther from the exact one than it says."""
    given = drawn(n, d, kind)
    done = taylor_layer(*given, degree=degree)
    with exact() as on:
        x, *weights = (matrix(on, each) for each in given)
        reference = by_features(degree=degree)(on, 1, x, AttentionWeights(*weights))
        assert all(gap(*pair) <= Fraction(done.error) for pair in zip(reference.flat, done.output.flat, strict=True))


@pytest.mark.parametrize(("n", "d", "degree"), SIZES)
def test_features_and_the_polynomial_of_the_logits_give_the_same_layer(n, d, degree):
    """UV^T is the Taylor polynomial of the logits, and so are the layers the same, exactly."""
    with exact() as on:
        x, query, key, value = (matrix(on, each) for each in drawn(n, d, np.float64))
        weights = AttentionWeights(query, key, value)
        named = {"pairs": Pairs.INTENDED, "scaling": Scaling.NONE}
        expected = by_polynomial(coefficients=taylor(degree), **named)(on, 1, x, weights)
        q, k, v = (on.matmul(x, each) for each in (query, key, value))
        assert (by_features(degree=degree)(on, 1, x, weights) == expected).all()
        assert (polynomial_attention_of(on, q, k, v, coefficients=taylor(degree)) == expected).all()
        product = low_rank(on, q, k, degree)
        assert (on.matmul(product, v) / on.row_sums(product) == expected).all()


def test_where_a_normaliser_may_vanish_the_layer_is_refused():
    """Tokens 1 and 2 with the key weight -1 have the normaliser p(-1) + p(-2) = 0 in degree 3."""
    with pytest.raises(RefusedError, match="normaliser"):
        taylor_layer(np.array([[1.0], [2.0]]), *(np.array([[w]]) for w in (1.0, -1.0, 1.0)), degree=3)


def test_sums_that_overflow_are_refused():
    """No error can be said of them."""
    with pytest.raises(RefusedError, match="overflow"):
        taylor_layer(*(np.full((1, 1), 1e60) for _ in range(4)), degree=4)


def test_layers_are_apart_by_what_they_differ():
    """The largest difference of entries, or that of the first, with both errors."""
    x, *weights = drawn(2, 2, np.float64)
    one, other = (taylor_layer(each, *weights, degree=2) for each in (x, x + 1 / 8))
    largest, error = layers_apart(one, other)
    first, _ = first_entry_moved(x, x + 1 / 8, *weights, degree=2)
    assert largest == np.abs(one.output - other.output).max()
    assert first == abs(one.output[0, 0] - other.output[0, 0])
    assert error >= one.error + other.error


@pytest.mark.parametrize("kind", TYPES)
def test_polynomials_are_within_their_certified_errors(kind):
    """Horner's rule and sums of products, against rationals."""
    rng = np.random.default_rng(3)
    for _ in range(20):
        constant, coefficients, x = (rng.uniform(-2, 2, (1, size)).astype(kind) for size in (1, 7, 1))
        factors = rng.uniform(-2, 2, (7, 3)).astype(kind)
        with exact() as on:
            exponents = on.vector(range(1, 8))
            c, a, y, f = (matrix(on, each) for each in (constant, coefficients, x, factors))
            values = polynomial_at(on, c, a, exponents, y)[0, 0], sum_of_monomials(on, a, f)[0, 0]
        fast = horner(constant, coefficients, x), products(coefficients, factors)
        for value, found in zip(values, fast, strict=True):
            assert gap(value, found[0]) <= Fraction(found[1])


def test_the_distance_of_two_values_has_both_errors():
    """Its error is at least their sum."""
    assert distance((1.0, 0.25), (3.0, 0.5), np.float64)[0] == 2
    assert distance((1.0, 0.25), (3.0, 0.5), np.float64)[1] >= 0.75

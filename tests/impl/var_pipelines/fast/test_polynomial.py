"""Certified polynomials: the enclosed range of P(s)/exp(s) is true, the order of the kinds, and the error's formula."""

import itertools
import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from var_pipelines.fast import ExpPolynomial, InputError, chebyshev, hermite, minimax, taylor
from var_pipelines.fast.polynomial import certified, ratio_error

KINDS = {
    "taylor": taylor,
    "chebyshev": chebyshev,
    "minimax": minimax,
    "hermite": lambda degree, bound: hermite(degree, bound, 0.3 * bound if isinstance(bound, float) else 0.3),
}
DEGREES = (0, 1, 2, 3, 5, 8, 13, 20)
BOUNDS = (0.0, 1e-8, 0.5, 4.0, 30.0, 300.0)
TOKENS = st.lists(st.tuples(st.floats(1e-6, 1), st.floats(0, 1), st.floats(-1, 1)))


def high():
    """Return mpmath with 60 digits (and more, where terms cancel)."""
    context = mpmath.MPContext()
    context.dps = 60 + 300
    return context


def ratios(polynomial, points):
    """Return P(s)/exp(s) in mpmath, at exact points."""
    mp = high()
    exact = [mp.mpf(s.numerator) / s.denominator for s in map(Fraction, points)]
    return [mp.polyval([mp.mpf(c) for c in reversed(polynomial.coefficients)], s) / mp.exp(s) for s in exact]


def points_of(bound, count=60):
    """Return the ends, the centre, Chebyshev's points, and points drawn at random."""
    drawn = np.random.default_rng(0).uniform(-bound, bound, count)
    return [-bound, 0.0, bound, *(bound * np.cos(np.pi * np.arange(1, 40) / 40)), *drawn]


@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("degree", DEGREES)
def test_the_range_encloses_the_ratio(degree, bound):
    """P(s)/exp(s) in 60 digits never leaves [least, most], and the relative error bounds its distance from 1."""
    for make in KINDS.values():
        polynomial = make(degree, bound)
        assert polynomial.degree == degree or bound == 0
        found = ratios(polynomial, points_of(bound))
        assert polynomial.least <= min(found) <= max(found) <= polynomial.most
        assert max(abs(r - 1) for r in found) <= polynomial.relative_error
        assert polynomial.is_positive == (polynomial.least > 0)


@pytest.mark.parametrize("bound", [0.5, 4.0, 8.0])
@pytest.mark.parametrize("degree", [1, 3, 8])
def test_the_range_is_sharp(degree, bound):
    """A fine grid comes close to both ends of the certified range."""
    for make in KINDS.values():
        polynomial = make(degree, bound)
        found = ratios(polynomial, np.linspace(-bound, bound, 1001))
        assert float(max(found)) >= polynomial.most - 1e-2 * abs(polynomial.most)
        assert float(min(found)) <= polynomial.least + 1e-2 * abs(polynomial.least)


@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("degree", range(21))
def test_minimax_is_never_worse(degree, bound):
    """In relative error minimax beats chebyshev and taylor, up to rounding the coefficients to float64."""
    best = minimax(degree, bound)
    for other in (chebyshev(degree, bound), taylor(degree, bound)):
        rounding = 2.0**-52 * (best.magnitude(bound) + 1) * math.exp(bound)
        assert best.relative_error <= other.relative_error + rounding


@pytest.mark.parametrize("bound", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("degree", [0, 1, 2, 3, 5])
def test_minimax_equioscillates(degree, bound):
    """The relative error reaches its largest size degree + 2 times with alternating sign: no polynomial is better."""
    polynomial = minimax(degree, bound)
    errors = [float(r - 1) for r in ratios(polynomial, bound * np.cos(np.pi * np.arange(4001) / 4000))]
    runs = [max(errors), min(errors)]
    level = 0.999 * min(abs(run) for run in runs)
    signs = [math.copysign(1, e) for e in errors if abs(e) >= level]
    turns = sum(a != b for a, b in itertools.pairwise(signs))
    assert turns == degree + 1
    assert polynomial.relative_error == pytest.approx(max(map(abs, errors)), rel=1e-3)


def test_kinds_are_what_they_are_called():
    """Taylor has coefficients 1/m!; chebyshev's are those of numpy's interpolant, to its accuracy."""
    assert taylor(9, 3.0).coefficients == tuple(1 / math.factorial(m) for m in range(10))
    series = np.polynomial.Chebyshev.interpolate(np.exp, 40, domain=[-3, 3]).truncate(10)
    found = series.convert(kind=np.polynomial.Polynomial, domain=[-1, 1], window=[-1, 1])
    np.testing.assert_allclose(chebyshev(9, 3.0).coefficients, found.coef, rtol=1e-9)
    assert {make(4, 1.0).kind for make in KINDS.values()} == set(KINDS)


@pytest.mark.parametrize("degree", [0, 1, 7, 20, 64])
@pytest.mark.parametrize("bound", [5e-324, 1e-300, 1e-100, 2.0**-40, 1e-3, 700.0])
def test_no_degree_or_bound_is_too_much(degree, bound):
    """From the smallest bound to the largest, each kind returns finite coefficients and a range in the right order."""
    for make in KINDS.values():
        polynomial = make(degree, bound)
        assert all(map(math.isfinite, polynomial.coefficients))
        assert polynomial.least <= polynomial.most
        if bound <= 2.0**-40:
            assert polynomial.relative_error <= 2 * bound + 2.0**-50


@settings(max_examples=150)
@given(
    st.floats(1e-3, 10), st.floats(1, 1e6), st.lists(st.tuples(st.floats(1e-6, 1), st.floats(0, 1), st.floats(-1, 1)))
)
def test_the_error_is_never_exceeded(least, spread, tokens):
    """Weights changed by factors between least and most move a weighted mean by at most output_error per half-range."""
    if not tokens:
        return
    bound = Fraction(ratio_error(least, least * spread))
    most = Fraction(least) * Fraction(spread)
    top = min(most, Fraction(least * spread))
    weights = [Fraction(w) for w, _, _ in tokens]
    factors = [Fraction(least) + (top - Fraction(least)) * Fraction(t) for _, t, _ in tokens]
    values = [Fraction(v) for _, _, v in tokens]
    truth = sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
    changed = [w * f for w, f in zip(weights, factors, strict=True)]
    moved = sum(w * v for w, v in zip(changed, values, strict=True)) / sum(changed)
    assert abs(moved - truth) <= bound * (max(values) - min(values)) / 2


@pytest.mark.parametrize("square", [Fraction(1), Fraction(4), Fraction(9, 4), Fraction(10**4)])
def test_the_error_is_attained(square):
    """Two values ±1 with weights 1 : √ρ, of which the factors take one up and one down, move by exactly the error."""
    root = math.isqrt(square.numerator) * Fraction(1, math.isqrt(square.denominator))
    share = 1 / (1 + root)
    moved = square * share / (square * share + 1 - share)
    exact = 2 * (moved - share)
    assert exact == 2 * (root - 1) / (root + 1)
    assert exact <= Fraction(ratio_error(1.0, float(square))) <= exact + Fraction(1, 10**15)


def test_errors_without_a_positive_polynomial_are_infinite():
    """Where P may vanish, or P/exp has no finite bound, nothing is promised."""
    assert ratio_error(0.0, 1.0) == math.inf
    assert ratio_error(-1.0, 1.0) == math.inf
    assert ratio_error(1.0, math.inf) == math.inf
    assert ratio_error(math.nan, 1.0) == math.inf
    vanishing = certified("given", [Fraction(0), Fraction(1)], 1.0)
    assert not vanishing.is_positive
    assert vanishing.output_error == math.inf
    touching = certified("given", [Fraction(1), Fraction(2), Fraction(1)], 2.0)
    assert touching.least <= 0
    assert not touching.is_positive


def test_multiple_critical_points_are_found():
    """A polynomial whose slope P' - P has a double root, or none, is certified like any other."""
    for coefficients in ([2, 2, 1], [6, 6, 3, 1], [1, 0, 0, 0, 1], [3, 3, 1]):
        polynomial = certified("given", [Fraction(c) for c in coefficients], 3.0)
        found = ratios(polynomial, np.linspace(-3, 3, 301))
        assert polynomial.least <= min(found) <= max(found) <= polynomial.most


def test_magnitude_and_growth_are_upper_bounds():
    """They are at least the exact sums they are named for."""
    polynomial = ExpPolynomial("given", 2.0, (1.0, -2.0, 0.1), 0.1, 3.0)
    exact = [Fraction(c) for c in (1.0, 2.0, 0.1)]
    for size in (0.0, 0.3, 2.0, 50.0):
        x = Fraction(size)
        assert Fraction(polynomial.magnitude(size)) >= sum(c * x**m for m, c in enumerate(exact))
        assert Fraction(polynomial.growth(size)) >= sum(c * math.factorial(m) * x**m for m, c in enumerate(exact))


@pytest.mark.parametrize("make", list(KINDS.values()), ids=list(KINDS))
@pytest.mark.parametrize("degree", [-1, 65, 1.5, "4", None, math.nan])
def test_degrees_outside_are_refused(make, degree):
    """A degree that is no integer from 0 to 64 is an InputError naming it."""
    with pytest.raises(InputError, match="degree"):
        make(degree, 1.0)


@pytest.mark.parametrize("make", list(KINDS.values()), ids=list(KINDS))
@pytest.mark.parametrize("bound", [-1.0, 700.1, math.inf, math.nan, "1", None])
def test_bounds_outside_are_refused(make, bound):
    """A bound that is no number from 0 to 700 is an InputError naming it."""
    with pytest.raises(InputError, match="bound"):
        make(2, bound)


@pytest.mark.parametrize("spread", [0.1, 0.5, 1.5])
@pytest.mark.parametrize("degree", [1, 2, 4, 7])
def test_hermite_is_nearest_in_mean_square(degree, spread):
    """For normal logits what hermite misses is orthogonal to all polynomials of its degree, by Gauss' rule."""
    points, weights = np.polynomial.hermite_e.hermegauss(60)
    weights /= weights.sum()
    values = np.polyval(hermite(degree, 8.0, spread).coefficients[::-1], spread * points) * np.exp(spread**2 / 2)
    missed = values - np.exp(spread * points)
    assert abs(missed).max() > 1e-9
    for power in range(degree + 1):
        assert (
            abs((weights * missed * points**power).sum()) < 1e-9 * (weights * abs(missed * points**power)).sum() + 1e-12
        )


def test_hermite_of_no_spread_is_taylor():
    """Spread 0 gives Taylor's coefficients, and wrong spreads are refused by name."""
    assert hermite(6, 1.0, 0.0).coefficients == taylor(6, 1.0).coefficients
    for spread in (-0.1, math.nan, math.inf, True, "1"):
        with pytest.raises(InputError, match="spread is"):
            hermite(2, 1.0, spread)

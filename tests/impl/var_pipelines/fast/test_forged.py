"""A polynomial that a caller makes has the range that its coefficients have, whatever is stated of it."""

import dataclasses
import math
import pickle

import numpy as np
import pytest
from tests.impl.var_pipelines.fast.test_attention_error import drawn
from tests.impl.var_pipelines.truth import assert_within, softmax_balls

from var_pipelines.fast import (
    ExpPolynomial,
    InputError,
    RefusedError,
    fast_attention,
    hermite,
    minimax,
    polynomial,
    polynomial_attention,
    taylor,
)
from var_pipelines.fast.operands import operands_of

Q, K, V = drawn(3, queries=5, tokens=40)
TRUTH = softmax_balls(Q, K, V)
RANGES = [
    (0.999, 1.001),
    (1.0, 1.0),
    (math.nan, math.nan),
    (-math.inf, math.inf),
    (math.inf, math.inf),
    (math.inf, -math.inf),
    (-1.0, 1.0),
    (1.001, 0.999),
    (0.0, 0.0),
    (5e-324, 5e-324),
    (1e308, 1e308),
    (math.nan, 1.0),
    (1.0, math.nan),
    ("1", "1"),
    (None, None),
]
"""Ranges of P/exp that somebody might state."""


def assert_true_or_refused(given):
    """Fail unless attention by the polynomial is refused, or its stated error holds."""
    try:
        done = polynomial_attention(Q, K, V, polynomial=given)
    except (InputError, RefusedError):
        return
    assert_within(done.output, TRUTH, done.error)


@pytest.mark.parametrize(("least", "most"), RANGES)
def test_a_polynomial_has_the_range_it_has(least, most):
    """Whatever range is stated for coefficients, the polynomial's is that of its coefficients, and so is the error."""
    for true in (taylor(1, 8.0), taylor(3, 2.5), minimax(4, 3.0)):
        made = ExpPolynomial("mine", true.bound, true.coefficients, least, most)
        assert (made.least, made.most) == (true.least, true.most)
        assert dataclasses.replace(true, least=least, most=most) == true
        assert_true_or_refused(made)


@pytest.mark.parametrize(("least", "most"), RANGES)
def test_what_never_was_checked_is_checked(least, most):
    """A range written behind the back of the frozen class, by a subclass or from a file, certifies nothing."""
    for true in (taylor(1, 8.0), taylor(2, 2.5)):
        written = ExpPolynomial("mine", true.bound, true.coefficients)
        object.__setattr__(written, "least", least)
        object.__setattr__(written, "most", most)
        again = pickle.loads(pickle.dumps(written))  # noqa: S301 - our own bytes
        for given in (written, again, Lying("mine", true.bound, true.coefficients)):
            assert_true_or_refused(given)


class Lying(ExpPolynomial):
    """A polynomial that says of itself that it makes no error."""

    __slots__ = ()
    is_positive = True
    relative_error = output_error = 0.0

    def magnitude(self, size):
        """Return that nothing is lost."""
        return 0.0

    growth = magnitude


def test_an_empty_polynomial_is_refused():
    """An object of the class that was never filled is refused."""
    with pytest.raises(InputError, match="no coefficients or no bound"):
        polynomial_attention(Q, K, V, polynomial=ExpPolynomial.__new__(ExpPolynomial))


@pytest.mark.parametrize("bound", [math.nan, math.inf, -math.inf, -1.0, 701.0, "8", None, True, 1j, [8.0], 10**400])
def test_a_bound_that_is_none_is_refused(bound):
    """A polynomial's interval reaches from 0 to 700 at most, also where it is written behind the class's back."""
    with pytest.raises(InputError, match="bound"):
        ExpPolynomial("mine", bound, (1.0, 1.0))
    written = ExpPolynomial("mine", 2.5, (1.0, 1.0, 0.5))
    object.__setattr__(written, "bound", bound)
    with pytest.raises(InputError, match="bound"):
        polynomial_attention(Q, K, V, polynomial=written)


@pytest.mark.parametrize(
    "coefficients",
    [(), (math.nan,), (1.0, math.inf), (1.0,) * 66, ("1",), None, "11", 1.0, (True,), (1j,), (2**53 + 1,), {1.0}],
)
def test_coefficients_that_are_none_are_refused(coefficients):
    """Coefficients are 1 to 65 numbers of float64, exactly."""
    with pytest.raises(InputError, match="coefficient"):
        ExpPolynomial("mine", 1.0, coefficients)


def test_coefficients_are_kept_as_they_were_checked():
    """A list changed afterwards changes no polynomial."""
    given = [1.0, 1.0, 0.5]
    made = ExpPolynomial("mine", 2.5, given)
    given[1] = -5.0
    assert made.coefficients == (1.0, 1.0, 0.5)
    assert made.coefficients == ExpPolynomial("mine", 2.5, (1, np.float32(1), 0.5)).coefficients


def test_a_wrong_entry_of_the_cache_of_polynomials_certifies_nothing():
    """Where the shared polynomial is changed, fast attention refuses or states what is true."""
    bound = operands_of(Q, K, V, scale=1.0).logit_bound
    shared = minimax(0, math.ldexp(math.ceil(math.frexp(bound)[0] * 256) / 256, math.frexp(bound)[1]))
    kept = shared.least, shared.most
    try:
        object.__setattr__(shared, "least", 1.0)
        object.__setattr__(shared, "most", 1.0)
        with pytest.raises(RefusedError):
            fast_attention(Q, K, V, tolerance=1e-3)
    finally:
        for name, value in zip(("least", "most"), kept, strict=True):
            object.__setattr__(shared, name, value)


def test_ranges_of_polynomials_made_here_are_remembered():
    """Attention by a polynomial of the library encloses no range again."""
    made = [minimax(5, 3.0), taylor(4, 3.0), hermite(4, 3.0, 0.3)]
    before = polynomial._range.cache_info().misses
    for chosen in made:
        polynomial_attention(Q, K, V, polynomial=chosen)
    assert polynomial._range.cache_info().misses == before


@pytest.mark.parametrize("spread", [0.0, 1e-300, 0.3, 3.0, 30.0, 700.0])
def test_a_wrong_spread_makes_no_wrong_error(spread):
    """Hermite's polynomial for logits of another spread has the error that is stated for it, or none."""
    for degree in (0, 3, 8):
        assert_true_or_refused(hermite(degree, 3.0, spread))


def test_an_understated_bound_is_seen():
    """Logits beyond a polynomial's interval are refused, by the smallest excess too."""
    bound = operands_of(Q, K, V, scale=1.0).logit_bound
    assert polynomial_attention(Q, K, V, polynomial=taylor(6, bound)).error < 1
    with pytest.raises(RefusedError, match="certified on"):
        polynomial_attention(Q, K, V, polynomial=taylor(6, math.nextafter(bound, 0)))

"""The inner product in floats: within its rounding error of the exact one, for entries of every size."""

import contextlib
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.impl.var_pipelines.extremes import drawn

from lemmacheck.arithmetic import exact, to_fraction
from var_pipelines import reference
from var_pipelines.fast import InputError, inner_product, largest_difference


def rational(array):
    """Return an array's entries as fractions."""
    return [[Fraction(float(x)) for x in row] for row in np.atleast_2d(array)]


def exactly(u, v):
    """Return the inner product of two rows, exactly, by the reference."""
    with exact() as on:
        return to_fraction(reference.inner_product(on, on.matrix(rational(u)), on.matrix(rational(v)))[0, 0])


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32), count=st.integers(0, 12))
def test_the_rounding_error_is_no_more_than_stated(dtype, seed, count):
    """Entries of all sizes, subnormal ones among them: the sum is as near to the exact one as it says, or refused."""
    rng = np.random.default_rng(seed)
    u, v = (drawn(rng, (1, count), dtype=dtype) for _ in range(2))
    with contextlib.suppress(InputError):  # the sum goes beyond the type
        found = inner_product(u, v)
        assert abs(Fraction(found.value) - exactly(u, v)) <= Fraction(found.rounding)


def test_the_stated_error_is_no_more_than_a_few_units():
    """For a thousand ordinary entries it is within the classical bound, and for none it is 0 but for rounding up."""
    rng = np.random.default_rng(0)
    u, v = rng.uniform(-1, 1, (2, 1, 1000))
    assert inner_product(u, v).rounding <= 1.01 * 1000 * 2.0**-53 * float((abs(u) @ abs(v).T)[0, 0])
    empty = inner_product(np.empty((1, 0)), np.empty((1, 0)))
    assert empty.value == 0
    assert empty.rounding <= 1e-300


@pytest.mark.parametrize(
    ("u", "v", "fault"),
    [
        (np.ones((2, 3)), np.ones((2, 3)), "u has shape"),
        (np.ones((1, 3)), np.ones((1, 2)), "does not match the 3 of u's entries"),
        (np.ones(3), np.ones(3), "should have 2 axes"),
        (np.array([[math.nan]]), np.ones((1, 1)), "should be finite"),
        (np.full((1, 2), 1e200), np.full((1, 2), 1e200), "goes beyond float64"),
        (np.full((1, 2), 1e30, dtype=np.float32), np.full((1, 2), 1e30, dtype=np.float32), "goes beyond float32"),
    ],
)
def test_what_makes_no_sense_is_refused(u, v, fault):
    """Rows of one length, of finite numbers, whose sum the type can hold."""
    with pytest.raises(InputError, match=fault):
        inner_product(u, v)


@settings(deadline=None, max_examples=100)
@given(seed=st.integers(0, 2**32), rows=st.integers(1, 3), columns=st.integers(1, 3))
def test_the_largest_difference_counts_all_errors(seed, rows, columns):
    """What both stand for differs by at most the errors more, or less, than what is returned."""
    rng = np.random.default_rng(seed)
    true = rng.uniform(-1, 1, (2, rows, columns))
    errors = rng.uniform(0, 1e-3, 2)
    given_ = [part + rng.uniform(-error, error, part.shape) for part, error in zip(true, errors, strict=True)]
    value, error = largest_difference(*given_, errors=tuple(errors))
    exact_one = max(abs(x - y) for x, y in zip(*(itertools.chain(*rational(part)) for part in true), strict=True))
    assert abs(Fraction(value) - exact_one) <= Fraction(error)
    assert error <= sum(errors) * 1.001 + 1e-15


def test_a_difference_of_numbers_and_of_nothing():
    """Numbers are 1 x 1; two equal matrices without errors differ by exactly 0."""
    assert largest_difference(1.0, 0.25) == (0.75, pytest.approx(0, abs=1e-15))
    assert largest_difference(np.ones((2, 2)), np.ones((2, 2))) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("first", "second", "errors", "fault"),
    [
        (np.ones((1, 2)), np.ones((2, 1)), (), "does not match first's"),
        (np.ones((1, 1)), np.ones((1, 1)), (-1.0,), "should not be negative"),
        (np.ones((1, 1)), np.ones((1, 1)), (math.inf,), "should be finite"),
        (np.full((1, 1), 1e308), np.full((1, 1), -1e308), (), "goes beyond float64"),
    ],
)
def test_differences_that_make_no_sense_are_refused(first, second, errors, fault):
    """Shapes agree, errors are numbers from 0 on, and the difference is one that float64 can hold."""
    with pytest.raises(InputError, match=fault):
        largest_difference(first, second, errors=errors)

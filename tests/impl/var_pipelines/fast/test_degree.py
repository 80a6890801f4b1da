"""Tests of certified degrees: enough by an independent enclosure, least, monotone, and far beyond float64's range."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from var_pipelines.fast.degree import degree_for, degree_for_root, rank_for


def cut(bound, degree, terms=80):
    """Return e^B times the sum of 2 I_k(B) beyond a degree, by mpmath: what a cut expansion is off by, relatively."""
    with mpmath.workdps(60):
        return mpmath.exp(bound) * sum(2 * mpmath.besseli(k, bound) for k in range(degree + 1, degree + terms))


@pytest.mark.parametrize("bound", ["1/4", "1", "2", "9/2", "9"])
@pytest.mark.parametrize("bits", [1, 10, 40, 100])
def test_the_degree_reaches_the_error_and_the_one_below_does_not(bound, bits):
    """The tail, summed by mpmath, is at most 2^-bits at the degree, and more than that two degrees below."""
    degree = degree_for(Fraction(bound), bits)
    with mpmath.workdps(60):
        size = mpmath.mpf(Fraction(bound).numerator) / Fraction(bound).denominator
        wanted = mpmath.mpf(2) ** -bits
        assert cut(size, degree) <= wanted
        assert degree < 2 or cut(size, degree - 2) > wanted


@given(st.integers(1, 30), st.integers(1, 300))
def test_degrees_grow_with_the_range_and_the_digits(bound, bits):
    """A wider range or a smaller error never takes a smaller degree."""
    here = degree_for(Fraction(bound), bits)
    assert here <= degree_for(Fraction(bound + 1), bits)
    assert here <= degree_for(Fraction(bound), bits + 1)


def test_sizes_nobody_can_run_are_exact_integers():
    """At L = 2^4000 and width 4000 the rank is an integer of thousands of digits, found in moments."""
    rank = rank_for(4000, Fraction(9), 4000)
    assert rank.bit_length() > 2000
    assert degree_for_root(4000) > degree_for(Fraction(9), 4000)


def test_the_root_is_rounded_up():
    """√ln L for L = 2 is above 0.8325, and its degree that of a bound no smaller."""
    assert degree_for_root(1) == degree_for(Fraction(873, 1048), 1)

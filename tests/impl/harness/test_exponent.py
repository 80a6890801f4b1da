"""Tests of exponents: the ratio of degrees is sympy's limit, and is asked of polynomials in 2^t and t only."""

import pytest
import sympy

from impl.harness.exponent import _ratio_of_degrees

T = sympy.Symbol("t", positive=True, integer=True)
C = sympy.Symbol("c", positive=True, integer=True)
N = 2**T


def as_limit(total, base):
    """Return the limit of log(total)/log(base) that sympy takes."""
    logs = [sympy.expand_log(sympy.log(size), force=True) for size in (total, base)]
    return sympy.limit(logs[0] / logs[1], T, sympy.oo)


@pytest.mark.parametrize(
    ("total", "base", "expected"),
    [
        (3 * C * T * N**2 - T**5 * N + 7, N, 2),
        (N * (N - 1) * (C * T + 1), N, 2),
        (4 ** (T + 1) * T - 1000 * N, 2 * 4**T, 1),
        (8**T + T, 4**T, sympy.Rational(3, 2)),
        (C * T**3 + 1, N, 0),
        (N / 2 - T, N, 1),
    ],
)
def test_the_ratio_of_degrees_is_the_limit(total, base, expected):
    """Where both sizes are polynomials in 2^t and t, their degrees in 2^t say what sympy's limit says."""
    assert _ratio_of_degrees(total, base, T) == expected == as_limit(total, base)


@pytest.mark.parametrize(
    ("total", "base"),
    [
        (N**2, T),
        (3**T + N, N),
        (T**T + N, N),
        (N * sympy.log(T), N),
        (N + N ** (T - 1), N),
        (N ** (C * T), N),
        (sympy.sqrt(N), N),
        (1 / N, N),
        ((C - 2) * N, N),
        (T - N, N),
        (sympy.Integer(0), N),
    ],
)
def test_other_sizes_have_no_degrees(total, base):
    """What is no polynomial in 2^t and t, or is not surely positive for large t, is left to sympy's limits."""
    assert _ratio_of_degrees(total, base, T) is None

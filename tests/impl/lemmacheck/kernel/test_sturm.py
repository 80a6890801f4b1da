"""Roots in an interval: the kernel's count against the roots that flint isolates."""

import random
from fractions import Fraction

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly

from lemmacheck.kernel.polynomials.sturm import MOST_DEGREE, check_positive, count_roots
from lemmacheck.kernel.statements.expression import ProofError


def is_positive(coefficients, low, high):
    """Whether the kernel takes a polynomial to be positive on an interval."""
    try:
        check_positive([Fraction(c) for c in coefficients], low, high)
    except ProofError:
        return False
    return True


def really_positive(coefficients, low, high):
    """The same by flint: no real root in the interval, and a positive value in it."""
    polynomial = fmpz_poly(coefficients)
    for root, _ in polynomial.complex_roots():
        if root.imag.contains(0) and _is_real(polynomial, root):
            inside = (low is None or bool(root.real >= fmpq(low.numerator, low.denominator))) and (
                high is None or bool(root.real <= fmpq(high.numerator, high.denominator))
            )
            if inside:
                return False
    at = low if low is not None else high if high is not None else Fraction(0)
    return fmpq_poly(polynomial)(fmpq(at.numerator, at.denominator)) > 0


def _is_real(_polynomial, root):
    return bool(root.imag == 0) or bool(root.imag.contains(0))


def test_it_agrees_with_isolated_roots():
    """On 400 random polynomials with rational and irrational roots, simple and multiple, and random intervals."""
    rng = random.Random(11)
    seen = set()
    for _ in range(400):
        polynomial = fmpz_poly([rng.choice([1, -1])])
        for _ in range(rng.randint(0, 4)):
            factor = fmpz_poly([rng.randint(-3, 3) for _ in range(rng.randint(1, 3))] + [rng.choice([1, 2])])
            polynomial *= factor ** rng.choice([1, 1, 2])
        low, high = sorted(Fraction(rng.randint(-14, 14), 7) + Fraction(1, 1000) for _ in "ab")
        low, high = rng.choice([low, None]), rng.choice([high, None])
        coefficients = [int(c) for c in polynomial.coeffs()]
        expected = really_positive(coefficients, low, high)
        assert is_positive(coefficients, low, high) == expected, (coefficients, low, high)
        seen.add((expected, low is None, high is None))
    assert len(seen) == 8


@pytest.mark.parametrize(
    ("coefficients", "low", "high", "answer"),
    [
        ([], None, None, False),
        ([1], None, None, True),
        ([-1], None, None, False),
        ([0, 1], 0, 1, False),
        ([0, 1], 1, 2, True),
        ([1, -1], 0, 1, False),
        ([1, 0, 1], None, None, True),
        ([4, -4, 1], 0, 1, True),
        ([4, -4, 1], 0, 3, False),
        ([1], 2, 1, False),
        ([1], 1, 1, True),
        ([0, 0, 1], -1, 1, False),
        ([-2, 0, 1], None, -2, True),
        ([-2, 0, 1], None, 2, False),
        ([2, 0, -1], None, None, False),
        ([0, 1], 1, None, True),
        ([0, 1], None, 1, False),
        ([0, -1], None, -1, True),
    ],
)
def test_ends_and_multiple_roots_count(coefficients, low, high, answer):
    """Roots at the ends and double roots are roots; an empty interval, and the polynomial 0, are refused."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert is_positive(coefficients, *ends) == answer


def of_roots(*roots):
    """Return the polynomial with these roots, coefficients from the 0th on."""
    found = [Fraction(1)]
    for each in roots:
        found = [low - each * high for low, high in zip([Fraction(0), *found], [*found, Fraction(0)], strict=True)]
    return found


@pytest.mark.parametrize(
    ("roots", "low", "high", "count"),
    [
        ((1, 2, 3), None, None, 3),
        ((1, 1, 2), None, None, 2),
        ((1, 2, 3), Fraction(3, 2), None, 2),
        ((1, 2, 3), None, Fraction(3, 2), 1),
        ((1, 2, 3), Fraction(3, 2), Fraction(5, 2), 1),
        ((1, 2, 3), Fraction(7, 2), 9, 0),
        ((1, 2, 3), 4, 4, 0),
        ((), None, None, 0),
    ],
)
def test_roots_are_counted_once_each(roots, low, high, count):
    """Between two ends, or without end, each real root counts once, however often it is one."""
    assert count_roots(of_roots(*roots), low, high) == count


@pytest.mark.parametrize(
    ("polynomial", "low", "high"),
    [
        ([], None, None),
        (of_roots(1, 2), 1, 5),
        (of_roots(1, 2), 0, 2),
        (of_roots(1, 2), 5, 4),
        ([Fraction(1)] * (MOST_DEGREE + 2), None, None),
    ],
)
def test_roots_are_not_counted_where_an_end_is_one(polynomial, low, high):
    """An end that is a root, an interval that ends before it begins, 0 and high degrees are refused."""
    with pytest.raises(ProofError):
        count_roots(polynomial, low, high)


def test_roots_are_counted_up_to_the_largest_degree():
    """x^300 + 1 is not beyond the degree, and has no root."""
    assert count_roots([Fraction(1), *[Fraction(0)] * (MOST_DEGREE - 1), Fraction(1)], None, None) == 0

"""The kernel's Sturm sequences, against flint's enclosures of the same polynomials' roots."""

import random
from fractions import Fraction

import pytest
from flint import arb, fmpq, fmpq_poly

from lemmacheck.kernel import ProofError
from lemmacheck.kernel.sturm import check_positive


def drawn(rng):
    """Return a polynomial that may have multiple roots, roots at small rationals, or none."""
    polynomial = fmpq_poly([rng.choice([1, 1, 2, fmpq(1, 3)])])
    for _ in range(rng.randint(1, 4)):
        size = rng.randint(1, 3)
        factor = fmpq_poly([*(rng.randint(-4, 4) for _ in range(size)), rng.choice([-2, 1, 1, 3])])
        polynomial *= factor ** rng.choice([1, 1, 2])
    return polynomial


def is_positive(polynomial, low, high):
    """Return whether a polynomial is positive between two ends, by its factors' roots, exact if they are rational."""
    for factor, _ in polynomial.factor()[1]:
        exact = [-factor[0] / factor[1]] if factor.degree() == 1 else None
        roots = exact or [arb(root.real) for root, _ in factor.complex_roots() if root.imag == 0]
        if any((low is None or root >= low) and (high is None or root <= high) for root in roots):
            return False
    inside = fmpq(0) if low is None and high is None else (high - 1 if low is None else low)
    return polynomial(inside) > 0


@pytest.mark.parametrize("seed", range(80))
def test_sturm_says_what_the_roots_say(seed):
    """A polynomial is found positive on an interval, a half-line or the line if and only if it has no root there."""
    rng = random.Random(seed)
    polynomial = drawn(rng)
    low, high = sorted(fmpq(rng.randint(-8, 8), rng.choice([1, 2, 3])) for _ in range(2))
    dense = [Fraction(int(c.p), int(c.q)) for c in polynomial.coeffs()]
    for ends in ((low, high), (low, None), (None, high), (None, None), (low, low)):
        as_fractions = [None if end is None else Fraction(int(end.p), int(end.q)) for end in ends]
        try:
            check_positive(dense, *as_fractions)
            found = True
        except ProofError:
            found = False
        assert found == is_positive(polynomial, *ends), (polynomial, ends)


def test_both_answers_are_met():
    """Some of the polynomials above are positive and some are not, so that a constant answer would be noticed."""
    rng = random.Random(0)
    answers = [is_positive(drawn(rng), fmpq(0), fmpq(2)) for _ in range(300)]
    assert 30 < sum(answers) < 270


def test_a_high_degree_is_no_obstacle():
    """On the half-line x^60 - 60 x + 59 has a double root at 1, and what is left when it is divided out has none."""
    whole = fmpq_poly([59, -60, *[0] * 58, 1])
    rest = whole // fmpq_poly([1, -2, 1])
    dense = [Fraction(int(c.p), int(c.q)) for c in rest.coeffs()]
    check_positive(dense, Fraction(0), None)
    with pytest.raises(ProofError):
        check_positive([Fraction(59), Fraction(-60), *[Fraction(0)] * 58, Fraction(1)], Fraction(0), None)


def test_an_interval_that_ends_before_it_begins_is_refused():
    """From a low end above the high end nothing is concluded."""
    with pytest.raises(ProofError, match="ends before it begins"):
        check_positive([Fraction(1)], Fraction(2), Fraction(1))

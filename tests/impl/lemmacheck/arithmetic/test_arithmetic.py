"""One term, four number systems."""

from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, Sign, ball, exact, float64, high, number_text, to_fraction

RATIONALS = st.fractions(-50, 50, max_denominator=1000)
ROWS = st.lists(st.tuples(RATIONALS, RATIONALS), min_size=1, max_size=6)


def rational(value):
    """Return the exact value of one of mpmath's numbers."""
    return Fraction(*map(int, mpmath.libmp.to_rational(value._mpf_)))


def term(on, u, v):
    """A term that uses most operations."""
    powers = on.power(abs(u), on.vector([2] * u.shape[-1]))
    mixed = on.dot(u, v) + on.total(powers) / 3 - on.first(u) * on.last(v) + on.product(u / 7)
    return mixed + on.total(on.minimum(u, v)) - on.total(on.maximum(u, v)) + on.total(on.take(u, on.vector([0])))


def values(rows):
    """Evaluate the term in all four systems."""
    u, v = ([row[i] for row in rows] for i in (0, 1))
    out = []
    for opened in (exact(), ball(200), high(200), float64()):
        with opened as on:
            out.append(term(on, on.vector(u), on.vector(v))[0, 0])
    return out


@given(ROWS)
def test_one_term_agrees_in_all_four_systems(rows):
    """The exact value lies in the ball, and high precision and float64 are off by rounding only."""
    exactly, enclosed, rounded, quick = values(rows)
    with ball(800) as on:
        assert enclosed.contains(on.number(exactly))
    truth = to_fraction(exactly)
    size = (
        1
        + sum(float(abs(u * v) + u * u + abs(u) + abs(v)) for u, v in rows)
        + float(np.prod([1 + abs(float(u)) / 7 for u, _ in rows]))
        + max(abs(float(u)) for u, _ in rows) * max(abs(float(v)) for _, v in rows)
    )
    assert abs(rational(rounded) - truth) <= Fraction(size) / 2**150
    assert abs(quick - float(truth)) <= 64 * 2.0**-53 * size * (len(rows) + 4)


@given(st.fractions(-5, 5, max_denominator=50))
def test_exp_is_enclosed(x):
    """The ball of exp contains mpmath's value at higher precision, up to that value's own rounding."""
    with ball(100) as on:
        enclosure = on.exp(on.scalar(x))[0, 0]
    with high(400) as on:
        value = on.exp(on.scalar(x))[0, 0]
    with ball(300) as on:
        near = on.number(rational(value))
        assert abs(near - enclosure.mid()) <= enclosure.rad() * 2


def test_exp_of_a_rational_is_not_available_exactly():
    """Exact rationals refuse what they cannot hold."""
    with exact() as on, pytest.raises(NotAvailableError):
        on.exp(on.scalar(1))


def test_roots_are_exact_where_they_can_be():
    """The root of 9/4 is 3/2 exactly, and that of 2 is not available in rationals."""
    with exact() as on:
        assert on.sqrt(on.scalar("9/4"))[0, 0] == flint.fmpq(3, 2)
        with pytest.raises(NotAvailableError):
            on.sqrt(on.scalar(2))


def test_precision_is_scoped():
    """Flint's global precision is put back after nested scopes and after an exception; mpmath's is never touched."""
    before, mp_before = flint.ctx.prec, mpmath.mp.prec
    with ball(300):
        with ball(77):
            assert flint.ctx.prec == 77
        assert flint.ctx.prec == 300
        with high(500) as on:
            on.exp(on.scalar(1))
    with pytest.raises(ZeroDivisionError), ball(123):
        raise ZeroDivisionError
    assert (flint.ctx.prec, mpmath.mp.prec) == (before, mp_before)


def test_balls_that_overlap_have_no_order():
    """A ball that straddles zero has an open sign, an exact zero does not."""
    with ball(64) as on:
        third = on.number("1/3")
        assert on.sign(third - third) is Sign.OPEN
        assert on.sign(on.number(0)) is Sign.ZERO
        assert on.sign(third) is Sign.POSITIVE
    with ball(64, rational=True) as on:
        third = on.number("1/3")
        assert on.sign(third - third) is Sign.ZERO


def test_a_batch_runs_at_once():
    """A leading batch axis goes through a term unchanged."""
    with float64() as on:
        u = np.arange(12.0).reshape(4, 1, 3)
        assert np.array_equal(on.dot(u, u)[:, 0, 0], (u * u).sum(axis=(1, 2)))


def test_float64_is_infinite_beyond_its_range():
    """A number that no float64 holds becomes an infinity of its sign, not an error."""
    with float64() as on:
        assert on.number(10**400) == float("inf")
        assert on.number(Fraction(-(10**800), 3)) == float("-inf")


def test_exponents_must_be_integers():
    """A broken exponent is refused rather than rounded."""
    with exact() as on, pytest.raises(NotAvailableError):
        on.power(on.scalar(2), on.scalar("1/2"))


@given(RATIONALS)
def test_numbers_survive_as_text(x):
    """An exact number read back from its text is the same number."""
    assert to_fraction(number_text(x)) == x


@pytest.mark.parametrize("wrong", ["", "one", "1/0", "nan", "inf", None, [1]])
def test_what_is_no_number_is_refused(wrong):
    """Texts that are no exact number raise ValueError."""
    with pytest.raises(ValueError, match="not an exact number"):
        to_fraction(wrong)


@given(
    st.fractions(min_value=-2, max_value=2, max_denominator=8),
    st.fractions(min_value=0, max_value=2, max_denominator=8),
    st.fractions(min_value=-1, max_value=1, max_denominator=16),
    st.integers(0, 7),
)
def test_a_power_of_a_ball_holds_the_powers_of_its_points(middle, radius, place, exponent):
    """Also where 0 lies inside, or is the middle: there a power is finite, and no wider than a product."""
    point = (middle + place * radius) ** exponent
    with ball(64) as on:
        base = arb(fmpq(middle.numerator, middle.denominator)) + arb(0, float(radius))
        power = on.raised(base, exponent)
        product = arb(1)
        for _ in range(exponent):
            product *= base
        assert power.contains(fmpq(point.numerator, point.denominator))
        assert power.is_finite()
        assert float(power.rad()) <= float(product.rad()) * 1.0001 + 1e-15

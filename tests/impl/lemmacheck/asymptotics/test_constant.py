"""Exact constants: sums of products of primes, e, logarithms and free constants, with signs that are proved."""

from fractions import Fraction

import pytest
from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.asymptotics import constant, elementary, properties

TWO, THREE, SIX = fmpq(2), fmpq(3), fmpq(6)
HALF = fmpq(1, 2)


def log(value):
    """Return the logarithm of a rational."""
    return elementary.log(fmpq(value))


def free(low, **more):
    """Return a free constant c from `low` on."""
    return constant.free("c", low=Fraction(low), **more)


@pytest.mark.parametrize(
    "number",
    [
        log(2) + log(3) - log(6),
        elementary.power(TWO, HALF) * elementary.power(TWO, HALF) - 2,
        elementary.power(SIX, HALF) - elementary.power(TWO, HALF) * elementary.power(THREE, HALF),
        constant.exp(log(2) * 3) - fmpq(8),
        constant.exp(fmpq(2)) * constant.exp(fmpq(-2)) - constant.ONE,
        elementary.log(constant.exp(fmpq(5, 3))) - fmpq(5, 3),
        log(fmpq(25, 16)) - log(5) * 2 + log(2) * 4,
        elementary.power(log(2), HALF) * elementary.power(log(2), HALF) - log(2),
        elementary.power(elementary.power(log(2) + constant.ONE, HALF), fmpq(2))
        - constant.exp(elementary.log(log(2) + constant.ONE)),
        constant.exp(log(2) * log(3)) * constant.exp(-log(2) * log(3)) - constant.ONE,
    ],
)
def test_what_is_equal_by_its_form_is_the_number_zero(number):
    """Logarithms of products, products of roots and of exponentials have one form each."""
    assert number == 0
    assert constant.sign(number) == 0


@pytest.mark.parametrize(
    ("number", "sign"),
    [
        (log(2) - fmpq(2, 3), 1),
        (log(2) - fmpq(7, 10), -1),
        (elementary.power(TWO, HALF) - fmpq(7, 5), 1),
        (constant.exp(constant.ONE) - fmpq(2719, 1000), -1),
        (constant.inverse(log(2) + log(3) - fmpq(2)), -1),
        (elementary.power(TWO, HALF) - fmpq(6369051672525773, 4503599627370496), -1),
    ],
)
def test_signs_are_proved_in_balls(number, sign):
    """A constant that is not zero has the sign of its value, however near zero it is."""
    assert constant.sign(number) == sign
    with ball(200):
        assert (constant.enclosure(number) > 0) == (sign > 0)


def test_a_zero_that_no_form_shows_has_no_sign():
    """(1 + √2)² - 3 - 2√2 cancels by its form; the same through an inverse is left open, and not called zero."""
    root = elementary.power(TWO, HALF)
    assert (root + constant.ONE) * (root + constant.ONE) - 3 * constant.ONE - root * fmpq(2) == 0
    hidden = constant.inverse(root + constant.ONE) - root + constant.ONE
    with pytest.raises(NotAvailableError, match="sign"):
        constant.sign(hidden)


@pytest.mark.parametrize(
    ("number", "sign"),
    [
        (free(1) + constant.ONE, 1),
        (free(1) * fmpq(-3), -1),
        (free(2) - constant.ONE, 1),
        (free(1) * free(1) * fmpq(3) - free(1) * fmpq(2), 1),
        (constant.inverse(free(1)), 1),
        (free(0, is_open=True), 1),
        (constant.exp(free(1)), 1),
    ],
)
def test_a_free_constant_has_a_sign_where_all_its_values_have_it(number, sign):
    """A polynomial in the distance from the end of the range is positive if its coefficients are."""
    assert constant.sign(number) == sign


@pytest.mark.parametrize(
    "number", [free(1) - fmpq(2), free(1) - constant.ONE, free(0), free(-1), elementary.log(free(1))]
)
def test_a_free_constant_that_may_vanish_has_no_sign(number):
    """One value of it is zero, or one is negative and another positive."""
    with pytest.raises(NotAvailableError, match="sign"):
        constant.sign(number)


def test_what_may_be_zero_may_still_never_be_negative():
    """The constant c - 1 is at least 0 for every c from 1 on, c - 2 is not."""
    assert properties.is_never_negative(free(1) - constant.ONE)
    assert not properties.is_never_negative(free(1) - fmpq(2))
    assert properties.is_never_negative(fmpq(0))


def test_what_has_no_value_is_refused():
    """One over zero, over what may vanish, and logarithms of what is not positive have no value."""
    with pytest.raises(ZeroDivisionError):
        constant.inverse(fmpq(0))
    for number in (fmpq(0), fmpq(-1), -log(2)):
        with pytest.raises(NotAvailableError, match="logarithm"):
            elementary.log(number)
    with pytest.raises(NotAvailableError):
        constant.inverse(free(1) - constant.ONE)
    with pytest.raises(NotAvailableError):
        constant.enclosure(free(1))


def test_whole_constants_are_named_by_their_form():
    """Integer polynomials of whole constants are integers; halves of them are not known to be."""
    whole = free(1, whole=True)
    assert properties.is_whole(whole * whole * fmpq(3) - whole)
    assert not properties.is_whole(whole * HALF)
    assert not properties.is_whole(free(1) * fmpq(2))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (log(2) * fmpq(3, 2) - constant.ONE, "-1 + 3/2*log(2)"),
        (elementary.power(TWO, HALF), "sqrt(2)"),
        (constant.exp(fmpq(-4)), "exp(-4)"),
        (constant.inverse(log(3)), "log(3)**(-1)"),
        (free(1) * fmpq(2), "2*c"),
    ],
)
def test_constants_are_written_as_expressions(number, text):
    """A constant's text reads like a formula."""
    assert constant.text(number) == text


def test_large_integers_are_factored_no_further_than_is_quick():
    """A number of hundreds of digits keeps a factor whole, and signs are still proved."""
    large = fmpq(10**300 + 7)
    assert constant.sign(elementary.log(large) - fmpq(690)) == 1


C, D = constant.free("c", low=Fraction(1)), constant.free("d", low=Fraction(0), is_open=True)
LOG = elementary.log


@pytest.mark.parametrize(
    "number",
    [
        (C + 1) * LOG(C + 1) - C * LOG(C),
        (C + D) * LOG(C + D) - C * LOG(C) - D * LOG(D),
        D * LOG(C + 2) - D * LOG(C) - 0,
    ],
)
def test_a_logarithm_of_more_is_larger_whatever_constants_are(number):
    """A difference of logarithms is above 0, and so is what it is multiplied with; the opposite is below."""
    assert constant.sign(number) == 1
    assert constant.sign(-number) == -1


@pytest.mark.parametrize(
    "number",
    [
        C * LOG(C + 1) - (C + 1) * LOG(C),
        C * LOG(C + 1) - C * LOG(C + D),
        (C - 3) * LOG(C + 1) - (C - 3) * LOG(C),
        LOG(C + 1) * LOG(C) - LOG(C) * LOG(C),
        LOG(C + 1) - LOG(C) * 2,
        D * LOG(D + 1) - D * LOG(C),
        C * LOG(C + 1) - D * LOG(C),
    ],
)
def test_where_a_difference_of_logarithms_may_vanish_no_sign_is_known(number):
    """Of less, times what may be 0, or of more of the smaller one: nothing is said of it."""
    with pytest.raises(NotAvailableError):
        constant.sign(number)

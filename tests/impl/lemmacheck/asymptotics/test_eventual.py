"""Terms evaluated for all large t at once: limits, signs, and everything that has no value or is not followed."""

from fractions import Fraction

import flint
import numpy as np
import pytest
from flint import fmpq

from lemmacheck.arithmetic import Exact, NotAvailableError, Sign
from lemmacheck.asymptotics import constant, series
from lemmacheck.asymptotics.eventual import Eventual, is_integral, logarithm
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import PARAMETER, UNIT
from lemmacheck.asymptotics.series import CancelledError, Vast
from lemmacheck.formula.expressions.expression_value import evaluate_expression


def at_large(text, order=6, **known):
    """Return an expression in t for all large t."""
    on = Eventual(order)
    return evaluate_expression(text, on, {"t": on.parameter(), **{n: on.scalar(v) for n, v in known.items()}})[0, 0]


def limit(text):
    """Return the limit of an expression as text."""
    trend, number = at_large(text).limit()
    return {1: "oo", -1: "-oo"}.get(trend, constant.text(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(3*t**2 - 7)/(2*t**2 + t)", "3/2"),
        ("(t - t**3)/(t**2 + 1)", "-oo"),
        ("(t*(1 - t)/(t + 1))**(2*t - 1)", "-oo"),
        ("(t*(1 - t)/(t + 1))**(2*t)", "oo"),
        ("((1 - t)/(t + 1))**(2*t - 1)", "-exp(-4)"),
        ("(1 + 2/t)**t", "exp(2)"),
        ("(2 - 2/t)**t/2**t", "exp(-1)"),
        ("(t + 1)**(t + 1)/t**(t + 1)", "exp(1)"),
        ("sqrt(t*t + t) - t", "1/2"),
        ("sqrt(t + 1) - sqrt(t)", "0"),
        ("t*(exp(1/t) - 1)", "1"),
        ("t*log(1 + 3/t)", "3"),
        ("log(2**t + t**50)/t", "log(2)"),
        ("log(t + 1) - log(t)", "0"),
        ("log(log(t))", "oo"),
        ("t**100/2**t", "0"),
        ("exp(sqrt(t))/t**1000", "oo"),
        ("exp(log(t)/2)/sqrt(t)", "1"),
        ("exp(-t)/(1 + exp(-t))**2", "0"),
        ("min(t, 10**6)", "1000000"),
        ("max(-t, 1/t)", "0"),
        ("abs(5 - t) - t", "-5"),
        ("(exp(4/(5*t)) - exp(4/(5*t*t)))*t", "4/5"),
        ("3**t*4**t/12**t", "1"),
        ("2**t*3**t - 6**t", "0"),
        ("(-1)**(2*t)*t - (-1)**(2*t + 1)*t", "oo"),
        ("exp(t**10/(1 + 1/t) - t**10 + t**9 - t**8)", "0"),
        ("exp(1)**0 + sqrt(8) - 2*sqrt(2)", "1"),
        ("0**t + 1", "1"),
    ],
)
def test_limits_are_what_analysis_says(text, expected):
    """Rational functions, odd powers of negative numbers, powers with exponents that grow, roots, logarithms."""
    assert limit(text) == expected


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("1/(t - t)", ZeroDivisionError, "zero"),
        ("(t - t)/(t - t)", ZeroDivisionError, "zero"),
        ("(2*t - t - t)/(t*t - t*t)", ZeroDivisionError, "zero"),
        ("0**(5 - t)", ZeroDivisionError, "zero"),
        ("log(1 - t)", NotAvailableError, "no value"),
        ("log(t - t)", NotAvailableError, "no value"),
        ("sqrt(3 - t)", NotAvailableError, "no value"),
        ("(-1)**t", NotAvailableError, "alternates"),
        ("(-2)**(t*(t + 1)/2)", NotAvailableError, "alternates"),
        ("2**(t/2)", NotAvailableError, "integer"),
        ("t**(1/2)", NotAvailableError, "integer"),
    ],
)
def test_what_has_no_value_or_no_sign_is_an_error(text, error, says):
    """Poles stay poles, logarithms and roots of negative numbers have no value, alternating signs are none."""
    with pytest.raises(error, match=says):
        at_large(text)


def test_exact_quotients_stay_exact():
    """Sums, products and quotients of exact functions have no remainder, and cancel to zero where they should."""
    assert at_large("t/(t + 1) - 1 + 1/(t + 1)").is_zero
    assert at_large("2**t/(2**t + 1) + 1/(2**t + 1) - 1").is_zero
    found = at_large("(t**3 - 1)/(t - 1)")
    assert found.is_exact
    assert found.text("t") == "t**2 + t + 1"
    assert at_large("1/(t + 1)").text("n") == "1/(n + 1)"


def test_more_terms_are_asked_for_where_the_leading_ones_cancel():
    """With too few terms nothing is said; with more, the limit is there."""
    text = "(exp(1/t) - 1 - 1/t - 1/(2*t**2) - 1/(6*t**3) - 1/(24*t**4))*t**5"
    with pytest.raises(CancelledError):
        at_large(text, order=3).limit()
    assert at_large(text, order=8).limit() == (0, fmpq(1, 120))


def test_an_exponential_of_what_is_not_known_well_is_known_by_its_logarithm():
    """e to the power of t/(1 + 1/ln t) has a logarithm of leading term t, and what it is taken from may be negative."""
    found = at_large("exp(t/(1 + 1/log(t)))")
    assert isinstance(found, Vast)
    assert logarithm(found, 6).lead() == (PARAMETER, 1)
    with pytest.raises(CancelledError):
        found - found
    with pytest.raises(CancelledError):
        germ(1) - found


def test_a_function_known_by_its_size_has_no_sign():
    """What is only bounded by a multiple of t is not positive, nor a divisor, but a product of it is bounded."""
    bounded = Germ(series.at_most(PARAMETER))
    with pytest.raises(CancelledError):
        bounded.sign()
    with pytest.raises(CancelledError):
        1 / bounded
    assert (bounded * bounded).bound() == PARAMETER.power(fmpq(2))
    assert (bounded / at_large("t")).bound() == UNIT


@pytest.mark.parametrize(
    "compare", [lambda a, b: a < b, lambda a, b: a == b, lambda a, _: bool(a), lambda a, b: a != b]
)
def test_terms_may_not_branch(compare):
    """A term that compares or branches is refused with the words to use."""
    with pytest.raises(TypeError, match=r"on\.minimum"):
        compare(at_large("t"), at_large("t + 1"))


def test_numbers_of_other_kinds_are_exact_or_refused():
    """Integers, fractions and flint's rationals are taken, floats and truth values are not."""
    t = at_large("t")
    for number in (2, Fraction(1, 3), fmpq(1, 3), np.int64(5)):
        assert (t * number / number - t).is_zero
    for number in (0.5, True, "1"):
        with pytest.raises(TypeError, match="exact"):
            t * number


def test_the_arithmetic_has_the_usual_words():
    """Matrices, sums, products, powers by rows and floors of constants work as in the other arithmetics."""
    on = Eventual()
    t = on.parameter()
    row = on.row(t, 2 * t, on.scalar(3))
    assert on.total(row)[0, 0].text("t") == "3*t + 3"
    assert on.dot(row, row)[0, 0].text("t") == "5*t**2 + 9"
    assert on.product(row)[0, 0].text("t") == "6*t**2"
    assert [x.text("t") for x in on.power(row, on.vector([0, 1, 2])).ravel()] == ["1", "2*t", "9"]
    assert on.floor(on.scalar("7/2"))[0, 0].rational() == 3
    assert on.sign(t[0, 0]) is Sign.POSITIVE
    assert on.factorial(on.scalar(4))[0, 0].rational() == 24
    refused = (
        lambda: on.floor(t),
        lambda: on.exponent(t[0, 0]),
        lambda: on.take(row, t),
        lambda: on.exponent(fmpq(1, 2)),
    )
    for wrong in refused:
        with pytest.raises(NotAvailableError):
            wrong()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("t", True), ("3*t**2 - 7", True), ("t*(t + 1)/2", True), ("t*(t + 1)*(2*t + 1)/6", True), ("t/2", False),
        ("(t**2 + 1)/2", False), ("2**t", True), ("(4**(t + 1) - 1)/3", True), ("(4**t + 1)/3", False),
        ("(16*4**t - 4 - 3*t)/9", False), ("5*7**t*t", True), ("0*t", True), ("(3**t - 1)/2", True), ("t + 1/2", False),
        ("2**(t*t)", True), ("(2**(t*t)*3**t - 5**t)/2", False), ("(4**(t*t) - 1)/3", True),
    ],
)  # fmt: skip
def test_integers_are_named_by_their_periods(text, answer):
    """A sum of multiples of t^k b^t is an integer for all large t exactly if it is one throughout a period."""
    found = at_large(text)
    assert is_integral(found) is answer
    on = Exact()
    values = [evaluate_expression(text, on, {"t": on.scalar(t)})[0, 0] for t in range(8, 60)]
    assert all(value.q == 1 for value in values) is answer


@pytest.mark.parametrize("text", ["1/t", "sqrt(2)*t", "exp(t)", "log(t)", "t/97", "(1/2)**t", "t/(t + 1)"])
def test_whether_other_functions_are_integers_is_left_open(text):
    """Nothing is claimed of roots, quotients and large denominators."""
    with pytest.raises(NotAvailableError, match="integer"):
        is_integral(at_large(text))


def test_free_constants_are_followed():
    """A limit holds for all values of a free constant at once."""
    c = constant.free("c", low=Fraction(1), whole=True)
    assert at_large("(c*t + 1)/t", c=c).limit() == (0, c)
    assert is_integral(at_large("c*t + t/1", c=c))
    assert at_large("c - 1", c=c).is_never_negative()
    assert not at_large("-c", c=c).is_never_negative()


def test_balls_at_a_parameter_enclose_the_terms():
    """The enclosure of an exact function at one t contains its value there."""
    found = at_large("(t**3 - 2**t)/(t + 1)")
    before = flint.ctx.prec
    flint.ctx.prec = 128
    try:
        t = flint.arb(50)
        assert found.enclosure([t, t.log()]).overlaps((t**3 - flint.arb(2) ** 50) / 51)
    finally:
        flint.ctx.prec = before
    assert series.ONE.terms[0][0] == UNIT

"""Numbers as they are written: equal where laws make them so, in order where balls tell, never wrong about either."""

from fractions import Fraction as Q

import hypothesis.strategies as st
import pytest
from flint import arb
from hypothesis import given

from lemmacheck.arithmetic import NotAvailableError, NoValueError, Sign, ball, closed_forms


def softmax(n, exp, shift):
    """Return a softmax with shifted arguments."""
    return exp(n(Q(1, 3) + shift)) / (exp(n(Q(1, 3) + shift)) + exp(n(2 + shift)))


EQUAL = {
    "log 8 = 3 log 2": lambda on, n: on.log1(n(8)) - n(3) * on.log1(n(2)),
    "log 8 / log 2 = 3": lambda on, n: on.log1(n(8)) / on.log1(n(2)) - n(3),
    "log 6 = log 2 + log 3": lambda on, n: on.log1(n(6)) - on.log1(n(2)) - on.log1(n(3)),
    "exp(1/2)² = e": lambda on, n: on.exp1(n(Q(1, 2))) ** 2 - on.exp1(n(1)),
    "exp(√2) exp(-√2) = 1": lambda on, n: on.exp1(on.sqrt1(n(2))) * on.exp1(-on.sqrt1(n(2))) - n(1),
    "exp(log(27)/3) = 3": lambda on, n: on.exp1(on.log1(n(27)) / n(3)) - n(3),
    "exp(log(e² + 1)) = e² + 1": lambda on, n: on.exp1(on.log1(on.exp1(n(2)) + n(1))) - on.exp1(n(2)) - n(1),
    "√8 = 2√2": lambda on, n: on.sqrt1(n(8)) - n(2) * on.sqrt1(n(2)),
    "√2 √3 = √6": lambda on, n: on.sqrt1(n(2)) * on.sqrt1(n(3)) - on.sqrt1(n(6)),
    "1/(√2 + 1) = √2 - 1": lambda on, n: n(1) / (on.sqrt1(n(2)) + n(1)) - on.sqrt1(n(2)) + n(1),
    "softmax, shifted": lambda on, n: softmax(n, on.exp1, 0) - softmax(n, on.exp1, Q(5, 7)),
    "log of a sum, shifted": lambda on, n: (
        on.log1(on.exp1(n(3)) + on.exp1(n(2))) + n(7) - on.log1(on.exp1(n(10)) + on.exp1(n(9)))
    ),
    "entropy at 1/2": lambda on, n: on.log1(n(Q(1, 2))) + on.log1(n(2)),
    "|1 - √2| = √2 - 1": lambda on, n: abs(n(1) - on.sqrt1(n(2))) - on.sqrt1(n(2)) + n(1),
    "sin 0 = 0": lambda on, n: on.sin1(on.log1(n(4)) - n(2) * on.log1(n(2))),
    "⌊log 8 / log 2⌋ = 3": lambda on, n: on.floor1(on.log1(n(8)) / on.log1(n(2))) - n(3),
    "⌊-√2⌋ = -2": lambda on, n: on.floor1(-on.sqrt1(n(2))) + n(2),
    "min(e, 3) = e": lambda on, n: on.smaller(on.exp1(n(1)), n(3)) - on.exp1(n(1)),
}
POSITIVE = {
    "3 log 2 and a little": lambda on, n: n(3) * on.log1(n(2)) + n(Q(1, 10**30)) - on.log1(n(8)),
    "a rational next to √2": lambda on, n: n(Q(14142135623730951, 10**16)) - on.sqrt1(n(2)),
    "exp(3/2) and exp(√2)": lambda on, n: on.exp1(n(Q(3, 2))) - on.exp1(on.sqrt1(n(2))),
    "sin 1 and cos 1": lambda on, n: on.sin1(n(1)) - on.cos1(n(1)),
    "a logarithm next to 0": lambda on, n: (
        on.log1(on.exp1(n(-8)) + on.exp1(n(-(10**9)))) + n(8)  # log(1 + exp(8 - 10^9))
    ),
    "a logarithm below 0, cubed": lambda on, n: -(on.log1(n(1) - on.exp1(n(-(10**9)))) ** 3),
    "π and 3": lambda on, n: on.pi1() - n(3),
    "another shift": lambda on, n: softmax(n, on.exp1, 0) - softmax(n, on.exp1, 0) * n(Q(1, 2)),
}


@pytest.mark.parametrize("number", EQUAL.values(), ids=EQUAL)
def test_laws_make_equal_numbers_the_same(number):
    """What laws of exponentials, logarithms and roots make 0 is 0 for certain."""
    with closed_forms() as on:
        assert on.sign(number(on, on.number)) is Sign.ZERO


@pytest.mark.parametrize("number", POSITIVE.values(), ids=POSITIVE)
def test_balls_tell_the_order_of_different_numbers(number):
    """What is not 0 has the sign that balls find, also where it is very small."""
    with closed_forms() as on:
        found = number(on, on.number)
        assert (on.sign(found), on.sign(-found)) == (Sign.POSITIVE, Sign.NEGATIVE)


def test_what_no_law_tells_stays_open():
    """A nested root that is a sum of two roots is neither 0 nor above or below it, and cannot be divided by."""
    with closed_forms() as on:
        n, root = on.number, on.sqrt1
        gap = root(n(5) + n(2) * root(n(6))) - root(n(2)) - root(n(3))
        assert on.sign(gap) is Sign.OPEN
        for refused in (lambda: n(1) / gap, lambda: abs(gap), lambda: root(gap), lambda: on.log1(gap)):
            with pytest.raises(NotAvailableError):
                refused()
        assert on.sign(n(1) / (gap + n(1))) is Sign.POSITIVE


def test_what_has_no_value_has_none():
    """A division by 0, the root of a negative number and the logarithm of 0 are refused, also where laws find the 0."""
    with closed_forms() as on:
        n = on.number
        zero = on.log1(n(4)) - n(2) * on.log1(n(2))
        with pytest.raises(ZeroDivisionError):
            n(1) / zero
        for refused in (lambda: on.log1(zero), lambda: on.log1(-on.exp1(n(1))), lambda: on.sqrt1(-on.sqrt1(n(2)))):
            with pytest.raises(NoValueError):
                refused()
        assert on.sign(on.sqrt1(zero)) is Sign.ZERO


def test_what_may_be_0_or_negative_is_not_treated_as_positive():
    """sin π is 0 and sin 4 is negative, which no law here tells: neither is divided by, nor taken for a root."""
    with closed_forms() as on:
        n = on.number
        assert on.sign(n(1) / (on.sin1(on.pi1()) + n(1))) is Sign.POSITIVE
        assert on.sign(on.sqrt1(on.sin1(n(4)) ** 2)) is Sign.POSITIVE
        assert on.sign(on.log1(n(3) - on.exp1(n(1)))) is Sign.NEGATIVE


RATIONAL = st.fractions(min_value=-3, max_value=3, max_denominator=6)
PLANS = st.lists(st.tuples(st.sampled_from("+-*/elrsa^"), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=9)


@given(st.lists(RATIONAL, min_size=1, max_size=4), PLANS)
def test_closed_forms_are_where_balls_are(numbers, plan):
    """Whatever is computed in closed forms lies in the ball of the same computation."""
    values = []
    with closed_forms() as laws, ball(512) as balls:
        values = [(laws.number(number), balls.number(number)) for number in numbers]
        for word, i, j in plan:
            (a, x), (b, y) = values[i % len(values)], values[j % len(values)]
            try:
                values.append((applied(laws, word, a, b), arb(applied(balls, word, x, y))))
            except (ArithmeticError, OverflowError):
                continue
        for found, enclosed in values:
            if found.sign is Sign.ZERO:
                assert not enclosed.is_finite() or enclosed.contains(0)
            elif enclosed.is_finite() and found.sign is not Sign.OPEN:
                assert not (enclosed < 0 if found.sign is Sign.POSITIVE else enclosed > 0)


def applied(on, word, a, b):
    """Return one operation on two numbers of an arithmetic."""
    match word:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "e":
            return on.exp1(a)
        case "l":
            return on.log1(a)
        case "r":
            return on.sqrt1(a)
        case "s":
            return on.sin1(a)
        case "a":
            return abs(a)
    return a**3


def test_a_power_of_a_quotient_is_a_power_of_its_divisor_too():
    """(1/sin 1)² is 1/sin² 1, also where the divisor was not made part of the term above it."""
    with closed_forms() as on:
        one, sine = on.number(1), on.sin1(on.number(1))
        inverse = type(one)(one.top, sine.top)
        assert on.sign(inverse**2 * sine**2 - one) is Sign.ZERO

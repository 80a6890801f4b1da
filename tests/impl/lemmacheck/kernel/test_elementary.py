"""The kernel's own values of elementary functions: they enclose what flint encloses, and are narrow."""

import random
from fractions import Fraction

import pytest
from flint import arb, ctx, fmpq

from lemmacheck.kernel.enclosures.elementary import NoValueError, atan, cos, down, exp, log, of_constant, pi, root, sin

BITS = 96


def ball(x):
    """Return a rational as a ball of flint's."""
    return arb(fmpq(x.numerator, x.denominator))


def numbers(count, least, most):
    """Return rationals of many sizes, the ends of the ranges where a reduction changes among them."""
    rng = random.Random(7)
    special = [Fraction(p, q) for p in range(-9, 10) for q in (1, 2, 3, 4, 16)]
    drawn = [Fraction(rng.randint(-(10**9), 10**9), 10 ** rng.randint(5, 12)) for _ in range(count)]
    return [x for x in special + drawn if least < x < most]


@pytest.mark.parametrize(
    ("function", "name", "least", "most"),
    [
        (exp, "exp", -40, 40),
        (log, "log", 0, 10**6),
        (root, "sqrt", 0, 10**6),
        (sin, "sin", -(10**6), 10**6),
        (cos, "cos", -(10**6), 10**6),
        (atan, "atan", -(10**6), 10**6),
    ],
)
def test_a_value_lies_between_the_bounds(function, name, least, most):
    """Flint's enclosure at twice the precision lies within ours, which has a relative width of about 2^-90."""
    before, ctx.prec = ctx.prec, 256
    try:
        for x in numbers(120, least, most):
            low, high = function(x, BITS)
            value = getattr(ball(x), name)()
            assert ball(low) <= value or low == high, (name, x)
            assert value <= ball(high) or low == high, (name, x)
            assert high - low <= max(abs(high), Fraction(1, 2**30)) / 2**80, (name, x)
            if low == high:
                assert value.contains(ball(low)), (name, x)
    finally:
        ctx.prec = before


def test_pi_lies_between_its_bounds():
    """And they are narrow."""
    before, ctx.prec = ctx.prec, 400
    low, high = pi(BITS)
    assert ball(low) < arb.pi() < ball(high)
    ctx.prec = before
    assert high - low < Fraction(1, 2**90)


def test_what_is_exact_is_exact():
    """Roots of squares, and the values at 0 and 1, are one number."""
    assert root(Fraction(9, 4), BITS) == (Fraction(3, 2),) * 2
    assert root(Fraction(0), BITS) == (0, 0)
    assert exp(Fraction(0), BITS) == (1, 1)
    assert log(Fraction(1), BITS) == (0, 0)
    assert of_constant("floor", [Fraction(-1, 2)], BITS) == (-1, -1)
    assert of_constant("pi", [], BITS) == pi(BITS)


@pytest.mark.parametrize(
    ("kind", "x"),
    [("sqrt", -1), ("log", 0), ("log", -1), ("exp", 10_001), ("exp", -10_001), ("tan", 1), ("sin", 2**10_001)],
)
def test_what_has_no_value_has_none(kind, x):
    """Arguments without a value, too large ones, and unknown functions are refused."""
    with pytest.raises(NoValueError):
        of_constant(kind, [Fraction(x)], BITS)


def test_rounding_down_is_down_and_near():
    """A rounded number is at most the number, nearer than 2^(1-bits) of it, and short ones stay as they are."""
    rng = random.Random(3)
    for _ in range(2000):
        x = Fraction(rng.randint(-(10**60), 10**60), rng.randint(1, 10 ** rng.randint(1, 60)))
        for bits in (8, 53):
            found = down(x, bits)
            assert found <= x
            assert x - found <= abs(x) / 2 ** (bits - 2)
    assert down(Fraction(1, 3), 8) == Fraction(1, 3)

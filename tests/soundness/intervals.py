"""Intervals with rational ends that contain what they stand for: written for the tests, and for nothing else.

Ends are rounded outwards to so many binary digits. Roots are taken of integers; exp and log come from mpmath with more
digits, and are moved outwards by far more than its error.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import mpmath

GUARD = 40
MOST = 4000
"""The largest number that exp is taken of: beyond there is nothing to be compared."""


class UnsureError(Exception):
    """The interval is too wide to tell, or the number too large to write down."""


class EdgeError(UnsureError):
    """The interval holds a number for which there is no value: a divisor that may be zero, a root of a negative one."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: Fraction
    high: Fraction


Number = Fraction | Interval
"""A number known exactly, or within an interval."""


def ends(value):
    """Return the ends of a number."""
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


def between(low, high, bits):
    """Return the interval, rounded outwards to so many binary digits; a single number stays one."""
    if low == high:
        return low
    return Interval(_rounded(low, bits, up=False), _rounded(high, bits, up=True))


def _rounded(value, bits, *, up):
    if value.denominator.bit_length() <= bits or value == 0:
        return value
    shift = bits - (abs(value.numerator).bit_length() - value.denominator.bit_length())
    scaled = value * Fraction(2) ** shift
    whole = math.ceil(scaled) if up else math.floor(scaled)
    return Fraction(whole) / Fraction(2) ** shift


def add(a, b, bits):
    """Return a + b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    (a0, a1), (b0, b1) = ends(a), ends(b)
    return between(a0 + b0, a1 + b1, bits)


def negative(a):
    """Return -a."""
    return Interval(-a.high, -a.low) if isinstance(a, Interval) else -a


def multiply(a, b, bits):
    """Return a·b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    corners = [x * y for x in ends(a) for y in ends(b)]
    return between(min(corners), max(corners), bits)


def inverse(a, bits):
    """Return 1/a, or None where a is 0.

    Raises UnsureError where it may be.
    """
    if isinstance(a, Fraction):
        return 1 / a if a else None
    if a.low <= 0 <= a.high:
        raise EdgeError("a divisor may be zero")
    return between(1 / a.high, 1 / a.low, bits)


def absolute(a, bits):
    """Return |a|."""
    low, high = ends(a)
    if low >= 0:
        return a
    return negative(a) if high <= 0 else between(Fraction(0), max(-low, high), bits)


def smallest(a, b, bits):
    """Return the smaller of two numbers."""
    (a0, a1), (b0, b1) = ends(a), ends(b)
    return between(min(a0, b0), min(a1, b1), bits)


def whole_power(a, exponent, bits):
    """Return a to an integer power, or None for 0 to a negative one."""
    if exponent < 0:
        below = whole_power(a, -exponent, bits)
        return inverse(below, bits)
    if isinstance(a, Fraction):
        return _exact_power(a, exponent)
    low, high = (_exact_power(end, exponent) for end in ends(a))
    if exponent % 2 == 0 and exponent > 0:
        least = Fraction(0) if a.low <= 0 <= a.high else min(low, high)
        return between(least, max(low, high), bits)
    return between(low, high, bits) if exponent else Fraction(1)


def _exact_power(a, exponent):
    if abs(a) == 1 or a == 0:
        return a**exponent if exponent < 2 else a ** (2 + exponent % 2)
    if max(a.numerator.bit_length(), a.denominator.bit_length()) * exponent > 200_000:
        raise UnsureError("a power is too long to write down")
    return a**exponent


def floor(a):
    """Return the largest integer that is at most a.

    Raises UnsureError where the interval holds an integer.
    """
    low, high = (Fraction(math.floor(end)) for end in ends(a))
    if low != high:
        raise UnsureError("the floor of an interval with an integer inside")
    return low


def root(a, bits):
    """Return the root, exactly where it is rational; None for negative numbers.

    Raises UnsureError where it may be negative.
    """
    low, high = ends(a)
    if high < 0:
        return None
    if low < 0:
        raise EdgeError("the root of what may be negative")
    exact = _exact_root(low)
    if low == high and exact is not None:
        return exact
    return between(_root(low, bits, up=False), _root(high, bits, up=True), bits)


def _exact_root(a):
    top, below = math.isqrt(a.numerator), math.isqrt(a.denominator)
    return Fraction(top, below) if top * top == a.numerator and below * below == a.denominator else None


def _root(a, bits, *, up):
    digits = bits + max(a.denominator.bit_length() - a.numerator.bit_length(), 0)
    scaled = a.numerator * a.denominator << (2 * digits)
    return Fraction(math.isqrt(scaled) + up, a.denominator << digits)


def exponential(a, bits):
    """Return exp(a); exactly for 0."""
    if a == 0:
        return Fraction(1)
    low, high = ends(a)
    if high > MOST:
        raise UnsureError("the exponential of a large number")
    least = Fraction(0) if low < -MOST else _outwards("exp", low, bits, up=False)
    most = Fraction(1, 2**MOST) if high < -MOST else _outwards("exp", high, bits, up=True)
    return between(least, most, bits)


def logarithm(a, bits):
    """Return log(a), exactly for 1; None for what is not positive.

    Raises UnsureError where it may not be.
    """
    if a == 1:
        return Fraction(0)
    low, high = ends(a)
    if high <= 0:
        return None
    if low <= 0:
        raise EdgeError("the logarithm of what may not be positive")
    return between(_outwards("log", low, bits, up=False), _outwards("log", high, bits, up=True), bits)


def sine(a, bits):
    """Return sin(a), exactly for 0: of an interval, that of its middle and as far to both sides as the ends are."""
    return Fraction(0) if a == 0 else _turning("sin", a, bits)


def cosine(a, bits):
    """Return cos(a), exactly for 0."""
    return Fraction(1) if a == 0 else _turning("cos", a, bits)


def _turning(function, a, bits):
    low, high = ends(a)
    middle, apart = (low + high) / 2, (high - low) / 2
    if max(abs(low), abs(high)) > MOST:
        return Interval(Fraction(-1), Fraction(1))
    least, most = (_outwards(function, middle, bits, up=up) for up in (False, True))
    return between(max(least - apart, Fraction(-1)), min(most + apart, Fraction(1)), bits)


def arc_tangent(a, bits):
    """Return atan(a), exactly for 0."""
    if a == 0:
        return Fraction(0)
    low, high = ends(a)
    return between(_outwards("atan", low, bits, up=False), _outwards("atan", high, bits, up=True), bits)


def four_atan_of_one(bits):
    """Return pi."""
    return multiply(Fraction(4), arc_tangent(Fraction(1), bits), bits)


def signum(a):
    """Return 1, 0 or -1.

    Raises UnsureError where the interval holds 0 and other numbers.
    """
    low, high = ends(a)
    if low <= 0 <= high and low != high:
        raise UnsureError("the sign of an interval with 0 inside")
    return Fraction((low > 0) - (high < 0))


@lru_cache(maxsize=20_000)
def _outwards(function, a, bits, *, up):
    context = _context(bits + 2 * GUARD)
    argument = context.mpf(a.numerator) / a.denominator
    value = getattr(context, function)(argument)
    sign, mantissa, exponent, _ = value._mpf_
    found = Fraction(-mantissa if sign else mantissa) * Fraction(2) ** exponent
    # argument and value are each off by 2^-(bits + 2 GUARD) of their size; |d exp| <= exp·|d a|, |d log| <= |d a / a|
    # and of the angles |d sin|, |d cos|, |d atan| <= |d a|
    of_argument = {"exp": abs(found) * abs(a), "log": 1}.get(function, abs(a))
    slack = (abs(found) + of_argument) * Fraction(1, 2 ** (bits + GUARD))
    return found + (slack if up else -slack)


@lru_cache(maxsize=8)
def _context(bits):
    context = mpmath.MPContext()
    context.prec = bits
    return context

"""Operations on two numbers, fractions or intervals: each returns None where it has no value."""

import math
from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.intervals import Interval, UnsureError


def multiplied(a, b, bits):
    """Return the product."""
    return intervals.multiply(a, b, bits)


def divided(a, b, bits):
    """Return the quotient, None where there is none."""
    over = intervals.inverse(b, bits)
    return None if over is None else intervals.multiply(a, over, bits)


def whole_power(base, exponent, bits):
    """Return a power whose exponent is a plain integer."""
    return intervals.whole_power(base, exponent, bits)


def power(base, exponent, bits):
    """Return a power whose exponent must be an integer; there is none with another exponent."""
    if isinstance(exponent, Interval):
        raise UnsureError("an exponent that is not known exactly")
    return intervals.whole_power(base, int(exponent), bits) if exponent.denominator == 1 else None


def any_power(base, exponent, bits):
    """Return a power of a positive number with any exponent, or of any number with an integer."""
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return intervals.whole_power(base, int(exponent), bits)
    if base == 0:
        low, high = intervals.ends(exponent)
        if low > 0:
            return Fraction(0)
        if high >= 0:
            raise UnsureError("zero to a power that may be zero")
        return None
    log = intervals.logarithm(base, bits)
    return None if log is None else intervals.exponential(intervals.multiply(exponent, log, bits), bits)


def factorial(a, _bits):
    """Return n!, None where n is no integer from 0 on."""
    if not isinstance(a, Fraction) or a.denominator != 1 or a < 0:
        return None
    if a > 2000:
        raise UnsureError("the factorial of a large number")
    return Fraction(math.factorial(int(a)))


def largest(a, b, bits):
    """Return the larger of two numbers."""
    return intervals.negative(intervals.smallest(intervals.negative(a), intervals.negative(b), bits))

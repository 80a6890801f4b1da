"""Values of elementary functions at rational numbers, enclosed between two rational numbers by series of their own.

Each series stops where what is left of it is known to be below 2^-bits; the bound of the rest is added on both sides.
"""

import functools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

Pair = tuple[Fraction, Fraction]
"""A lower and an upper bound."""

LARGEST = 10_000
"""The largest argument of exp, and the largest binary exponent of an argument of sin and cos."""
HALF = Fraction(1, 2)


class NoValueError(ValueError):
    """A function has no value at some of the numbers it may be asked about, or none that is written out."""


def of_constant(kind: str, values: Sequence[Fraction], bits: int) -> Pair:
    """Return bounds of a function at exact numbers.

    Raises NoValueError where it has none.
    """
    match kind, values:
        case "exp", [x]:
            return exp(x, bits)
        case "log", [x]:
            return log(x, bits)
        case "sqrt", [x]:
            return root(x, bits)
        case "sin", [x]:
            return sin(x, bits)
        case "cos", [x]:
            return cos(x, bits)
        case "atan", [x]:
            return atan(x, bits)
        case "pi", []:
            return pi(bits)
        case "floor", [x]:
            return (Fraction(math.floor(x)),) * 2
    raise NoValueError(f"{kind} is not known")


def rounded(low: Fraction, high: Fraction, bits: int) -> Pair:
    """Return bounds with about that many binary digits, not above the lower one and not below the upper one."""
    return down(low, bits), -down(-high, bits)


def down(x: Fraction, bits: int) -> Fraction:
    """Return a number that is at most x, near to it, and has about that many binary digits; x itself if it is short."""
    size = x.numerator.bit_length() - x.denominator.bit_length()
    if x.denominator.bit_length() <= bits and x.numerator.bit_length() <= 2 * bits:
        return x
    shift = bits - size
    if shift >= 0:
        return Fraction((x.numerator << shift) // x.denominator, 1 << shift)
    return Fraction((x.numerator // (x.denominator << -shift)) << -shift)


def root(x: Fraction, bits: int) -> Pair:
    """Enclose the square root, exactly where it is rational."""
    if x < 0:
        raise NoValueError("the root of a negative number")
    top, bottom = math.isqrt(x.numerator), math.isqrt(x.denominator)
    if top * top == x.numerator and bottom * bottom == x.denominator:
        return (Fraction(top, bottom),) * 2
    shift = max(0, bits + (x.denominator.bit_length() - x.numerator.bit_length()) // 2 + 1)
    found = math.isqrt((x.numerator << 2 * shift) // x.denominator)
    return Fraction(found, 1 << shift), Fraction(found + 1, 1 << shift)


def exp(x: Fraction, bits: int) -> Pair:
    """Enclose the exponential: the series at x / 2^k, which is at most 1/2, squared k times."""
    if abs(x) > LARGEST:
        raise NoValueError(f"exp of a number beyond {LARGEST}")
    if x < 0:
        low, high = exp(-x, bits)
        return rounded(1 / high, 1 / low, bits)
    if not x:
        return Fraction(1), Fraction(1)
    halvings = max(0, math.floor(2 * x).bit_length())
    digits = bits + 2 * halvings + 8
    ends = rounded(x / 2**halvings, x / 2**halvings, digits)
    low, high = _exp_series(ends[0], digits)[0], _exp_series(ends[1], digits)[1]
    for _ in range(halvings):
        low, high = rounded(low * low, high * high, digits)
    return rounded(low, high, bits)


def _exp_series(x: Fraction, bits: int) -> Pair:
    """Enclose exp(x) for 0 <= x <= 1/2: all terms are positive, and the rest is at most twice its first one."""
    total, term, j = Fraction(0), Fraction(1), 0
    while term > Fraction(1, 2**bits):
        total, j = total + term, j + 1
        term = term * x / j
    return rounded(total, total + 2 * term, bits + 8)


def log(x: Fraction, bits: int) -> Pair:
    """Enclose the logarithm: k log 2 + 2 artanh z for x = 2^k (1 + z) / (1 - z), with |z| of at most 1/5."""
    if x <= 0:
        raise NoValueError("the logarithm of a number that is not positive")
    if x == 1:
        return Fraction(0), Fraction(0)
    k = x.numerator.bit_length() - x.denominator.bit_length()
    if x / Fraction(2) ** k > Fraction(3, 2):
        k += 1
    if x / Fraction(2) ** k < Fraction(3, 4):
        k -= 1
    digits = bits + abs(k).bit_length() + 4
    reduced = x / Fraction(2) ** k
    low, high = _artanh((reduced - 1) / (reduced + 1), digits)
    two = _log_of_two(digits)
    ends = sorted((k * two[0], k * two[1]))
    return rounded(2 * low + ends[0], 2 * high + ends[1], bits + 4)


@functools.lru_cache(maxsize=64)
def _log_of_two(bits: int) -> Pair:
    low, high = _artanh(Fraction(1, 3), bits + 2)
    return 2 * low, 2 * high


def _artanh(z: Fraction, bits: int) -> Pair:
    """Enclose artanh(z) for |z| <= 1/3: all terms have the sign of z."""
    if z < 0:
        low, high = _artanh(-z, bits)
        return -high, -low
    low, high = rounded(z, z, bits + 8)
    ends = [_odd_series(end, bits, 1) for end in (low, high)]
    return ends[0][0], ends[1][1]


def atan(x: Fraction, bits: int) -> Pair:
    """Enclose the arc tangent, brought to |x| <= 1/2 by its values at 1/x and at (x - 1/2) / (1 + x/2)."""
    if x < 0:
        low, high = atan(-x, bits)
        return -high, -low
    if x > 1:
        half, (low, high) = [end / 2 for end in pi(bits + 2)], atan(1 / x, bits + 2)
        return half[0] - high, half[1] - low
    if x > HALF:
        first, second = _arc(HALF, bits + 2), _arc((x - HALF) / (1 + x * HALF), bits + 2)
        return first[0] + second[0], first[1] + second[1]
    return _arc(x, bits)


def _arc(x: Fraction, bits: int) -> Pair:
    """Enclose atan(x) for 0 <= x <= 1/2."""
    low, high = rounded(x, x, bits + 8)
    return _odd_series(low, bits, -1)[0], _odd_series(high, bits, -1)[1]


def _odd_series(x: Fraction, bits: int, sign: int) -> Pair:
    """Enclose the sum of sign^j x^(2j+1) / (2j+1) for 0 <= x <= 1/2: the rest is at most 4/3 of its first term."""
    total, power, j = Fraction(0), x, 0
    while power > Fraction(1, 2**bits):
        total += sign**j * power / (2 * j + 1)
        power, j = power * x * x, j + 1
    rest = Fraction(4, 3) * power
    return rounded(total - (rest if sign < 0 else 0), total + rest, bits + 8)


@functools.lru_cache(maxsize=64)
def pi(bits: int) -> Pair:
    """Enclose pi as 16 atan(1/5) - 4 atan(1/239)."""
    one, other = _arc(Fraction(1, 5), bits + 6), _arc(Fraction(1, 239), bits + 6)
    return 16 * one[0] - 4 * other[1], 16 * one[1] - 4 * other[0]


def cos(x: Fraction, bits: int) -> Pair:
    """Enclose the cosine."""
    return _wave(x, bits, 0)


def sin(x: Fraction, bits: int) -> Pair:
    """Enclose the sine."""
    return _wave(x, bits, 1)


def _wave(x: Fraction, bits: int, first: int) -> Pair:
    """Enclose sin or cos, whose slopes are at most 1, at a number near x less a multiple of 2 pi."""
    size = max(0, x.numerator.bit_length() - x.denominator.bit_length())
    if size > LARGEST:
        raise NoValueError("sin or cos of a number that is too large")
    low_pi, high_pi = pi(bits + size + 8)
    turns = round(x / (low_pi + high_pi))
    low, high = sorted((x - 2 * turns * low_pi, x - 2 * turns * high_pi))
    middle = down((low + high) / 2, bits + 8)
    error = max(abs(high - middle), abs(middle - low))
    total, rest = Fraction(0), Fraction(0)
    for term in _taylor(middle, first, bits):
        total, rest = total + term, abs(term)
    low, high = rounded(total - rest - error, total + rest + error, bits + 8)
    return max(low, Fraction(-1)), min(high, Fraction(1))


def _taylor(x: Fraction, first: int, bits: int) -> Iterator[Fraction]:
    """Yield the terms of sin or cos, the last one below 2^-bits: what follows is smaller than that one."""
    term, j = (x if first else Fraction(1)), first
    yield term
    while abs(term) > Fraction(1, 2**bits) or j < abs(x):
        term = -term * x * x / ((j + 1) * (j + 2))
        j += 2
        yield term

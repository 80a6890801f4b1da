"""Sums of summands over as many places as a function of t says, for all large t: exact, or up to what is left out.

Powers with a natural exponent, and powers of a number, have closed forms. x^a (ln x)^b first rises and then falls, or
does one of both, on [1, L]: so its sum over 1, …, L differs from its integral by at most three times its largest value.
"""

import math
from fractions import Fraction

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import series
from lemmacheck.asymptotics.eventual import Eventual, is_integral
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import UNIT, Monomial
from lemmacheck.asymptotics.summands import AtPlace, PlacePower

MOST_EXACT = 12
"""The largest exponent of a power of the place that is summed in closed form."""


def summed(on: Eventual, length: Germ, body: AtPlace) -> Germ:
    """Return the sum of a summand over the places 1, …, length, where that is a positive integer for all large t.

    Raises NotAvailableError where it is not known what the sum is.
    """
    _need_places(length)
    total = germ(0)
    for shape, factor in body.parts.items():
        total = total + factor * _sum_of(on, length, shape)
    return total


def largest(on: Eventual, length: Germ, body: AtPlace) -> Germ:
    """Return the largest of a summand over the places 1, …, length: at one end, where it rises or falls throughout.

    Raises NotAvailableError where it may do both.
    """
    _need_places(length)
    if body.constant is not None:
        return body.constant
    slopes = {factor.sign() * (shape.power > 0 or -1) for shape, factor in body.parts.items() if shape.power}
    if len(slopes) != 1 or not all(shape.is_power for shape in body.parts):
        raise NotAvailableError("it is not known at which place a summand is largest")
    total = germ(0)
    for shape, factor in body.parts.items():
        total = total + (factor * _power(on, length, shape.power) if slopes == {1} else factor)
    return total


def _need_places(length: Germ) -> None:
    if length.sign() <= 0 or not is_integral(length):
        raise NotAvailableError("a sum is not known to have a positive number of places")


def _sum_of(on: Eventual, length: Germ, shape: PlacePower) -> Germ:
    """Return the sum of one shape over the places."""
    if shape.base != 1:
        if shape.power or shape.logs:
            raise NotAvailableError("a sum of powers of the place times powers of a number is not followed")
        power: Germ = on.power(on.scalar(shape.base), on.scalar(length + 1))[0, 0]
        return (power - shape.base) / (shape.base - 1)
    if not shape.logs and shape.power.denominator == 1 and 0 <= shape.power <= MOST_EXACT:
        return _faulhaber(length, int(shape.power))
    if length.limit()[0] <= 0:
        raise NotAvailableError("a sum is not known to have more and more places")
    if shape.power < -1:
        return Germ(series.at_most(UNIT))
    return _integral(on, length, shape) + Germ(series.at_most(_highest(on, length, shape)))


def _highest(on: Eventual, length: Germ, shape: PlacePower) -> Monomial:
    """Return what x^a (ln x)^b is at most on [1, length], times a constant."""
    found = None
    if shape.power >= 0:
        found = (_power(on, length, shape.power) * _natural(germ(on.log1(length)), shape.logs)).bound()
    return found or UNIT


def _integral(on: Eventual, length: Germ, shape: PlacePower) -> Germ:
    """Return the integral of x^a (ln x)^b from 1 to the length, without what it is at 1."""
    log = germ(on.log1(length))
    if shape.power == -1:
        return _natural(log, shape.logs + 1) / (shape.logs + 1)
    total, rate = germ(0), shape.power + 1
    for k in range(shape.logs + 1):
        factor = Fraction((-1) ** k * math.perm(shape.logs, k)) / rate ** (k + 1)
        total = total + _natural(log, shape.logs - k) * factor
    return total * _power(on, length, rate)


def _power(on: Eventual, length: Germ, exponent: Fraction) -> Germ:
    if exponent.denominator == 1:
        found: Germ = on.power(on.scalar(length), on.scalar(exponent))[0, 0]
        return found
    if exponent.denominator == 2:
        root: Germ = germ(on.sqrt1(length))
        return _natural(root, int(2 * exponent)) if exponent > 0 else 1 / _natural(root, int(-2 * exponent))
    return germ(on.exp1(germ(exponent) * on.log1(length)))


def _natural(base: Germ, exponent: int) -> Germ:
    result = germ(1)
    for _ in range(exponent):
        result = result * base
    return result


def _faulhaber(length: Germ, exponent: int) -> Germ:
    """Return 1^a + … + n^a, with (n + 1)^(a + 1) - 1 = sum over j from 0 to a of (a + 1 choose j) (1^j + … + n^j)."""
    sums: list[Germ] = []
    for a in range(exponent + 1):
        total = _natural(length + 1, a + 1) - 1
        for j, each in enumerate(sums):
            total = total - each * math.comb(a + 1, j)
        sums.append(total / (a + 1))
    return sums[exponent]

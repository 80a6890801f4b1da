"""The arithmetic of functions of one parameter t: a term is evaluated once, for all large t at the same time."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, Sign, to_fraction
from lemmacheck.asymptotics import constant, properties, series
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.by_logarithm import written
from lemmacheck.asymptotics.constant import Constant
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import PARAMETER, Monomial, trend
from lemmacheck.asymptotics.series import Series, Vast

ORDERS = (6, 12, 24)
"""How many powers of what is small are kept; the next where the leading terms cancel."""

WIDEST_POWER = 1_000_000
"""The bits of a constant power; of other functions, 64 times the largest exponent."""

WIDEST_PERIOD = 60
"""The largest denominator whose divisibility is followed through a whole period."""


@dataclass(frozen=True, slots=True)
class Eventual(Arithmetic):
    """Functions as they are for all large t: min, max and absolute values are resolved by signs that are proved."""

    order: int = ORDERS[0]
    name: ClassVar[str] = "functions of a large parameter"
    has_variable_exponents: ClassVar[bool] = True

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a function that is one rational number."""
        return value.rational() if isinstance(value, Germ) else Arithmetic.plain(self, value)

    def number(self, value: Any) -> Any:
        """Return the constant function, or the function itself."""
        if isinstance(value, (Germ, Constant, fmpq)):
            return germ(value)
        return germ(to_fraction(value))

    def parameter(self) -> Any:
        """Return the function t, 1 x 1."""
        return self.scalar(Germ(series.single(PARAMETER)))

    def exponent(self, value: Any) -> Any:
        """Return an exponent or an index as a Python integer.

        Raises NotAvailableError where it depends on t.
        """
        known = value if isinstance(value, int) else germ(value).rational() if isinstance(value, Germ) else None
        if known is None:
            return Arithmetic.exponent(self, value) if not isinstance(value, Germ) else _no_integer(value)
        if known != int(known):
            raise NotAvailableError(f"the exponent {known} is not an integer")
        return int(known)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to an integer power, which may depend on t where the base has a sign of its own."""
        exponents, bases = np.asarray(exponent, dtype=object), np.asarray(base, dtype=object)
        return np.frompyfunc(self._power1, 2, 1)(bases, exponents)

    def _power1(self, base: Any, exponent: Any) -> Any:
        base = germ(base)
        known = exponent if isinstance(exponent, int) else germ(exponent).rational()
        if known is not None:
            return _natural(base, self.exponent(exponent))
        exponent = germ(exponent)
        if not is_integral(exponent):
            raise NotAvailableError("an exponent is not always an integer")
        if base.is_zero:
            if exponent.sign() < 0:
                raise ZeroDivisionError("division by zero along the family")
            return base
        negative = base.sign() < 0
        size = self.exp1(exponent * self.log1(-base if negative else base))
        return -size if negative and _is_odd(exponent) else size

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the one that is smaller for all large t."""
        return left if (germ(right) - germ(left)).sign() >= 0 else right

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return the one of two functions that is chosen for all large t."""
        return then if (germ(high) - germ(low)).sign() >= 0 else otherwise

    def exp1(self, value: Any) -> Any:
        """Return e to the power of a function: a Vast where it is not known up to what tends to 0."""
        found = germ(value)
        for order in (self.order, 2 * self.order, 4 * self.order):
            inside = found.expanded(order)
            if inside.rest is None or trend(inside.rest) < 0:
                break
        return written(series.exp(inside, self.order), self.order)

    def log1(self, value: Any) -> Any:
        """Return the logarithm of a function that is positive for all large t.

        Raises NotAvailableError where it is not.
        """
        if isinstance(value, Vast):
            return Germ(value.logarithm)
        found = germ(value)
        if found.is_zero or found.sign() < 0:
            raise NotAvailableError("the logarithm of a number that is not positive has no value")
        top, bottom = (found.top, found.bottom) if found.top.sign() > 0 else (-found.top, -found.bottom)
        return Germ(series.log(top, self.order) - series.log(bottom, self.order))

    def sqrt1(self, value: Any) -> Any:
        """Return the root of a function that is not negative for all large t.

        Raises NotAvailableError where it is.
        """
        found = germ(value)
        if found.is_zero:
            return found
        if found.sign() < 0:
            raise NotAvailableError("the root of a negative number has no value")
        return Germ(series.root(found.top * found.bottom, self.order)) / abs(Germ(found.bottom))

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a constant."""
        known = germ(value).rational()
        if known is None:
            raise NotAvailableError("floor of a function of t is not followed")
        return germ(math.floor(known))

    def _at_zero(self, function: str, value: Any, known: int) -> Any:
        if germ(value).is_zero:
            return germ(known)
        raise NotAvailableError(f"{function} of a function of t is not followed")

    def sign(self, value: Any) -> Sign:
        """Return the sign for all large t."""
        return {1: Sign.POSITIVE, 0: Sign.ZERO, -1: Sign.NEGATIVE}[germ(value).sign()]


def _no_integer(value: Germ) -> int:
    raise NotAvailableError(f"{value.text('t')} is no integer that is the same all along, and one is needed")


def _natural(base: Germ, exponent: int) -> Germ:
    """Return an integer power, by squaring.

    Raises NotAvailableError where it would have too many digits or terms.
    """
    known = base.rational()
    bits = max(known.numerator.bit_length(), known.denominator.bit_length()) if known is not None else 64
    if bits > 1 and bits * abs(exponent) > WIDEST_POWER:
        raise NotAvailableError(f"the power {exponent} is too large to be written down")
    if exponent < 0:
        return germ(1) / _natural(base, -exponent)
    result = germ(1)
    for bit in f"{exponent:b}" if exponent else "":
        result = result * result
        if bit == "1":
            result = result * base
    return result


def _is_odd(exponent: Germ) -> bool:
    """Whether an exponent is odd for every large t; False where it is even for every large t.

    Raises NotAvailableError where it is now this, now that.
    """
    if is_integral(exponent / 2):
        return False
    if is_integral((exponent - 1) / 2):
        return True
    raise NotAvailableError("the sign of a power alternates")


def is_integral(value: Germ) -> bool:
    """Whether a function is an integer at every large integer t: a sum of c t^k b^(t^j) …, proved by periods.

    Modulo the common denominator q of the coefficients c, t^k has the period q and b^(t^j) one that divides the order
    of the units, from t = log₂ q on: so q² parameters in a row decide.

    Raises NotAvailableError for other functions.
    """
    if value.is_zero:
        return True
    if not value.is_exact or value.bottom != series.ONE:
        raise NotAvailableError("whether it is an integer is not known")
    parts = [_integer_part(place, number) for place, number in value.top.terms]
    q = math.lcm(*(int(part.number.q) for part in parts))
    if q == 1:
        return True
    if q > WIDEST_PERIOD:
        raise NotAvailableError("whether it is an integer is not known: its denominator is large")
    first = q.bit_length()
    return all(sum(part.modulo(q, t) for part in parts) % q == 0 for t in range(first, first + q * q))


@dataclass(frozen=True, slots=True)
class _IntegerPart:
    """A term c t^k b^(t^j) …, with natural k, b and j."""

    number: fmpq
    exponent: int
    bases: tuple[tuple[int, int], ...]

    def modulo(self, q: int, t: int) -> int:
        """Return q times the term, modulo q, at one parameter."""
        total = int((self.number * q).p) * pow(t, self.exponent, q)
        for base, j in self.bases:
            total *= pow(base, t**j, q)
        return total % q


def _integer_part(place: Monomial, number: Number) -> _IntegerPart:
    """Return a term that is a rational multiple of integers; free constants count as integers of no further kind."""
    bases = [_base(inside, logarithm_of) for inside, logarithm_of in place.big]
    if not isinstance(number, fmpq):
        if not properties.is_whole(number):
            raise NotAvailableError("whether it is an integer is not known: a constant is not rational")
        number = constant.ONE
    return _IntegerPart(number, _natural_exponent(place), tuple(bases))


def _base(inside: Monomial, logarithm_of: Number) -> tuple[int, int]:
    """Return b and j of a factor b^(t^j)."""
    base = constant.exp(logarithm_of)
    if inside.big or not isinstance(base, fmpq) or base.q != 1 or base < 1:
        raise NotAvailableError("whether it is an integer is not known")
    return int(base.p), _natural_exponent(inside)


def _natural_exponent(place: Monomial) -> int:
    exponent = place.logs[0] if place.logs else constant.ZERO
    if len(place.logs) > 1 or not isinstance(exponent, fmpq) or exponent.q != 1 or exponent < 0:
        raise NotAvailableError("whether it is an integer is not known")
    return int(exponent.p)


def logarithm(value: Any, order: int) -> Series:
    """Return the logarithm of a positive function as a series, without what tends to 0."""
    found = Eventual(order).log1(value).top
    return Series(tuple((m, c) for m, c in found.terms if trend(m) >= 0), found.rest)

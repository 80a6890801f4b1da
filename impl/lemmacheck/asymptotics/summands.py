"""What stands in a sum whose length is a function of t: sums of c(t) k^a (ln k)^b r^k, with k = 1, 2, … the place.

The coefficients are functions of t. What is no such sum is refused: then nothing is known of the sum over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NotAvailableError
from lemmacheck.asymptotics.eventual import Eventual
from lemmacheck.asymptotics.germ import Germ, germ

MOST_POWER = 20
"""The largest exponent with which a sum is multiplied by itself."""


@dataclass(frozen=True, slots=True)
class PlacePower:
    """k^`power` (ln k)^`logs` `base`^k, with a positive base."""

    power: Fraction = Fraction(0)
    logs: int = 0
    base: Fraction = Fraction(1)

    def __mul__(self, other: "PlacePower") -> "PlacePower":
        return PlacePower(self.power + other.power, self.logs + other.logs, self.base * other.base)

    @property
    def is_power(self) -> bool:
        """Whether it is a power of k alone."""
        return not self.logs and self.base == 1


UNIT, PLACE, LOGARITHM = PlacePower(), PlacePower(Fraction(1)), PlacePower(logs=1)


@dataclass(frozen=True, slots=True, eq=False)
class AtPlace:
    """A sum of shapes, each with a coefficient that is not 0."""

    parts: Mapping[PlacePower, Germ]

    def __add__(self, other: Any) -> "AtPlace":
        found = dict(self.parts)
        for shape, value in summand(other).parts.items():
            found[shape] = found[shape] + value if shape in found else value
        return made(found)

    def __neg__(self) -> "AtPlace":
        return AtPlace({shape: -value for shape, value in self.parts.items()})

    def __sub__(self, other: Any) -> "AtPlace":
        return self + -summand(other)

    def __rsub__(self, other: Any) -> "AtPlace":
        return summand(other) - self

    def __mul__(self, other: Any) -> "AtPlace":
        found: dict[PlacePower, Germ] = {}
        for shape, value in self.parts.items():
            for second, factor in summand(other).parts.items():
                both = shape * second
                found[both] = found[both] + value * factor if both in found else value * factor
        return made(found)

    def __truediv__(self, other: Any) -> "AtPlace":
        shape, value = summand(other).single()
        if shape.logs:
            raise NotAvailableError("a quotient by a logarithm is not summed")
        return self * AtPlace({PlacePower(-shape.power, 0, 1 / shape.base): 1 / value})

    def __rtruediv__(self, other: Any) -> "AtPlace":
        return summand(other) / self

    def __abs__(self) -> "AtPlace":
        signs = {value.sign() for value in self.parts.values()}  # what they stand with is never negative
        if len(signs) > 1:
            raise NotAvailableError("the sign of a summand is not known at every place")
        return -self if signs == {-1} else self

    __radd__, __rmul__ = __add__, __mul__

    @property
    def constant(self) -> Germ | None:
        """The function of t that it is at every place, None where it depends on the place."""
        if not self.parts:
            return germ(0)
        return self.parts.get(UNIT) if len(self.parts) == 1 else None

    def single(self) -> tuple[PlacePower, Germ]:
        """Return its only shape with the coefficient.

        Raises ZeroDivisionError of 0, and NotAvailableError where there are several.
        """
        if not self.parts:
            raise ZeroDivisionError("division by zero at every place of a sum")
        if len(self.parts) > 1:
            raise NotAvailableError("a function of a sum of powers of the place is not followed")
        return next(iter(self.parts.items()))


def made(found: Mapping[PlacePower, Germ]) -> AtPlace:
    """Return a sum without the parts that are 0."""
    return AtPlace({shape: value for shape, value in found.items() if not value.is_zero})


def summand(value: Any) -> AtPlace:
    """Return what is the same at every place, as a summand."""
    return value if isinstance(value, AtPlace) else made({UNIT: germ(value)})


@dataclass(frozen=True, slots=True)
class Summands(Arithmetic):
    """The arithmetic of summands; what does not depend on the place is what it is as a function of t."""

    on: Eventual
    name: ClassVar[str] = "summands"
    has_variable_exponents: ClassVar[bool] = True

    def number(self, value: Any) -> Any:
        """Return what is the same at every place."""
        return summand(value if isinstance(value, AtPlace) else self.on.number(value))

    def place(self) -> AtPlace:
        """Return the place itself."""
        return AtPlace({PLACE: germ(1)})

    def _closed(self, value: Any, what: str) -> Germ:
        found = summand(value).constant
        if found is None:
            raise NotAvailableError(f"{what} of the place in a sum is not followed")
        return found

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to an integer power, or a number to a power that is linear in the place."""
        bases, exponents = np.asarray(base, dtype=object), np.asarray(exponent, dtype=object)
        return np.frompyfunc(self._power1, 2, 1)(bases, exponents)

    def _power1(self, base: Any, exponent: Any) -> AtPlace:
        base, exponent = summand(base), summand(exponent)
        fixed, low = exponent.constant, base.constant
        if fixed is not None and low is not None:
            return summand(self.on.power(self.on.scalar(low), self.on.scalar(fixed))[0, 0])
        if fixed is not None:
            return self._natural(base, int(self.on.exponent(fixed)))
        known = None if low is None else low.rational()
        steep = exponent.parts.get(PLACE)
        rate = None if steep is None else steep.rational()
        if known is None or known <= 0 or rate is None or rate.denominator != 1 or set(exponent.parts) - {UNIT, PLACE}:
            raise NotAvailableError("a power that depends on the place is not followed")
        rest = self._power1(base, summand(exponent.parts.get(UNIT, germ(0))))
        return rest * AtPlace({PlacePower(base=known ** int(rate)): germ(1)})

    def _natural(self, base: AtPlace, exponent: int) -> AtPlace:
        if abs(exponent) > MOST_POWER:
            raise NotAvailableError(f"the power {exponent} of a summand is not written out")
        result = summand(1)
        for _ in range(abs(exponent)):
            result = result * base
        return result if exponent >= 0 else summand(1) / result

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller of two functions of t."""
        return summand(self.on.smaller(self._closed(left, "the smaller"), self._closed(right, "the smaller")))

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return the one that is chosen, at every place."""
        ends = [self._closed(each, "a case") for each in (low, high)]
        return then if (ends[1] - ends[0]).sign() >= 0 else otherwise

    def exp1(self, value: Any) -> Any:
        """Return e to a function of t, and a power of the place of a multiple of its logarithm."""
        found = summand(value)
        steep = found.parts.get(LOGARITHM)
        rate = None if steep is None else steep.rational()
        if set(found.parts) - {UNIT, LOGARITHM} or (steep is not None and rate is None):
            raise NotAvailableError("an exponential of the place is not followed")
        rest = summand(self.on.exp1(found.parts.get(UNIT, germ(0))))
        return rest * AtPlace({PlacePower(rate or Fraction(0)): germ(1)})

    def log1(self, value: Any) -> Any:
        """Return the logarithm of a positive function of t, or of one times a power of the place."""
        shape, factor = summand(value).single()
        if not shape.is_power:
            raise NotAvailableError("a logarithm of powers or logarithms of the place is not followed")
        rest = summand(self.on.log1(factor))
        return rest + AtPlace({LOGARITHM: germ(shape.power)}) if shape.power else rest

    def sqrt1(self, value: Any) -> Any:
        """Return the root of a function of t that is not negative, or of one times a power of the place."""
        found = summand(value)
        if not found.parts:
            return found
        shape, factor = found.single()
        if not shape.is_power:
            raise NotAvailableError("a root of powers or logarithms of the place is not followed")
        return made({PlacePower(shape.power / 2): self.on.sqrt1(factor)})

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a constant."""
        return summand(self.on.floor1(self._closed(value, "the floor")))

    def _at_zero(self, function: str, value: Any, known: int) -> Any:
        if self._closed(value, function).is_zero:
            return summand(known)
        raise NotAvailableError(f"{function} of a function of t is not followed")

"""Positive functions of which only the logarithm is known, to calculate with: products exactly, sums up to a factor.

Of a sum the larger part is known up to the factor 2, and what is taken away must be smaller by a factor that tends to
infinity. What comes of it has a logarithm that is known up to a constant, or to what its parts are known up to.
"""

from dataclasses import dataclass
from typing import Any

from lemmacheck.asymptotics import series
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import UNIT, trend
from lemmacheck.asymptotics.series import CancelledError, Series, Vast

FACTOR = series.at_most(UNIT)
"""What the logarithm of a number between 1 and 2 adds."""


@dataclass(frozen=True, slots=True)
class ByLogarithm(Vast):
    """A positive function known by its logarithm; logarithms of what it meets are cut off after `order` powers."""

    order: int

    def __mul__(self, other: Any) -> Any:
        if _is_zero(other):
            return other
        return ByLogarithm(self.logarithm + self._log_of(other), self.order)

    def __truediv__(self, other: Any) -> "ByLogarithm":
        return ByLogarithm(self.logarithm - self._log_of(other), self.order)

    def __rtruediv__(self, other: Any) -> Any:
        if _is_zero(other):
            return other
        return ByLogarithm(self._log_of(other) - self.logarithm, self.order)

    def __add__(self, other: Any) -> "ByLogarithm":
        if isinstance(other, Vast):
            return self._more(other.logarithm)
        found = germ(other)
        if found.is_zero:
            return self
        return self._more(self._log_of(found)) if found.sign() > 0 else self._less(self._log_of(-found))

    def __sub__(self, other: Any) -> "ByLogarithm":
        return self._less(other.logarithm) if isinstance(other, Vast) else self + (-germ(other))

    def __rsub__(self, other: Any) -> "ByLogarithm":
        raise CancelledError("an exponential is known up to a factor only")

    def __neg__(self) -> "ByLogarithm":
        raise CancelledError("an exponential that is known up to a factor is negative")

    def __abs__(self) -> "ByLogarithm":
        return self

    __radd__, __rmul__ = __add__, __mul__

    def _log_of(self, other: Any) -> Series:
        """Return the logarithm of another function.

        Raises CancelledError where it is not positive.
        """
        if isinstance(other, Vast):
            return other.logarithm
        found = germ(other)
        if found.is_zero:
            raise ZeroDivisionError("division by zero along the family")
        if found.sign() < 0:
            raise CancelledError("an exponential that is known up to a factor meets what is negative")
        top, bottom = (found.top, found.bottom) if found.top.sign() > 0 else (-found.top, -found.bottom)
        return series.log(top, self.order) - series.log(bottom, self.order)

    def _more(self, logarithm: Series) -> "ByLogarithm":
        """Return the sum with another positive function: log(a + b) is at most log 2 above the larger logarithm."""
        gap = self.logarithm - logarithm
        if not gap.terms:  # the two are as near as their remainders say
            return ByLogarithm(self.logarithm + Series((), gap.rest) + FACTOR, self.order)
        return ByLogarithm((self.logarithm if gap.sign() > 0 else logarithm) + FACTOR, self.order)

    def _less(self, logarithm: Series) -> "ByLogarithm":
        """Return the difference with a positive function that is smaller by a factor which tends to infinity.

        Raises CancelledError where that is not known.
        """
        gap = self.logarithm - logarithm
        if not gap.terms or gap.sign() < 0 or trend(gap.terms[0][0]) <= 0:
            raise CancelledError("an exponential is known up to a factor only")
        return ByLogarithm(self.logarithm + FACTOR, self.order)


def _is_zero(other: Any) -> bool:
    return not isinstance(other, Vast) and germ(other).is_zero


def written(found: Series | Vast, order: int) -> "Germ | ByLogarithm":
    """Return what an exponential is: a function, or one that is known by its logarithm."""
    return ByLogarithm(found.logarithm, order) if isinstance(found, Vast) else Germ(found)

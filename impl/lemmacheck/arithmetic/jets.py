"""Taylor series in one parameter, with balls as coefficients (flint's arb_series): derivatives of any order, enclosed.

A jet stands for a smooth function near a point. What has a kink or a jump where it is asked has no jet: it raises.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import flint
from flint import arb, arb_series

from lemmacheck.arithmetic.arithmetic import Arithmetic, NotAvailableError, NoValueError
from lemmacheck.arithmetic.rationals import to_rational


@dataclass(frozen=True, slots=True)
class Jet:
    """One Taylor series, cut off at the length of its arithmetic."""

    series: Any

    def __add__(self, other: "Jet") -> "Jet":
        return Jet(self.series + other.series)

    def __sub__(self, other: "Jet") -> "Jet":
        return Jet(self.series - other.series)

    def __mul__(self, other: "Jet") -> "Jet":
        return Jet(self.series * other.series)

    def __truediv__(self, other: "Jet") -> "Jet":
        if other.series[0].contains(0):
            raise NoValueError("a quotient whose denominator may be 0")
        return Jet(self.series / other.series)

    def __neg__(self) -> "Jet":
        return Jet(-self.series)

    def __abs__(self) -> "Jet":
        return self if _is_positive(self.series[0], "|x|") else -self

    def coefficient(self, order: int) -> arb:
        """Return an enclosure of one coefficient: the derivative of that order over its factorial."""
        return arb(self.series[order])


def _is_positive(value: arb, what: str) -> bool:
    """Return whether a ball is positive.

    Raises NotAvailableError where it touches 0: there the function has a kink.
    """
    if value > 0:
        return True
    if value < 0:
        return False
    raise NotAvailableError(f"{what} has a kink inside the ball")


@dataclass(frozen=True, slots=True)
class Jets(Arithmetic):
    """Taylor series of so many coefficients."""

    length: int
    name: ClassVar[str] = "Taylor series"

    def number(self, value: Any) -> Jet:
        """Return a constant: a rational, a ball, or a series as it is."""
        if isinstance(value, Jet):
            return value
        return self.line([value if isinstance(value, arb) else arb(to_rational(value))])

    def line(self, coefficients: Sequence[arb]) -> Jet:
        """Return the series with these first coefficients, all others 0."""
        return Jet(arb_series(list(coefficients), prec=self.length))

    def plain(self, value: Any) -> None:
        """Return None: a series is no number."""

    def exponent(self, value: Any) -> int:
        """Return an exponent as an integer, which is a constant series that is exactly one."""
        if not isinstance(value, Jet):
            return int(Arithmetic.exponent(self, value))
        whole = value.series[0].unique_fmpz() if value.series[0].is_exact() else None
        if whole is None or not all(value.series[i] == 0 for i in range(1, self.length)):
            raise NotAvailableError("an exponent that is no constant integer")
        return int(whole)

    def raised(self, base: Any, exponent: int) -> Jet:
        """Return a power by repeated squaring."""
        result, square, left = self.number(1), self.number(base), abs(exponent)
        while left:
            if left & 1:
                result = result * square
            left >>= 1
            if left:
                square = square * square
        return result if exponent >= 0 else self.number(1) / result

    def smaller(self, left: Any, right: Any) -> Jet:
        """Return the smaller of two series, which must differ at the point.

        Raises NotAvailableError where they may be equal.
        """
        is_less: bool = _is_positive((right - left).series[0], "the smaller of two")
        smaller: Jet = left if is_less else right
        return smaller

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Jet:
        """Return one of two series, by the order of two others, which must differ at the point.

        Raises NotAvailableError where they may be equal: there it may jump.
        """
        is_then = _is_positive((high - low).series[0], "a choice by the order of two numbers")
        chosen: Jet = then if is_then else otherwise
        return chosen

    def exp1(self, value: Any) -> Jet:
        """Return e to the power of a series."""
        return Jet(value.series.exp())

    def log1(self, value: Any) -> Jet:
        """Return the logarithm of a series that is positive at the point."""
        return Jet(_positive(value, "logarithm").log())

    def sqrt1(self, value: Any) -> Jet:
        """Return the root of a series that is positive at the point: at 0 a root has no derivative."""
        return Jet(_positive(value, "root").sqrt())

    def sin1(self, value: Any) -> Jet:
        """Return the sine of a series."""
        return Jet(value.series.sin())

    def cos1(self, value: Any) -> Jet:
        """Return the cosine of a series."""
        return Jet(value.series.cos())

    def atan1(self, value: Any) -> Jet:
        """Return the arc tangent of a series."""
        return Jet(value.series.atan())

    def pi1(self) -> Jet:
        """Return the constant π."""
        return self.number(arb.pi())

    def floor1(self, value: Any) -> Jet:
        """Return the largest integer that is at most a number, a constant near a point where it does not jump.

        Raises NotAvailableError where it may jump.
        """
        low = value.series[0].floor()
        if not (low.is_exact() and value.series[0] > low):
            raise NotAvailableError("the floor jumps inside the ball")
        return self.number(low)


def _positive(value: Jet, what: str) -> Any:
    """Return a series whose value is positive.

    Raises NoValueError where it may not be.
    """
    if not value.series[0] > 0:
        raise NoValueError(f"the {what} of what may not be positive has no derivatives")
    return value.series


@contextmanager
def jets(length: int, bits: int) -> Iterator[Jets]:
    """Open Taylor series of so many coefficients, in balls of `bits`; flint's settings are put back on the way out."""
    before, cap = flint.ctx.prec, flint.ctx.cap
    flint.ctx.prec, flint.ctx.cap = bits, length
    try:
        yield Jets(length)
    finally:
        flint.ctx.prec, flint.ctx.cap = before, cap

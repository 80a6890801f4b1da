"""Functions of one parameter, as they are from some value of it on: quotients of two series.

Sums, differences, products and quotients are exact; a pole stays one, since nothing is cancelled that may be zero.
"""

from dataclasses import dataclass
from fractions import Fraction
from numbers import Rational
from typing import Any, NoReturn

from flint import arb, fmpq, fmpq_poly

from lemmacheck.asymptotics import constant, properties, series
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.monomial import UNIT, Monomial, trend
from lemmacheck.asymptotics.series import CancelledError, Series, Vast

MOST_SHOWN = 90
"""Letters of a quotient that is printed in full."""


@dataclass(frozen=True, slots=True, eq=False)
class Germ:
    """A quotient of two series, of which the second is not zero from some value of the parameter on."""

    top: Series
    bottom: Series = series.ONE

    def __add__(self, other: Any) -> "Germ":
        if isinstance(other, Vast):
            return NotImplemented
        right = germ(other)
        if self.bottom == right.bottom and self.bottom.rest is None:
            return quotient(self.top + right.top, self.bottom)
        return quotient(self.top * right.bottom + right.top * self.bottom, self.bottom * right.bottom)

    def __neg__(self) -> "Germ":
        return Germ(-self.top, self.bottom)

    def __sub__(self, other: Any) -> "Germ":
        if isinstance(other, Vast):
            return NotImplemented
        return self + (-germ(other))

    def __rsub__(self, other: Any) -> "Germ":
        return germ(other) + (-self)

    def __mul__(self, other: Any) -> "Germ":
        if isinstance(other, Vast):
            return NotImplemented
        right = germ(other)
        return quotient(self.top * right.top, self.bottom * right.bottom)

    def __truediv__(self, other: Any) -> "Germ":
        if isinstance(other, Vast):
            return NotImplemented
        right = germ(other)
        if right.top.is_zero:
            raise ZeroDivisionError("division by zero along the family")
        return quotient(self.top * right.bottom, self.bottom * right.top)

    def __rtruediv__(self, other: Any) -> "Germ":
        return germ(other) / self

    def __abs__(self) -> "Germ":
        return -self if self.sign() < 0 else self

    def _refuse(self, _other: object = None) -> NoReturn:
        raise TypeError("a term may not compare or branch on a value; use on.minimum, on.maximum or abs")

    __radd__, __rmul__ = __add__, __mul__
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __bool__ = _refuse  # no order
    __hash__ = None  # type: ignore[assignment]  # and no equality

    @property
    def is_zero(self) -> bool:
        """Whether it is zero from some value on."""
        return self.top.is_zero

    @property
    def is_exact(self) -> bool:
        """Whether it is known without a remainder."""
        return self.top.rest is None and self.bottom.rest is None

    def sign(self) -> int:
        """Return the sign from some value on.

        Raises NotAvailableError where it is unknown.
        """
        return self.top.sign() * self.bottom.sign()

    def is_never_negative(self) -> bool:
        """Whether it is at least 0 from some value on, also where it may be 0 for some value of a free constant."""
        is_sum = self.is_exact and self.bottom == series.ONE
        if is_sum and all(properties.is_never_negative(number) for _, number in self.top.terms):
            return True
        return self.sign() >= 0

    def lead(self) -> tuple[Monomial, Number]:
        """Return the monomial and the coefficient that the function is asymptotic to.

        Raises NotAvailableError where they are unknown, or it is zero.
        """
        (above, number), (below, divisor) = self.top.lead(), self.bottom.lead()
        return above * below.inverse(), number * constant.inverse(divisor)

    def bound(self) -> Monomial | None:
        """Return a monomial that, times a constant, bounds the absolute value; None for zero."""
        return None if self.top.bound is None else self.top.bound * self.bottom.lead()[0].inverse()

    def expanded(self, order: int) -> Series:
        """Return one series for the quotient, cut off after `order` powers of what is small in the denominator."""
        return self.top if self.bottom == series.ONE else self.top * series.reciprocal(self.bottom, order)

    def rational(self) -> Fraction | None:
        """Return the rational number that it is for every value of the parameter, None where it is none."""
        if self.is_zero:
            return Fraction(0)
        if self.bottom == series.ONE and self.top.rest is None and len(self.top.terms) == 1:
            ((place, number),) = self.top.terms
            if place == UNIT and isinstance(number, fmpq):
                return Fraction(int(number.p), int(number.q))
        return None

    def limit(self) -> tuple[int, Number]:
        """Return (0, limit) where there is a finite one, (1, 0) for infinity and (-1, 0) for minus infinity.

        Raises NotAvailableError where it is unknown.
        """
        bound = self.bound()
        if bound is None or trend(bound) < 0:
            return 0, constant.ZERO
        place, number = self.lead()
        if trend(place) > 0:
            return constant.sign(number), constant.ZERO
        return 0, number if place == UNIT else constant.ZERO

    def enclosure(self, logarithms: list[arb]) -> arb:
        """Return a ball around the quotient of the terms, given balls around the parameter, its logarithm, ..."""
        return self.top.enclosure(logarithms) / self.bottom.enclosure(logarithms)

    def text(self, parameter: str) -> str:
        """Return the quotient as text; where it is long or not exact, what it is asymptotic to, after `~`."""
        shown = self.whole_text(parameter) if self.is_exact else ""
        if 0 < len(shown) <= MOST_SHOWN:
            return shown
        return "~ " + series.single(*self.lead()).text(parameter)

    def whole_text(self, parameter: str) -> str:
        """Return the quotient as text, however long."""
        above, below = self.top.text(parameter), self.bottom.text(parameter)
        return above if below == "1" else f"{_bracketed(above)}/({below})"


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text


def germ(value: Any) -> Germ:
    """Return a number as a constant function.

    Raises TypeError for a float: it is near the number that was meant, and not it.
    """
    if isinstance(value, Germ):
        return value
    if isinstance(value, Vast):
        raise CancelledError("an exponential is known up to a factor only")
    if isinstance(value, Rational) and not isinstance(value, bool):
        return Germ(series.single(UNIT, fmpq(int(value.numerator), int(value.denominator))))
    if isinstance(value, (fmpq, constant.Constant)):
        return Germ(series.single(UNIT, value))
    raise TypeError(f"{value!r} is no exact number; write on.scalar('1/10')")


def quotient(top: Series, bottom: Series) -> Germ:
    """Return the quotient in a short form.

    Raises ZeroDivisionError where the divisor is zero, NotAvailableError where it may be.
    """
    if bottom == series.ONE:
        return Germ(top)
    if bottom.is_zero:
        raise ZeroDivisionError("division by zero along the family")
    place, number = bottom.lead()
    if top.is_zero:
        return Germ(series.ZERO)
    if bottom.rest is None and len(bottom.terms) == 1:
        return Germ(top.scaled(place.inverse(), constant.inverse(number)))
    if top.rest is None and bottom.rest is None:
        return _reduced(top, bottom)
    return Germ(top, bottom)


def _reduced(top: Series, bottom: Series) -> Germ:
    """Return a quotient of exact series, polynomials without common factors; none of them is zero for large t."""
    if top == bottom:
        return Germ(series.ONE)
    polynomials = _polynomial(top), _polynomial(bottom)
    if polynomials[0] is None or polynomials[1] is None:
        return Germ(top, bottom)
    common = polynomials[0].gcd(polynomials[1])
    above, below = (_of_polynomial(p / common) for p in polynomials)
    if len(below.terms) == 1:
        ((place, number),) = below.terms
        return Germ(above.scaled(place.inverse(), constant.inverse(number)))
    return Germ(above, below)


def _polynomial(given: Series) -> fmpq_poly | None:
    """Return a series as a polynomial in the parameter, None where it is none."""
    coefficients: dict[int, fmpq] = {}
    for place, number in given.terms:
        exponent = place.logs[0] if place.logs else constant.ZERO
        plain = not place.big and len(place.logs) <= 1 and isinstance(number, fmpq) and isinstance(exponent, fmpq)
        if not plain or exponent.q != 1 or not 0 <= exponent <= series.MOST_TERMS:
            return None
        coefficients[int(exponent.p)] = number
    return fmpq_poly([coefficients.get(k, constant.ZERO) for k in range(max(coefficients, default=-1) + 1)])


def _of_polynomial(polynomial: fmpq_poly) -> Series:
    terms = {Monomial((fmpq(k),)) if k else UNIT: value for k, value in enumerate(polynomial.coeffs())}
    return series.series(terms)

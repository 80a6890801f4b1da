"""Quotients of polynomials in one variable, exact, that remember every divisor: nothing is cancelled in silence."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from flint import fmpq, fmpq_poly

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, to_fraction
from lemmacheck.formula import exact_constant

MOST_DEGREE = 128
"""The highest degree of a polynomial: to isolate the roots of higher ones takes minutes."""

MOST_BITS = 2**20
"""How long the power of a constant may get."""


class Quotient:
    """A quotient of two polynomials with rational coefficients; every division is noted in `divisors`."""

    __slots__ = ("below", "divisors", "top")

    def __init__(self, top: fmpq_poly, below: fmpq_poly, divisors: list[fmpq_poly]) -> None:
        self.top, self.below, self.divisors = top, below, divisors

    def __repr__(self) -> str:
        return "what varies"  # in a message that says what there is not of it

    def __add__(self, other: object) -> "Quotient":
        left, right = self, self._other(other)
        if left.below == right.below:
            return self._new(left.top + right.top, left.below)
        return self._new(left.top * right.below + right.top * left.below, left.below * right.below)

    def __neg__(self) -> "Quotient":
        return self._new(-self.top, self.below)

    def __sub__(self, other: object) -> "Quotient":
        return self + (-self._other(other))

    def __rsub__(self, other: object) -> "Quotient":
        return self._other(other) + (-self)

    def __mul__(self, other: object) -> "Quotient":
        right = self._other(other)
        return self._new(self.top * right.top, self.below * right.below)

    def __truediv__(self, other: object) -> "Quotient":
        right = self._other(other)
        if right.top.degree() < 0:
            raise ZeroDivisionError("a division by what is zero for every value")
        self.divisors.append(right.top)
        return self._new(self.top * right.below, self.below * right.top)

    def __rtruediv__(self, other: object) -> "Quotient":
        return self._other(other) / self

    def __pow__(self, exponent: int) -> "Quotient":
        if exponent < 0:
            return self._other(1) / self**-exponent
        if max(_bits(self.top), _bits(self.below)) * exponent > MOST_BITS:
            raise NotAvailableError(f"a power with the exponent {exponent} is too long to write out")
        self._must_be_short(max(self.top.degree(), self.below.degree()) * exponent)
        return self._new(self.top**exponent, self.below**exponent)

    def __abs__(self) -> "Quotient":
        raise NotAvailableError("an absolute value is no quotient of polynomials")

    __radd__ = __add__
    __rmul__ = __mul__

    @staticmethod
    def _must_be_short(degree: int) -> None:
        if degree > MOST_DEGREE:
            raise NotAvailableError(f"a polynomial of degree {degree} is too long to find its roots")

    def _new(self, top: fmpq_poly, below: fmpq_poly) -> "Quotient":
        self._must_be_short(max(top.degree(), below.degree()))
        return Quotient(top, below, self.divisors)

    def _other(self, value: object) -> "Quotient":
        if isinstance(value, Quotient):
            return value
        exact = exact_constant(value)
        if exact is None:
            raise NotAvailableError(f"something of the type {type(value).__name__} is no exact number")
        return self._new(fmpq_poly([exact]), fmpq_poly([1]))


@dataclass(frozen=True, slots=True)
class Quotients(Arithmetic):
    """The arithmetic of quotients; `divisors` is what anything was divided by so far."""

    divisors: list[fmpq_poly] = field(default_factory=list)
    name: ClassVar[str] = "quotients of polynomials"

    @property
    def variable(self) -> Quotient:
        """The variable itself."""
        return Quotient(fmpq_poly([0, 1]), fmpq_poly([1]), self.divisors)

    def number(self, value: Any) -> Any:
        """Return a constant."""
        return value if isinstance(value, Quotient) else self.variable * 0 + value

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a constant."""
        if not isinstance(value, Quotient):
            return Arithmetic.plain(self, value)
        if value.top.degree() > 0 or value.below.degree() > 0:
            return None
        return to_fraction(self.constant(value))

    def exponent(self, value: Any) -> Any:
        """Return an exponent, which must be a constant integer."""
        constant = self.constant(value) if isinstance(value, Quotient) else exact_constant(value)
        if constant is None or constant.q != 1:
            raise NotAvailableError("an exponent is no constant integer")
        return int(constant.p)

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller of two constants."""
        pair = [self.constant(self.number(side)) for side in (left, right)]
        return self.number(min(pair))

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two quotients, by the order of two constants."""
        least, most = (self.constant(self.number(side)) for side in (low, high))
        return self.number(then if least <= most else otherwise)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of a constant where it is rational."""
        constant = self.constant(self.number(value))
        if constant >= 0 and constant.p.is_square() and constant.q.is_square():
            return self.number(fmpq(constant.p.isqrt(), constant.q.isqrt()))
        return Arithmetic.sqrt1(self, constant)

    def constant(self, value: Quotient) -> fmpq:
        """Return the value of a quotient that does not depend on the variable.

        Raises NotAvailableError where it does.
        """
        if value.top.degree() > 0 or value.below.degree() > 0:
            raise NotAvailableError("this depends on the variable")
        return value.top[0] / value.below[0]


def _bits(polynomial: fmpq_poly) -> int:
    """Return the length of a polynomial's longest coefficient; of 0, 1 and -1, whose powers stay short, none."""
    parts = [part for c in polynomial.coeffs() for part in (int(c.p), int(c.q))]
    return max((part.bit_length() for part in parts if abs(part) > 1), default=0)

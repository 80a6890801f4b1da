"""Terms on sympy's expressions: for corners of multi-affine terms, exact roots and summands of sums."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from impl.arithmetic import Arithmetic, NotAvailableError, to_fraction

sympy = lazy_loader.load("sympy")


@dataclass(frozen=True, slots=True)
class Symbolic(Arithmetic):
    """Symbolic expressions, of which only rational numbers have an order."""

    name: ClassVar[str] = "symbolic expressions"

    def number(self, value: Any) -> Any:
        """Return the rational constant, or the expression itself."""
        if isinstance(value, sympy.Basic):
            return value
        fraction = to_fraction(value)
        return sympy.Rational(fraction.numerator, fraction.denominator)

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a rational number."""
        if isinstance(value, sympy.Basic):
            return Fraction(int(value.p), int(value.q)) if value.is_Rational else None
        return Arithmetic.plain(self, value)

    def exponent(self, value: Any) -> Any:
        """Return an exponent: an integer, or an expression with symbols."""
        if isinstance(value, sympy.Basic) and value.free_symbols:
            return value
        return Arithmetic.exponent(self, value)

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller number where both differ by a rational number.

        Raises NotAvailableError where they do not: sympy's word on the sign of anything else is not taken.
        """
        difference = sympy.expand(right - left)
        if not difference.is_Rational:
            raise NotAvailableError("which of two expressions is smaller depends on the symbols")
        return left if difference >= 0 else right

    def exp1(self, value: Any) -> Any:
        """Return exp of the expression."""
        return sympy.exp(value)

    def log1(self, value: Any) -> Any:
        """Return the logarithm of the expression."""
        return sympy.log(value)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of the expression."""
        return sympy.sqrt(value)

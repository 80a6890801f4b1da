"""Terms on sympy's expressions: for limits of families, corners of multi-affine terms and exact roots."""

from dataclasses import dataclass
from typing import Any, ClassVar

import sympy

from impl.arithmetic import Arithmetic, NotAvailableError, to_fraction


@dataclass(frozen=True, slots=True)
class Symbolic(Arithmetic):
    """Symbolic expressions; an order that depends on the symbols is not available."""

    name: ClassVar[str] = "symbolic expressions"

    def number(self, value: Any) -> Any:
        """Return the rational constant, or the expression itself."""
        if isinstance(value, sympy.Basic):
            return value
        fraction = to_fraction(value)
        return sympy.Rational(fraction.numerator, fraction.denominator)

    def exponent(self, value: Any) -> Any:
        """Return an exponent: an integer, or an expression with symbols."""
        if isinstance(value, sympy.Basic) and value.free_symbols:
            return value
        return Arithmetic.exponent(self, value)

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller number where that does not depend on the symbols."""
        difference = sympy.simplify(right - left)
        if difference.is_nonnegative:
            return left
        if difference.is_nonpositive:
            return right
        raise NotAvailableError("which of two expressions is smaller depends on the symbols")

    def exp1(self, value: Any) -> Any:
        """Return exp of the expression."""
        return sympy.exp(value)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of the expression."""
        return sympy.sqrt(value)

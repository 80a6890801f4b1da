"""Terms on sympy's expressions: for limits of families, corners of multi-affine terms and exact roots."""

from dataclasses import dataclass
from typing import Any, ClassVar

import lazy_loader

from impl.arithmetic import Arithmetic, NotAvailableError, to_fraction

sympy = lazy_loader.load("sympy")


@dataclass(frozen=True, slots=True)
class Symbolic(Arithmetic):
    """Symbolic expressions; an order that depends on them is only available for a `large` symbol."""

    large: Any = None
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
        if self.large is not None:
            return left if eventual_sign(right - left, self.large) >= 0 else right
        difference = sympy.simplify(right - left)
        if difference.is_nonnegative:
            return left
        if difference.is_nonpositive:
            return right
        raise NotAvailableError("which of two expressions is smaller depends on the symbols")

    def exp1(self, value: Any) -> Any:
        """Return exp of the expression."""
        return sympy.exp(value)

    def log1(self, value: Any) -> Any:
        """Return the logarithm of the expression."""
        return sympy.log(value)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of the expression."""
        return sympy.sqrt(value)


def eventual_sign(expression: Any, t: Any) -> int:
    """Return the sign of an expression for all large t.

    Raises NotAvailableError when sympy cannot tell.
    """
    simple = sympy.together(sympy.sympify(expression))
    if simple.is_rational_function(t):
        top, bottom = (sympy.Poly(part, t) for part in sympy.fraction(simple))
        return _sign(top.LC(), alone=top.degree() <= 0) * _sign(bottom.LC())
    limit = sympy.limit(simple, t, sympy.oo)
    if limit.is_positive or limit == sympy.oo:
        return 1
    if limit.is_negative or limit == -sympy.oo:
        return -1
    raise NotAvailableError(f"the sign of {simple} for large {t} is unknown")


def _sign(constant: Any, *, alone: bool = False) -> int:
    """Return the sign of a leading coefficient; where it stands `alone`, 0 says that it is not negative, and no more.

    Raises NotAvailableError when sympy cannot tell: a coefficient that may vanish would leave the sign to the next.
    """
    if constant.is_positive:
        return 1
    if constant.is_negative:
        return -1
    if constant.is_zero or (alone and constant.is_nonnegative):
        return 0
    raise NotAvailableError(f"the sign of {constant} is unknown")


def resolve(expression: Any, t: Any) -> Any:
    """Return an expression with every absolute value replaced by what it is for large t."""
    return sympy.sympify(expression).replace(sympy.Abs, lambda inside: inside * eventual_sign(inside, t))

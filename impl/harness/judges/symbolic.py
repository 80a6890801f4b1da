"""Terms on sympy's expressions: for corners of multi-affine terms, exact roots and summands of sums."""

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from impl.arithmetic import Arithmetic, NotAvailableError, to_fraction

sympy = lazy_loader.load("sympy")

PRIME = 2**61 - 1
"""Modulo which expressions are compared before they are written out."""


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
        if is_bent(right - left, order=0):
            raise NotAvailableError("which of two expressions is smaller depends on the symbols")
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


def is_bent(expression: Any, *, order: int) -> bool:
    """Whether an expression is certainly no polynomial of that order (0 or 1) in each of its symbols.

    Its differences from place to place say so without writing it out, which may take longer than anybody waits. They
    are taken modulo a prime, so that no number is long: what is not 0 there is not 0.
    """
    whole = sympy.sympify(expression)
    symbols = sorted(whole.free_symbols, key=str)
    place = {symbol: 2 * number + 3 for number, symbol in enumerate(symbols)}
    try:
        return any(_difference(whole, place, symbol, order) != 0 for symbol in symbols)
    except ValueError:  # it is no quotient of polynomials, or divides by 0 at one of the places
        return False


def _difference(whole: Any, place: dict[Any, int], symbol: Any, order: int) -> int:
    """Return the first or second difference along one symbol, modulo the prime."""
    values = [_residue(whole, {**place, symbol: step}) for step in range(order + 2)]
    while len(values) > 1:
        values = [(right - left) % PRIME for left, right in itertools.pairwise(values)]
    return values[0]


def _residue(node: Any, known: dict[Any, int]) -> int:
    """Return the value of a quotient of polynomials modulo the prime; `known` are the values of its parts.

    Raises ValueError where it has none, or is no such quotient.
    """
    if node not in known:
        if node.is_Rational:
            value = int(node.p) * pow(int(node.q), -1, PRIME)
        elif node.is_Add:
            value = sum(_residue(part, known) for part in node.args)
        elif node.is_Mul:
            value = math.prod(_residue(part, known) for part in node.args)
        elif node.is_Pow and node.exp.is_Integer:
            value = pow(_residue(node.base, known), int(node.exp), PRIME)
        else:
            raise ValueError(f"{type(node).__name__} is no operation on polynomials")
        known[node] = value % PRIME
    return known[node]

"""Terms on sympy's expressions: for corners of multi-affine terms, exact roots and summands of sums."""

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, to_fraction

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
        return left if _gap(left, right) >= 0 else right

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two expressions, where two others differ by a rational number.

        Raises NotAvailableError where they do not.
        """
        return then if _gap(low, high) >= 0 else otherwise

    def exp1(self, value: Any) -> Any:
        """Return exp of the expression."""
        return sympy.exp(value)

    def log1(self, value: Any) -> Any:
        """Return the logarithm of the expression."""
        return sympy.log(value)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of the expression."""
        return sympy.sqrt(value)


def _gap(left: Any, right: Any) -> Any:
    """Return by which rational number an expression exceeds another.

    Raises NotAvailableError where that depends on the symbols.
    """
    if is_bent(right - left, order=0):
        raise NotAvailableError("which of two expressions is smaller depends on the symbols")
    difference = sympy.expand(right - left)
    if not difference.is_Rational:
        raise NotAvailableError("which of two expressions is smaller depends on the symbols")
    return difference


def is_bent(expression: Any, *, order: int) -> bool:
    """Whether an expression, as it stands, is no polynomial of that order (0 or 1) in each of its symbols.

    Its differences from place to place say so without writing it out, which may take longer than anybody waits. They
    are taken modulo a prime, so that no number is long: what is not 0 there is not 0. Whatever is no sum, product or
    power, such as |x|, counts as one number more, and must not matter. Several exponentials may be related, as exp(x)
    and exp(-x) are, and nothing is said of them.
    """
    whole = sympy.sympify(expression)
    atoms = sorted(_atoms(whole), key=str)
    if sum(bool(atom.has(sympy.exp)) for atom in atoms) > 1:
        return False
    place = {atom: 2 * number + 3 for number, atom in enumerate(atoms)}
    try:
        return any(_difference(whole, place, atom, order if atom.is_Symbol else 0) != 0 for atom in atoms)
    except ValueError:  # it divides by 0 at one of the places
        return False


def _atoms(whole: Any) -> set[Any]:
    """Return the symbols of an expression, and the parts that are no sums, products, powers or rational numbers."""
    found, seen, waiting = set(), set(), [whole]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node.is_Add or node.is_Mul:
            waiting += node.args
        elif node.is_Pow and node.exp.is_Integer:
            waiting.append(node.base)
        elif not node.is_Rational:
            found.add(node)
    return found


def _difference(whole: Any, place: dict[Any, int], atom: Any, order: int) -> int:
    """Return the first or second difference along one atom, modulo the prime."""
    values = [_residue(whole, {**place, atom: step}) for step in range(order + 2)]
    while len(values) > 1:
        values = [(right - left) % PRIME for left, right in itertools.pairwise(values)]
    return values[0]


def _residue(node: Any, known: dict[Any, int]) -> int:
    """Return the value of an expression modulo the prime; `known` are the values of its parts, all atoms at least.

    Raises ValueError where it has none.
    """
    if node not in known:
        if node.is_Rational:
            value = int(node.p) * pow(int(node.q), -1, PRIME)
        elif node.is_Pow:
            value = pow(_residue(node.base, known), int(node.exp), PRIME)
        else:
            parts = [_residue(part, known) for part in node.args]
            value = sum(parts) if node.is_Add else math.prod(parts)
        known[node] = value % PRIME
    return known[node]

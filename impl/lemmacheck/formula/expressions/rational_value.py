"""The exact value of a syntax tree whose names are integers: a rational number, never a float."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpz

from lemmacheck.system import CatalogueError

BINARY: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

MOST_BITS = 2**18
"""How long an integer of a domain may get: about 79,000 digits."""


def constant_of(node: ast.Constant) -> Fraction:
    """Return the number of a constant: `parse` has put a fraction in its place, which the types of ast do not know."""
    number: Any = node.value
    return Fraction(number)


def rational_value(node: ast.expr, values: Mapping[str, int]) -> Fraction:
    """Return the value of a tree at integers.

    Raises KeyError for a name without value, ZeroDivisionError, OverflowError for powers that are too large, and
    CatalogueError for what has no rational value.
    """
    if isinstance(node, ast.Constant):
        return constant_of(node)
    if isinstance(node, ast.Name):
        return Fraction(values[node.id])
    if isinstance(node, ast.UnaryOp):
        return -rational_value(node.operand, values)
    if isinstance(node, ast.BinOp):
        left, right = rational_value(node.left, values), rational_value(node.right, values)
        return _power(left, right) if isinstance(node.op, ast.Pow) else BINARY[type(node.op)](left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        return _FUNCTIONS[node.func.id](*(rational_value(argument, values) for argument in node.args))
    raise CatalogueError(f"{ast.unparse(node)!r} is not an integer expression")


_FUNCTIONS: Mapping[str, Callable[..., Fraction]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "floor": lambda value: Fraction(math.floor(value)),
    "sqrt": lambda value: _power(value, Fraction(1, 2)),
}
"""The functions that have rational values."""


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return an exact power.

    Raises CatalogueError where it is irrational, OverflowError where it has more than MOST_BITS bits.
    """
    root = _root(base, exponent.denominator)
    bits = max(root.numerator.bit_length(), root.denominator.bit_length())
    if root not in (0, 1, -1) and bits * abs(exponent.numerator) > MOST_BITS:
        raise OverflowError(f"a power with the exponent {exponent} is too large")
    return Fraction(root**exponent.numerator)


def _root(base: Fraction, degree: int) -> Fraction:
    """Return the exact root of a fraction.

    Raises CatalogueError where there is none.
    """
    if degree == 1:
        return base
    parts = []
    for part in (base.numerator, base.denominator):
        root = int(fmpz(part).root(degree)) if part >= 0 and degree < MOST_BITS else 0
        if root**degree != part:
            raise CatalogueError(f"the root of degree {degree} of {base} is irrational, and not an integer")
        parts.append(root)
    return Fraction(*parts)

"""Polynomials as text, `3/2*x**2*u[1,2] - t(1)`: how a certificate writes them."""

import ast
from fractions import Fraction

from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.polynomials.polynomial import Polynomial
from lemmacheck.kernel.statements import ProofError, syntax

MOST_EXPONENT = 1000


def text(polynomial: Polynomial) -> str:
    """Return a polynomial as text, which `polynomial_of` reads back."""
    terms = []
    for monomial, coefficient in sorted(polynomial.items()):
        factors = [name if exponent == 1 else f"{name}**{exponent}" for name, exponent in monomial]
        number = [] if abs(coefficient) == 1 and factors else [str(abs(coefficient))]
        terms.append(("- " if coefficient < 0 else "+ ") + "*".join(number + factors))
    return " ".join(terms).removeprefix("+ ") or "0"


def polynomial_of(written: object) -> Polynomial:
    """Return the polynomial that a text says.

    Raises ProofError where it says none.
    """
    if not isinstance(written, str):
        raise ProofError(f"{written!r} is no polynomial")
    return _read(syntax(written))


def _read(node: ast.expr) -> Polynomial:
    """Return the polynomial of a piece of syntax."""
    match node:
        case ast.Constant(value=int() as value) if type(value) is int:
            return poly.constant(value)
        case ast.Name() | ast.Subscript() | ast.Call():
            return poly.variable(ast.unparse(node).replace(" ", ""))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return poly.scaled(_read(operand), -1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return poly.plus(_read(left), _read(right))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return poly.plus(_read(left), _read(right), -1)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return poly.times(_read(left), _read(right))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            divisor = poly.number(_read(right))
            if divisor:
                return poly.scaled(_read(left), 1 / divisor)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() as exponent)) if (
            exponent <= MOST_EXPONENT
        ):
            return poly.power(_read(left), exponent)
    raise ProofError(f"{ast.unparse(node)[:60]!r} is no part of a polynomial")


def rational(written: object) -> Fraction:
    """Return the rational number that a text says.

    Raises ProofError where it says none.
    """
    value = poly.number(polynomial_of(written))
    if value is None:
        raise ProofError(f"{written!r} is no number")
    return value

"""Bounds written as text, `R`, `1/10`, `min(h, 3)*c`: read once, evaluated in every arithmetic, printed as LaTeX."""

import ast
import copy
import functools
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpz

from lemmacheck.arithmetic import Arithmetic, to_fraction
from lemmacheck.system import CatalogueError

Expression = str | int | Fraction


_BINARY: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SYNTAX = (
    ast.BinOp, ast.UnaryOp, ast.Name, ast.Load, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow
)  # fmt: skip
_CALLS = {"min": 2, "max": 2, "abs": 1, "sqrt": 1, "exp": 1, "log": 1}


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """Return the syntax tree of an expression.

    Raises CatalogueError for anything but numbers, names, + - * / **, min, max, abs, sqrt, exp and log.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"the bound {text!r} is not an expression such as 'R', '1/10' or '2*k'") from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            known = isinstance(node.func, ast.Name) and _CALLS.get(node.func.id) == len(node.args)
            if not known or node.keywords:
                raise CatalogueError(f"the bound {text!r} calls something other than {', '.join(_CALLS)}")
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value = _number(text, node)  # type: ignore[assignment] # ast has no rationals
        elif not isinstance(node, _SYNTAX):
            raise CatalogueError(f"the bound {text!r} is not made of numbers, names and + - * / **")
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and _is_huge(node.right):
            raise CatalogueError(f"the bound {text!r} has a power with an exponent beyond {MOST_EXPONENT}")
    return tree


MOST_WRITTEN = 13_000
"""How many binary digits a bound may have that is no text: Python writes no longer ones."""

MOST_EXPONENT = 100_000
"""The largest exponent that is written out: there is no room for the digits of larger powers."""


def _is_huge(exponent: ast.expr) -> bool:
    """Whether an exponent is a constant beyond MOST_EXPONENT."""
    if any(isinstance(node, ast.Name) for node in ast.walk(exponent)):
        return False
    try:
        return abs(_integer(exponent, {})) > MOST_EXPONENT
    except OverflowError:
        return True
    except (CatalogueError, ZeroDivisionError):
        return False


def _number(text: str, node: ast.Constant) -> Fraction:
    """Return a number as it is written, before Python made a float of it."""
    written = ast.get_source_segment(text, node) or ""
    try:
        return to_fraction(written)
    except ValueError as error:
        raise CatalogueError(f"the bound {text[:60]!r} has a number that cannot be read: {error}") from error


def checked(bound: Any) -> Expression:
    """Return a bound as it was declared.

    Raises CatalogueError for what is no integer, fraction or text: a float is not the number that was meant.
    """
    if type(bound) is int or isinstance(bound, Fraction):
        if max(bound.numerator.bit_length(), bound.denominator.bit_length()) > MOST_WRITTEN:
            raise CatalogueError(f"a bound has more than {MOST_WRITTEN} binary digits; write it as text: '10**5000'")
        return bound
    if isinstance(bound, str):
        parse(bound)
        return bound
    if isinstance(bound, float):
        raise CatalogueError(f"the bound {bound!r} is a float; write it as text, exactly: '1/10', '0.1' or 'sqrt(2)'")
    raise CatalogueError(f"the bound {bound!r} is no integer, fraction or text such as 'R', '1/10' or '2*k'")


@functools.lru_cache(maxsize=4096)
def names_in(text: Expression) -> frozenset[str]:
    """Return the variables an expression mentions."""
    tree = parse(str(text))
    calls = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in calls)


def exponents_in(text: Expression) -> list[str]:
    """Return the exponents in an expression, as text."""
    nodes = [node for node in ast.walk(parse(str(text))) if isinstance(node, ast.BinOp)]
    return [_written(node.right) for node in nodes if isinstance(node.op, ast.Pow)]


def _written(node: ast.expr) -> str:
    """Return an expression as text; its numbers are fractions, which `ast.unparse` would write as Python objects."""
    return ast.unparse(_Plain().visit(copy.deepcopy(node)))


class _Plain(ast.NodeTransformer):
    """Write fractions as quotients."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Return a number, or a quotient of two."""
        value = _constant(node)
        top, bottom = ast.Constant(value.numerator), ast.Constant(value.denominator)
        return top if value.denominator == 1 else ast.BinOp(top, ast.Div(), bottom)


def varying_exponents(text: Expression, on: Arithmetic, values: Mapping[str, Any]) -> list[Any]:
    """Return the values of the exponents in an expression that mention names: its own may fit into no memory."""
    nodes = [node for node in ast.walk(parse(str(text))) if isinstance(node, ast.BinOp)]
    exponents = [node.right for node in nodes if isinstance(node.op, ast.Pow)]
    varying = [each for each in exponents if any(isinstance(inner, ast.Name) for inner in ast.walk(each))]
    return [_walk(each, on, values) for each in varying]


def evaluate_expression(text: Expression, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return the value of an expression in the arithmetic `on`, as a matrix that broadcasts."""
    return _walk(parse(str(text)), on, values)


def evaluate_integer(text: Expression, values: Mapping[str, int]) -> int:
    """Return the value of an expression of integers, such as a dimension.

    Raises CatalogueError where it is no integer, or mentions what is none.
    """
    if isinstance(text, int):
        return _bearable(text, text)
    if isinstance(text, str) and text in values:
        return values[text]
    try:
        result = _integer(parse(str(text)), values)
    except KeyError as error:
        raise CatalogueError(f"{text!r} depends on {error.args[0]!r}, which is no integer of the domain") from error
    except (ZeroDivisionError, OverflowError) as error:
        raise CatalogueError(f"{text!r} has no value at {dict(values)}: {error}") from error
    if result.denominator != 1:
        raise CatalogueError(f"{text!r} is not an integer at {dict(values)}")
    return _bearable(text, int(result))


def _bearable(text: Expression, value: int) -> int:
    if value.bit_length() > MOST_BITS:
        shown = repr(text[:60]) if isinstance(text, str) else "an integer"
        raise CatalogueError(f"{shown} has more than {MOST_BITS} binary digits: there is no room for it")
    return value


def _walk(node: ast.expr, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return on.scalar(node.value)
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_walk(node.operand, on, values)
    if isinstance(node, ast.BinOp):
        left = _walk(node.left, on, values)
        if isinstance(node.op, ast.Pow):
            return on.power(left, _walk(node.right, on, values))
        return _BINARY[type(node.op)](left, _walk(node.right, on, values))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        arguments = [_walk(argument, on, values) for argument in node.args]
        return abs(arguments[0]) if node.func.id == "abs" else getattr(on, _METHODS[node.func.id])(*arguments)
    raise CatalogueError(f"cannot evaluate {ast.unparse(node)!r}")


_METHODS = {"min": "minimum", "max": "maximum", "sqrt": "sqrt", "exp": "exp", "log": "log"}


def _constant(node: ast.Constant) -> Fraction:
    """Return the number of a constant: `parse` has put a fraction in its place, which the types of ast do not know."""
    number: Any = node.value
    return Fraction(number)


def _integer(node: ast.expr, values: Mapping[str, int]) -> Fraction:
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, ast.Name):
        return Fraction(values[node.id])
    if isinstance(node, ast.UnaryOp):
        return -_integer(node.operand, values)
    if isinstance(node, ast.BinOp):
        left, right = _integer(node.left, values), _integer(node.right, values)
        return _power(left, right) if isinstance(node.op, ast.Pow) else _BINARY[type(node.op)](left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        inside = [_integer(argument, values) for argument in node.args]
        match node.func.id:
            case "min":
                return min(inside)
            case "max":
                return max(inside)
            case "abs":
                return abs(inside[0])
            case "sqrt":
                return _power(inside[0], Fraction(1, 2))
    raise CatalogueError(f"{ast.unparse(node)!r} is not an integer expression")


MOST_BITS = 2**18
"""How long an integer of a domain may get: about 79,000 digits."""


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


_LETTERS = {"eps": r"\varepsilon", "alpha": r"\alpha", "delta": r"\delta", "inf": r"\infty", "phase": r"\tau"}


def letter(name: str) -> str:
    """Return a variable's LaTeX: `eps` is ε, a trailing underscore is a prime."""
    stem = name.rstrip("_")
    primes = "'" * (len(name) - len(stem))
    symbol = _LETTERS.get(stem, stem if len(stem) == 1 else rf"\mathrm{{{stem}}}".replace("_", r"\_"))
    return symbol + primes


def latex(text: Expression) -> str:
    """Return an expression's LaTeX, letters as the paper prints them."""
    return _latex(parse(str(text)))


def _latex(node: ast.expr, *, tightest: int = 0) -> str:
    """Return LaTeX, in parentheses where the operator binds less tightly than its surroundings need."""
    text, binds = _printed(node)
    return text if binds >= tightest else f"({text})"


def _fraction_latex(value: Fraction) -> tuple[str, int]:
    if value.denominator == 1:
        return str(value), 4
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}", 3


def _printed(node: ast.expr) -> tuple[str, int]:
    if isinstance(node, ast.Constant):
        return _fraction_latex(_constant(node))
    if isinstance(node, ast.Name):
        return letter(node.id), 4
    if isinstance(node, ast.UnaryOp):
        return f"-{_latex(node.operand, tightest=2)}", 1
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        inside = ", ".join(_latex(argument) for argument in node.args)
        shown = {"sqrt": rf"\sqrt{{{inside}}}", "abs": f"|{inside}|"}
        return shown.get(node.func.id, rf"\{node.func.id}({inside})"), 4
    if not isinstance(node, ast.BinOp):
        raise CatalogueError(f"cannot print {ast.unparse(node)!r}")
    match node.op:
        case ast.Div():
            return rf"\frac{{{_latex(node.left)}}}{{{_latex(node.right)}}}", 3
        case ast.Pow():
            exponent = _latex(node.right, tightest=4 if isinstance(node.right, ast.BinOp) else 0)
            return f"{{{_latex(node.left, tightest=4)}}}^{{{exponent}}}", 3
        case ast.Mult():
            return rf"{_latex(node.left, tightest=2)} \cdot {_latex(node.right, tightest=2)}", 2
    sign = "+" if isinstance(node.op, ast.Add) else "-"
    return f"{_latex(node.left, tightest=1)} {sign} {_latex(node.right, tightest=2 if sign == '-' else 1)}", 1

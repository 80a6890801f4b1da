"""Bounds written as text, `R`, `1/10`, `min(h, 3)*c`: read once, refused where they are anything but expressions."""

import ast
import copy
import functools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import to_fraction
from lemmacheck.formula.expressions.rational_value import constant_of, rational_value
from lemmacheck.system import CatalogueError

Expression = str | int | Fraction
"""A bound as it is declared."""

_SYNTAX = (
    ast.BinOp, ast.UnaryOp, ast.Name, ast.Load, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow
)  # fmt: skip
CALLS = {
    "min": 2, "max": 2, "abs": 1, "sqrt": 1, "exp": 1, "log": 1, "sin": 1, "cos": 1, "atan": 1, "floor": 1,
}  # fmt: skip
"""What may be called inside an expression, and with how many arguments."""
PI = "pi"
"""The one name that stands for a number: no variable may have it."""


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """Return the syntax tree of an expression.

    Raises CatalogueError for anything but numbers, names, + - * / ** and the functions of _CALLS.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"the bound {text!r} is not an expression such as 'R', '1/10' or '2*k'") from error
    read(text, tree, what="bound", calls=CALLS)
    return tree


def read(text: str, tree: ast.expr, *, what: str, calls: Mapping[str, int], entries: bool = False) -> None:
    """Check a syntax tree that was read from a text, and put rationals in the place of its numbers.

    With `entries` it may have entries of variables, a[i] and A[i, j]. Raises CatalogueError where it is no expression,
    or calls something else than `calls`, each with its arguments.
    """
    places = _places(tree) if entries else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            known = isinstance(node.func, ast.Name) and calls.get(node.func.id) == len(node.args)
            if not known or node.keywords:
                raise CatalogueError(f"the {what} {text!r} calls something other than {', '.join(calls)}")
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value = _number(text, node, what)  # type: ignore[assignment] # ast has no rationals
        elif not isinstance(node, _SYNTAX) and id(node) not in places:
            power = "; a power is 2**3" if "^" in text else ""
            raise CatalogueError(f"the {what} {text!r} is not made of numbers, names and + - * / **{power}")
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and _is_huge(node.right):
            raise CatalogueError(f"the {what} {text!r} has a power with an exponent beyond {MOST_EXPONENT}")


def _places(tree: ast.expr) -> set[int]:
    """Return the nodes of a tree that are entries of variables, a[i] and A[i, j], and pairs of places in these."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            found |= {id(node), id(node.slice)} if isinstance(node.slice, ast.Tuple) else {id(node)}
    return found


MOST_WRITTEN = 13_000
"""How many binary digits a bound may have that is no text: Python writes no longer ones."""

MOST_EXPONENT = 100_000
"""The largest exponent that is written out: there is no room for the digits of larger powers."""


def _is_huge(exponent: ast.expr) -> bool:
    """Whether an exponent is a constant beyond MOST_EXPONENT."""
    if any(isinstance(node, ast.Name) for node in ast.walk(exponent)):
        return False
    try:
        return abs(rational_value(exponent, {})) > MOST_EXPONENT
    except OverflowError:
        return True
    except (CatalogueError, ZeroDivisionError):
        return False


def _number(text: str, node: ast.Constant, what: str) -> Fraction:
    """Return a number as it is written, before Python made a float of it."""
    written = ast.get_source_segment(text, node) or ""
    try:
        return to_fraction(written)
    except ValueError as error:
        raise CatalogueError(f"the {what} {text[:60]!r} has a number that cannot be read: {error}") from error


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
    """Return the variables an expression mentions; pi is none."""
    tree = parse(str(text))
    calls = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in calls)
    return frozenset(node.id for node in names) - {PI}


def exponents_in(text: Expression) -> list[str]:
    """Return the exponents in an expression, as text."""
    nodes = [node for node in ast.walk(parse(str(text))) if isinstance(node, ast.BinOp)]
    return [written_as(node.right) for node in nodes if isinstance(node.op, ast.Pow)]


def written_as(node: ast.expr) -> str:
    """Return an expression as text; its numbers are fractions, which `ast.unparse` would write as Python objects."""
    return ast.unparse(_Plain().visit(copy.deepcopy(node)))


class _Plain(ast.NodeTransformer):
    """Write fractions as quotients."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Return a number, or a quotient of two."""
        value = constant_of(node)
        top, bottom = ast.Constant(value.numerator), ast.Constant(value.denominator)
        return top if value.denominator == 1 else ast.BinOp(top, ast.Div(), bottom)

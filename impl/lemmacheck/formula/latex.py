"""Expressions and variables as LaTeX, letters as the paper prints them."""

import ast
from fractions import Fraction

from lemmacheck.formula.expression import Expression, parse
from lemmacheck.formula.rational_value import constant_of
from lemmacheck.system import CatalogueError

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


def latex_of(tree: ast.expr) -> str:
    """Return the LaTeX of the tree of an expression."""
    return _latex(tree)


def _latex(node: ast.expr, *, tightest: int = 0) -> str:
    """Return LaTeX, in parentheses where the operator binds less tightly than its surroundings need."""
    text, binds = _printed(node)
    return text if binds >= tightest else f"({text})"


def _fraction_latex(value: Fraction) -> tuple[str, int]:
    if value.denominator == 1:
        return str(value), 4
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}", 3


def _printed(node: ast.expr) -> tuple[str, int]:
    """Return LaTeX, and how tightly its operator binds: 1 for sums, 2 for products, 3 for powers, 4 for letters."""
    if isinstance(node, ast.Constant):
        return _fraction_latex(constant_of(node))
    if isinstance(node, ast.Name):
        return letter(node.id), 4
    if isinstance(node, ast.UnaryOp):
        return f"-{_latex(node.operand, tightest=2)}", 1
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        inside = ", ".join(_latex(argument) for argument in node.args)
        shown = {
            "sqrt": rf"\sqrt{{{inside}}}", "abs": f"|{inside}|", "sum": rf"\sum({inside})",
            "dot": rf"\langle {inside} \rangle",
        }  # fmt: skip
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

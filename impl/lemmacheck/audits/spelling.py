"""Formulas with the algorithms in them spelled out, whose code is a formula as it stands."""

import ast
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from lemmacheck.formula import GeneralFormula, algorithm_text, algorithms_of
from lemmacheck.vocabulary import Domain, Integers

INDEX = re.compile(r"\b(?:i|sum|prod|largest|smallest)\((\d+)")
CALL = "counted"
MOST_ROWS = 600
"""Up to how many choices of the integers what is counted is looked up in tables, and not spelled out."""


def spelled_out(formula: GeneralFormula, text: str, domain: Domain) -> str | None:
    """Return the text of a formula with its algorithms as formulas; None where the code of one is none.

    It is none either where an algorithm is asked about what is not certainly an integer, of which it has no value, and
    where there are so few choices of the integers that each can be counted.
    """
    if domain.is_exhausted(limit=MOST_ROWS):
        return None
    algorithms = algorithms_of(formula)
    integers = {name for name, piece in domain.pieces.items() if isinstance(piece, Integers)}
    if f"{CALL}(" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        name, colon, rest = line.partition(": ") if line.startswith("t(") else ("", "", line)
        index = 1 + max((int(each) for each in INDEX.findall("\n".join((text, *lines)))), default=0)
        try:
            tree = _Speller(algorithms, integers, index).visit(ast.parse(rest, mode="eval"))
        except (SyntaxError, LookupError, ValueError, RecursionError, MemoryError):  # one that is too deep has no tree
            return None
        lines.append(f"{name}{colon}{ast.unparse(tree)}")
    return "\n".join(lines)


class _Speller(ast.NodeTransformer):
    """Puts the formulas of algorithms in the places of their calls; raises LookupError where there is none."""

    def __init__(self, algorithms: Mapping[str, Callable[..., Any]], integers: Collection[str], index: int) -> None:
        self._algorithms, self._integers, self._index = algorithms, integers, index

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Return a call, spelled out where an algorithm is called."""
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name) or node.func.id != CALL:
            return node
        name, *operands = node.args
        if not all(_is_whole(each, self._integers) for each in operands):
            raise LookupError("an algorithm is asked about what may be no integer")
        function = self._algorithms[str(name.value) if isinstance(name, ast.Constant) else ""]
        found = algorithm_text(function, [ast.unparse(each) for each in operands], self._index)
        if found is None:
            raise LookupError("an algorithm is no formula")
        return ast.parse(found, mode="eval").body


def _is_whole(node: ast.expr, integers: Collection[str]) -> bool:
    """Whether an expression is an integer, since it is made of integers by what keeps them such."""
    match node:
        case ast.Constant(value=value):
            return type(value) is int
        case ast.Name(id=name):
            return name in integers
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _is_whole(operand, integers)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return _is_whole(left, integers) and _is_whole(right, integers)
    return False

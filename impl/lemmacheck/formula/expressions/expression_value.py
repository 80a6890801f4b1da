"""The value of an expression: in any arithmetic, or as an integer of the domain."""

import ast
from collections.abc import Mapping
from typing import Any

from lemmacheck.arithmetic import Arithmetic, Values
from lemmacheck.formula.expressions.expression import PI, Expression, parse, written_as
from lemmacheck.formula.expressions.rational_value import BINARY, MOST_BITS, constant_of, rational_value
from lemmacheck.system import CatalogueError

_METHODS = {"min": "minimum", "max": "maximum", "sum": "total"}
"""The operations of an arithmetic that functions of an expression stand for under another name."""


def varying_exponents(text: Expression, on: Arithmetic, values: Values) -> list[Any]:
    """Return the values of the exponents in an expression that mention names: its own may fit into no memory."""
    nodes = [node for node in ast.walk(parse(str(text))) if isinstance(node, ast.BinOp)]
    exponents = [node.right for node in nodes if isinstance(node.op, ast.Pow)]
    varying = [each for each in exponents if any(isinstance(inner, ast.Name) for inner in ast.walk(each))]
    return [_walk(each, on, values) for each in varying]


def evaluate_expression(text: Expression, on: Arithmetic, values: Values) -> Any:
    """Return the value of an expression in the arithmetic `on`, as a matrix that broadcasts."""
    return _walk(parse(str(text)), on, values)


def evaluate_tree(tree: ast.expr, on: Arithmetic, values: Values) -> Any:
    """Return the value of the tree of an expression in the arithmetic `on`, as a matrix that broadcasts."""
    return _walk(tree, on, values)


def evaluate_integer(text: Expression, values: Mapping[str, int]) -> int:
    """Return the value of an expression of integers, such as a dimension.

    Raises CatalogueError where it is no integer, or mentions what is none.
    """
    if isinstance(text, int):
        return _bearable(text, text)
    if isinstance(text, str) and text in values:
        return values[text]
    try:
        result = rational_value(parse(str(text)), values)
    except KeyError as error:
        raise CatalogueError(f"{text!r} depends on {error.args[0]!r}, which is no integer of the domain") from error
    except (ZeroDivisionError, OverflowError) as error:
        raise CatalogueError(f"{text!r} has no value at {dict(values)}: {error}") from error
    if result.denominator != 1:
        raise CatalogueError(f"{text!r} is not an integer{f' at {dict(values)}' if values else ''}")
    return _bearable(text, int(result))


def _bearable(text: Expression, value: int) -> int:
    if value.bit_length() > MOST_BITS:
        shown = repr(text[:60]) if isinstance(text, str) else "an integer"
        raise CatalogueError(f"{shown} has more than {MOST_BITS} binary digits: there is no room for it")
    return value


def entry_of(tree: ast.Subscript) -> tuple[str, int, int]:
    """Return the variable, row and column, counted from 0, of an entry that is written out.

    Raises CatalogueError where its places are no constants.
    """
    match tree:
        case ast.Subscript(ast.Name(id=name), ast.Tuple([ast.Constant() as row, ast.Constant() as column])):
            return name, int(constant_of(row)) - 1, int(constant_of(column)) - 1
    raise CatalogueError(f"the places of {written_as(tree)} are no constants")


def _walk(node: ast.expr, on: Arithmetic, values: Values) -> Any:
    """Return the value of a syntax tree in an arithmetic, part by part."""
    if isinstance(node, ast.Constant):
        return on.scalar(node.value)
    if isinstance(node, ast.Name):
        return on.pi if node.id == PI else values[node.id]
    if isinstance(node, ast.Subscript):
        name, row, column = entry_of(node)
        return values[name][..., row : row + 1, column : column + 1]
    if isinstance(node, ast.UnaryOp):
        return -_walk(node.operand, on, values)
    if isinstance(node, ast.BinOp):
        left = _walk(node.left, on, values)
        if isinstance(node.op, ast.Pow):
            return on.power(left, _walk(node.right, on, values))
        return BINARY[type(node.op)](left, _walk(node.right, on, values))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        arguments = [_walk(argument, on, values) for argument in node.args]
        word = node.func.id
        return abs(arguments[0]) if word == "abs" else getattr(on, _METHODS.get(word, word))(*arguments)
    raise CatalogueError(f"cannot evaluate {ast.unparse(node)!r}")

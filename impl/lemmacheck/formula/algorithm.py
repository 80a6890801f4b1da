"""Algorithms whose code is a formula as it stands: sums and products over `range`, of arithmetic with exact numbers.

Their code is read, not run. Only what means the same as a formula as in Python is: `/` has a fraction on one side, an
exponent is an integer from 0 on, and a name is the one that Python or its standard library gives that word.
"""

import ast
import builtins
import fractions
import inspect
import math
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import FunctionType
from typing import Any

from lemmacheck.formula.inspection.changes import is_code_of_text, nodes_of

MOST_INDICES = 60
"""The largest number of an index."""
_OPEN = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
_OWN = "an index without a name"
BUILTINS = "__builtins__"
"""The name of a function's own builtins, which some versions of Python's types do not know."""
_SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_WORDS: Mapping[object, str] = {
    builtins.sum: "sum",
    math.prod: "prod",
    builtins.range: "range",
    fractions.Fraction: "fraction",
    math.factorial: "factorial",
    builtins.abs: "abs",
}


class _NoFormulaError(Exception):
    """Code that is no formula as it stands."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A text, and whether its value in Python is certainly an `int`, one from 0 on, or a `Fraction`."""

    text: str
    is_whole: bool = True
    is_natural: bool = False
    is_fraction: bool = False


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names stand for, what the code's other names are, and the number of the next index."""

    names: Mapping[str, _Value]
    known: Mapping[str, Any]
    index: int


def algorithm_text(function: Callable[..., Any], operands: list[str], index: int) -> str | None:
    """Return the formula that an algorithm's code is, of operands that are integers; None where it is none.

    Its indices have the numbers from `index` on.
    """
    if type(function) is not FunctionType or getattr(function, "__wrapped__", None) is not None:
        return None
    code = function.__code__
    has_more = code.co_freevars or code.co_posonlyargcount or code.co_kwonlyargcount or function.__defaults__
    if has_more or code.co_flags & _OPEN or code.co_argcount != len(operands):
        return None
    found = nodes_of(code.co_filename, code)
    node = found[0] if len(found) == 1 else None
    if not isinstance(node, ast.FunctionDef) or not is_code_of_text(code.co_filename, code):
        return None
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if len(body) != 1 or not isinstance(body[0], ast.Return) or body[0].value is None:
        return None
    parameters = code.co_varnames[: code.co_argcount]
    names = {name: _Value(f"({text})") for name, text in zip(parameters, operands, strict=True)}
    known = ChainMap(function.__globals__, getattr(function, BUILTINS))
    try:
        return _read(body[0].value, _Scope(names, known, index)).text
    except (_NoFormulaError, ValueError, RecursionError):  # an integer of thousands of digits has no text
        return None


def _read(node: ast.expr, scope: _Scope) -> _Value:
    """Return the value of a piece of code.

    Raises _NoFormulaError for what is no formula.
    """
    match node:
        case ast.Constant(value=int() as value) if type(value) is int:
            return _Value(str(value), is_natural=True)
        case ast.Name(id=name) if name in scope.names:
            return scope.names[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inside = _read(operand, scope)
            return _Value(f"(-{inside.text})", inside.is_whole, is_fraction=inside.is_fraction)
        case ast.BinOp(left=left, op=op, right=right):
            return _operation(op, _read(left, scope), _read(right, scope))
        case ast.Call(func=func, args=arguments, keywords=[]):
            return _call(_word(func, scope), arguments, scope)
    raise _NoFormulaError


def _operation(op: ast.operator, left: _Value, right: _Value) -> _Value:
    """Return the value of an operation, if it rounds nothing."""
    are_natural, is_fraction = left.is_natural and right.is_natural, left.is_fraction or right.is_fraction
    are_whole = left.is_whole and right.is_whole
    match op:
        case ast.Add() | ast.Sub() | ast.Mult():
            is_natural = are_natural and not isinstance(op, ast.Sub)
            return _Value(f"({left.text} {_SIGNS[type(op)]} {right.text})", are_whole, is_natural, is_fraction)
        case ast.Div() if is_fraction:
            return _Value(f"({left.text} / {right.text})", is_whole=False, is_fraction=True)
        case ast.Pow() if right.is_natural and right.is_whole:
            return replace(left, text=f"({left.text}**{right.text})")
    raise _NoFormulaError


def _word(func: ast.expr, scope: _Scope) -> str:
    """Return what is called: a word of Python's, or of its modules, which no global of the code replaces."""
    found: object = None
    match func:
        case ast.Name(id=name) if name not in scope.names:
            found = scope.known.get(name)
        case ast.Attribute(value=ast.Name(id=name), attr=word) if name not in scope.names:
            module = scope.known.get(name)
            found = getattr(module, word, None) if module is math or module is fractions else None
    for known, text in _WORDS.items():
        if found is known:
            return text
    raise _NoFormulaError


def _call(word: str, arguments: list[ast.expr], scope: _Scope) -> _Value:
    """Return the value of a word with its arguments."""
    match word, arguments:
        case (("sum" | "prod"), [ast.GeneratorExp(elt=body, generators=[each])]):
            return _bound(word, body, each, scope)
        case (("sum" | "prod"), [ast.Call() as numbers]):
            index = ast.Name(id=_OWN)
            return _bound(word, index, ast.comprehension(target=index, iter=numbers, ifs=[], is_async=0), scope)
        case "fraction", [one]:
            return _Value(_read(one, scope).text, is_whole=False, is_fraction=True)
        case "fraction", [one, other]:
            above, beneath = _read(one, scope), _read(other, scope)
            return _Value(f"({above.text} / {beneath.text})", is_whole=False, is_fraction=True)
        case "factorial", [one] if (inside := _read(one, scope)).is_whole:
            return _Value(f"factorial({inside.text})", is_natural=True)
        case "abs", [one]:
            inside = _read(one, scope)
            return _Value(f"abs({inside.text})", inside.is_whole, inside.is_whole, inside.is_fraction)
    raise _NoFormulaError


def _bound(word: str, body: ast.expr, each: ast.comprehension, scope: _Scope) -> _Value:
    """Return a sum or a product over a range: its index runs from 1 to the length, and is moved to where it begins."""
    match each:
        case ast.comprehension(
            target=ast.Name(id=name), iter=ast.Call(func=func, args=ends, keywords=[]), ifs=[], is_async=0
        ):
            is_range = _word(func, scope) == "range" and 1 <= len(ends) <= 2
        case _:
            is_range = False
    if not is_range or scope.index > MOST_INDICES:
        raise _NoFormulaError
    first = _read(ends[0], scope) if len(ends) > 1 else _Value("0", is_natural=True)
    end = _read(ends[-1], scope)
    if not (first.is_whole and end.is_whole):
        raise _NoFormulaError
    place = f"i({scope.index})"
    at = place if first.text == "1" else f"({place} + {first.text} - 1)"
    names = {**scope.names, name: _Value(at, is_natural=first.is_natural)}
    inside = _read(body, replace(scope, names=names, index=scope.index + 1))
    return _Value(
        f"{word}({scope.index}, {_length(ends, first, end)}, {inside.text})", inside.is_whole, inside.is_natural
    )


def _length(ends: list[ast.expr], first: _Value, end: _Value) -> str:
    """Return how many numbers a range has, if it does not end before it begins; `n + 1` from 1 on is `n`."""
    match end.text, first.text:
        case text, "0":
            return text
        case text, "1" if text.endswith(" + 1)") and isinstance(ends[-1], ast.BinOp):
            return text.removeprefix("(").removesuffix(" + 1)")
    return f"({end.text} - {first.text})"

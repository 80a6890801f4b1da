"""Reading the canonical text of a formula: the same nodes come back, or one sentence says what is no formula."""

import ast
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NoReturn

from flint import fmpq

from lemmacheck.formula.general import Definition, GeneralFormula, GeneralTable, Index
from lemmacheck.formula.nodes import MATRICES, IndexedKind, Node, NodeKind
from lemmacheck.formula.printing.canonical import BOUND, FUNCTIONS, MOST_LETTERS
from lemmacheck.formula.printing.definitions import blocks, definition

_LINE = re.compile(r"t\((?P<number>[1-9][0-9]{0,8})\): (?P<text>.+)")
_KINDS = {name: kind for kind, name in FUNCTIONS.items()}
_BINDERS = {name: kind for kind, name in BOUND.items()}
_COUNTS = {"min": 2, "max": 2, "pi": 0, "where": 4}
_OPERATORS: dict[type[ast.operator], NodeKind] = {
    ast.Add: NodeKind.ADD,
    ast.Sub: NodeKind.SUBTRACT,
    ast.Mult: NodeKind.MULTIPLY,
    ast.Div: NodeKind.DIVIDE,
    ast.Pow: NodeKind.POWER,
}


class FormulaTextError(ValueError):
    """A text that is no formula; the message says what it has in its place."""


def read_formula(text: str) -> GeneralFormula:
    """Return the formula of a canonical text.

    Raises FormulaTextError where it is none, or an index stands outside of the sum that binds it.
    """
    if len(text) > 2 * MOST_LETTERS:
        raise FormulaTextError(f"a formula has at most {2 * MOST_LETTERS} letters")
    try:
        formula = _formula(text.split("\n"))
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        if isinstance(error, FormulaTextError):
            raise
        raise FormulaTextError("is no formula: it cannot be parsed") from error
    loose = formula.table.free(formula.root)
    if loose:
        raise FormulaTextError(f"the index i({min(map(str, loose))}) stands in no sum that binds it")
    return formula


def _formula(lines: list[str]) -> GeneralFormula:
    """Return the formula of some lines, those of its definitions first."""
    *heads, rest = blocks(lines)
    known: dict[str, Definition] = {}
    for head, *inside in heads:
        body = _read_lines(inside, known)
        try:
            found = definition(head, body.root, body.table)
        except ValueError as error:
            raise FormulaTextError(str(error)) from error
        if found.name in known:
            raise FormulaTextError(f"{found.name} is defined twice")
        known[found.name] = found
    return _read_lines(rest, known)


def _read_lines(lines: list[str], known: Mapping[str, Definition]) -> GeneralFormula:
    reader = _Reader(known)
    for line in lines[:-1]:
        reader.define(line)
    return GeneralFormula(reader.node("".join(lines[-1:])), reader.table)


class _Reader:
    """The nodes of a text, the parts that were named so far, and the definitions that may be called."""

    def __init__(self, known: Mapping[str, Definition]) -> None:
        self.table = GeneralTable()
        self._named: list[Node] = []
        self._known = known

    def define(self, line: str) -> None:
        """Read one line that names a part; parts are numbered in order."""
        found = _LINE.fullmatch(line)
        if found is None or int(found["number"]) != len(self._named) + 1:
            raise FormulaTextError(f"the line {line[:60]!r} should begin with t({len(self._named) + 1}):")
        tree = ast.parse(found["text"].strip(), mode="eval").body
        self._named.append(self._matrix(tree) if _is_matrix(tree) else self._read(tree))

    def node(self, text: str) -> Node:
        """Return the node of one line."""
        return self._read(ast.parse(text.strip(), mode="eval").body)

    def _read(self, tree: ast.expr) -> Node:
        """Return the node of a part; a long chain a + b + c is read from its left end."""
        chain: list[tuple[NodeKind, ast.expr]] = []
        while isinstance(tree, ast.BinOp) and type(tree.op) in _OPERATORS and _rational(tree) is None:
            chain.append((_OPERATORS[type(tree.op)], tree.right))
            tree = tree.left
        found = self._part(tree)
        for kind, right in reversed(chain):
            found = self.table.node(kind, found, self._read(right))
        return found

    def _part(self, tree: ast.expr) -> Node:
        """Return the node of a part that is no chain."""
        number = _rational(tree)
        if number is not None:
            return self.table.node(NodeKind.CONSTANT, payload=fmpq(number.numerator, number.denominator))
        match tree:
            case ast.Name(name):
                return self.table.node(NodeKind.SYMBOL, payload=(name, 0, 0))
            case ast.Subscript(ast.Name(name), ast.Tuple([row, column])):
                return self._any(IndexedKind.ENTRY, row, column, payload=name)
            case ast.UnaryOp(ast.USub(), operand):
                return self._any(NodeKind.NEGATE, operand)
            case ast.Call(ast.Name(name), arguments, []) if name in self._known:
                return self._applied(self._known[name], arguments, [])
            case ast.Subscript(ast.Call(ast.Name(name), arguments, []), ast.Tuple(place)) if name in self._known:
                return self._applied(self._known[name], arguments, place)
            case ast.Call(ast.Name(name), arguments, []):
                return self._call(name, arguments)
        return _refuse(tree)

    def _call(self, name: str, arguments: list[ast.expr]) -> Node:
        """Return the node of a function, a sum, an index or a part that was named."""
        match name, arguments:
            case "t", [ast.Constant(int(number))] if self._is_named(number, is_matrix=False):
                return self._named[number - 1]
            case "i", [ast.Constant(int(index))] if index >= 1:
                return self.table.index(index)
            case "i", [ast.Name(("row" | "column") as index)]:
                return self.table.index(index)
            case _, [ast.Constant(int(index)), length, body] if name in _BINDERS and index >= 1:
                return self._any(_BINDERS[name], length, body, payload=index)
            case "counted", [ast.Constant(str(function)), *integers] if function.isidentifier():
                return self._any(NodeKind.COUNTED, *integers, payload=function)
            case "neg", [operand]:
                return self._any(NodeKind.NEGATE, operand)
            case "div", [left, right]:
                return self._any(NodeKind.DIVIDE, left, right)
        if name in _KINDS and (len(arguments) == _COUNTS.get(name, 1) or (name == "pick" and len(arguments) > 1)):
            return self._any(_KINDS[name], *arguments)
        raise FormulaTextError(f"{name}(...) with {len(arguments)} arguments is no part of a formula")

    def _applied(self, called: Definition, arguments: list[ast.expr], place: list[ast.expr]) -> Node:
        """Return an entry of what a definition gives: the sizes come first, then an argument for each parameter."""
        if len(arguments) != len(called.sizes) + len(called.parameters) or len(place) != 2 * (not called.is_number):
            raise FormulaTextError(f"{called.name}(...) has {len(arguments)} arguments and {len(place)} places")
        one = self.table.node(NodeKind.CONSTANT, payload=fmpq(1))
        places = [self._read(each) for each in place] or [one, one]
        sizes = [self._read(each) for each in arguments[: len(called.sizes)]]
        given = zip(called.parameters, arguments[len(called.sizes) :], strict=True)
        found = [self._read(each) if of.is_number else self._matrix(each) for of, each in given]
        return self.table.node(IndexedKind.APPLY, *places, *sizes, *found, payload=called)

    def _is_named(self, number: int, *, is_matrix: bool) -> bool:
        """Whether a part of that number was named, and is a matrix or a number."""
        return 1 <= number <= len(self._named) and (self._named[number - 1].kind in MATRICES) is is_matrix

    def _matrix(self, tree: ast.expr) -> Node:
        """Return an argument that is a matrix."""
        match tree:
            case ast.Call(ast.Name("t"), [ast.Constant(int(number))], []) if self._is_named(number, is_matrix=True):
                return self._named[number - 1]
            case ast.Name(name):
                return self.table.node(IndexedKind.WHOLE, payload=name)
            case ast.Call(ast.Name("array"), [ast.Constant(int(index)), entry], []) if index > 1:
                return self._any(IndexedKind.ARRAY, entry, payload=index)
            case ast.Call(ast.Name("rows"), [ast.Constant(int(width)), *entries], []) if width >= 1 and entries:
                if len(entries) % width == 0:
                    return self._any(IndexedKind.ROWS, *entries, payload=width)
        return _refuse(tree)

    def _any(self, kind: NodeKind | IndexedKind, *operands: ast.expr, payload: Index | None = None) -> Node:
        return self.table.node(kind, *map(self._read, operands), payload=payload)


def _is_matrix(tree: ast.expr) -> bool:
    """Whether a part is a matrix by its entries, which has no name."""
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in ("array", "rows")


def _rational(tree: ast.expr) -> Fraction | None:
    """Return a number as it is written, `3`, `-3`, `1/2` or `-1/2`; None for everything else."""
    match tree:
        case ast.Constant(value) if type(value) is int:
            return Fraction(value)
        case ast.UnaryOp(ast.USub(), ast.Constant(value)) if type(value) is int:
            return Fraction(-value)
        case ast.BinOp(top, ast.Div(), ast.Constant(bottom)) if type(bottom) is int and bottom > 0:
            above = _rational(top)
            return above / bottom if above is not None and above.denominator == 1 else None
    return None


def _refuse(tree: ast.expr) -> NoReturn:
    raise FormulaTextError(f"{ast.unparse(tree)[:60]!r} is no part of a formula")

"""Formulas for people: parentheses where they must be, sums with an index, parts that come again under a name.

Nothing is changed but how it is written: a factor 1 is left out, a factor that follows itself is written as a power,
the sum of a number and a negative constant as a difference; numbers that are added to an index are one, and entries
are counted from 1.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from lemmacheck.arithmetic import Parameter
from lemmacheck.formula.general import (
    COLUMN,
    ROW,
    Definition,
    GeneralFormula,
    GeneralTable,
    Index,
    definitions_of,
)
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, below
from lemmacheck.formula.printing.argument import in_rows, is_all, peeled, row_of, shape
from lemmacheck.formula.printing.canonical import counted_name, is_large, shared
from lemmacheck.formula.printing.letters import Letters
from lemmacheck.formula.printing.style import Style

LARGE = 12
"""How many nodes a part has at least that gets a name where it is used again; half of it in a row to pick from."""
MOST_PRINTED = 4_000
"""How many letters a printed formula may have; a longer one is cut, and says so."""
_ENCLOSED: dict[NodeKind | IndexedKind, str] = {NodeKind.SIZE: "abs", NodeKind.ROOT: "sqrt", NodeKind.FLOOR: "floor"}
_BINDERS: dict[NodeKind | IndexedKind, str] = {
    IndexedKind.SUM: "sum",
    IndexedKind.PRODUCT: "prod",
    IndexedKind.LARGEST: "max",
    IndexedKind.SMALLEST: "min",
}
_SUM, _PRODUCT, _QUOTIENT, _POWER, _WHOLE = 1, 2, 3, 4, 5


class TooLongError(ValueError):
    """A formula has more letters than can be read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A formula as it is written: `parts` are those that have a name in it, each with what it is."""

    text: str
    parts: tuple[tuple[str, str], ...] = ()


def printed(formula: GeneralFormula, style: Style, indices: Mapping[Index, str] = MappingProxyType({})) -> Printed:
    """Return a formula in a style; `indices` are the letters of those that are free in it.

    Raises TooLongError where it is too long to be read.
    """
    printer = Printer(formula, style)
    try:
        text = printer.text(formula.root, dict(indices))
        parts = (*printer.parts, *(_defined(each, style) for each in reversed(definitions_of(formula.root))))
    except RecursionError as error:
        raise TooLongError("its formula has too many parts in each other") from error
    if len(text) + sum(len(part) for _, part in parts) > MOST_PRINTED:
        raise TooLongError(f"its formula has more than {MOST_PRINTED} letters")
    return Printed(text, parts)


def _defined(definition: Definition, style: Style) -> tuple[str, str]:
    """Return a call of a definition by its own letters, and what it gives: the entry of its value, or a row."""
    names = (*definition.sizes, *(each.name for each in definition.parameters))
    printer = Printer(GeneralFormula(definition.root, definition.table), style, names)
    letters = [printer.letters.of(each.name) for each in definition.parameters]
    called, row = style.function(definition.name, letters), row_of(definition)
    if row:
        text = in_rows([printer.text(entry, {}) for entry in row], len(row), style)
    else:
        indices: dict[Index, str] = {}
        for index, side in ((ROW, definition.rows), (COLUMN, definition.columns)):
            if side != 1:
                indices[index] = printer.letters.index(indices.values())
        text = printer.text(definition.root, indices)
        called = style.entry(called, [*indices.values()]) if indices else called
    shapes = ", ".join(shape(each, printer.letters, style) for each in definition.parameters if not each.is_number)
    return called, f"{text}{style.words(' for ')}{shapes}" if shapes else text


class Printer:
    """One formula as it is printed; `parts` are those that got a name, in the order of their use.

    In a definition, whose `names` are its parameters, no part gets one: it would be read as a part of the whole.
    """

    def __init__(self, formula: GeneralFormula, style: Style, names: Sequence[str] | None = None) -> None:
        """Choose the letters, and which parts get a name."""
        self.parts: list[tuple[str, str]] = []
        self._style = style
        self._table: GeneralTable = formula.table
        nodes = below([formula.root])
        options = [option for node in nodes if node.kind is IndexedKind.PICK for option in node.operands[1:]]
        again = [n for n in shared([formula.root]) if is_large(n, LARGE)]
        options = [n for n in options if is_large(n, LARGE // 2)]
        self._named = {n.number for n in (*again, *options) if names is None and not self._table.free(n)}
        self._names: dict[tuple[int | str, ...], str] = {}
        entries = [node for node in nodes if node.kind is IndexedKind.ENTRY]
        self._matrices = {node.payload for node in entries if not _is_one(node.operands[0])}
        used = {node.payload for node in nodes if node.kind in (IndexedKind.ENTRY, IndexedKind.WHOLE)}
        used |= {n.payload[0] for n in nodes if n.kind is NodeKind.SYMBOL}
        self.letters = Letters(used | set(names or ()), style)
        self._length = 0

    def text(self, node: Node, indices: dict[Index, str], tightest: int = 0) -> str:
        """Return a node's text, in parentheses where it binds less tightly than its surroundings need."""
        if node.number in self._named:
            return self._name(node)
        text, binds = self._made(node, indices)
        self._count(text)
        return text if binds >= tightest else self._style.grouped(text)

    def _count(self, text: str) -> None:
        """Count what is written; raises TooLongError where it is far more than can be read."""
        self._length += len(text)
        if self._length > 40 * MOST_PRINTED:
            raise TooLongError(f"its formula has more than {MOST_PRINTED} letters")

    def _name(self, node: Node, sides: Sequence[str] = (), made: Callable[[], str] | None = None) -> str:
        """Return the name of a part that is used again; `made` writes one that is a matrix, of so many rows."""
        key: tuple[int | str, ...] = node.number, *sides
        if key not in self._names:
            text = made() if made else self._made(node, {})[0]  # parts that it is made of are named before it
            self._names[key] = self._style.part(self.letters.part_letter, len(self.parts) + 1)
            self.parts.append((self._names[key], text))
        return self._names[key]

    def _made(self, node: Node, indices: dict[Index, str]) -> tuple[str, int]:
        """Return a node's text, and how tightly it binds."""
        style = self._style
        match node.kind:
            case NodeKind.CONSTANT:
                return self._number(_value(node))
            case _ if node.kind in _BINDERS:
                return self._bound(node, indices), _SUM
            case NodeKind.ADD | NodeKind.SUBTRACT:
                return self._sum(node, indices), _SUM
            case NodeKind.NEGATE:
                return style.minus + self.text(node.operands[0], indices, _PRODUCT), _SUM
            case NodeKind.MULTIPLY:
                return self._product(node, indices)
            case NodeKind.DIVIDE:
                tight = (0, 0) if style.quotient_encloses else (_PRODUCT, _POWER)
                top, bottom = (self.text(o, indices, t) for o, t in zip(node.operands, tight, strict=True))
                return style.quotient(top, bottom), _QUOTIENT
            case NodeKind.POWER:
                base, exponent = node.operands
                return style.power(self.text(base, indices, _WHOLE), self.text(exponent, indices)), _POWER
            case NodeKind.EXP if not self.letters.is_e_taken:
                return style.exponential(self.text(node.operands[0], indices)), _POWER
        return self._whole(node, indices), _WHOLE

    def _whole(self, node: Node, indices: dict[Index, str]) -> str:
        """Return the text of a node that never needs parentheses: a letter, what encloses, a function."""
        style = self._style
        match node.kind:
            case NodeKind.SYMBOL:
                name, row, column = node.payload
                return self.letters.of(name) if (row, column) == (0, 0) else self._entry(name, row, column)
            case NodeKind.WHERE:
                return style.chosen(*(self.text(operand, indices) for operand in node.operands))
            case NodeKind.PI:
                return style.letter("pi")
            case IndexedKind.INDEX:
                return indices[node.payload]
            case IndexedKind.ENTRY:
                places = node.operands if node.payload in self._matrices else node.operands[1:]
                return self._entry_at(node.payload, [self._place(place, indices) for place in places])
            case IndexedKind.APPLY:
                return self._applied(node, indices)
            case NodeKind.SIZE | NodeKind.ROOT | NodeKind.FLOOR:
                return style.enclosed(_ENCLOSED[node.kind], self.text(node.operands[0], indices))
        return self._function(node, indices)

    def _applied(self, node: Node, indices: dict[Index, str], *, is_whole: bool = False) -> str:
        """Return an entry of what a definition gives, or all of it; its sizes are those of its arguments."""
        definition: Definition = node.payload
        sides = dict(zip(definition.sizes, node.operands[2:], strict=False))
        given = zip(definition.parameters, node.operands[2 + len(sides) :], strict=True)
        arguments = [
            self.text(argument, indices) if each.is_number else self._matrix(argument, each, sides, indices)
            for each, argument in given
        ]
        called = self._style.function(definition.name, arguments)
        self._count(called)
        beside = zip(node.operands[:2], (definition.rows, definition.columns), strict=True)
        places = [] if is_whole else [self._place(place, indices) for place, side in beside if side != 1]
        return self._style.entry(called, places) if places else called

    def _matrix(self, node: Node, declared: Parameter, sides: Mapping[str, Node], indices: dict[Index, str]) -> str:
        """Return an argument that is a matrix: a letter, its entries, or one entry with the ranges of its indices."""
        if node.kind is IndexedKind.WHOLE:
            return self.letters.of(node.payload)
        if is_all(node, declared, sides, self._table):
            return self._applied(node.operands[0], indices, is_whole=True)
        both = declared.rows, declared.columns
        lengths = [str(side) if isinstance(side, int) else self.text(sides[side], indices) for side in both]
        if node.number in self._named:
            return self._name(node, lengths, lambda: self._by_entries(node, lengths, {}))
        return self._by_entries(node, lengths, indices)

    def _by_entries(self, node: Node, lengths: Sequence[str], indices: dict[Index, str]) -> str:
        """Return a matrix by its entries, or by one entry with the ranges of its indices."""
        if node.kind is IndexedKind.ROWS:
            return in_rows([self.text(entry, indices) for entry in node.operands], node.payload, self._style)
        inside, ranges = dict(indices), []
        for index, length in zip((node.payload, node.payload - 1), lengths, strict=True):
            inside[index] = "1" if length == "1" else self.letters.index(inside.values())
            if length != "1":
                ranges.append(f"{inside[index]} {self._style.at_most} {length}")
        text = self._style.grouped(self.text(node.operands[0], inside))
        return self._style.entry(text, ranges) if ranges else text

    def _number(self, value: Fraction) -> tuple[str, int]:
        text = self._style.number(abs(value))
        if value < 0:
            return self._style.minus + text, _SUM
        return text, _WHOLE if value.denominator == 1 else _QUOTIENT

    def _entry(self, name: str, row: int, column: int) -> str:
        places = [str(row + 1), str(column + 1)]
        return self._entry_at(name, places if row else places[1:])

    def _entry_at(self, name: str, places: Sequence[str]) -> str:
        letter = self.letters.of(name)
        if self.letters.is_split(name):
            return f"{letter}[{', '.join(places)}]"
        return self._style.entry(letter, places)

    def _place(self, node: Node, indices: dict[Index, str], *, later: int = 0) -> str:
        """Return where an entry stands, so many places later: numbers that are added to an index are one."""
        base, total, count = peeled(node)
        if base is None:
            return self._number(total + later)[0]
        if node.number in self._named or (count < 2 and not later):
            return self.text(node, indices)
        text, more = self.text(base, indices, _SUM), total + later
        return f"{text} {self._style.minus if more < 0 else '+'} {self._number(abs(more))[0]}" if more else text

    def _bound(self, node: Node, indices: dict[Index, str]) -> str:
        """Return a sum, product or largest over an index, whose letter no variable and no index around it has."""
        letter = self.letters.index(indices.values())
        length, body = node.operands
        inside = self.text(body, {**indices, node.payload: letter}, _SUM if body.kind in _BINDERS else _PRODUCT)
        return self._style.summed(_BINDERS[node.kind], letter, self.text(length, indices), inside)

    def _sum(self, node: Node, indices: dict[Index, str]) -> str:
        """Return a chain of sums and differences; a negative constant is subtracted."""
        first, rest = self._chain(node)
        text = self.text(first, indices, _PRODUCT if self._is_open(first) else _SUM)
        for place, (sign, part) in enumerate(rest, 1):
            value = _value(part) if part.kind is NodeKind.CONSTANT else Fraction(0)
            is_turned = value < 0 and sign == "+"
            is_less = is_turned or sign == "-"
            begins_with_minus = self._effective(part).kind is NodeKind.NEGATE
            needs = is_less or begins_with_minus or (place < len(rest) and self._is_open(part))
            written = self._number(-value)[0] if is_turned else self.text(part, indices, _PRODUCT if needs else _SUM)
            text += f" {self._style.minus if is_less else '+'} {written}"
        return text

    def _effective(self, node: Node) -> Node:
        """Return the only factor that is shown of a product with 1, else the node itself."""
        while node.kind is NodeKind.MULTIPLY and node.number not in self._named:
            factors = [factor for factor in self._factors(node) if not _is_one(factor)]
            if len(factors) != 1:
                break
            node = factors[0]
        return node

    def _is_open(self, node: Node) -> bool:
        """Whether a text ends in a sum over an index, which would take in what follows it."""
        node = self._effective(node)
        while node.kind is NodeKind.ADD and node.number not in self._named:
            node = self._effective(node.operands[1])
        return node.kind in _BINDERS and node.number not in self._named

    def _chain(self, node: Node) -> tuple[Node, list[tuple[str, Node]]]:
        """Return the first summand of a chain and the others with their signs; parts with a name are not opened."""
        rest: list[tuple[str, Node]] = []
        while node.kind in (NodeKind.ADD, NodeKind.SUBTRACT) and (not rest or node.number not in self._named):
            rest.append(("+" if node.kind is NodeKind.ADD else "-", node.operands[1]))
            node = node.operands[0]
        return node, rest[::-1]

    def _product(self, node: Node, indices: dict[Index, str]) -> tuple[str, int]:
        """Return a product without its factors 1."""
        factors = [factor for factor in self._factors(node) if not _is_one(factor)]
        if not factors:
            return self._style.number(Fraction(1)), _WHOLE
        if len(factors) == 1:
            return self._bare(factors[0], indices)
        runs = [(factor, len(list(run))) for factor, run in itertools.groupby(factors)]
        if len(runs) == 1:
            return self._run(*runs[0], indices), _PRODUCT if runs[0][0].kind is NodeKind.CONSTANT else _POWER
        return self._style.product([self._run(factor, many, indices) for factor, many in runs]), _PRODUCT

    def _run(self, factor: Node, many: int, indices: dict[Index, str]) -> str:
        """Return a factor that follows itself so many times; a number stays as many numbers."""
        if many == 1 or factor.kind is NodeKind.CONSTANT:
            return self._style.product([self.text(factor, indices, _QUOTIENT)] * many)
        return self._style.power(self.text(factor, indices, _WHOLE), str(many))

    def _bare(self, node: Node, indices: dict[Index, str]) -> tuple[str, int]:
        if node.number in self._named:
            return self._name(node), _WHOLE
        return self._made(node, indices)

    def _factors(self, node: Node, *, is_first: bool = True) -> list[Node]:
        """Return the factors of a product, those of its left factor included."""
        if node.kind is not NodeKind.MULTIPLY or (not is_first and node.number in self._named):
            return [node]
        return [*self._factors(node.operands[0], is_first=False), node.operands[1]]

    def _function(self, node: Node, indices: dict[Index, str]) -> str:
        if node.kind is IndexedKind.PICK:
            row = self._style.grouped(", ".join(self.text(operand, indices) for operand in node.operands[1:]))
            return self._style.entry(row, [self._place(node.operands[0], indices, later=1)])
        inside = [self.text(operand, indices) for operand in node.operands]
        name = counted_name(node.payload) if node.kind is NodeKind.COUNTED else _FUNCTION_NAMES[NodeKind(node.kind)]
        return self._style.function(name, inside)


_FUNCTION_NAMES = {
    NodeKind.MINIMUM: "min",
    NodeKind.MAXIMUM: "max",
    NodeKind.LOG: "log",
    NodeKind.EXP: "exp",
    NodeKind.FACTORIAL: "factorial",
    NodeKind.SIN: "sin",
    NodeKind.COS: "cos",
    NodeKind.ATAN: "atan",
}


def _value(node: Node) -> Fraction:
    return Fraction(int(node.payload.p), int(node.payload.q))


def _is_one(node: Node) -> bool:
    return node.kind is NodeKind.CONSTANT and bool(node.payload == 1)

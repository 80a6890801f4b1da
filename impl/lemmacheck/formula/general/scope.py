"""What the names in a formula mean while it is written out: those of the domain, or the parameters of a definition.

A definition is written out in a scope of its own. Its arguments are written out in the scope of the call, at the places
that the indices have there; so no index of one is ever taken for an index of the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lemmacheck.arithmetic import Side
from lemmacheck.formula.general.definition import Definition
from lemmacheck.formula.general.indexed import COLUMN, ROW, GeneralTable, Index
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, Symbol

Places = Mapping[Index, int]
"""Where the indices stand that are free in a node."""
Entry = Callable[[int, int], Node]
"""From a row and a column, counted from 1, to the entry of a matrix."""


class Expander(Protocol):
    """What writes a formula out: `node` returns a node of a scope at some places."""

    def node(self, root: Node, places: Places, scope: "Scope") -> Node:
        """Return a node at some places of the indices."""

    def integer(self, root: Node, places: Places, scope: "Scope") -> int:
        """Return a length or a place as an integer."""

    def symbol(self, symbol: Symbol) -> Node:
        """Return an entry of a variable."""


class Scope:
    """The scope of the domain: names are variables. `done` are the nodes that were written out, by their places."""

    def __init__(self, expander: Expander, table: GeneralTable) -> None:
        self.expander = expander
        self.table = table
        self.done: dict[tuple[int, tuple[tuple[Index, int], ...]], Node] = {}
        self._calls: dict[tuple[object, ...], Scope] = {}

    def number(self, symbol: Symbol) -> Node:
        """Return what a name stands for, a number."""
        return self.expander.symbol(symbol)

    def entry(self, name: str, row: int, column: int) -> Node:
        """Return an entry of what a name stands for, a matrix; places count from 1."""
        return self.expander.symbol((name, row - 1, column - 1))

    def key(self, root: Node, places: Places) -> tuple[tuple[Index, int], ...]:
        """Return the places of the indices that are free in a node."""
        return tuple((index, places[index]) for index in sorted(self.table.free(root), key=str))

    def applied(self, root: Node, places: Places) -> Node:
        """Return an entry of what an abbreviation gives.

        Raises IndexError where there is no such entry.
        """
        definition: Definition = root.payload
        row, column = (self.expander.integer(place, places, self) for place in root.operands[:2])
        arguments = root.operands[2:]
        key = definition, *((each.number, self.key(each, places)) for each in arguments)
        inner = self._calls.get(key)
        if inner is None:
            inner = self._calls[key] = _opened(self, definition, arguments, places)
        _check(row, column, (_side(inner, definition.rows), _side(inner, definition.columns)), definition.name)
        return self.expander.node(definition.root, {ROW: row, COLUMN: column}, inner)

    def matrix(self, argument: Node, places: Places) -> Entry:
        """Return an argument that is a matrix, as its entries."""
        match argument.kind:
            case IndexedKind.WHOLE:
                return lambda row, column: self.entry(argument.payload, row, column)
            case IndexedKind.ROWS:
                rows, width = argument.operands, argument.payload
                return lambda row, column: self.expander.node(rows[(row - 1) * width + column - 1], places, self)
        (body,), at = argument.operands, argument.payload
        return lambda row, column: self.expander.node(body, {**places, at: row, at - 1: column}, self)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A matrix that a parameter stands for: its entries, and how many rows and columns it has."""

    entry: Entry
    rows: int
    columns: int


class _Call(Scope):
    """The scope of a definition: names are its sizes and parameters."""

    def __init__(self, expander: Expander, table: GeneralTable, numbers: Mapping[str, Node]) -> None:
        super().__init__(expander, table)
        self._numbers = numbers
        self.matrices: dict[str, _Matrix] = {}

    def number(self, symbol: Symbol) -> Node:
        """Return the number that a parameter stands for."""
        return self._numbers[symbol[0]]

    def entry(self, name: str, row: int, column: int) -> Node:
        """Return an entry of the matrix that a parameter stands for."""
        found = self.matrices[name]
        _check(row, column, (found.rows, found.columns), name)
        return found.entry(row, column)


def _opened(outer: Scope, definition: Definition, arguments: tuple[Node, ...], places: Places) -> Scope:
    """Return the scope of a definition for some arguments, which belong to the scope of the call."""
    sizes = definition.sizes
    numbers = {name: outer.expander.node(size, places, outer) for name, size in zip(sizes, arguments, strict=False)}
    given = list(zip(definition.parameters, arguments[len(sizes) :], strict=True))
    numbers |= {each.name: outer.expander.node(argument, places, outer) for each, argument in given if each.is_number}
    inner = _Call(outer.expander, definition.table, numbers)
    for each, argument in given:
        if not each.is_number:
            entry = outer.matrix(argument, places)
            inner.matrices[each.name] = _Matrix(entry, _side(inner, each.rows), _side(inner, each.columns))
    return inner


def _side(scope: Scope, side: Side) -> int:
    """Return a size as an integer, in the scope of the definition that it belongs to."""
    if isinstance(side, int):
        return side
    size = scope.table.node(NodeKind.SYMBOL, payload=(side, 0, 0))
    return scope.expander.integer(size, {}, scope)


def _check(row: int, column: int, sides: tuple[int, int], name: str) -> None:
    if not (1 <= row <= sides[0] and 1 <= column <= sides[1]):
        raise IndexError(f"{name} has no entry in row {row} and column {column}: it is {sides[0]} x {sides[1]}")

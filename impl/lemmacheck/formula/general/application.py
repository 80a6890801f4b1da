"""A call of an abbreviation while a term runs on unknowns of any size: kept as an application, or followed as it runs.

It is kept where the arguments have the sizes that are declared, and where the function, run once on its parameters, is
one formula for every size. Otherwise the function runs as if it had no name.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Abbreviation, NotAvailableError, Parameter, Side, sizes_of
from lemmacheck.formula.general.definition import Definition
from lemmacheck.formula.general.indexed import COLUMN, ROW, GeneralTable
from lemmacheck.formula.general.matrix import GeneralMatrix
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind
from lemmacheck.formula.unknown import Unknown

MOST_ENTRIES = 64
"""How many entries a value may have that is written out entry by entry."""

Choices = Mapping[str, Any]


class Definitions:
    """The definitions of one run, one for each abbreviation and its choices; `is_used` says whether one was called."""

    def __init__(self) -> None:
        self.is_used = False
        self._found: dict[tuple[Any, ...], Definition | None] = {}
        self._names: set[str] = set()

    def of(self, known: Abbreviation, choices: Choices, opened: Callable[[], Any]) -> Definition | None:
        """Return the definition of an abbreviation; None where it is no formula for every size."""
        if not all(isinstance(choice, (str, int, Fraction, Enum, type(None))) for choice in choices.values()):
            return None
        key = known, *((name, type(choice), choice) for name, choice in sorted(choices.items()))
        if key not in self._found:
            self._found[key] = None  # a function that calls itself finds none
            self._found[key] = self._defined(known, choices, opened())
        return self._found[key]

    def _defined(self, known: Abbreviation, choices: Choices, on: Any) -> Definition | None:
        """Run a function on its parameters; what it raises says that it is no formula for every size."""
        sizes: dict[str, Unknown] = {name: on.rows(name, 1, 1)[0, 0] for name in sizes_of(known.parameters)}

        def side(of: Side) -> Unknown:
            found: Unknown = on.number(of) if isinstance(of, int) else sizes[of]
            return found

        given = [on.matrix_of(each.name, side(each.rows), side(each.columns)) for each in known.parameters]
        try:
            entry, rows, columns = _entry(on, known.function(on, *given, **choices))
        except Exception:  # noqa: BLE001 - a function that needs a size says so in any way
            return None
        if on.looks or on.unfollowed:
            return None
        found = Definition(self._free_name(known.name), known.parameters, rows, columns, entry.node, on.table)
        if found.fault():
            return None
        self._names.add(found.name)
        return found

    def _free_name(self, name: str) -> str:
        numbered = (f"{name}_{number}" for number in itertools.count(2))
        return next(each for each in itertools.chain([name], numbered) if each not in self._names)


def _entry(on: Any, value: Any) -> tuple[Unknown, Side, Side]:
    """Return the entry of a value at the free row and column, and its sizes.

    Raises NotAvailableError for what is no matrix of this run.
    """
    if isinstance(value, GeneralMatrix):
        return value.entry, _named_side(value.shape[0]), _named_side(value.shape[1])
    if not isinstance(value, np.ndarray) or value.ndim != 2 or not 0 < value.size <= MOST_ENTRIES:
        raise NotAvailableError("its value is no matrix")
    entries = [on.operand(entry, "an entry") for entry in value.ravel()]
    rows, columns = value.shape
    column = on.index(COLUMN) - 1
    place = column if rows == 1 else on.index(ROW) - 1 if columns == 1 else (on.index(ROW) - 1) * columns + column
    return entries[0] if len(entries) == 1 else on.pick(place, entries), rows, columns


def _named_side(size: Unknown) -> Side:
    """Return a size as it is declared.

    Raises NotAvailableError where it is neither a number nor one of the parameters' sizes.
    """
    match size.node.kind, size.node.payload:
        case NodeKind.CONSTANT, number if number.q == 1:
            return int(number.p)
        case NodeKind.SYMBOL, (name, 0, 0):
            return str(name)
    raise NotAvailableError("the size of its value is none of its parameters'")


@dataclass(frozen=True, slots=True)
class _Given:
    """Arguments as nodes of a run, and the sizes that they have."""

    sizes: dict[str, Node]
    arguments: tuple[Node, ...]


def applied(on: Any, definition: Definition, arguments: Sequence[Any]) -> Any:
    """Return what a definition gives for some arguments; None where they are not of the sizes that it declares."""
    if len(arguments) != len(definition.parameters):
        return None
    own = [on.matrix(each) if isinstance(each, (list, tuple)) else each for each in arguments]
    numbers = [each for each, of in zip(own, definition.parameters, strict=True) if of.is_number]
    rows = [each for each in numbers if isinstance(each, GeneralMatrix)]
    if rows:
        return _entrywise(on, definition, own, rows) if definition.is_number else None
    given = _given(on, definition, own)
    if given is None:
        return None
    if definition.is_number:
        found = _at(on, definition, given, on.one, on.one)
        is_bare = bool(own) and not any(isinstance(each, (np.ndarray, GeneralMatrix)) for each in own)
        return found if is_bare else on.single(found)
    return _matrix(on, definition, given, is_general=any(isinstance(each, GeneralMatrix) for each in own))


def _entrywise(on: Any, definition: Definition, own: Sequence[Any], rows: Sequence[GeneralMatrix]) -> Any:
    """Return a function of numbers at every entry of the rows that stand in their place."""

    def at(*entries: Unknown) -> Unknown:
        left = list(entries)
        chosen = [left.pop(0) if any(each is row for row in rows) else each for each in own]
        given = _given(on, definition, chosen)
        if given is None:
            raise NotAvailableError("its arguments have other sizes")
        return _at(on, definition, given, on.one, on.one)

    return rows[0].together(rows[1:], at).single()


def _matrix(on: Any, definition: Definition, given: _Given, *, is_general: bool) -> Any:
    """Return a matrix that a definition gives, written out where nothing that it was given is of any size."""
    sides = [
        on.number(side) if isinstance(side, int) else Unknown(on, given.sizes[side])
        for side in (definition.rows, definition.columns)
    ]
    known = [on.constant_of(side) for side in sides]
    is_literal = isinstance(definition.rows, int) and isinstance(definition.columns, int)
    if None in known or (is_general and not is_literal):
        row, column = (
            on.one if on.is_one(side) else on.index(index) for side, index in zip(sides, (ROW, COLUMN), strict=True)
        )
        return GeneralMatrix(_at(on, definition, given, row, column), (sides[0], sides[1])).single()
    if known[0] * known[1] > MOST_ENTRIES:
        return None
    out = np.empty(tuple(known), dtype=object)
    for row, column in np.ndindex(out.shape):
        out[row, column] = _at(on, definition, given, on.number(row + 1), on.number(column + 1))
    return out


def _at(on: Any, definition: Definition, given: _Given, row: Unknown, column: Unknown) -> Unknown:
    """Return one entry of what a definition gives."""
    sizes = (given.sizes[name] for name in definition.sizes)
    node = on.table.node(IndexedKind.APPLY, row.node, column.node, *sizes, *given.arguments, payload=definition)
    return Unknown(on, node)


def _given(on: Any, definition: Definition, own: Sequence[Any]) -> _Given | None:
    """Return arguments as nodes; None where one is no matrix of the sizes that are declared."""
    sizes: dict[str, Node] = {}
    found = [_argument(on, each, argument, sizes) for each, argument in zip(definition.parameters, own, strict=True)]
    return None if None in found else _Given(sizes, tuple(node for node in found if node is not None))


def _argument(on: Any, declared: Parameter, argument: Any, sizes: dict[str, Node]) -> Node | None:
    """Return an argument as a node; the sizes that are met first are noted."""
    if declared.is_number:
        return _number(on, argument)
    if not isinstance(argument, GeneralMatrix) and (not isinstance(argument, np.ndarray) or argument.ndim != 2):
        return None
    shape = [side if isinstance(side, Unknown) else on.number(side) for side in argument.shape]
    for side, size in zip((declared.rows, declared.columns), shape, strict=True):
        if (on.number(side).node if isinstance(side, int) else sizes.setdefault(side, size.node)) is not size.node:
            return None
    return _matrix_node(on, argument, (shape[0].node, shape[1].node))


def _number(on: Any, argument: Any) -> Node | None:
    value = argument[0, 0] if isinstance(argument, np.ndarray) and argument.shape == (1, 1) else argument
    if type(value) not in (Unknown, int, Fraction):
        return None
    node: Node = on.operand(value, "an argument").node
    return node


def _matrix_node(on: Any, argument: Any, shape: tuple[Node, Node]) -> Node | None:
    """Return a matrix as an argument: a variable by its name, others by their entries."""
    table: GeneralTable = on.table
    entries = [argument.entry] if isinstance(argument, GeneralMatrix) else list(argument.ravel())
    if not entries or not all(isinstance(entry, Unknown) and entry.owner is on for entry in entries):
        return None
    name = entries[0].node.payload
    if (
        entries[0].node.kind is IndexedKind.ENTRY
        and on.shapes.get(name) == shape
        and all(_in_place(on, argument, name))
    ):
        return table.node(IndexedKind.WHOLE, payload=name)
    if isinstance(argument, GeneralMatrix):
        return table.array(argument.entry.node)
    return table.node(IndexedKind.ROWS, *(entry.node for entry in entries), payload=argument.shape[1])


def _in_place(on: Any, argument: Any, name: str) -> Iterator[bool]:
    """Yield, entry by entry, whether a matrix has the entries of one variable, each in its place."""
    if isinstance(argument, GeneralMatrix):
        yield argument.entry.node is on.entry_at(name, argument.shape).node
        return
    for row, column in np.ndindex(argument.shape):
        place = on.number(row + 1), on.number(column + 1)
        yield argument[row, column].node is on.make(IndexedKind.ENTRY, *place, payload=name).node


def chosen(on: Any, place: Unknown, values: Sequence[Unknown]) -> Unknown | None:
    """Return the entry at a place, counted from 0, of all entries of a row that a definition gives; None for others."""
    first = values[0].node if values else on.one.node
    if first.kind is not IndexedKind.APPLY or (first.payload.rows, first.payload.columns) != (1, len(values)):
        return None
    for number, value in enumerate(values, 1):
        operands = on.one.node, on.number(number).node, *first.operands[2:]
        if value.node is not on.table.node(IndexedKind.APPLY, *operands, payload=first.payload):
            return None
    beyond: Unknown = on.make(NodeKind.ADD, place, on.one)
    operands = on.one.node, beyond.node, *first.operands[2:]
    return Unknown(on, on.table.node(IndexedKind.APPLY, *operands, payload=first.payload))

"""The arithmetic of unknown numbers in matrices of any size: a term that runs on it is one formula for every size."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from lemmacheck.arithmetic import Abbreviation, NotAvailableError
from lemmacheck.formula.general.application import Definitions, applied, chosen
from lemmacheck.formula.general.indexed import COLUMN, INNER, ROW, GeneralTable, Index
from lemmacheck.formula.general.matrix import GeneralMatrix, general_of
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind
from lemmacheck.formula.unknown import Unknown
from lemmacheck.formula.unknowns import Unknowns


class Generals(Unknowns):
    """Unknowns in arrays, and in matrices whose sizes are unknowns.

    What cannot be said for every size at once raises NotAvailableError, also where a size is asked for as an integer.
    """

    table: GeneralTable

    def __init__(self, *, abbreviates: bool = True) -> None:
        super().__init__()
        self.table = GeneralTable()
        self.one = self.number(1)
        self.shapes: dict[str, tuple[Node, Node]] = {}
        self.definitions = Definitions()
        self._abbreviates = abbreviates

    def applied(self, known: Abbreviation, arguments: Sequence[Any], choices: Mapping[str, Any]) -> Any:
        """Return what an abbreviation gives: an application, or what its function gives where it can be none."""
        definition = self.definitions.of(known, choices, self._inner) if self._abbreviates else None
        if definition is None:
            return super().applied(known, arguments, choices)
        self.definitions.is_used = True
        found = applied(self, definition, arguments)
        return super().applied(known, arguments, choices) if found is None else found

    def _inner(self) -> "Generals":
        """Return unknowns for the parameters of a definition, which may call others."""
        found = Generals()
        found.definitions = self.definitions
        return found

    def refuse(self, what: str) -> NoReturn:
        """Raise NotAvailableError for what cannot be said of every size, also where a term swallows it."""
        self.unfollowed = self.unfollowed or what
        raise NotAvailableError(what)

    def matrix_of(self, name: str, rows: Unknown, columns: Unknown) -> Any:
        """Return a variable of any size; a single number is a symbol."""
        if self.is_one(rows) and self.is_one(columns):
            return self.rows(name, 1, 1)
        self.shapes[name] = rows.node, columns.node
        return GeneralMatrix(self.entry_at(name, (rows, columns)), (rows, columns))

    def entry_at(self, name: str, shape: tuple[Unknown, Unknown]) -> Unknown:
        """Return the entry of a variable at the free row and column."""
        row, column = (
            self.one if self.is_one(size) else self.index(index)
            for size, index in zip(shape, (ROW, COLUMN), strict=True)
        )
        return self.make(IndexedKind.ENTRY, row, column, payload=name)

    def entries_of(self, name: str, rows: int, columns: int) -> Any:
        """Return a variable of a known size, entry by entry; a single number is a symbol."""
        if rows == columns == 1:
            return self.rows(name, 1, 1)
        self.shapes[name] = self.number(rows).node, self.number(columns).node
        out = np.empty((rows, columns), dtype=object)
        for row, column in np.ndindex(out.shape):
            place = self.number(row + 1), self.number(column + 1)
            out[row, column] = self.make(IndexedKind.ENTRY, *place, payload=name)
        out.flags.writeable = False
        return out

    def counting(self, length: Unknown) -> GeneralMatrix:
        """Return the row 1, 2, ..., length."""
        return GeneralMatrix(self.index(COLUMN), (self.one, length))

    def index(self, index: Index) -> Unknown:
        """Return an index as a number."""
        return Unknown(self, self.table.index(index))

    def replaced(self, value: Unknown, values: Mapping[Index, Unknown]) -> Unknown:
        """Return a number with free indices replaced."""
        return Unknown(self, self.table.replace(value.node, {index: new.node for index, new in values.items()}))

    def bind(self, kind: IndexedKind, index: Index, length: Unknown, body: Unknown) -> Unknown:
        """Return the sum or product of a number over an index."""
        return Unknown(self, self.table.bind(kind, index, length.node, body.node))

    def pick(self, place: Unknown, values: Sequence[Unknown]) -> Unknown:
        """Return one of some numbers, by its place, counted from 0.

        Raises IndexError for a place that does not exist.
        """
        if place.node.kind is NodeKind.CONSTANT:
            at = self.exponent(place)
            if not 0 <= at < len(values):
                raise IndexError(f"there is no position {at} in a row of {len(values)}")
            found: Unknown = values[at]
            return found
        among = chosen(self, place, values)
        return self.make(IndexedKind.PICK, place, *values) if among is None else among

    def single(self, value: Unknown) -> Any:
        """Return a number as a 1 x 1 matrix."""
        out = np.empty((1, 1), dtype=object)
        out[0, 0] = value
        return out

    def constant_of(self, size: Unknown) -> int | None:
        """Return a size that is a constant integer, None for one that depends on a variable."""
        payload = size.node.payload
        return int(payload.p) if size.node.kind is NodeKind.CONSTANT and payload.q == 1 else None

    def is_one(self, size: Unknown) -> bool:
        """Whether a size is the constant 1."""
        return size.node is self.one.node

    def matrix(self, rows: Any) -> Any:
        """Return numbers as a matrix."""
        return rows if isinstance(rows, GeneralMatrix) else super().matrix(rows)

    def own(self, values: Any) -> Any:
        """Return a plain number as a 1 x 1 matrix, and matrices as they are."""
        return values if _is_general(values) else super().own(values)

    def each(self, function: Callable[[Any], Any], values: Any) -> Any:
        """Return a function of one number applied to every entry."""
        return values.mapped(function) if isinstance(values, GeneralMatrix) else super().each(function, values)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to a power, entry by entry."""
        if _is_general(base, exponent):
            return general_of(self, base).paired(exponent, self._power).single()
        return super().power(base, exponent)

    def _both(self, kind: NodeKind, left: Any, right: Any) -> Any:
        if _is_general(left, right):
            return general_of(self, left).paired(right, lambda a, b: self.make(kind, a, b)).single()
        return super()._both(kind, left, right)

    def where(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two numbers by the order of two others, entry by entry."""
        sides = (low, high, then, otherwise)
        if not _is_general(*sides):
            return super().where(*sides)
        first, *others = (general_of(self, side) for side in sides)
        return first.together(others, self.where1).single()

    def total(self, values: Any) -> Any:
        """Return the sum of all entries, 1 x 1."""
        return _reduced(IndexedKind.SUM, values) if _is_general(values) else super().total(values)

    def product(self, values: Any) -> Any:
        """Return the product of all entries, 1 x 1."""
        return _reduced(IndexedKind.PRODUCT, values) if _is_general(values) else super().product(values)

    def largest(self, values: Any) -> Any:
        """Return the largest entry, 1 x 1."""
        return _reduced(IndexedKind.LARGEST, values) if _is_general(values) else super().largest(values)

    def smallest(self, values: Any) -> Any:
        """Return the smallest entry, 1 x 1."""
        return _reduced(IndexedKind.SMALLEST, values) if _is_general(values) else super().smallest(values)

    def row_sums(self, values: Any) -> Any:
        """Return the sum of each row."""
        if not isinstance(values, GeneralMatrix):
            return super().row_sums(values)
        return values.bound(IndexedKind.SUM, COLUMN).single()

    def row_products(self, values: Any) -> Any:
        """Return the product of each row."""
        if not isinstance(values, GeneralMatrix):
            return super().row_products(values)
        return values.bound(IndexedKind.PRODUCT, COLUMN).single()

    def mean(self, values: Any) -> Any:
        """Return the mean of all entries, 1 x 1."""
        if not isinstance(values, GeneralMatrix):
            return super().mean(values)
        rows, columns = values.shape
        count = (
            columns
            if self.is_one(rows)
            else rows
            if self.is_one(columns)
            else self.make(NodeKind.MULTIPLY, rows, columns)
        )
        return self.total(values) / self.single(count)

    def trace(self, values: Any) -> Any:
        """Return the sum of the entries from the first to the last corner, 1 x 1.

        Raises NotAvailableError where the matrix is not known to be square.
        """
        if not isinstance(values, GeneralMatrix):
            return super().trace(values)
        rows, columns = values.shape
        if rows.node is not columns.node:
            self.refuse("two sizes are not known to agree")
        corner = self.replaced(values.entry, {ROW: self.index(COLUMN)})
        return self.total(GeneralMatrix(corner, (self.one, columns)))

    def transpose(self, values: Any) -> Any:
        """Return the transpose of a matrix."""
        return values.turned() if isinstance(values, GeneralMatrix) else super().transpose(values)

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the product of matrices.

        Raises NotAvailableError where the inner sizes are not known to agree.
        """
        if not _is_general(left, right):
            return super().matmul(left, right)
        left, right = general_of(self, left), general_of(self, right)
        if left.shape[1].node is not right.shape[0].node:
            self.refuse("two sizes are not known to agree")
        inner = self.index(INNER)
        factors = self.replaced(left.entry, {COLUMN: inner}), self.replaced(right.entry, {ROW: inner})
        body = self.make(NodeKind.MULTIPLY, *factors)
        length = left.shape[1]
        entry = body if self.is_one(length) else self.bind(IndexedKind.SUM, INNER, length, body)
        return GeneralMatrix(entry, (left.shape[0], right.shape[1])).single()

    def dot(self, left: Any, right: Any) -> Any:
        """Return the sum of products, entry by entry, 1 x 1."""
        return self.total(left * right)

    def first(self, values: Any) -> Any:
        """Return the first entry of a row, 1 x 1."""
        return values.at(COLUMN, self.one).single() if isinstance(values, GeneralMatrix) else super().first(values)

    def last(self, values: Any) -> Any:
        """Return the last entry of a row, 1 x 1."""
        if not isinstance(values, GeneralMatrix):
            return super().last(values)
        return values.at(COLUMN, values.shape[1]).single()

    def take(self, values: Any, indices: Any) -> Any:
        """Return entries of a row at positions that count from 0."""
        if isinstance(values, GeneralMatrix):
            if isinstance(indices, GeneralMatrix):
                return indices.mapped(lambda place: self._entry_of(values, place)).single()
            return self._each_place(lambda place: self._entry_of(values, place), indices)
        row = list(np.ravel(_written_out(values)))
        if isinstance(indices, GeneralMatrix):
            return indices.mapped(lambda place: self.pick(place, row)).single()
        return self._each_place(lambda place: self.pick(place, row), indices)

    def _entry_of(self, values: GeneralMatrix, place: Unknown) -> Unknown:
        return self.replaced(values.entry, {COLUMN: self.make(NodeKind.ADD, place, self.one)})

    def _each_place(self, function: Callable[[Unknown], Unknown], indices: Any) -> Any:
        places = np.asarray(self.own(indices), dtype=object)
        return np.frompyfunc(lambda place: function(self.operand(place, "a position")), 1, 1)(places)

    def share(self, count: Any) -> Any:
        """Return 1/count, where the count may be a size that is unknown."""
        return self.single(self.one / count) if isinstance(count, Unknown) else super().share(count)

    def copies(self, column: Any, count: Any) -> Any:
        """Return a column side by side with itself, where the count may be a size that is unknown."""
        if not isinstance(count, Unknown):
            return super().copies(column, count)
        one = general_of(self, column)
        if not self.is_one(one.shape[1]):
            self.refuse("copies of what is no column")
        return GeneralMatrix(one.entry, (one.shape[0], count)).single()

    def row(self, *scalars: Any) -> Any:
        """Return scalars side by side as a row."""
        return super().row(*(_written_out(s) for s in scalars))

    def stack(self, matrices: Sequence[Any]) -> Any:
        """Return matrices of the same width below each other."""
        return super().stack([_written_out(matrix) for matrix in matrices])


def _is_general(*values: object) -> bool:
    return any(isinstance(value, GeneralMatrix) for value in values)


def _reduced(kind: IndexedKind, values: GeneralMatrix) -> Any:
    return values.bound(kind, COLUMN).bound(kind, ROW).single()


def _written_out(value: Any) -> Any:
    if isinstance(value, GeneralMatrix):
        value.on.refuse("a matrix of any size among written-out ones")
    return value

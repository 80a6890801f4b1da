"""What a term is worth at a point: an evaluator of its own, that shares nothing with the harness but the trees.

A number is a fraction, an interval that contains it, or NOTHING: a division by zero, the root of a negative number.
"""

import itertools
from dataclasses import dataclass
from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.intervals import UnsureError
from tests.soundness.operations import any_power, divided, factorial, largest, multiplied, power, whole_power
from tests.soundness.trees import COUNTED, of

LONGEST = 20_000
"""How many binary digits a fraction may have before it becomes an interval."""


class Nothing:
    """The value of what has no value."""

    def __repr__(self) -> str:
        """Return what it is."""
        return "no value"


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix of numbers, row by row."""

    rows: int
    columns: int
    entries: tuple

    def at(self, i, j):
        """Return an entry, repeated along sides of length 1."""
        return self.entries[(i if self.rows > 1 else 0) * self.columns + (j if self.columns > 1 else 0)]


class ShapeError(Exception):
    """Tables do not fit together: the term is no number."""


@dataclass(frozen=True, slots=True)
class Evaluator:
    """The value of trees at given values of the variables, to so many binary digits.

    An entry that is left out on the way needs no value: it is no part of the formula that a term is.
    """

    values: dict
    bits: int

    def table(self, node):
        """Return the value of a node."""
        match node.op:
            case "number" | "plain":
                return _single(Fraction(node.value))
            case "name":
                return self.values[node.value]
            case "pi":
                return _single(intervals.four_atan_of_one(self.bits))
            case "vector":
                return Table(1, len(node.value), tuple(Fraction(v) for v in node.value))
            case "if" | "if equal":
                return self._branch(node)
        tables = [self.table(arg) for arg in node.args]
        if node.op in _ENTRYWISE:
            return self._each(_ENTRYWISE[node.op], tables)
        if node.op in ("power", "raised"):
            return self._each(lambda a, bits: whole_power(a, node.value, bits), tables)
        if node.op == "counted":
            return self._each(lambda a, _bits: Fraction(COUNTED[node.value](int(a))), tables)
        return self._whole(node, tables)

    def _branch(self, node):
        left, right = (self.table(arg).at(0, 0) for arg in node.args[:2])
        if NOTHING in (left, right):
            return _single(NOTHING)
        gap = intervals.add(left, intervals.negative(right), self.bits)
        low, high = intervals.ends(gap)
        if node.op == "if equal":
            taken = low == high == 0
            sure = taken or low > 0 or high < 0
        else:
            taken = high <= 0
            sure = taken or low > 0
        if not sure:
            raise UnsureError("a branch")
        return self.table(node.args[2 if taken else 3])

    def _each(self, function, tables):
        rows = _common([t.rows for t in tables])
        columns = _common([t.columns for t in tables])
        entries = []
        for i, j in itertools.product(range(rows), range(columns)):
            parts = [t.at(i, j) for t in tables]
            found = NOTHING if NOTHING in parts else function(*parts, self.bits)
            entries.append(NOTHING if found is None else self._short(found))
        return Table(rows, columns, tuple(entries))

    def _short(self, value):
        """Return a number, as an interval where it has too many digits."""
        if isinstance(value, Fraction) and value.numerator.bit_length() + value.denominator.bit_length() > LONGEST:
            ulp = abs(value) / 2**self.bits
            return intervals.between(value - ulp, value + ulp, self.bits)
        return value

    def _whole(self, node, tables):
        return self._reduced(node, tables) or self._moved(node, tables)

    def _reduced(self, node, tables):
        """Return what the entries of tables add up or multiply to, None where the operation is another."""
        first = tables[0]
        match node.op:
            case "total":
                return _single(self._sum(first.entries))
            case "product":
                return _single(self._fold(multiplied, Fraction(1), first.entries))
            case "dot":
                return _single(self._sum(self._each(multiplied, tables).entries))
            case "rowsums":
                rows = range(first.rows)
                return Table(
                    first.rows, 1, tuple(self._sum([first.at(i, j) for j in range(first.columns)]) for i in rows)
                )
            case "matmul":
                return self._matmul(*tables)
            case "np.inner":
                return self._matmul(first, self._moved(of("transpose"), tables[1:]))
        return None

    def _moved(self, node, tables):
        """Return a table that is made of entries of others."""
        first = tables[0]
        match node.op:
            case "transpose":
                places = itertools.product(range(first.columns), range(first.rows))
                return Table(first.columns, first.rows, tuple(first.entries[i * first.columns + j] for j, i in places))
            case "stack":
                if len({t.columns for t in tables}) > 1:
                    raise ShapeError("a stack of rows of different lengths")
                return Table(sum(t.rows for t in tables), first.columns, tuple(e for t in tables for e in t.entries))
            case "row":
                return Table(1, sum(t.columns for t in tables), tuple(e for t in tables for e in t.entries))
            case "first":
                return self._taken(first, [0] if first.columns else [])
            case "last":
                return self._taken(first, [first.columns - 1] if first.columns else [])
            case "roll":
                return Table(first.rows, first.columns, (*first.entries[-1:], *first.entries[:-1]))
            case "take":
                return self._taken(first, node.value)
        raise ValueError(node.op)

    def _taken(self, table, places):
        if any(place >= table.columns for place in places):
            raise ShapeError("a place beyond the row")
        return Table(table.rows, len(places), tuple(table.at(i, j) for i in range(table.rows) for j in places))

    def _matmul(self, left, right):
        if left.columns != right.rows:
            raise ShapeError("a product of matrices that do not fit")
        entries = []
        for i, j in itertools.product(range(left.rows), range(right.columns)):
            products = [self._fold(multiplied, Fraction(1), (left.at(i, m), right.at(m, j))) for m in range(right.rows)]
            entries.append(self._sum(products))
        return Table(left.rows, right.columns, tuple(entries))

    def _sum(self, entries):
        return self._fold(intervals.add, Fraction(0), entries)

    def _fold(self, function, start, entries):
        found = start
        for entry in entries:
            if entry is NOTHING:
                return NOTHING
            found = self._short(function(found, entry, self.bits))
        return found


def _single(value):
    return Table(1, 1, (value,))


def _common(sizes):
    """Return the size that sides of sizes 1 are stretched to."""
    wide = {size for size in sizes if size != 1}
    if len(wide) > 1:
        raise ShapeError("rows of different lengths")
    return wide.pop() if wide else 1


_ENTRYWISE = {
    "+": intervals.add,
    "-": lambda a, b, bits: intervals.add(a, intervals.negative(b), bits),
    "*": multiplied,
    "/": divided,
    "**": any_power,
    "neg": lambda a, _bits: intervals.negative(a),
    "abs": intervals.absolute,
    "powers": power,
    "min": intervals.smallest,
    "max": largest,
    "np.maximum": largest,
    "gap": lambda a, b, bits: intervals.add(b, intervals.negative(a), bits),
    "exp": intervals.exponential,
    "log": intervals.logarithm,
    "sqrt": intervals.root,
    "floor": lambda a, _bits: intervals.floor(a),
    "ceil": lambda a, _bits: intervals.negative(intervals.floor(intervals.negative(a))),
    "round": lambda a, bits: intervals.floor(intervals.add(a, Fraction(1, 2), bits)),
    "signum": lambda a, _bits: intervals.signum(a),
    "sin": intervals.sine,
    "cos": intervals.cosine,
    "atan": intervals.arc_tangent,
    "factorial": factorial,
}


def value_of(term, values, bits):
    """Return the value of a whole term, a number or NOTHING.

    Raises UnsureError where it cannot be told, ShapeError where it is not one number.
    """
    on = Evaluator(values, bits)
    found = on.table(term.tree)
    if term.over is not None:
        if found.columns == 1:
            found = on._each(multiplied, [found, on.table(term.over)])
        total = on._sum(found.entries)
        return intervals.absolute(total, bits) if term.absolute and total is not NOTHING else total
    if (found.rows, found.columns) != (1, 1):
        raise ShapeError(f"{found.rows} x {found.columns} is not one number")
    return found.at(0, 0)

"""What a term is worth at a point: an evaluator of its own, that shares nothing with the harness but the trees.

A number is a fraction, an interval that contains it, or NOTHING: a division by zero, the root of a negative number.
Precision is raised until both sides can be told apart; what cannot be told at the highest one stays open.
"""

import itertools
import math
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.intervals import EdgeError, Interval, UnsureError
from tests.soundness.trees import COUNTED, of

PRECISIONS = (80, 400, 2000)
LONGEST = 20_000
"""How many binary digits a fraction may have before it becomes an interval."""


class Nothing:
    """The value of what has no value."""

    def __repr__(self) -> str:
        """Return what it is."""
        return "no value"


NOTHING = Nothing()


class Says(Enum):
    """What is so at a point: the link holds, fails, a side has no value, or it stays open."""

    HOLDS = "holds"
    FAILS = "fails"
    VALUELESS = "has no value"
    OPEN = "is open"


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
            case "vector":
                return Table(1, len(node.value), tuple(Fraction(v) for v in node.value))
            case "if" | "if equal":
                return self._branch(node)
        tables = [self.table(arg) for arg in node.args]
        if node.op in _ENTRYWISE:
            return self._each(_ENTRYWISE[node.op], tables)
        if node.op in ("power", "raised"):
            return self._each(lambda a, bits: _whole_power(a, node.value, bits), tables)
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
                return _single(self._fold(_multiplied, Fraction(1), first.entries))
            case "dot":
                return _single(self._sum(self._each(_multiplied, tables).entries))
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
            products = [
                self._fold(_multiplied, Fraction(1), (left.at(i, m), right.at(m, j))) for m in range(right.rows)
            ]
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


def _multiplied(a, b, bits):
    return intervals.multiply(a, b, bits)


def _divided(a, b, bits):
    over = intervals.inverse(b, bits)
    return None if over is None else intervals.multiply(a, over, bits)


def _whole_power(base, exponent, bits):
    return intervals.whole_power(base, exponent, bits)


def _power(base, exponent, bits):
    """Return a power whose exponent must be an integer; there is none with another exponent."""
    if isinstance(exponent, Interval):
        raise UnsureError("an exponent that is not known exactly")
    return intervals.whole_power(base, int(exponent), bits) if exponent.denominator == 1 else None


def _any_power(base, exponent, bits):
    """Return a power of a positive number with any exponent, or of any number with an integer."""
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return intervals.whole_power(base, int(exponent), bits)
    if base == 0:
        low, high = intervals.ends(exponent)
        if low > 0:
            return Fraction(0)
        if high >= 0:
            raise UnsureError("zero to a power that may be zero")
        return None
    log = intervals.logarithm(base, bits)
    return None if log is None else intervals.exponential(intervals.multiply(exponent, log, bits), bits)


def _factorial(a, _bits):
    if not isinstance(a, Fraction) or a.denominator != 1 or a < 0:
        return None
    if a > 2000:
        raise UnsureError("the factorial of a large number")
    return Fraction(math.factorial(int(a)))


def _largest(a, b, bits):
    return intervals.negative(intervals.smallest(intervals.negative(a), intervals.negative(b), bits))


_ENTRYWISE = {
    "+": intervals.add,
    "-": lambda a, b, bits: intervals.add(a, intervals.negative(b), bits),
    "*": _multiplied,
    "/": _divided,
    "**": _any_power,
    "neg": lambda a, _bits: intervals.negative(a),
    "abs": intervals.absolute,
    "powers": _power,
    "min": intervals.smallest,
    "max": _largest,
    "np.maximum": _largest,
    "gap": lambda a, b, bits: intervals.add(b, intervals.negative(a), bits),
    "exp": intervals.exponential,
    "log": intervals.logarithm,
    "sqrt": intervals.root,
    "floor": lambda a, _bits: intervals.floor(a),
    "factorial": _factorial,
}


def value_of(term, values, bits):
    """Return the value of a whole term, a number or NOTHING.

    Raises UnsureError where it cannot be told, ShapeError where it is not one number.
    """
    on = Evaluator(values, bits)
    found = on.table(term.tree)
    if term.over is not None:
        if found.columns == 1:
            found = on._each(_multiplied, [found, on.table(term.over)])
        total = on._sum(found.entries)
        return intervals.absolute(total, bits) if term.absolute and total is not NOTHING else total
    if (found.rows, found.columns) != (1, 1):
        raise ShapeError(f"{found.rows} x {found.columns} is not one number")
    return found.at(0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """What is so at a point, and both sides as far as they are known.

    `on_edge` says that at the highest precision it cannot be told whether a side has a value: a divisor is, to so many
    digits, zero.
    """

    says: Says
    left: object = None
    right: object = None
    on_edge: bool = False

    def __str__(self):
        """Return what is so, in words."""
        if self.on_edge:
            return "has a value only if what is zero to 2000 digits is not"
        return f"{self.says.value} ({_shown(self.left)} against {_shown(self.right)})"

    @property
    def is_bad(self):
        """Whether a proof should not cover this point."""
        return self.says in (Says.FAILS, Says.VALUELESS) or self.on_edge

    @property
    def is_misshapen(self):
        """Whether a side is no single number there."""
        return self.says is Says.VALUELESS and self.left is None


def _shown(value):
    if isinstance(value, Interval):
        return f"about {float(value.low):.17g}"
    text = str(value)
    return text if len(text) < 80 else f"{text[:80]}..."


def tell(left, right, values_at, *, equation):
    """Return whether left ≤ right (or left = right); `values_at(bits)` gives the variables."""
    sides, on_edge = (None, None), False
    for bits in PRECISIONS:
        try:
            values = values_at(bits)
            sides = tuple(value_of(term, values, bits) for term in (left, right))
        except UnsureError as error:
            on_edge = isinstance(error, EdgeError)
            continue
        except ShapeError:
            return Told(Says.VALUELESS)
        on_edge = False
        if NOTHING in sides:
            return Told(Says.VALUELESS, *sides)
        says = compared(*sides, bits, equation=equation)
        if says is not Says.OPEN:
            return Told(says, *sides)
    return Told(Says.OPEN, *sides, on_edge=on_edge)


def compared(left, right, bits, *, equation):
    """Return what two numbers say about a link."""
    low, high = intervals.ends(intervals.add(right, intervals.negative(left), bits))
    if equation:
        return Says.HOLDS if low == high == 0 else Says.OPEN if low <= 0 <= high else Says.FAILS
    return Says.HOLDS if low >= 0 else Says.FAILS if high < 0 else Says.OPEN

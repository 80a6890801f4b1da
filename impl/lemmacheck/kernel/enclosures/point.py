"""Whether a point lies in the domain of a statement, so that what is proved is about something, or breaks it there."""

import re
from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, enclosed
from lemmacheck.kernel.polynomials import rational
from lemmacheck.kernel.statements import Choice, Comparison, Instance, Piece, ProofError, Statement, whole

BITS = 256
POINTWISE = re.compile("bound [≤<= ]+")
"""What one point breaks: nothing that holds up to a constant, or for large sizes."""
Rows = list[list[Fraction]]


def check_point(statement: Statement, point: object) -> None:
    """Raise ProofError unless every declaration and every condition holds at a point.

    A point has a value for each variable: a number as text, a row or rows of such.
    """
    _inside(statement, point)


def check_broken(statement: Statement, asserts: str, point: object, stated: tuple[object, object]) -> str:
    """Return `rational` where both ends of a chain are numbers at a point that breaks it, `enclosed` where intervals.

    Raises ProofError unless the point lies in the domain and the ends certainly do not compare there as is asserted,
    and where a number is stated for one that it is not. A stated interval is not looked at.
    """
    if not POINTWISE.fullmatch(asserts):
        raise ProofError(f"no single point breaks {asserts!r:.60}")
    ends = statement.ends
    instance, numbers = _inside(statement, point)
    try:
        left, right = (enclosed(instance.expand(side), numbers, {}, BITS) for side in (ends.left, ends.right))
    except NoValueError as error:
        raise ProofError(f"a side has no value at the point: {error}") from error
    is_above = left.low >= right.high if ends.sign == "<" else left.low > right.high
    if not is_above and not (ends.sign == "=" and left.high < right.low):
        raise ProofError("the sides are not certain to compare otherwise at the point")
    for side, value in zip((left, right), stated, strict=True):
        if isinstance(value, str) and not side.low <= rational(value) <= side.high:
            raise ProofError(f"a side is not {value:.40} at the point")
    return "rational" if all(side.low == side.high for side in (left, right)) else "enclosed"


def _inside(statement: Statement, point: object) -> tuple[Instance, dict[str, Interval]]:
    """Return a statement and its numbers at a point, which must lie in its domain."""
    if not isinstance(point, dict) or set(point) != set(statement.pieces):
        raise ProofError("a point has not one value for each variable")
    if statement.unread:
        raise ProofError(f"the condition {statement.unread[0]!r} is not checked here")
    values = {name: _rows(name, value) for name, value in point.items()}
    instance = Instance(statement, _choice(statement, values), is_whole=True)
    numbers: dict[str, Interval] = {}
    try:
        for name, piece in statement.pieces.items():
            _check_variable(instance, name, piece, values[name], numbers)
        for fact in instance.conditions():
            _check_fact(fact, numbers)
    except NoValueError as error:
        raise ProofError(f"a hypothesis has no value at the point: {error}") from error
    return instance, numbers


def _rows(name: object, value: object) -> Rows:
    nested = [isinstance(each, list) for each in value] if isinstance(value, list) else []
    if any(nested) and not all(nested):
        raise ProofError(f"a row of {name} is a single number at the point")
    rows = value if isinstance(value, list) and any(nested) else [value]
    return [[rational(each) for each in (row if isinstance(row, list) else [row])] for row in rows]


def _choice(statement: Statement, values: Mapping[str, Rows]) -> Choice:
    """Return the integers and tables of a point, which must be among those that are declared."""
    integers: dict[str, int] = {}
    tables: dict[str, tuple[int, ...]] = {}
    for name, piece in statement.pieces.items():
        rows = values[name]
        if piece.kind in ("Integers", "Tables") and any(each.denominator != 1 for row in rows for each in row):
            raise ProofError(f"{name} is no integer at the point")
        if piece.kind == "Integers":
            integers[name] = int(rows[0][0])
            ends = [whole(end, integers) for end in (*piece.lows, *piece.highs)]
            if integers[name] < ends[0] or (piece.highs and integers[name] > ends[1]):
                raise ProofError(f"{name} is out of its range at the point")
        elif piece.kind == "Tables":
            tables[name] = tuple(map(int, rows[0]))
            if tables[name] not in piece.tables:
                raise ProofError(f"{name} is none of its tables at the point")
    return Choice(integers, tables)


def _check_variable(instance: Instance, name: str, piece: Piece, rows: Rows, numbers: dict[str, Interval]) -> None:
    """Check the shape of a variable and every entry, and keep the entries."""
    shape = instance.size(name)
    widths = {len(row) for row in rows}
    if (len(rows), *widths) != shape and not (shape[1] == 0 and rows == [[]]):
        raise ProofError(f"{name} has another shape at the point")
    for place in ((r, c) for r in range(1, shape[0] + 1) for c in range(1, shape[1] + 1)):
        declared = instance.entry(name, place)
        value = rows[place[0] - 1][place[1] - 1]
        given = Interval(value, value)
        if piece.kind == "Entries":
            numbers[str(declared.value)] = given
            for fact in instance.bounds_of(str(declared.value)):
                _check_fact(fact, numbers)
        elif enclosed(declared, numbers, {}, BITS) != given:
            raise ProofError(f"{name} has another value at the point than it is declared with")


def _check_fact(fact: Comparison, numbers: Mapping[str, Interval]) -> None:
    left, right = (enclosed(side, numbers, {}, BITS) for side in (fact.left, fact.right))
    low, high = right.low - left.high, right.high - left.low
    if not (low > 0 if fact.sign == "<" else low >= 0 if fact.sign == "<=" else low == high == 0):
        raise ProofError("a hypothesis is not certain at the point")

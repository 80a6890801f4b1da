"""Conditions of a domain: comparisons of numbers, of entries at every place of a row, and of sums over rows.

`sum(p) == 1` adds up a row, `dot(x, y) <= 1` the products of two, and `for_all(i, 1, n, a[i] > 0)` is said of the entry
at every place from 1 to n. `psd(A)` and the other forms of a square matrix are comparisons of its entries, of which a
matrix whose size is an integer has others for each value of it.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lemmacheck.kernel.statements.expression import Expression, ProofError, Reader, names_in, syntax
from lemmacheck.kernel.statements.forms import FORMS, LARGEST, texts_of
from lemmacheck.kernel.statements.piece import Piece

SIGNS = {
    ast.LtE: ("<=", False),
    ast.Lt: ("<", False),
    ast.GtE: ("<=", True),
    ast.Gt: ("<", True),
    ast.Eq: ("=", False),
}
"""The sign of a comparison, and whether its sides change places."""
PLACE = -3
"""The number of the index of a condition about every place; no text can name it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two expressions and how they compare: `<=`, `<` or `=`."""

    left: Expression
    sign: str
    right: Expression

    def names(self) -> set[str]:
        """Return the variables that it mentions."""
        return names_in(self.left) | names_in(self.right)


@dataclass(frozen=True, slots=True)
class Everywhere(Comparison):
    """A comparison at every place from `low` to `high`: its sides mention the place as the index PLACE."""

    low: Expression
    high: Expression

    def names(self) -> set[str]:
        """Return the variables that it mentions."""
        return Comparison.names(self) | names_in(self.low) | names_in(self.high)


@dataclass(frozen=True, slots=True)
class OfSize(Comparison):
    """A comparison that holds where a size is a number; of others it says nothing."""

    size: Expression
    count: int

    def names(self) -> set[str]:
        """Return the variables that it mentions."""
        return Comparison.names(self) | names_in(self.size)


class ConditionReader(Reader):
    """Reads sides of conditions: `a[i]` is an entry of a row, and an index that is bound stands for its places."""

    def __init__(self, reader: Reader, pieces: Mapping[str, Piece], index: str = "") -> None:
        """Read into the table of another reader, about variables that are declared."""
        super().__init__(reader.table)
        self.pieces, self.index = pieces, index

    def tree(self, node: ast.expr, parts: list[Expression]) -> Expression:
        """Return the expression of a piece of syntax."""
        make = self.table.make
        match node:
            case ast.Name(id=name) if name == self.index:
                return make("i", value=PLACE)
            case ast.Subscript(value=ast.Name(id=name), slice=place) if not isinstance(place, ast.Tuple):
                return make("entry", self.table.number(1), self.tree(place, parts), value=name)
            case ast.Call(func=ast.Name(id="sum"), args=[ast.Name(id=name)], keywords=[]):
                return self._summed(name)
            case ast.Call(func=ast.Name(id="dot"), args=[ast.Name(id=one), ast.Name(id=other)], keywords=[]):
                return self._summed(one, other)
        return super().tree(node, parts)

    def _summed(self, *names: str) -> Expression:
        """Return the sum of a row, or of the products of two rows of one length.

        Raises ProofError for what is no row.
        """
        make, one = self.table.make, self.table.number(1)
        rows = [self.pieces[name] for name in names]
        columns = rows[0].columns
        if any(row.kind != "Entries" or row.rows is not one or row.columns is not columns for row in rows):
            raise ProofError(f"{', '.join(names)} are not rows of one length")
        entries = [make("entry", one, make("i", value=1), value=name) for name in names]
        return make("sum", columns, entries[0] if len(names) == 1 else make("multiply", *entries), value=1)


def conditions(reader: ConditionReader, tree: ast.expr) -> Iterator[Comparison | None]:
    """Yield the comparisons that all have to hold; None for parts that are none, or not of known words."""
    waiting: list[ast.expr] = [tree]
    while waiting:
        match waiting.pop():
            case ast.BoolOp(op=ast.And(), values=values):
                waiting += values
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in SIGNS for op in ops):
                for one, op, other in zip([left, *others], ops, others, strict=False):
                    try:
                        sides = [reader.tree(side, []) for side in (one, other)]
                    except (ProofError, KeyError):
                        yield None
                        continue
                    sign, is_turned = SIGNS[type(op)]
                    yield Comparison(sides[is_turned], sign, sides[not is_turned])
            case ast.Call(func=ast.Name(id="for_all"), args=[ast.Name(id=index), low, high, body], keywords=[]) if (
                not reader.index and index not in reader.pieces
            ):
                yield from _everywhere(reader, index, (low, high), body)
            case ast.Call(func=ast.Name(id=form), args=[ast.Name(id=name)], keywords=[]) if form in FORMS:
                yield from _formed(reader, form, name)
            case _:
                yield None


def _everywhere(
    reader: ConditionReader, index: str, ends: tuple[ast.expr, ast.expr], body: ast.expr
) -> Iterator[Comparison | None]:
    """Yield what a condition says at every place of a range."""
    try:
        low, high = (reader.tree(end, []) for end in ends)
    except (ProofError, KeyError):
        yield None
        return
    for each in conditions(ConditionReader(reader, reader.pieces, index), body):
        yield None if each is None else Everywhere(each.left, each.sign, each.right, low, high)


def _formed(reader: ConditionReader, form: str, name: str) -> Iterator[Comparison | None]:
    """Yield what a form says of a square matrix; None as well where it has another size, or may have more rows."""
    piece = reader.pieces.get(name)
    if piece is None or piece.kind != "Entries" or piece.rows is not piece.columns:
        yield None
        return
    is_known = piece.rows.kind == "number"
    for rows in range(1, LARGEST + 1):
        if not is_known or piece.rows.value == rows:
            for text in texts_of(form, name, rows):
                for each in conditions(reader, syntax(text)):
                    if is_known or each is None:
                        yield each
                    else:
                        yield OfSize(each.left, each.sign, each.right, piece.rows, rows)
    if not is_known or piece.rows.value not in range(1, LARGEST + 1):
        yield None

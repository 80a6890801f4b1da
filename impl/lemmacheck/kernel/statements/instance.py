"""A statement at one choice of its integers: expressions of single real numbers, and what is known of these.

Integers that are not chosen, and the index of a summand that stands for all of them, are unknown numbers as well.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.statements.binding import JOINED, bound, of_none
from lemmacheck.kernel.statements.conditions import PLACE, Comparison, Everywhere, OfSize
from lemmacheck.kernel.statements.expression import Expression, ProofError, below, is_whole, names_in, rebuilt, whole
from lemmacheck.kernel.statements.piece import Piece
from lemmacheck.kernel.statements.statement import Choice, Statement

MOST_SUMMANDS = 10_000
MOST_PARTS = 1_000_000
"""How many expressions are written out at one choice."""
ANY = "any"
"""The index of a summand that stands for every one."""

Place = tuple[int | str, int | str]


@dataclass(frozen=True, slots=True)
class Summand:
    """The summand at any place: its index, as it stands in texts, and how many summands there are."""

    index: Expression
    length: Expression


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is declared of every entry of a variable that has an unknown number of rows or columns.

    Its entry stands at row `i(-1)` and column `i(-2)`, or at the number of one that is known.
    """

    entry: Expression
    rows: Expression
    columns: Expression
    facts: tuple[Comparison, ...]


class Instance:
    """Expressions of a statement at a choice of its integers, or at those that are chosen."""

    def __init__(
        self, statement: Statement, choice: Choice, summand: Summand | None = None, *, is_whole: bool = False
    ) -> None:
        """Make an instance; a hypothesis that cannot be written out is left aside, or refused if `is_whole`."""
        self.statement, self.choice, self.summand = statement, choice, summand
        self._left_aside = () if is_whole else (ProofError,)
        self.table = statement.table
        self._places: dict[str, tuple[str, Place]] = {}
        self._holes: dict[str, tuple[Expression, Expression]] = {}
        self._known: dict[tuple[int, tuple[tuple[int, int | str], ...], Place | None], Expression] = {}

    def expand(
        self, root: Expression, indices: Mapping[int, int | str] | None = None, place: Place | None = None
    ) -> Expression:
        """Return an expression without sums of known length, matrices and known integers.

        At a place, matrices stand for their entry. A sum of unknown length stays one, of what every summand is.

        Raises ProofError where a place is outside of its matrix, and for what cannot be written out.
        """
        found = indices or {}
        key = (id(root), tuple(sorted(found.items())), place)
        if key not in self._known:
            if len(self._known) > MOST_PARTS:
                raise ProofError("there is too much to write out")
            self._known[key] = self._expanded(root, found, place)
        return self._known[key]

    def _expanded(self, root: Expression, indices: Mapping[int, int | str], place: Place | None) -> Expression:
        """Return an expression written out, which was not asked for before."""
        match root.kind:
            case "name":
                name = str(root.value)
                is_single = self._shape(name) == (self.table.number(1), self.table.number(1))
                if place is None and not is_single:
                    raise ProofError(f"{name} is no single number")
                return self.entry(name, (1, 1) if is_single or place is None else place)
            case "entry":
                row, column = (self._position(part, indices) for part in root.parts)
                return self.entry(str(root.value), (row, column))
            case "i":
                value = indices.get(int(root.value or 0))
                if value is None:
                    raise ProofError(f"the index i({root.value}) stands outside of its sum")
                return self._index(value) if isinstance(value, str) else self.table.number(value)
            case "sum" | "prod" | "largest":
                return self._written_out(root, indices, place)
            case "pick":
                chosen = self._position(root.parts[0], indices)
                if isinstance(chosen, str) or not 0 <= chosen < len(root.parts) - 1:
                    raise ProofError("a case is picked that there is not")
                return self.expand(root.parts[chosen + 1], indices, place)
            case "counted":
                raise ProofError(f"{root.value} is an algorithm, which is not run here")
        parts = (self.expand(part, indices, place) for part in root.parts)
        return self.table.make(root.kind, *parts, value=root.value)

    def _index(self, place: str = ANY) -> Expression:
        if place != ANY:
            return self._holes[place][0]
        if self.summand is None:
            raise ProofError("there is no summand that stands for all")
        return self.summand.index

    def _written_out(self, root: Expression, indices: Mapping[int, int | str], place: Place | None) -> Expression:
        """Return a sum, a product or a largest of known length, term by term from the left; 0 or 1 for none.

        Raises ProofError for the largest of none. One of unknown length stays what it is.
        """
        count = self.expand(root.parts[0], indices, place)
        if names_in(count):
            hole = self._hole(count)
            body = self.expand(root.parts[1], {**indices, int(root.value or 0): hole}, place)
            return bound(self.table, root.kind, count, body, self._index(hole))
        length = whole(count, {})
        if not 0 <= length <= MOST_SUMMANDS:
            raise ProofError(f"a sum has {length} summands")
        total = None
        for value in range(1, length + 1):
            each = self.expand(root.parts[1], {**indices, int(root.value or 0): value}, place)
            total = each if total is None else self.table.make(JOINED[root.kind], total, each)
        return of_none(self.table, root.kind) if total is None else total

    def _hole(self, length: Expression) -> str:
        """Return the name of a place that stands for every one of so many."""
        name = f"#{len(self._holes)}"
        self._holes[name] = (self.table.hole(), length)
        return name

    def _position(self, root: Expression, indices: Mapping[int, int | str]) -> int | str:
        value = indices.get(int(root.value or 0)) if root.kind == "i" else None
        if isinstance(value, str):
            return value
        return whole(self.expand(root, indices), {})

    def _shape(self, name: str) -> tuple[Expression, Expression]:
        """Return how many rows and columns a variable has, as expressions."""
        piece = self._piece(name)
        if piece.kind == "Tables":
            return piece.rows, self.table.number(len(self.choice.rows[name]))
        return self.expand(piece.rows), self.expand(piece.columns)

    def size(self, name: str) -> tuple[int, int]:
        """Return how many rows and columns a variable has."""
        rows, columns = self._shape(name)
        return whole(rows, {}), whole(columns, {})

    def is_integer(self, text: str) -> bool:
        """Whether a number is declared as an integer, or is the index of the summand that stands for every one."""
        if self.summand is not None and text == self.summand.index.value:
            return True
        return text in self._places and self._piece(self._places[text][0]).kind == "Integers"

    def is_whole(self, root: Expression) -> bool:
        """Whether an expression that is written out is an integer, since it is made of integers by what keeps them."""
        return is_whole(root, self.is_integer)

    def _piece(self, name: str) -> Piece:
        if name not in self.statement.pieces:
            raise ProofError(f"{name} is not declared")
        return self.statement.pieces[name]

    def entry(self, name: str, place: Place) -> Expression:
        """Return the entry of a variable at a place, which must be one of its places."""
        row, column = place
        rows, columns = self._shape(name)
        if isinstance(row, str):
            if row == ANY or self._holes[row][1] is not rows:
                raise ProofError(f"it is not known that {name} has as many rows")
        elif not self._has(rows, row):
            raise ProofError(f"{name} has no row {row}")
        if column == ANY:
            if isinstance(row, str):
                raise ProofError("the row of an entry is not known")
            if self.summand is None or columns is not self.summand.length:
                raise ProofError(f"{name} does not have as many entries as there are summands")
        elif isinstance(column, str):
            if self._holes[column][1] is not columns:
                raise ProofError(f"it is not known that {name} has as many entries as are summed")
        elif not self._has(columns, column):
            raise ProofError(f"{name} has no column {column}")
        return self._value(name, self._piece(name), place)

    def _has(self, size: Expression, place: int) -> bool:
        """Whether there is such a place; a size that is an unknown integer is at least the least it may be."""
        if size.kind == "name" and (piece := self._piece(str(size.value))).kind == "Integers":
            size = self.expand(piece.lows[0])
        return 1 <= place <= whole(size, {})

    def _value(self, name: str, piece: Piece, place: Place) -> Expression:
        """Return the entry of a variable by how it is declared."""
        _, column = place
        match piece.kind:
            case "Integers" if name in self.choice.integers:
                return self.table.number(self.choice.integers[name])
            case "Indices" if column == ANY:
                return self._index()
            case "Indices" if isinstance(column, int):
                return self.table.number(column)
            case "Indices":
                return self._index(str(column))
            case "Tables" if isinstance(column, int):
                return self.table.number(self.choice.rows[name][column - 1])
            case "Fixed" if isinstance(column, int):
                return self.expand(piece.values[column - 1])
            case "Power":
                base = self.expand(self.table.make("name", value=piece.base))
                return self.table.make("power", base, self.expand(piece.values[0]))
            case "Tables" | "Fixed":
                raise ProofError(f"the entry of {name} at any place is not one number")
        if any(isinstance(each, str) and each != ANY for each in place):
            ends = (self._index(each) if isinstance(each, str) else self.table.number(each) for each in place)
            return self.table.make("entry", *ends, value=name)
        is_single = place == (1, 1) and all(side is self.table.number(1) for side in self._shape(name))
        text = name if is_single else f"{name}[{place[0]},{'i' if column == ANY else column}]"
        self._places[text] = (name, place)
        return self.table.make("name", value=text)

    def facts(self, *roots: Expression) -> list[Comparison]:
        """Return what the declarations and the conditions say of the numbers that expressions are made of."""
        conditions = list(self.conditions())
        counts = [] if self.summand is None else [self.summand.length]
        reached = [*roots, *counts, *(side for each in conditions for side in (each.left, each.right))]
        found: dict[str, list[Comparison]] = {}
        while True:
            names = [str(each.value) for each in below(tuple(reached)) if each.kind == "name"]
            new = [name for name in names if name not in found and name in self._places]
            if not new:
                break
            for name in new:
                found[name] = list(self.bounds_of(name))
                reached += [side for each in found[name] for side in (each.left, each.right)]
        return [*self._of_summand(), *(each for name in self.places(found) for each in found[name]), *conditions]

    def _of_summand(self) -> Iterator[Comparison]:
        if self.summand is not None:
            yield Comparison(self.table.number(1), "<=", self.summand.index)
            yield Comparison(self.summand.index, "<=", self.summand.length)

    def conditions(self) -> Iterator[Comparison]:
        """Yield the conditions that can be written out."""
        for each in self.statement.conditions:
            with contextlib.suppress(*self._left_aside):  # left aside: a proof may not use it
                yield from [self._said(each, place) for place in self._places_of(each)]

    def _places_of(self, condition: Comparison) -> Sequence[int | None]:
        """Return the places that a condition is said of; a comparison of numbers is said once, of none.

        Raises ProofError where their number is not known.
        """
        if isinstance(condition, OfSize):
            return (None,) if whole(self.expand(condition.size), {}) == condition.count else ()
        if not isinstance(condition, Everywhere):
            return (None,)
        low, high = (whole(self.expand(end), {}) for end in (condition.low, condition.high))
        if high - low >= MOST_SUMMANDS:
            raise ProofError(f"a condition is said of {high - low + 1} places")
        return range(low, high + 1)

    def _said(self, condition: Comparison, place: int | str | None) -> Comparison:
        """Return what a condition says at a place."""
        indices = {} if place is None else {PLACE: place}
        left, right = (self.expand(side, indices) for side in (condition.left, condition.right))
        return Comparison(left, condition.sign, right)

    def _of_every(self, name: str, column: int | str) -> Iterator[Comparison]:
        """Yield what conditions that are said of every place of a row, of unknown length, say of one of its entries."""
        (rows, columns), one = self._shape(name), self.table.number(1)
        is_written_out = isinstance(column, int) and columns.kind == "number"
        for each in () if is_written_out else self.statement.conditions:
            if isinstance(each, Everywhere) and name in each.names() and rows is one:
                with contextlib.suppress(*self._left_aside):
                    if self.expand(each.low) is one and self.expand(each.high) is columns:
                        yield self._said(each, column)

    def bounds_of(self, text: str) -> Iterator[Comparison]:
        """Yield what a declaration says of one number."""
        name, place = self._places[text]
        piece = self._piece(name)
        number = self.table.make("name", value=text)
        if piece.kind not in ("Entries", "Integers"):
            return
        lows, highs = self.bounds(text)
        yield from (Comparison(low, "<" if piece.is_open_low else "<=", number) for low in lows)
        yield from (Comparison(number, "<" if piece.is_open_high else "<=", high) for high in highs)
        yield from self._of_every(name, place[1])

    def bounds(self, text: str) -> tuple[list[Expression], list[Expression]]:
        """Return the lower and the upper bounds of a number, as far as they can be written out."""
        name, place = self._places[text]
        piece = self._piece(name)
        return self._ends(piece.lows, place), self._ends(piece.highs, place)

    def _ends(self, ends: Sequence[Expression], place: Place) -> list[Expression]:
        found = []
        for end in ends:
            with contextlib.suppress(*self._left_aside):  # a hypothesis that is left aside: a proof may not use it
                found.append(self.expand(end, None, place))
        return found

    def patterns(self, *roots: Expression) -> list[Pattern]:
        """Return what is declared of the entries in sums of unknown length, and of those that this mentions."""
        found: dict[tuple[str, int | None, int | None], Pattern] = {}
        waiting = list(roots)
        while waiting:
            for each in below((waiting.pop(),)):
                if each.kind != "entry":
                    continue
                row, column = (int(part.value) if isinstance(part.value, Fraction) else None for part in each.parts)
                key = (str(each.value), row, column)
                if key not in found:
                    found[key] = self._pattern(*key)
                    waiting += [side for fact in found[key].facts for side in (fact.left, fact.right)]
        return list(found.values())

    def _pattern(self, name: str, row: int | None, column: int | None) -> Pattern:
        """Return what is declared of an entry at any place of a known row or column, or of none."""
        piece, (rows, columns) = self._piece(name), self._shape(name)
        place = self._hole(rows) if row is None else row, self._hole(columns) if column is None else column
        indices = {
            id(self._index(each)): self.table.make("i", value=-number)
            for number, each in enumerate(place, 1)
            if isinstance(each, str)
        }

        def put(root: Expression) -> Expression:
            return rebuilt(self.table, root, lambda each: indices.get(id(each)))

        entry = put(self.entry(name, place))
        lows, highs = ([put(end) for end in self._ends(ends, place)] for ends in (piece.lows, piece.highs))
        facts = [Comparison(low, "<" if piece.is_open_low else "<=", entry) for low in lows]
        facts += [Comparison(entry, "<" if piece.is_open_high else "<=", high) for high in highs]
        facts += [Comparison(put(s.left), s.sign, put(s.right)) for s in self._of_every(name, place[1])]
        return Pattern(entry, rows, columns, tuple(facts))

    def places(self, names: Iterable[str]) -> dict[str, int]:
        """Return the order in which numbers are declared."""
        order = list(self.statement.pieces)
        known = [name for name in names if name in self._places]
        known.sort(key=lambda name: (order.index(self._places[name][0]), str(self._places[name][1])))
        return {name: number for number, name in enumerate(known)}

"""The terrain of a search: the numbers of a domain as they stand, a row of floats, and not as coordinates of a cube.

Where coordinates end for float64, at 2^53 on the way to infinity, numbers go on. Integers that are mere numbers (no
size, no exponent, nothing that code counts from) move like reals, and are rounded both ways before a point is judged.
"""

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Float64, NewValues, Values, float64, is_long
from lemmacheck.formula import (
    VALUELESS,
    Floats,
    Formula,
    NodeKind,
    Symbol,
    condition_names,
    evaluate_integer,
    evaluate_term,
    formula_for,
    names_in,
    names_of,
)
from lemmacheck.search.examples import bounds_of, discrete_value, ends_at
from lemmacheck.search.repair import repaired, repaired_batch
from lemmacheck.search.scoring import compared
from lemmacheck.system import CatalogueError, TermError
from lemmacheck.vocabulary import (
    ORTHOGONAL,
    PSD,
    SIMPLEX,
    SYMMETRIC,
    Assignment,
    Domain,
    Entries,
    Indices,
    Integers,
    Link,
    Piece,
    Point,
    Power,
    Shaped,
    is_plain,
    mentions,
)

NUDGE = Fraction(1, 2**40)
"""How far inside of an open end a number comes to lie that was put on it."""

UNDECODED = (ArithmeticError, LookupError, ValueError, TypeError, CatalogueError, TermError)
"""What is raised where there are no numbers to move, or none to judge."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One number that may move: an entry of a variable, or an integer."""

    name: str
    row: int
    column: int
    is_integer: bool


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """A link over a domain, where the numbers of some slots move and all else is settled by an assignment.

    `relaxed` is the domain with the integers that move as reals.
    """

    domain: Domain
    relaxed: Domain
    link: Link
    assignment: Assignment
    slots: tuple[Slot, ...]

    def values(self, rows: Floats, on: Float64) -> NewValues:
        """Return the values of all variables in a batch, from rows of the slots' numbers."""
        known: NewValues = {}
        used = 0
        for name, piece in self.relaxed.pieces.items():
            if not isinstance(piece, Entries):
                known[name] = self.relaxed.discrete(name, self.assignment, on, known)
                continue
            places = [slot for slot in self.slots[used:] if slot.name == name]
            value = np.zeros((len(rows), *self.relaxed.shape(name, self.assignment)))
            for slot, column in zip(places, rows[:, used : used + len(places)].T, strict=True):
                value[:, slot.row, slot.column] = column
                if isinstance(piece, Shaped) and piece.form == SYMMETRIC:
                    value[:, slot.column, slot.row] = column
            if isinstance(piece, Shaped) and piece.form == SIMPLEX:
                value[:, 0, -1] = 1 - value[:, 0, :-1].sum(axis=-1)
            used += len(places)
            known[name] = value
        return known

    def ends(self, row: Floats) -> tuple[Floats, Floats]:
        """Return the lower and upper bounds of all slots at one row, infinite where there are none."""
        low, high = np.full(len(self.slots), -np.inf), np.full(len(self.slots), np.inf)
        with float64() as on:
            known = self.values(row[None, :], on)
            for name, piece in self.relaxed.pieces.items():
                if isinstance(piece, Entries):
                    bounds = self.relaxed.interval(name, on, known)
                    for out, bound in zip((low, high), bounds, strict=True):
                        if bound is not None:
                            whole = np.broadcast_to(bound, np.shape(known[name]))
                            for i, slot in enumerate(self.slots):
                                if slot.name == name:
                                    out[i] = whole[0, slot.row, slot.column]
        return low, high

    def scores(self, rows: Floats) -> Floats:
        """Return the scores of rows as `scorer` does, NaN outside of the domain."""
        return self.scored(rows)[0]

    def scored(self, rows: Floats) -> tuple[Floats, Values]:
        """Return the scores of rows, and the values of the variables there."""
        with float64() as on:
            known = self.values(rows, on)
            inside = self._inside(known, on, len(rows))
            values: Any = known
            if self.relaxed.where:
                values, more = repaired_batch(self.relaxed, on, known, len(rows))
                inside &= more
            left, right = _sides(self, values)
            return np.where(inside, compared(self.link, left, right, len(rows)), np.nan), values

    def _inside(self, known: Values, on: Float64, count: int) -> Any:
        inside = np.ones(count, dtype=bool)
        for name, piece in self.relaxed.pieces.items():
            if isinstance(piece, Entries):
                low, high = self.relaxed.interval(name, on, known)
                value = known[name]
                if low is not None:
                    inside &= np.all(value > low if piece.open_low else value >= low, axis=(-2, -1))
                if high is not None:
                    inside &= np.all(value < high if piece.open_high else value <= high, axis=(-2, -1))
        return inside

    def formula(self) -> Formula:
        """Return the formula of both sides, in which what the assignment settles is known.

        Raises as `formula_for` does.
        """
        with float64() as on:
            known = self.values(np.ones((1, len(self.slots))), on)
            return _formula(self.link, known, on)

    def row_of(self, point: Point) -> Floats:
        """Return the row of a point of the domain."""
        return np.array([Float64().number(point[slot.name][slot.row][slot.column]) for slot in self.slots])

    def points(self, row: Sequence[Any]) -> Iterator[Point]:
        """Yield the points of the domain next to a row of finite numbers: integers rounded down, then up."""
        numbers = [Fraction(number) for number in row]
        broken = any(s.is_integer and n.denominator != 1 for s, n in zip(self.slots, numbers, strict=True))
        for up in (False, True)[: 2 if broken else 1]:
            with contextlib.suppress(*UNDECODED):
                point = self._point(numbers, up=up)
                if self.domain.conditions:
                    point = repaired(self.domain, point)
                if self.domain.why_outside(point) is None:
                    yield point

    def _point(self, numbers: Sequence[Fraction], *, up: bool) -> Point:
        known: dict[str, tuple[tuple[Fraction, ...], ...]] = {}
        integers = dict(self.assignment.integers)
        rest = iter(numbers)
        for name, piece in self.domain.pieces.items():
            if isinstance(piece, Integers) and name not in self.assignment.integers:
                integers[name] = _rounded(next(rest), piece, integers, up=up)
                known[name] = ((Fraction(integers[name]),),)
            elif not isinstance(piece, Entries):
                assignment = dataclasses.replace(self.assignment, integers=integers)
                known[name] = discrete_value(self.domain, name, assignment, known)
            else:
                places = [slot for slot in self.slots if slot.name == name]
                known[name] = self._entries(name, piece, {(s.row, s.column): next(rest) for s in places}, known)
        return known

    def _entries(
        self, name: str, piece: Entries, numbers: dict[tuple[int, int], Fraction], known: Point
    ) -> tuple[tuple[Fraction, ...], ...]:
        """Return a variable with numbers in its slots, each held within its bounds."""
        rows, columns = self.relaxed.shape(name, self.assignment)
        ends = bounds_of(self.domain, name, known)
        value = [[Fraction(0)] * columns for _ in range(rows)]
        for (i, j), number in numbers.items():
            value[i][j] = _held(number, *ends_at(ends, (i, j)), piece)
            if is_long(value[i][j]):
                raise OverflowError("a number of the point is too long to be written out")
            if isinstance(piece, Shaped) and piece.form == SYMMETRIC:
                value[j][i] = value[i][j]
        if isinstance(piece, Shaped) and piece.form == SIMPLEX:
            value[0][-1] = 1 - sum(value[0][:-1], Fraction(0))
        return tuple(map(tuple, value))


def _rounded(number: Fraction, piece: Integers, integers: dict[str, int], *, up: bool) -> int:
    low = evaluate_integer(piece.low, integers)
    value = max(low, -(-number // 1) if up else number // 1)
    return int(value if piece.high is None else min(value, evaluate_integer(piece.high, integers)))


def _held(number: Fraction, low: Fraction | None, high: Fraction | None, piece: Entries) -> Fraction:
    """Return a number moved between its bounds, off those that are open."""
    gap = high - low if low is not None and high is not None else Fraction(1)
    if low is not None and (number < low or (piece.open_low and number == low)):
        number = low + NUDGE * gap if piece.open_low else low
    if high is not None and (number > high or (piece.open_high and number == high)):
        number = high - NUDGE * gap if piece.open_high else high
    return number


def _formula(link: Link, known: Values, on: Float64) -> Formula:
    sides = (link.left, link.right)
    needed = dict.fromkeys(name for side in sides for name in names_of(side))
    sizes = tuple((name, *known[name].shape[-2:]) for name in needed)

    def settled(symbol: Symbol) -> Fraction | None:
        value = known[symbol[0]]
        return on.plain(value[symbol[1], symbol[2]]) if value.ndim == 2 else None

    return formula_for(sides, sizes, settled)


def _sides(terrain: Terrain, values: Values) -> list[Any]:
    with float64() as on:
        return [evaluate_term(side, on, values)[..., 0, 0] for side in (terrain.link.left, terrain.link.right)]


def terrains(domain: Domain, link: Link, *, most: int, kept: AbstractSet[str] = frozenset()) -> list[Terrain]:
    """Return the terrains of a link for some choices of the integers that cannot move, smallest first.

    Integers in `kept` do not move, whatever the terms are. Where there are PSD or orthogonal matrices there are none.
    """
    if any(isinstance(piece, Shaped) and piece.form in (PSD, ORTHOGONAL) for piece in domain.pieces.values()):
        return []
    relaxed = _relaxed(domain, link, kept)
    found = (_terrain(domain, relaxed, link, each) for each in relaxed.assignments(limit=most))
    return [terrain for terrain in found if terrain.slots]


def terrain_at(domain: Domain, link: Link, point: Point) -> Terrain | None:
    """Return the terrain of a link in which the real numbers of a point move, and its integers do not.

    None where a matrix is PSD or orthogonal, whose entries cannot move one by one.
    """
    if any(isinstance(piece, Shaped) and piece.form in (PSD, ORTHOGONAL) for piece in domain.pieces.values()):
        return None
    return _terrain(domain, domain, link, domain.assignment_of(point))


def _terrain(domain: Domain, relaxed: Domain, link: Link, assignment: Assignment) -> Terrain:
    slots: list[Slot] = []
    for name, piece in relaxed.pieces.items():
        if isinstance(piece, Entries):
            rows, columns = relaxed.shape(name, assignment)
            form = piece.form if isinstance(piece, Shaped) else ""
            places = [(i, j) for i in range(rows) for j in range(columns)]
            if form == SIMPLEX:
                places = places[:-1]
            if form == SYMMETRIC:
                places = [(i, j) for i, j in places if i <= j]
            slots += [Slot(name, i, j, isinstance(domain.pieces[name], Integers)) for i, j in places]
    return Terrain(domain, relaxed, link, assignment, tuple(slots))


def _relaxed(domain: Domain, link: Link, kept: AbstractSet[str]) -> Domain:
    """Return the domain with integers as reals, as many as are mere numbers to the terms."""
    fixed = _needed_whole(domain) | kept
    free = [n for n, piece in domain.pieces.items() if isinstance(piece, Integers) and n not in fixed]
    works = [name for name in free if _is_followed(_as_reals(domain, (name,)), link)]
    found = _as_reals(domain, works)
    return found if not works or _is_followed(found, link) else domain


def _needed_whole(domain: Domain) -> set[str]:
    """Return the names of integers that sizes, exponents, places or ends of other integers depend on."""
    needed: set[str] = set()
    for piece in domain.pieces.values():
        match piece:
            case Entries(rows, columns):
                needed |= names_in(rows) | names_in(columns)
            case Indices() | Power():
                needed |= mentions(piece)
    for text in domain.where:
        if not is_plain(text):
            needed |= condition_names(text)
    return needed


def _as_reals(domain: Domain, names: Sequence[str]) -> Domain:
    pieces: dict[str, Piece] = dict(domain.pieces)
    for name in names:
        piece = domain.pieces[name]
        if isinstance(piece, Integers):
            highs = () if piece.high is None else (piece.high,)
            pieces[name] = Entries(1, 1, (piece.low,), highs, open_low=False, open_high=False)
    return Domain(pieces, domain.where)


def _is_followed(relaxed: Domain, link: Link) -> bool:
    """Whether the terms run on numbers that are not known to be integers, and no algorithm counts from these."""
    with contextlib.suppress(*UNDECODED, *VALUELESS):
        for assignment in relaxed.assignments(limit=1):
            terrain = _terrain(relaxed, relaxed, link, assignment)
            return not _is_counted(terrain.formula(), {slot.name for slot in terrain.slots})
    return False


def _is_counted(formula: Formula, moving: AbstractSet[str]) -> bool:
    """Whether an algorithm or a factorial is asked for a number that moves."""
    moves: list[bool] = []
    for step in formula.steps:
        is_moving = step.kind is NodeKind.SYMBOL and step.payload[0] in moving
        moves.append(is_moving or any(moves[i] for i in step.operands))
        if moves[-1] and step.kind in (NodeKind.COUNTED, NodeKind.FACTORIAL):
            return True
    return False

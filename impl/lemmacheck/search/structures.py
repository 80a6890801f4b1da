"""Structures: matrices and rows of the kinds that break statements about matrices, made of short exact numbers.

Rank one, permutations, triangular, nilpotent, orthogonal, nearly singular, with repeated eigenvalues, with equal rows;
rows that are a unit, constant, alternating or growing. They are scaled to the bounds of their variables, combined at
random, and sizes grow one at a time.
"""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lemmacheck.search.examples import bounds_of, discrete_value, ends_at
from lemmacheck.search.repair import repaired
from lemmacheck.search.terrain import UNDECODED
from lemmacheck.vocabulary import (
    ORTHOGONAL,
    PSD,
    SIMPLEX,
    SYMMETRIC,
    Assignment,
    Domain,
    Entries,
    Integers,
    Point,
    Shaped,
)

Rows = tuple[tuple[Fraction, ...], ...]

MOST_SIZES, MOST_COORDINATES = 8, 100
"""At how many choices of the integers structures are tried, and how many reals there may be."""
DRAWN = 120
"""How many combinations are drawn at each choice of the integers."""
LONG = (16, 32, 64, 128, 256, 512, 1_024)
"""The sizes that are leaped to where reals are more than MOST_COORDINATES, as many as the last of them at most."""
FEW = 5
"""How many structures are tried at each: constant, units, alternating and growing rows."""
TINY = Fraction(1, 2**20)
NUMBERS = tuple(map(Fraction, ("1", "0", "-1", "2", "1/2", "-2", "10", "1/1000")))


def structures(rows: int, columns: int) -> list[Rows]:
    """Return matrices of one size with a structure; rows where it has one row."""
    if rows == 1:
        return _of_row(columns)
    entries: tuple[Callable[[int, int], int | Fraction], ...] = (
        lambda i, j: i == j,
        lambda _i, _j: 1,
        lambda i, j: j == i + 1,
        lambda i, j: j >= i,
        lambda i, j: j == (i + 1) % columns,
        lambda i, j: j == columns - 1 - i,
        lambda i, j: (i == j) * (-1) ** i,
        lambda i, j: (i == 0) * (j == 0),
        lambda i, j: (i == 0) * (j == columns - 1),
        lambda _i, j: j + 1,
        lambda i, _j: i + 1,
        lambda i, j: (-1) ** (i + j),
        lambda i, j: Fraction(1, i + j + 1),
        lambda i, j: 1 + (i == j) * i * TINY,
        lambda i, j: (i == j) * (TINY if i else 1),
        lambda i, j: (i == j) - Fraction(2, max(rows, columns)),
        lambda i, j: 2 * (i == j) + (abs(i - j) == 1),
        lambda i, j: (i == j) + (j == i + 1) * 1000,
        lambda i, j: (i > j) - (i < j),
        lambda i, j: i * columns + j + 1,
        lambda _i, _j: 0,
    )
    made = [_matrix(rows, columns, entry) for entry in entries]
    return [*made, _turned(rows, columns), *(tuple(zip(*each, strict=True)) for each in made if rows == columns)]


def _matrix(rows: int, columns: int, entry: Callable[[int, int], int | Fraction]) -> Rows:
    return tuple(tuple(Fraction(entry(i, j)) for j in range(columns)) for i in range(rows))


def _turned(rows: int, columns: int) -> Rows:
    """Return the identity with its first two coordinates turned: an orthogonal matrix of rationals."""
    turn = {(0, 0): "3/5", (0, 1): "-4/5", (1, 0): "4/5", (1, 1): "3/5"}
    return _matrix(rows, columns, lambda i, j: Fraction(turn.get((i, j), int(i == j))))


def _of_row(columns: int) -> list[Rows]:
    """Return rows that are a unit, constant, alternating, growing, falling, or nearly constant."""
    entries: tuple[Callable[[int], int | Fraction], ...] = (
        lambda _: 1,
        lambda j: j == 0,
        lambda j: j == columns - 1,
        lambda j: (-1) ** j,
        lambda j: j + 1,
        lambda j: (j == 0) - (j == 1),
        lambda j: Fraction(1, j + 1),
        lambda j: Fraction(1, 2**j),
        lambda j: j < columns // 2,
        lambda j: 1 + j * TINY,
        lambda j: 1000 if j == 0 else 1,
        lambda _: 0,
    )
    return [(tuple(Fraction(entry(j)) for j in range(columns)),) for entry in entries]


@dataclass(slots=True)
class Structures:
    """The structured points of a domain."""

    domain: Domain
    random: np.random.Generator

    def points(self) -> Iterator[Point]:
        """Yield points, sizes growing one at a time; none where the domain has numbers alone."""
        if not any(isinstance(p, Entries) and str(p.columns) != "1" for p in self.domain.pieces.values()):
            return
        for assignment in self.domain.assignments(limit=MOST_SIZES):
            if assignment.coordinates <= MOST_COORDINATES:
                yield from self._at(assignment, DRAWN)
        for assignment in self._long():
            yield from self._at(assignment, FEW)

    def _at(self, assignment: Assignment, count: int) -> Iterator[Point]:
        """Yield points of so many combinations at one choice of the integers."""
        for number in range(count):
            with contextlib.suppress(*UNDECODED):
                point = self._drawn(assignment, number)
                if self.domain.conditions:
                    point = repaired(self.domain, point)
                if self.domain.why_outside(point) is None:
                    yield point

    def _long(self) -> Iterator[Assignment]:
        """Yield choices in which one integer is large, and the others are as small as may be."""
        least = self.domain.assignments(limit=1)
        names = [name for name, piece in self.domain.pieces.items() if isinstance(piece, Integers)]
        for name, size in itertools.product(names, LONG) if least else ():
            found = self.domain.assignment_with({**least[0].integers, name: size}, least[0].rows)
            if found is not None and MOST_COORDINATES < found.coordinates <= LONG[-1]:
                yield found

    def _drawn(self, assignment: Assignment, number: int) -> Point:
        """Return a point with a structure for each variable: the same one in the first draws, drawn ones later."""
        known: dict[str, Rows] = {}
        for name, piece in self.domain.pieces.items():
            if not isinstance(piece, Entries):
                known[name] = discrete_value(self.domain, name, assignment, known)
                continue
            rows, columns = self.domain.shape(name, assignment)
            choices = [((n,),) for n in NUMBERS] if rows == columns == 1 else structures(rows, columns)
            place = number if number < len(choices) else int(self.random.integers(len(choices)))
            known[name] = self._fitted(name, piece, choices[place], known)
        return known

    def _fitted(self, name: str, piece: Entries, rows: Rows, known: Point) -> Rows:
        """Return a structure in the form of its variable, scaled to its bounds or held between them."""
        form = piece.form if isinstance(piece, Shaped) else ""
        rows = _formed(rows, form)
        if form in (ORTHOGONAL, SIMPLEX):
            return rows
        ends = bounds_of(self.domain, name, known)
        largest = max((abs(v) for row in rows for v in row), default=Fraction(0))
        low, high = ends_at(ends, (0, 0))
        if low is not None and high is not None and low == -high and largest:
            scale = high / largest if largest > high or self.random.random() < 1 / 2 else Fraction(1)
            return tuple(tuple(scale * v for v in row) for row in rows)
        return tuple(tuple(_between(v, *ends_at(ends, (i, j))) for j, v in enumerate(r)) for i, r in enumerate(rows))


def _between(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)


def _formed(rows: Rows, form: str) -> Rows:
    """Return a matrix that has a form, made of one that may not: its symmetric part, its square, a share of each."""
    if form == SIMPLEX:
        sizes = [abs(v) for v in rows[0]]
        total = sum(sizes, Fraction(0))
        return (tuple(v / total for v in sizes),) if total else rows
    side = range(len(rows))
    if form == SYMMETRIC:
        return tuple(tuple((rows[i][j] + rows[j][i]) / 2 for j in side) for i in side)
    if form == PSD:
        return tuple(tuple(sum((rows[k][i] * rows[k][j] for k in side), Fraction(0)) for j in side) for i in side)
    return rows

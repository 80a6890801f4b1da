"""A domain: the hypotheses of a reading, declared once as pieces, and everything the harness does with them.

Discrete pieces (integers, tables) are enumerated as *assignments*. Given one, every continuous entry is reached from a
coordinate t in [0, 1]: `decode` maps the unit cube onto the domain, entry by entry in the order of declaration, in any
arithmetic. So corners are t in {0, 1}, a float candidate and its exact twin share their coordinates, and a box of t's
encloses a piece of the domain.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import (
    Arithmetic,
    Exact,
    NotAvailableError,
    Sign,
    ball,
    exact,
    is_long,
    to_fraction,
    written_out,
)
from lemmacheck.formula import Expression, evaluate_expression, evaluate_integer
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.enumeration import WITHOUT_END, are_at_most, listed
from lemmacheck.vocabulary.pieces import Entries, Fixed, Indices, Integers, Piece, Power, Tables, mentions
from lemmacheck.vocabulary.shapes import check_piece

Point = Mapping[str, tuple[tuple[Fraction, ...], ...]]
"""An exact point: every variable as rows of rationals (a scalar is one row of one number)."""

MARGIN = Fraction(1, 2**40)
"""How near a coordinate may come to an end that is open or at infinity."""

MODERATE = Fraction(1, 2**12)
"""The same where float64 must not lose the digits that matter."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The discrete part of a point, and how many continuous coordinates it leaves."""

    integers: Mapping[str, int]
    rows: Mapping[str, tuple[int, ...]]
    coordinates: int

    def __str__(self) -> str:
        """Return the choice as text, such as `k=2, g=3`."""
        return ", ".join(f"{n}={v}" for n, v in (*self.integers.items(), *self.rows.items())) or "no integers"


@dataclass(frozen=True, slots=True)
class Domain:
    """The declared pieces by name, in order."""

    pieces: Mapping[str, Piece]

    def check(self) -> None:
        """Raise CatalogueError if a piece is none, mentions a name that is not declared before it, or does not fit it.

        Counts and ends of integers are made of integers; bounds have the shape of what they bound, or are numbers.
        """
        known: set[str] = set()
        for name, piece in self.pieces.items():
            check_piece(name, piece, self.pieces)
            unknown = sorted(mentions(piece) - known)
            if unknown:
                raise CatalogueError(
                    f"the variable {name!r} depends on {unknown[0]!r}, which is not declared before it"
                )
            known.add(name)

    @property
    def is_finite(self) -> bool:
        """Whether finitely many assignments cover the domain."""
        return not any(isinstance(p, Integers) and p.high is None for p in self.pieces.values())

    def assignments(self, *, limit: int) -> list[Assignment]:
        """Return assignments, smallest first: all of them when at most `limit` exist, else some of every size."""
        whole = listed(tuple(self.pieces.items()), min(limit, WITHOUT_END))
        found = [self._assignment(i, r) for i, r in whole]
        found.sort(key=lambda a: (sum(abs(v) for v in a.integers.values()), a.coordinates))
        if len(found) <= limit:
            return found
        near = max(1, limit // 2)
        step = (len(found) - near) / max(1, limit - near)
        return found[:near] + [found[-1 - int(j * step)] for j in reversed(range(limit - near))]

    def is_exhausted(self, *, limit: int) -> bool:
        """Whether `assignments(limit=limit)` is the whole discrete part."""
        return self.is_finite and are_at_most(tuple(self.pieces.items()), limit)

    def _assignment(self, integers: Mapping[str, int], rows: Mapping[str, tuple[int, ...]]) -> Assignment:
        count = 0
        for name, piece in self.pieces.items():
            if isinstance(piece, Entries):
                size = [evaluate_integer(side, integers) for side in (piece.rows, piece.columns)]
                if min(size) < 0 or size[0] == 0:
                    raise CatalogueError(
                        f"{name} has the size {size[0]} x {size[1]} at {dict(integers)}: rows may have no entries, and "
                        "there is at least one row"
                    )
                count += size[0] * size[1]
        return Assignment(integers, rows, count)

    def assignment_with(self, integers: Mapping[str, int], rows: Mapping[str, tuple[int, ...]]) -> Assignment | None:
        """Return the assignment with the given integers, None where one is out of its range."""
        for name, piece in self.pieces.items():
            if isinstance(piece, Integers):
                ends = [evaluate_integer(end, integers) for end in (piece.low, piece.high) if end is not None]
                if integers[name] < ends[0] or (len(ends) == 2 and integers[name] > ends[1]):
                    return None
        return self._assignment(integers, rows)

    def shape(self, name: str, assignment: Assignment) -> tuple[int, int]:
        """Return the rows and columns of a variable."""
        match self.pieces[name]:
            case Integers() | Power():
                return 1, 1
            case Tables():
                return 1, len(assignment.rows[name])
            case Indices(count):
                return 1, evaluate_integer(count, assignment.integers)
            case Fixed(values):
                return 1, len(values)
            case Entries(rows, columns):
                return evaluate_integer(rows, assignment.integers), evaluate_integer(columns, assignment.integers)

    def discrete(self, name: str, assignment: Assignment, on: Arithmetic, known: Mapping[str, Any]) -> Any:
        """Return the value of a piece that has no coordinates of its own."""
        match self.pieces[name]:
            case Integers():
                return on.scalar(assignment.integers[name])
            case Tables():
                return on.vector(assignment.rows[name])
            case Indices():
                return on.vector(range(1, self.shape(name, assignment)[1] + 1))
            case Fixed(values):
                return on.row(*(evaluate_expression(value, on, known) for value in values))
            case Power(base, exponent):
                return on.power(known[base], evaluate_integer(exponent, assignment.integers))
        raise TypeError(f"{name} has coordinates")

    def interval(self, name: str, on: Arithmetic, known: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return the lower and upper bounds of a variable's entries (None where there is none)."""
        piece = self.pieces[name]
        if not isinstance(piece, Entries):
            raise TypeError(f"{name} has no interval")
        lows = [evaluate_inside(bound, on, known, up=True) for bound in piece.lows]
        highs = [evaluate_inside(bound, on, known, up=False) for bound in piece.highs]
        for bound, value in zip((*piece.lows, *piece.highs), (*lows, *highs), strict=True):
            self._must_fit(name, bound, value)
        low = high = None
        for bound in lows:
            low = bound if low is None else on.maximum(low, bound)
        for bound in highs:
            high = bound if high is None else on.minimum(high, bound)
        return low, high

    def _must_fit(self, name: str, bound: Expression, value: Any) -> None:
        """Raise CatalogueError where a bound is a row and the variable a single number: it has no meaning there."""
        rows, columns = value.shape[-2:]
        if rows == columns == 1:
            return
        piece = self.pieces[name]
        own = (str(piece.rows), str(piece.columns)) if isinstance(piece, Entries) else ("1", "1")
        if (rows != 1 and own[0] == "1") or (columns != 1 and own[1] == "1"):
            raise CatalogueError(f"the bound {bound!r} of {name} is a row, and {name} is a single number")

    def decode(
        self,
        assignment: Assignment,
        coordinates: Any,
        on: Arithmetic,
        *,
        margin: Fraction = MARGIN,
        closed: bool = False,
    ) -> dict[str, Any]:
        """Return the values at coordinates in [0, 1] (last axis; numbers of `on`).

        Ends that are open or at infinity are approached up to `margin`; with `closed` nothing holds coordinates back,
        so open ends are reached, and an end at infinity is a division by zero.
        """
        known: dict[str, Any] = {}
        used = 0
        for name, piece in self.pieces.items():
            if not isinstance(piece, Entries):
                known[name] = sealed(self.discrete(name, assignment, on, known))
                continue
            rows, columns = self.shape(name, assignment)
            part = coordinates[..., used : used + rows * columns]
            used += rows * columns
            t = part.reshape((*part.shape[:-1], rows, columns))
            placed = _place(t, *self.interval(name, on, known), piece, on, margin=None if closed else margin)
            known[name] = sealed(placed)
        return known

    def settle(self, assignment: Assignment, coordinates: Sequence[Fraction], margin: Fraction) -> tuple[Fraction, ...]:
        """Return coordinates moved off the ends that are open or at infinity, by `margin`."""
        settled: list[Fraction] = []
        for name, piece in self.pieces.items():
            if isinstance(piece, Entries):
                rows, columns = self.shape(name, assignment)
                low = margin if piece.open_low or not piece.lows else Fraction(0)
                high = 1 - margin if piece.open_high or not piece.highs else Fraction(1)
                part = coordinates[len(settled) : len(settled) + rows * columns]
                settled += [min(max(t, low), high) for t in part]
        return tuple(settled)

    def point(self, assignment: Assignment, coordinates: Sequence[Fraction]) -> Point:
        """Return the exact point at exact coordinates, which may lie on open ends.

        Raises ZeroDivisionError for an end at infinity.
        """
        with exact() as on:
            t = on.vector(coordinates)[0] if coordinates else np.empty(0, dtype=object)
            values = self.decode(assignment, t, on, closed=True)
        return freeze(values)

    def assignment_of(self, point: Point) -> Assignment:
        """Return the discrete part of an exact point.

        Raises ValueError when a number that should be an integer is none.
        """
        integers, rows = {}, {}
        for name, piece in self.pieces.items():
            values = point[name]
            if isinstance(piece, (Integers, Tables)) and any(v.denominator != 1 for row in values for v in row):
                raise ValueError(f"{name} is not made of integers")
            if isinstance(piece, Integers):
                integers[name] = int(values[0][0])
            elif isinstance(piece, Tables):
                rows[name] = tuple(int(v) for v in values[0])
        return self._assignment(integers, rows)

    def why_outside(self, point: Point) -> str | None:
        """Return why an exact point is not in the domain, in one sentence; None when it is.

        Exact in rationals; irrational bounds are decided in balls, and an undecided bound counts as outside.
        """
        missing = set(self.pieces) ^ set(point)
        if missing:
            return f"its variables are not those of the domain ({', '.join(sorted(missing))})"
        try:
            assignment = self.assignment_of(point)
        except (ValueError, IndexError, ArithmeticError, CatalogueError) as error:
            return str(error)
        with exact() as on:
            known = thaw(point, on)
            for name, piece in self.pieces.items():
                rows, columns = self.shape(name, assignment)
                if len(point[name]) != rows or any(len(row) != columns for row in point[name]):
                    return f"{name} is not {rows} x {columns}"
                try:
                    inside = self._holds(name, piece, assignment, point, on, known)
                except (ArithmeticError, ValueError) as error:  # a division by zero, a root that is no rational
                    return f"what {name} is declared with has no exact value there: {error}"
                if not inside:
                    return f"{name} lies outside its declared range"
        return None

    def _holds(
        self, name: str, piece: Piece, assignment: Assignment, point: Point, on: Arithmetic, known: Mapping[str, Any]
    ) -> bool:
        match piece:
            case Integers(low, high):
                value = assignment.integers[name]
                ends = [evaluate_integer(e, assignment.integers) for e in (low, high) if e is not None]
                return value >= ends[0] and (len(ends) == 1 or value <= ends[1])
            case Tables(rows):
                return assignment.rows[name] in [row for _, row in rows]
            case Entries():
                sides = ((piece.lows, piece.open_low, True), (piece.highs, piece.open_high, False))
                return all(
                    _reaches(name, bound, point, known, strict=strict, is_low=is_low)
                    for bounds, strict, is_low in sides
                    for bound in bounds
                )
        return bool(np.all(known[name] == self.discrete(name, assignment, on, known)))


def _reaches(
    name: str, bound: Expression, point: Point, exactly: Mapping[str, Any], *, strict: bool, is_low: bool
) -> bool:
    """Whether a variable keeps one bound, decided in rationals or in balls; what stays open counts as no."""
    allowed = {Sign.POSITIVE} if strict else {Sign.POSITIVE, Sign.ZERO}
    for bits in (0, 128, 1024):
        with exact() if bits == 0 else ball(bits) as on:
            known = exactly if bits == 0 else thaw(point, on)
            try:
                room = known[name] - evaluate_expression(bound, on, known)
            except NotAvailableError:
                continue
            signs = {on.sign(value if is_low else -value) for value in room.ravel()}
        if signs <= allowed:
            return True
        if Sign.OPEN not in signs:
            return False
    return False


def evaluate_inside(bound: Any, on: Arithmetic, known: Mapping[str, Any], *, up: bool) -> Any:
    """Return a bound; in exact rationals an irrational one is replaced by a rational just inside the interval."""
    try:
        return evaluate_expression(bound, on, known)
    except NotAvailableError:
        if not isinstance(on, Exact):
            raise
    with ball(128) as wide:
        enclosure = evaluate_expression(bound, wide, {n: wide.each(wide.number, v) for n, v in known.items()})
        edge = wide.each(lambda b: _edge(b, up=up), enclosure)
    return on.each(on.number, edge)


def _edge(enclosure: Any, *, up: bool) -> Any:
    """Return the upper or lower end of an enclosure.

    Raises ArithmeticError where it has none, a logarithm or a root of what is negative, or too long a one.
    """
    if isinstance(enclosure, fmpq):
        return enclosure
    if not enclosure.is_finite():
        raise ArithmeticError("a bound has no value")
    return written_out(enclosure.upper() if up else enclosure.lower())


def freeze(values: Mapping[str, Any]) -> Point:
    """Return exact matrices as nested tuples of fractions.

    Raises OverflowError where a number is too long to be written out: nobody could check such a point.
    """
    return {
        name: tuple(tuple(_frozen(x) for x in row) for row in np.asarray(value, dtype=object))
        for name, value in values.items()
    }


def _frozen(number: Any) -> Fraction:
    fraction = to_fraction(number)
    if is_long(fraction):
        raise OverflowError("a number of the point has too many digits to write it out")
    return fraction


def thaw(point: Point, on: Arithmetic) -> Mapping[str, Any]:
    """Return an exact point as matrices of the arithmetic `on`, each made when it is first read."""
    return _Thawed(point, on, {})


@dataclass(frozen=True, slots=True)
class _Thawed(Mapping[str, Any]):
    point: Point
    on: Arithmetic
    known: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        if name not in self.known:
            self.known[name] = sealed(self.on.matrix(self.point[name]))
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.point)

    def __len__(self) -> int:
        return len(self.point)


def sealed(values: Any) -> Any:
    """Return an array that no term can write into: both sides of a link are given the same values."""
    values.flags.writeable = False
    return values


def corners(count: int) -> Iterator[tuple[int, ...]]:
    """Return all 0-1 coordinates."""
    return itertools.product((0, 1), repeat=count)


def _place(t: Any, low: Any, high: Any, piece: Entries, on: Arithmetic, *, margin: Fraction | None) -> Any:
    if margin is not None and (low is None or piece.open_low):
        t = on.maximum(t, on.scalar(margin))
    if margin is not None and (high is None or piece.open_high):
        t = on.minimum(t, on.scalar(1 - margin))
    if low is not None and high is not None:
        return low + t * on.gap(low, high)
    if low is not None:
        return low + t / (1 - t)
    if high is not None:
        return high - (1 - t) / t
    return (2 * t - 1) / (1 - abs(2 * t - 1))

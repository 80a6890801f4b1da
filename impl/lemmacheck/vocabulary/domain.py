"""A domain: the hypotheses of a reading, declared once as pieces and conditions, and what the harness does with them.

Discrete pieces (integers, tables) are enumerated as *assignments*. Given one, every continuous entry is reached from a
coordinate t in [0, 1]: `decode` maps the unit cube onto the domain, entry by entry in the order of declaration, in any
arithmetic. So corners are t in {0, 1}, a float candidate and its exact twin share their coordinates, and a box of t's
encloses a piece of the domain.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NewValues, Values, exact
from lemmacheck.formula import evaluate_integer
from lemmacheck.system import CatalogueError, nearest
from lemmacheck.vocabulary.assignment import Assignment
from lemmacheck.vocabulary.conditions import check_condition, check_sizes, holds_at, is_plain
from lemmacheck.vocabulary.enumeration import WITHOUT_END, are_at_most, listed
from lemmacheck.vocabulary.forms import condition_of_form, placed, width
from lemmacheck.vocabulary.interval import MARGIN, interval_of
from lemmacheck.vocabulary.membership import lies_within
from lemmacheck.vocabulary.pieces import Entries, Integers, Piece, Tables, mentions
from lemmacheck.vocabulary.points import Point, freeze, sealed, thaw
from lemmacheck.vocabulary.shapes import check_piece

MOST_CHECKED = 40
"""At how many choices of the integers the places of entries and the sizes of matrices are checked beforehand."""

_ENDLESS = ("inf", "infinity", "Infinity", "oo", "infty")
"""What is written for a bound that there is not."""
_UNKNOWN = "it is not known whether the condition {} holds there: a side has no value, or balls overlap"


@dataclass(frozen=True, slots=True)
class Domain:
    """The declared pieces by name, in order, and the conditions, as text, that a point must satisfy besides."""

    pieces: Mapping[str, Piece]
    where: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise CatalogueError if a piece is none, mentions a name that is not declared before it, or does not fit it.

        Counts and ends of integers are made of integers; bounds have the shape of what they bound, or are numbers.
        Conditions compare single numbers.
        """
        known: set[str] = set()
        for name, piece in self.pieces.items():
            try:
                check_piece(name, piece, self.pieces)
            except CatalogueError as error:
                raise CatalogueError(str(error), part=("given", name)) from error
            unknown = sorted(mentions(piece) - known)
            if unknown:
                what = "declared after it" if unknown[0] in self.pieces else f"not declared{nearest(unknown[0], known)}"
                said = f"the variable {name!r} depends on {unknown[0]!r}, which is {what}"
                right = "leave the bound out" if unknown[0] in _ENDLESS else "declare it first"
                raise CatalogueError(f"{said}: {right}", part=("given", name))
            known.add(name)
        for text in self.where:
            try:
                check_condition(text, self.pieces)
            except CatalogueError as error:
                raise CatalogueError(str(error), part=("where", text)) from error
        if not all(map(is_plain, self.conditions)):
            for assignment in self.assignments(limit=MOST_CHECKED):
                sizes = {name: self.shape(name, assignment) for name in self.pieces}
                try:
                    for text in self.conditions:
                        check_sizes(text, sizes, assignment.integers)
                except CatalogueError as error:
                    raise CatalogueError(f"at {assignment}, {error}", part=("where", text)) from error

    @property
    def conditions(self) -> tuple[str, ...]:
        """What a point must satisfy besides keeping its bounds: the forms of its variables, and `where`."""
        forms = (condition_of_form(name, piece) for name, piece in self.pieces.items())
        return (*(text for text in forms if text is not None), *self.where)

    @property
    def is_finite(self) -> bool:
        """Whether finitely many assignments cover the domain."""
        return not any(isinstance(p, Integers) and p.high is None for p in self.pieces.values())

    def assignments(self, *, limit: int) -> list[Assignment]:
        """Return assignments, smallest first: all of them when at most `limit` exist, else some of every size."""
        found = _smallest_first(tuple(self.pieces.items()), min(limit, WITHOUT_END))
        if len(found) <= limit:
            return list(found)
        near = max(1, limit // 2)
        step = (len(found) - near) / max(1, limit - near)
        return [*found[:near], *(found[-1 - int(j * step)] for j in reversed(range(limit - near)))]

    def is_exhausted(self, *, limit: int) -> bool:
        """Whether `assignments(limit=limit)` is the whole discrete part."""
        return self.is_finite and are_at_most(tuple(self.pieces.items()), limit)

    def assignment_of_choice(self, integers: Mapping[str, int], rows: Mapping[str, tuple[int, ...]]) -> Assignment:
        """Return the assignment of integers and rows that are in their ranges.

        Raises CatalogueError where a variable has an impossible size there.
        """
        count = 0
        for name, piece in self.pieces.items():
            if isinstance(piece, Entries):
                size = [evaluate_integer(side, integers) for side in (piece.rows, piece.columns)]
                if min(size) < 0 or size[0] == 0:
                    raise CatalogueError(
                        f"{name} has the size {size[0]} x {size[1]} at {dict(integers)}: rows may have no entries, and "
                        "there is at least one row"
                    )
                count += width(piece, (size[0], size[1]))
        return Assignment(integers, rows, count)

    def assignment_with(self, integers: Mapping[str, int], rows: Mapping[str, tuple[int, ...]]) -> Assignment | None:
        """Return the assignment with the given integers, None where one is out of its range."""
        for name, piece in self.pieces.items():
            if isinstance(piece, Integers):
                ends = [evaluate_integer(end, integers) for end in (piece.low, piece.high) if end is not None]
                if integers[name] < ends[0] or (len(ends) == 2 and integers[name] > ends[1]):
                    return None
        return self.assignment_of_choice(integers, rows)

    def shape(self, name: str, assignment: Assignment) -> tuple[int, int]:
        """Return the rows and columns of a variable."""
        return assignment.shape(name, self.pieces[name])

    def discrete(self, name: str, assignment: Assignment, on: Arithmetic, known: Values) -> Any:
        """Return the value of a piece that has no coordinates of its own."""
        return assignment.value(name, self.pieces[name], on, known)

    def interval(self, name: str, on: Arithmetic, known: Values) -> tuple[Any, Any]:
        """Return the lower and upper bounds of a variable's entries (None where there is none)."""
        return interval_of(name, self.pieces[name], on, known)

    def decode(
        self,
        assignment: Assignment,
        coordinates: Any,
        on: Arithmetic,
        *,
        margin: Fraction = MARGIN,
        closed: bool = False,
    ) -> NewValues:
        """Return the values at coordinates in [0, 1] (last axis; numbers of `on`).

        Ends that are open or at infinity are approached up to `margin`; with `closed` nothing holds coordinates back,
        so open ends are reached, and an end at infinity is a division by zero.
        """
        known: NewValues = {}
        used = 0
        for name, piece in self.pieces.items():
            if not isinstance(piece, Entries):
                known[name] = sealed(self.discrete(name, assignment, on, known))
                continue
            part = coordinates[..., used : used + self.width(name, assignment)]
            used += part.shape[-1]
            known[name] = sealed(self.placed(name, assignment, part, on, known, margin=None if closed else margin))
        return known

    def width(self, name: str, assignment: Assignment) -> int:
        """Return how many coordinates a variable has."""
        piece = self.pieces[name]
        return width(piece, self.shape(name, assignment)) if isinstance(piece, Entries) else 0

    def placed(
        self, name: str, assignment: Assignment, part: Any, on: Arithmetic, known: Values, *, margin: Fraction | None
    ) -> Any:
        """Return the value of a variable at its own coordinates, given those of earlier variables.

        Ends that are open or at infinity are approached up to `margin`, or reached where that is None. Raises TypeError
        where it has no coordinates.
        """
        piece = self.pieces[name]
        ends = self.interval(name, on, known)
        if not isinstance(piece, Entries):
            raise TypeError(f"{name} has no coordinates")
        return placed(part, self.shape(name, assignment), ends, piece, on, margin=margin)

    def settle(self, assignment: Assignment, coordinates: Sequence[Fraction], margin: Fraction) -> tuple[Fraction, ...]:
        """Return coordinates moved off the ends that are open or at infinity, by `margin`."""
        settled: list[Fraction] = []
        for name, piece in self.pieces.items():
            if isinstance(piece, Entries):
                low = margin if piece.open_low or not piece.lows else Fraction(0)
                high = 1 - margin if piece.open_high or not piece.highs else Fraction(1)
                part = coordinates[len(settled) : len(settled) + self.width(name, assignment)]
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
        return self.assignment_of_choice(integers, rows)

    def why_outside(self, point: Point) -> str | None:
        """Return why an exact point is not in the domain, in one sentence; None when it is.

        Exact in rationals; what is irrational is decided in balls, and what they leave open counts as outside.
        """
        outside = self.why_undeclared(point)
        if outside is not None:
            return outside
        for text in self.conditions:
            found = holds_at(text, point)
            if found is not True:
                return f"the condition {text} does not hold" if found is False else _UNKNOWN.format(text)
        return None

    def is_open(self, point: Point) -> bool:
        """Whether it is not known if a point of the pieces satisfies the conditions; one that fails settles it."""
        return self.why_undeclared(point) is None and self.satisfies(point) is None

    def satisfies(self, point: Point) -> bool | None:
        """Return whether a point of the pieces satisfies the conditions; None where that is not known."""
        found = [holds_at(text, point) for text in self.conditions]
        return False if False in found else None if None in found else True

    def why_undeclared(self, point: Point) -> str | None:
        """Return why an exact point is not what the pieces declare, whatever the conditions say; None when it is."""
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
                    inside = lies_within(name, piece, assignment, point, on, known)
                except (ArithmeticError, ValueError) as error:  # a division by zero, a root that is no rational
                    return f"what {name} is declared with has no exact value there: {error}"
                if not inside:
                    return f"{name} lies outside its declared range"
        return None


@functools.lru_cache(maxsize=4)
def _smallest_first(pieces: tuple[tuple[str, Piece], ...], first: int) -> tuple[Assignment, ...]:
    """Return the assignments that are listed of pieces, which everything that looks at a domain asks for again."""
    domain = Domain(dict(pieces))
    found = (domain.assignment_of_choice(i, r) for i, r in listed(pieces, first))
    return tuple(sorted(found, key=lambda a: (sum(map(abs, a.integers.values())), a.coordinates)))

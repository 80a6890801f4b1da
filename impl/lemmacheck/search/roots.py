"""Roots: points on an equation that can be solved for no entry in rationals, such as x**2 == 2 or a**3 + b**3 == 1.

All entries but one move. The one that is left is a root, found in floats where the equation changes its sign along it.
Around the best, the others become short fractions, and a short interval holds the root: what is judged is exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np

from lemmacheck.arithmetic import float64
from lemmacheck.formula import Floats, Relation, asserted, evaluate_tree, unfolded_at
from lemmacheck.judging import RootPoint, gap_at, is_polynomial_in, replaced_at
from lemmacheck.search.landmarks import landmarks
from lemmacheck.search.repair import solvables
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Slot, Terrain
from lemmacheck.vocabulary import Domain, Entries, Point, Shaped, mentions

DRAWN, KEPT, TURNS, NEAR = 192, 6, 12, 12
"""How many rows are drawn, how many of the best are kept, how often these are moved, and how many ways each time."""
MOST_SLOTS = 12
BISECTIONS = 60
DENOMINATORS = (1, 2, 10, 1000, 10**6)
DIGITS = range(3, 16)
"""To how many decimals the ends of an interval go: fewer tell nobody where the root is."""


@dataclass(slots=True)
class Roots:
    """The points on one equation of a terrain whose entry in one slot is a root of it."""

    terrain: Terrain
    condition: str
    equation: Relation
    slot: int
    random: np.random.Generator
    tried: int = 0
    known: Floats | None = None
    """Rows to begin with, besides those that are drawn."""

    def points(self) -> Iterator[RootPoint | Point]:
        """Yield points with a root, those first at which the link seems worst."""
        width = len(self.terrain.slots)
        drawn = self.random.random((DRAWN, width))
        drawn[: DRAWN // 2] = self.random.choice([0.5, 0.25, 0.75, 0.0, 1.0], size=(DRAWN // 2, width))
        starts = decoded(self.terrain, drawn, margin=Fraction(1, 64))
        ones = np.ones((1, width))
        more = [] if self.known is None or not len(self.known) else [self.known]
        pool, values = self._solved(np.concatenate([starts, ones, ones / 2, 2 * ones, *more]))
        for turn in range(TURNS if width > 1 else 0):
            near = np.repeat(pool, NEAR, axis=0)
            size = np.maximum(np.abs(near), 1e-3)
            near = near + self.random.normal(size=near.shape) * size * 0.5**turn
            pool, values = self._best(pool, values, *self._solved(near))
        for row in pool:
            for most in DENOMINATORS if width > 1 else (1,):
                yield from self._exactly(row, most)

    def _best(self, pool: Floats, values: Floats, more: Floats, gains: Floats) -> tuple[Floats, Floats]:
        pool, values = np.concatenate([pool, more]), np.concatenate([values, gains])
        order = np.argsort(-values, kind="stable")[:KEPT]
        return pool[order], values[order]

    def _solved(self, rows: Floats) -> tuple[Floats, Floats]:
        """Return the best rows of those in which the slot is a root, and their scores."""
        width = rows.shape[1]
        if not len(rows):
            return np.empty((0, width)), np.empty(0)
        marks = landmarks(self.terrain, rows[len(rows) // 2], ())[self.slot]
        if len(marks) < 2:
            return np.empty((0, width)), np.empty(0)
        grid = np.repeat(rows, len(marks), axis=0)
        grid[:, self.slot] = np.tile(marks, len(rows))
        signs = np.sign(self._gap(grid)).reshape(len(rows), len(marks))
        changes = signs[:, :-1] * signs[:, 1:] <= 0  # never where one is NaN
        which, place = np.nonzero(changes)
        found = self._bisected(rows[which], marks[place], marks[place + 1])
        with np.errstate(all="ignore"):
            scores = self.terrain.scores(found) if len(found) else np.empty(0)
        self.tried += len(found)
        known = ~np.isnan(scores)
        return self._best(np.empty((0, width)), np.empty(0), found[known], scores[known])

    def _bisected(self, rows: Floats, low: Floats, high: Floats) -> Floats:
        rows = rows.copy()

        def gap(at: Floats) -> Floats:
            rows[:, self.slot] = at
            return self._gap(rows)

        begins = gap(low) > 0
        for _ in range(BISECTIONS if len(rows) else 0):
            middle = low + (high - low) / 2
            same = (gap(middle) > 0) == begins
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        rows[:, self.slot] = high
        return rows

    def _gap(self, rows: Floats) -> Floats:
        """Return left - right of the equation at rows."""
        with float64() as on, np.errstate(all="ignore"):
            values = self.terrain.values(rows, on)
            gap: Any = evaluate_tree(self.equation.left, on, values) - evaluate_tree(self.equation.right, on, values)
            return np.broadcast_to(gap, (len(rows), 1, 1))[:, 0, 0]

    def _exactly(self, row: Floats, most: int) -> Iterator[RootPoint | Point]:
        """Yield the points near a row whose other entries have short denominators, with the shortest interval."""
        short = [float(Fraction(float(t)).limit_denominator(most)) for t in row]
        short[self.slot] = row[self.slot]
        solved, _ = self._solved(np.array([short]))
        for near in solved:
            exact = [Fraction(float(t)).limit_denominator(most) for t in near]
            slot = self.terrain.slots[self.slot]
            for point in self._others(exact):
                found = self._interval(point, slot, float(near[self.slot]))
                if found is not None:
                    yield found

    def _others(self, exact: list[Fraction]) -> Iterator[Point]:
        """Yield the points with such entries, whatever the equation says of them."""
        loose = Domain(self.terrain.domain.pieces)
        yield from replace(self.terrain, domain=loose).points(exact)

    def _interval(self, point: Point, slot: Slot, root: float) -> RootPoint | Point | None:
        """Return the point with the shortest interval of decimals around a root, or at it; None where none is found."""
        place = slot.name, slot.row, slot.column
        for digits in DIGITS:
            step = Fraction(1, 10**digits)
            first = floor(Fraction(root) / step)
            for low in (first, first - 1, first + 1):
                ends = low * step, (low + 1) * step
                gaps = [gap_at(self.condition, replaced_at(point, place, end)) for end in ends]
                if 0 in gaps:
                    return replaced_at(point, place, ends[gaps.index(Fraction(0))])
                if None not in gaps and gaps[0] * gaps[1] < 0:  # type: ignore[operator] # neither is None
                    return RootPoint(replaced_at(point, place, ends[0]), place, *ends, self.condition)
        return None


def roots_on(terrain: Terrain, random: np.random.Generator) -> Iterator[Roots]:
    """Yield, for each equation that no entry can be solved for in rationals, the slots that may be its root."""
    domain = terrain.relaxed
    if len(terrain.slots) > MOST_SLOTS:
        return
    with float64() as on:
        known = terrain.values(np.ones((1, len(terrain.slots))), on)
        solved = {id(each.comparison) for each in solvables(domain, on, known)}
        found = [(text, tuple(asserted(unfolded_at(text, on, known)))) for text in domain.where]
    for text, parts in found:
        if len(parts) != 1 or not isinstance(parts[0], Relation) or parts[0].sign != "==" or id(parts[0]) in solved:
            continue
        for place, slot in enumerate(terrain.slots):
            piece = terrain.domain.pieces[slot.name]
            is_entry = isinstance(piece, Entries) and not isinstance(piece, Shaped)
            is_free = is_entry and not any(slot.name in mentions(other) for other in domain.pieces.values())
            if is_free and _is_root_in(parts[0], slot):
                yield Roots(terrain, text, parts[0], place, random)


def _is_root_in(equation: Relation, slot: Slot) -> bool:
    """Whether an equation is a polynomial in a slot; in floats it shows whether it depends on it at all."""
    place = slot.name, slot.row, slot.column
    return all(is_polynomial_in(side, place) for side in (equation.left, equation.right))

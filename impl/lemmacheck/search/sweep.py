"""The sweep: one number after the other, and several at once, moved over landmarks and bends.

They move as numbers, not as coordinates: as far as floats reach, and beyond at a few exact points.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import float64
from lemmacheck.formula import Floats
from lemmacheck.search.adversary import best_of
from lemmacheck.search.bends import bend_rows
from lemmacheck.search.landmarks import BEYOND, constants_of, landmarks
from lemmacheck.search.terrain import UNDECODED, Terrain
from lemmacheck.vocabulary import MARGIN, Point

ROUNDS = 3
KEPT, BASES = 12, 4
MOST_SLOTS = 24
"""How many numbers of a row are swept in one round; of more, some are drawn."""
TOGETHER = 1024
"""How many rows are drawn in which several numbers move at once."""
MOST_TIES = 96
"""How many exact fractions at bends are judged, whatever their score."""


@dataclass(slots=True)
class Sweep:
    """One sweep over a terrain: what it tried, and the rows to judge, the best first."""

    terrain: Terrain
    random: np.random.Generator
    constants: tuple[float, ...] | None = None
    """The constants to look around, those of the formula where it is None."""
    tried: int = 0
    rejected: int = 0

    def points(self, starts: Floats) -> Iterator[Point]:
        """Yield the points to judge: the best rows of all rounds, exact ties, then what no float holds."""
        terrain, formula = self.terrain, self.terrain.formula()
        constants = constants_of(formula) if self.constants is None else self.constants
        pool, values = self._best(starts, np.empty((0, len(terrain.slots))), np.empty(0))
        ties: list[list[Any]] = []
        for turn in range(ROUNDS):
            rows = [pool]
            for base in pool[: BASES if turn else KEPT]:
                marks = landmarks(terrain, base, constants)
                places = self._places(len(base))
                rows.append(_moved(base, marks, places))
                if turn == ROUNDS - 1:
                    beside, exact = bend_rows(
                        terrain, formula, base, [m if i in places else m[:0] for i, m in enumerate(marks)]
                    )
                    rows.append(beside)
                    ties += exact
            if len(pool):
                rows.append(self._together(pool, landmarks(terrain, pool[0], constants)))
            pool, values = self._best(np.concatenate(rows), pool, values)
        yield from itertools.chain.from_iterable(terrain.points(row) for row in pool)
        for tie in ties[:: max(1, len(ties) // MOST_TIES)]:
            yield from terrain.points(tie)
        yield from self._beyond(pool[:1])

    def _best(self, rows: Floats, pool: Floats, values: Floats) -> tuple[Floats, Floats]:
        """Return the best of new rows and of those kept before, each once."""
        scores = self.terrain.scores(rows) if len(rows) else np.empty(0)
        self.tried += int((~np.isnan(scores)).sum())
        self.rejected += int(np.isnan(scores).sum())
        everything, gains = np.concatenate([pool, rows]), np.concatenate([values, scores])
        _, first = np.unique(everything, axis=0, return_index=True)
        first = np.sort(first)
        return best_of(everything[first], gains[first], KEPT)

    def _places(self, width: int) -> list[int]:
        if width <= MOST_SLOTS:
            return list(range(width))
        return sorted(self.random.choice(width, size=MOST_SLOTS, replace=False).tolist())

    def _together(self, pool: Floats, marks: list[Floats]) -> Floats:
        """Return rows in which some numbers of a good row are drawn from their landmarks, or all are equal."""
        width = pool.shape[1]
        rows = pool[self.random.integers(0, len(pool), TOGETHER)]
        moves = self.random.random(rows.shape) < self.random.choice([2 / max(width, 2), 0.5, 1], size=(TOGETHER, 1))
        for place, tried in enumerate(marks):
            if len(tried):
                drawn = tried[self.random.integers(0, len(tried), TOGETHER)]
                rows[:, place] = np.where(moves[:, place], drawn, rows[:, place])
        same = np.repeat(marks[0][:, None], width, axis=1) if width > 1 and len(marks[0]) else rows[:0]
        return np.concatenate([rows, same])

    def _beyond(self, best: Floats) -> Iterator[Point]:
        """Yield points with one number, or all, beyond the range of floats, or nearer to the end of its own."""
        for row in best:
            low, high = self.terrain.ends(row)
            exact = [Fraction(number) for number in row]
            for power, sign in itertools.product(BEYOND, (1, -1)):
                far = [_far(low[i], high[i], power, sign) for i in range(len(row))]
                yield from self.terrain.points(far)
                for i in range(min(len(row), MOST_SLOTS) if len(row) > 1 else 0):
                    yield from self.terrain.points([*exact[:i], far[i], *exact[i + 1 :]])


def _far(low: float, high: float, power: int, sign: int) -> Fraction:
    """Return a number far out, at an end at infinity, or by 2^-power beside a finite end."""
    small = Fraction(1, 2**power)
    if sign > 0:
        return Fraction(high) - small if np.isfinite(high) else Fraction(2**power)
    return Fraction(low) + small if np.isfinite(low) else Fraction(-(2**power))


def _moved(base: Floats, marks: list[Floats], places: list[int]) -> Floats:
    """Return the rows in which one number of a row is each of its landmarks."""
    found = []
    for place in places:
        rows = np.repeat(base[None, :], len(marks[place]), axis=0)
        rows[:, place] = marks[place]
        found.append(rows)
    return np.concatenate(found) if found else base[None, :]


def starts_of(terrain: Terrain, random: np.random.Generator, known: list[Point]) -> Floats:
    """Return the rows that a sweep begins with: known points, the middle, corners and drawn ones."""
    rows = []
    for point in known:
        row = terrain.row_of(point)
        if np.all(np.isfinite(row)):
            rows.append(row)
    rows += list(decoded(terrain, _cube(len(terrain.slots), random)))
    ones = np.ones(len(terrain.slots))
    return np.array([*rows, ones, -ones, 0 * ones, 2 * ones])


def _cube(width: int, random: np.random.Generator) -> Floats:
    ends = random.integers(0, 2, (16, width)).astype(float)
    return np.concatenate([np.full((1, width), 0.5), ends, random.random((16, width))])


def decoded(terrain: Terrain, coordinates: Floats, *, margin: Fraction = MARGIN) -> Floats:
    """Return the rows at coordinates of the cube, a coordinate for each slot; none where they cannot be decoded.

    Ends that are open or at infinity are approached up to `margin`.
    """
    try:
        with float64() as on:
            values = terrain.relaxed.decode(terrain.assignment, coordinates, on, margin=margin)
            columns = [
                np.broadcast_to(values[s.name], (len(coordinates), *np.shape(values[s.name])[-2:]))[:, s.row, s.column]
                for s in terrain.slots
            ]
    except UNDECODED:
        return np.empty((0, len(terrain.slots)))
    rows = np.stack(columns, axis=-1)
    return rows[np.all(np.isfinite(rows), axis=-1)]

"""Curves of integers: pairs of integers that lie next to a curve along which a link nearly breaks.

For each small value of one integer the other is moved, on floats, to where the link is nearest to breaking: over a
geometric grid first, then by halving the best stretch of it. The integers on both sides of that place are candidates.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lemmacheck.formula import Floats
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import Point

DENSE, STRETCHES, HALVINGS = 1_024, 48, 40
"""How many values of one integer are tried, over how many powers of √2 the other is looked for, and how often a stretch
is divided."""
MOST_PAIRS, KEPT = 4, 8
"""How many pairs of integers are tried, and how many candidates of each are judged."""


@dataclass(slots=True)
class IntegerCurves:
    """The search of one terrain along pairs of its integers that move as numbers; all else stays where it is."""

    terrain: Terrain
    start: Floats
    """The row at which everything else is held."""
    tried: int = 0

    def points(self) -> Iterator[Point]:
        """Yield the points to judge, the best of each pair first."""
        places = [place for place, slot in enumerate(self.terrain.slots) if slot.is_integer]
        for one, other in itertools.islice(itertools.permutations(places, 2), MOST_PAIRS):
            for row in self._nearest(one, other):
                yield from self.terrain.points(row)

    def _nearest(self, one: int, other: int) -> Floats:
        """Return the best rows in which one integer is small and the other is next to where the link nearly breaks."""
        low, high = self.terrain.ends(self.start)
        last = DENSE if np.isinf(high[one]) else min(DENSE, int(high[one] - low[one]) + 1)
        base = np.repeat(self.start[None, :], max(last, 0), axis=0)
        base[:, one] = low[one] + np.arange(len(base))
        grid = np.concatenate([[0.0], np.sqrt(2.0) ** np.arange(STRETCHES)]) + low[other]
        grid = grid[grid <= high[other]]
        if not len(base) or len(grid) < 3:
            return base[:0]
        table = np.stack([self._scored(base, other, np.full(len(base), value)) for value in grid])
        best = np.clip(np.argmax(table, axis=0), 1, len(grid) - 2)
        left, right = grid[best - 1], grid[best + 1]
        for _ in range(HALVINGS):
            third = (right - left) / 3
            is_left = self._scored(base, other, left + third) >= self._scored(base, other, right - third)
            left, right = np.where(is_left, left, left + third), np.where(is_left, right - third, right)
        middle = np.floor((left + right) / 2)
        rows = [base.copy(), base.copy()]
        for row, value in zip(rows, (middle, middle + 1), strict=True):
            row[:, other] = value
        both = np.concatenate(rows)
        scores = np.nan_to_num(self.terrain.scores(both), nan=-np.inf)
        return both[np.argsort(-scores, kind="stable")[:KEPT]]

    def _scored(self, base: Floats, place: int, values: Floats) -> Floats:
        """Return the scores of rows with other values at one place, below all others where there is none."""
        rows = base.copy()
        rows[:, place] = values
        self.tried += len(rows)
        return np.nan_to_num(self.terrain.scores(rows), nan=-np.inf)

"""Narrow places: boxes of the unit cube are cut where a link may break in them, and left alone where it holds.

Discs and bands that no sampling meets are found as long as intervals see the rest hold, and so is what conditions
leave: a box in which one of them never holds is left alone as well. The boxes are cut in batches; the middles of all of
them, moved onto the conditions, are candidates. Where too many remain, those are kept in which the link may break by
most, and those whose middles come nearest to breaking it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.formula import Floats, Formula, Symbol
from lemmacheck.search.compose import COORDINATE, MARGIN_HERE, composed_under
from lemmacheck.search.intervals import Between, apart, enclosed, summed
from lemmacheck.search.scoring import compared
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import Point

MOST_BOXES = 2_048
"""How many boxes are kept from one cut to the next."""
PROMISING = 4
"""How many middles are candidates after each cut, besides all that seem to break the link."""
MOST_COORDINATES = 12
MOST_STEPS = 4_000


@dataclass(slots=True)
class Narrow:
    """The search of one terrain by boxes, `most` of them."""

    terrain: Terrain
    most: int
    tried: int = 0
    signs: tuple[str, ...] = ()
    """The signs of the comparisons that the conditions assert: the last roots of the formula."""

    def points(self) -> Iterator[Point]:
        """Yield the points to judge, as they are found."""
        width = len(self.terrain.slots)
        if width > MOST_COORDINATES or self.terrain.assignment.coordinates != width:
            return
        relaxed = self.terrain.relaxed
        found = composed_under(relaxed, self.terrain.link, self.terrain.assignment, relaxed.where)
        if found is None or len(found.formula.steps) > MOST_STEPS:
            return
        formula, self.signs = found.formula, found.signs
        low, high = np.zeros((1, width)), np.ones((1, width))
        while len(low) and self.tried < self.most:
            low, high = self._cut(formula, low, high)
            low, high, middles = self._kept(formula, low, high)
            for row in decoded(self.terrain, middles):
                yield from self.terrain.points(row)
            if len(low) and np.max(high - low) < 2.0**-48:
                return

    def _cut(self, formula: Formula, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Return both halves of each box, cut along the coordinate that most narrows what is known of the link."""
        width, everyone = low.shape[1], np.arange(len(low))
        middle = (low + high) / 2
        best = np.zeros(len(low), dtype=int) if width == 1 else self._axes(formula, low, high)
        upper, lower = low.copy(), high.copy()
        upper[everyone, best] = lower[everyone, best] = middle[everyone, best]
        return np.concatenate([low, upper]), np.concatenate([lower, high])

    def _axes(self, formula: Formula, low: Floats, high: Floats) -> Any:
        """Return for each box the coordinate to cut: without its width least is open, or it is far the longest."""
        width, middle = low.shape[1], (low + high) / 2
        gains = np.empty((len(low), width))
        for place in range(width):
            flat_low, flat_high = low.copy(), high.copy()
            flat_low[:, place] = flat_high[:, place] = middle[:, place]
            gap = self._gap(formula, flat_low, flat_high)
            with np.errstate(all="ignore"):
                gains[:, place] = np.nan_to_num(gap.high - gap.low, nan=1e300, posinf=1e300)
        self.tried += len(low) * width // 4
        sides = high - low
        best = np.argmin(gains - 1e-3 * np.abs(gains) * sides, axis=1)
        stuck = sides[np.arange(len(low)), best] < sides.max(axis=1) * 2.0**-6  # what was cut often waits
        return np.where(stuck, sides.argmax(axis=1), best)

    def _steps(self, formula: Formula, low: Floats, high: Floats) -> list[Between]:
        known: dict[Symbol, Between] = {(COORDINATE, 0, i): Between(low[:, i], high[:, i]) for i in range(low.shape[1])}
        margin = np.full(len(low), 2.0**-40)
        known[MARGIN_HERE, 0, 0] = Between(margin, margin)
        with np.errstate(all="ignore"):
            return enclosed(formula, known)

    def _gap(self, formula: Formula, low: Floats, high: Floats) -> Between:
        with np.errstate(all="ignore"):
            return summed(self._steps(formula, low, high), apart(formula))

    def _kept(self, formula: Formula, low: Floats, high: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the boxes in which the link may break, MOST_BOXES at most, and the middles that are candidates."""
        count = len(low)
        self.tried += 2 * count
        middle = (low + high) / 2
        steps = self._steps(formula, low, high)
        at_middle = self._steps(formula, middle, middle)
        places = [root[0][0] for root in formula.roots]
        at_left, at_right = at_middle[places[0]].low, at_middle[places[1]].low
        wide = [steps[place] for place in places[2 : len(places) - len(self.signs)]]
        conditions = [steps[place] for place in places[len(places) - len(self.signs) :]]
        with np.errstate(all="ignore"):
            worst = np.broadcast_to(summed(steps, apart(formula)).low, count)
            is_open = np.isnan(worst) | (worst < 0)
            if self.terrain.link.is_strict or self.terrain.link.is_equation:
                is_open = is_open | (worst == 0)
            if wide:
                is_open = is_open & np.broadcast_to(wide[0].high >= 0, count)
            for sign, gap in zip(self.signs, conditions, strict=True):
                is_open = is_open & ~np.broadcast_to(_never(sign, gap), count)
            at_left, at_right = np.broadcast_to(at_left, count), np.broadcast_to(at_right, count)
            scores = compared(self.terrain.link, at_left, at_right, count)
            if self.signs:
                scores = self._moved_onto(middle, scores)
            size = np.abs(at_left) + np.abs(at_right) + 1e-300
            depth = np.nan_to_num(worst / size, nan=-np.inf)
        order = np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable")
        chosen = order[: max(PROMISING, min(int((scores > 1).sum()), 2 * PROMISING))]
        kept = np.flatnonzero(is_open)
        if len(kept) > MOST_BOXES:
            by_depth = kept[np.argsort(depth[kept], kind="stable")][: MOST_BOXES // 2]
            by_score = [i for i in order[is_open[order]] if i not in set(by_depth.tolist())][: MOST_BOXES // 2]
            kept = np.sort(np.concatenate([by_depth, np.array(by_score, dtype=int)]))
        return low[kept], high[kept], middle[chosen]

    def _moved_onto(self, middle: Floats, scores: Floats) -> Floats:
        """Return the scores of middles where they are moved onto the conditions; none of those that cannot be."""
        rows = decoded(self.terrain, middle)
        if len(rows) != len(middle):
            return scores
        with np.errstate(all="ignore"):
            return self.terrain.scores(rows)


def _never(sign: str, gap: Between) -> Any:
    """Return in which boxes a comparison never holds, whose left - right lies in an interval."""
    above, below = gap.low > 0, gap.high < 0
    return {"==": above | below, "<": gap.low >= 0, "<=": above, ">": gap.high <= 0, ">=": below}[sign]

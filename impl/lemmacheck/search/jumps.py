"""Jumps: both sides of an equation are steps, and one jumps a little sooner than the other.

That is what rounding twice does: between the two places lies a part of 2^-29 of the range, which no drawing meets, and
there floats round as the statement does. So nothing is drawn: where both sides agree at two numbers and change between
them, their middle is taken, exactly, until the sides disagree there. Both jumps lie between the ends all the while, so
that they are told apart as soon as the ends are as near as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.formula import Formula, NodeKind
from lemmacheck.judging import Decision, Judged, judge_point
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import Point

BASES, LINES, MOST_STEPS = 16, 2, 90
"""Around how many rows it is looked, along how many stretches of each number, and how often one is halved."""
MOST_JUDGED = 2_400
FAR = 2**20
SHORT = 1024


@dataclass(slots=True)
class Jumps:
    """The search of one terrain between jumps."""

    terrain: Terrain
    random: np.random.Generator
    tried: int = 0

    def points(self) -> Iterator[Point]:
        """Yield points between two jumps, as they are found."""
        terrain = self.terrain
        width = len(terrain.slots)
        if not terrain.link.is_equation or not _has_steps(terrain.formula()):
            return
        for row in decoded(terrain, self.random.random((BASES, width))):
            base = [Fraction(float(t)).limit_denominator(SHORT) for t in row]
            low, high = terrain.ends(row)
            for place in range(width):
                first = Fraction(float(low[place])) if np.isfinite(low[place]) else Fraction(-FAR)
                last = Fraction(float(high[place])) if np.isfinite(high[place]) else first + 2 * FAR
                for stretch in range(LINES):
                    if self.tried > MOST_JUDGED:
                        return
                    yield from self._between(base, place, *self._stretch(first, last, base[place], stretch))

    def _stretch(self, first: Fraction, last: Fraction, here: Fraction, number: int) -> tuple[Fraction, Fraction]:
        """Return the ends of a stretch: the whole range, or a drawn part of it around where the row is."""
        if number == 0:
            return first, last
        reach = (last - first) / 2 ** int(self.random.integers(1, 24))
        return max(first, here - reach), min(last, here + reach)

    def _between(self, base: list[Any], place: int, low: Fraction, high: Fraction) -> Iterator[Point]:
        """Yield the point at which both sides disagree between two numbers, if one is met."""
        ends = self._at(base, place, low), self._at(base, place, high)
        if ends[0] is None or ends[1] is None or ends[0][1].left == ends[1][1].left:
            return
        left = ends[0][1].left
        is_whole = self.terrain.slots[place].is_integer
        for _ in range(MOST_STEPS):
            middle = (low + high) / 2
            if is_whole:
                middle = Fraction(middle.numerator // middle.denominator)
                if middle in (low, high):
                    return
            found = self._at(base, place, middle)
            if found is None:
                return
            if found[1].decision is Decision.BROKEN:
                yield found[0]
                return
            low, high = (middle, high) if found[1].left == left else (low, middle)

    def _at(self, base: list[Any], place: int, number: Fraction) -> tuple[Point, Judged] | None:
        """Return the point with a number in one place, and what is said of it; None where there is none."""
        self.tried += 1
        for point in self.terrain.points([*base[:place], number, *base[place + 1 :]]):
            judged = judge_point(self.terrain.link, point)
            return (point, judged) if judged.bits == 0 and not judged.raised else None
        return None


def _has_steps(formula: Formula) -> bool:
    """Whether there are several floors in a formula: one alone jumps for both sides alike."""
    return sum(step.kind is NodeKind.FLOOR for step in formula.steps) > 1

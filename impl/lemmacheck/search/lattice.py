"""Lattices of jumps: pairs of numbers that lie just below, at, or just above places where steps jump.

A floor of a number's multiple jumps at equal distances. Where two numbers are rounded so, what is worst stands in a few
of all cells that the jumps make together; so the corners of all cells are looked at, on floats, as long as there are
few enough, and the best are judged.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lemmacheck.formula import Floats, Formula, NodeKind, Step
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import Point

MOST_JUMPS, MOST_CELLS = 600, 2**20
"""How many jumps one number may have, and how many corners of cells are looked at together."""
BESIDE = Fraction(1, 2**30)
"""How far from a jump, as a part of the distance of jumps, it is looked beside it."""
KEPT = 12


@dataclass(slots=True)
class Lattice:
    """The search of one terrain along the jumps of pairs of its numbers; all else stays where it is."""

    terrain: Terrain
    start: Floats
    tried: int = 0

    def points(self) -> Iterator[Point]:
        """Yield the best corners of cells, of each pair of numbers."""
        steps = _steps(self.terrain.formula(), self.terrain)
        low, high = self.terrain.ends(self.start)
        marks = {
            place: found
            for place, step in steps.items()
            if not self.terrain.slots[place].is_integer and (found := _marks(step, low[place], high[place]))
        }
        for one, other in itertools.combinations(marks, 2):
            if len(marks[one]) * len(marks[other]) <= MOST_CELLS:
                yield from self._worst(one, marks[one], other, marks[other])

    def _worst(self, one: int, first: list[Fraction], other: int, second: list[Fraction]) -> Iterator[Point]:
        numbers = np.array(list(map(float, second)))
        best: list[tuple[float, int, int]] = []
        for i, number in enumerate(map(float, first)):
            rows = np.repeat(self.start[None, :], len(second), axis=0)
            rows[:, one], rows[:, other] = number, numbers
            with np.errstate(all="ignore"):
                scores = np.nan_to_num(self.terrain.scores(rows), nan=-np.inf)
            self.tried += len(rows)
            j = int(np.argmax(scores))
            best.append((-float(scores[j]), i, j))
        for _, i, j in sorted(best)[:KEPT]:
            row = [Fraction(float(value)) for value in self.start]
            row[one], row[other] = first[i], second[j]
            yield from self.terrain.points(row)


def _steps(formula: Formula, terrain: Terrain) -> dict[int, Fraction]:
    """Return the distance of the jumps of each slot that a floor takes a multiple of, the shortest one."""
    places = {(slot.name, slot.row, slot.column): i for i, slot in enumerate(terrain.slots)}
    scaled: list[dict[int, Fraction]] = []
    found: dict[int, Fraction] = {}
    for step in formula.steps:
        parts = [scaled[operand] for operand in step.operands]
        mine: dict[int, Fraction] = {}
        if step.kind is NodeKind.SYMBOL and step.payload in places:
            mine = {places[step.payload]: Fraction(1)}
        elif step.kind in (NodeKind.MULTIPLY, NodeKind.DIVIDE):
            mine = _multiple(formula, step, parts)
        elif step.kind in (NodeKind.ADD, NodeKind.SUBTRACT, NodeKind.NEGATE):
            mine = {place: value for part in parts for place, value in part.items()}
        elif step.kind is NodeKind.FLOOR:
            for place, value in parts[0].items():
                found[place] = min(found.get(place, 1 / abs(value)), 1 / abs(value))
        scaled.append(mine)
    return found


def _multiple(formula: Formula, step: Step, parts: list[dict[int, Fraction]]) -> dict[int, Fraction]:
    """Return by what slots are multiplied in a product with a constant, or a quotient by one."""
    for side in (0, 1) if step.kind is NodeKind.MULTIPLY else (0,):
        factor = formula.steps[step.operands[1 - side]]
        if factor.kind is NodeKind.CONSTANT and factor.payload != 0:
            size = Fraction(int(factor.payload.p), int(factor.payload.q))
            times = size if step.kind is NodeKind.MULTIPLY else 1 / size
            return {place: value * times for place, value in parts[side].items()}
    return {}


def _marks(step: Fraction, low: float, high: float) -> list[Fraction]:
    """Return the jumps within a range with what lies beside them, none where there are too many."""
    if not (np.isfinite(low) and np.isfinite(high)) or (high - low) / float(step) > MOST_JUMPS:
        return []
    first, last = int(np.ceil(low / float(step))), int(np.floor(high / float(step)))
    numbers = (k * step + side * BESIDE * step for k in range(first, last + 1) for side in (-1, 0, 1))
    return [number for number in numbers if low <= number <= high]

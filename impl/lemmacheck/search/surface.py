"""Surfaces: points exactly on an equation of degree 2, or where an inequality of degree 2 becomes one.

A line through a rational point of the surface meets it once more, in a rational point. So directions are coordinates of
the surface: the search moves directions, in floats, and every rational direction gives an exact point.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NewValues, exact, float64, to_fraction
from lemmacheck.formula import Floats, Relation, asserted, evaluate_tree, unfolded_at
from lemmacheck.search.repair import solvables
from lemmacheck.search.terrain import UNDECODED, Terrain
from lemmacheck.vocabulary import Point, thaw

SIMPLE = tuple(map(Fraction, ("0", "1", "-1", "3/5", "4/5", "1/2", "2", "-3/5", "1/3", "2/3", "3", "-2")))
MOST_TRIED = 4_000
"""How many rows of simple numbers are tried for a first point of the surface."""
DIRECTIONS, KEPT, TURNS = 512, 8, 40
DENOMINATORS = (2, 10, 1000, 10**6)


@dataclass(slots=True)
class Surface:
    """One comparison as an equation over a terrain, and how many directions were tried."""

    terrain: Terrain
    comparison: Relation
    random: np.random.Generator
    tried: int = 0

    def points(self, known: list[Point]) -> Iterator[Point]:
        """Yield points on the surface, those first in whose directions the link seems worst."""
        base = self._base(known)
        if base is None or len(base) < 2:
            return
        for direction in self._worst(np.array([float(number) for number in base])):
            size = np.max(np.abs(direction))
            for most in DENOMINATORS if size > 0 else ():
                turned = [Fraction(float(t / size)).limit_denominator(most) for t in direction]
                row = self._met(base, turned)
                if row is not None:
                    yield from self.terrain.points(row)

    def _base(self, known: list[Point]) -> list[Fraction] | None:
        """Return a rational point of the surface: a known one, or one of simple numbers."""
        width = len(self.terrain.slots)
        found = [[point[s.name][s.row][s.column] for s in self.terrain.slots] for point in known]
        side = max(2, int(MOST_TRIED ** (1 / max(width, 1))))
        simple = itertools.islice(itertools.product(SIMPLE[:side], repeat=width), MOST_TRIED)
        single = ([Fraction(0)] * i + [s] + [Fraction(0)] * (width - i - 1) for i in range(width) for s in SIMPLE)
        for row in itertools.chain(found, single, map(list, simple)):
            if self._exactly(row) == 0:
                return list(row)
        return None

    def _exactly(self, row: list[Fraction]) -> Fraction | None:
        """Return left - right at a row, None where it has no exact value."""
        terrain = self.terrain
        point: NewValues = {}
        integers = {n: ((Fraction(v),),) for n, v in terrain.assignment.integers.items()}
        for name in terrain.relaxed.pieces:
            places = {(s.row, s.column): v for s, v in zip(terrain.slots, row, strict=True) if s.name == name}
            rows, columns = terrain.relaxed.shape(name, terrain.assignment)
            value = tuple(tuple(places.get((i, j), Fraction(0)) for j in range(columns)) for i in range(rows))
            point[name] = integers.get(name, value)
        try:
            with exact() as on:
                return to_fraction(self._gap(on, thaw(point, on))[0, 0])
        except UNDECODED:
            return None

    def _gap(self, on: Arithmetic, values: Mapping[str, Any]) -> Any:
        each = self.comparison
        return evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values)

    def _met(self, base: list[Fraction], direction: list[Fraction]) -> list[Fraction] | None:
        """Return where the line through the base in a direction meets the surface again, None where it does not."""
        at = [self._exactly([b + s * d for b, d in zip(base, direction, strict=True)]) for s in (1, -1)]
        if at[0] is None or at[1] is None or at[0] + at[1] == 0:
            return None
        step = -(at[0] - at[1]) / (at[0] + at[1])
        row = [b + step * d for b, d in zip(base, direction, strict=True)]
        return row if self._exactly(row) == 0 else None

    def _worst(self, base: Floats) -> Floats:
        """Return the directions in which the link seems worst, best first."""
        pool = np.concatenate([self.random.normal(size=(DIRECTIONS, len(base))), *self._along(len(base))])
        values = self._scores(base, pool)
        for turn in range(TURNS):
            order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")[:KEPT]
            pool, values = pool[order], values[order]
            near = np.repeat(pool, 16, axis=0)
            near = near + self.random.normal(size=near.shape) * np.abs(near).max(axis=1, keepdims=True) * 0.7**turn
            pool, values = np.concatenate([pool, near]), np.concatenate([values, self._scores(base, near)])
        order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")[:KEPT]
        return pool[order]

    def _along(self, width: int) -> Iterator[Floats]:
        """Yield directions of small integers, where there are few of them."""
        if width <= 4:
            yield np.array([d for d in itertools.product((-2, -1, 0, 1, 2), repeat=width) if any(d)], dtype=float)

    def _scores(self, base: Floats, directions: Floats) -> Floats:
        self.tried += len(directions)
        with float64() as on:
            one, other = (
                np.broadcast_to(self._gap(on, self.terrain.values(base + s * directions, on)), (len(directions), 1, 1))
                for s in (1.0, -1.0)
            )
            step = (-(one - other) / (one + other))[:, 0]
            return self.terrain.scores(base + step * directions)


def surfaces(terrain: Terrain, random: np.random.Generator) -> list[Surface]:
    """Return the comparisons among the conditions that no entry can be solved for."""
    with float64() as on:
        known = terrain.values(np.ones((1, len(terrain.slots))), on)
        solved = {id(each.comparison) for each in solvables(terrain.relaxed, on, known)}
        parts = [part for text in terrain.relaxed.where for part in asserted(unfolded_at(text, on, known))]
    relations = [p for p in parts if isinstance(p, Relation) and p.sign in ("==", "<=", ">=") and id(p) not in solved]
    return [Surface(terrain, relation, random) for relation in relations]

"""Descent under conditions: from the worst candidates, along conditions, to where a link comes nearest to breaking.

Sequential least squares (SLSQP of scipy) takes what the conditions assert as constraints, equations among them, and
needs no start that satisfies them. Where it ends, points are made exact: moved onto conditions, or with a root.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np

from lemmacheck.formula import BatchCode, Floats, batch_code
from lemmacheck.search.compose import COORDINATE, MARGIN_HERE, composed_under
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import MARGIN

scipy = lazy_loader.load("scipy")

DRAWN, DESCENTS, MOST_ITERATIONS = 256, 6, 60
MOST_COORDINATES, MOST_STEPS = 16, 1_500
INSIDE = 1e-9
"""How far inside an inequality descents keep, so that rounding leaves the points where they end in the domain."""


@dataclass(slots=True)
class Constrained:
    """The descents on one terrain whose domain has conditions."""

    terrain: Terrain
    random: np.random.Generator
    tried: int = 0

    def rows(self) -> Floats:
        """Return the rows at which descents end, those first that come nearest to breaking the link."""
        terrain, width = self.terrain, len(self.terrain.slots)
        nothing = np.empty((0, width))
        if width > MOST_COORDINATES or terrain.assignment.coordinates != width:
            return nothing
        found = composed_under(terrain.relaxed, terrain.link, terrain.assignment, terrain.relaxed.where)
        if found is None or not found.signs or len(found.formula.steps) > MOST_STEPS:
            return nothing
        code = batch_code(found.formula, {(COORDINATE, 0, i): i for i in range(width)})
        ends = [self._descended(code, found.signs, start) for start in self._starts(code, found.signs)]
        ends.sort(key=lambda end: end[0])
        return decoded(terrain, np.array([row for _, row in ends])) if ends else nothing

    def _starts(self, code: BatchCode, signs: tuple[str, ...]) -> Floats:
        """Return the drawn rows that violate conditions least, then those among them at which the link is worst."""
        rows = self.random.random((DRAWN, len(self.terrain.slots)))
        self.tried += len(rows)
        gap, rooms = _run(code, signs, rows)
        outside = np.zeros(DRAWN)
        with np.errstate(all="ignore"):
            for sign, room in zip(signs, rooms, strict=True):
                outside += np.abs(room) if sign == "==" else np.maximum(-room, 0)
        near = np.argsort(np.nan_to_num(outside, nan=np.inf), kind="stable")[: DRAWN // 8]
        worst = near[np.argsort(np.nan_to_num(gap[near], nan=np.inf), kind="stable")[: DESCENTS // 2]]
        chosen = list(dict.fromkeys([*worst.tolist(), *near[:DESCENTS].tolist()]))[:DESCENTS]
        return rows[chosen]

    def _descended(self, code: BatchCode, signs: tuple[str, ...], start: Floats) -> tuple[float, Floats]:
        """Return how far a link is from breaking where a descent ends, and the row."""
        scale = max(abs(float(_run(code, signs, start[None, :])[0][0])), 1e-9)

        def value(row: Floats) -> float:
            self.tried += 1
            found = float(_run(code, signs, row[None, :])[0][0]) / scale
            return found if np.isfinite(found) else 1e100

        def room_of(place: int) -> Callable[[Floats], float]:
            def room(row: Floats) -> float:
                found = float(_run(code, signs, row[None, :])[1][place][0]) - (0 if signs[place] == "==" else INSIDE)
                return found if np.isfinite(found) else -1e100

            return room

        constraints = [
            {"type": "eq" if sign == "==" else "ineq", "fun": room_of(place)} for place, sign in enumerate(signs)
        ]
        with np.errstate(all="ignore"):
            found = scipy.optimize.minimize(
                value, start, method="SLSQP", bounds=[(0.0, 1.0)] * len(start), constraints=constraints,
                options={"maxiter": MOST_ITERATIONS, "ftol": 1e-12},
            )  # fmt: skip
        row = np.clip(np.nan_to_num(found.x, nan=0.5), 0, 1)
        return value(row), row


def _run(code: BatchCode, signs: tuple[str, ...], rows: Floats) -> tuple[Floats, list[Floats]]:
    """Return right - left at rows, and how much room each condition leaves, which is 0 or more where it holds."""
    numbers = code.numbers(lambda symbol: np.float64(MARGIN) if symbol[0] == MARGIN_HERE else np.float64(0))
    with np.errstate(all="ignore"):
        roots: list[Any] = [np.broadcast_to(np.array(each, dtype=float), len(rows)) for each in code.run(rows, numbers)]
        rooms = [-gap if sign in ("<", "<=") else gap for sign, gap in zip(signs, roots[-len(signs) :], strict=True)]
        return roots[1] - roots[0], rooms

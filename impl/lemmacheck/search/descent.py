"""Descent: from where a link seems nearest to breaking, along the derivatives of its formula.

A quasi-Newton method within the unit cube (L-BFGS-B of scipy) follows ridges that single moves leave. Where a floor
stands in the way there are no derivatives, and COBYLA does without. In many dimensions evolution follows.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader
import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula import (
    BatchCode,
    Floats,
    Formula,
    Node,
    NodeKind,
    Table,
    batch_code,
    formula_of,
    gradient,
    substituted,
)
from lemmacheck.search import covariance
from lemmacheck.search.compose import COORDINATE, MARGIN_HERE, composed
from lemmacheck.search.covariance import learned
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import MARGIN, Point

scipy = lazy_loader.load("scipy")

FEW_DRAWN, MOST_DRAWN, DRAWING, TOGETHER = 256, 2**16, 60_000_000, 2**12
"""How many rows are drawn at least and at most, how many operations of the formula that may take, and how many rows are
evaluated at once. A bump that a tenth of four ranges wide holds one row in about two thousand."""
DESCENTS, FEWEST = 8, 40
"""From how many of the rows, the best, descents begin, and what one needs in evaluations."""
MOST_ITERATIONS, MOST_STEPS, MOST_COORDINATES = 120, 1_500, 64
MOST_WORK = 1_000_000
"""How many operations of the formula and its derivatives all descents on one terrain may take."""
WIDE, EVOLVED, KEPT = 10, 8, 4
"""From more coordinates on evolution follows, with so many evaluations for each candidate of the profile's first batch;
how many of its rows are points to judge."""


@dataclass(slots=True)
class Descent:
    """The descents on one terrain."""

    terrain: Terrain
    random: np.random.Generator
    batch: int
    """How many candidates the profile begins with."""
    tried: int = 0

    def points(self) -> Iterator[Point]:
        """Yield the points at which descents end."""
        terrain, width, formula = self.terrain, len(self.terrain.slots), self._formula()
        if formula is None:
            return
        gap, ways, cost = _gap_and_slopes(formula, width)
        drawn = min(MOST_DRAWN, max(FEW_DRAWN, DRAWING // max(1, len(formula.steps))))
        starts = np.concatenate([self.random.random((drawn, width)), np.full((1, width), 0.5)])
        height = self._height(gap, starts)
        order = np.argsort(np.nan_to_num(height, nan=np.inf), kind="stable")[:DESCENTS]
        most = MOST_WORK // max(1, cost)
        chosen = starts[order][: max(1, most // FEWEST)]
        ends = [
            self._descended(way, start, most // len(chosen))
            for start, way in zip(chosen, itertools.cycle(ways), strict=False)
        ]
        for row in decoded(terrain, np.array(ends)):
            yield from terrain.points(row)
        budget = min(EVOLVED * self.batch, most)
        if WIDE < width <= covariance.MOST_COORDINATES and budget >= FEWEST * width:
            lowest = np.nan_to_num(self._height(gap, np.array(ends)), nan=np.inf)
            start = ends[int(np.argmin(lowest))] if ways[0].slopes is not None else starts[order[0]]
            rows = learned(lambda rows: self._height(gap, rows), start, evaluations=budget, random=self.random)
            for row in decoded(terrain, rows[::-1][:KEPT]):
                yield from terrain.points(row)

    def points_from(self, starts: Sequence[Floats]) -> Iterator[Point]:
        """Yield the points at which descents from rows of coordinates end, both ways from each."""
        formula = self._formula() if starts else None
        if formula is None:
            return
        _, ways, cost = _gap_and_slopes(formula, len(self.terrain.slots))
        most = max(FEWEST, MOST_WORK // max(1, cost) // (len(starts) * len(ways)))
        for start, way in itertools.product(starts, ways):
            for row in decoded(self.terrain, self._descended(way, start, most)[None, :]):
                yield from self.terrain.points(row)

    def _formula(self) -> Formula | None:
        """Return the formula from coordinates to both sides; None where there is none, or it is too long."""
        terrain, width = self.terrain, len(self.terrain.slots)
        if not width <= MOST_COORDINATES or terrain.assignment.coordinates != width:
            return None
        formula = composed(terrain.relaxed, terrain.link, terrain.assignment)
        return None if formula is None or len(formula.steps) > MOST_STEPS else formula

    def _height(self, gap: BatchCode, rows: Floats) -> Floats:
        """Return right - left over their sizes at rows of coordinates."""
        self.tried += len(rows)
        heights = np.empty(len(rows))
        for first in range(0, len(rows), TOGETHER):
            found, size = _run(gap, rows[first : first + TOGETHER])
            with np.errstate(all="ignore"):
                heights[first : first + TOGETHER] = found / (size + 1e-300)
        return heights

    def _descended(self, way: "_Way", start: Floats, most: int) -> Floats:
        """Return where the descent from a row ends, after about so many evaluations at most."""
        gap, slopes = way.height, way.slopes
        first = _run(gap, start[None, :])
        scale = float(np.ravel(first[1])[0]) or 1.0

        def value(row: Floats) -> float:
            self.tried += 1
            found = float(np.ravel(_run(gap, row[None, :])[0])[0]) / scale
            return found if np.isfinite(found) else 1e300

        def slope(row: Floats) -> Floats:
            found = np.array([float(np.ravel(each)[0]) for each in _run(slopes, row[None, :])]) / scale
            return np.nan_to_num(found, nan=0, posinf=1e100, neginf=-1e100)

        bounds = [(0.0, 1.0)] * len(start)
        jacobian: Callable[..., Any] | None = None if slopes is None else slope
        method = "COBYLA" if slopes is None else "L-BFGS-B"
        options = {"maxiter": min(MOST_ITERATIONS, max(most, 2))} | ({} if slopes is None else {"maxfun": max(most, 2)})
        with np.errstate(all="ignore"):
            found = scipy.optimize.minimize(value, start, jac=jacobian, bounds=bounds, method=method, options=options)
        return np.asarray(np.clip(np.nan_to_num(found.x, nan=0.5), 0, 1))


@dataclass(frozen=True, slots=True)
class _Way:
    """What a descent goes down: the code of a height with its scale, and of its derivatives, if there are any."""

    height: BatchCode
    slopes: BatchCode | None


def _gap_and_slopes(formula: Formula, width: int) -> tuple[BatchCode, list[_Way], int]:
    """Return the code of right - left and the sizes of both, what descents go down, and the steps of all.

    They go down right - left, and in turn that over both sizes: where both sides grow small together, the first leads
    away from where the second breaks.
    """
    table = Table()
    roots = substituted(formula, table, lambda symbol: table.node(NodeKind.SYMBOL, payload=symbol))
    left, right = (root[0][0] for root in roots[:2])
    gap = table.node(NodeKind.SUBTRACT, right, left)
    sizes: list[Node] = [table.node(NodeKind.SIZE, side) for side in (left, right)]
    size = table.node(NodeKind.ADD, *sizes)
    one = table.node(NodeKind.CONSTANT, payload=fmpq(1))
    rows = {(COORDINATE, 0, i): i for i in range(width)}
    code = batch_code(formula_of([[[gap]], [[size]]]), rows)
    relative = table.node(NodeKind.DIVIDE, gap, size)
    try:
        slopes = [gradient(formula_of([[[each]]]), list(rows)) for each in (gap, relative)]
    except NotAvailableError:
        return code, [_Way(code, None)], len(formula.steps)
    if max(len(each.steps) for each in slopes) > MOST_WORK // FEWEST:
        return code, [_Way(code, None)], len(formula.steps)
    codes = (code, batch_code(formula_of([[[relative]], [[one]]]), rows))
    ways = [_Way(height, batch_code(each, rows)) for height, each in zip(codes, slopes, strict=True)]
    return code, ways, len(formula.steps) + max(len(each.steps) for each in slopes)


def _run(code: BatchCode | None, rows: Floats) -> tuple[Any, ...]:
    """Return what a code says of rows; its arrays are copied, since the next run writes over them."""
    if code is None:
        return ()
    numbers = code.numbers(lambda symbol: np.float64(Fraction(MARGIN)) if symbol[0] == MARGIN_HERE else np.float64(0))
    with np.errstate(all="ignore"):
        return tuple(np.array(each) for each in code.run(rows, numbers))

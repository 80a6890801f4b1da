"""Holding the closed form of a cost against the code that runs: on a grid, and at the first points of its families."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import NotAvailableError, ball, exact, to_fraction
from lemmacheck.judging import WITHOUT_VALUE, Far, outside_at, point_of
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Cost, Domain, Family, Point, arguments_of, freeze, thaw

MOST_RUNS = 400
FIRST = 4
"""How many points of each family are counted, from the parameter 1 on."""

MOST_OPERATIONS = 20_000
"""The operations of a run at a family's point; longer ones are left out."""

BITS = 256
PARTS = ("products", "sums", "exponentials")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many runs were counted, and the first whose operations are not those of the closed form."""

    runs: int
    point: Point | None = None
    counted: int = 0
    claimed: str = ""
    part: str = ""


def compare(domain: Domain, cost: Cost, families: Sequence[Family] = ()) -> Comparison:
    """Count a run at every point of the grid in the domain, and at families' first points, against the closed form.

    Raises CatalogueError where the grid is not a small set of integers, or has no point in the domain.
    """
    if cost.run is None:
        return Comparison(0)
    points = grid_points(domain, cost)
    points += [point for point in _first_points(domain, cost, families) if point not in points]
    for point in points:
        wanted = {name: int(point[name][0][0]) for name in arguments_of(cost.run)}
        counted = cost.run(**wanted)
        claimed = [to_fraction(value) for value in _claimed(cost, point)]
        found = [getattr(counted, part) for part in PARTS] if len(claimed) == 3 else [counted.total]
        for part, value, expected in zip(PARTS if len(claimed) == 3 else ("total",), found, claimed, strict=True):
            if value != expected:
                return Comparison(len(points), point, value, str(expected), part)
    return Comparison(len(points))


def grid_points(domain: Domain, cost: Cost) -> list[Point]:
    """Return the points at which a run is counted.

    A grid that gives all sizes of the form and of the run is a domain by itself: closed form and code are compared
    there, whatever numbers besides the domain has. Any other is part of the domain. Raises CatalogueError where it is
    no small set of integers, or has no point in the domain.
    """
    grid = cost.grid(domain)
    assignments = grid.assignments(limit=MOST_RUNS)
    if not grid.is_exhausted(limit=MOST_RUNS) or any(a.coordinates for a in assignments):
        raise CatalogueError(f"a Cost is counted at up to {MOST_RUNS} choices of integers: `at` should say which")
    points = [grid.point(assignment, ()) for assignment in assignments]
    inside = points if cost.is_apart(domain) else [point for point in points if domain.why_outside(point) is None]
    if not inside:
        where = "is empty" if not points else "has no point in the domain"
        raise CatalogueError(f"no run is compared with the closed form: the grid that `at` gives {where}")
    return inside


def _first_points(domain: Domain, cost: Cost, families: Sequence[Family]) -> Iterator[Point]:
    """Yield the points of the families at the first parameters, constants at 1, where a run is short enough."""
    for family, parameter in itertools.product(families, range(1, FIRST + 1)):
        with ball(BITS, rational=True):
            on = Far(BITS, rational=True)
            try:
                values = point_of(family, on, on.scalar(parameter), lambda _: 1)
                total = to_fraction(on.total(cost.row(on, values))[0, 0])
                if total <= MOST_OPERATIONS and outside_at(domain, values, on) is None:
                    yield freeze(values)
            except (*WITHOUT_VALUE, NotAvailableError):
                continue


def _claimed(cost: Cost, point: Point) -> list[Any]:
    with exact() as on:
        return list(cost.row(on, thaw(point, on)).ravel())

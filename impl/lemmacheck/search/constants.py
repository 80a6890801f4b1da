"""Constants seen: how large the ratio of a claim up to a constant becomes, and how that moves as numbers grow.

A claim up to a constant is broken by no point, so what points tell is the constant that they ask for.
"""

import contextlib
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from lemmacheck.formula import VALUELESS
from lemmacheck.judging import held_by
from lemmacheck.search.adversary import LEVELS, first_batch
from lemmacheck.search.effort import EffortError, at_most
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import UNDECODED, Terrain, terrains
from lemmacheck.search.trail import Trail, judge_at, to_float
from lemmacheck.vocabulary import Assignment, Domain, Integers, Link, Reading

SIZES = (8, 1024, 2**20)
"""Up to which numbers the search goes, where they have no end: farther, step by step."""
BATCH, MOST_TERRAINS, JUDGED = 1024, 6, 3
STEEP = 0.5
LONGEST = 2_048
"""How many numbers a point may have that is judged: a row of a million takes more than minutes."""
LINES = 200_000
"""How many lines of Python an author's code may run for one point."""


def constant_seen(reading: Reading, trail: Trail) -> str:
    """Return which constant the points that were seen ask for, in words; empty where no ratio is known.

    Where it may depend on integers, these stay at their smallest values. The trail keeps whether it climbs with them.
    """
    domain, link, held = reading.domain, reading.bound.ends, held_by(reading)
    most = 1 if held else MOST_TERRAINS
    found: list[tuple[int, float]] = []
    best: Any = None
    with trail.timed() as clock:
        for size in SIZES:
            ratios: list[Any] = []
            for terrain in terrains(domain, link, most=most, kept=held):
                try:
                    ratios.append(_largest(terrain, size, trail))
                except UNDECODED:
                    continue
            ratios = [each for each in (*ratios, *_at_integers(domain, link, size, held, trail)) if each is not None]
            for ratio in ratios:
                best = ratio if best is None or ratio > best else best
            if ratios and best is not None:
                found.append((size, to_float(best)))
    if not found:
        return ""
    shown = ", ".join(f"{ratio:.6g} with numbers up to {size:,}" for size, ratio in found)
    moved = _moved([ratio for _, ratio in found])
    text = f"the largest ratio seen is {shown}: {moved}"
    count = trail.evaluations - clock.evaluations
    more: Any = {"link": link, "evaluations": count, "seconds": clock.seconds, "seed": trail.seed}
    trail.note("constant seen", "search", "no violation", text, **more)
    trail.climbs = _climbs(found)
    return text


def _climbs(found: Sequence[tuple[int, float]]) -> bool:
    """Whether the largest ratio grew, from each size to the next, at least like the root of the size."""
    steps = [after >= before * (larger / smaller) ** STEEP for (smaller, before), (larger, after) in pairwise(found)]
    return bool(steps) and all(steps)


def _moved(ratios: Sequence[float]) -> str:
    """Return how the largest ratio moved from each size to the next, in words."""
    if len(ratios) == 1:
        return "no larger numbers could be tried"
    grew = [after > before * (1 + 2**-10) for before, after in pairwise(ratios)]
    return "it still grew" if grew[-1] else "it grew and then settled" if any(grew) else "it settled"


def _at_integers(domain: Domain, link: Link, size: int, held: AbstractSet[str], trail: Trail) -> Iterator[Any]:
    """Yield the ratios at integers up to a size, one of them large and all: where there are no reals to move.

    Nothing more is yielded from where code of an author takes too many lines.
    """
    first = next(iter(domain.assignments(limit=1)), None)
    if first is None or first.coordinates:
        return
    names = [n for n, p in domain.pieces.items() if isinstance(p, Integers) and p.high is None and n not in held]
    for moved in (*((name,) for name in names), *([tuple(names)] if len(names) > 1 else [])):
        integers = {name: first.integers[name] + (size - 1 if name in moved else 0) for name in first.integers}
        with contextlib.suppress(*UNDECODED, *VALUELESS, EffortError), at_most(LINES):
            assignment = domain.assignment_with(integers, first.rows)
            if assignment is None or assignment.coordinates or _length(domain, assignment) > LONGEST:
                continue
            found = judge_at(domain, link, domain.point(assignment, ()))
            trail.judged(link, found)
            trail.evaluations += 1
            if found.judged.ratio is not None:
                yield found.judged.ratio


def _length(domain: Domain, assignment: Assignment) -> int:
    """Return how many numbers a point has under an assignment."""
    shapes = (domain.shape(name, assignment) for name in domain.pieces)
    return sum(rows * columns for rows, columns in shapes)


def _largest(terrain: Terrain, size: int, trail: Trail) -> Any:
    """Return the largest ratio, exactly judged, of points whose numbers go up to a size; None where none is known."""
    random = np.random.default_rng(trail.seed_for("constant", terrain.link, terrain.assignment, size))
    margin = Fraction(1, size + 1)
    coordinates = first_batch(len(terrain.slots), BATCH, LEVELS, random)
    rows = decoded(terrain, coordinates, margin=margin)
    scores = terrain.scores(rows)
    trail.evaluations += int((~np.isnan(scores)).sum())
    best: Any = None
    for place in np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable")[:JUDGED]:
        for point in terrain.points(rows[place]):
            ratio = judge_at(terrain.domain, terrain.link, point).judged.ratio
            if ratio is not None and (best is None or ratio > best):
                best = ratio
    return best

"""Constants seen: how large the ratio of a claim up to a constant becomes, and how that moves as numbers grow.

A claim up to a constant is broken by no point, so what points tell is the constant that they ask for.
"""

from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.judging import held_by
from lemmacheck.search.adversary import LEVELS, first_batch
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import UNDECODED, Terrain, terrains
from lemmacheck.search.trail import Trail, judge_at, to_float
from lemmacheck.vocabulary import Reading

SIZES = (8, 1024, 2**20)
"""Up to which numbers the search goes, where they have no end: farther, step by step."""
BATCH, MOST_TERRAINS, JUDGED = 1024, 6, 3


def constant_seen(reading: Reading, trail: Trail) -> str:
    """Return which constant the points that were seen ask for, in words; empty where no ratio is known.

    Where it may depend on integers, these stay at their smallest values.
    """
    domain, link, held = reading.domain, reading.bound.ends, held_by(reading)
    most = 1 if held else MOST_TERRAINS
    found: list[tuple[int, float]] = []
    best: Any = None
    with trail.timed() as clock:
        for size in SIZES:
            for terrain in terrains(domain, link, most=most, kept=held):
                try:
                    ratio = _largest(terrain, size, trail)
                except UNDECODED:
                    continue
                if ratio is not None and (best is None or ratio > best):
                    best = ratio
            if best is not None:
                found.append((size, to_float(best)))
    if not found:
        return ""
    shown = ", ".join(f"{ratio:.6g} with numbers up to {size:,}" for size, ratio in found)
    moved = "it settled" if found[-1][1] <= found[0][1] * (1 + 2**-10) else "it still grew"
    text = f"the largest ratio seen is {shown}: {moved}"
    count = trail.evaluations - clock.evaluations
    more: Any = {"link": link, "evaluations": count, "seconds": clock.seconds, "seed": trail.seed}
    trail.note("constant seen", "search", "no violation", text, **more)
    return text


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

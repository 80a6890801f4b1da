"""A second adversary: differential evolution on float64 batches, which follows ridges that single flips cannot.

Candidates that differ in many coordinates at once move along the differences of others (Storn and Price, 1997), toward
the best of them; besides, coordinates come nearer to an end by whole powers of two, or jump to a level. As everywhere,
floats suggest, and the point judge decides.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lemmacheck.formula import Floats
from lemmacheck.search.adversary import (
    EXTREME_LEVELS,
    Candidate,
    Evaluations,
    best_of,
    counting,
    first_batch,
    ranked,
)
from lemmacheck.search.scoring import Scorer, scorer
from lemmacheck.vocabulary import Assignment, Domain, Link

CANDIDATES = 48
FEWEST = 4
PATIENCE = 60
"""Generations without a better candidate after which a population has nothing more to give."""


def evolve(
    domain: Domain,
    link: Link,
    assignment: Assignment,
    *,
    starts: Floats,
    margin: Fraction,
    evaluations: int,
    seed: int,
    count: Evaluations,
    keep: int = 4,
) -> list[Candidate]:
    """Return the best candidates for breaking a link that evolve from `starts` (rows of coordinates) and random ones.

    Deterministic in `seed`. About `evaluations` candidates are scored, fewer when nothing improves any more.
    """
    random = np.random.default_rng(seed)
    width, began = assignment.coordinates, count.evaluations

    scores = counting(domain, scorer(domain, link, assignment, margin=margin), count)
    pool = np.concatenate([starts, first_batch(width, 2 * CANDIDATES, EXTREME_LEVELS, random)])
    pool, values = best_of(pool, scores(pool), CANDIDATES)
    idle = 0
    while width and len(pool) >= FEWEST and idle < PATIENCE and count.evaluations - began < evaluations:
        best = values[0]
        pool, values = _generation(pool, values, scores, random)
        idle = 0 if values[0] > best else idle + 1
    return ranked(assignment, pool, values, keep=keep, margin=margin)


def _generation(pool: Floats, values: Floats, scores: Scorer, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the population, best first, with each candidate replaced by the best of its three children if better."""
    children = np.stack([_along_differences(pool, random), _toward_ends(pool, random), _jumped(pool, random)])
    gains = np.nan_to_num(scores(children.reshape(-1, pool.shape[1])), nan=-np.inf).reshape(3, len(pool))
    chosen = gains.argmax(axis=0)
    everyone = np.arange(len(pool))
    better = gains[chosen, everyone] > values
    return best_of(
        np.where(better[:, None], children[chosen, everyone], pool),
        np.where(better, gains[chosen, everyone], values),
        len(pool),
    )


def _along_differences(pool: Floats, random: np.random.Generator) -> Floats:
    size, width = pool.shape
    leaders = pool[random.integers(0, max(size // 5, 1), size)]
    one, other = pool[random.integers(0, size, size)], pool[random.integers(0, size, size)]
    step = random.uniform(0.2, 0.9, (size, 1))
    moved = np.clip(pool + step * (leaders - pool) + step * (one - other), 0, 1)
    return np.where(_places(size, width, random), moved, pool)


def _toward_ends(pool: Floats, random: np.random.Generator) -> Floats:
    """Return each candidate with some distances to the nearer end multiplied by powers of two."""
    size, width = pool.shape
    factor = 2.0 ** random.normal(0, 3, (size, width))
    low = pool <= 1 / 2
    moved = np.where(low, np.minimum(pool * factor, 1), 1 - np.minimum((1 - pool) * factor, 1))
    return np.where(_places(size, width, random), moved, pool)


def _jumped(pool: Floats, random: np.random.Generator) -> Floats:
    """Return each candidate with about two coordinates set to a level, or moved a little."""
    size, width = pool.shape
    levels = random.choice(EXTREME_LEVELS, size=(size, width))
    nearby = np.clip(pool + random.normal(0, 1, (size, width)) * 2.0 ** random.uniform(-30, -3, (size, 1)), 0, 1)
    moved = np.where(random.random((size, 1)) < 1 / 2, levels, nearby)
    return np.where(random.random((size, width)) < 2 / width, moved, pool)


def _places(size: int, width: int, random: np.random.Generator) -> NDArray[np.bool_]:
    """Return which coordinates of each candidate move: a tenth, half or nine tenths of them, and at least one."""
    share = random.choice([0.1, 0.5, 0.9], size=(size, 1))
    places = random.random((size, width)) < share
    places[np.arange(size), random.integers(0, width, size)] = True
    return places

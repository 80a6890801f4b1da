"""The adversary: corners, levels and coordinate flips on float64 batches; floats suggest, the point judge decides.

A candidate is a row of coordinates in [0, 1]. The first batch holds the corners (all of them when they are few) and
points on a few levels of each coordinate; then the best candidates are flipped, one coordinate at a time, to every
level and by ever smaller steps, as long as that raises the score.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.formula import Floats
from lemmacheck.search.scoring import Scorer, scorer
from lemmacheck.vocabulary import MARGIN, MODERATE, Assignment, Domain, Link, Profile, corners

ROUND_BITS = 6
LEVELS = np.array([0, 1, 0.5, 0.25, 0.75, *(2.0**-e for e in (4, 8)), *(1 - 2.0**-e for e in (4, 8))])
EXTREME_LEVELS = np.array([0, 1, 0.5, *(2.0**-e for e in (8, 16, 24, 32)), *(1 - 2.0**-e for e in (8, 16, 24, 32))])


MOST_FLIPS = 64
"""How many coordinates of a wide candidate are moved in one round: all of them would not fit into memory."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Exact coordinates the floats suggest, with their float score (left over right)."""

    assignment: Assignment
    coordinates: tuple[Fraction, ...]
    score: float
    margin: Fraction


@dataclass(slots=True)
class Evaluations:
    """How many candidates were evaluated, and how many of them seemed to lie outside of the conditions."""

    evaluations: int = 0
    rejected: int = 0

    def add(self, domain: Domain, scores: Floats) -> None:
        """Count candidates by their scores; where there are conditions, those without a score are rejected."""
        self.evaluations += len(scores)
        self.rejected += int(np.isnan(scores).sum()) if domain.where else 0


def search(
    domain: Domain,
    link: Link,
    assignment: Assignment,
    *,
    profile: Profile,
    seed: int,
    count: Evaluations,
    keep: int = 4,
) -> list[Candidate]:
    """Return the best candidates for breaking a link under one assignment.

    Two searches, deterministic in `seed`: one keeps away from ends that are open or at infinity, so that float64 keeps
    the digits that matter; one goes to the limits of the parameters, where its best scores may be rounding. Candidates
    whose score is NaN (an empty interval, 0/0) are dropped.
    """
    if assignment.coordinates == 0:
        return _only_point(domain, link, assignment, count)
    found: list[Candidate] = []
    for margin, levels in ((MODERATE, LEVELS), (MARGIN, EXTREME_LEVELS)):
        random = np.random.default_rng([seed, len(found)])
        scores = counting(domain, scorer(domain, link, assignment, margin=margin), count)
        pool, values = _climb(assignment.coordinates, levels, scores, profile, random, keep)
        found += ranked(assignment, pool, values, keep=keep, margin=margin)
    return found


def counting(domain: Domain, scores: Scorer, count: Evaluations) -> Scorer:
    """Return a scorer that counts the candidates it is given."""

    def counted(coordinates: Floats) -> Floats:
        found = scores(coordinates)
        count.add(domain, found)
        return found

    return counted


def _only_point(domain: Domain, link: Link, assignment: Assignment, count: Evaluations) -> list[Candidate]:
    """Return the only point there is, a candidate of either search: it is judged whatever float64 makes of it."""
    scored = scorer(domain, link, assignment, margin=MARGIN)(np.zeros((1, 0)))
    count.add(domain, np.repeat(scored, 2))
    value = float(np.nan_to_num(scored, nan=0, posinf=np.inf)[0])
    return [Candidate(assignment, (), value, margin) for margin in (MODERATE, MARGIN)]


def _climb(
    width: int,
    levels: Floats,
    scores: Scorer,
    profile: Profile,
    random: np.random.Generator,
    keep: int,
) -> tuple[Floats, Floats]:
    """Improve the best of a batch by flips of one coordinate and of several, until nothing gets better."""
    pool = first_batch(width, profile.batch, levels, random)
    values = scores(pool)
    pool, values = best_of(pool, values, 2 * keep)
    for _ in range(profile.rounds):
        chosen, moves = _flips(pool, levels, random)
        gains = scores(moves)
        together = _together(pool, values, chosen, levels, gains)
        everything = np.concatenate([pool, moves, together])
        new_pool, new_values = best_of(everything, np.concatenate([values, gains, scores(together)]), 2 * keep)
        if not len(new_pool) or (len(new_values) == len(values) and np.array_equal(new_values, values)):
            break
        pool, values = new_pool, new_values
    return _polish(pool, values, scores, steps=10 + profile.rounds)


def rounded(candidate: Candidate) -> Candidate:
    """Return a candidate with coordinates of few digits: a maximum inside the domain often lies on one."""
    coordinates = tuple(Fraction(round(t * 2**ROUND_BITS), 2**ROUND_BITS) for t in candidate.coordinates)
    return Candidate(candidate.assignment, coordinates, 0.0, candidate.margin)


def first_batch(width: int, batch: int, known_levels: Floats, random: np.random.Generator) -> Floats:
    """Return the candidates that a search begins with: corners (all of them when few), levels, and anywhere."""
    if 2**width <= batch:
        vertices = np.array(list(corners(width)), dtype=float)
    else:
        vertices = random.integers(0, 2, size=(batch, width)).astype(float)
        vertices[0], vertices[1] = 0, 1
    levels = random.choice(known_levels, size=(batch // 2, width))
    anywhere = random.integers(0, 2**16 + 1, size=(batch // 4, width)) / 2**16
    return np.concatenate([vertices, levels, anywhere])


def _flips(pool: Floats, levels: Floats, random: np.random.Generator) -> tuple[Any, Floats]:
    width = pool.shape[1]
    chosen = np.arange(width) if width <= MOST_FLIPS else random.choice(width, size=MOST_FLIPS, replace=False)
    moves = np.repeat(pool, len(chosen) * len(levels), axis=0).reshape(len(pool), len(chosen), len(levels), width)
    for place, coordinate in enumerate(chosen):
        moves[:, place, :, coordinate] = levels
    return chosen, moves.reshape(-1, width)


def _together(pool: Floats, values: Floats, chosen: Any, levels: Floats, gains: Floats) -> Floats:
    """Return each candidate with all its improving flips made at once, which is where separable terms are extreme."""
    table = np.nan_to_num(gains, nan=-np.inf).reshape(len(pool), len(chosen), len(levels))
    better = table.max(axis=2) > values[:, None]
    moved = pool.copy()
    moved[:, chosen] = np.where(better, levels[table.argmax(axis=2)], pool[:, chosen])
    return moved


def _polish(pool: Floats, values: Floats, scores: Scorer, *, steps: int) -> tuple[Floats, Floats]:
    if not len(pool):
        return pool, values
    width = pool.shape[1]
    for exponent in range(3, 3 + steps):
        moved = np.arange(width) if width <= MOST_FLIPS else (np.arange(MOST_FLIPS) * exponent) % width
        moves = np.repeat(pool, 2 * len(moved), axis=0).reshape(len(pool), 2, len(moved), width)
        for way, step in enumerate((2.0**-exponent, -(2.0**-exponent))):
            moves[:, way, np.arange(len(moved)), moved] = np.clip(pool[:, moved] + step, 0, 1)
        rows = moves.reshape(-1, width)
        pool, values = best_of(np.concatenate([pool, rows]), np.concatenate([values, scores(rows)]), len(pool))
    return pool, values


def best_of(pool: Floats, values: Floats, keep: int) -> tuple[Floats, Floats]:
    """Return the best candidates and their scores, best first, without those whose score is NaN."""
    order = np.argsort(-values, kind="stable")[:keep]  # NaN comes last
    order = order[~np.isnan(values[order])]
    return pool[order], values[order]


def ranked(assignment: Assignment, pool: Floats, values: Floats, *, keep: int, margin: Fraction) -> list[Candidate]:
    """Return the best of a pool as candidates, best first."""
    pool, values = best_of(pool, values, keep)
    return [
        Candidate(assignment, tuple(Fraction(float(t)) for t in row), float(value), margin)
        for row, value in zip(pool, values, strict=True)
    ]

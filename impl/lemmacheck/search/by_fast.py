"""What a fast pipeline suggests: the best candidates of the float search and their neighbours, run in floats.

A run is one point, so there are few of them. Each is held against the term in balls, and the candidate whose left side
seems largest is judged on the reference like every other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from lemmacheck.formula import fast_of
from lemmacheck.judging import Compared, compare, values_at
from lemmacheck.search import scoring
from lemmacheck.search.adversary import Candidate
from lemmacheck.search.repair import point_near
from lemmacheck.search.trail import Trail, to_float
from lemmacheck.vocabulary import Assignment, Domain, Link

FAST_RUNS = 24
"""How often the search of a reading runs fast pipelines."""
RUNS = 4
"""How often a fast pipeline is run under one assignment."""
LEVELS = tuple(Fraction(level, 8) for level in (0, 1, 4, 7, 8))
"""Where a coordinate of a neighbour is moved to."""


def suggested(
    domain: Domain, link: Link, assignment: Assignment, candidates: Sequence[Candidate], trail: Trail
) -> list[Candidate]:
    """Return the candidate that the fast pipeline of a link's left side takes to be the worst of those it is run at.

    None where the left side has no fast pipeline, where no run is left, or where each is refused. Raises TermError as
    `compare` does.
    """
    fast = fast_of(link.left)
    if fast is None or not candidates:
        return []
    random = np.random.default_rng(trail.seed_for("fast", link, assignment))
    scored: list[Candidate] = []
    for candidate in _tried(candidates, random):
        coordinates = domain.settle(assignment, candidate.coordinates, candidate.margin)
        point = point_near(domain, assignment, coordinates)
        if point is not None and trail.fast_left:
            trail.fast_left -= 1
            found = compare(link.left, fast, domain, point, "float64", twice=False)
            trail.ran(link.left, found)
            score = _score(link, found)
            scored += [] if score is None else [replace(candidate, score=score)]
    return sorted(scored, key=lambda candidate: -candidate.score)[:1]


def _tried(candidates: Sequence[Candidate], random: np.random.Generator) -> Iterator[Candidate]:
    """Yield the best candidate and neighbours of it, in which some coordinates are moved."""
    best = max(candidates, key=lambda candidate: candidate.score)
    yield best
    width = len(best.coordinates)
    for _ in range(RUNS - 1 if width else 0):
        moved = list(best.coordinates)
        for place in random.choice(width, size=int(random.integers(1, min(width, 3) + 1)), replace=False):
            moved[place] = LEVELS[int(random.integers(len(LEVELS)))]
        yield replace(best, coordinates=tuple(moved))


def _score(link: Link, found: Compared) -> float | None:
    """Return how bad a link looks at a point, by what its left side is in floats; None where that says nothing."""
    (right,) = (None,) if found.fast is None else values_at((link.right,), found.rounded, bits=64)
    if right is None or found.fast is None:
        return None
    with np.errstate(all="ignore"):
        score = float(scoring.compared(link, np.array([found.fast]), np.array([to_float(right)]), 1)[0])
    return None if np.isnan(score) else score

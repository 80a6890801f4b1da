"""How bad a link looks at candidates, in float64: left over right, from their coordinates in one formula.

What decodes coordinates and what the terms do with the numbers is written as code of numpy, once for each link and
choice of the integers. The terms in it are the formulas that the judges read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Values, float64
from lemmacheck.formula import LINE, BatchCode, Floats, batch_code, evaluate_term, remembered
from lemmacheck.search.compose import COORDINATE, composed
from lemmacheck.search.repair import repaired_batch
from lemmacheck.vocabulary import Assignment, Domain, Link, Piece

MOST, FEWEST, NEAR = 4096, 256, 2**14
"""How many candidates are scored at once: fewer where arrays are wide, so that about NEAR numbers fill one."""

LEAST_BUFFER = 16
"""The shortest buffer of numpy, in numbers: it copies what is broadcast into longer ones, which takes as long again."""

Scorer = Callable[[Floats], Floats]
"""From coordinates, a row for each candidate, to scores."""


def scorer(domain: Domain, link: Link, assignment: Assignment, *, margin: Fraction) -> Scorer:
    """Return the function that scores batches of coordinates under one assignment, made once and kept.

    A score is left/right: above 1 suggests a violation, NaN means no such point. Where right is not positive it is inf
    if left exceeds it, and at most 1 otherwise (NaN for 0 against 0, unless that breaks the link); for equations it is
    1 + |left - right| relative to their size. Raises as `formula_for` does.
    """
    return _scorer(_place(domain, link, assignment), margin)


@dataclass(frozen=True, slots=True)
class _Place:
    """A link over a domain under an assignment, as what can be remembered."""

    pieces: tuple[tuple[str, Piece], ...]
    where: tuple[str, ...]
    link: Link
    integers: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    coordinates: int

    @property
    def domain(self) -> Domain:
        """The domain."""
        return Domain(dict(self.pieces), self.where)

    @property
    def assignment(self) -> Assignment:
        """The assignment."""
        return Assignment(dict(self.integers), dict(self.rows), self.coordinates)


def _place(domain: Domain, link: Link, assignment: Assignment) -> _Place:
    discrete = tuple(assignment.integers.items()), tuple(assignment.rows.items()), assignment.coordinates
    return _Place(tuple(domain.pieces.items()), domain.where, link, *discrete)


@remembered(512)
def _scorer(place: _Place, margin: Fraction) -> Scorer:
    code = _code(place)
    return _steps(place, margin) if code is None else _compiled(place.link, code, margin)


@remembered(256)
def _code(place: _Place) -> BatchCode | None:
    """Return the code of a place; it is the same for every margin.

    None where there are no coordinates, as one point pays no code, where unknown ones cannot be decoded, and where
    points are moved onto conditions after they are decoded.
    """
    is_compiled = place.coordinates and not place.where
    formula = composed(place.domain, place.link, place.assignment) if is_compiled else None
    return None if formula is None else batch_code(formula, {(COORDINATE, 0, i): i for i in range(place.coordinates)})


def _compiled(link: Link, code: BatchCode, margin: Fraction) -> Scorer:
    """Return the scores by code."""
    numbers = code.numbers(lambda _: np.float64(margin))
    chunk = min(max(NEAR // code.width, FEWEST), MOST) // LINE * LINE

    def scores(coordinates: Floats) -> Floats:
        out = np.empty(len(coordinates))
        with np.errstate(all="ignore"):
            np.setbufsize(LEAST_BUFFER)  # until the end of errstate, which puts both back
            for first in range(0, len(coordinates), chunk):
                found = out[first : first + chunk]
                left, right, *gap = code.run(coordinates[first : first + chunk], numbers)
                found[:] = compared(link, left, right, len(found))
                if gap and (is_empty := np.less(gap[0], 0)).any():
                    found[is_empty] = np.nan
        return out

    return scores


def _steps(place: _Place, margin: Fraction) -> Scorer:
    """Return the scores by the formulas of the terms, step by step, on numbers that are decoded before.

    Points are moved onto the conditions of the domain where these can be solved, and have no score outside of them.
    """
    domain, link, assignment = place.domain, place.link, place.assignment

    def scores(coordinates: Floats) -> Floats:
        with float64() as on:
            values: Values = domain.decode(assignment, coordinates, on, margin=margin)
            inside: Any = True
            if domain.where:
                values, inside = repaired_batch(domain, on, values, len(coordinates))
            left, right = (evaluate_term(side, on, values)[..., 0, 0] for side in (link.left, link.right))
            return np.where(inside, compared(link, left, right, len(coordinates)), np.nan)

    return scores


def compared(link: Link, left: Any, right: Any, count: int) -> Floats:
    """Return the scores of so many values of both sides, or of one value for all."""
    left, right = (side if np.ndim(side) else np.full(count, side) for side in (left, right))
    if link.is_equation:
        return np.asarray(1 + abs(left - right) / (abs(left) + abs(right) + 1e-300))
    is_positive = right > 0
    if is_positive.all():
        return np.asarray(left / right)
    apart = 1 - (right - left) / (abs(left) + abs(right))
    if link.is_strict:
        apart = np.where((left == 0) & (right == 0), 1, apart)
    return np.where(is_positive, left / right, np.where(left > right, np.inf, apart))

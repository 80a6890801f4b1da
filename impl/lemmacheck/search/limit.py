"""Limits: what the ratio of a link comes near to where a sharp point leans on an end that its domain does not contain.

A best point is first moved onto the ends that it may reach, and stays a point of the domain. Then coordinates near ends
that are open or at infinity become functions of one parameter, a path: for all large parameters it lies in the domain,
and the ratio along it has a limit, both proved by `lemmacheck.asymptotics` and held against exact samples. So points
of the domain come as near to the limit as one likes, and it is a lower bound of the supremum.
"""

import functools
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, Values
from lemmacheck.asymptotics import Eventual, Germ
from lemmacheck.judging import UNFOLLOWED, at_large, judge_point, ratio_along, samples, sides
from lemmacheck.search.trail import JudgedPoint
from lemmacheck.system import Allowance
from lemmacheck.vocabulary import Domain, Link

NEAR = Fraction(1, 16)
MOST_MOVED = 12
"""How many coordinates are moved one after the other, where moving all at once does not help."""
MOST_ENDS = 48
"""How many coordinates are moved onto ends, each by itself."""
SECONDS = 1.0
"""How many seconds of effort that may take, as it only describes a verdict."""

Ends = tuple[tuple[int, int], ...]
"""Places of coordinates with the end, 0 or 1, that each approaches."""


def sharpened(domain: Domain, link: Link, best: JudgedPoint) -> JudgedPoint:
    """Return the best point, moved onto ends near it while it stays in the domain and its ratio does not fall."""
    if not best.coordinates or best.judged.bits:
        return best
    for place, end in _ends(best.coordinates)[:MOST_ENDS]:
        moved = (*best.coordinates[:place], Fraction(end), *best.coordinates[place + 1 :])
        found = _found(domain, link, best, moved)
        if found is not None and found.judged.ratio >= best.judged.ratio:
            best = found
    return best


def _found(domain: Domain, link: Link, best: JudgedPoint, coordinates: tuple[Fraction, ...]) -> JudgedPoint | None:
    """Return the point at some coordinates, exactly judged; None outside the domain or where there is no ratio."""
    try:
        point = domain.point(best.assignment, coordinates)
        if domain.why_outside(point) is not None:
            return None
        judged = judge_point(link, point)
    except UNFOLLOWED:
        return None
    is_exact = judged.bits == 0 and judged.ratio is not None
    return JudgedPoint(point, judged, best.assignment, coordinates) if is_exact else None


def supremum_nearby(domain: Domain, link: Link, best: JudgedPoint) -> Any:
    """Return the rational limit of left/right along a path from the best point to the ends near it, or None.

    None also where the limit does not exceed the ratio at the best point.
    """
    if not best.coordinates or best.judged.bits:
        return None
    moved, reached = _furthest(domain, link, best, _ends(best.coordinates))
    return reached if moved and reached > best.judged.ratio and _is_confirmed(domain, link, best, moved) else None


def _furthest(domain: Domain, link: Link, best: JudgedPoint, ends: Ends) -> tuple[Ends, Any]:
    """Return which coordinates to move, all at once or one after the other, and the limit that is reached."""
    limit = _limit(domain, link, best, ends) if ends else None
    if limit is not None and limit > best.judged.ratio:
        return ends, limit
    moved: Ends = ()
    reached = best.judged.ratio
    allowance = Allowance.of(SECONDS)
    for end in ends[:MOST_MOVED]:
        if allowance.is_over:
            break
        limit = _limit(domain, link, best, (*moved, end))
        if limit is not None and limit >= reached:
            moved, reached = (*moved, end), limit
    return moved, reached


def _ends(coordinates: tuple[Fraction, ...]) -> Ends:
    return tuple((i, end) for i, t in enumerate(coordinates) for end in (0, 1) if abs(t - end) <= NEAR)


def _path(domain: Domain, best: JudgedPoint, ends: Ends, on: Arithmetic, parameter: Any) -> Values:
    """Return the values of the variables where the coordinates that move are 1/(t + 2) away from their ends."""
    row = np.empty(len(best.coordinates), dtype=object)
    row[:] = [on.number(value) for value in best.coordinates]
    near = (1 / (parameter + 2))[0, 0]
    for place, end in ends:
        row[place] = near if end == 0 else 1 - near
    return domain.decode(best.assignment, row, on, closed=True)


def _ratio(domain: Domain, link: Link, best: JudgedPoint, ends: Ends) -> tuple[Germ, Germ] | str:
    def evaluated(on: Eventual) -> tuple[Germ, Germ] | str:
        return ratio_along(domain, link, _path(domain, best, ends, on, on.parameter()), on)

    found: tuple[Germ, Germ] | str = at_large(evaluated)
    return found


def _limit(domain: Domain, link: Link, best: JudgedPoint, ends: Ends) -> Any:
    """Return the rational limit of the ratio along a path in the domain with a positive right side, or None."""
    found = _ratio(domain, link, best, ends)
    if isinstance(found, str) or found[1].sign() <= 0:
        return None
    trend, number = found[0].limit()
    return number if trend == 0 and isinstance(number, fmpq) else None


def _is_confirmed(domain: Domain, link: Link, best: JudgedPoint, ends: Ends) -> bool:
    """Whether exact samples of the path lie in the domain and have the ratio that the limit was taken of."""
    found = _ratio(domain, link, best, ends)
    if isinstance(found, str):
        return False
    checked = samples.check(
        domain, functools.partial(sides, link), functools.partial(_path, domain, best, ends), *found
    )
    return not checked.contrary and not checked.missing

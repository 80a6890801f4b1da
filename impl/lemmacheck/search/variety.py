"""Variety: the counterexample of fewest dimensions, and others that differ from it in essence.

Two counterexamples are alike where the same step of the chain breaks first at both and every variable has the same
signs.
"""

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from lemmacheck.judging import Decision, judge_point
from lemmacheck.search import adversary
from lemmacheck.search.repair import point_near
from lemmacheck.search.simplify import simplify, size
from lemmacheck.search.trail import JudgedPoint
from lemmacheck.vocabulary import PROFILES, Assignment, Domain, Entries, Integers, Link, Point

MOST_OTHERS, MOST_LOOKED_AT, MOST_NUMBERS = 2, 64, 40
"""How many others are kept, among how many broken points they are looked for, and how many numbers one may have."""
MOST_SHRUNK = 16
"""How many smaller choices of the integers are searched for a point that breaks as well."""


def smallest(domain: Domain, link: Link, broken: Sequence[JudgedPoint], *, seed: int) -> Point:
    """Return the broken point that is shortest to write, of as small integers as a short search breaks it at."""
    best = min(broken, key=lambda found: size(found.point)).point
    tries = MOST_SHRUNK if domain.assignment_of(best).coordinates else 4 * MOST_SHRUNK
    while tries > 0:
        here = domain.assignment_of(best)
        found = None
        for assignment in _smaller(domain, here):
            tries -= 1
            found = _broken_at(domain, link, assignment, seed)
            if found is not None or tries <= 0:
                break
        if found is not None and here.coordinates:
            found = simplify(domain, found, _breaks(link), examples=0, seed=seed)
        if found is None or (here.coordinates and size(found) >= size(best)):
            return best
        best = found
    return best


def _breaks(link: Link) -> Callable[[Point], bool]:
    return lambda point: judge_point(link, point).decision is Decision.BROKEN


def _smaller(domain: Domain, of: Assignment) -> list[Assignment]:
    """Return the choices in which one integer is small, a power of ten, half as long, half as large, or one less."""
    found: dict[str, Assignment] = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers):
            value = of.integers[name]
            size = abs(value)
            for smaller in (
                0,
                1,
                2,
                math.isqrt(size),
                10 ** (len(str(size)) - 1),
                size // 2,
                size - size // 4,
                size - 1,
            ):
                assignment = domain.assignment_with({**of.integers, name: smaller}, of.rows) if smaller < size else None
                if assignment is not None:
                    found.setdefault(str(assignment), assignment)
    return list(found.values())


def _broken_at(domain: Domain, link: Link, assignment: Assignment, seed: int) -> Point | None:
    """Return a point that breaks the link at a choice of the integers, None where a short search finds none."""
    count = adversary.Evaluations()
    if not assignment.coordinates:  # there is one point, and nothing to search
        point = point_near(domain, assignment, ())
        return point if point is not None and judge_point(link, point).decision is Decision.BROKEN else None
    try:
        found = adversary.search(domain, link, assignment, profile=PROFILES["quick"], seed=seed, count=count, keep=2)
    except Exception:  # noqa: BLE001 - what exact numbers can do, float64 may not
        return None
    for candidate in found:
        coordinates = domain.settle(assignment, candidate.coordinates, candidate.margin)
        point = point_near(domain, assignment, coordinates)
        if point is not None and judge_point(link, point).decision is Decision.BROKEN:
            return point
    return None


def others(
    domain: Domain,
    links: Sequence[Link],
    ends: Link,
    first: Point,
    broken: Sequence[JudgedPoint],
    *,
    seed: int,
    free: AbstractSet[str] = frozenset(),
) -> list[Point]:
    """Return counterexamples that differ from the first in essence, simplified as far as they stay what they are.

    What is free at the first does not tell them apart.
    """
    known = [_kind(domain, links, first, free)]
    found: list[Point] = []
    for each in sorted(broken[:MOST_LOOKED_AT], key=lambda one: size(one.point)):
        kind = _kind(domain, links, each.point, free)
        if kind in known or size(each.point)[0] > MOST_NUMBERS:
            continue
        known.append(kind)
        found.append(simplify(domain, each.point, _alike(domain, links, ends, kind, free), examples=0, seed=seed))
        if len(found) == MOST_OTHERS:
            break
    return found


def _alike(
    domain: Domain, links: Sequence[Link], ends: Link, kind: tuple[str, ...], free: AbstractSet[str]
) -> Callable[[Point], bool]:
    def holds(point: Point) -> bool:
        return judge_point(ends, point).decision is Decision.BROKEN and _kind(domain, links, point, free) == kind

    return holds


def _kind(domain: Domain, links: Sequence[Link], point: Point, free: AbstractSet[str]) -> tuple[str, ...]:
    """Return which step breaks first at a point, and which signs each of its reals has."""
    breaking = next((str(k) for k in links if judge_point(k, point).decision is Decision.BROKEN), "")
    signs = [
        "".join(sorted({"-" if v < 0 else "+" if v > 0 else "0" for row in point[name] for v in row}))
        for name, piece in domain.pieces.items()
        if isinstance(piece, Entries) and name not in free
    ]
    return (breaking, *signs)

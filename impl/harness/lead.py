"""Families found by the search: where a claim up to a constant looks worst, followed along its growing variable.

The adversary's best candidate at one choice of the integers says at which end, or in the middle, every number sits.
With the unbounded variables sent to infinity those places become a family, which the family judge follows exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from impl.harness import adversary
from impl.harness.asymptotics.arithmetic import Eventual
from impl.harness.asymptotics.germ import germ
from impl.harness.claim import Family, Reading
from impl.harness.domain import Assignment
from impl.harness.judges.family import UNFOLLOWED
from impl.harness.pieces import Entries
from impl.harness.profile import Profile

MOST_TRIED, PARAMETER = 3, "t"


@dataclass(frozen=True, slots=True)
class Place:
    """The ends of one entry of a variable: closed, open or infinite."""

    name: str
    low: str
    high: str


def families_found(reading: Reading, *, profile: Profile, seed: int) -> Iterator[Family]:
    """Yield complete families through the worst places of a few choices of the integers."""
    domain, link = reading.domain, reading.bound.ends
    seen = set()
    for assignment in domain.assignments(limit=MOST_TRIED):
        count = adversary.Count()
        for found in adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count):
            for family in _through(reading, assignment, found.coordinates):
                if str(family) not in seen:
                    seen.add(str(family))
                    yield family


def _through(reading: Reading, assignment: Assignment, coordinates: tuple[Fraction, ...]) -> Iterator[Family]:
    """Yield the families through one candidate: all variables move at once, or one while the others stay inside."""
    on = Eventual()
    t = on.parameter()[0, 0]
    places = [place for piece, name in _entries(reading) for place in _places(reading, assignment, piece, name)]
    names = [place.name for place in places if {place.low, place.high} != {"closed"}]
    for moving in (frozenset(names), *(frozenset({name}) for name in dict.fromkeys(names))):
        row = np.empty(len(coordinates), dtype=object)
        for i, (coordinate, place) in enumerate(zip(coordinates, places, strict=True)):
            row[i] = _placed(coordinate, place, t, moves=place.name in moving)
        try:
            values = reading.domain.decode(assignment, row, on, closed=True)
            if all(value.is_exact for each in values.values() for value in each.flat):
                point = {
                    name: [[v.whole_text(PARAMETER) for v in line] for line in each] for name, each in values.items()
                }
                yield Family(point, PARAMETER)
        except UNFOLLOWED:
            continue


def _texts(values: Any) -> list[list[str]]:
    return [[value.whole_text(PARAMETER) for value in row] for row in values]


def _entries(reading: Reading) -> Iterator[tuple[Entries, str]]:
    return ((piece, name) for name, piece in reading.given.items() if isinstance(piece, Entries))


def _places(reading: Reading, assignment: Assignment, piece: Entries, name: str) -> list[Place]:
    """Return for each entry of a variable what its ends are."""
    rows, columns = reading.domain.shape(name, assignment)
    low = "infinite" if not piece.lows else "open" if piece.open_low else "closed"
    high = "infinite" if not piece.highs else "open" if piece.open_high else "closed"
    return [Place(name, low, high)] * (rows * columns)


def _placed(coordinate: Fraction, place: Place, t: Any, *, moves: bool) -> Any:
    """Return the end or middle that a coordinate is nearest to; what is no point of the domain is approached."""
    end = 0 if coordinate < Fraction(1, 4) else 1 if coordinate > Fraction(3, 4) else None
    if end is None:
        return germ(Fraction(1, 2))
    if (place.low if end == 0 else place.high) == "closed":
        return germ(end)
    near = 1 / (t + 2) if moves else germ(Fraction(1, 2))
    return near if end == 0 else 1 - near

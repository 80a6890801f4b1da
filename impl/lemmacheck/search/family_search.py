"""Families found by the search: where a claim up to a constant looks worst, followed along its growing variable.

The adversary's best candidate at one choice of the integers says at which end, or in the middle, every number sits.
With the unbounded variables sent to infinity those places become a family, which the family judge follows exactly.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NewValues, Values
from lemmacheck.asymptotics import Eventual, germ
from lemmacheck.judging import UNFOLLOWED, Alarm, Diverges, Judgement, Proof, held_by, judge
from lemmacheck.search import adversary
from lemmacheck.search.longer_rows import longer_rows
from lemmacheck.search.proposals import proposals
from lemmacheck.search.trail import Trail
from lemmacheck.vocabulary import PROFILES, Assignment, Entries, Family, Integers, Profile, Reading

MOST_TRIED, PARAMETER, QUICK = 3, "t", PROFILES["quick"]


@dataclass(frozen=True, slots=True)
class Place:
    """The ends of one entry of a variable: closed, open or infinite."""

    name: str
    low: str
    high: str


def families_found(reading: Reading, *, profile: Profile, seed: int) -> Iterator[Family]:
    """Yield complete families: proposed ones, then those through the worst places of a few choices of the integers.

    Integers that the hidden constant may depend on stay where they are.
    """
    domain, link = reading.domain, reading.bound.ends
    seen = set()
    for family in proposals(reading):
        seen.add(str(family))
        yield family
    for assignment in domain.assignments(limit=MOST_TRIED):
        count = adversary.Evaluations()
        for found in adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count):
            for family in _through(reading, assignment, found.coordinates):
                if str(family) not in seen:
                    seen.add(str(family))
                    yield family


def judge_leads(reading: Reading, trail: Trail, ends: Judgement) -> Diverges | None:
    """Return the first family through the worst places of a search whose ratio grows without bound, None without one.

    Tried where nothing else can refute: a claim up to a constant that is not proved and that no family refutes.
    """
    if not reading.bound.up_to_constant or isinstance(ends, Proof):
        return None
    found, tried = _first(reading, trail, families_found(reading, profile=QUICK, seed=trail.seed_for("leads")))
    if found is None:
        text = f"{tried} families through the worst places of a search, none diverges"
        trail.note("family", "limit", "undecided", text)
    return found


def judge_longer(reading: Reading, trail: Trail) -> Diverges | None:
    """Return the first family with longer and longer rows whose ratio grows without bound, None without one.

    They are few and soon followed, so that they are tried before a proof is looked for.
    """
    return _first(reading, trail, longer_rows(reading))[0] if reading.bound.up_to_constant else None


def _first(reading: Reading, trail: Trail, families: Iterator[Family]) -> tuple[Diverges | None, int]:
    """Return the first family that refutes a claim up to a constant, if there is one, and how many were tried."""
    tried = 0
    for family in families:
        judged = judge(reading.domain, reading.bound.ends, family, held=held_by(reading))
        tried += 1
        if isinstance(judged, Alarm):
            trail.alarm(reading.bound.ends, judged.text)
            trail.note("family", "limit", "alarm", judged.text)
        elif isinstance(judged, Diverges):
            text = f"a family that the search found: the ratio {judged.text} grows without bound"
            trail.note("family", "limit", "refuted", text)
            return judged, tried
    return None, tried


def _through(reading: Reading, assignment: Assignment, coordinates: tuple[Fraction, ...]) -> Iterator[Family]:
    """Yield the families through one candidate: all variables move at once, or one while the others stay inside."""
    places = [place for piece, name in _entries(reading) for place in _places(reading, assignment, piece, name)]
    names = [place.name for place in places if {place.low, place.high} != {"closed"}] + _counts(reading)
    for moving in (frozenset(names), *(frozenset({name}) for name in dict.fromkeys(names))):
        try:
            values = _moved(reading, assignment, coordinates, places, moving)
        except UNFOLLOWED:
            continue
        if all(value.is_exact for each in values.values() for value in each.flat):
            yield Family({name: _texts(each) for name, each in values.items()}, PARAMETER)


def _moved(
    reading: Reading,
    assignment: Assignment,
    coordinates: tuple[Fraction, ...],
    places: list[Place],
    moving: AbstractSet[str],
) -> Values:
    on = Eventual()
    t = on.parameter()[0, 0]
    row = np.empty(len(coordinates), dtype=object)
    for i, (coordinate, place) in enumerate(zip(coordinates, places, strict=True)):
        row[i] = _placed(coordinate, place, t, moves=place.name in moving)
    integers: NewValues = {n: t + v if n in moving else v for n, v in assignment.integers.items()}
    return reading.domain.decode(replace(assignment, integers=integers), row, on, closed=True)


def _texts(values: Any) -> Any:
    """Return a variable's entries as texts: rows, one row, or one number."""
    rows = [[value.whole_text(PARAMETER) for value in row] for row in values]
    return rows if len(rows) > 1 else rows[0] if len(rows[0]) > 1 else rows[0][0]


def _counts(reading: Reading) -> list[str]:
    """Return the integers without an upper bound that may move; where a size depends on one, no family comes out."""
    free = {name for name, piece in reading.given.items() if isinstance(piece, Integers) and piece.high is None}
    return sorted(free - held_by(reading))


def _entries(reading: Reading) -> Iterator[tuple[Entries, str]]:
    return ((piece, name) for name, piece in reading.given.items() if isinstance(piece, Entries))


def _places(reading: Reading, assignment: Assignment, piece: Entries, name: str) -> list[Place]:
    """Return for each coordinate of a variable what its ends are."""
    low = "infinite" if not piece.lows else "open" if piece.open_low else "closed"
    high = "infinite" if not piece.highs else "open" if piece.open_high else "closed"
    return [Place(name, low, high)] * reading.domain.width(name, assignment)


def _placed(coordinate: Fraction, place: Place, t: Any, *, moves: bool) -> Any:
    """Return the end or middle that a coordinate is nearest to; what is no point of the domain is approached."""
    end = 0 if coordinate < Fraction(1, 4) else 1 if coordinate > Fraction(3, 4) else None
    if end is None:
        return germ(Fraction(1, 2))
    if (place.low if end == 0 else place.high) == "closed":
        return germ(end)
    near = 1 / (t + 2) if moves else germ(Fraction(1, 2))
    return near if end == 0 else 1 - near

"""One round of a campaign: a search on one reading, larger and longer than the audit's, and pure in what it is given.

A round moves from assignment to assignment: those of the best points known, their neighbours, and drawn ones of any
size. At each it climbs, or evolves a population from the best points; what it finds is judged exactly. Round 0 of a
reading opens it: its quick proof, the witnesses in its claim file and the points kept of earlier campaigns.
"""

import functools
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
import numpy as np

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import basis_of, judge_families, prove_ends, prove_links
from lemmacheck.campaigns.campaign_record import OpeningLine, RoundLine, SearchLine
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula import Floats, evaluate_integer, forget
from lemmacheck.judging import Proof, read_point, write_point
from lemmacheck.records import PointText
from lemmacheck.runs import digest_must_be, keep
from lemmacheck.search import (
    Candidate,
    JudgedPoint,
    Trail,
    adversary,
    coordinates_of,
    evolve,
    judge_at,
    judge_candidates,
    judge_witnesses,
    neighbours,
    size,
)
from lemmacheck.vocabulary import (
    MARGIN,
    MODERATE,
    PROFILES,
    Assignment,
    Claim,
    Domain,
    Integers,
    Point,
    Reading,
    Tables,
    power_of_two,
)

MOST_PLACES = 48
"""Assignments in one round."""
MOST_COORDINATES = 256
MOST_ABOVE = 256
"""How far above its lowest value an integer without an upper end is drawn."""
SHARE = 3
"""The part of a round's effort that goes to one assignment: one in so many."""
KEPT = 3
LONGEST = 20_000
"""Characters of a point that is kept to begin from, and of an error."""
_L = TypeVar("_L", OpeningLine, RoundLine)


@dataclass(frozen=True, slots=True)
class Round:
    """The unit of work of a campaign: one reading, a seed, about how many candidates to score, points to begin from."""

    catalogue: str
    claim: str
    reading: str
    digest: str
    number: int
    seed: int
    effort: int
    starts: tuple[PointText, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A point to begin from, as its assignment and a row of coordinates."""

    assignment: Assignment
    row: Floats


@long_numbers()
def do_round(unit: Round) -> SearchLine:
    """Return the line of a round in the campaign's record, up to the seconds a pure function of the unit.

    A term that raises ends in a line that says so.
    """
    claim, reading = reading_of(unit.catalogue, unit.claim, unit.reading, unit.digest)
    began = time.perf_counter()
    try:
        line = _hunt(claim, reading, unit) if unit.number else _open(claim, reading, unit)
    except Exception as error:  # noqa: BLE001 - whatever a term raises belongs into the record
        line = failed(unit, f"{claim.file}: {type(error).__name__}: {error}")
    finally:
        forget()
    return msgspec.structs.replace(line, seconds=round(time.perf_counter() - began, 3))


@functools.cache
def reading_of(catalogue: str, claim_id: str, slug: str, digest: str) -> tuple[Claim, Reading]:
    """Return the reading of a unit of work as this process knows it.

    Raises UsageError where the campaign is about another one: the digest is that of its statement, or of its file.
    """
    claim, reading = worker_catalogue(catalogue).reading(claim_id, slug)
    if digest != claim.digest:
        digest_must_be(digest, basis_of(claim, reading)[0], claim.file)
    return claim, reading


def failed(unit: Round, why: str) -> SearchLine:
    """Return the line of a round that came to no end."""
    if unit.number:
        return RoundLine(claim=unit.claim, reading=unit.reading, number=unit.number, failed=why[:LONGEST])
    return OpeningLine(claim=unit.claim, reading=unit.reading, failed=why[:LONGEST])


def _open(claim: Claim, reading: Reading, unit: Round) -> OpeningLine:
    trail = Trail(claim.id, reading.slug, unit.seed)
    proofs = dict(prove_links(reading, trail, PROFILES["quick"]))
    ends = prove_ends(reading, proofs, trail, PROFILES["quick"])
    family = judge_families(reading, trail) if reading.bound.up_to_constant else None
    judge_witnesses(reading, trail)
    for point in _inside(reading.domain, unit.starts):
        trail.judged(reading.bound.ends, judge_at(reading.domain, reading.bound.ends, point))
    proved, empty = (ends.by, False) if isinstance(ends, Proof) else (None, ends.is_empty)
    diverges = None if family is None else family.line()
    line = OpeningLine(claim=claim.id, reading=reading.slug, proved=proved, empty=empty, family=diverges)
    return _caught(line, reading, [trail])


def _hunt(claim: Claim, reading: Reading, unit: Round) -> RoundLine:
    domain, link = reading.domain, reading.bound.ends
    random = np.random.default_rng(unit.seed)
    starts = [Start(*_start(domain, point)) for point in _inside(domain, unit.starts)]
    trails: list[Trail] = []
    while len(trails) < MOST_PLACES and sum(trail.evaluations for trail in trails) < unit.effort:
        trail = Trail(claim.id, reading.slug, unit.seed)
        assignment = _place(domain, starts, random)
        count = adversary.Evaluations()
        candidates = _search(reading, assignment, starts, unit.effort // SHARE, random, count)
        trail.evaluations = count.evaluations
        judge_candidates(domain, link, candidates, trail)
        trails.append(trail)
    return _caught(RoundLine(claim=claim.id, reading=reading.slug, number=unit.number), reading, trails)


def _inside(domain: Domain, written: Sequence[PointText]) -> list[Point]:
    """Return the points that lie in the domain; those of an older text of the claim may not."""
    return [point for point in map(read_point, written) if domain.why_outside(point) is None]


def _start(domain: Domain, point: Point) -> tuple[Assignment, Floats]:
    return domain.assignment_of(point), np.array([float(t) for t in coordinates_of(domain, point)])


def _place(domain: Domain, starts: Sequence[Start], random: np.random.Generator) -> Assignment:
    """Return the assignment to search at: half the time that of a start, a quarter a neighbour of one, else a drawn."""
    choice = random.random()
    if starts and choice < 3 / 4:
        chosen = starts[int(random.integers(len(starts)))].assignment
        near = neighbours(domain, chosen, steps=(1, -1, 2, -2, 5, -5)) if choice > 1 / 2 else []
        near = [assignment for assignment in near if assignment.coordinates <= MOST_COORDINATES]
        return near[int(random.integers(len(near)))] if near else chosen
    for above in (MOST_ABOVE, 64, 16, 4):
        drawn = _drawn(domain, above, random)
        if drawn is not None and drawn.coordinates <= MOST_COORDINATES:
            return drawn
    return domain.assignments(limit=1)[0]


def _drawn(domain: Domain, above: int, random: np.random.Generator) -> Assignment | None:
    integers: dict[str, int] = {}
    rows: dict[str, tuple[int, ...]] = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Tables):
            rows[name] = piece.rows[int(random.integers(len(piece.rows)))][1]
        elif isinstance(piece, Integers):
            low = evaluate_integer(piece.low, integers)
            high = low + above if piece.high is None else evaluate_integer(piece.high, integers)
            span = max(high - low, 0)
            integers[name] = low + _step(span, random)
    return domain.assignment_with(integers, rows)


def _step(span: int, random: np.random.Generator) -> int:
    """Return a number from 0 to `span`: half the time any, else a small one more often than a large one."""
    if random.random() < 1 / 2:
        return min(int(random.random() * 2.0**52) * (span + 1) >> 52, span)
    return min(power_of_two(random.random() * math.log2(span + 1)) - 1, span)


def _search(
    reading: Reading,
    assignment: Assignment,
    starts: Sequence[Start],
    share: int,
    random: np.random.Generator,
    count: adversary.Evaluations,
) -> list[Candidate]:
    """Climb one time in three, else evolve a population; both with a seed of their own."""
    domain, link, width = reading.domain, reading.bound.ends, assignment.coordinates
    seed = int(random.integers(2**48))
    if width == 0 or random.random() < 1 / 3:
        batch = min(1000, max(share // 8, 16))
        rounds = (share // 2 - 2 * batch) // (104 * min(max(width, 1), adversary.MOST_FLIPS))
        profile = replace(PROFILES["quick"], batch=batch, rounds=min(max(rounds, 2), 60))
        return adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count)
    rows = [start.row for start in starts if start.assignment == assignment]
    return evolve(
        domain, link, assignment, starts=np.array(rows).reshape(len(rows), width), evaluations=share, seed=seed,
        margin=(MODERATE, MARGIN)[int(random.integers(2))], count=count,
    )  # fmt: skip


def _caught(line: _L, reading: Reading, trails: Sequence[Trail]) -> _L:
    """Return a line with what was caught: counts, the sharpest points and the shortest violation."""
    key = reading.bound.ends
    sharpest = sorted((t.sharpest[key] for t in trails if key in t.sharpest), key=lambda f: f.ratio, reverse=True)
    broken = [] if reading.bound.up_to_constant else [f for t in trails for f in t.broken.get(key, [])]
    shortest = min(broken, key=lambda f: size(f.point), default=None)
    return msgspec.structs.replace(
        line,
        evaluations=sum(t.evaluations for t in trails),
        certified=sum(t.certified for t in trails),
        rounding=sum(t.rounding for t in trails),
        points=tuple(keep(found.point, found.judged) for found in _distinct(sharpest)[:KEPT]),
        violation=keep(shortest.point, shortest.judged) if shortest else None,
    )


def _distinct(sharpest: Sequence[JudgedPoint]) -> list[JudgedPoint]:
    kept: dict[str, JudgedPoint] = {}
    for found in sharpest:
        kept.setdefault(str(found.assignment), found)
    return [f for f in kept.values() if len(str(write_point(f.point))) <= LONGEST]

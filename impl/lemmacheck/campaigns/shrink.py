"""The simplest violation of a reading, from one that a campaign found: fewer dimensions first, then shorter numbers.

Hypothesis shrinks from a seed, so that a resumed campaign finds what an uninterrupted one does. Its examples
are kept in the campaign's folder, so that it searches once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmacheck.campaigns.campaign import write_certificate
from lemmacheck.campaigns.round import reading_of
from lemmacheck.campaigns.tally import State
from lemmacheck.catalogues import Catalogue
from lemmacheck.judging import Decision, judge_point, read_point
from lemmacheck.records import PointText
from lemmacheck.runs import Executor, Kept, Lost, keep
from lemmacheck.search import Memory, Trail, adversary, judge_candidates, simplify, size
from lemmacheck.vocabulary import PROFILES, Assignment, Domain, Point, Reading

EXAMPLES = "examples"
SMALLER = 12
"""How many smaller assignments are searched."""


@dataclass(frozen=True, slots=True)
class Shrinking:
    """The unit of work: a violation to simplify."""

    catalogue: str
    claim: str
    reading: str
    digest: str
    seed: int
    point: PointText
    examples: str | None = None
    """The folder of Hypothesis' examples; a worker that does not see the folder above it keeps none."""


def shrink_all(folder: Path, catalogue: Catalogue, state: State, team: Executor) -> dict[tuple[str, str], Kept]:
    """Return the simplest violations of a campaign by (claim, slug), with their certificates in its folder."""
    kept = folder.absolute() / EXAMPLES
    units = [
        Shrinking(catalogue.name, t.claim, t.reading, t.digest, state.head.seed, t.violation.point, str(kept))
        for t in state.refuted
        if t.violation is not None
    ]
    found = {}
    for place, outcome in team.outcomes(shrink, units):
        if isinstance(outcome, Lost):
            continue
        unit = units[place]
        tally = state.tallies[unit.claim, unit.reading]
        write_certificate(folder, catalogue, tally, "simplest", outcome)
        found[unit.claim, unit.reading] = outcome
    return found


def shrink(unit: Shrinking) -> Kept:
    """Return the simplest violation found, judged exactly: a pure function of the unit."""
    _, reading = reading_of(unit.catalogue, unit.claim, unit.reading, unit.digest)
    link, domain = reading.bound.ends, reading.domain

    def breaks(point: Point) -> bool:
        return judge_point(link, point).decision is Decision.BROKEN

    begun = _smaller(reading, read_point(unit.point), unit.seed)
    point = simplify(domain, begun, breaks, examples=PROFILES["quick"].examples, seed=unit.seed, memory=_memory(unit))
    judged = judge_point(link, point)
    return keep(point, judged)


def _memory(unit: Shrinking) -> Memory | None:
    """Return where the unit's examples are kept, if the folder above is there."""
    folder = None if unit.examples is None else Path(unit.examples)
    if folder is None or not folder.parent.is_dir():
        return None
    return Memory(folder, f"{unit.claim} {unit.reading} {unit.digest}")


def _smaller(reading: Reading, point: Point, seed: int) -> Point:
    """Return a violation under a smaller assignment where a quick search finds one, else the point itself."""
    domain, link = reading.domain, reading.bound.ends
    for assignment in _assignments_below(domain, domain.assignment_of(point)):
        trail = Trail("", "", seed)
        count = adversary.Evaluations()
        profile = PROFILES["quick"]
        judge_candidates(
            domain, link, adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count), trail
        )
        broken = trail.broken.get(link)
        if broken:
            return min((found.point for found in broken), key=size)
    return point


def _assignments_below(domain: Domain, of: Assignment) -> Sequence[Assignment]:
    def height(assignment: Assignment) -> tuple[int, int]:
        return assignment.coordinates, sum(abs(value) for value in assignment.integers.values())

    return [a for a in sorted(domain.assignments(limit=2 * SMALLER), key=height) if height(a) < height(of)][:SMALLER]

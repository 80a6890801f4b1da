"""Both pipelines of a bound's terms, at the points that were judged: they agree within what the fast one certifies.

A term may say what computes it fast. At the counterexamples, the sharpest point, the witnesses and a few points that
are drawn, both are run on the same floats; a difference that is certainly larger than allowed is an alarm.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lemmacheck.audits.bounds.audit import AuditedBound
from lemmacheck.formula import AnyTerm, Fast, fast_of, name_of
from lemmacheck.judging import PRECISIONS, Compared, Standing, compare, read_point, read_root, write_point
from lemmacheck.records import EvidenceKind, FastRun, Outcome, PipelineLine, PointRole, VerdictLine, number_of
from lemmacheck.search import Trail, point_near
from lemmacheck.vocabulary import MODERATE, Point, Reading

SAMPLES = 4
"""At how many points that are drawn both pipelines are run."""
DRAWS = 3 * SAMPLES
"""How many are drawn at most, where some lie outside of the domain."""
WIDEST = 128
"""How many entries a point has at most that is drawn."""


def run_both(audited: AuditedBound, line: VerdictLine) -> tuple[PipelineLine, ...]:
    """Return every term that has a fast pipeline on both pipelines, at each point that was judged; note what came out.

    `line` says which points are shown. A disagreement stays in the trail. Raises TermError as `compare` does.
    """
    reading, trail = audited.reading, audited.trail
    terms = [(term, fast) for term in reading.bound.terms if (fast := fast_of(term)) is not None]
    if not terms:
        return ()
    before = len(trail.fast_runs)
    with trail.timed() as clock:
        lines = tuple(
            _line(term, fast, role, point, audited) for role, point in _points(audited, line) for term, fast in terms
        )
    _note(trail, "judgement", trail.fast_runs[before:], "at judged points", clock.seconds)
    return lines


def note_search(trail: Trail) -> None:
    """Note how often the search ran fast pipelines, and how often one disagreed with the reference."""
    if trail.fast_runs:
        _note(trail, "search", trail.fast_runs, "in the search", 0.0)


def note_stop(reading: Reading, trail: Trail) -> None:
    """Note that the audit ended before both pipelines were compared, where there are two."""
    if any(fast_of(term) is not None for term in reading.bound.terms):
        text = "not compared with the reference at every judged point: the audit ended before"
        trail.note("fast pipeline", "judgement", "undecided", text)


def _note(trail: Trail, kind: EvidenceKind, runs: Sequence[Standing], where: str, seconds: float) -> None:
    """Note so many runs, and what became of them."""
    count = Counter(runs)
    apart, alike = count[Standing.DISAGREES], count[Standing.AGREES]
    outcome: Outcome = "alarm" if apart else "confirmed" if alike else "undecided" if runs else "not applicable"
    rest = "".join(f", {count[s]} {s.value}" for s in (Standing.UNDECIDED, Standing.REFUSED) if count[s])
    text = f"{len(runs)} runs {where}, {apart} disagreements{rest}"
    trail.note("fast pipeline", kind, outcome, text, seconds=seconds)


def _line(term: AnyTerm, fast: Fast, role: PointRole, point: Point, audited: AuditedBound) -> PipelineLine:
    """Return a term on both pipelines at a point, in either kind of floats."""
    runs = {}
    for precision in PRECISIONS:
        found = compare(term, fast, audited.reading.domain, point, precision)
        audited.trail.ran(term, found)
        runs[precision] = _run(found)
    return PipelineLine(term=name_of(term), at=role, point=write_point(point), **runs)


def _run(found: Compared) -> FastRun:
    return FastRun(
        standing=found.standing.value,
        reference=None if found.reference is None else number_of(found.reference),
        fast=found.fast,
        difference=None if found.difference is None else number_of(found.difference),
        allowed=found.allowed,
        why=found.why,
    )


def _points(audited: AuditedBound, line: VerdictLine) -> Iterator[tuple[PointRole, Point]]:
    """Yield the points with their roles, each once."""
    seen: list[Point] = []
    for role, point in _all_points(audited, line):
        if point not in seen:
            seen.append(point)
            yield role, point


def _all_points(audited: AuditedBound, line: VerdictLine) -> Iterator[tuple[PointRole, Point]]:
    """Yield the counterexamples, the sharpest point, witnesses, and points that are drawn."""
    reading, trail = audited.reading, audited.trail
    broken = line.counterexample
    if broken and broken.simplest and read_root(broken.simplest.point) is None:
        yield "counterexample", read_point(broken.simplest.point)
    if broken and broken.worst:
        yield "worst counterexample", read_point(broken.worst.point)
    if line.tightness and line.tightness.witness:
        yield "sharpest point", read_point(line.tightness.witness)
    for witness in map(read_point, reading.witnesses):
        if reading.domain.why_outside(witness) is None:
            yield "witness", witness
    drawn = list(_drawn(reading, trail.seed_for("pipelines")))
    known = [] if drawn or trail.inhabitant is None else [trail.inhabitant]
    for point in (*drawn, *known):
        yield "sample", point


def _drawn(reading: Reading, seed: int) -> Iterator[Point]:
    """Yield points of the domain under large and small choices of the integers, drawn by the seed alone."""
    domain, draw = reading.domain, random.Random(seed)  # noqa: S311 - points, no secrets
    places = [a for a in domain.assignments(limit=2 * SAMPLES) if a.coordinates <= WIDEST]
    places = places[:: -max(1, len(places) // SAMPLES)]
    found = 0
    for number in range(DRAWS if places else 0):
        assignment = places[number % len(places)]
        chosen = [Fraction(draw.randrange(1025), 1024) for _ in range(assignment.coordinates)]
        point = point_near(domain, assignment, domain.settle(assignment, chosen, MODERATE))
        if point is not None:
            found += 1
            yield point
        if found == SAMPLES:
            return

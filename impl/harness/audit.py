"""Auditing one reading: judges try to prove each link, adversaries try to break it, and the verdict follows."""

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader

from impl.harness import adversary
from impl.harness.claim import Claim, Link, Reading, Verdict
from impl.harness.coordinates import coordinates_of
from impl.harness.domain import Assignment, Domain, Point
from impl.harness.evidence import Judgement, Outcome, Proof, Refusal
from impl.harness.examples import by_seed_alone, points
from impl.harness.judges import family as families
from impl.harness.judges import smt
from impl.harness.judges.family import Diverges
from impl.harness.judges.point import Standing, judge_point
from impl.harness.judges.samples import Alarm
from impl.harness.lead import families_found, judge_leads
from impl.harness.pieces import Entries, Integers
from impl.harness.problem import Problem
from impl.harness.profile import PROFILES, Profile
from impl.harness.prove import prove, prove_chain
from impl.harness.trail import Found, Trail, to_float
from impl.harness.verdict import Findings, derive
from impl.harness.witness import read_point

hypothesis = lazy_loader.load("hypothesis")

Coordinates = tuple[Fraction, ...]

MOST_STEPS = 24
MOST_POINTS = 10_000
MOST_COORDINATES = 1024
AGAIN = 4
FEWER = 2


@dataclass(slots=True)
class Audited:
    """The outcome of one reading, before it is written down."""

    claim: Claim
    reading: Reading
    trail: Trail
    verdict: Verdict
    why: str
    links: dict[str, tuple[Verdict, Judgement]]
    ends: Judgement
    family: Diverges | None
    seconds: float = 0.0


def audit_reading(
    claim: Claim, reading: Reading, *, profile: Profile, seed: int, corpus: Sequence[Mapping[str, Any]] = ()
) -> Audited:
    """Return what the audit finds about one reading: a pure function of its arguments, up to the times measured.

    `corpus` are points, as text, that earlier searches kept.
    """
    began = time.perf_counter()
    trail = Trail(claim.id, reading.slug, seed)
    proofs, ends = prove_all(reading, trail, profile)
    family = judge_families(reading, trail) or judge_leads(reading, trail, ends)
    judge_witnesses(reading, trail)
    _judge_corpus(reading, corpus, trail)
    for link in (reading.bound.ends, *reading.bound.links):
        _judge_suspect(reading, link, ends if link == reading.bound.ends else proofs[str(link)], trail)
    if not _is_empty(reading, ends, trail, profile):
        _attack(reading, reading.bound.ends, trail, profile, is_proved=isinstance(ends, Proof))
        for link in reading.bound.links:
            if str(link) != str(reading.bound.ends) and isinstance(proofs[str(link)], Refusal):
                _attack(reading, link, trail, profile, is_proved=False)
        _cross_examine(reading, trail)
    unsteady = unsteady_link(reading, trail)
    verdict, why = derive(_findings(reading, reading.bound.ends, ends, family, trail, unsteady))
    links = {
        str(link): (_link_verdict(reading, link, proofs[str(link)], family, trail, unsteady), proofs[str(link)])
        for link in reading.bound.links
    }
    return Audited(claim, reading, trail, verdict, why, links, ends, family, time.perf_counter() - began)


def settle(claim: Claim, reading: Reading, *, profile: Profile, seed: int) -> tuple[Verdict, str, float | None]:
    """Return the verdict on a bound, why, and the best ratio found: the audit without anything that only describes.

    Cheapest first: a short search, then the provers, then the search in full; it stops where the verdict is certain.
    """
    bound, domain, ends = reading.bound, reading.domain, reading.bound.ends
    trail = Trail(claim.id, reading.slug, seed)
    if bound.up_to_constant:
        return *_settle_growth(claim, reading, profile, seed), None
    for assignment in _waiting(domain, PROFILES["quick"]):
        _attack_at(domain, ends, assignment, trail, PROFILES["quick"])
        if trail.broken:
            break
    judged: Judgement = Refusal("nobody", "the search was enough")
    if not trail.broken:
        judged = _prove_ends(reading, trail, profile)
    if not trail.broken and isinstance(judged, Refusal) and not _is_empty(reading, judged, trail, profile):
        _attack(reading, ends, trail, profile, is_proved=False)
    findings = _findings(reading, ends, judged, None, trail, unsteady_link(reading, trail))
    best = trail.sharpest.get(str(ends))
    return *derive(findings), None if best is None else best.ratio


def _settle_growth(claim: Claim, reading: Reading, profile: Profile, seed: int) -> tuple[Verdict, str]:
    """Return the verdict on a claim up to a constant; families through the worst places are tried beside its own."""
    held = families.held_by(reading)
    for family in (*reading.families, *families_found(reading, profile=PROFILES["quick"], seed=seed)):
        judged = families.judge(reading.domain, reading.bound.ends, family, held=held)
        if isinstance(judged, Alarm):
            return Verdict.UNDECIDED, f"alarm: {judged.text}"
        if isinstance(judged, Diverges):
            return Verdict.REFUTED, f"a family whose ratio {judged.text} grows without bound breaks it"
    audited = audit_reading(claim, reading, profile=profile, seed=seed)
    return audited.verdict, audited.why


def _prove_ends(reading: Reading, trail: Trail, profile: Profile) -> Judgement:
    """Return a proof of the assertion, directly or link by link; a prover's suspect is judged."""
    bound = reading.bound
    judged = prove(reading.domain, bound.ends, profile=profile)
    if isinstance(judged, Refusal):
        _judge_suspect(reading, bound.ends, judged, trail)
        if len(bound.links) > 1 and not judged.is_empty and not trail.broken:
            proofs = {str(link): prove(reading.domain, link, profile=profile) for link in bound.links}
            chained = prove_chain(bound, proofs)
            return chained if isinstance(chained, Proof) else judged
    return judged


def prove_all(reading: Reading, trail: Trail, profile: Profile) -> tuple[dict[str, Judgement], Judgement]:
    """Return what the judges say of each link, and of the assertion from end to end."""
    bound, domain = reading.bound, reading.domain
    proofs: dict[str, Judgement] = {}
    for link in bound.links:
        with trail.timed() as clock:
            proofs[str(link)] = prove(domain, link, profile=profile)
        _note_judgement(trail, link, proofs[str(link)], clock.seconds)
    ends: Judgement = proofs[str(bound.links[0])]
    if len(bound.links) > 1:
        with trail.timed() as clock:
            ends = prove_chain(bound, proofs)
            if isinstance(ends, Refusal):
                ends = prove(domain, bound.ends, profile=profile)
        _note_judgement(trail, bound.ends, ends, clock.seconds)
    return proofs, ends


def _note_judgement(trail: Trail, link: Link, judged: Judgement, seconds: float) -> None:
    if isinstance(judged, Proof):
        trail.note(judged.by, "proof", "proved", f"proved for {judged.scope}", link=str(link), seconds=seconds)
    else:
        outcome: Outcome = "empty" if judged.is_empty else "undecided" if judged.applicable else "not applicable"
        trail.note(judged.by, "proof", outcome, judged.why, link=str(link), seconds=seconds)


def judge_families(reading: Reading, trail: Trail) -> Diverges | None:
    """Return the first family of a reading whose ratio provably grows without bound, None where none does."""
    proved, held = None, families.held_by(reading)
    for family in reading.families:
        judged = families.judge(reading.domain, reading.bound.ends, family, held=held)
        if isinstance(judged, Diverges):
            proved = proved or judged
            trail.note("family", "limit", "refuted", f"the ratio {judged.text} grows without bound")
        elif isinstance(judged, Alarm):
            trail.note("family", "limit", "alarm", judged.text)
        else:
            trail.note("family", "limit", "undecided", judged)
    return proved


def judge_witnesses(reading: Reading, trail: Trail) -> None:
    """Judge the witnesses kept in the claim file again."""
    link = reading.bound.ends
    for number, written in enumerate(reading.witnesses, 1):
        point = read_point(written)
        outside = reading.domain.why_outside(point)
        if outside:
            trail.note("kept witness", "witness", "not applicable", f"witness {number} is not in the domain: {outside}")
            continue
        found = judge_at(reading.domain, link, point)
        trail.judged(link, found)
        broken = found.judged.standing is Standing.BROKEN
        outcome: Outcome = "violation" if broken else "no violation"
        trail.note("kept witness", "witness", outcome, f"witness {number}: {found.judged.standing.value}")


def _judge_corpus(reading: Reading, corpus: Sequence[Mapping[str, Any]], trail: Trail) -> None:
    """Judge the points that campaigns kept, like any other candidates; those of an older text may lie outside."""
    domain, link = reading.domain, reading.bound.ends
    inside = [point for point in map(read_point, corpus) if domain.why_outside(point) is None]
    broken = 0
    for point in inside:
        found = judge_at(domain, link, point, coordinates_of(domain, point))
        trail.judged(link, found)
        broken += found.judged.standing is Standing.BROKEN
    if corpus:
        text = f"{broken} of {len(inside)} points break it; {len(corpus) - len(inside)} more lie outside the domain"
        trail.note("corpus", "witness", "violation" if broken else "no violation", text)


def _judge_suspect(reading: Reading, link: Link, judged: Judgement, trail: Trail) -> None:
    """Judge the point at which a prover takes a link to break, like any other candidate."""
    if isinstance(judged, Refusal) and judged.candidate is not None:
        point = dict(judged.candidate)
        if reading.domain.why_outside(point) is None:
            found = judge_at(reading.domain, link, point)
            trail.judged(link, found)
            broken = found.judged.standing is Standing.BROKEN
            outcome: Outcome = "violation" if broken else "no violation"
            trail.note(judged.by, "search", outcome, "the prover's own candidate, judged exactly", link=str(link))


def judge_at(domain: Domain, link: Link, point: Point, coordinates: tuple[Any, ...] = ()) -> Found:
    """Return what the point judge says of a link at an exact point of the domain."""
    return Found(point, judge_point(link, point), domain.assignment_of(point), coordinates)


def _is_empty(reading: Reading, ends: Judgement, trail: Trail, profile: Profile) -> bool:
    domain = reading.domain
    if isinstance(ends, Refusal) and ends.is_empty:
        trail.note(ends.by, "judgement", "empty", ends.why)
        return True
    assignments = domain.assignments(limit=profile.assignments)
    if not domain.is_exhausted(limit=profile.assignments):
        return False
    for assignment in assignments:
        if not smt.is_empty(Problem(domain, reading.bound.ends, assignment), effort=profile.smt_effort):
            return False
    trail.note("SMT", "judgement", "empty", "no value of the variables satisfies the hypotheses")
    return True


def _attack(reading: Reading, link: Link, trail: Trail, profile: Profile, *, is_proved: bool) -> None:
    """Search small assignments, climb over the integers, then search larger ones; judge the best candidates exactly.

    Where the link is proved, the search is for its tightness, and ends when a point attains equality.
    """
    domain = reading.domain
    waiting = _waiting(domain, profile)
    first = waiting[: max(1, profile.assignments // 2)]
    done: set[str] = set()
    with trail.timed() as clock:
        for assignment in itertools.chain(first, _climb(domain, link, trail, done), waiting[len(first) :]):
            if is_proved and _is_tight(trail, link):
                break
            if str(assignment) in done:
                continue
            done.add(str(assignment))
            _attack_at(domain, link, assignment, trail, profile)
    broken = len(trail.broken.get(str(link), []))
    more: Mapping[str, Any] = {"link": str(link), "seed": trail.seed}
    text = f"{len(done)} assignments; {broken} exact violations; {trail.rounding} false alarms by rounding so far"
    count = trail.evaluations - clock.evaluations
    outcome: Outcome = "violation" if broken else "no violation"
    trail.note("corners and flips", "search", outcome, text, evaluations=count, seconds=clock.seconds, **more)
    if waiting:
        _probe(domain, link, waiting[min(1, len(waiting) - 1)], trail, profile)


def _waiting(domain: Domain, profile: Profile) -> list[Assignment]:
    if any(isinstance(piece, Entries) for piece in domain.pieces.values()) or not domain.is_finite:
        waiting = domain.assignments(limit=profile.assignments)
        return [a for a in waiting if a.coordinates <= MOST_COORDINATES] or waiting[:1]
    return domain.assignments(limit=MOST_POINTS)


def _climb(domain: Domain, link: Link, trail: Trail, done: set[str]) -> Iterator[Assignment]:
    """Yield the neighbours of the sharpest point's integers, as long as there are new ones."""
    for _ in range(MOST_STEPS):
        best = trail.sharpest.get(str(link))
        step = next((a for a in neighbours(domain, best.assignment) if str(a) not in done), None) if best else None
        if step is None:
            return
        yield step


def _is_tight(trail: Trail, link: Link) -> bool:
    best = trail.sharpest.get(str(link))
    return best is not None and best.judged.standing is Standing.TIGHT


def _attack_at(domain: Domain, link: Link, assignment: Assignment, trail: Trail, profile: Profile) -> None:
    count = adversary.Count()
    seed = trail.seed_for("search", link, assignment)
    candidates = adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count)
    trail.evaluations += count.evaluations
    judge_candidates(domain, link, candidates, trail)


def judge_candidates(domain: Domain, link: Link, candidates: Sequence[adversary.Candidate], trail: Trail) -> None:
    """Judge what a search suggests at exact points, the best candidate with fewer digits too, and note the findings."""
    known: dict[tuple[str, Coordinates], Found | None] = {}  # candidates that settle at one point are judged once
    for candidate in (*map(adversary.rounded, candidates[:1]), *candidates):
        coordinates = domain.settle(candidate.assignment, candidate.coordinates, candidate.margin)
        key = str(candidate.assignment), coordinates
        if key not in known:
            point = domain.point(candidate.assignment, coordinates)
            known[key] = judge_at(domain, link, point, coordinates) if domain.why_outside(point) is None else None
        found = known[key]
        if found is None:
            continue
        trail.judged(link, found)
        if candidate.score > 1 and found.judged.standing in (Standing.HOLDS, Standing.TIGHT):
            trail.rounding += 1


def neighbours(domain: Domain, of: Assignment, *, steps: Sequence[int] = (1, -1)) -> list[Assignment]:
    """Return the assignments of a domain in which one integer is that many steps away."""
    near = []
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers):
            for step in steps:
                moved = dict(of.integers) | {name: of.integers[name] + step}
                assignment = domain.assignment_with(moved, of.rows)
                if assignment is not None:
                    near.append(assignment)
    return near


def _probe(domain: Domain, link: Link, assignment: Assignment, trail: Trail, profile: Profile) -> None:
    """Let Hypothesis draw simple points and edge cases, guided by the ratio, and judge each exactly."""
    broken = 0
    seed = trail.seed_for("probe", link, assignment)

    def probe(point: Point) -> None:
        nonlocal broken
        if domain.why_outside(point) is not None:
            return
        found = judge_at(domain, link, point)
        trail.judged(link, found)
        trail.evaluations += 1
        broken += found.judged.standing is Standing.BROKEN
        if found.judged.ratio is not None and abs(to_float(found.judged.ratio)) < 1e300:
            hypothesis.target(to_float(found.judged.ratio))

    settings = hypothesis.settings(
        max_examples=profile.examples,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate, hypothesis.Phase.target],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    run = hypothesis.seed(seed)(settings(hypothesis.given(points(domain, assignment))(probe)))
    with trail.timed() as clock:
        try:
            with by_seed_alone():
                run()
        except (hypothesis.errors.Unsatisfiable, hypothesis.errors.FailedHealthCheck):
            broken = 0
    count = trail.evaluations - clock.evaluations
    trail.note(
        "Hypothesis with target",
        "search",
        "violation" if broken else "no violation",
        f"{broken} of {count} simple points break it at {assignment}",
        link=str(link),
        evaluations=count,
        seconds=clock.seconds,
        seed=seed,
    )


def _cross_examine(reading: Reading, trail: Trail) -> None:
    """Judge every link at the points that break the ends: at least one link must break there."""
    broken = trail.broken.get(str(reading.bound.ends), [])
    for found in broken[:8]:
        for link in reading.bound.links:
            if str(link) != str(reading.bound.ends):
                trail.judged(link, judge_at(reading.domain, link, found.point))


def unsteady_link(reading: Reading, trail: Trail) -> str:
    """Return a link whose terms have two values at one point, empty if none was caught at it.

    The points that the search kept are judged again: a term that draws random numbers, or remembers what it was asked
    before, gives itself away. Evidence about it would be about another function each time.
    """
    again = AGAIN if any(isinstance(piece, Entries) for piece in reading.given.values()) else FEWER
    for link in dict.fromkeys((reading.bound.ends, *reading.bound.links)):
        kept = [trail.sharpest.get(str(link)), *trail.broken.get(str(link), [])[:1]]
        for found in filter(None, kept):
            known = str(found.judged.left), str(found.judged.right)
            for _ in range(again):
                judged = judge_point(link, found.point)
                if (str(judged.left), str(judged.right)) != known:
                    return str(link)
    return ""


def _findings(
    reading: Reading, link: Link, judged: Judgement, family: Diverges | None, trail: Trail, unsteady: str
) -> Findings:
    up_to = reading.bound.up_to_constant
    return Findings(
        broken=family is not None if up_to else bool(trail.broken.get(str(link))),
        how="a family whose ratio grows without bound" if up_to else "an exact counterexample",
        proved=isinstance(judged, Proof),
        empty=any(line.outcome == "empty" and line.kind == "judgement" for line in trail.evidence),
        open_points=trail.open_points,
        tried=trail.evaluations if trail.certified else 0,
        unsteady=unsteady,
        alarm=next((line.text for line in trail.evidence if line.outcome == "alarm"), ""),
    )


def _link_verdict(
    reading: Reading, link: Link, judged: Judgement, family: Diverges | None, trail: Trail, unsteady: str
) -> Verdict:
    if unsteady or any(line.outcome == "alarm" for line in trail.evidence):
        return Verdict.UNDECIDED
    is_last = link is reading.bound.links[-1]
    if reading.bound.up_to_constant and is_last:
        return Verdict.REFUTED if family else Verdict.PROVED if isinstance(judged, Proof) else Verdict.UNDECIDED
    verdict, _ = derive(
        Findings(
            broken=bool(trail.broken.get(str(link))),
            proved=isinstance(judged, Proof),
            tried=trail.evaluations,
            empty=isinstance(judged, Refusal) and judged.is_empty,
        )
    )
    return verdict

"""Attacking a link: candidates of a search on floats and points that Hypothesis draws, each judged exactly."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lemmacheck.formula import described
from lemmacheck.judging import Decision
from lemmacheck.search import adversary, by_fast
from lemmacheck.search.coordinates import coordinates_of
from lemmacheck.search.examples import by_seed_alone, hypothesis, points
from lemmacheck.search.repair import point_near
from lemmacheck.search.trail import JudgedPoint, Trail, judge_at, to_float
from lemmacheck.system import TermError, several
from lemmacheck.vocabulary import MODERATE, PROFILES, Assignment, Domain, Entries, Integers, Link, Point, Profile

Coordinates = tuple[Fraction, ...]

MOST_STEPS = 24
ENOUGH = 12
"""How many assignments, smallest first, are searched for the simplest point that breaks an equation."""
MOST_POINTS = 10_000
MOST_COORDINATES = 1024


BRIEF = PROFILES["quick"]
"""How large the search of one choice is at most where it only adds to what is proved or refuted."""
MOST_AFTER_FAMILY, MOST_AFTER_PROOF = 2, 8
"""At how many assignments a link is searched that a family refutes, and one that is proved."""
MOST_WHEN_KNOWN = 20
"""How many points Hypothesis draws of a link that is proved or broken already: they only add to its tightness.

Of the links in the catalogue that points break, it broke none that the search on floats had not broken before.
"""
MOST_WHEN_PROVED = 40
"""How many coordinates a point may have in the search for the tightness of a link that is proved."""


def attack(
    domain: Domain, link: Link, trail: Trail, profile: Profile, *, is_proved: bool, is_refuted: bool = False
) -> None:
    """Search small assignments, climb over the integers, then search larger ones; judge the best candidates exactly.

    Where the link is proved, the search is for its tightness, and ends when a point attains equality, or after some
    small assignments. Where a family refutes it, there is no point to be found, and the search only shows what the
    smallest assignments are like. An equation that is broken is as broken as it can be: larger assignments are then
    left alone.
    """
    places = waiting(domain, profile)
    if is_proved and not is_refuted:
        places = [place for place in places if place.coordinates <= MOST_WHEN_PROVED] or places[:1]
    is_small = is_refuted or (is_proved and has_reals(domain))
    most = MOST_AFTER_FAMILY if is_refuted else MOST_AFTER_PROOF if is_small else len(places)
    is_brief = most < len(places)  # of few choices it climbs on, since equality may be attained further up
    size = replace(profile, batch=min(profile.batch, BRIEF.batch), rounds=min(profile.rounds, BRIEF.rounds))
    first = places[: max(1, profile.assignments // 2)]
    done: set[str] = set()
    rejected = trail.rejected
    with trail.timed() as clock:
        for assignment in itertools.chain(first, _climb(domain, link, trail, done), places[len(first) :]):
            if (is_proved and _is_tight(trail, link)) or (is_brief and len(done) == most):
                break
            if len(done) >= ENOUGH and link.is_equation and trail.broken.get(link):
                break
            if str(assignment) in done:
                continue
            done.add(str(assignment))
            attack_at(domain, link, assignment, trail, size if is_small else profile)
    broken = len(trail.broken.get(link, []))
    more: Mapping[str, Any] = {"link": link, "seed": trail.seed}
    outcome, does = trail.told(link, broken)
    tried = "no integers to choose" if done == {"no integers"} else f"{several(len(done), 'choice')} of the integers"
    text = f"{tried}; exact points that {does}: {broken}; {trail.rounding} false alarms by rounding so far"
    count = trail.evaluations - clock.evaluations
    if domain.where and done:
        text = f"{text}; {_accepted(count, trail.rejected - rejected)}"
    trail.note("corners and flips", "search", outcome, text, evaluations=count, seconds=clock.seconds, **more)
    if places:
        is_known = is_proved or is_refuted or bool(trail.broken.get(link))
        examples = min(profile.examples, MOST_WHEN_KNOWN) if is_known else profile.examples
        _probe(domain, link, places[min(1, len(places) - 1)], trail, examples)


def _accepted(inside: int, outside: int) -> str:
    """Return how many of the candidates seemed to satisfy the conditions, in words."""
    if not inside:
        return f"none of {outside} candidates satisfies the conditions, so nothing was searched"
    return f"{inside} of {inside + outside} candidates satisfy the conditions"


def has_reals(domain: Domain) -> bool:
    """Whether some variables of a domain are real numbers."""
    return any(isinstance(piece, Entries) for piece in domain.pieces.values())


def waiting(domain: Domain, profile: Profile) -> list[Assignment]:
    """Return the assignments to search at: every one where there are no reals, else as many as the profile says."""
    if has_reals(domain) or not domain.is_finite:
        found = domain.assignments(limit=profile.assignments)
        return [a for a in found if a.coordinates <= MOST_COORDINATES] or found[:1]
    return domain.assignments(limit=MOST_POINTS)


def _climb(domain: Domain, link: Link, trail: Trail, done: set[str]) -> Iterator[Assignment]:
    """Yield the neighbours of the sharpest point's integers, as long as there are new ones."""
    for _ in range(MOST_STEPS):
        best = trail.sharpest.get(link)
        step = next((a for a in neighbours(domain, best.assignment) if str(a) not in done), None) if best else None
        if step is None:
            return
        yield step


def _is_tight(trail: Trail, link: Link) -> bool:
    best = trail.sharpest.get(link)
    return best is not None and best.judged.decision is Decision.TIGHT


def attack_at(domain: Domain, link: Link, assignment: Assignment, trail: Trail, profile: Profile) -> None:
    """Search under one assignment, and judge the best candidates exactly."""
    count = adversary.Evaluations()
    seed = trail.seed_for("search", link, assignment)
    candidates: list[adversary.Candidate] = []
    try:
        candidates = adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count)
    except Exception as error:  # noqa: BLE001 - what exact numbers can do, float64 may not
        trail.unsearched(described(error))
    trail.evaluations += count.evaluations - count.rejected
    trail.rejected += count.rejected
    judge_candidates(domain, link, candidates, trail)
    if not candidates:
        candidates = [_middle(assignment)]
        judge_candidates(domain, link, candidates, trail)
    if trail.fast_left:
        judge_candidates(domain, link, by_fast.suggested(domain, link, assignment, candidates, trail), trail)


def _middle(assignment: Assignment) -> adversary.Candidate:
    """Return the candidate in the middle of everything, for where floats suggest none."""
    return adversary.Candidate(assignment, (Fraction(1, 2),) * assignment.coordinates, 0.0, MODERATE)


def judge_candidates(domain: Domain, link: Link, candidates: Sequence[adversary.Candidate], trail: Trail) -> None:
    """Judge what a search suggests at exact points, the best candidate with fewer digits too, and note the findings."""
    known: dict[tuple[str, Coordinates], JudgedPoint | None] = {}  # candidates that settle at one point are judged once
    for candidate in (*map(adversary.rounded, candidates[:1]), *candidates):
        coordinates = domain.settle(candidate.assignment, candidate.coordinates, candidate.margin)
        key = str(candidate.assignment), coordinates
        if key not in known:
            known[key] = _found_at(domain, link, candidate.assignment, coordinates)
        found = known[key]
        if found is None:
            continue
        trail.judged(link, found)
        if candidate.score > 1 and found.judged.decision in (Decision.HOLDS, Decision.TIGHT):
            trail.rounding += 1


def _found_at(domain: Domain, link: Link, assignment: Assignment, coordinates: Coordinates) -> JudgedPoint | None:
    """Return what the point judge says at some coordinates, None where there is no point of the domain."""
    point = point_near(domain, assignment, coordinates)
    if point is None:
        return None
    return judge_at(domain, link, point, coordinates_of(domain, point) if domain.where else coordinates)


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


def _probe(domain: Domain, link: Link, assignment: Assignment, trail: Trail, examples: int) -> None:
    """Let Hypothesis draw simple points and edge cases, guided by the ratio, and judge each exactly."""
    broken = outside = 0
    wrong: list[TermError] = []  # Hypothesis would tell it in its own way
    seed = trail.seed_for("probe", link, assignment)

    def probe(point: Point) -> None:
        """Judge one point that was drawn."""
        nonlocal broken, outside
        if wrong:
            return
        if domain.why_outside(point) is not None:
            outside += 1
            return
        try:
            found = judge_at(domain, link, point)
        except TermError as error:
            wrong.append(error)
            return
        trail.judged(link, found)
        trail.evaluations += 1
        broken += found.judged.decision is Decision.BROKEN
        if found.judged.ratio is not None and abs(to_float(found.judged.ratio)) < 1e300:
            hypothesis.target(to_float(found.judged.ratio))

    settings = hypothesis.settings(
        max_examples=examples,
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
    if wrong:
        raise wrong[0]
    count = trail.evaluations - clock.evaluations
    outcome, does = trail.told(link, broken)
    where = f" at {assignment}" if assignment.integers or assignment.rows else ""
    trail.note(
        "Hypothesis with target",
        "search",
        outcome,
        f"{broken} of {count} simple points {does}{where}" + (f"; {_accepted(count, outside)}" if domain.where else ""),
        link=link,
        evaluations=count,
        seconds=clock.seconds,
        seed=seed,
    )

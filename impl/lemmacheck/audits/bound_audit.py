"""Auditing one reading: judges try to prove each link, adversaries try to break it, and the verdict follows."""

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.audits.verdict import Findings, derive
from lemmacheck.formula import NO_FUNCTION, Symbol, must_be_one, name_of, names_of, place_of, trace
from lemmacheck.judging import NOT_FINITE, Alarm, Diverges, Judgement, Outcome, Problem, Proof, Refusal, steady_at
from lemmacheck.judging import family as families
from lemmacheck.proving import prove, prove_chain, smt
from lemmacheck.search import (
    MOST_COORDINATES,
    Trail,
    attack,
    attack_at,
    families_found,
    judge_at,
    judge_corpus,
    judge_leads,
    judge_suspects,
    judge_witnesses,
    waiting,
)
from lemmacheck.system import TermError
from lemmacheck.vocabulary import PROFILES, Assignment, Claim, Entries, Link, Profile, Reading, Verdict

ADMITTED = 4
ARITHMETIC = (
    "ZeroDivisionError", "OverflowError", "ArithmeticError", "NotAvailableError", "NoValueError", NOT_FINITE,
)  # fmt: skip
"""What is raised where a number has no value, as it is told."""


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


UNTRIED = Refusal("nobody", "the audit ended before a judge was asked", applicable=False)


@dataclass(slots=True)
class Examination:
    """The audit of one reading as it goes on: what it holds at any moment is enough for a verdict."""

    claim: Claim
    reading: Reading
    profile: Profile
    seed: int
    corpus: Sequence[Mapping[str, Any]] = ()
    trail: Trail = field(init=False)
    proofs: dict[str, Judgement] = field(default_factory=dict, init=False)
    ends: Judgement = field(default=UNTRIED, init=False)
    family: Diverges | None = field(default=None, init=False)
    began: float = field(default_factory=time.perf_counter, init=False)
    done: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.trail = Trail(self.claim.id, self.reading.slug, self.seed)

    def run(self) -> None:
        """Prove, search and cross-examine.

        Raises TermError where a term is wrong code.
        """
        reading, trail, profile = self.reading, self.trail, self.profile
        bound = reading.bound
        admit_reading(reading)
        judge_witnesses(reading, trail)
        _, self.ends = prove_all(reading, trail, profile, proofs=self.proofs)
        self.family = judge_families(reading, trail) or judge_leads(reading, trail, self.ends)
        judge_corpus(reading, self.corpus, trail)
        for link in dict.fromkeys((bound.ends, *bound.links)):
            judge_suspects(reading, link, self._judgement(link), trail)
        if not _is_empty(reading, self.ends, trail, profile):
            attack(reading.domain, bound.ends, trail, profile, is_proved=isinstance(self.ends, Proof))
            for link in bound.links:
                if str(link) != str(bound.ends) and isinstance(self.proofs[str(link)], Refusal):
                    attack(reading.domain, link, trail, profile, is_proved=False)
            _cross_examine(reading, trail)
        must_be_steady(reading, trail)
        self.done = True
        for text, count in trail.raised.items():
            trail.note("point judge", "judgement", "undecided", f"no value at {count} point(s): {text}")
        _must_have_a_value(trail)

    def conclude(self, *, stopped: str = "") -> Audited:
        """Return the verdict on what is held now; `stopped` says why the audit ended before it was done."""
        reading, trail = self.reading, self.trail
        for link in dict.fromkeys((reading.bound.ends, *reading.bound.links)):
            if isinstance(self._judgement(link), Proof):
                _must_agree(reading, link, trail)
        stopped = "" if self.done else stopped
        findings = _findings(reading, reading.bound.ends, self.ends, self.family, trail, stopped)
        verdict, why = derive(findings)
        links = {
            str(link): (
                _link_verdict(reading, link, self._judgement(link), self.family, trail, stopped),
                self._judgement(link),
            )
            for link in reading.bound.links
        }
        return Audited(
            self.claim, reading, trail, verdict, why, links, self.ends, self.family,
            seconds=time.perf_counter() - self.began,
        )  # fmt: skip

    def _judgement(self, link: Link) -> Judgement:
        return self.ends if link == self.reading.bound.ends else self.proofs.get(str(link), UNTRIED)


def audit_reading(
    claim: Claim, reading: Reading, *, profile: Profile, seed: int, corpus: Sequence[Mapping[str, Any]] = ()
) -> Audited:
    """Return what the audit finds about one reading: a pure function of its arguments, up to the times measured.

    `corpus` are points, as text, that earlier searches kept. Raises TermError where a term is wrong code.
    """
    examination = Examination(claim, reading, profile, seed, corpus)
    examination.run()
    return examination.conclude()


def _must_have_a_value(trail: Trail) -> None:
    """Raise TermError where a term raised at every point, and not because of arithmetic: then its code is wrong."""
    texts = [text for text in trail.raised if not text.startswith(ARITHMETIC)]
    if texts and sum(trail.raised.values()) == trail.certified:
        raise TermError(f"at each of {trail.certified} points: {texts[0]}")


def admit_reading(reading: Reading) -> None:
    """Run every term of a reading on unknowns, for a few choices of the integers, small and large.

    Raises TermError where one looks at its numbers, or is wrong code otherwise.
    """
    assignments = reading.domain.assignments(limit=ADMITTED)
    for assignment in assignments:
        if assignment.coordinates <= MOST_COORDINATES:
            _admit(reading, assignment)


def _admit(reading: Reading, assignment: Assignment) -> None:
    """Trace every term at the middle of a domain under one assignment.

    Raises TermError where one is wrong code, or no single number.
    """
    domain = reading.domain
    sizes = {name: (name, *domain.shape(name, assignment)) for name in domain.pieces}
    with exact() as on:
        known: dict[str, Any] = {}
        for name, piece in domain.pieces.items():
            with contextlib.suppress(ArithmeticError, KeyError, ValueError):  # a constant may be irrational
                if not isinstance(piece, Entries):
                    known[name] = domain.discrete(name, assignment, on, known)

    def oracle(symbol: Symbol) -> Fraction | None:
        row = known.get(symbol[0])
        return None if row is None else to_fraction(row[symbol[1], symbol[2]])

    for term in reading.bound.terms:
        traced = trace(term, tuple(sizes[name] for name in names_of(term)), oracle)
        if traced.wrong:
            raise TermError(traced.wrong)
        if traced.formula is not None:
            (places,) = traced.formula.roots
            must_be_one(term, np.empty((len(places), len(places[0]) if places else 0)))


def settle(claim: Claim, reading: Reading, *, profile: Profile, seed: int) -> tuple[Verdict, str, float | None]:
    """Return the verdict on a bound, why, and the best ratio found: the audit without anything that only describes.

    Cheapest first: a short search, then the provers, then the search in full; it stops where the verdict is certain.
    """
    bound, domain, ends = reading.bound, reading.domain, reading.bound.ends
    trail = Trail(claim.id, reading.slug, seed)
    if bound.up_to_constant:
        return *_settle_growth(claim, reading, profile, seed), None
    for assignment in waiting(domain, PROFILES["quick"]):
        attack_at(domain, ends, assignment, trail, PROFILES["quick"])
        if trail.broken:
            break
    judged: Judgement = Refusal("nobody", "the search was enough")
    if not trail.broken:
        judged = _prove_ends(reading, trail, profile)
    if not trail.broken and isinstance(judged, Refusal) and not _is_empty(reading, judged, trail, profile):
        attack(domain, ends, trail, profile, is_proved=False)
    must_be_steady(reading, trail)
    findings = _findings(reading, ends, judged, None, trail, "")
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
    judge_suspects(reading, bound.ends, judged, trail)
    if isinstance(judged, Refusal) and len(bound.links) > 1 and not judged.is_empty and not trail.broken:
        proofs = {str(link): prove(reading.domain, link, profile=profile) for link in bound.links}
        chained = prove_chain(bound, proofs)
        return chained if isinstance(chained, Proof) else judged
    return judged


def prove_all(
    reading: Reading, trail: Trail, profile: Profile, *, proofs: dict[str, Judgement] | None = None
) -> tuple[dict[str, Judgement], Judgement]:
    """Return what the judges say of each link (`proofs` is filled one by one), and of the whole assertion."""
    bound, domain = reading.bound, reading.domain
    proofs = {} if proofs is None else proofs
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
            trail.alarm(reading.bound.ends, judged.text)
            trail.note("family", "limit", "alarm", judged.text)
        else:
            trail.note("family", "limit", "undecided", judged)
    return proved


def _is_empty(reading: Reading, ends: Judgement, trail: Trail, profile: Profile) -> bool:
    domain = reading.domain
    if isinstance(ends, Refusal) and ends.is_empty:
        trail.note(ends.by, "judgement", "empty", ends.why)
        return True
    assignments = domain.assignments(limit=profile.assignments)
    if not domain.is_exhausted(limit=profile.assignments):
        return False
    for assignment in assignments:
        problem = Problem(domain, reading.bound.ends, assignment)
        if not smt.is_empty(problem, effort=profile.smt_effort):
            return False
    trail.note("SMT", "judgement", "empty", "no value of the variables satisfies the hypotheses")
    return True


def _cross_examine(reading: Reading, trail: Trail) -> None:
    """Judge every link at the points that break the ends: at least one link must break there."""
    broken = trail.broken.get(str(reading.bound.ends), [])
    for found in broken[:8]:
        for link in reading.bound.links:
            if str(link) != str(reading.bound.ends):
                trail.judged(link, judge_at(reading.domain, link, found.point))


def _must_agree(reading: Reading, link: Link, trail: Trail) -> None:
    """Ring an alarm where what is proved is broken at a point, or has no value there."""
    if trail.broken.get(str(link)):
        trail.alarm(reading.bound.ends, f"a counterexample and a proof of {link}: one of the judges is wrong")
    if why := trail.without_value.get(str(link)):
        trail.alarm(reading.bound.ends, f"a proof of {link}, and a point without a value ({why}): a judge is wrong")


def must_be_steady(reading: Reading, trail: Trail) -> None:
    """Call the terms of every link once more at the points that the search kept.

    Raises TermError where one says something else than before: a term that draws random numbers, or remembers what it
    was asked, is another function each time, and so would be what the evidence is about.
    """
    for link in dict.fromkeys((reading.bound.ends, *reading.bound.links)):
        kept = [trail.sharpest.get(str(link)), *trail.broken.get(str(link), [])[:1]]
        for found in filter(None, kept):
            for term in (link.left, link.right):
                if not steady_at(term, found.point):
                    raise TermError(f"{name_of(term)!r} {NO_FUNCTION} ({place_of(term)})")


def _findings(
    reading: Reading,
    link: Link,
    judged: Judgement,
    family: Diverges | None,
    trail: Trail,
    stopped: str,
) -> Findings:
    up_to = reading.bound.up_to_constant
    return Findings(
        broken=family is not None if up_to else bool(trail.broken.get(str(link))),
        how="a family whose ratio grows without bound" if up_to else "an exact counterexample",
        proved=isinstance(judged, Proof),
        empty=any(line.outcome == "empty" and line.kind == "judgement" for line in trail.evidence),
        open_points=trail.open_points,
        valueless=trail.valueless,
        tried=trail.evaluations if trail.certified else 0,
        alarm=trail.alarms.get(str(link), ""),
        inhabited=trail.inhabitant is not None,
        stopped=stopped,
    )


def _link_verdict(
    reading: Reading,
    link: Link,
    judged: Judgement,
    family: Diverges | None,
    trail: Trail,
    stopped: str,
) -> Verdict:
    is_last = link is reading.bound.links[-1]
    alarm = trail.alarms.get(str(link), "") or (trail.alarms.get(str(reading.bound.ends), "") if is_last else "")
    if reading.bound.up_to_constant and is_last:
        broken, proved = family is not None, isinstance(judged, Proof)
        found = Findings(broken=broken, proved=proved, alarm=alarm, inhabited=trail.inhabitant is not None)
    else:
        found = Findings(
            broken=bool(trail.broken.get(str(link))),
            proved=isinstance(judged, Proof),
            tried=trail.evaluations,
            empty=isinstance(judged, Refusal) and judged.is_empty,
            alarm=alarm,
            inhabited=trail.inhabitant is not None,
            stopped=stopped,
        )
    return derive(found)[0]

"""Auditing a bound: judges try to prove each link, adversaries try to break it, and the verdict follows."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lemmacheck.audits.bounds.admission import admit_reading
from lemmacheck.audits.bounds.emptiness import asked_of, must_have_a_value
from lemmacheck.audits.bounds.families import ask_the_kernel, judge_families
from lemmacheck.audits.bounds.proofs import Filed, prove_ends, prove_links, restated
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.verdict import Findings, is_alarm, verdict_of
from lemmacheck.formula import NO_FUNCTION, name_of, place_of
from lemmacheck.judging import Diverges, Judgement, Problem, Proof, Refusal, shown_point, steady_at
from lemmacheck.proving import opinion, prove_chain, smt
from lemmacheck.records import Opinion, Outcome
from lemmacheck.search import (
    Trail,
    attack,
    constant_seen,
    glance,
    judge_at,
    judge_corpus,
    judge_leads,
    judge_longer,
    judge_roots,
    judge_suspects,
    judge_witnesses,
    search_further,
)
from lemmacheck.system import TermError, several
from lemmacheck.vocabulary import Claim, Growth, Link, Profile, Reading, Verdict


@dataclass(slots=True)
class AuditedBound:
    """What the audit of a bound found, before anything is measured or written down."""

    claim: Claim
    reading: Reading
    trail: Trail
    verdict: Verdict
    why: str
    links: dict[Link, tuple[Verdict, Judgement]]
    ends: Judgement
    family: Diverges | None
    opinions: Mapping[Link, Opinion] = field(default_factory=dict)
    seconds: float = 0.0
    is_alarm: bool = False
    tables: Statement | None = None
    """What is proved, where what code counts stands in tables for the kernel."""


OUTCOMES: Mapping[Opinion, Outcome] = {
    "unsat": "confirmed", "sat": "alarm", "unknown": "undecided", "not asked": "not applicable",
}  # fmt: skip
"""What a second opinion comes to."""
UNTRIED = Refusal("nobody", "the audit ended before a judge was asked", applicable=False)


@dataclass(slots=True)
class BoundAudit:
    """The audit of one bound as it goes on: what it holds at any moment is enough for a verdict."""

    claim: Claim
    reading: Reading
    profile: Profile
    seed: int
    corpus: Sequence[Mapping[str, Any]] = ()
    statement: Statement | None = None
    filed: Filed = field(default_factory=dict)
    trail: Trail = field(init=False)
    proofs: dict[Link, Judgement] = field(default_factory=dict, init=False)
    ends: Judgement = field(default=UNTRIED, init=False)
    family: Diverges | None = field(default=None, init=False)
    opinions: dict[Link, Opinion] = field(default_factory=dict, init=False)
    tables: Statement | None = field(default=None, init=False)
    began: float = field(default_factory=time.perf_counter, init=False)
    done: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        bound = self.reading.bound
        loose = frozenset({bound.ends, bound.links[-1]} if bound.up_to_constant else ())
        self.trail = Trail(self.claim.id, self.reading.slug, self.seed, loose=loose)

    def run(self) -> None:
        """Prove, search and cross-examine.

        Raises TermError where a term is wrong code.
        """
        reading, trail, profile = self.reading, self.trail, self.profile
        bound = reading.bound
        admit_reading(reading)
        judge_witnesses(reading, trail)
        self.family = judge_families(reading, trail) or judge_longer(reading, trail)
        glance(reading, trail)
        for link, judged in prove_links(reading, trail, profile, self.statement, self.family, self.filed):
            self.proofs[link] = judged
        self.ends = prove_ends(reading, self.proofs, trail, profile, self.statement, self.family, self.filed)
        self._restate()
        self.family = self.family or judge_leads(reading, trail, self.ends)
        if self.family is not None:
            ask_the_kernel(self.family, reading, self.statement, trail)
        judge_corpus(reading, self.corpus, trail)
        for link in dict.fromkeys((bound.ends, *bound.links)):
            judge_suspects(reading, link, self._judgement(link), trail)
        if reading.domain.conditions and trail.inhabitant is None:
            judge_a_point(reading, trail, profile)
        if not is_empty(reading, self.ends, trail, profile):
            self._attack_ends()
            for link in bound.links:
                if link != bound.ends and isinstance(self.proofs[link], Refusal):
                    attack(reading.domain, link, trail, profile, is_proved=False)
            _cross_examine(reading, trail)
        must_be_steady(reading, trail)
        for link in dict.fromkeys((*bound.links, bound.ends)):
            self._ask_again(link)
        self.done = True
        for text, count in trail.raised.items():
            trail.note("point judge", "judgement", "undecided", f"no value at {several(count, 'point')}: {text}")
        must_have_a_value(self.reading, trail)

    def _restate(self) -> None:
        """Have the kernel check what running code proved, with what is counted in tables."""
        found = None if self.statement else restated(self.reading, self.proofs, self.trail, self.profile)
        if found is not None:
            self.tables, self.proofs = found
            bound = self.reading.bound
            self.ends = self.proofs[bound.ends] if len(bound.links) == 1 else prove_chain(bound, self.proofs)

    def _attack_ends(self) -> None:
        """Search for what breaks the assertion: on and on where it is neither proved nor broken."""
        domain, bound, trail = self.reading.domain, self.reading.bound, self.trail
        is_proved, is_refuted = isinstance(self.ends, Proof), self.family is not None and bound.up_to_constant
        attack(domain, bound.ends, trail, self.profile, is_proved=is_proved, is_refuted=is_refuted)
        if is_proved or is_refuted:
            if domain.where and not trail.is_inhabited:
                judge_roots(domain, bound.ends, trail)
            return
        if bound.up_to_constant:
            trail.seen = constant_seen(self.reading, trail)
        elif not trail.broken.get(bound.ends):
            search_further(domain, bound.ends, trail, self.profile)

    def conclude(self, *, stopped: str = "") -> AuditedBound:
        """Return the verdict on what is held now; `stopped` says why the audit ended before it was done."""
        reading, trail = self.reading, self.trail
        for link in dict.fromkeys((reading.bound.ends, *reading.bound.links)):
            if isinstance(self._judgement(link), Proof):
                _must_agree(reading, link, trail)
        for text in trail.disagreements[:1]:
            trail.alarm(reading.bound.ends, f"{text}: one of the pipelines is wrong")
        stopped = "" if self.done else stopped
        found = findings_on(reading, reading.bound.ends, self.ends, self.family, trail, stopped)
        verdict, why = verdict_of(found)
        if verdict is Verdict.VACUOUS:
            why += asked_of(reading)
        links = {
            link: (
                _link_verdict(reading, link, self._judgement(link), self.family, trail, stopped),
                self._judgement(link),
            )
            for link in reading.bound.links
        }
        return AuditedBound(
            self.claim, reading, trail, verdict, why, links, self.ends, self.family,
            opinions=self.opinions, seconds=time.perf_counter() - self.began, is_alarm=is_alarm(found),
            tables=self.tables,
        )  # fmt: skip

    def _ask_again(self, link: Link) -> None:
        """Ask for a second opinion where a proof takes a solver's word; one that contradicts it is an alarm."""
        judged, trail = self._judgement(link), self.trail
        with trail.timed() as clock:
            says = opinion(judged) if isinstance(judged, Proof) and judged.by != "chain" else None
        if says is None:
            return
        self.opinions[link] = says
        outcome = OUTCOMES[says]
        text = f"cvc5 on the queries that z3 refuses: {says}"
        trail.note("cvc5", "judgement", outcome, text, link=link, seconds=clock.seconds)
        if says == "sat":
            for about in (link, self.reading.bound.ends):
                trail.alarm(about, f"z3 says that nothing breaks {link}, cvc5 that something does: one is wrong")

    def _judgement(self, link: Link) -> Judgement:
        return self.ends if link == self.reading.bound.ends else self.proofs.get(link, UNTRIED)


def audit_reading(
    claim: Claim,
    reading: Reading,
    *,
    profile: Profile,
    seed: int,
    corpus: Sequence[Mapping[str, Any]] = (),
    statement: Statement | None = None,
) -> AuditedBound:
    """Return what the audit finds about one reading: a pure function of its arguments, up to the times measured.

    `corpus` are points that searches kept, as text; finders need a `statement`. Raises TermError where code is wrong.
    """
    audit = BoundAudit(claim, reading, profile, seed, corpus, statement)
    audit.run()
    return audit.conclude()


def is_empty(reading: Reading, ends: Judgement, trail: Trail, profile: Profile) -> bool:
    """Whether no point satisfies the hypotheses, by a judge that said so or by z3 for every choice of the integers."""
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


MOST_ASKED = 3
"""At how many choices of the integers z3 is asked for a point of the conditions."""


def judge_a_point(reading: Reading, trail: Trail, profile: Profile) -> None:
    """Judge the first point at which z3 takes the conditions to hold, where they hold there exactly."""
    domain, link = reading.domain, reading.bound.ends
    for assignment in domain.assignments(limit=MOST_ASKED):
        point = smt.a_point(Problem(domain, link, assignment), effort=profile.smt_effort)
        if point is not None and domain.why_outside(point) is None:
            trail.judged(link, judge_at(domain, link, point))
            trail.note("SMT", "search", "no violation", "a point that satisfies the conditions")
            return


def _cross_examine(reading: Reading, trail: Trail) -> None:
    """Judge every link at the points that break the ends: at least one link must break there."""
    broken = trail.broken.get(reading.bound.ends, [])
    for found in broken[:8]:
        for link in reading.bound.links:
            if link != reading.bound.ends:
                trail.judged(link, judge_at(reading.domain, link, found.point))


def _must_agree(reading: Reading, link: Link, trail: Trail) -> None:
    """Ring an alarm where what is proved is broken at a point, or has no value there."""
    if trail.is_broken(link):
        trail.alarm(reading.bound.ends, f"a counterexample and a proof of {link}: one of the judges is wrong")
    if why := trail.without_value.get(link):
        trail.alarm(reading.bound.ends, f"a proof of {link}, and a point without a value ({why}): a judge is wrong")


def must_be_steady(reading: Reading, trail: Trail) -> None:
    """Call the terms of every link once more at the points that the search kept.

    Raises TermError where one says something else than before: a term that draws random numbers, or remembers what it
    was asked, is another function each time, and so would be what the evidence is about.
    """
    for link in dict.fromkeys((reading.bound.ends, *reading.bound.links)):
        kept = [trail.sharpest.get(link), *trail.broken.get(link, [])[:1]]
        for found in filter(None, kept):
            for term in (link.left, link.right):
                if not steady_at(term, found.point):
                    raise TermError(f"{name_of(term)!r} {NO_FUNCTION} ({place_of(term)})")


def findings_on(
    reading: Reading,
    link: Link,
    judged: Judgement,
    family: Diverges | None,
    trail: Trail,
    stopped: str,
) -> Findings:
    """Return what the evidence for the whole assertion amounts to."""
    up_to = reading.bound.up_to_constant
    return Findings(
        broken=family is not None if up_to else trail.is_broken(link),
        how="a family whose ratio grows without bound" if up_to else "an exact counterexample",
        proved=isinstance(judged, Proof),
        empty=any(line.outcome == "empty" and line.kind == "judgement" for line in trail.evidence),
        open_points=trail.open_points,
        tie=_tie(trail),
        valueless=trail.valueless,
        doubted=judged.why if isinstance(judged, Refusal) and judged.certain and not up_to else "",
        tried=trail.evaluations if trail.certified else 0,
        seen=trail.seen,
        climbs=trail.climbs,
        beyond=_beyond(reading, trail),
        alarm=trail.alarms.get(link, ""),
        inhabited=trail.is_inhabited,
        stopped=stopped,
    )


def _beyond(reading: Reading, trail: Trail) -> str:
    """Return at which point no constant will do; growth is about large points, of which one by itself says nothing."""
    found = trail.beyond.get(reading.bound.ends)
    if found is None or (isinstance(reading.asserts, Growth) and reading.bound.ends in trail.sharpest):
        return ""
    where = f"at {shown_point(found.point)}, where the last term is 0 and the first is above it"
    if isinstance(reading.asserts, Growth):
        return f"the last term is above 0 at no point that was judged, and no constant will do {where}"
    return f"no constant will do {where}"


def _tie(trail: Trail) -> str:
    """Return at which point both sides may be equal, and to how many digits they agree; empty where there is none."""
    if trail.tie is None:
        return ""
    where, digits = shown_point(trail.tie.point), trail.tie.judged.digits
    more = f", as at {trail.open_points - 1} more" if trail.open_points > 1 else ""
    return f"both sides agree to {digits:,} digits at {where}{more}, and no law shows that they are equal"


def _link_verdict(
    reading: Reading,
    link: Link,
    judged: Judgement,
    family: Diverges | None,
    trail: Trail,
    stopped: str,
) -> Verdict:
    """Return the verdict on one link; the last one of a claim up to a constant is broken by families alone.

    Where that link is proved and one before it is broken at a point, a family breaks the whole by the other.
    """
    is_last = link is reading.bound.links[-1]
    alarm = trail.alarms.get(link, "") or (trail.alarms.get(reading.bound.ends, "") if is_last else "")
    if reading.bound.up_to_constant and is_last:
        proved = isinstance(judged, Proof)
        is_by_others = proved and any(trail.broken.get(other) for other in reading.bound.links[:-1])
        broken = family is not None and not is_by_others
        found = Findings(broken=broken, proved=proved, alarm=alarm, inhabited=trail.is_inhabited)
    else:
        found = Findings(
            broken=trail.is_broken(link),
            proved=isinstance(judged, Proof),
            tried=trail.evaluations,
            empty=isinstance(judged, Refusal) and judged.is_empty,
            alarm=alarm,
            inhabited=trail.is_inhabited,
            stopped=stopped,
        )
    return verdict_of(found)[0]

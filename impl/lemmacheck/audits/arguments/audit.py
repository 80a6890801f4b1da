"""Auditing an argument: audited facts are audited again where nobody has yet, then statements are compared."""

import time
from dataclasses import dataclass, field

from lemmacheck.audits.arguments.derivation import Derived, Ground, derive_from
from lemmacheck.audits.arguments.facts import assumed, misstated
from lemmacheck.audits.body import ArgumentBody
from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.stating import written_down
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.records import Assumption, Evidence, Key, Outcome, ProofLine
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    Argument,
    Audited,
    Carried,
    Cited,
    Claim,
    Contradicts,
    Fact,
    Follows,
    Reading,
    Shown,
    Verdict,
)

BY = "comparison of statements"


def audit_argument(subject: Subject) -> Finding:
    """Return what is found of a reading that asserts a Follows or a Contradicts."""
    began = time.perf_counter()
    claim, reading = subject.claim, subject.reading
    asserts = argument_of(reading)
    derived = derive(subject)
    verdict, why = judge(asserts, derived)
    outcome: Outcome = "undecided" if not derived.holds else "proved" if verdict is Verdict.PROVED else "refuted"
    text = "; ".join(derived.steps)
    evidence = Evidence(claim=claim.id, reading=reading.slug, by=BY, kind="proof", outcome=outcome, text=text)
    line = verdict_line(
        claim,
        reading,
        verdict,
        why,
        given=derived.given,
        grade="cited" if derived.holds and derived.given else None,
        proof=_proof(asserts, derived),
        argument=derived.steps,
        stated=derived.stated,
        rests_on=derived.rests_on,
        seconds=round(time.perf_counter() - began, 3),
    )
    if not derived.holds:
        return Finding((evidence,), line)
    return Finding((evidence,), line, (("argument", ArgumentBody("argument", derived.given, derived.steps)),))


def argument_of(reading: Reading) -> Argument:
    """Return the argument that a reading asserts; raises TypeError where it asserts something else."""
    if not isinstance(reading.asserts, (Follows, Contradicts)):
        raise TypeError(f"{reading.name} asserts no argument")
    return reading.asserts


def _proof(asserts: Argument, derived: Derived) -> ProofLine:
    """Return the verdict on a proof that is this argument: cited where it rests on theorems of the literature."""
    cited = [fact.name for fact in asserts.facts if isinstance(fact, Cited) and Assumption(fact.name) in derived.given]
    return ProofLine("cited" if cited else "not audited", why="; ".join(cited or map(str, derived.given)))


def derive(subject: Subject) -> Derived:
    """Return what an argument gives, after auditing every reading it rests on whose verdict is not known yet.

    Each reading is audited once. Raises CatalogueError where one rests on itself.
    """
    return _Walk(subject, dict(subject.known)).derive(argument_of(subject.reading), subject.claim)


def judge(asserts: Argument, derived: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not derived.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "a fact excludes it"


@dataclass(slots=True)
class _Walk:
    """A walk over all that an argument rests on: the verdicts known so far, and the readings on the way to here."""

    subject: Subject
    known: dict[Key, tuple[Verdict, tuple[Assumption, ...]]]
    path: list[Key] = field(default_factory=list)

    def derive(self, asserts: Argument, claim: Claim) -> Derived:
        """Return what an argument gives."""
        stands: dict[Fact, Ground] = {f: self._ground(f, claim) for f in asserts.facts if not isinstance(f, Cited)}
        return derive_from(asserts, stands, claim)

    def _ground(self, fact: Audited | Carried | Shown, by: Claim) -> Ground:
        """Return the assumptions under which a fact may be used in a claim, or why it may not be."""
        claim, reading = self.subject.find(fact.claim, fact.reading)
        different = misstated(fact, reading)
        if different:
            return Ground(why=different)
        here = (claim.id, reading.slug)
        if here in self.path:
            names = [f"{number}/{slug}" for number, slug in (*self.path[self.path.index(here) :], here)]
            raise CatalogueError(f"an argument rests on itself: {' -> '.join(names)}")
        if here not in self.known:
            self.path.append(here)
            self.known[here] = self._audit(claim, reading)
            self.path.pop()
        verdict, given = self.known[here]
        if verdict is not Verdict.PROVED:
            return Ground(why=f"it is {verdict}, not proved")
        return Ground((*given, *assumed(fact, claim, reading, by)))

    def _audit(self, claim: Claim, reading: Reading) -> tuple[Verdict, tuple[Assumption, ...]]:
        """Audit a reading that an argument rests on, and return its verdict with the assumptions it is given under."""
        if isinstance(reading.asserts, (Follows, Contradicts)):
            derived = self.derive(reading.asserts, claim)
            return judge(reading.asserts, derived)[0], derived.given
        profile, seed, find = self.subject.profile, self.subject.seed, self.subject.find
        statement = written_down(reading).statement
        subject = Subject(claim, reading, profile, seed, find, statement=statement)
        line = kind_of(reading.asserts).examine(subject).run().line
        return line.verdict, line.given

"""Auditing an argument: readings among its facts are audited again where nobody has yet, then a derivation is found."""

import time
from dataclasses import dataclass, field

from lemmacheck.audits.arguments.derivation import Inference, derived, excluded, why_not
from lemmacheck.audits.arguments.facts import established, lacking
from lemmacheck.audits.arguments.words import lines_of, said
from lemmacheck.audits.body import ArgumentBody
from lemmacheck.audits.declared import named
from lemmacheck.audits.kind import Find, Finding, Subject
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.stating import written_down
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.kernel import ProofError, Time, check_argument, text_of
from lemmacheck.records import Assumption, Evidence, Key, Outcome, ProofLine
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    Argument,
    Audited,
    Cited,
    Claim,
    Contradicts,
    Fact,
    Follows,
    Granted,
    Reading,
    Verdict,
)

BY = "derivation by the kernel's rules"


@dataclass(frozen=True, slots=True)
class Derived:
    """What an argument gives: its derivation if there is one, and what is said of its facts, in words."""

    step: Inference | None
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the argument goes through."""
        return self.step is not None

    @property
    def given(self) -> tuple[Assumption, ...]:
        """The assumptions that it needs."""
        return () if self.step is None else self.step.assumes

    def rests_on(self, find: Find) -> str:
        """Return the last leaf that states a time, in words; `find` knows the names of readings."""
        leaves = [] if self.step is None else [leaf for leaf in self.step.leaves if leaf.rule != "supposed"]
        times = [leaf for leaf in leaves if isinstance(leaf.states, Time)] or leaves
        return f"{_source(times[-1], find)}: {said(times[-1].states)}" if times else ""


def audit_argument(subject: Subject) -> Finding:
    """Return what is found of a reading that asserts a Follows or a Contradicts."""
    began = time.perf_counter()
    claim, reading = subject.claim, subject.reading
    asserts = argument_of(reading)
    found = derive(subject)
    verdict, why = judge(asserts, found)
    outcome: Outcome = "undecided" if not found.holds else "proved" if verdict is Verdict.PROVED else "refuted"
    steps = () if found.step is None else tuple(lines_of(found.step))
    notes = (f"stated: {asserts.statement}", *found.notes)
    text = "; ".join([*notes, *(f"{line.number} {line.says}" for line in steps)])
    evidence = Evidence(claim=claim.id, reading=reading.slug, by=BY, kind="proof", outcome=outcome, text=text)
    line = verdict_line(
        claim,
        reading,
        verdict,
        why,
        given=found.given,
        grade="cited" if found.given else "computed" if found.holds else None,
        proof=_proof(asserts, found),
        argument=notes,
        derivation=steps,
        stated=str(asserts.statement),
        rests_on=found.rests_on(subject.find),
        seconds=round(time.perf_counter() - began, 3),
    )
    if found.step is None:
        return Finding((evidence,), line)
    return Finding((evidence,), line, (("argument", body_of(asserts, found.step)),))


def argument_of(reading: Reading) -> Argument:
    """Return the argument that a reading asserts; raises TypeError where it asserts something else."""
    if not isinstance(reading.asserts, (Follows, Contradicts)):
        raise TypeError(f"{reading.name} asserts no argument")
    return reading.asserts


def body_of(asserts: Argument, step: Inference) -> ArgumentBody:
    """Return an argument as its certificate holds it."""
    word = "follows" if isinstance(asserts, Follows) else "contradicts"
    return ArgumentBody("argument", step.assumes, word, text_of(asserts.statement.time), step.as_text())


def _proof(asserts: Argument, found: Derived) -> ProofLine:
    """Return the verdict on a proof that is this argument: cited where it rests on theorems of the literature."""
    cited = [fact.name for fact in asserts.facts if isinstance(fact, Cited) and Assumption(fact.name) in found.given]
    return ProofLine("cited" if cited else "not audited", why="; ".join(cited or map(str, found.given)))


def derive(subject: Subject) -> Derived:
    """Return what an argument gives, after auditing every reading it rests on whose verdict is not known yet.

    Each reading is audited once. Raises CatalogueError where one rests on itself.
    """
    return _Walk(subject, dict(subject.known)).derive(argument_of(subject.reading), subject.claim)


def judge(asserts: Argument, found: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not found.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "the facts exclude it"


def _source(leaf: Inference, find: Find) -> str:
    source = dict(leaf.source)
    if "claim" not in source:
        return source.get("name", "")
    claim, reading = find(source["claim"], source["reading"])
    return f"{claim.id}, “{reading.name}”"


@dataclass(slots=True)
class _Walk:
    """A walk over all that an argument rests on: the verdicts known so far, and the readings on the way to here."""

    subject: Subject
    known: dict[Key, tuple[Verdict, tuple[Assumption, ...]]]
    path: list[Key] = field(default_factory=list)

    def derive(self, asserts: Argument, claim: Claim) -> Derived:
        """Return what an argument gives."""
        notes, leaves = [], []
        for fact in asserts.facts:
            leaf = self._leaf(fact, claim)
            if isinstance(leaf, str):
                notes.append(f"{_name(fact)}: {leaf}, so it gives nothing")
            else:
                leaves.append(leaf)
        statement = asserts.statement.time
        own = named(asserts.statement.given)
        supposed = Inference(statement, "supposed", given=own)
        step = derived(leaves, statement) if isinstance(asserts, Follows) else excluded(leaves, supposed)
        if step is None:
            notes += [f"{said(known)}: {why}" for known, why in why_not(leaves, statement).items() if why]
            return Derived(None, tuple(notes))
        used = list(step.leaves)
        notes += [f"{_source(leaf, self.subject.find)}: it is not needed" for leaf in leaves if leaf not in used]
        _check(asserts, step)
        return Derived(step, tuple(notes))

    def _leaf(self, fact: Fact, by: Claim) -> Inference | str:
        """Return a fact as a leaf of derivations, or why it is of no use."""
        if isinstance(fact, Cited):
            given = named((*fact.states.given, fact.name))
            return Inference(fact.states.time, "cited", source=(("name", fact.name),), given=given)
        if isinstance(fact, Granted):
            return self._granted(fact, by)
        claim, reading = self.subject.find(fact.claim, fact.reading)
        states = established(reading)
        if isinstance(states, str):
            return states
        proved = self._proved(claim, reading)
        if isinstance(proved, str):
            return proved
        own = named(reading.asserts.statement.given) if isinstance(reading.asserts, Follows) else ()
        source = (("claim", claim.id), ("reading", reading.slug))
        return Inference(states, "reading", source=source, given=tuple(dict.fromkeys((*own, *proved))))

    def _granted(self, fact: Granted, by: Claim) -> Inference | str:
        """Return what is granted as a leaf, or why what should be shown of it is not."""
        beside = [self.subject.find(claim, reading) for claim, reading in fact.beside]
        reason = lacking(fact, beside)
        if reason is not None:
            return reason
        given = [Assumption(fact.words, fact.claim or by.id)]
        for shown, reading in beside:
            found = self._proved(shown, reading)
            if isinstance(found, str):
                return f"{shown.id}, {reading.name}: {found}"
            given += found
        return Inference(fact.what, "assumed", source=(("name", fact.words),), given=tuple(dict.fromkeys(given)))

    def _proved(self, claim: Claim, reading: Reading) -> tuple[Assumption, ...] | str:
        """Return the assumptions under which a reading is proved, or that it is not."""
        here = (claim.id, reading.slug)
        if here in self.path:
            names = [f"{number}/{slug}" for number, slug in (*self.path[self.path.index(here) :], here)]
            raise CatalogueError(f"an argument rests on itself: {' -> '.join(names)}")
        if here not in self.known:
            self.path.append(here)
            self.known[here] = self._audit(claim, reading)
            self.path.pop()
        verdict, given = self.known[here]
        return given if verdict is Verdict.PROVED else f"it is {verdict}, not proved"

    def _audit(self, claim: Claim, reading: Reading) -> tuple[Verdict, tuple[Assumption, ...]]:
        """Audit a reading that an argument rests on, and return its verdict with the assumptions it is given under."""
        if isinstance(reading.asserts, (Follows, Contradicts)):
            found = self.derive(reading.asserts, claim)
            return judge(reading.asserts, found)[0], found.given
        profile, seed, find = self.subject.profile, self.subject.seed, self.subject.find
        statement = written_down(reading).statement
        subject = Subject(claim, reading, profile, seed, find, statement=statement)
        line = kind_of(reading.asserts).examine(subject).run().line
        return line.verdict, line.given


def _name(fact: Fact) -> str:
    if isinstance(fact, Audited):
        return f"{fact.claim}, {fact.reading}"
    return fact.name if isinstance(fact, Cited) else fact.words


def _check(asserts: Argument, step: Inference) -> None:
    """Raise ProofError unless the kernel accepts a derivation: what the search found is not believed."""
    body = body_of(asserts, step)
    given = [{"text": one.text, "declared_in": one.declared_in} for one in body.given]
    try:
        check_argument(body.asserts, body.statement, body.tree, given)
    except ProofError as error:
        raise AssertionError(f"the kernel refuses what the search found: {error}") from error

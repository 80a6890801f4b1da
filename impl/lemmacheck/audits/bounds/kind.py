"""Bound and Growth as kinds of assertions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from lemmacheck.audits.bounds.audit import AuditedBound, BoundAudit
from lemmacheck.audits.bounds.certificates import certificates_of
from lemmacheck.audits.bounds.figure_domain import faults_of_figures
from lemmacheck.audits.bounds.measures import outline, summarise
from lemmacheck.audits.bounds.mutants import mutants_of_bound
from lemmacheck.audits.bounds.pipelines import note_search, note_stop, run_both
from lemmacheck.audits.bounds.recheck import recheck_bound
from lemmacheck.audits.bounds.settle import settle
from lemmacheck.audits.certificate import Certificate, Form
from lemmacheck.audits.kind import Description, Finding, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import STANDING, Mutant
from lemmacheck.audits.term_line import term_line
from lemmacheck.proving import is_bookkeeping
from lemmacheck.records import Evidence, VerdictLine
from lemmacheck.search import FAST_RUNS
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    AtSharpest,
    Bound,
    Curves,
    FirstTerm,
    Growth,
    Reading,
    SmallestConstant,
    SolutionSet,
    Threshold,
    Verdict,
)


@dataclass(slots=True)
class BoundExamination:
    """The audit of a bound as it goes on: the verdict is held before anything else is measured."""

    subject: Subject
    audit: BoundAudit = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        subject = self.subject
        self.audit = BoundAudit(
            subject.claim, subject.reading, subject.profile, subject.seed, subject.corpus, subject.statement,
            subject.filed,
        )  # fmt: skip
        self.audit.trail.fast_left = FAST_RUNS

    @property
    def evidence(self) -> list[Evidence]:
        """What has been done so far."""
        return self.audit.trail.evidence

    def run(self) -> Finding:
        """Audit, measure and run both pipelines; raises TermError where a term, or what computes it, is wrong code."""
        self.audit.run()
        note_search(self.audit.trail)
        audited = self.audit.conclude()
        line = summarise(audited, profile=self.subject.profile)
        pipelines = run_both(audited, line)
        if self.audit.trail.disagreements and not audited.is_alarm:
            audited = self.audit.conclude()
            line = outline(audited)
        return self._finding(audited, replace(line, pipelines=pipelines, is_bookkeeping=self._adds_up(line)))

    def stop(self, how: str) -> Finding:
        """Return the verdict on what is held; nothing is searched or measured any more."""
        self.audit.trail.note("the clock", "judgement", "not applicable", f"stopped {how}")
        note_stop(self.audit.reading, self.audit.trail)
        audited = self.audit.conclude(stopped=how)
        return self._finding(audited, outline(audited))

    def _adds_up(self, line: VerdictLine) -> bool:
        """Whether what is proved is among the hypotheses, up to adding them up."""
        reading = self.subject.reading
        return line.verdict is Verdict.PROVED and is_bookkeeping(reading.domain, reading.bound.ends)

    def _finding(self, audited: AuditedBound, line: VerdictLine) -> Finding:
        return Finding(tuple(audited.trail.evidence), line, certificates_of(audited, line), audited.tables)


@dataclass(frozen=True, slots=True)
class BoundKind:
    """A chain of terms that must not decrease; a Growth besides says along which variables."""

    name: str
    asserts: type
    certificates: Mapping[str, Form] = field(default_factory=dict)
    figures: tuple[type, ...] = (SmallestConstant, AtSharpest, SolutionSet, FirstTerm, Threshold, Curves)
    is_assumption: bool = False
    has_conditions: bool = True
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a growth grows along what is no variable, or a figure has no meaning."""
        asserts = reading.asserts
        figures = [name for name, figure in reading.figures.items() if isinstance(figure, SmallestConstant)]
        if figures and reading.bound.ends.is_strict:
            raise CatalogueError(f"the figure {figures[0]!r}: a strict bound has no smallest constant; leave it out")
        fault = faults_of_figures(reading)
        if fault is not None:
            raise CatalogueError(fault)
        if isinstance(asserts, Growth):
            strays = [name for name in asserts.along if name not in reading.given]
            if strays:
                has = ", ".join(reading.given)
                raise CatalogueError(f"it grows along {strays[0]!r}, which the domain lacks (it has {has})")

    def describe(self, reading: Reading) -> Description:
        """Return the steps of the chain."""
        bound = reading.bound
        relations = [None, *(link.relation for link in bound.links)]
        return Description(
            tuple(term_line(term, relation) for term, relation in zip(bound.terms, relations, strict=True)),
            "a certificate covers every point of the declared domain",
            up_to_constant=bound.up_to_constant,
            is_chain=True,
            grows=isinstance(reading.asserts, Growth),
            structure=_structure(reading),
        )

    def examine(self, subject: Subject) -> BoundExamination:
        """Return an audit that has not begun yet."""
        return BoundExamination(subject)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone, cheapest first."""
        verdict, why, best = settle(
            subject.claim, subject.reading, profile=subject.profile, seed=subject.seed, statement=subject.statement
        )
        return MutantVerdict(verdict, why, best)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of a bound that stands."""
        return mutants_of_bound(reading, line) if line.verdict in STANDING else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Check a counterexample, a family or a proof again."""
        return recheck_bound(certificate, subject)


FORMS = {
    "counterexample": Form(("simplest", "worst", "found"), ("point", "left", "right")),
    "family": Form(("family",), ("family",)),
    "proof": Form(("proof",), ("point", "links")),
}
BOUND = BoundKind("bound", Bound, FORMS)
GROWTH = BoundKind("growth", Growth, FORMS)


def _structure(reading: Reading) -> str:
    """Return the relations of a chain, and what a growth says besides."""
    bound = reading.bound
    relations = " ".join(link.relation for link in bound.links)
    if isinstance(reading.asserts, Growth):
        return f"{relations}, growing along {', '.join(sorted(reading.asserts.along))}"
    return f"{relations}, up to a constant" if bound.up_to_constant else relations

"""The audit of a ThereIs: each of its parts is audited as a bound, and a choice that fails refutes nothing."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from lemmacheck.audits.body import ProofBody
from lemmacheck.audits.bounds import AuditedBound, BoundAudit, outline, proof_links
from lemmacheck.audits.declared import is_expected
from lemmacheck.audits.existence.parts import parts_of, reading_of, statement_of
from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.judging import shown_point, shown_text, write_root
from lemmacheck.records import Evidence, LinkLine, VerdictLine, weakest
from lemmacheck.vocabulary import Verdict

WORST_FIRST = (Verdict.VACUOUS, Verdict.REFUTED, Verdict.UNDECIDED, Verdict.SUPPORTED, Verdict.PROVED)
"""Which part decides: where no point satisfies the hypotheses nothing is said, and one part that fails fails all."""


@dataclass(slots=True)
class ExistenceExamination:
    """The audit of a ThereIs as it goes on, part by part; a part that has not begun leaves the whole open."""

    subject: Subject
    audits: list[BoundAudit] = field(default_factory=list)

    @property
    def evidence(self) -> list[Evidence]:
        """What has been done so far."""
        return [line for audit in self.audits for line in audit.trail.evidence]

    def run(self) -> Finding:
        """Audit every part; raises TermError where a term is wrong code."""
        subject = self.subject
        for number, part in enumerate(parts_of(subject.reading)):
            reading = reading_of(subject.reading, part)
            states = statement_of(subject.statement, subject.reading, number)
            self.audits.append(BoundAudit(subject.claim, reading, subject.profile, subject.seed, (), states))
            self.audits[-1].run()
        return self._finding([audit.conclude() for audit in self.audits])

    def stop(self, how: str) -> Finding:
        """Return the verdict on what is held; nothing is searched any more."""
        for audit in self.audits[-1:]:
            audit.trail.note("the clock", "judgement", "not applicable", f"stopped {how}")
        return self._finding([audit.conclude(stopped=how) for audit in self.audits], stopped=how)

    def _finding(self, audited: list[AuditedBound], *, stopped: str = "") -> Finding:
        line = self._line(audited, stopped)
        bodies = ()
        if line.verdict is Verdict.PROVED:
            inside = next((each.trail.inside for each in audited if each.trail.is_inhabited), None)
            links = tuple(replace(proof_links(each)[0], place=str(number)) for number, each in enumerate(audited))
            return Finding(tuple(self.evidence), line, (("proof", ProofBody("proof", inside, links)),))
        return Finding(tuple(self.evidence), line, bodies)

    def _line(self, audited: list[AuditedBound], stopped: str) -> VerdictLine:
        """Return the line of the verdict: that of the part that decides, where a refutation says nothing."""
        claim, reading = self.subject.claim, self.subject.reading
        is_alarm = any(each.is_alarm for each in audited)
        if len(audited) < len(parts_of(reading)):
            verdict, why = Verdict.UNDECIDED, f"stopped {stopped}, before every part was audited"
        else:
            worst = min(audited, key=lambda each: (not each.is_alarm, WORST_FIRST.index(each.verdict)))
            verdict, why = _verdict(worst)
        links = tuple(_link(link) for each in audited for link in outline(each).links)
        line = verdict_line(
            claim,
            reading,
            verdict,
            why,
            is_alarm=is_alarm,
            links=links,
            grade=weakest(link.grade for link in links if link.grade) if verdict is Verdict.PROVED else None,
            evaluations=sum(each.trail.evaluations for each in audited),
            certified=sum(each.trail.certified for each in audited),
            seconds=round(sum(each.seconds for each in audited), 3),
        )
        return replace(line, agrees=verdict is reading.expects and is_expected((), reading.assuming))


def _verdict(worst: AuditedBound) -> tuple[Verdict, str]:
    """Return the verdict that a part leads to, and why."""
    if worst.verdict is not Verdict.REFUTED:
        return worst.verdict, worst.why
    ends = worst.reading.bound.ends
    broken = worst.trail.broken.get(ends)
    point = shown_point(broken[0].point) if broken else shown_text(write_root(worst.trail.rooted[ends]))
    return Verdict.UNDECIDED, f"the choice fails, {ends} does not hold at {point}; nothing is known of other choices"


def _link(link: LinkLine) -> LinkLine:
    """Return the line of a part: it is never refuted, since only the choice is."""
    return replace(link, verdict=Verdict.UNDECIDED) if link.verdict is Verdict.REFUTED else link

"""Audits that are done at once: stopped before their end, they hold nothing that a verdict could follow from."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.records import Evidence
from lemmacheck.vocabulary import Verdict


@dataclass(slots=True)
class AtOnce:
    """An examination by one function, which returns the whole finding."""

    subject: Subject
    audit: Callable[[Subject], Finding]
    evidence: list[Evidence] = field(default_factory=list, init=False)

    def run(self) -> Finding:
        """Audit to the end."""
        return self.audit(self.subject)

    def stop(self, how: str) -> Finding:
        """Return the verdict that nothing is known, and why."""
        claim, reading = self.subject.claim, self.subject.reading
        why = f"the audit of {claim.file} stopped {how}"
        return Finding(tuple(self.evidence), verdict_line(claim, reading, Verdict.UNDECIDED, why))

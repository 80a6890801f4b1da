"""A task: one reading to audit, the unit that workers do; whatever happens, a verdict comes back."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import (
    SECONDS,
    Examination,
    Finding,
    KnownVerdicts,
    Subject,
    WrittenReading,
    certify,
    kind_of,
    verdict_line,
    written_down,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.formula import Latex, described, forget
from lemmacheck.records import Evidence, VerdictLine
from lemmacheck.runs.filed import proofs_in
from lemmacheck.runs.kernel_run import UNCHECKED, Check
from lemmacheck.system import STOPPED, TimeUpError, UsageError, silenced, stopped_after, write_atomically
from lemmacheck.vocabulary import Claim, Profile, Reading, Verdict

BY_TIME = "time"
"""By what something was stopped that another run may not repeat."""


@dataclass(frozen=True, slots=True)
class Task:
    """One reading to audit, with everything its outcome depends on; `digest` is that of its claim file.

    `found` is an entry of a cache, as text: what another audit found of it, which this one may not believe unchecked;
    `is_own` says that this user's audit made it.
    `surroundings` is the digest of all that it rests on besides, where the outcome may be kept: that of a worker with
    another engine or other helpers is not. `filed` are the proofs on file of the reading, as text.
    """

    catalogue: str
    claim: str
    reading: str
    profile: Profile
    seed: int
    digest: str
    corpus: tuple[Mapping[str, Any], ...] = ()
    known: KnownVerdicts = field(default_factory=dict)
    found: str = ""
    is_own: bool = False
    surroundings: str = ""
    filed: str = ""


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """What became of a task: its evidence, its verdict, and its certificates as text by file name.

    `interrupted` says that Ctrl-C ended it early: the run ends once it is written down. `is_whole` says that the audit
    came to its own end: what time or a fault cut short is not kept for other runs. `check` says how long the kernel
    takes to check the certificates.
    """

    evidence: tuple[Evidence, ...]
    line: VerdictLine
    certificates: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False
    is_whole: bool = False
    check: Check = UNCHECKED

    def write(self, folder: Path) -> None:
        """Write the certificates into a run folder, each whole or not at all; raises OutputError where that fails.

        The disk is not waited for: whoever reads one checks it.
        """
        for name, text in self.certificates.items():
            write_atomically(folder / name, text, lasting=False)


@long_numbers()
def audit_task(claim: Claim, reading: Reading, task: Task, catalogue: Catalogue) -> TaskOutcome:
    """Audit one reading: a pure function of the task and its catalogue, up to the times measured.

    Wrong code ends in the verdict `error`, which says what was raised and where. When the time is up, or the run is
    interrupted, the verdict follows from what is held by then.
    """
    began = time.perf_counter()
    with silenced() as said:
        written, interrupted = _written(reading, task.profile.limit)
        subject = Subject(
            claim, reading, task.profile, task.seed, catalogue.reading,
            corpus=task.corpus, known=task.known, statement=written.statement, filed=proofs_in(task.filed),
        )  # fmt: skip
        if interrupted:
            finding, ending = _stopped(subject, None, "by an interrupt"), Ending.INTERRUPT
        else:
            finding, ending = audit_within(subject, task.profile.limit)
            finding = _with_stops(finding, subject, ["its formulas"] if written.is_cut else [])
        if finding.line.verdict is Verdict.ERROR or ending is not Ending.WHOLE:
            written = WrittenReading((), written.statement)
        forget()
    line, certificates = certify(claim, finding.line, finding.certificates, written.statement or finding.tables)
    line = msgspec.structs.replace(line, formulas=written.lines, seconds=round(time.perf_counter() - began, 3))
    silence = (_thrown_away(subject, said.characters),) if said.characters else ()
    evidence = (*finding.evidence, *silence)
    is_repeatable = not any(each.by == BY_TIME for each in evidence)
    is_whole = ending is Ending.WHOLE and line.verdict is not Verdict.ERROR and is_repeatable
    return TaskOutcome(evidence, line, certificates, interrupted=ending is Ending.INTERRUPT, is_whole=is_whole)


def _written(reading: Reading, limit: float) -> tuple[WrittenReading, bool]:
    """Return a reading as formulas, and whether Ctrl-C was pressed meanwhile.

    Nothing is written down where its code is wrong: what the audit says of that is the verdict. It takes a small part
    of the time that the reading may take.
    """
    try:
        return written_down(reading, seconds=min(SECONDS, limit / 4) if limit else SECONDS, style=Latex()), False
    except KeyboardInterrupt:
        return WrittenReading((), None), True
    except (Exception, SystemExit):  # noqa: BLE001 - whatever a term raises
        return WrittenReading((), None), False


class Ending(Enum):
    """How the audit of a reading ended: by itself, when its time was up, or by Ctrl-C."""

    WHOLE = "whole"
    LIMIT = "limit"
    INTERRUPT = "interrupt"


def audit_within(subject: Subject, limit: float) -> tuple[Finding, Ending]:
    """Audit a reading for so many seconds of processor time; return what is found by then, and how it ended."""
    up, examination = f"after {limit:g} s of processor time, its limit", None
    try:
        with stopped_after(limit) as clock:
            examination = kind_of(subject.reading.asserts).examine(subject)
            finding = examination.run()
        return _with_stops(finding, subject, list(clock.stopped)), Ending.WHOLE
    except TimeUpError:
        return _with_stops(_stopped(subject, examination, up), subject, ["the audit"]), Ending.LIMIT
    except KeyboardInterrupt:
        return _stopped(subject, examination, "by an interrupt"), Ending.INTERRUPT
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises belongs into the record
        if clock.is_up:
            return _with_stops(_stopped(subject, examination, up), subject, ["the audit"]), Ending.LIMIT
        return _failed(subject, examination, error), Ending.WHOLE


def _with_stops(finding: Finding, subject: Subject, names: Sequence[str]) -> Finding:
    """Return a finding which says what in it was stopped by time: nothing that another run may not repeat is silent."""
    if not names:
        return finding
    about: Mapping[str, Any] = {"claim": subject.claim.id, "reading": subject.reading.slug}
    text = f"{', '.join(names)}: {STOPPED}"
    line = Evidence(**about, by=BY_TIME, kind="judgement", outcome="undecided", text=text)
    return replace(finding, evidence=(*finding.evidence, line))


def _stopped(subject: Subject, examination: Examination | None, how: str) -> Finding:
    """Return the verdict on what is held; nothing is searched or measured any more."""
    if examination is None:
        why = f"the audit of {subject.claim.file} stopped {how}"
        return Finding((), verdict_line(subject.claim, subject.reading, Verdict.UNDECIDED, why))
    try:
        return examination.stop(how)
    except Exception as error:  # noqa: BLE001 - a point that cannot be written, say, loses this reading and no other
        return _failed(subject, examination, error)


def _failed(subject: Subject, examination: Examination | None, error: BaseException) -> Finding:
    """Return the verdict `error`: a term is wrong code, or something that nobody foresaw happened."""
    why = str(error) if isinstance(error, UsageError) else described(error)
    evidence = () if examination is None else tuple(examination.evidence)
    return Finding(evidence, verdict_line(subject.claim, subject.reading, Verdict.ERROR, why))


def _thrown_away(subject: Subject, characters: int) -> Evidence:
    text = f"{characters} characters printed by terms were thrown away: a term has a value, and nothing else"
    about: Mapping[str, Any] = {"claim": subject.claim.id, "reading": subject.reading.slug}
    return Evidence(**about, by="silence", kind="judgement", outcome="not applicable", text=text)

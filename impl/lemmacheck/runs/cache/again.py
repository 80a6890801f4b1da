"""Entries whose certificates are checked again: those that somebody else wrote decide nothing without them."""

from pathlib import Path

from lemmacheck.audits import Replay, read_certificate, verdict_line
from lemmacheck.catalogues import Catalogue
from lemmacheck.records import Grade, VerdictLine
from lemmacheck.runs.cache.entry import outcome_of, read
from lemmacheck.runs.cache.shown import shows
from lemmacheck.runs.replaying import replay
from lemmacheck.runs.task import Task, TaskOutcome
from lemmacheck.system import UsageError, scratch
from lemmacheck.vocabulary import Verdict

BEARS = {"proof": Verdict.PROVED, "counterexample": Verdict.REFUTED, "family": Verdict.REFUTED}
"""The verdict that a certificate of each kind bears; of other kinds a check does not say on whose word they stand."""
CHECKED: tuple[Grade, ...] = ("formal", "rational", "enclosed", "enumerated")
"""The grades of proofs that rest on nothing unchecked."""


def confirmed(task: Task, catalogue: Catalogue) -> TaskOutcome | None:
    """Return the outcome that a task was offered, where its certificates are all confirmed and bear its verdict.

    None where one is not, where it is about another reading, where it has none, and where it says of a step, of the
    proof, of a point or of a grade more than its certificates show: such a reading is audited again. What it says
    besides (figures, tightness, times) is believed.
    """
    entry = read(task.found)
    line = None if entry is None else entry.line
    if entry is None or line is None or (line.claim, line.reading) != (task.claim, task.reading) or line.given:
        return None
    with scratch() as folder:
        outcome = outcome_of(entry, checked="now")
        outcome.write(folder)
        replays = [_replay(folder / name, catalogue) for name in outcome.certificates]
        if not _bear(line, replays) or not _agrees(line, task, catalogue):
            return None
        certificates = [read_certificate(folder / name) for name in outcome.certificates]
    return outcome if shows(line, certificates) else None


def replayed(task: Task, catalogue: Catalogue) -> TaskOutcome | None:
    """Return the outcome of an entry of this user's own whose certificates are all confirmed; None where one is not."""
    entry = read(task.found)
    if entry is None or entry.line is None or (entry.line.claim, entry.line.reading) != (task.claim, task.reading):
        return None
    with scratch() as folder:
        outcome = outcome_of(entry, checked="now")
        outcome.write(folder)
        replays = [_replay(folder / name, catalogue) for name in outcome.certificates]
    return outcome if all(one is not None and one.confirmed for one in replays) else None


def _bear(line: VerdictLine, replays: list[Replay | None]) -> bool:
    """Whether certificates that were replayed bear the verdict and its grade; None stands for one that is malformed."""
    found = [one for one in replays if one is not None and one.confirmed]
    bearing = [one for one in found if BEARS.get(one.kind) is line.verdict]
    is_graded = line.grade not in CHECKED or not any(one.unchecked for one in bearing)
    return len(found) == len(replays) and bool(bearing) and is_graded


def _agrees(line: VerdictLine, task: Task, catalogue: Catalogue) -> bool:
    """Whether a line says of the claim file what stands there."""
    claim, reading = catalogue.reading(task.claim, task.reading)
    own = verdict_line(claim, reading, line.verdict, line.why)
    return (line.expects, line.name, line.agrees) == (own.expects, own.name, own.agrees)


def _replay(path: Path, catalogue: Catalogue) -> Replay | None:
    try:
        return replay(path, catalogue=catalogue)
    except UsageError:
        return None

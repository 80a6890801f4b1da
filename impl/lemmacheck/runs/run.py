"""Running an audit: readings go to workers, and whatever comes back is on the disk before the next is awaited."""

import datetime
import math
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import msgspec

from lemmacheck.audits import KnownVerdicts, describe_claim, kind_of, standings, verdict_line
from lemmacheck.catalogues import Catalogue, KnownClaims, engine_digest, place_of_reading, worker_catalogue
from lemmacheck.kernel import ProofError
from lemmacheck.records import (
    SCHEMA,
    ClaimLine,
    EndLine,
    Evidence,
    KeptPoints,
    Key,
    Line,
    Paper,
    PlaceLine,
    RunLine,
    TimingLine,
    VerdictLine,
    Writer,
)
from lemmacheck.runs.cache import Cache, Remembered, Timing, basis_of, confirmed, replayed
from lemmacheck.runs.corpus import Corpus
from lemmacheck.runs.executors import Executor, Lost, Serial, digest_must_be, executor
from lemmacheck.runs.filed import ProofsOnFile, read_filed
from lemmacheck.runs.kernel_run import check_of
from lemmacheck.runs.task import Task, TaskOutcome, audit_task
from lemmacheck.system import published, versions
from lemmacheck.timing import TimingBegins, time_readings
from lemmacheck.vocabulary import Claim, Profile, Reading, Verdict

SHORT_DIGEST = 16
"""Letters of the engine's digest in a record: enough to tell versions apart, and no proof of anything."""
MANY = 8
"""Workers for whom the order counts: the paper's 295 readings keep 7 busy, longest first 15."""
AT_ONCE = 20
"""Claims that are described, and written, at once."""
OnEvent = Callable[[Line | TimingBegins], None]


def run_audit(
    *,
    catalogue: Catalogue,
    claims: Sequence[Claim],
    reading: str | None,
    profile: Profile,
    seed: int,
    jobs: int,
    folder: Path,
    command: str,
    team: Executor | None = None,
    corpus: Corpus | None = None,
    filed: ProofsOnFile | None = None,
    store: Cache | None = None,
    replays: bool = False,
    known_claims: KnownClaims | None = None,
    took: Mapping[Key, float] | None = None,
    on_event: OnEvent | None = None,
) -> Path:
    """Audit claims (or one reading of one claim) into a run folder and return the path of the record.

    The verdicts depend neither on `jobs` nor on the `team` that does the work in their place; the order of the
    readings in the record does, since they are written as they are done. The points of a corpus are judged before
    any search; what is found depends on them, so the record names the corpus by its digest. Proofs on file, those
    beside the claims unless others are given, are checked by the kernel, and where it accepts them none is sought.
    With a store, a reading that was audited before, all that it rests on being the same, has the outcome of that
    audit, and its line says when that was; the kernel checks its certificates again where that is quick, and with
    `replays` all certificates are checked again. Claims that are known are not described anew. Many workers begin
    with what `took` the most seconds before, so that none is left with it at the end. Times, which come last and
    have no vote, are not repeatable; with a store, those of this machine are kept. On KeyboardInterrupt the record
    is closed as interrupted and the interrupt goes on. Raises UsageError for an unknown reading, and OutputError
    where the record or a certificate cannot be written.
    """
    chosen = [(claim, r) for claim in claims for r in claim.readings]
    if reading is not None:
        chosen = [catalogue.reading(claim.id, reading) for claim in claims]
    corpus, heard = corpus or Corpus(), on_event or _unheard
    filed = read_filed(catalogue, chosen) if filed is None else filed
    opened = nullcontext(team) if team is not None else executor(jobs=min(jobs, max(len(chosen), 1)))
    with opened as workers:
        folder.mkdir(parents=True, exist_ok=True)
        writer = Writer(folder / "record.jsonl")
        began = time.perf_counter()

        def emit(*lines: Line, lasting: bool = True) -> None:
            writer.write(*lines, lasting=lasting)
            for line in lines:
                heard(line)

        def task_of(claim: Claim, reading: Reading, known: KnownVerdicts) -> Task:
            points, proofs = corpus.of(claim.id, reading.slug), filed.of(claim.id, reading.slug)
            return Task(
                catalogue.name, claim.id, reading.slug, profile, seed, claim.digest, points, known, filed=proofs
            )  # fmt: skip

        verdicts: dict[Key, VerdictLine] = {}
        remembered = Remembered(store, catalogue.reading, processes=workers.workers, replays=replays)
        lines_of = known_claims or KnownClaims()

        def audit(tasks: Sequence[Task], pairs: Sequence[tuple[Claim, Reading]]) -> Iterator[TaskOutcome]:
            return _outcomes(tasks, pairs, catalogue, workers)

        interrupted = True
        try:
            emit(_head(catalogue, profile, seed, jobs if team is None else team.workers, command, corpus))
            waiting = claims
            for part in _parts(_by_length(chosen, took or {}, workers.workers)):
                known = {key: (line.verdict, line.given) for key, line in verdicts.items()}
                with remembered.ready([task_of(c, r, known) for c, r in part], part) as outcomes:
                    for first in range(0, len(waiting), AT_ONCE):
                        emit(*(lines_of.described(claim, _described) for claim in waiting[first : first + AT_ONCE]))
                    waiting = ()
                    for outcome in outcomes(audit):
                        _take_in(outcome, folder, emit)
                        verdicts[outcome.line.claim, outcome.line.reading] = outcome.line
            lines_of.write()
            emit(*standings({claim.id: claim for claim in catalogue.claims}, claims, verdicts))
            for line in remembered.times(chosen, _timing(profile, seed, heard)):
                emit(line, lasting=False)
            interrupted = False
        finally:
            end = _end(verdicts.values(), time.perf_counter() - began, interrupted=interrupted)
            _close(writer, emit, end)
    return writer.path


def _timing(profile: Profile, seed: int, begins: OnEvent) -> Timing:
    """Return what times some readings, given which part of all pipelines they have: it is their part of the budget."""

    def timed(pairs: Sequence[tuple[Claim, Reading]], part: float) -> Iterator[Evidence | TimingLine]:
        return time_readings(pairs, budget=profile.timing, in_all=part * profile.timings, seed=seed, begins=begins)

    return timed


def _take_in(outcome: TaskOutcome, folder: Path, emit: Callable[..., None]) -> None:
    """Write the certificates of a reading, then its lines, the verdict last; the disk waits for what is new alone."""
    outcome.write(folder)
    emit(*outcome.evidence, outcome.line, lasting=not outcome.line.reused)


def _described(claim: Claim) -> ClaimLine:
    """Return the line of a claim, with the place of each reading whose text is known."""
    line = describe_claim(claim)
    places = [place_of_reading(claim, reading.name) for reading in line.readings]
    readings = tuple(
        reading if place is None else msgspec.structs.replace(reading, place=PlaceLine(place.file, place.line))
        for reading, place in zip(line.readings, places, strict=True)
    )
    return msgspec.structs.replace(line, readings=readings)


def _parts(chosen: Sequence[tuple[Claim, Reading]]) -> Iterator[Sequence[tuple[Claim, Reading]]]:
    """Yield the readings in two parts: what may rest on others comes last, when their verdicts are known."""
    for comes_last in (False, True):
        yield [pair for pair in chosen if kind_of(pair[1].asserts).comes_last is comes_last]


def _by_length(
    chosen: Sequence[tuple[Claim, Reading]], took: Mapping[Key, float], workers: int
) -> Sequence[tuple[Claim, Reading]]:
    """Return readings, for many workers the longest first, and before them those of which nobody knows.

    Few workers keep the order of the paper: they gain nothing, and the first verdicts would come late.
    """
    if workers < MANY or not took:
        return chosen
    return sorted(chosen, key=lambda pair: -took.get((pair[0].id, pair[1].slug), math.inf))


def _close(writer: Writer, emit: Callable[..., None], end: EndLine) -> None:
    """Close a record, unless not even its first line could be written: an end alone would be no record."""
    if writer.has_begun:
        emit(end)


def _end(verdicts: Iterable[VerdictLine], seconds: float, *, interrupted: bool) -> EndLine:
    """Return the last line: how long it took, and how many candidates were evaluated and points judged exactly.

    What was found by earlier audits took no time in this one.
    """
    lines = [line for line in verdicts if not line.reused]
    busy = max(sum(line.seconds for line in lines), 1e-3)
    evaluations, certified = sum(line.evaluations for line in lines), sum(line.certified for line in lines)
    return EndLine(
        seconds=round(seconds, 3),
        interrupted=interrupted,
        evaluations=evaluations,
        certified=certified,
        evaluations_per_second=round(evaluations / busy),
        certified_per_second=round(certified / busy),
    )


def _outcomes(
    tasks: Sequence[Task], chosen: Sequence[tuple[Claim, Reading]], catalogue: Catalogue, team: Executor
) -> Iterator[TaskOutcome]:
    if isinstance(team, Serial):
        for task, (claim, reading) in zip(tasks, chosen, strict=True):
            own = _done(claim, reading, task, catalogue)
            yield own
            if own.interrupted:
                raise KeyboardInterrupt
        return
    for place, outcome in team.outcomes(_work, tasks):
        yield _given_up(*chosen[place]) if isinstance(outcome, Lost) else outcome


def _work(task: Task) -> TaskOutcome:
    catalogue = worker_catalogue(task.catalogue)
    claim, reading = catalogue.reading(task.claim, task.reading)
    digest_must_be(task.digest, claim.digest, claim.file)
    if task.surroundings and basis_of(claim, reading, task, catalogue.reading) != task.surroundings:
        return replace(_checked(claim, reading, audit_task(claim, reading, task, catalogue)), is_whole=False)
    return _done(claim, reading, task, catalogue)


def _done(claim: Claim, reading: Reading, task: Task, catalogue: Catalogue) -> TaskOutcome:
    """Return the outcome that was found before, where its certificates are confirmed, else that of an audit."""
    again = (replayed if task.is_own else confirmed)(task, catalogue) if task.found else None
    return again or _checked(claim, reading, audit_task(claim, reading, task, catalogue))


def _checked(claim: Claim, reading: Reading, outcome: TaskOutcome) -> TaskOutcome:
    """Return an outcome with how long the kernel takes to check what is written.

    What it accepted when it was found, and refuses as it is written, bears no verdict: that is an error.
    """
    try:
        return replace(outcome, check=check_of(outcome.certificates))
    except ProofError as refused:
        why = f"the kernel refuses a certificate as it is written: {refused}"
        return TaskOutcome(
            outcome.evidence, verdict_line(claim, reading, Verdict.ERROR, why), interrupted=outcome.interrupted
        )


def _given_up(claim: Claim, reading: Reading) -> TaskOutcome:
    """Return the undecided outcome of a task that killed its worker twice, and how to see the death."""
    why = "its worker process died twice; audit this reading alone with --jobs 1 to see how"
    return TaskOutcome((), verdict_line(claim, reading, Verdict.UNDECIDED, why, is_lost=True))


def _unheard(_event: Line | TimingBegins) -> None:
    """Listen for a caller who does not."""


def _head(catalogue: Catalogue, profile: Profile, seed: int, jobs: int, command: str, corpus: Corpus) -> RunLine:
    return RunLine(
        schema=SCHEMA,
        paper=Paper(catalogue.paper["title"], str(catalogue.paper.get("arxiv") or "")),
        seed=seed,
        profile=profile.name,
        jobs=jobs,
        catalogue=published(catalogue.name),
        versions=versions(),
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        started=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        command=command,
        corpus=KeptPoints(corpus.size, len(corpus.points), corpus.digest),
        engine=engine_digest()[:SHORT_DIGEST],
    )

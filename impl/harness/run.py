"""Running an audit: readings go to workers, and whatever comes back is on the disk before the next is awaited."""

import dataclasses
import datetime
import os
import platform
import shlex
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impl.harness.arguments import Settled, assume, audit_argument
from impl.harness.audit import audit_reading
from impl.harness.catalogue import Catalogue, load_catalogue, worker_catalogue
from impl.harness.certificate import Bodies, bodies_of, certify
from impl.harness.claim import Bound, Claim, Growth, Reading, Verdict
from impl.harness.corpus import Corpus
from impl.harness.cost import Cost
from impl.harness.costs import audit_cost
from impl.harness.decodes import Decodes
from impl.harness.definitions import audit_definition
from impl.harness.describe import describe_claim
from impl.harness.evidence import Evidence
from impl.harness.executors import Executor, Lost, Serial, digest_must_be, executor
from impl.harness.files import write_atomically
from impl.harness.line import UNAUDITED, verdict_line
from impl.harness.names import claims_option, published
from impl.harness.posed import WellPosed
from impl.harness.profile import Profile
from impl.harness.record import SCHEMA, Writer
from impl.harness.reductions import audit_reduction
from impl.harness.result import summarise
from impl.harness.statement import Assumed, Contradicts, Follows
from impl.harness.timing import time_readings
from impl.harness.verdict import ancestors, standing
from impl.harness.versions import versions
from impl.harness.watch import TimeUpError, silenced, stopped_after

OnEvent = Callable[[Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class Task:
    """The unit of work: one reading, with everything its outcome depends on; `digest` is that of its claim file."""

    catalogue: str
    claim: str
    reading: str
    profile: Profile
    seed: int
    digest: str
    corpus: tuple[Mapping[str, Any], ...] = ()
    settled: Settled = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its lines of the record, the verdict last, and its certificates as text by file name."""

    lines: list[dict[str, Any]]
    certificates: Mapping[str, str] = field(default_factory=dict)

    @property
    def verdict(self) -> dict[str, Any]:
        """The verdict line."""
        return self.lines[-1]

    def write(self, folder: Path) -> None:
        """Write the certificates into a run folder, each whole or not at all; raises OutputError where that fails."""
        for name, text in self.certificates.items():
            write_atomically(folder / name, text)


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
    on_event: OnEvent | None = None,
) -> Path:
    """Audit claims (or one reading of one claim) into a run folder and return the path of the record.

    The verdicts depend neither on `jobs` nor on the `team` that does the work in their place; the order of the readings
    in the record does, since they are written as they are done. The points of a corpus are judged before any search;
    what is found depends on them, so the record names the corpus by its digest. Times, which come last and have no
    vote, are not repeatable. On KeyboardInterrupt the record is closed as interrupted and the interrupt goes on. Raises
    UsageError for an unknown reading, and OutputError where the record or a certificate cannot be written.
    """
    chosen = [(claim, r) for claim in claims for r in claim.readings]
    if reading is not None:
        chosen = [catalogue.reading(claim.id, reading) for claim in claims]
    corpus = corpus or Corpus()
    opened = nullcontext(team) if team is not None else executor(jobs=min(jobs, max(len(chosen), 1)))
    with opened as workers:
        folder.mkdir(parents=True, exist_ok=True)
        writer = Writer(folder / "record.jsonl")
        began = time.perf_counter()

        def emit(line: Mapping[str, Any]) -> None:
            writer.write(line)
            if on_event is not None:
                on_event(line)

        verdicts: dict[tuple[str, str], dict[str, Any]] = {}
        interrupted = True
        try:
            emit(_head(catalogue, profile, seed, jobs if team is None else team.workers, command, corpus))
            for claim in claims:
                emit(describe_claim(claim))
            for part in _parts(chosen):
                settled = {key: (line["verdict"], tuple(line["given"])) for key, line in verdicts.items()}
                tasks = [
                    Task(catalogue.name, c.id, r.slug, profile, seed, c.digest, corpus.of(c.id, r.slug), settled)
                    for c, r in part
                ]
                for outcome in _outcomes(tasks, part, catalogue, workers):
                    outcome.write(folder)
                    for line in outcome.lines:
                        emit(line)
                    verdicts[outcome.verdict["claim"], outcome.verdict["reading"]] = outcome.verdict
            for line in standings(catalogue, claims, verdicts):
                emit(line)
            for line in time_readings(chosen, budget=profile.timing, seed=seed, begins=on_event or _unheard):
                emit(line)
            interrupted = False
        finally:
            end = _end(verdicts.values(), time.perf_counter() - began, interrupted=interrupted)
            _close(writer, emit, end)
    return writer.path


def _parts(chosen: Sequence[tuple[Claim, Reading]]) -> Iterator[Sequence[tuple[Claim, Reading]]]:
    """Yield the readings in two parts: arguments come last, so that what they rest on is settled."""
    yield [pair for pair in chosen if not isinstance(pair[1].asserts, (Follows, Contradicts))]
    yield [pair for pair in chosen if isinstance(pair[1].asserts, (Follows, Contradicts))]


def _close(writer: Writer, emit: OnEvent, end: Mapping[str, Any]) -> None:
    """Close a record, unless not even its first line could be written: an end alone would be no record."""
    if writer.has_begun:
        emit(end)


def _end(verdicts: Iterable[Mapping[str, Any]], seconds: float, *, interrupted: bool) -> dict[str, Any]:
    """Return the last line: how long it took, and how many candidates were evaluated and points judged exactly."""
    lines = list(verdicts)
    busy = max(sum(line["seconds"] for line in lines), 1e-3)
    counts = {name: sum(line[name] for line in lines) for name in ("evaluations", "certified")}
    rates = {f"{name}_per_second": round(count / busy) for name, count in counts.items()}
    return {"line": "end", "seconds": round(seconds, 3), "interrupted": interrupted, **counts, **rates}


def standings(
    catalogue: Catalogue, claims: Sequence[Claim], verdicts: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Return the standing of every claim: its own verdict, its ancestors counted, and its proof's verdict."""
    known = {claim.id: claim for claim in catalogue.claims}
    own = {}
    for claim in claims:
        meant = known[claim.restates] if claim.restates else claim
        first = verdicts.get((meant.id, meant.readings[0].slug))
        own[claim.id] = Verdict(first["verdict"]) if first else Verdict.UNDECIDED
    for claim in claims:
        meant = known[claim.restates] if claim.restates else claim
        worst, lower = standing(claim, own, known)
        under = next((r.slug for r in meant.readings if r.name == meant.proof_under), "")
        proof = verdicts.get((meant.id, under), {}).get("proof", UNAUDITED)
        if meant.cites:
            proof = {"verdict": "cited", "link": None, "why": meant.cites}
        yield {
            "line": "standing",
            "claim": claim.id,
            "verdict": own[claim.id].value,
            "standing": worst.value,
            "because": lower,
            "given": _given([claim.id, *ancestors(claim, known)], known, verdicts),
            "proof": proof,
        }


def _given(
    ids: Iterable[str], known: Mapping[str, Claim], verdicts: Mapping[tuple[str, str], Mapping[str, Any]]
) -> list[str]:
    """Return the assumptions that the first readings of some claims are given under."""
    names: list[str] = []
    for one in ids:
        meant = known[known[one].restates or one]
        first = verdicts.get((meant.id, meant.readings[0].slug), {"given": []})
        names += first["given"]
    return list(dict.fromkeys(names))


def audit_task(claim: Claim, reading: Reading, task: Task, *, catalogue: Catalogue | None = None) -> Outcome:
    """Audit one reading: a pure function of the task and its claim file, up to the times measured.

    `catalogue` is the task's, where it is loaded already: arguments look up what they rest on there.
    A term that raises ends in an undecided verdict that says so, never in a lost run.
    """
    began = time.perf_counter()
    evidence: list[dict[str, Any]] = []
    certificates: Mapping[str, str] = {}
    with silenced() as said:
        try:
            with stopped_after(task.profile.limit):
                evidence, line, bodies = _audit(claim, reading, task, catalogue)
                line, certificates = certify(claim, bodies, line)
        except TimeUpError:
            line = _failed(claim, reading, task, f" after {task.profile.limit:g} s, its limit")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises belongs into the record
            line = _failed(claim, reading, task, f": {type(error).__name__}: {error}")
    if said.characters:
        text = f"{said.characters} characters printed by terms were thrown away: a term has a value, and nothing else"
        evidence.append(dataclasses.asdict(Evidence("silence", "judgement", "not applicable", text)))
    line["seconds"] = round(time.perf_counter() - began, 3)
    line["rerun"] += claims_option(task.catalogue)
    head = {"line": "evidence", "claim": claim.id, "reading": reading.slug}
    return Outcome([*(head | e for e in evidence), line], certificates)


def _audit(
    claim: Claim, reading: Reading, task: Task, catalogue: Catalogue | None
) -> tuple[list[dict[str, Any]], dict[str, Any], Bodies]:
    """Return the evidence, the verdict line and the certificates' bodies, by the audit that the assertion needs."""
    profile, seed, asserts = task.profile, task.seed, reading.asserts
    if isinstance(asserts, (Bound, Growth)):
        audited = audit_reading(claim, reading, profile=profile, seed=seed, corpus=task.corpus)
        line = summarise(audited, profile=profile)
        return [dataclasses.asdict(e) for e in audited.trail.evidence], line, bodies_of(audited, line)
    if isinstance(asserts, WellPosed):
        return audit_definition(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Cost):
        return audit_cost(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Decodes):
        return audit_reduction(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Assumed):
        return assume(claim, reading, asserts, seed=seed)
    find = (catalogue or load_catalogue(task.catalogue)).reading
    return audit_argument(claim, reading, asserts, find=find, profile=profile, seed=seed, settled=task.settled)


def _failed(claim: Claim, reading: Reading, task: Task, reason: str) -> dict[str, Any]:
    why = f"the audit of {claim.file} stopped{reason}"
    return verdict_line(claim, reading, Verdict.UNDECIDED, why, seed=task.seed)


def _outcomes(
    tasks: Sequence[Task], chosen: Sequence[tuple[Claim, Reading]], catalogue: Catalogue, team: Executor
) -> Iterator[Outcome]:
    if isinstance(team, Serial):
        for task, (claim, reading) in zip(tasks, chosen, strict=True):
            yield audit_task(claim, reading, task, catalogue=catalogue)
        return
    for place, outcome in team.outcomes(_work, tasks):
        yield _given_up(*chosen[place], tasks[place]) if isinstance(outcome, Lost) else outcome


def _work(task: Task) -> Outcome:
    catalogue = worker_catalogue(task.catalogue)
    claim, reading = catalogue.reading(task.claim, task.reading)
    digest_must_be(task.digest, claim.digest, claim.file)
    return audit_task(claim, reading, task, catalogue=catalogue)


def _given_up(claim: Claim, reading: Reading, task: Task) -> Outcome:
    """Return the undecided outcome of a task that killed its worker twice, with the command that shows the death."""
    why = (
        f"its worker process died twice; to see it die: lemmacheck audit {shlex.quote(claim.id)} "
        f"--reading {reading.slug} --profile {task.profile.name} --seed {task.seed} --jobs 1"
        f"{claims_option(task.catalogue)}"
    )
    return Outcome([verdict_line(claim, reading, Verdict.UNDECIDED, why, seed=task.seed)])


def _unheard(_line: Mapping[str, object]) -> None:
    """Listen for a caller who does not."""


def _head(catalogue: Catalogue, profile: Profile, seed: int, jobs: int, command: str, corpus: Corpus) -> dict[str, Any]:
    return {
        "line": "run",
        "schema": SCHEMA,
        "paper": dict(catalogue.paper),
        "seed": seed,
        "profile": profile.name,
        "jobs": jobs,
        "catalogue": published(catalogue.name),
        "versions": versions(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "started": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "command": command,
        "corpus": {"points": corpus.size, "readings": len(corpus.points), "digest": corpus.digest},
    }

"""Running an audit: readings go to workers, and whatever comes back is on the disk before the next is awaited."""

import dataclasses
import datetime
import importlib.metadata
import multiprocessing
import os
import platform
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impl import __version__
from impl.harness.arguments import assume, audit_argument
from impl.harness.audit import audit_reading
from impl.harness.catalogue import Catalogue, load_catalogue
from impl.harness.certificate import write_bodies, write_certificates
from impl.harness.claim import Bound, Claim, Growth, Reading, Verdict
from impl.harness.cost import Cost
from impl.harness.costs import audit_cost
from impl.harness.decodes import Decodes
from impl.harness.definitions import audit_definition
from impl.harness.describe import describe_claim
from impl.harness.errors import UsageError
from impl.harness.evidence import Evidence
from impl.harness.line import UNAUDITED, verdict_line
from impl.harness.posed import WellPosed
from impl.harness.profile import Profile
from impl.harness.record import SCHEMA, Writer
from impl.harness.reductions import audit_reduction
from impl.harness.result import summarise
from impl.harness.statement import Assumed
from impl.harness.timing import time_readings
from impl.harness.verdict import ancestors, standing
from impl.harness.watch import TimeUpError, silenced, stopped_after

OnEvent = Callable[[Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class Task:
    """The unit of work: one reading, with everything its outcome depends on."""

    catalogue: str
    claim: str
    reading: str
    profile: Profile
    seed: int
    folder: Path


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
    on_event: OnEvent | None = None,
) -> Path:
    """Audit claims (or one reading of one claim) into a run folder and return the path of the record.

    The verdicts do not depend on `jobs`; times, which come last and have no vote, are not repeatable. On
    KeyboardInterrupt the record is closed as interrupted and the interrupt goes on. Raises UsageError for an unknown
    reading.
    """
    chosen = [(claim, r) for claim in claims for r in claim.readings]
    if reading is not None:
        chosen = [catalogue.reading(claim.id, reading) for claim in claims]
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
        emit(_head(catalogue, profile, seed, jobs, command))
        for claim in claims:
            emit(describe_claim(claim))
        tasks = [Task(catalogue.name, claim.id, r.slug, profile, seed, folder) for claim, r in chosen]
        for lines in _outcomes(tasks, chosen, jobs):
            for line in lines:
                emit(line)
            verdicts[lines[-1]["claim"], lines[-1]["reading"]] = lines[-1]
        for line in standings(catalogue, claims, verdicts):
            emit(line)
        for line in time_readings(chosen, budget=profile.timing, seed=seed, begins=on_event or _unheard):
            emit(line)
        interrupted = False
    finally:
        emit(_end(verdicts.values(), time.perf_counter() - began, interrupted=interrupted))
    return writer.path


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


def audit_task(claim: Claim, reading: Reading, task: Task) -> list[dict[str, Any]]:
    """Audit one reading and return its lines of the record, the verdict last.

    A term that raises ends in an undecided verdict that says so, never in a lost run.
    """
    began = time.perf_counter()
    evidence: list[dict[str, Any]] = []
    with silenced() as said:
        try:
            with stopped_after(task.profile.limit):
                evidence, line = _audit(claim, reading, task)
        except TimeUpError:
            line = _failed(claim, reading, task, f" after {task.profile.limit:g} s, its limit")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises belongs into the record
            line = _failed(claim, reading, task, f": {type(error).__name__}: {error}")
    if said.characters:
        text = f"{said.characters} characters printed by terms were thrown away: a term has a value, and nothing else"
        evidence.append(dataclasses.asdict(Evidence("silence", "judgement", "not applicable", text)))
    line["seconds"] = round(time.perf_counter() - began, 3)
    line["rerun"] += "" if task.catalogue == "claims" else f" --claims {task.catalogue}"
    head = {"line": "evidence", "claim": claim.id, "reading": reading.slug}
    return [*(head | e for e in evidence), line]


def _audit(claim: Claim, reading: Reading, task: Task) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the evidence and the verdict line, with certificates written, by the audit that the assertion needs."""
    profile, seed, asserts = task.profile, task.seed, reading.asserts
    if isinstance(asserts, (Bound, Growth)):
        audited = audit_reading(claim, reading, profile=profile, seed=seed)
        line = write_certificates(audited, summarise(audited, profile=profile), task.folder)
        return [dataclasses.asdict(e) for e in audited.trail.evidence], line
    if isinstance(asserts, WellPosed):
        evidence, line, bodies = audit_definition(claim, reading, asserts, seed=seed)
    elif isinstance(asserts, Cost):
        evidence, line, bodies = audit_cost(claim, reading, asserts, seed=seed)
    elif isinstance(asserts, Decodes):
        evidence, line, bodies = audit_reduction(claim, reading, asserts, seed=seed)
    elif isinstance(asserts, Assumed):
        evidence, line, bodies = assume(claim, reading, asserts, seed=seed)
    else:
        find = load_catalogue(task.catalogue).reading
        evidence, line, bodies = audit_argument(claim, reading, asserts, find=find, profile=profile, seed=seed)
    return evidence, write_bodies(claim, bodies, line, task.folder)


def _failed(claim: Claim, reading: Reading, task: Task, reason: str) -> dict[str, Any]:
    why = f"the audit of {claim.file} stopped{reason}"
    return verdict_line(claim, reading, Verdict.UNDECIDED, why, seed=task.seed)


def _outcomes(
    tasks: Sequence[Task], chosen: Sequence[tuple[Claim, Reading]], jobs: int
) -> Iterator[list[dict[str, Any]]]:
    if jobs == 1 or len(tasks) == 1:
        for task, (claim, reading) in zip(tasks, chosen, strict=True):
            yield audit_task(claim, reading, task)
        return
    context = multiprocessing.get_context("spawn")
    before = multiprocessing.active_children()
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context, initializer=_leave_interrupts) as pool:
        try:
            for future in as_completed([pool.submit(_work, task) for task in tasks]):
                yield future.result()
        except BrokenProcessPool as error:
            raise UsageError("a worker process died; run again with --jobs 1 to see where") from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                if worker not in before:
                    worker.terminate()
            raise


def _work(task: Task) -> list[dict[str, Any]]:
    claim, reading = load_catalogue(task.catalogue).reading(task.claim, task.reading)
    return audit_task(claim, reading, task)


def _unheard(_line: Mapping[str, object]) -> None:
    """Listen for a caller who does not."""


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _head(catalogue: Catalogue, profile: Profile, seed: int, jobs: int, command: str) -> dict[str, Any]:
    packages = ("python-flint", "mpmath", "numpy", "hypothesis", "sympy", "z3-solver")
    versions = {name: importlib.metadata.version(name) for name in packages}
    return {
        "line": "run",
        "schema": SCHEMA,
        "paper": dict(catalogue.paper),
        "seed": seed,
        "profile": profile.name,
        "jobs": jobs,
        "catalogue": catalogue.name,
        "versions": {"lemmacheck": __version__, "python": platform.python_version(), **versions},
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "started": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "command": command,
    }

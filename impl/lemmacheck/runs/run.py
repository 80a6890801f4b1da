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

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import (
    UNAUDITED,
    Audited,
    Examination,
    Settled,
    ancestors,
    assume,
    audit_argument,
    audit_cost,
    audit_definition,
    audit_reduction,
    describe_claim,
    outline,
    standing,
    summarise,
    verdict_line,
)
from lemmacheck.catalogues import Catalogue, load_catalogue, worker_catalogue
from lemmacheck.formula import described, forget
from lemmacheck.judging import Evidence
from lemmacheck.runs.certificate import Bodies, bodies_of, certify
from lemmacheck.runs.corpus import Corpus
from lemmacheck.runs.executors import Executor, Lost, Serial, digest_must_be, executor
from lemmacheck.runs.record import SCHEMA, Writer
from lemmacheck.system import (
    TimeUpError,
    UsageError,
    claims_option,
    published,
    silenced,
    stopped_after,
    versions,
    write_atomically,
)
from lemmacheck.timing import time_readings
from lemmacheck.vocabulary import (
    Assumed,
    Bound,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Follows,
    Growth,
    Profile,
    Reading,
    Verdict,
    WellPosed,
)

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
    """What became of a task: its lines of the record, the verdict last, and its certificates as text by file name.

    `interrupted` says that Ctrl-C ended it early: the run ends once it is written down.
    """

    lines: list[dict[str, Any]]
    certificates: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False

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
                    _take_in(outcome, folder, emit)
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


def _take_in(outcome: Outcome, folder: Path, emit: OnEvent) -> None:
    """Write the certificates of an outcome, then its lines, the verdict last."""
    outcome.write(folder)
    for line in outcome.lines:
        emit(line)


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
    """Return the standing of every claim: its own verdict, its ancestors counted, and its proof's verdict.

    `because` are the ancestors that are not proved, `above` the assumptions of all ancestors, `given` with the claim's
    own. A twin has the verdict and the ancestors of what it restates.
    """
    known = {claim.id: claim for claim in catalogue.claims}
    own = {}
    for claim in known.values():
        first = verdicts.get(_first(known[claim.restates or claim.id]))
        if first is not None:
            own[claim.id] = Verdict(first["verdict"])
    for claim in claims:
        meant = known[claim.restates or claim.id]
        worst, lower = standing(claim, own, known)
        above = _given((_stands_as(known[name], verdicts) for name in ancestors(claim, known)), verdicts)
        yield {
            "line": "standing",
            "claim": claim.id,
            "verdict": own.get(claim.id, Verdict.UNDECIDED).value,
            "standing": worst.value,
            "because": lower,
            "given": list(dict.fromkeys([*_given([_first(meant)], verdicts), *above])),
            "above": above,
            "proof": _proof(meant, verdicts),
        }


def _first(claim: Claim) -> tuple[str, str]:
    return claim.id, claim.readings[0].slug


def _stands_as(claim: Claim, verdicts: Mapping[tuple[str, str], Mapping[str, Any]]) -> tuple[str, str]:
    """Return the reading as which a claim stands: the first, or the repair it names where only that is proved."""
    first = claim.readings[0]
    repairs = [r.slug for r in claim.readings if r.name == first.repair and not isinstance(r.asserts, Assumed)]
    for slug in (first.slug, *repairs):
        if verdicts.get((claim.id, slug), {}).get("verdict") == Verdict.PROVED.value:
            return claim.id, slug
    return _first(claim)


def _given(readings: Iterable[tuple[str, str]], verdicts: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[str]:
    """Return the assumptions that the verdicts on some readings are given under."""
    return list(dict.fromkeys(name for key in readings for name in verdicts.get(key, {"given": []})["given"]))


def _proof(claim: Claim, verdicts: Mapping[tuple[str, str], Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the verdict on a claim's proof; the literature stands for one that no reading settles."""
    under = next((r.slug for r in claim.readings if r.name == claim.proof_under), "")
    proof: Mapping[str, Any] = verdicts.get((claim.id, under), {}).get("proof", UNAUDITED)
    if claim.cites and proof["verdict"] not in ("gap", "sound"):
        return {"verdict": "cited", "link": None, "why": claim.cites}
    return proof


@long_numbers()
def audit_task(claim: Claim, reading: Reading, task: Task, *, catalogue: Catalogue | None = None) -> Outcome:
    """Audit one reading: a pure function of the task and its claim file, up to the times measured.

    `catalogue` is the task's, where it is loaded already: arguments look up what they rest on there.
    Wrong code ends in the verdict `error`, which says what was raised and where. When the time is up, or the run is
    interrupted, the verdict follows from what is held by then.
    """
    began = time.perf_counter()
    found = Held(claim, reading, task)
    with silenced() as said:
        found.audit_within(task.profile.limit, catalogue)
        forget()
    evidence, line = found.evidence, found.line
    if said.characters:
        text = f"{said.characters} characters printed by terms were thrown away: a term has a value, and nothing else"
        evidence.append(dataclasses.asdict(Evidence("silence", "judgement", "not applicable", text)))
    line["seconds"] = round(time.perf_counter() - began, 3)
    line["rerun"] += claims_option(task.catalogue)
    head = {"line": "evidence", "claim": claim.id, "reading": reading.slug}
    return Outcome([*(head | e for e in evidence), line], found.certificates, interrupted=found.interrupted)


@dataclass(slots=True)
class Held:
    """What is known of one reading at any moment of its audit, as lines of a record."""

    claim: Claim
    reading: Reading
    task: Task
    examination: Examination | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)
    line: dict[str, Any] = field(default_factory=dict)
    certificates: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False

    def audit_within(self, limit: float, catalogue: Catalogue | None) -> None:
        """Audit the reading for so many seconds of processor time; hold what is found by then, or what went wrong."""
        up = f"after {limit:g} s of processor time, its limit"
        try:
            with stopped_after(limit) as clock:
                self.audit(catalogue)
        except TimeUpError:
            self.stop(up)
        except KeyboardInterrupt:
            self.interrupted = True
            self.stop("by an interrupt")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises belongs into the record
            if clock.is_up:
                self.stop(up)
            else:
                self.fail(error)

    def audit(self, catalogue: Catalogue | None) -> None:
        """Audit the reading; a bound's verdict is held before anything else is measured."""
        if not isinstance(self.reading.asserts, (Bound, Growth)):
            evidence, line, bodies = _audit(self.claim, self.reading, self.task, catalogue)
            self.evidence = evidence
            self._certify(line, bodies)
            return
        task = self.task
        self.examination = Examination(self.claim, self.reading, task.profile, task.seed, task.corpus)
        self.examination.run()
        audited = self.examination.conclude()
        self._write(audited, summarise(audited, profile=task.profile))

    def stop(self, how: str) -> None:
        """Derive the verdict from what is held; nothing is searched or measured any more."""
        try:
            self._conclude(how)
        except Exception as error:  # noqa: BLE001 - a point that cannot be written, say, loses this reading and no other
            self.fail(error)

    def _conclude(self, how: str) -> None:
        if self.examination is None:
            why = f"the audit of {self.claim.file} stopped {how}"
            self.line = verdict_line(self.claim, self.reading, Verdict.UNDECIDED, why, seed=self.task.seed)
            return
        self.examination.trail.note("the clock", "judgement", "not applicable", f"stopped {how}")
        audited = self.examination.conclude(stopped=how)
        self._write(audited, outline(audited))

    def fail(self, error: BaseException) -> None:
        """Hold the verdict `error`: a term is wrong code, or something that nobody foresaw happened."""
        why = str(error) if isinstance(error, UsageError) else described(error)
        self.line = verdict_line(self.claim, self.reading, Verdict.ERROR, why, seed=self.task.seed)
        if self.examination is not None:
            self.evidence = [dataclasses.asdict(e) for e in self.examination.trail.evidence]

    def _write(self, audited: Audited, line: dict[str, Any]) -> None:
        self.evidence = [dataclasses.asdict(e) for e in audited.trail.evidence]
        self._certify(line, bodies_of(audited, line))

    def _certify(self, line: dict[str, Any], bodies: Bodies) -> None:
        self.line, self.certificates = certify(self.claim, bodies, line)


def _audit(
    claim: Claim, reading: Reading, task: Task, catalogue: Catalogue | None
) -> tuple[list[dict[str, Any]], dict[str, Any], Bodies]:
    """Return the evidence, the verdict line and the certificates' bodies of what is no bound, by the audit it needs."""
    profile, seed, asserts = task.profile, task.seed, reading.asserts
    if isinstance(asserts, WellPosed):
        return audit_definition(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Cost):
        return audit_cost(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Decodes):
        return audit_reduction(claim, reading, asserts, seed=seed)
    if isinstance(asserts, Assumed):
        return assume(claim, reading, asserts, seed=seed)
    assert isinstance(asserts, (Follows, Contradicts))  # noqa: S101 - bounds do not come here
    find = (catalogue or load_catalogue(task.catalogue)).reading
    return audit_argument(claim, reading, asserts, find=find, profile=profile, seed=seed, settled=task.settled)


def _outcomes(
    tasks: Sequence[Task], chosen: Sequence[tuple[Claim, Reading]], catalogue: Catalogue, team: Executor
) -> Iterator[Outcome]:
    if isinstance(team, Serial):
        for task, (claim, reading) in zip(tasks, chosen, strict=True):
            own = audit_task(claim, reading, task, catalogue=catalogue)
            yield own
            if own.interrupted:
                raise KeyboardInterrupt
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
    line = verdict_line(claim, reading, Verdict.UNDECIDED, why, seed=task.seed)
    line["rerun"] += claims_option(task.catalogue)
    return Outcome([line])


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

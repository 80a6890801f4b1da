"""Running a mutation audit: the readings are audited, then their mutants, into the record of one run."""

import dataclasses
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lemmacheck.catalogues import Catalogue
from lemmacheck.mutation.audit import MutantTask, mutant_task, tasks_for
from lemmacheck.records import MutatedLine, Writer, read_record
from lemmacheck.runs import Lost, OnEvent, executor, run_audit
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import Claim, Profile


def run_mutation(
    *,
    catalogue: Catalogue,
    claims: Sequence[Claim],
    reading: str | None,
    mutant: str | None,
    profile: Profile,
    seed: int,
    jobs: int,
    folder: Path,
    command: str,
    on_event: OnEvent | None = None,
    on_tasks: Callable[[int], None] | None = None,
) -> Path:
    """Audit claims and then every mutant of what stands, into a run folder; return the path of the record.

    `on_tasks` hears how many mutants there are. The audit leaves dropping hypotheses to the mutants.
    Raises UsageError for an unknown reading or mutant; a KeyboardInterrupt leaves what was found in the record.
    """
    lean = dataclasses.replace(profile, ablates=False)
    path = run_audit(
        catalogue=catalogue, claims=claims, reading=reading, profile=lean, seed=seed, jobs=jobs, folder=folder,
        command=command, on_event=on_event,
    )  # fmt: skip
    verdicts = read_record(path).verdicts
    chosen = [(claim, r) for claim in claims for r in claim.readings]
    everything = list(tasks_for(catalogue.name, chosen, verdicts, profile=lean, seed=seed))
    tasks = [task for task in everything if mutant in (None, task.mutant)]
    if mutant is not None and not tasks:
        names = ", ".join(dict.fromkeys(task.mutant for task in everything)) or "none, since nothing here stands"
        raise UsageError(f"there is no mutant {mutant!r}; the readings have {names}")
    if on_tasks is not None:
        on_tasks(len(tasks))
    writer, began, done = Writer(path), time.perf_counter(), 0
    try:
        with executor(jobs=min(jobs, max(len(tasks), 1))) as team:
            for place, line in team.outcomes(mutant_task, tasks):
                if isinstance(line, Lost):
                    raise UsageError(f"{_named(tasks[place])} kills its worker; run it again with --jobs 1 to see how")
                writer.write(line)
                done += 1
                if on_event is not None:
                    on_event(line)
    finally:
        seconds = round(time.perf_counter() - began, 3)
        writer.write(MutatedLine(mutants=len(tasks), done=done, seconds=seconds))
    return path


def _named(task: MutantTask) -> str:
    return f"the mutant {task.mutant!r} of {task.claim}, {task.reading},"

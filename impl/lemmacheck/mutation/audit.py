"""The mutation audit: every mutant of every reading that stands is audited, and must be refuted."""

import functools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import Mutant, MutantVerdict, Subject, kind_of, written_down
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.formula import described, forget
from lemmacheck.records import Key, MutantLine, VerdictLine
from lemmacheck.system import TimeUpError, silenced, stopped_after
from lemmacheck.vocabulary import Claim, Profile, Reading, Verdict

Outcome = Literal["killed", "equivalent", "survived", "no value"]
UNKNOWN = MutantVerdict(Verdict.UNDECIDED, "")


@dataclass(frozen=True, slots=True)
class MutantTask:
    """The unit of work: one mutant, with everything its outcome depends on; `line` is the reading's own verdict."""

    catalogue: str
    claim: str
    reading: str
    mutant: str
    line: VerdictLine
    profile: Profile
    seed: int


@long_numbers()
def mutant_task(task: MutantTask) -> MutantLine:
    """Audit one mutant and return its line of the record."""
    catalogue = _catalogue(task.catalogue)
    claim, reading = catalogue.reading(task.claim, task.reading)
    mutant = next(m for m in mutants_of(reading, task.line) if m.name == task.mutant)
    return audit_mutant(claim, reading, mutant, task, catalogue)


@functools.cache
def _catalogue(package: str) -> Catalogue:
    """Return a catalogue, loaded and checked once a process: there are many mutants of one claim."""
    return load_catalogue(package)


def mutants_of(reading: Reading, line: VerdictLine) -> tuple[Mutant, ...]:
    """Return the mutants of a reading whose verdict is `line`: none unless what it asserts stands."""
    return tuple(kind_of(reading.asserts).mutate(reading, line))


def audit_mutant(claim: Claim, reading: Reading, mutant: Mutant, task: MutantTask, catalogue: Catalogue) -> MutantLine:
    """Return the line of the record on one mutant: killed, equivalent, survived, or without a value."""
    began = time.perf_counter()
    subject = Subject(claim, mutant.reading, task.profile, task.seed, catalogue.reading)
    found = UNKNOWN
    try:
        with silenced(), stopped_after(task.profile.limit) as limit:
            subject = replace(subject, statement=written_down(mutant.reading).statement)
            found = kind_of(mutant.reading.asserts).settle(subject)
        outcome, why = outcome_of(mutant, found)
    except TimeUpError:
        outcome, why = "survived", f"stopped after {task.profile.limit:g} s"
    except Exception as error:  # noqa: BLE001 - whatever a mutated term raises belongs into the record
        outcome = "survived" if limit.is_up else "no value"
        what = "stopped at its limit" if limit.is_up else "a term has no value there"
        why = f"{what}: {described(error)}"
    finally:
        forget()
    return MutantLine(
        claim=claim.id,
        reading=reading.slug,
        mutant=mutant.name,
        kind=mutant.kind,
        says=mutant.says,
        false_by=mutant.false_by,
        verdict=found.verdict,
        outcome=outcome,
        why=why,
        seconds=round(time.perf_counter() - began, 3),
    )


def outcome_of(mutant: Mutant, found: MutantVerdict) -> tuple[Outcome, str]:
    """Return what became of a mutant, and why: its kind says whether it stands, or its verdict does."""
    if found.stands is False:
        return "killed", found.why
    if found.stands:
        return ("survived" if mutant.false_by else "equivalent"), "the argument goes through all the same"
    match found.verdict:
        case Verdict.REFUTED | Verdict.ILL_POSED:
            return "killed", found.why
        case Verdict.VACUOUS:
            return "no value", "no point satisfies its hypotheses"
        case Verdict.PROVED if not mutant.false_by:
            return "equivalent", f"true as well: {found.why}"
        case Verdict.PROVED:
            return "survived", f"PROVED, although it is false by {mutant.false_by}: a judge is wrong"
    near = "" if found.best is None else f"; the best ratio found is {found.best:.6g}"
    return "survived", f"neither broken nor proved ({found.why}){near}"


def tasks_for(
    catalogue: str,
    chosen: Sequence[tuple[Claim, Reading]],
    verdicts: Mapping[Key, VerdictLine],
    *,
    profile: Profile,
    seed: int,
    only: str | None = None,
) -> Iterator[MutantTask]:
    """Yield a task for every mutant of the readings that stand, in the catalogue's order."""
    for claim, reading in chosen:
        line = verdicts.get((claim.id, reading.slug))
        if line is None:
            continue
        for mutant in mutants_of(reading, line):
            if only in (None, mutant.name):
                yield MutantTask(catalogue, claim.id, reading.slug, mutant.name, line, profile, seed)

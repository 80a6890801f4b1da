"""The mutation audit: every mutant of every reading that stands is audited, and must be refuted."""

import functools
import shlex
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import audit_cost, audit_definition, audit_reduction, derive, is_expected, judge, settle
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.formula import forget
from lemmacheck.mutation.mutant import Mutant
from lemmacheck.mutation.mutants import mutants_of
from lemmacheck.system import TimeUpError, claims_option, silenced, stopped_after
from lemmacheck.vocabulary import (
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

KILLED, EQUIVALENT, SURVIVED, VALUELESS = "killed", "equivalent", "survived", "no value"


@dataclass(frozen=True, slots=True)
class MutantTask:
    """The unit of work: one mutant, with everything its outcome depends on; `line` is the reading's own verdict."""

    catalogue: str
    claim: str
    reading: str
    mutant: str
    line: Mapping[str, Any]
    profile: Profile
    seed: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The verdict on a mutant, why, and the best ratio found where it is a bound."""

    verdict: Verdict
    why: str
    best: float | None = None
    agrees: bool = True


@long_numbers()
def mutant_task(task: MutantTask) -> dict[str, Any]:
    """Audit one mutant and return its line of the record."""
    claim, reading = _catalogue(task.catalogue).reading(task.claim, task.reading)
    mutant = next(m for m in mutants_of(reading, task.line) if m.name == task.mutant)
    return audit_mutant(claim, reading, mutant, task)


@functools.cache
def _catalogue(package: str) -> Catalogue:
    """Return a catalogue, loaded and checked once a process: there are many mutants of one claim."""
    return load_catalogue(package)


def audit_mutant(claim: Claim, reading: Reading, mutant: Mutant, task: MutantTask) -> dict[str, Any]:
    """Return the line of the record on one mutant: killed, equivalent, survived, or without a value."""
    began = time.perf_counter()
    try:
        with silenced(), stopped_after(task.profile.limit) as limit:
            settled = _settle(claim, mutant.reading, task)
        outcome, why = _outcome(mutant, settled)
    except TimeUpError:
        settled, outcome, why = Settled(Verdict.UNDECIDED, ""), SURVIVED, f"stopped after {task.profile.limit:g} s"
    except Exception as error:  # noqa: BLE001 - whatever a mutated term raises belongs into the record
        settled, outcome = Settled(Verdict.UNDECIDED, ""), SURVIVED if limit.is_up else VALUELESS
        what = "stopped at its limit" if limit.is_up else "a term has no value there"
        why = f"{what}: {type(error).__name__}: {error}"
    finally:
        forget()
    return {
        "line": "mutant",
        "claim": claim.id,
        "reading": reading.slug,
        "mutant": mutant.name,
        "kind": mutant.kind,
        "says": mutant.says,
        "false_by": mutant.false_by,
        "verdict": settled.verdict.value,
        "outcome": outcome,
        "why": why,
        "seconds": round(time.perf_counter() - began, 3),
        "rerun": f"lemmacheck mutate {shlex.quote(claim.id)} --reading {reading.slug} --mutant {mutant.name} "
        f"--profile deep --seed {task.seed}{claims_option(task.catalogue)}",
    }


def _outcome(mutant: Mutant, settled: Settled) -> tuple[str, str]:
    """Return what became of a mutant, and why: an argument dies when it no longer goes through as it says."""
    verdict = settled.verdict
    asserts = mutant.reading.asserts
    if isinstance(asserts, (Follows, Contradicts)):
        stands = Verdict.PROVED if isinstance(asserts, Follows) else Verdict.REFUTED
        if verdict is not stands or not settled.agrees:
            return KILLED, settled.why
        return (SURVIVED if mutant.false_by else EQUIVALENT), "the argument goes through all the same"
    match verdict:
        case Verdict.REFUTED | Verdict.ILL_POSED:
            return KILLED, settled.why
        case Verdict.VACUOUS:
            return VALUELESS, "no point satisfies its hypotheses"
        case Verdict.PROVED if not mutant.false_by:
            return EQUIVALENT, f"true as well: {settled.why}"
        case Verdict.PROVED:
            return SURVIVED, f"PROVED, although it is false by {mutant.false_by}: a judge is wrong"
    near = "" if settled.best is None else f"; the best ratio found is {settled.best:.6g}"
    return SURVIVED, f"neither broken nor proved ({settled.why}){near}"


def _settle(claim: Claim, reading: Reading, task: MutantTask) -> Settled:
    """Return the verdict on a mutated reading, by the audit that its assertion needs."""
    asserts, profile, seed = reading.asserts, task.profile, task.seed
    match asserts:
        case Bound() | Growth():
            return Settled(*settle(claim, reading, profile=profile, seed=seed))
        case Cost():
            line = audit_cost(claim, reading, asserts, seed=seed)[1]
        case WellPosed():
            line = audit_definition(claim, reading, asserts, seed=seed)[1]
        case Decodes():
            line = audit_reduction(claim, reading, asserts, seed=seed)[1]
        case Follows() | Contradicts():
            find = _catalogue(task.catalogue).reading
            derived = derive(asserts, claim=claim, find=find, profile=profile, seed=seed)
            verdict, why = judge(asserts, derived)
            return Settled(verdict, why, agrees=is_expected(derived.given, reading.assuming))
        case _:
            raise TypeError(f"{reading.name} has no mutants")
    return Settled(Verdict(line["verdict"]), line["why"])


def tasks_for(
    catalogue: str,
    chosen: Sequence[tuple[Claim, Reading]],
    verdicts: Mapping[tuple[str, str], Mapping[str, Any]],
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
        known = {key: line[key] for key in ("verdict", "tightness", "exponents")}
        for mutant in mutants_of(reading, line):
            if only in (None, mutant.name):
                yield MutantTask(catalogue, claim.id, reading.slug, mutant.name, known, profile, seed)

"""The key of an outcome: a digest of everything that it depends on, so that a change of any of it is a miss."""

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from pathlib import Path

from lemmacheck.audits import Find, kind_of
from lemmacheck.catalogues import UntoldError, surroundings_of, values_of
from lemmacheck.runs.filed import digest_of_filed
from lemmacheck.runs.task import Task
from lemmacheck.vocabulary import Argument, Claim, Reading, RestsOnFacts, readings_of

SCHEMA = 2
"""Of entries: what an older one writes, a newer one does not look for."""


def key_of(claim: Claim, reading: Reading, task: Task, find: Find | None = None) -> str | None:
    """Return the key of a reading's outcome, None where it is never kept.

    It holds the claim's text with that of its helpers, what the reading is in this process, the engine's code,
    versions, profile, seed and corpus points; that of an argument also the keys of all readings that its facts name,
    which `find` finds, and their verdicts. An argument is not kept where one of these is not known, and nothing is
    that holds a value whose state is not known.
    """
    try:
        basis = basis_of(claim, reading, task, find)
        return None if basis is None else _key(basis, claim, reading, task)
    except UntoldError:
        return None


def _key(basis: str, claim: Claim, reading: Reading, task: Task) -> str:
    """Return a digest of all that an outcome depends on. Raises UntoldError where that is not known."""
    return _digest(
        {
            "schema": SCHEMA,
            "surroundings": basis,
            "claim": claim.id,
            "reading": reading.slug,
            "file": claim.file,
            "digest": claim.digest,
            "values": values_of(
                reading, *(getattr(claim, each.name) for each in fields(claim) if each.name != "readings")
            ),
            "profile": asdict(task.profile),
            "seed": task.seed,
            "corpus": [dict(point) for point in task.corpus],
            "filed": digest_of_filed(task.filed),
        }
    )


def basis_of(claim: Claim, reading: Reading, task: Task, find: Find | None = None) -> str | None:
    """Return a digest of what an outcome rests on besides its claim and its budget, None where it is never kept.

    A worker has the same, or its files or its engine are others.
    """
    if not kind_of(reading.asserts).comes_last:
        return None if isinstance(reading.asserts, RestsOnFacts) else surroundings_for(claim)
    if find is None or not isinstance(reading.asserts, Argument):
        return None
    facts = []
    for fact in reading.asserts.facts:
        for number, name in readings_of(fact):
            other, named = find(number, name)
            key = key_of(other, named, replace(task, corpus=()), find)
            found = None if isinstance(named.asserts, Argument) else task.known.get((other.id, named.slug))
            if key is None or (found is None and not isinstance(named.asserts, Argument)):
                return None
            facts.append((key, values_of(found)))
    return _digest({"surroundings": surroundings_for(claim), "facts": facts})


def timings_key(keys: Iterable[str]) -> str:
    """Return the key of the times of some readings, given theirs: those of another machine are never looked for."""
    return _digest({"schema": SCHEMA, "timings of": list(keys), "machine": _machine()})


def surroundings_for(claim: Claim) -> str:
    """Return a digest of what the outcomes of a claim rest on besides its text, in this process."""
    return surroundings_of(claim.file.removesuffix(".py").replace("/", "."))


def _machine() -> list[str]:
    """Return what tells this machine from others: its name, its processors, and the number that its system gave it."""
    texts = [platform.node(), platform.processor(), str(os.cpu_count())]
    for path in ("/etc/machine-id", "/proc/cpuinfo"):
        try:
            lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        texts += [line for line in lines if path == "/etc/machine-id" or line.startswith("model name")]
    return texts


def _digest(found: object) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True, default=str).encode()).hexdigest()

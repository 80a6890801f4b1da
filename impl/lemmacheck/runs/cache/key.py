"""The key of an outcome: a digest of everything that it depends on, so that a change of any of it is a miss."""

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from lemmacheck.audits import kind_of
from lemmacheck.catalogues import surroundings_of
from lemmacheck.runs.cache.values import values_of
from lemmacheck.runs.task import Task
from lemmacheck.vocabulary import Claim, Reading, RestsOnFacts

SCHEMA = 1
"""Of entries: what an older one writes, a newer one does not look for."""


def key_of(claim: Claim, reading: Reading, task: Task) -> str | None:
    """Return the key of a reading's outcome, None where it is never kept: an argument rests on other verdicts.

    It holds the claim's text with that of its helpers, what the reading is in this process, the engine's code,
    versions, profile, seed and corpus points.
    """
    if kind_of(reading.asserts).comes_last or isinstance(reading.asserts, RestsOnFacts):
        return None
    return _digest(
        {
            "schema": SCHEMA,
            "surroundings": surroundings_for(claim),
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
        }
    )


def timings_key(keys: Iterable[str | None]) -> str:
    """Return the key of the times of all readings of a run: those of another machine are never looked for."""
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

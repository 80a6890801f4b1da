"""What the examples printed when they ran, how long they took, and what became of the readings that they audit."""

import functools
from importlib import resources
from pathlib import Path

import msgspec
from msgspec import Struct

OUTCOMES = "outcomes.json"


class AuditedShape(Struct, frozen=True):
    """A reading that an example audits: its statement in two styles, its domain in LaTeX, verdict, grade and proof."""

    statement: str
    latex: str
    domain: tuple[str, ...]
    verdict: str
    grade: str
    by: str


class Outcome(Struct, frozen=True):
    """What a block printed, the seconds of processor time that it took, and the readings that it audited, by name."""

    chapter: str
    printed: str
    seconds: float
    shapes: tuple[AuditedShape, ...] = ()


class Outcomes(Struct, frozen=True):
    """The outcomes of all blocks that run, by their keys, and where they were found."""

    version: str
    machine: str
    blocks: dict[str, Outcome]


@functools.cache
def recorded() -> Outcomes:
    """Return the outcomes that ship with the package."""
    return msgspec.json.decode((resources.files(__package__) / OUTCOMES).read_bytes(), type=Outcomes)


def record(outcomes: Outcomes) -> Path:
    """Write the outcomes into the package, and return the file; meant for a checkout."""
    file = Path(__file__).with_name(OUTCOMES)
    text = msgspec.json.format(msgspec.json.encode(outcomes, order="sorted"), indent=1)
    file.write_bytes(text + b"\n")
    recorded.cache_clear()
    return file

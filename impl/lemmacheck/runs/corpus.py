"""The corpus: the best points that campaigns found, a file for each reading, replayed first by later audits.

Points are candidates and nothing more: whoever takes one judges it exactly. So those that were found for an older
statement are tried as well, with a sentence that says what changed; their ratios are of no use any more, and the next
points take their place. A file that cannot be read is left out with a sentence.
"""

import contextlib
import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from lemmacheck.audits import Statement, basis_of, why_no_basis
from lemmacheck.catalogues import Catalogue
from lemmacheck.judging import Judged, read_point, write_point
from lemmacheck.records import Float, Number, PointText, number_of
from lemmacheck.search import to_float
from lemmacheck.system import UsageError, file_name, package_name, read_json, write_atomically
from lemmacheck.vocabulary import Bound, Claim, Growth, Point, Reading

SCHEMA = 2
OLDER = 1
"""The schema of files without statements, which are read as well."""
MOST = 6
"""Points of one reading."""


class Kept(msgspec.Struct, frozen=True):
    """A point as text, with both sides of the assertion, their ratio and its float."""

    point: PointText
    left: Number
    right: Number
    ratio: Number | None
    score: Float | None


class Entry(msgspec.Struct, frozen=True):
    """A corpus file: the best points of one reading, best first, and what they are about.

    The digest is that of the statement (`states`); where the reading is more than formulas, that of the claim file.
    """

    schema: int
    claim: str
    reading: str
    digest: str
    points: tuple[Kept, ...]
    states: Statement | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The points kept for some readings by (claim, slug), what they were read from in short, and remarks on files.

    A remark is a sentence on a file that is left out, or whose points were found for another statement.
    """

    points: Mapping[tuple[str, str], tuple[Kept, ...]] = field(default_factory=dict)
    digest: str = ""
    remarks: tuple[str, ...] = ()

    def of(self, claim: str, reading: str) -> tuple[PointText, ...]:
        """Return the points of one reading, as text."""
        return tuple(kept.point for kept in self.points.get((claim, reading), ()))

    @property
    def size(self) -> int:
        """How many points there are."""
        return sum(map(len, self.points.values()))


def read_corpus(folder: Path, catalogue: Catalogue, readings: Iterable[tuple[Claim, Reading]]) -> Corpus:
    """Return what a corpus folder holds for some readings of a catalogue; nothing where it does not exist.

    The digest is over the points, so it is the same wherever the files lie.
    """
    points: dict[tuple[str, str], tuple[Kept, ...]] = {}
    remarks = []
    for claim, reading in readings:
        if not isinstance(reading.asserts, (Bound, Growth)):
            continue
        path = entry_path(folder, catalogue.name, claim.id, reading.slug)
        try:
            entry = _read(path)
        except UsageError as error:
            remarks.append(str(error))
            continue
        if entry is not None and entry.points:
            points[claim.id, reading.slug] = entry.points
            if why := why_no_basis(entry.digest, entry.states, claim, reading):
                remarks.append(f"the points in {path} are tried all the same: {why}")
    text = "\n".join(sorted(json.dumps([*key, kept.point]) for key, all_kept in points.items() for kept in all_kept))
    return Corpus(points, hashlib.sha256(text.encode()).hexdigest() if points else "", tuple(remarks))


def entry_path(folder: Path, package: str, claim: str, slug: str) -> Path:
    """Return where a corpus keeps the points of a reading."""
    return folder / package_name(package) / file_name(claim, slug, suffix=".json")


def add(folder: Path, catalogue: Catalogue, claim: Claim, slug: str, points: Sequence[Kept]) -> None:
    """Add points to a reading's file, which keeps the best; those of another statement are not compared with them."""
    path = entry_path(folder, catalogue.name, claim.id, slug)
    _, reading = catalogue.reading(claim.id, slug)
    digest, states = basis_of(claim, reading)
    before: Entry | None = None
    with contextlib.suppress(UsageError):
        before = _read(path)
    known = before.points if before is not None and before.digest in (digest, claim.digest) else ()
    entry = Entry(SCHEMA, claim.id, slug, digest, tuple(best_points([*known, *points])), states)
    if entry != before:
        write_atomically(path, msgspec.json.format(msgspec.json.encode(entry), indent=1).decode() + "\n")


def keep(point: Point, judged: Judged) -> Kept:
    """Return a judged point as text; it equals what is read back from a record."""
    ratio = judged.ratio
    return Kept(
        point=write_point(point),
        left=number_of(judged.left),
        right=number_of(judged.right),
        ratio=None if ratio is None else number_of(ratio),
        score=None if ratio is None else min(max(to_float(ratio), -1e300), 1e300),
    )


def best_points(points: Sequence[Kept]) -> list[Kept]:
    """Return the best points, each once, best first; the earlier of two equally good ones."""
    once: dict[str, Kept] = {}
    for kept in points:
        if kept.score is not None:
            once.setdefault(json.dumps(kept.point), kept)
    return sorted(once.values(), key=_score, reverse=True)[:MOST]


def _score(kept: Kept) -> float:
    return -math.inf if kept.score is None else kept.score


def _read(path: Path) -> Entry | None:
    """Return a corpus file, None where there is none.

    Raises UsageError when it is not one.
    """
    if not path.exists():
        return None
    try:
        entry = msgspec.convert(read_json(path, what="corpus file", shown=False), Entry)
        for kept in entry.points:
            read_point(kept.point)
    except (UsageError, ValueError, ArithmeticError) as error:
        raise UsageError(f"the corpus file {path} is left out: {error}") from error
    if entry.schema not in (OLDER, SCHEMA):
        raise UsageError(f"the corpus file {path} is left out: it has schema {entry.schema}, and {SCHEMA} is read")
    return entry

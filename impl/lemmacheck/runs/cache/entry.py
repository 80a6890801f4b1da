"""An entry of the cache: the outcome of one audit as a file, or times of pipelines."""

import hashlib
from pathlib import Path

import msgspec

from lemmacheck.audits import kinds
from lemmacheck.records import Evidence, LastCheck, Name, TimingLine, VerdictLine
from lemmacheck.runs.cache.key import SCHEMA
from lemmacheck.runs.kernel_run import UNCHECKED, Check
from lemmacheck.runs.task import TaskOutcome
from lemmacheck.system import certificate_name

LARGEST = 2**26
"""Bytes of an entry that is read."""


class CachedOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an audit found of a reading, when, and under which key; or times, which may be of several.

    `check` says how long the kernel took to check the certificates when they were new.
    """

    schema: int
    key: Name
    made: Name
    line: VerdictLine | None = None
    evidence: tuple[Evidence, ...] = ()
    certificates: dict[Name, str] = {}
    timings: tuple[TimingLine | Evidence, ...] = ()
    check: Check = UNCHECKED


def outcome_of(entry: CachedOutcome, *, checked: LastCheck = "") -> TaskOutcome:
    """Return the outcome of an entry, with a line that says when it was found, and when it was checked.

    Raises ValueError where it holds times.
    """
    if entry.line is None:
        raise ValueError("the entry is about no reading")
    line = msgspec.structs.replace(entry.line, reused=entry.made, checked=checked)
    return TaskOutcome(entry.evidence, line, entry.certificates)


def written(entry: CachedOutcome) -> str:
    """Return an entry as text."""
    return msgspec.json.encode(entry).decode()


def digest_of(text: str) -> str:
    """Return what tells an entry from any other text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> CachedOutcome | None:
    """Return an entry, None for what is none: damaged, of another schema, or with other certificates' names.

    Names of files are those that the reading's certificates have, so that nothing is written elsewhere.
    """
    try:
        entry = msgspec.json.decode(text, type=CachedOutcome)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    if entry.schema != SCHEMA:
        return None
    line = entry.line
    if line is None:
        return entry if not entry.certificates else None
    roles = {role for kind in kinds() for form in kind.certificates.values() for role in form.roles}
    allowed = {certificate_name(line.claim, line.reading, role) for role in roles}
    names = set(entry.certificates)
    return entry if names == set(line.certificates) and names <= allowed else None


def path_in(folder: Path, key: str) -> Path:
    """Return where an entry lies."""
    return folder / "entries" / key[:2] / f"{key}.json"

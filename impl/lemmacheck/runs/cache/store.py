"""The store of the cache: entries as files that are whole or not there, so that audits may share a folder.

Whoever can write into a shared folder could write a verdict there. So an entry is believed as it stands only where this
user's own audits made it or checked it before, which a list of digests in the user's own folder says; the proofs and
points of any other are checked again.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lemmacheck.records import Evidence, TimingLine
from lemmacheck.runs.cache.entry import LARGEST, CachedOutcome, digest_of, path_in, read, written
from lemmacheck.runs.cache.key import SCHEMA
from lemmacheck.runs.task import TaskOutcome
from lemmacheck.system import CachePlaces, OutputError, UsageError, append_line, read_bytes, write_atomically


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, as it is in its file, and whether this user's audits made it or checked it."""

    entry: CachedOutcome
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class CacheSize:
    """How many entries there are, how many bytes they have, and how many of them are the user's own."""

    entries: int
    bytes: int
    own: int


@dataclass(slots=True)
class Cache:
    """A cache that is open: what cannot be written is said once, in `remarks`, and audits go on without."""

    places: CachePlaces
    remarks: list[str] = field(default_factory=list)
    _vouched: set[str] | None = None

    def find(self, key: str) -> Hit | None:
        """Return the entry of a key; None where there is none, or none that can be read."""
        text = _text(path_in(self.places.entries, key))
        entry = None if text is None else read(text)
        if text is None or entry is None or entry.key != key:
            return None
        return Hit(entry, text, digest_of(text) in self._own())

    def keep(self, key: str, outcome: TaskOutcome) -> None:
        """Keep the outcome of an audit that came to its own end."""
        entry = CachedOutcome(
            SCHEMA, key, _now(), outcome.line, outcome.evidence, dict(outcome.certificates), check=outcome.check
        )  # fmt: skip
        self._write(path_in(self.places.entries, key), written(entry))

    def keep_times(self, key: str, lines: list[TimingLine | Evidence]) -> None:
        """Keep the times of readings that share pipelines."""
        self._write(
            path_in(self.places.entries, key), written(CachedOutcome(SCHEMA, key, _now(), timings=tuple(lines)))
        )

    def vouch(self, text: str) -> None:
        """Believe an entry from now on: its certificates were checked."""
        digest = digest_of(text)
        if digest in self._own():
            return
        try:
            self.places.vouched.parent.mkdir(parents=True, exist_ok=True)
            append_line(self.places.vouched, digest, lasting=False)
            self._own().add(digest)
        except (OutputError, OSError) as error:
            self.say(f"{error}: certificates found in the cache are checked again each time")

    def size(self) -> CacheSize:
        """Return how much there is; raises UsageError where an entry cannot be read."""
        texts = [(path, _text(path) or "") for path in self._paths()]
        own = sum(digest_of(text) in self._own() for _, text in texts)
        return CacheSize(len(texts), sum(path.stat().st_size for path, _ in texts), own)

    def clear(self) -> int:
        """Remove all entries, what the user vouches for, and what was drawn; return how many entries there were."""
        paths = list(self._paths())
        for path in (*paths, *self.places.drawings.glob("*.json")):
            path.unlink(missing_ok=True)
        self.places.vouched.unlink(missing_ok=True)
        self._vouched = None
        return len(paths)

    def _paths(self) -> Iterator[Path]:
        yield from sorted((self.places.entries / "entries").glob("??/*.json"))

    def _own(self) -> set[str]:
        """Return the digests of entries that the user vouches for, read once."""
        if self._vouched is None:
            self._vouched = set((_text(self.places.vouched) or "").split())
        return self._vouched

    def _write(self, path: Path, text: str) -> None:
        try:
            write_atomically(path, text, lasting=False)
        except OutputError as error:
            self.say(f"{error}: what this audit finds is not kept for the next")
        else:
            self.vouch(text)

    def say(self, sentence: str) -> None:
        """Keep a remark for whoever asked for the audit, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def _text(path: Path) -> str | None:
    try:
        return read_bytes(path, what="cache entry", most=LARGEST).decode()
    except (UsageError, UnicodeDecodeError):
        return None


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")

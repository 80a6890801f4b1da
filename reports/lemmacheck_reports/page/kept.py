"""What was drawn before, kept: it is drawn again where anything that it shows, or anything that draws it, is another.

The key of a fragment is a digest of all that it is drawn from, of the code that draws it, and of the versions of all
packages. A file holds the fragments of one page, so that what is no longer shown is no longer kept. It lies in the
user's own folder, since nobody else's drawing is believed.
"""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from lemmacheck.catalogues import code_digest
from lemmacheck.system import OutputError, UsageError, read_bytes, write_atomically

LARGEST = 2**28
"""Bytes of a file that is read."""
OURS = "lemmacheck_reports"


@dataclass(slots=True)
class KeptDrawings:
    """The fragments of a page: those of the file, and those shown now; without a file nothing is kept.

    `lost` counts the drawings that failed so far: what holds one of them is not kept.
    """

    file: Path | None = None
    lost: int = 0
    _before: dict[str, str] | None = None
    _now: dict[str, str] = field(default_factory=dict)

    def drawn(self, of: object, draw: Callable[[], str]) -> str:
        """Return the fragment that `draw` draws of something, which alone it may look at: structs, numbers and texts.

        Raises what `draw` raises.
        """
        key = None if self.file is None else _key(of)
        if key is None:
            return draw()
        found, lost = self._now.get(key) or self._known().get(key), self.lost
        if found is None:
            found = str(draw())
        if self.lost == lost:
            self._now[key] = found
        return found

    def write(self) -> None:
        """Keep what is shown now, in place of what was; where that cannot be, the next page is drawn anew."""
        if self.file is not None and self._now != self._known():
            with contextlib.suppress(OutputError, ValueError):
                body = msgspec.json.encode(self._now).decode()
                write_atomically(self.file, f"{_digest(body)}\n{body}")

    def _known(self) -> dict[str, str]:
        """Return what the file holds, read once; nothing where it is not as it was written."""
        if self._before is None:
            self._before = {} if self.file is None else _read(self.file)
        return self._before


def kept_in(folder: Path | None, *names: str) -> KeptDrawings:
    """Return what is kept in a folder of the page of some names; without a folder, what keeps nothing."""
    return KeptDrawings(None if folder is None else folder / f"{_digest(chr(0).join(names))[:32]}.json")


def _read(file: Path) -> dict[str, str]:
    try:
        digest, _, body = read_bytes(file, what="drawings", most=LARGEST).decode().partition("\n")
        return msgspec.json.decode(body, type=dict[str, str]) if digest == _digest(body) else {}
    except (UsageError, UnicodeDecodeError, msgspec.DecodeError):
        return {}


def _key(of: object) -> str | None:
    """Return the key of what something is drawn as; None where that cannot be written down, and so is not kept."""
    try:
        return _digest(f"{code_digest(OURS)}\n{msgspec.json.encode(of).decode()}")
    except (TypeError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""Claims that were checked and described before: not again, where nothing that they are made of has changed.

What is known lies in the user's own folder, since nobody else's check is believed.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path

import msgspec

from lemmacheck.catalogues.surroundings import surroundings_of
from lemmacheck.catalogues.values import UntoldError, values_of
from lemmacheck.records import ClaimLine
from lemmacheck.system import OutputError, UsageError, read_bytes, write_atomically
from lemmacheck.vocabulary import Claim

_OF_THE_PAPER = ("printed", "is_text_changed")
"""What a claim says of its paper's text, which the catalogue adds when the claim is checked."""


@dataclass(slots=True)
class KnownClaims:
    """Lines of claims by all that they are made from, empty for a claim that was checked and not yet described.

    Without a file nothing is known before, and nothing is kept.
    """

    file: Path | None = None
    _before: dict[str, str] | None = None
    _now: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, catalogue: str) -> "KnownClaims":
        """Return what a folder knows of the claims of a catalogue."""
        return cls(folder / f"claims-{_digest(f'{Path.cwd()} {catalogue}')[:32]}.json")

    def check(self, claim: Claim, check: Callable[[Claim], None]) -> None:
        """Check a claim, unless the same was checked before; raises what `check` raises."""
        key = self._key(claim)
        if key is None or key not in self._known():
            check(claim)
        if key is not None:
            self._now[key] = self._known().get(key, "")

    def described(self, claim: Claim, describe: Callable[[Claim], ClaimLine]) -> ClaimLine:
        """Return the line of a claim that was checked."""
        key = self._key(claim)
        text = "" if key is None else self._now.get(key, "")
        if text:
            with contextlib.suppress(msgspec.DecodeError):
                found = msgspec.json.decode(text, type=ClaimLine)
                return msgspec.structs.replace(
                    found, **{name: getattr(claim, name) for name in _OF_THE_PAPER}
                )  # fmt: skip
        line = describe(claim)
        if key is not None:
            self._now[key] = msgspec.json.encode(line).decode()
        return line

    def write(self) -> None:
        """Keep what is known of the claims as they are now; where that cannot be, it is found out the next time."""
        if self.file is not None and self._now != self._known():
            body = msgspec.json.encode(self._now).decode()
            with contextlib.suppress(OutputError):
                write_atomically(self.file, f"{_digest(body)}\n{body}", lasting=False)

    def _known(self) -> dict[str, str]:
        if self._before is None:
            self._before = {} if self.file is None else _read(self.file)
        return self._before

    def _key(self, claim: Claim) -> str | None:
        """Return a digest of all that a claim is made of, None where that is not known, or nothing is kept."""
        if self.file is None:
            return None
        if claim.id not in self._keys:
            parts = (getattr(claim, each.name) for each in fields(claim) if each.name not in _OF_THE_PAPER)
            try:
                module = claim.file.removesuffix(".py").replace("/", ".")
                found = {"surroundings": surroundings_of(module), "values": values_of(*parts)}
                self._keys[claim.id] = _digest(json.dumps(found, sort_keys=True))
            except (UntoldError, UsageError, KeyError, TypeError):
                self._keys[claim.id] = None
        return self._keys[claim.id]


def _read(file: Path) -> dict[str, str]:
    try:
        digest, _, body = read_bytes(file, what="claims that are known").decode().partition("\n")
        return msgspec.json.decode(body, type=dict[str, str]) if digest == _digest(body) else {}
    except (UsageError, UnicodeDecodeError, msgspec.DecodeError):
        return {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()

"""Writing a record: one JSON object a line, on the disk before the next is awaited."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from lemmacheck.system import append_line


@dataclass(frozen=True, slots=True)
class Writer:
    """Appends lines to a record; they are on the disk before `write` returns."""

    path: Path

    @property
    def has_begun(self) -> bool:
        """Whether there is a line."""
        return self.path.exists() and self.path.stat().st_size > 0

    def write(self, *lines: Struct | Mapping[str, Any]) -> None:
        """Append lines, which the disk takes at once: it is what writing waits for.

        Raises OutputError where they cannot be written, and leaves no part of them.
        """
        if lines:
            append_line(self.path, "\n".join(map(_written, lines)))


def _written(line: Struct | Mapping[str, Any]) -> str:
    found = msgspec.to_builtins(line)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

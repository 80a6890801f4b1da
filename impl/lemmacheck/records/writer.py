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
    """Appends lines to a record; they are on the disk before `write` returns, unless they need not last."""

    path: Path

    @property
    def has_begun(self) -> bool:
        """Whether there is a line."""
        return self.path.exists() and self.path.stat().st_size > 0

    def write(self, *lines: Struct | Mapping[str, Any], lasting: bool = True) -> None:
        """Append lines, which the disk takes at once: it is what writing waits for.

        What another file has as well, or is soon made again, need not be `lasting`: the next line takes it along.
        Raises OutputError where they cannot be written, and leaves no part of them.
        """
        if lines:
            append_line(self.path, "\n".join(map(_written, lines)), lasting=lasting)


def _written(line: Struct | Mapping[str, Any]) -> str:
    found = msgspec.to_builtins(line)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

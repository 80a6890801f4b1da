"""The run record: one JSON object a line, appended and flushed as it is found, readable after being cut anywhere."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impl.harness.errors import UsageError

SCHEMA = 1
_KEYS = {
    "verdict": ("claim", "reading"),
    "standing": ("claim",),
    "evidence": ("claim", "reading"),
    "timing": ("claim", "reading", "row"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds. A run that did not finish lacks `end`, and some verdicts and standings."""

    run: dict[str, Any]
    claims: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    verdicts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    standings: dict[str, dict[str, Any]] = field(default_factory=dict)
    timings: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    end: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Appends lines to a record; each is on the disk before `write` returns."""

    path: Path

    def write(self, line: Mapping[str, Any]) -> None:
        """Append one line."""
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())


def read_record(path: Path) -> Record:
    """Return a record, without its last line where that was cut off.

    Raises UsageError when the file is missing, is no record, or has a schema this version does not know.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"cannot read the record {path}: {error.strerror}") from error
    *whole, _cut = text.split("\n")
    lines = [_parse(line, number, path) for number, line in enumerate(whole, 1)]
    if not lines or lines[0].get("line") != "run":
        raise UsageError(f"{path} is not a run record: its first line does not describe a run")
    if lines[0].get("schema") != SCHEMA:
        raise UsageError(f"{path} has schema {lines[0].get('schema')}, and this version reads schema {SCHEMA}")
    for number, line in enumerate(lines[1:], 2):
        missing = [key for key in _KEYS.get(line.get("line", ""), ()) if key not in line]
        if missing:
            raise UsageError(f"{path}, line {number}, is a {line['line']} without {missing[0]}")
    return _collect(lines)


def _parse(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        parsed = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}, line {number}, is not JSON: {error.msg}") from error
    if not isinstance(parsed, dict):
        raise UsageError(f"{path}, line {number}, is not an object")
    return parsed


def _collect(lines: list[dict[str, Any]]) -> Record:
    verdicts, standings = {}, {}
    timings: dict[tuple[str, str], list[dict[str, Any]]] = {}
    end = None
    claims, evidence = [], []
    for line in lines[1:]:
        match line.get("line"):
            case "claim":
                claims.append(line)
            case "evidence":
                evidence.append(line)
            case "verdict":
                verdicts[line["claim"], line["reading"]] = line
            case "standing":
                standings[line["claim"]] = line
            case "timing":
                timings.setdefault((line["claim"], line["reading"]), []).append(line["row"])
            case "end":
                end = line
    return Record(lines[0], claims, evidence, verdicts, standings, timings, end)

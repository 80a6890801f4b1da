"""The run record: one JSON object a line, appended and flushed as it is found, readable after being cut anywhere.

A record may come from anybody: its lines are read strictly, and every text in them only shows.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lemmacheck.system import UsageError, append_line, parse, read_bytes

SCHEMA = 1
LARGEST = 2**29
"""Bytes of a record; one of 20,000 readings has a seventh of that."""
_Key = TypeVar("_Key", str, tuple[str, str])
_KEYS = {
    "claim": ("id",),
    "evidence": ("claim", "reading"),
    "verdict": ("claim", "reading"),
    "standing": ("claim",),
    "mutant": ("claim", "reading"),
    "timing": ("claim", "reading"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds. A run that did not finish lacks `end`, and some verdicts and standings.

    `problems` has a sentence for everything that could not be read; the rest is there.
    """

    run: dict[str, Any]
    claims: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    verdicts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    standings: dict[str, dict[str, Any]] = field(default_factory=dict)
    mutants: list[dict[str, Any]] = field(default_factory=list)
    timings: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    end: dict[str, Any] | None = None
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Writer:
    """Appends lines to a record; each is on the disk before `write` returns."""

    path: Path

    @property
    def has_begun(self) -> bool:
        """Whether there is a line."""
        return self.path.exists() and self.path.stat().st_size > 0

    def write(self, line: Mapping[str, Any]) -> None:
        """Append one line; raises OutputError where it cannot be written, and leaves no part of it."""
        append_line(self.path, json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def read_record(path: Path) -> Record:
    """Return what can be read of a record; `problems` names the lines that cannot, in one sentence each.

    Left out are a last line that was cut off and lines that are damaged. Of a newer schema, what is known is read.
    Raises UsageError when the file is missing, or when its first line does not describe a run of a known schema.
    """
    *whole, cut = read_bytes(path, what="the record", most=LARGEST).split(b"\n")
    run, *parsed = [_parse(line) for line in whole] or ["is missing"]
    if isinstance(run, str) or run.get("line") != "run":
        what = run if isinstance(run, str) else "does not describe a run"
        raise UsageError(f"{path} is not a run record: its first line {what}")
    schema = run.get("schema")
    if type(schema) is not int or schema < SCHEMA:
        raise UsageError(f"{path} has schema {schema!r}, and this version reads schema {SCHEMA}")
    problems = [f"{path.name}, line {number}, {line}" for number, line in enumerate(parsed, 2) if isinstance(line, str)]
    if schema > SCHEMA:
        problems.insert(
            0, f"{path.name} has schema {schema}, and this version reads schema {SCHEMA}: what it knows is shown"
        )
    if cut:
        problems.append(f"{path.name} is cut off in its last line, which is left out")
    return _collect(run, [line for line in parsed if not isinstance(line, str)], problems)


def _parse(line: bytes) -> dict[str, Any] | str:
    """Return the object on a line, or what is wrong with the line."""
    try:
        parsed = parse(line.decode("utf-8"))
    except UnicodeDecodeError:
        return "is no text in UTF-8"
    except ValueError as error:
        return f"is {error}"
    if not isinstance(parsed, dict):
        return "is not an object"
    kind = parsed.get("line")
    if not isinstance(kind, str):
        return "does not say what it holds"
    for key in _KEYS.get(kind, ()):
        if not isinstance(parsed.get(key), str):
            return f"is a {kind} without {key}"
    return parsed


def _collect(run: dict[str, Any], lines: list[dict[str, Any]], problems: list[str]) -> Record:
    claims: dict[str, dict[str, Any]] = {}
    verdicts: dict[tuple[str, str], dict[str, Any]] = {}
    timings: dict[tuple[str, str], list[Any]] = {}
    evidence, mutants, standings, end = [], [], {}, None
    for line in lines:
        match line["line"]:
            case "claim":
                _keep(claims, line["id"], line, problems, f"lines describe claim {line['id']}")
            case "evidence":
                evidence.append(line)
            case "verdict":
                key = line["claim"], line["reading"]
                _keep(verdicts, key, line, problems, f"verdicts are on {key[0]}, {key[1]}")
            case "standing":
                standings[line["claim"]] = line
            case "mutant":
                mutants.append(line)
            case "timing":
                timings.setdefault((line["claim"], line["reading"]), []).append(line.get("row"))
            case "end":
                end = line
    return Record(run, [*claims.values()], evidence, verdicts, standings, mutants, timings, end, problems)


def _keep(kept: dict[_Key, dict[str, Any]], key: _Key, line: dict[str, Any], problems: list[str], what: str) -> None:
    """Keep a line, unless there is another that says something else: the first was the one that was reported."""
    if kept.setdefault(key, line) != line:
        problems.append(f"two {what}; the first is shown")

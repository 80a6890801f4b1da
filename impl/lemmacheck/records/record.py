"""The run record: one JSON object a line, appended and flushed as it is found, readable after being cut anywhere.

A record may come from anybody: each line is read strictly as the struct that its `line` names, every text in it only
shows, and a line that cannot be read is left out with a sentence.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from lemmacheck.records.claim_line import ClaimLine
from lemmacheck.records.faults import read_as
from lemmacheck.records.reading_lines import Evidence, MutantLine, MutatedLine, VerdictLine
from lemmacheck.records.run_lines import SCHEMA, EndLine, RunLine, StandingLine
from lemmacheck.records.timing_line import TimingLine
from lemmacheck.system import UsageError, parse, read_bytes

LARGEST = 2**29
"""Bytes of a record; one of 20,000 readings has a seventh of that."""

Line = RunLine | ClaimLine | Evidence | VerdictLine | StandingLine | TimingLine | MutantLine | MutatedLine | EndLine
_KINDS: dict[str, type[Line]] = {
    "claim": ClaimLine,
    "evidence": Evidence,
    "verdict": VerdictLine,
    "standing": StandingLine,
    "timing": TimingLine,
    "mutant": MutantLine,
    "mutated": MutatedLine,
    "end": EndLine,
}
_KEYS = {
    "claim": ("id",),
    "evidence": ("claim", "reading"),
    "verdict": ("claim", "reading"),
    "standing": ("claim",),
    "mutant": ("claim", "reading"),
    "timing": ("claim", "reading"),
}
_NAMES = {
    "claim": "claim {id}",
    "evidence": "evidence for {claim}, {reading},",
    "verdict": "the verdict on {claim}, {reading},",
    "standing": "the standing of {claim}",
    "mutant": "a mutant of {claim}, {reading},",
    "timing": "a timing of {claim}, {reading},",
    "mutated": "the count of mutants",
    "end": "the last line",
}
Key = tuple[str, str]
"""A claim's number and a reading's slug."""
_K = TypeVar("_K", str, Key)
_L = TypeVar("_L", ClaimLine, VerdictLine)


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds. A run that did not finish lacks `end`, and some verdicts and standings.

    `problems` has a sentence for everything that could not be read; the rest is there. Claims stand in the catalogue's
    order, and so do verdicts, in whatever order workers came to them.
    """

    run: RunLine
    claims: list[ClaimLine] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verdicts: dict[Key, VerdictLine] = field(default_factory=dict)
    standings: dict[str, StandingLine] = field(default_factory=dict)
    mutants: list[MutantLine] = field(default_factory=list)
    timings: dict[Key, list[TimingLine]] = field(default_factory=dict)
    end: EndLine | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether the run came to its end, and was not interrupted."""
        return self.end is not None and not self.end.interrupted


@dataclass(frozen=True, slots=True)
class _Raw:
    """An object of a record before it is read as a struct: what it says it holds (`line`), and all of its fields."""

    kind: str
    fields: Mapping[str, object]


def read_record(path: Path) -> Record:
    """Return what can be read of a record; `problems` names the lines that cannot, in one sentence each.

    Left out are a last line that was cut off and lines that are damaged. Of a newer schema, what is known is read.
    Raises UsageError when the file is missing, or when its first line does not describe a run of a known schema.
    """
    *whole, cut = read_bytes(path, what="the record", most=LARGEST).split(b"\n")
    first, *parsed = [_parse(line) for line in whole] or ["is missing"]
    run = _run(path, first)
    problems = [f"{path.name}, line {number}, {line}" for number, line in enumerate(parsed, 2) if isinstance(line, str)]
    if run.schema > SCHEMA:
        problems.insert(
            0, f"{path.name} has schema {run.schema}, and this version reads schema {SCHEMA}: what it knows is shown"
        )
    if cut:
        problems.append(f"{path.name} is cut off in its last line, which is left out")
    record = _collect(run, [line for line in parsed if not isinstance(line, str)], problems)
    problems += _strays(record)
    return record


def record_schema() -> Mapping[str, object]:
    """Return the JSON Schema of a line of a record."""
    return msgspec.json.schema(Line)


def _run(path: Path, line: "_Raw | str") -> RunLine:
    """Return the first line of a record; raises UsageError where it is none, or one of an older schema."""
    if isinstance(line, str) or line.kind != "run":
        what = line if isinstance(line, str) else "does not describe a run"
        raise UsageError(f"{path} is not a run record: its first line {what}")
    schema = line.fields.get("schema")
    if type(schema) is not int or schema < 1:
        raise UsageError(f"{path} has schema {schema!r}, and this version reads schema {SCHEMA}")
    if schema < SCHEMA:
        raise UsageError(
            f"{path} has schema {schema}, of an older lemmacheck; this one reads schema {SCHEMA}: audit again"
        )
    run = read_as(RunLine, line.fields)
    if isinstance(run, str):
        raise UsageError(f"{path} cannot be read: the line of its run {run}")
    return run


def _parse(line: bytes) -> "_Raw | str":
    """Return the object on a line with what it says it holds, or what is wrong with the line."""
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
    return _Raw(kind, parsed)


def _collect(run: RunLine, lines: "list[_Raw]", problems: list[str]) -> Record:
    """Return a record of lines, each as its struct; a sentence for what cannot be read is added to the problems."""
    record, claims, end = Record(run, problems=problems), dict[str, ClaimLine](), None
    for line in _read(lines, problems):
        match line:
            case ClaimLine():
                _keep(claims, line.id, line, problems, f"lines describe claim {line.id}")
            case Evidence():
                record.evidence.append(line)
            case VerdictLine():
                key = line.claim, line.reading
                _keep(record.verdicts, key, line, problems, f"verdicts are on {key[0]}, {key[1]}")
            case StandingLine():
                record.standings[line.claim] = line
            case MutantLine():
                record.mutants.append(line)
            case TimingLine():
                record.timings.setdefault((line.claim, line.reading), []).append(line)
            case EndLine():
                end = line
    keys = [(claim.id, reading.slug) for claim in claims.values() for reading in claim.readings]
    places = {key: place for place, key in enumerate(keys)}
    ordered = dict(sorted(record.verdicts.items(), key=lambda item: places.get(item[0], len(places))))
    return dataclasses.replace(record, claims=[*claims.values()], verdicts=ordered, end=end)


def _read(lines: "list[_Raw]", problems: list[str]) -> Iterator[Line]:
    """Yield the lines of known kinds; for each that is not as it should be, a sentence is added."""
    for raw in lines:
        kind = _KINDS.get(raw.kind)
        line: Line | str | None = None if kind is None else read_as(kind, raw.fields)
        if isinstance(line, str):
            problems.append(f"{_NAMES[raw.kind].format_map(raw.fields)} {line}, and is left out")
        elif line is not None:
            yield line


def _keep(kept: dict[_K, _L], key: _K, line: _L, problems: list[str], what: str) -> None:
    """Keep a line, unless there is another that says something else: the first was the one that was reported."""
    if kept.setdefault(key, line) != line:
        problems.append(f"two {what}; the first is shown")


def _strays(record: Record) -> Iterator[str]:
    """Yield a sentence if the record holds verdicts on readings that it does not describe."""
    known = {(claim.id, reading.slug) for claim in record.claims for reading in claim.readings}
    strays = [f"{claim}, {reading}" for claim, reading in record.verdicts if (claim, reading) not in known]
    if strays:
        yield f"{len(strays)} verdicts are on readings that no line describes, first {strays[0]}"

"""The record of a campaign as it is read: strictly, since a campaign goes on exactly as it was, or not at all."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from lemmacheck.records import LARGEST
from lemmacheck.system import UsageError, parse, read_bytes, refused

SCHEMA = 1
RECORD = "fuzz.jsonl"


class _Searched(msgspec.Struct):
    """What a head says of a reading."""

    claim: str
    reading: str
    expects: str
    digest: str


class _Head(msgspec.Struct, tag_field="line", tag="campaign"):
    """What the first line needs."""

    schema: int
    catalogue: str
    seed: int
    width: Annotated[int, msgspec.Meta(ge=1)]
    effort: Annotated[int, msgspec.Meta(ge=1)]
    searches_proved: bool
    readings: list[_Searched]
    left_out: int
    corpus: dict[str, list[dict[str, Any]]]
    versions: dict[str, str]


class _Kept(msgspec.Struct):
    """A point, and both sides there."""

    point: dict[str, Any]
    left: Any
    right: Any
    ratio: Any
    score: float | None


class _Done(msgspec.Struct):
    """What a line about a reading needs."""

    line: Literal["opening", "round"]
    claim: str
    reading: str
    number: int = 0
    evaluations: int = 0
    certified: int = 0
    rounding: int = 0
    points: list[_Kept] = []
    violation: _Kept | None = None
    family: dict[str, Any] | None = None
    proved: str | None = None
    failed: str = ""


def read_campaign(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the head and the lines of a campaign's record, without a last line that was cut off.

    Raises UsageError when there is none, when it is damaged (it goes on exactly or not at all), or when it has a schema
    this version does not know.
    """
    path = folder / RECORD
    whole = read_bytes(path, what="the campaign", most=LARGEST).split(b"\n")[:-1]
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(whole, 1):
        try:
            found = parse(line.decode("utf-8"), shown=False)
            if isinstance(found, dict) and not lines and found.get("schema", SCHEMA) != SCHEMA:
                schema = found["schema"]
                raise UsageError(f"{path} has schema {schema!r:.40}, and this version reads schema {SCHEMA}")
            msgspec.convert(found, _Done if lines else _Head)
        except (ValueError, msgspec.ValidationError) as error:
            raise UsageError(f"{path} is not the record of a campaign: line {number}: {error}") from error
        lines.append(found)
    if not lines:
        raise UsageError(f"{path} is not the record of a campaign: it is empty")
    return lines[0], lines[1:]


def drop_cut_line(path: Path) -> None:
    """Cut a file after its last whole line, so that the next one does not continue half a line."""
    raw = read_bytes(path, what="the campaign", most=LARGEST)
    if not raw.endswith(b"\n"):
        try:
            with path.open("r+b") as file:
                file.truncate(raw.rfind(b"\n") + 1)
        except OSError as error:
            raise refused("write", path, error) from error

"""The record of a campaign as it is read: strictly, since a campaign goes on exactly as it was, or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, cast

import msgspec
from msgspec import Meta, Struct

from lemmacheck.audits import Statement
from lemmacheck.records import LARGEST, FamilyLine, Name, PointText, Seconds, Text, Whole, lost_field
from lemmacheck.runs import Kept
from lemmacheck.system import UsageError, parse, read_bytes, refused

SCHEMA = 2
RECORD = "fuzz.jsonl"


class Searched(Struct, frozen=True):
    """A reading that is searched, what is expected of it, what it states, and what its opening begins with.

    The digest is that of the statement (`states`); where the reading is more than formulas, that of the claim file.
    `begins` is the digest of its witnesses and families.
    """

    claim: Name
    reading: Name
    expects: Name
    digest: Name
    states: Statement | None
    begins: Name


class CampaignLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="campaign"):
    """The first line: all that the rounds depend on."""

    schema: int = SCHEMA
    catalogue: Name
    seed: int
    width: Annotated[int, Meta(ge=1)]
    effort: Annotated[int, Meta(ge=1)]
    searches_proved: bool
    readings: tuple[Searched, ...]
    left_out: Whole
    corpus: Mapping[str, tuple[PointText, ...]]
    versions: Mapping[Name, Name]
    command: Text = ""


class _Searching(Struct, frozen=True, kw_only=True, tag_field="line"):
    """What every search on a reading gives: counts, the sharpest points, and the shortest violation."""

    claim: Name
    reading: Name
    evaluations: Whole = 0
    certified: Whole = 0
    rounding: Whole = 0
    points: tuple[Kept, ...] = ()
    violation: Kept | None = None
    failed: Text = ""
    seconds: Seconds = 0.0


class OpeningLine(_Searching, frozen=True, kw_only=True, tag="opening"):
    """What is known of a reading before its first round: who proves it, whether its domain is empty, a family."""

    number: ClassVar[int] = 0
    proved: Name | None = None
    empty: bool = False
    family: FamilyLine | None = None


class RoundLine(_Searching, frozen=True, kw_only=True, tag="round"):
    """What one round found."""

    number: Annotated[int, Meta(ge=1)]


SearchLine = OpeningLine | RoundLine


def read_campaign(folder: Path) -> tuple[CampaignLine, list[SearchLine]]:
    """Return the head and the lines of a campaign's record, without a last line that was cut off.

    Raises UsageError when there is none, when it is damaged (it goes on exactly or not at all), or when it has a schema
    this version does not know.
    """
    path = folder / RECORD
    whole = read_bytes(path, what="the campaign", most=LARGEST).split(b"\n")[:-1]
    if not whole:
        raise UsageError(f"{path} is not the record of a campaign: it is empty")
    head, *lines = (_line(path, number, line) for number, line in enumerate(whole, 1))
    return cast("CampaignLine", head), cast("list[SearchLine]", lines)


def _line(path: Path, number: int, line: bytes) -> CampaignLine | SearchLine:
    """Return a line of a campaign's record; the first one is its head."""
    try:
        found = parse(line.decode("utf-8"), shown=False)
        if isinstance(found, dict) and number == 1 and found.get("schema", SCHEMA) != SCHEMA:
            raise UsageError(
                f"{path} has schema {found['schema']!r:.40}, and this version reads schema {SCHEMA}; start a new "
                "campaign, its corpus carries over"
            )
        read = msgspec.convert(found, SearchLine if number > 1 else CampaignLine)
    except (ValueError, msgspec.ValidationError) as error:
        raise UsageError(f"{path} is not the record of a campaign: line {number}: {error}") from error
    lost = lost_field(read, found)
    if lost is not None:
        raise UsageError(f"{path} is not the record of a campaign: line {number} has no {lost}")
    return read


def drop_cut_line(path: Path) -> None:
    """Cut a file after its last whole line, so that the next one does not continue half a line."""
    raw = read_bytes(path, what="the campaign", most=LARGEST)
    if not raw.endswith(b"\n"):
        try:
            with path.open("r+b") as file:
                file.truncate(raw.rfind(b"\n") + 1)
        except OSError as error:
            raise refused("write", path, error) from error

"""What readings stand for, in words: short for tables, and in full."""

from lemmacheck.records import ReadingLine, Record
from lemmacheck.vocabulary import Role
from lemmacheck_reports.text.summary import Otherwise
from lemmacheck_reports.text.words import with_given


def short(role: Role | None) -> str:
    """Return what a reading stands for in one word, empty where its claim does not say so."""
    return "" if role is None else role.name.lower()


def stands_for(reading: ReadingLine) -> str:
    """Return what a reading stands for, and of which reading: `an instance: d = 1, of “with δ”`; empty for nothing."""
    if reading.role is None:
        return ""
    of = f", of “{reading.of}”" if reading.of else ""
    return f"{reading.role}: {reading.which}{of}" if reading.which else f"{reading.role}{of}"


def otherwise(one: Otherwise) -> str:
    """Return a statement as it is otherwise understood: `as otherwise understood (n tokens): refuted given SETH`."""
    found = with_given(one.verdict, one.given) if one.verdict else "not audited"
    return f"as otherwise understood ({one.which}): {found}"


def are_declared(record: Record) -> bool:
    """Whether some claim of a run says what its readings stand for."""
    return any(reading.role is not None for claim in record.claims for reading in claim.readings)

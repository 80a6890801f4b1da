"""The list of a catalogue: a table where there is room for one, else each claim with its readings below it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS = ("claim", "kind", "title", "reading", "slug", "expected")
GAP = "  "


def listed(rows: Sequence[Sequence[str]], screen: "Console") -> Iterator[str]:
    """Yield the lines of the list: no name in it is ever cut, since names are copied.

    Where it goes to a file or another program it is a table with a line for each reading, however wide that is.
    """
    widths = _widths(rows)
    if screen.is_terminal and sum(widths) + len(GAP) * (len(widths) - 1) > screen.width:
        yield from _below_each_other(rows)
    else:
        yield from table(rows)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the list as a table, however wide that is."""
    widths = _widths(rows)
    yield from (_row(row, widths) for row in (COLUMNS, *rows))


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(COLUMNS, *rows, strict=True)]


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _below_each_other(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each claim, and below it two for each reading: what is expected of it, and its slug."""
    room = max((len(row[-1]) for row in rows), default=0)
    for claim, kind, title, reading, slug, expected in rows:
        if claim:
            yield f"{kind.capitalize()} {claim}, {title}"
        if slug:
            yield f"{GAP}{expected.ljust(room)}{GAP}{reading}"
            yield f"{GAP}{' ' * room}{GAP}{slug}"
        else:
            yield f"{GAP}{reading}"

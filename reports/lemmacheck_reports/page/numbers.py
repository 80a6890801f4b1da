"""The numbers behind a plot as a table of a few rows, and what its curves do in a sentence; nothing is computed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from lemmacheck.records import CurvesLine, ExponentLine
from lemmacheck_reports.text import in_tens, words

MOST_ROWS = 8


class NumberTable(Struct, frozen=True):
    """A table of numbers: its columns, and its rows as text; `left_out` rows between those are in results.json."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int


def curves_table(curves: CurvesLine, against: str) -> NumberTable:
    """Return the points of curves, a column for each."""
    return _table(against, {line.name: line.points for line in curves.lines})


def exponents_table(rows: Sequence[ExponentLine], along: str) -> NumberTable:
    """Return the points of a growth, or the local slopes of a cost, a column for each choice of the others."""
    return _table(along, {row.of or "all": row.points or row.slopes for row in rows})


def concluded(curves: CurvesLine, against: str) -> str:
    """Return what curves do from their first point to their last, and between which points they pass 1."""
    return " ".join(_said(line.name, line.points, against) for line in curves.lines if line.points)


def _said(name: str, points: Sequence[tuple[float, float]], against: str) -> str:
    (first, start), (last, end) = points[0], points[-1]
    ends = f"from {_short(start)} at {against} = {_short(first)} to {_short(end)} at {_short(last)}"
    said = f"{words.sentence(name)} goes {ends}"
    crossed = [f"{_short(x)} and {_short(to)}" for (x, y), (to, z) in pairwise(points) if (y - 1) * (z - 1) < 0]
    return f"{said}, and passes 1 between {crossed[0]}." if len(crossed) == 1 else f"{said}."


def _table(against: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> NumberTable:
    """Return lines as columns against what they have in common."""
    found: dict[float, dict[str, float]] = {}
    for name, points in lines.items():
        for x, y in points:
            found.setdefault(x, {})[name] = y
    ordered = sorted(found)
    kept = list(dict.fromkeys(_spread(ordered)))
    rows = tuple((_short(x, 4), *(_short(found[x][n], 4) if n in found[x] else "" for n in lines)) for x in kept)
    return NumberTable((against, *lines), rows, len(ordered) - len(kept))


def _short(value: float, digits: int = 3) -> str:
    return in_tens(f"{value:.{digits}g}")


def _spread(values: Sequence[float]) -> Iterator[float]:
    """Yield a few values, the first and the last among them, evenly apart in their order."""
    if len(values) <= MOST_ROWS:
        yield from values
        return
    yield from (values[round(i * (len(values) - 1) / (MOST_ROWS - 1))] for i in range(MOST_ROWS))

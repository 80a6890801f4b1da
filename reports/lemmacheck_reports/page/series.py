"""A figure of rows as lines to draw: the last variable of a row runs, the others name a line."""

import math
from fractions import Fraction

from msgspec import Struct

from lemmacheck.records import Enclosure, FigureLine, Number

FEWEST_POINTS = 3
_SEED = "seed"


class LineSeries(Struct, frozen=True):
    """Lines of points against one variable, by the values of the others."""

    running: str
    lines: dict[str, list[tuple[float, float]]]


def series(figure: FigureLine) -> LineSeries | None:
    """Return a figure as lines, None where its rows are no numbers or too few to draw.

    Rows without a number ("every alpha of the domain") are gaps. Seeds do not run: they have no order.
    """
    found: dict[str, list[tuple[float, float]]] = {}
    running = ""
    for row in figure.rows:
        if row.value is None or not row.at:
            continue
        *others, (name, at) = row.at.items()
        x, y = _float(at), _float(row.value)
        if x is None or y is None or name == _SEED or running not in ("", name):
            return None
        running = name
        found.setdefault(", ".join(f"{key} = {text}" for key, text in others), []).append((x, y))
    kept = {label: sorted(points) for label, points in found.items() if len(points) >= FEWEST_POINTS}
    return LineSeries(running, kept) if kept else None


def _float(value: Number) -> float | None:
    """Return a number as a float, the middle of an enclosure, None where no float is near it."""
    text = value.mid if isinstance(value, Enclosure) else value
    try:
        found = float(Fraction(text)) if "/" in text else float(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return found if math.isfinite(found) else None

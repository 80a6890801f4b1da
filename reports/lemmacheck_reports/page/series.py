"""Figures that are lists of `k=2, j=3: 1.5` as lines to draw: the last variable runs, the others name a line."""

import re
from collections.abc import Sequence
from fractions import Fraction

FEWEST_POINTS = 3
_LINE = re.compile(r"(\w+=[^:]+): (?:from )?(?:\w+ ?[=≥] ?)?(-?\d[\d./]*(?:e[+-]?\d+)?)")
Lines = dict[str, list[tuple[float, float]]]


def series(rows: Sequence[object]) -> tuple[str, Lines] | None:
    """Return the running variable and the lines, None where the rows are no numbers or too few to draw.

    Rows without a number ("every alpha of the domain") are gaps. Seeds do not run: they have no order.
    """
    found: Lines = {}
    running = ""
    for row in rows:
        match = _LINE.match(str(row))
        if match is None:
            continue
        *others, (name, at) = [pair.strip().split("=", 1) for pair in match[1].split(",") if "=" in pair]
        value = _float(match[2])
        x = _float(at)
        if x is None or value is None or name == "seed" or running not in ("", name):
            return None
        running = name
        found.setdefault(", ".join(f"{key} = {text}" for key, text in others), []).append((x, value))
    kept = {label: sorted(points) for label, points in found.items() if len(points) >= FEWEST_POINTS}
    return (running, kept) if kept else None


def _float(text: str) -> float | None:
    try:
        return float(Fraction(text)) if "/" in text else float(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None

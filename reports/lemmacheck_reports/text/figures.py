"""Figures of a reading in words: what they are called, and their numbers, a line for each choice of the integers."""

from lemmacheck.records import FigureLine, FigureRow
from lemmacheck_reports.text.expressions import spaced
from lemmacheck_reports.text.words import least, number, symbol


def figure_lines(figure: FigureLine) -> list[str]:
    """Return a figure of a reading as lines: its number or phrase, or a line for each choice of the integers."""
    if figure.rows:
        return [f"{choice(row)}: {spaced(row.text)}" for row in figure.rows]
    if figure.is_at_least:  # exactly: rounded up, it would say more than is known
        return [f"at least {figure.value if isinstance(figure.value, str) else figure.text or least(figure.value)}"]
    return [number(figure.value) if figure.value is not None else figure.text]


def figure_name(figure: FigureLine) -> str:
    """Return what a figure is called: `smallest_delta` is smallest δ."""
    return " ".join(map(symbol, figure.name.split("_")))


def choice(row: FigureRow) -> str:
    """Return the choice of the integers that a row of a figure is about: `k = 2, j = 3`."""
    return ", ".join(f"{name} = {value}" for name, value in row.at.items()) or "all"

"""Small lines in a terminal: numbers as blocks of eight heights."""

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"


def spark_line(values: Sequence[float | None]) -> str:
    """Return numbers as blocks, the least lowest, a gap for None; equal numbers have the height of the middle."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    top = len(BLOCKS) - 1
    return "".join(
        " " if value is None else BLOCKS[top // 2 if high == low else round(top * (value - low) / (high - low))]
        for value in values
    )

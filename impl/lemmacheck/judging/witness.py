"""Exact points as text and back: `{"k": "1", "u": ["1/2", "3"]}`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import fraction_text, to_fraction
from lemmacheck.records import PointText
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import Point


def read_point(written: Mapping[str, object]) -> Point:
    """Return an exact point from text: a number, a list (a row) or a list of lists for each variable.

    Raises UsageError when a value is none of these.
    """
    return {name: _rows(name, value) for name, value in written.items()}


def write_point(point: Point) -> PointText:
    """Return an exact point as text: rows of one number become a number, single rows a list."""
    return {name: _written(rows) for name, rows in point.items()}


def shown_point(point: Point) -> str:
    """Return an exact point in a line: `k = 1, u = (1/2, 3)`."""
    return shown_text(write_point(point))


def shown_text(written: PointText) -> str:
    """Return a point that is text already in a line."""
    return ", ".join(f"{name} = {_shown(value)}" for name, value in written.items())


def _shown(value: object) -> str:
    return f"({', '.join(map(_shown, value))})" if isinstance(value, tuple) else str(value)


def _written(rows: tuple[tuple[Fraction, ...], ...]) -> str | tuple[str | tuple[str, ...], ...]:
    if len(rows) == 1:
        return fraction_text(rows[0][0]) if len(rows[0]) == 1 else tuple(map(fraction_text, rows[0]))
    return tuple(tuple(map(fraction_text, row)) for row in rows)


def _rows(name: str, value: object) -> tuple[tuple[Fraction, ...], ...]:
    listed: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    nested: Sequence[Any] = listed if listed and isinstance(listed[0], (list, tuple)) else [listed]
    try:
        return tuple(tuple(to_fraction(entry) for entry in row) for row in nested)
    except (ValueError, TypeError) as error:
        raise UsageError(f"the value of {name} is not made of exact numbers: {error}") from error

"""Numbers and verdicts as words: short exact numbers stay exact, long ones become decimals that say so."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

SHORT = 18
SHAPES = {
    "refuted": "✗",
    "ill-posed": "⌀",
    "undecided": "?",
    "vacuous": "∅",
    "supported": "◐",
    "proved": "✓",
}
"""Verdicts, worst first, each with a shape so that colour is never needed to tell them apart."""


def with_given(verdict: str, given: Sequence[str]) -> str:
    """Return a verdict with the assumptions it stands under: "refuted given SETH and AS23"."""
    return f"{verdict} given {' and '.join(given)}" if given else verdict


def number(value: Any) -> str:
    """Return an exact number or a ball of a record as short text; `≈` marks decimals."""
    if value is None:
        return "-"
    if isinstance(value, Mapping):
        return f"≈ {_decimal(Fraction(value['mid']))}"
    try:
        exact = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return str(value)
    return str(value) if len(str(value)) <= SHORT else f"≈ {_decimal(exact)}"


def figure(value: Any) -> str:
    """Return a figure of a record as text: a number, a sentence, or lines."""
    return "; ".join(map(str, value)) if isinstance(value, list) else number(value)


def chosen(values: Mapping[str, Any], constants: Sequence[str]) -> dict[str, Any]:
    """Return the part of a point that was chosen: rows of constants are the same at every point."""
    return {name: value for name, value in values.items() if name not in constants}


def point(values: Mapping[str, Any]) -> str:
    """Return a point as text, `k = 2, u = (1, 1/2)`."""
    return ", ".join(f"{name} = {vector(value)}" for name, value in values.items())


def vector(value: Any) -> str:
    """Return a number, a row or a matrix of a point as text; long runs of one number are written once."""
    if not isinstance(value, list):
        return number(value)
    if len(value) > 3 and all(entry == value[0] for entry in value):
        return f"({len(value)} × {vector(value[0])})"
    return f"({', '.join(vector(entry) for entry in value)})"


def tightness_text(tightness: Mapping[str, Any] | None) -> str:
    """Return what is known of the best ratio, in a few words."""
    if tightness is None:
        return "-"
    if tightness["certified"] and tightness["attained"]:
        return f"{number(tightness['constant'])}, attained"
    if tightness["certified"]:
        return f"{number(tightness['constant'])}, in the limit"
    reached = tightness["limit"] or tightness["best"]
    return f"at least {number(reached)}"


def timing_text(row: Mapping[str, Any]) -> str:
    """Return what the times of a pipeline say, and how time and count grow at the largest sizes, in a sentence or two."""
    name, why = row["in"], row["method"].split("; ", 1)[-1]
    if row["measured"] is not None:
        first = f"time grows as {name}^{row['measured']:.2f} ({row['low']:.2f} to {row['high']:.2f}: noise alone)"
    else:
        first = f"{row['answer']}: {why}"
    if not row["times"]:
        return first
    last = row["times"][-1]["size"]
    return f"{first}; local slopes up to {name} = {last}: time {row['slope']:.2f}, count {row['counted']:.2f}"


def _decimal(value: Fraction) -> str:
    try:
        return f"{float(value):.6g}"
    except OverflowError:
        digits = len(str(abs(value.numerator))) - len(str(value.denominator))
        return f"10^{digits}"

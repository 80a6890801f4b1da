"""Hypotheses as LaTeX: one declaration of a domain, as a page prints it."""

from typing import Any

from lemmacheck.formula import latex, letter
from lemmacheck.vocabulary import Entries, Fixed, Indices, Integers, Piece, Power, Tables


def domain_latex(name: str, piece: Piece) -> str:
    """Return one declaration as LaTeX."""
    x = letter(name)
    match piece:
        case Integers(low, high) if str(low) == str(high):
            return f"{x} = {latex(low)}"
        case Integers(low, high):
            dots = r"\dots" if high is None else rf"\dots, {latex(high)}"
            return rf"{x} \in \{{{latex(low)}, {dots}\}}"
        case Tables(rows):
            return rf"{x} \text{{ is one of {len(rows)} rows}}"
        case Indices(count):
            return rf"{x} = (1, \dots, {latex(count)})"
        case Fixed(values):
            inside = ", ".join(latex(value) for value in values)
            return f"{x} = {inside}" if len(values) == 1 else f"{x} = ({inside})"
        case Power(base, exponent):
            return rf"{x} = {{{letter(base)}}}^{{{latex(exponent)}}}"
        case Entries():
            return _entries_latex(x, piece)


def _entries_latex(x: str, piece: Entries) -> str:
    shape = (str(piece.rows), str(piece.columns))
    is_scalar = shape == ("1", "1")
    entry = x if is_scalar else f"{x}_i" if shape[0] == "1" else f"{x}_{{ij}}"
    dimension = "" if is_scalar else latex(piece.columns)
    if shape[0] != "1":
        dimension = rf"{latex(piece.rows)} \times {dimension}"
    space = rf"{x} \in \mathbb{{R}}" + (f"^{{{dimension}}}" if dimension else "")
    parts = [_sided(entry, low, high, piece) for low, high in _pairs(piece)]
    return ", \\; ".join((space, *parts)) if parts else space


def _pairs(piece: Entries) -> list[tuple[Any, Any]]:
    count = max(len(piece.lows), len(piece.highs))
    lows: list[Any] = [*piece.lows, *[None] * (count - len(piece.lows))]
    highs: list[Any] = [*piece.highs, *[None] * (count - len(piece.highs))]
    return list(zip(lows, highs, strict=True))


def _sided(entry: str, low: Any, high: Any, piece: Entries) -> str:
    if low is not None and high is not None and str(low) == f"-({high})":
        return rf"|{entry}| \le {latex(high)}"
    if low is not None and str(low) == str(high) and not (piece.open_low or piece.open_high):
        return f"{entry} = {latex(low)}"
    signs = ["<" if is_open else r"\le" for is_open in (piece.open_low, piece.open_high)]
    left = "" if low is None else f"{latex(low)} {signs[0]} "
    right = "" if high is None else f" {signs[1]} {latex(high)}"
    return f"{left}{entry}{right}"

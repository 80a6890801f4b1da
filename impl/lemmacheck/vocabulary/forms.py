"""Reals that are not free of each other: how coordinates become a row or matrix of a form, and which condition says so.

A point of the unit cube becomes a point of the form, exactly. Whether every point of the form comes from one is said by
`is_covered`: a judge that cuts the cube into boxes must know. What lies inside is decided by the conditions alone.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.vocabulary.interval import place
from lemmacheck.vocabulary.pieces import ORTHOGONAL, PSD, SIMPLEX, SYMMETRIC, Entries, Piece, Shaped

Shape = tuple[int, int]


def condition_of_form(name: str, piece: Piece) -> str | None:
    """Return the condition that says of a variable what its form is, None where it has none."""
    if not isinstance(piece, Shaped):
        return None
    return f"sum({name}) == 1" if piece.form == SIMPLEX else f"{piece.form}({name})"


def is_covered(piece: Entries) -> bool:
    """Whether each value of a variable comes from coordinates in the cube, its ends included, where it is bounded."""
    return not isinstance(piece, Shaped) or piece.form in (SIMPLEX, SYMMETRIC)


def width(piece: Entries, shape: Shape) -> int:
    """Return how many coordinates a variable has."""
    rows, columns = shape
    if not isinstance(piece, Shaped):
        return rows * columns
    half = rows * (rows + 1) // 2
    return {
        SIMPLEX: max(columns - 1, 0), SYMMETRIC: half, PSD: half + bool(piece.highs), ORTHOGONAL: half,
    }[piece.form]  # fmt: skip


def placed(
    t: Any, shape: Shape, ends: tuple[Any, Any], piece: Entries, on: Arithmetic, *, margin: Fraction | None
) -> Any:
    """Return the value of a variable at coordinates (last axis), between its ends (None where there is none)."""
    if not isinstance(piece, Shaped):
        return place(t.reshape((*t.shape[:-1], *shape)), *ends, piece, on, margin=margin)
    numbers = [t[..., i, None, None] for i in range(t.shape[-1])]
    match piece.form:
        case "simplex":
            return _row(split(on.scalar(1), shape[1], iter(numbers)), t)
        case "symmetric":
            return place(mirrored(numbers, shape[0]), *ends, piece, on, margin=margin)
        case "psd":
            return _product(numbers, shape[0], ends, piece, on, margin=margin)
    return _turned(numbers, shape[0], on)


def split(mass: Any, count: int, shares: Iterator[Any]) -> list[Any]:
    """Return a mass dealt out to so many places: one share of it to the first half of them, the rest to the others."""
    if count <= 1:
        return [mass] * count
    share = next(shares)
    first = (count + 1) // 2
    return [*split(mass * share, first, shares), *split(mass * (1 - share), count - first, shares)]


def _row(entries: Sequence[Any], t: Any) -> Any:
    if not entries:
        return np.empty((*t.shape[:-1], 1, 0), dtype=t.dtype)
    return _grid([entries])


def mirrored(numbers: Sequence[Any], count: int) -> Any:
    """Return the symmetric matrix whose entries on and above the diagonal are given row by row."""
    rest = iter(numbers)
    grid: list[list[Any]] = [[None] * count for _ in range(count)]
    for i in range(count):
        for j in range(i, count):
            grid[i][j] = grid[j][i] = next(rest)
    return _grid(grid)


def _grid(rows: Sequence[Sequence[Any]]) -> Any:
    """Return a matrix of single numbers, or of batches of them."""
    flat = np.broadcast_arrays(*(entry for row in rows for entry in row))
    width_ = len(rows[0])
    parts = [np.concatenate(flat[i : i + width_], axis=-1) for i in range(0, len(flat), width_)]
    return np.concatenate(parts, axis=-2)


def _product(
    numbers: Sequence[Any], count: int, ends: tuple[Any, Any], piece: Shaped, on: Arithmetic, *, margin: Fraction | None
) -> Any:
    """Return G times its transpose, G below the diagonal as coordinates say: every psd matrix is one.

    Where it is bounded, it is scaled so that its largest entry is a part of the bound; that part is the last one.
    """
    low, high = ends
    if high is None:
        factors = [place(number, None, None, piece, on, margin=margin) for number in numbers]
        return _squared(factors, count, on)
    grid = _squared([2 * number - 1 for number in numbers[:-1]], count, on)
    diagonal = [grid[..., i : i + 1, i : i + 1] for i in range(count)]
    largest = diagonal[0]
    for each in diagonal[1:]:
        largest = on.maximum(largest, each)
    unit = on.where(largest, on.scalar(0), on.scalar(1), largest)  # of nothing but 0 nothing is scaled
    return grid * (numbers[-1] * on.maximum(on.minimum(high, -low), 0) / unit)


def _squared(factors: Sequence[Any], count: int, on: Arithmetic) -> Any:
    rest = iter(factors)
    below = [[next(rest) for _ in range(i + 1)] for i in range(count)]
    grid: list[list[Any]] = [[None] * count for _ in range(count)]
    for i in range(count):
        for j in range(i + 1):
            found = on.scalar(0)
            for k in range(j + 1):
                found = found + below[i][k] * below[j][k]
            grid[i][j] = grid[j][i] = found
    return _grid(grid)


def _turned(numbers: Sequence[Any], count: int, on: Arithmetic) -> Any:
    """Return a product of rotations in two coordinates by rational angles, some of its columns turned around.

    Every orthogonal matrix is one, where angles may be any up to a right one: coordinates say the tangent of its half.
    """
    grid = [[on.scalar(int(i == j)) for j in range(count)] for i in range(count)]
    rest = iter(numbers)
    for i in range(count):
        for j in range(i + 1, count):
            slope = 2 * next(rest) - 1
            below = 1 + slope * slope
            cosine, sine = (1 - slope * slope) / below, 2 * slope / below
            for row in grid:
                row[i], row[j] = row[i] * cosine + row[j] * sine, row[j] * cosine - row[i] * sine
    half = on.scalar("1/2")
    signs = [on.where(half, number, on.scalar(1), on.scalar(-1)) for number in rest]
    return _grid([[entry * sign for entry, sign in zip(row, signs, strict=True)] for row in grid])


def shares_of(row: Sequence[Fraction]) -> list[Fraction]:
    """Return the coordinates that `split` makes a row of, where its sum is 1."""
    if len(row) <= 1:
        return []
    first = (len(row) + 1) // 2
    mass, part = sum(row, Fraction(0)), sum(row[:first], Fraction(0))
    share = part / mass if mass else Fraction(0)
    return [share, *shares_of(row[:first]), *shares_of(row[first:])]


def mirror_of(piece: Entries, rows: Sequence[Sequence[Fraction]]) -> tuple[tuple[Fraction, ...], ...]:
    """Return rows, those of a symmetric matrix with what stands above the diagonal below it as well."""
    if isinstance(piece, Shaped) and piece.form in (SYMMETRIC, PSD):
        return tuple(tuple(rows[min(i, j)][max(i, j)] for j in range(len(rows))) for i in range(len(rows)))
    return tuple(map(tuple, rows))

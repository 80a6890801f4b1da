"""Combinations of polynomials: an LP in floats says which have a part in it, elimination in rationals how large."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import flint
import lazy_loader
import numpy as np

from lemmacheck.proving.products.question import Poly, Ring
from lemmacheck.system import SECOND, spend

scipy = lazy_loader.load("scipy")

_ENOUGH = 1e-9
_RETRIES = 6
SET_UP = 3_000
ENTRY = 4
STEP = 10
CUBE = 10
"""What costs how much, in units of effort: a program, each of its entries, its steps; or how many entries cost one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A product of facts and squares, reduced; or with `equation`, an equation times `multiplier`."""

    polynomial: Poly
    places: tuple[int, ...] = ()
    squares: tuple[Poly, ...] = ()
    is_strict: bool = False
    equation: int | None = None
    multiplier: Poly | None = None

    @property
    def price(self) -> float:
        """What it costs to use it: proofs of few short products are to be preferred."""
        return 0.0 if self.equation is not None else 1.0 + len(self.places) + 2 * len(self.squares)


def combined(
    ring: Ring, target: Poly | None, columns: Sequence[Column], *, strict: bool = False
) -> tuple[Any, list[Any]] | None:
    """Return s and a coefficient for each column, so that their sum is s * target; None where none was found.

    Coefficients of columns without an equation are at least 0. Without `strict`, s is 1. With it, the coefficients of
    strict columns have the sum 1 and s is at least 0: the target is above 0, or if s is 0, the facts contradict each
    other. Without a target the sum is 0.
    """
    negated = [] if target is None else [Column(-target, equation=None)]
    everything = [*columns, *negated]
    rows: dict[tuple[int, ...], int] = {}
    entries: list[tuple[int, int, Any]] = []
    scales: list[Any] = []
    for place, column in enumerate(everything):
        terms = list(column.polynomial.terms())
        scales.append(max((abs(coefficient) for _, coefficient in terms), default=flint.fmpq(1)))
        entries += [(rows.setdefault(e, len(rows)), place, c / scales[-1]) for e, c in terms]
    last = len(rows)
    if last > ring.budget.rows or not everything:
        return None
    if strict or target is None:
        entries += [(last, place, flint.fmpq(1)) for place, column in enumerate(columns) if column.is_strict]
    else:
        entries.append((last, len(columns), 1 / scales[-1]))
    if not any(row == last for row, _, _ in entries):
        return None
    values = _solved(ring, everything, entries, last + 1)
    if values is None:
        return None
    exact = [value / scale for value, scale in zip(values, scales, strict=True)]
    factor = exact.pop() if negated else flint.fmpq(0)
    if strict or target is None:
        return factor, exact
    return flint.fmpq(1), [value / factor for value in exact]


def _solved(
    ring: Ring, columns: Sequence[Column], entries: list[tuple[int, int, Any]], height: int
) -> list[Any] | None:
    """Return the values of all columns, whose combination is 0 in all rows but the last, where it is 1."""
    spend(SET_UP + ENTRY * len(entries))
    data = [int(c.p) / int(c.q) for _, _, c in entries]
    matrix = scipy.sparse.csc_matrix(
        (data, ([r for r, _, _ in entries], [p for _, p, _ in entries])), (height, len(columns))
    )
    right = np.zeros(height)
    right[-1] = 1.0
    price = STEP + (height + len(columns)) // 20
    answer = scipy.optimize.linprog(
        [column.price for column in columns],
        A_eq=matrix,
        b_eq=right,
        bounds=[(None if column.equation is not None else 0, None) for column in columns],
        method="highs-ds",
        options={"maxiter": int(ring.left() * SECOND) // price + 1},
    )
    spend(answer.nit * price)
    ring.left()
    if answer.status != 0:
        return None
    used = [place for place, value in enumerate(answer.x) if abs(value) > _ENOUGH]
    for _ in range(_RETRIES):
        spend(len(used) ** 3 // CUBE)
        exact = _eliminated(entries, used, height)
        if exact is None:
            return None
        bad = [p for p, value in zip(used, exact, strict=True) if columns[p].equation is None and value < 0]
        if not bad:
            out = [flint.fmpq(0)] * len(columns)
            for place, value in zip(used, exact, strict=True):
                out[place] = value
            return out
        used = [place for place in used if place not in bad]
    return None


def _eliminated(entries: list[tuple[int, int, Any]], used: list[int], height: int) -> list[Any] | None:
    """Return the exact values of the columns in use, those that elimination leaves free being 0."""
    order = {place: number for number, place in enumerate(used)}
    held = [(row, order[place], value) for row, place, value in entries if place in order]
    rows = {row: number for number, row in enumerate(dict.fromkeys([*(row for row, _, _ in held), height - 1]))}
    width = len(used) + 1
    cells = [flint.fmpq(0)] * (len(rows) * width)
    for row, number, value in held:
        cells[rows[row] * width + number] = value
    cells[rows[height - 1] * width + width - 1] = flint.fmpq(1)
    reduced, rank = flint.fmpq_mat(len(rows), width, cells).rref()
    out = [flint.fmpq(0)] * len(used)
    for row in range(rank):
        lead = next(number for number in range(width) if reduced[row, number])
        if lead == width - 1:
            return None
        out[lead] = reduced[row, width - 1]
    return out

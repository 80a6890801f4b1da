"""Attention of tokens that crowd in few places: queries count from the middle of their cell, so polynomials are low.

A cell is the queries whose coordinates have the same signs. With q = a + x, a the cell's middle, exp(q.k) is
exp(a.k) exp(x.k): the first factor weighs each key once a cell, and a polynomial has to serve the second one alone, on
logits of the cell's radius.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from var_pipelines.fast.arrays import Array
from var_pipelines.fast.majorant import LARGEST_BOUND, LEAST_BOUND, Majorised, expected, majorised
from var_pipelines.fast.mixing import Lengths, Middle, Mix, Weighing, attend_with_errors, values_of
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.native import loops
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial_method import products_of
from var_pipelines.fast.rounding import SLACK
from var_pipelines.fast.smallest import rounded_up

MOST_CELLS = 64
WIDEST = 12
"""Signs of so many coordinates are told apart, at most."""
_LAW = 3.0
"""The law of logits within a cell, uniform: it only chooses the polynomial."""
_MOST_DEGREE = 4
_SHARE = 0.6
_UP = 1 + 2.0**-16
_POWERS = 16


@dataclass(frozen=True, slots=True)
class Cells:
    """Queries sorted by cell: which they are, where cells begin and end, their middles, and the longest distance."""

    order: Any
    ends: tuple[int, ...]
    middles: tuple[Array, ...]
    queries: Array
    radius: float


def cells_of(ready: Operands) -> Cells | None:
    """Return the cells of queries, or None where there would be too many."""
    if not 0 < ready.width <= WIDEST:
        return None
    codes = (ready.queries[:, ready.used] > 0) @ (1 << np.arange(ready.width))
    counts = np.bincount(codes, minlength=1 << ready.width)
    if np.count_nonzero(counts) > MOST_CELLS:
        return None
    order = np.argsort(codes, kind="stable")
    queries, ends = ready.queries[order], tuple(np.cumsum(counts[counts > 0]).tolist())
    _, used, _, factors = ready.plain(np.dtype(np.float32))[0]
    middles, radius = [], 0.0
    for start, end in zip((0, *ends), ends, strict=False):
        part = queries[start:end][:, used]
        middle = (part.min(axis=0) / 2 + part.max(axis=0) / 2).astype(part.dtype)
        given = (queries[start:end], used, middle, factors.astype(np.result_type(part.dtype, np.float32)))
        _, square = loops("mixed").lengths(given, np.zeros(0))
        middles.append(middle.astype(np.float64))
        radius = max(radius, math.sqrt(square) * _UP + 2.0**-900)
    return Cells(order, ends, tuple(middles), queries, radius)


def longest_key(ready: Operands) -> float:
    """Return the length of the longest key as it is made ready, rounded up."""
    _, square = loops("mixed").lengths(ready.plain(np.dtype(np.float32))[1], np.zeros(0))
    return float(math.sqrt(square) * _UP + 2.0**-900)


def pair_for(ready: Operands, cells: Cells, wanted: float) -> tuple[Majorised, float] | None:
    """Return the polynomial of the lowest degree that serves all cells, and its products; None where none does."""
    bound = max(rounded_up(cells.radius * longest_key(ready) * SLACK), LEAST_BOUND)
    if bound > LARGEST_BOUND:
        return None
    for degree in range(1, _MOST_DEGREE + 1):
        pair = majorised(degree, bound, _LAW)
        if expected(pair, _LAW) < _SHARE * wanted:
            each = replace(ready, queries=ready.queries[: len(ready.queries) // len(cells.ends) + 1])
            return pair, len(cells.ends) * products_of(each, rank_of(ready.width, degree) + 2)
    return None


def attend_by_cells(ready: Operands, cells: Cells, pair: Majorised, middle: Middle, out: Array, threads: int) -> Array:
    """Write attention's output to out, cell by cell, and return a bound of each row's error, as `attend_with_errors`.

    Raises nothing of its own; the pair serves logits of the cells' radius with the longest key.
    """
    far = longest_key(ready)
    keys = _scaled(ready.keys, ready.plain(np.dtype(np.float64))[1])
    errors, sorted_out = np.empty(len(out)), np.empty_like(out)
    mix = Mix(np.dtype(np.float32), max(pair.degree - 1, 0))
    values = values_of(ready, mix.dtype, middle)
    for start, end, centre in zip((0, *cells.ends), cells.ends, cells.middles, strict=False):
        weighing = _weighing(ready, keys, values, centre, far)
        reach = Lengths(cells.radius, _powers(weighing.weights, far), _LAW)
        part = replace(ready, queries=cells.queries[start:end])
        errors[start:end] = attend_with_errors(
            part, pair, mix, reach, middle, sorted_out[start:end], threads, weighing
        )  # fmt: skip
    out[cells.order] = sorted_out
    found = np.empty_like(errors)
    found[cells.order] = errors
    return found


def _scaled(rows: Array, given: Any) -> Any:
    _, used, centre, factors = given
    return (rows[:, used].astype(np.float64) - centre) * factors


def _weighing(ready: Operands, keys: Any, values: Array, centre: Array, far: float) -> Weighing:
    """Return exp(a.k) for all keys made ready, over the largest, and by how many units it may be off.

    A logit is off by at most d + 8 units of its terms' sizes, which add up to at most |a||k|; subtracting the largest,
    a number, moves no quotient but is rounded, once, to a number up to twice that; exp is off by 16 units at most.
    """
    fraction, exponent = ready.query_factors
    middle = centre * np.ldexp(fraction, exponent)
    logits = keys @ middle
    weights = np.exp(logits - logits.max())
    size = float(np.linalg.norm(middle)) * far * _UP
    return Weighing(centre, weights, math.ceil((ready.width + 12) * size) + 20, values)


def _powers(weights: Any, far: float) -> tuple[float, ...]:
    """Return bounds of the mean powers of the keys' lengths, weighed: as if all were as long as the longest."""
    mean = float(weights.mean()) * _UP + 2.0**-900
    return (*(mean * far**m * _UP for m in range(_POWERS - 1)), math.inf)

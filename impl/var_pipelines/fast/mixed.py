"""The loops of `kernels` where a row's error is read off as well: low degrees in float64, and a column for the errors.

Features are made in one type, float32 or float64. Sums over the first monomials, the `wide` ones, are kept in float64
throughout: products of two float32 numbers are exact there. Those over the others are done as in `kernels`.
"""

import math
from typing import Any

import numpy as np
from numba import njit, uint64

from var_pipelines.fast.kernels import (
    ANY_ORDER,
    BLOCK,
    IN_ORDER,
    PIECE,
    S2,
    S3,
    P,
    S,
    combine,
    dots,
    first_feature,
    take,
    times,
)
from var_pipelines.fast.vectors import widest

POWERS = 16
"""Mean powers of lengths are measured up to the one below."""


@njit(cache=True, nogil=True, fastmath=ANY_ORDER)
def times_wide(source: Any, row: int, tokens: Any, variable: int, target: Any, at: int, size: int) -> Any:
    """Write a feature, another one times a coordinate, and return its sum over the block, added in float64."""
    widest()
    f, x, to, total = uint64(row) * S, uint64(variable) * S, uint64(at) * S, 0.0
    for t in range(uint64(size)):
        value = source[f + t] * tokens[x + t]
        target[to + t] = value
        total += np.float64(value)
    return total


@njit(cache=True, nogil=True, fastmath=ANY_ORDER)
def dots_wide(rows: Any, first: int, values: Any, column: int, size: int, sums: Any, at: int) -> None:
    """Add to sums[at:at+2, column:column+4] the inner products of two rows with four values' rows, in float64."""
    widest()
    f, v = uint64(first) * S, uint64(column) * S
    s0 = s1 = s2 = s3 = r0 = r1 = r2 = r3 = 0.0
    for t in range(uint64(size)):
        a, b = np.float64(rows[f + t]), np.float64(rows[f + S + t])
        w, x = np.float64(values[v + t]), np.float64(values[v + S + t])
        y, z = np.float64(values[v + S2 + t]), np.float64(values[v + S3 + t])
        s0, s1, s2, s3 = s0 + a * w, s1 + a * x, s2 + a * y, s3 + a * z
        r0, r1, r2, r3 = r0 + b * w, r1 + b * x, r2 + b * y, r3 + b * z
    for i, part in enumerate(((s0, s1, s2, s3), (r0, r1, r2, r3))):
        for j in range(4):
            sums[at + i, column + j] += part[j]


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def combine_wide(rows: Any, first: int, factors: Any, at: int, size: int, out: Any) -> None:
    """Add to all rows of out four rows times factors[at:at+4], in float64; two columns at a time.

    Where their number is odd, the last one is added twice by halves.
    """
    widest()
    for c in range(0, factors.shape[1], 2):
        d = min(c + 1, factors.shape[1] - 1)
        f, o, e, h = uint64(first) * S, uint64(c) * S, uint64(d) * S, 0.5 if c == d else 1.0
        a0, a1, a2, a3 = h * factors[at, c], h * factors[at + 1, c], h * factors[at + 2, c], h * factors[at + 3, c]
        b0, b1, b2, b3 = h * factors[at, d], h * factors[at + 1, d], h * factors[at + 2, d], h * factors[at + 3, d]
        for _ in range(0, size, PIECE):
            for t in range(P):
                r0, r1 = np.float64(rows[f + t]), np.float64(rows[f + S + t])
                r2, r3 = np.float64(rows[f + S2 + t]), np.float64(rows[f + S3 + t])
                out[o + t] += a0 * r0 + a1 * r1 + a2 * r2 + a3 * r3
                out[e + t] += b0 * r0 + b1 * r1 + b2 * r2 + b3 * r3
            f, o, e = f + P, o + P, e + P


@njit(cache=True, nogil=True)
def add_keys_mixed(
    keys: Any,
    values: Any,
    start: int,
    stop: int,
    origins: Any,
    low: int,
    wide: int,
    block: int,
    sums: Any,
    scratch: Any,
) -> None:
    """As `kernels.add_keys`, the first `wide` rows (a multiple of eight, or none) in float64."""
    widest()
    x, y, rows, tile = scratch
    parents, variables = origins
    rank, kept, ones = len(parents), (low + 7) // 8 * 8, sums.shape[1] - 1
    for at in range(start, stop, block):
        size = min(block, stop - at)
        padded = (size + PIECE - 1) // PIECE * PIECE
        take(keys, at, size, padded, x)
        take(values, at, size, padded, y)
        first_feature(rows, size, padded)
        sums[0, ones] += size
        for r in range(1, min(low, wide)):
            sums[r, ones] += times_wide(rows, parents[r], x, variables[r], rows, r, padded)
        for r in range(max(wide, 1), low):
            sums[r, ones] += times(rows, parents[r], x, variables[r], rows, r, padded)
        for column in range(0, ones, 4):
            for r in range(0, wide, 2):
                dots_wide(rows, r, y, column, padded, sums, r)
            for r in range(wide, kept, 4):
                dots(rows, r, y, column, padded, sums, r)
        for r in range(low, rank, 4):
            row = kept + r - low
            for u in range(min(4, rank - r)):
                sums[row + u, ones] += times(rows, parents[r + u], x, variables[r + u], tile, u, padded)
            for column in range(0, ones, 4):
                dots(tile, 0, y, column, padded, sums, row)


@njit(cache=True, nogil=True)
def rounding_of(x: Any, width: int, size: int, losses: Any, limits: Any, lost: Any) -> None:
    """Write what rounding may do to each query's sums of p and of M: losses (2 x degrees) by powers of its length."""
    widest()
    for t in range(uint64(size)):
        square = 0.0
        for i in range(width):
            coordinate = np.float64(x[uint64(i) * S + t])
            square += coordinate * coordinate
        length, above, off = math.sqrt(square) * limits[4] + limits[5], 0.0, 0.0
        for m in range(losses.shape[1] - 1, -1, -1):
            off, above = off * length + losses[0, m], above * length + losses[1, m]
        lost[0, t], lost[1, t] = off, above


@njit(cache=True, nogil=True, error_model="numpy")
def divide_with_errors(
    near: Any, far: Any, at: int, size: int, lost: Any, limits: Any, middle: Any, out: Any, errors: Any
) -> None:
    """Write a block's outputs and a bound of each row's error; infinite where there is none.

    Sums are near + far, columns those of the values, then of M, then the normaliser, all over the number of keys. lost
    is by how much p's sums and M's may be off. limits: the values' half-range, their unit, units of rounding of an
    output, and the most that it loses to underflow.
    """
    widest()
    columns, half, unit, relative, least = out.shape[1], limits[0], limits[1], limits[2], limits[3]
    one, two, a = uint64(columns + 1) * S, uint64(columns) * S, uint64(at)
    for t in range(uint64(size)):
        normaliser = near[one + t] + far[one + t]
        scale, most, largest, finite = 1 / normaliser, 0.0, 0.0, True
        for c in range(columns):
            row = uint64(c) * S
            found = (near[row + t] + far[row + t]) * scale
            value = found * unit + middle[c]
            most, largest = max(most, abs(found)), max(largest, abs(value))
            finite = finite and abs(found) < np.inf
            out[a + t, c] = value
        above, off = (near[two + t] + far[two + t] + lost[1, t]) * scale, lost[0, t] * scale
        if finite and normaliser > 0 and above >= 0 and off >= 0 and above + off < 0.5:
            moved = (half + most) * (above + off) / (1 - above - off)
            errors[a + t] = (moved * unit + relative * (largest + most * unit)) * (1 + 1e-9) + least
        else:
            errors[a + t] = np.inf


@njit(cache=True, nogil=True)
def read_queries_mixed(
    queries: Any, start: int, stop: int, origins: Any, low: int, wide: int, block: int, near: Any, far: Any,
    losses: Any, limits: Any, middle: Any, out: Any, errors: Any, scratch: Any,
) -> None:  # fmt: skip
    """Write attention's output for queries start:stop to out (m x columns), and a bound of each row's error to errors.

    near is (wide x columns + 2, float64), far (monomials x columns + 2), rows and scratch as in `kernels.read_queries`,
    with a float64 copy of its sums last.
    """
    widest()
    x, total, rows, tile, exact = scratch
    parents, variables = origins
    rank, kept, lost = len(parents), (low + 7) // 8 * 8, np.zeros((2, BLOCK))
    for at in range(start, stop, block):
        size = min(block, stop - at)
        padded = (size + PIECE - 1) // PIECE * PIECE
        take(queries, at, size, padded, x)
        total[:] = 0
        exact[:] = 0
        first_feature(rows, size, padded)
        for r in range(1, low):
            times(rows, parents[r], x, variables[r], rows, r, padded)
        for r in range(0, wide, 4):
            combine_wide(rows, r, near, r, padded, exact)
        for r in range(wide, kept, 8):
            combine(rows, r, far, r, padded, total)
        for r in range(low, rank, 8):
            for u in range(min(8, rank - r)):
                times(rows, parents[r + u], x, variables[r + u], tile, u, padded)
            combine(tile, 0, far, kept + r - low, padded, total)
        rounding_of(x, len(queries[1]), size, losses, limits, lost)
        divide_with_errors(exact, total, at, size, lost, limits, middle, out, errors)


@njit(cache=True, nogil=True)
def lengths(given: Any, powers: Any) -> Any:
    """Return which row of an array given as to `take` is longest, and its squared length.

    powers[m] gets the sum over rows of length^m for even m, up to 15 or none. In float64: nothing is rounded up here.
    """
    widest()
    array, used, centre, factors = given
    squares, power, sums = np.zeros(PIECE), np.zeros(PIECE), np.zeros((POWERS, PIECE))
    top, longest = -1.0, 0
    for start in range(0, len(array), PIECE):
        at, size = uint64(start), uint64(min(PIECE, len(array) - start))
        squares[:] = 0
        power[:] = 1
        for i in range(len(used)):
            column, middle, factor = used[i], np.float64(centre[i]), np.float64(factors[i])
            for t in range(size):
                moved = (np.float64(array[at + t, column]) - middle) * factor
                squares[t] += moved * moved
        for t in range(min(PIECE, len(array) - start)):
            if squares[t] > top:
                top, longest = squares[t], start + t
        for m in range(0, len(powers), 2):
            for t in range(size):
                sums[m, t] += power[t]
                power[t] *= squares[t]
    for m in range(0, len(powers), 2):
        powers[m] = sums[m].sum()
    return longest, math.fabs(top)

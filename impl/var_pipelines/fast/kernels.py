"""The inner loops of the polynomial method, compiled by numba: features and products of one block in the caches.

A block's rows lie STRIDE numbers apart in one flat array, its tokens side by side, so that one instruction does the
same to many tokens. The distance is no power of two: rows 4 KiB apart would compete for the same few places in the
cache. Loops of a constant length, PIECE, compile to faster code. Products come in tiles of 4 x 4 and 8 x 2 numbers a
token, which is what the registers hold.

Additions over tokens may be done in any order (`reassoc`), the others are done as written; a product and a sum may be
rounded once (`contract`). The certified bounds hold for both. Nothing else of IEEE arithmetic is given up. In any order
x + (y - y) is x, also where y is NaN: so what is not finite is counted in integers.
"""

from typing import Any

import numpy as np
from numba import njit, uint64

from var_pipelines.fast.vectors import widest

BLOCK = 512
STRIDE = BLOCK + 16
PIECE = 128
P = uint64(PIECE)
ANY_ORDER = {"reassoc", "contract", "nsz"}
IN_ORDER = {"contract"}
S = uint64(STRIDE)
S2, S3, S4 = uint64(2 * STRIDE), uint64(3 * STRIDE), uint64(4 * STRIDE)
S5, S6, S7 = uint64(5 * STRIDE), uint64(6 * STRIDE), uint64(7 * STRIDE)


@njit(cache=True, nogil=True)
def strangers(entries: Any, at: int, size: int) -> int:
    """Return how many entries of a flat array, from `at`, are not finite. Integers: no order of additions hides one."""
    widest()
    a, infinite, found = uint64(at), entries.dtype.type(np.inf), 0
    for t in range(uint64(size)):
        found += not abs(entries[a + t]) < infinite
    return found


@njit(cache=True, nogil=True)
def widen(entries: Any, low: Any, high: Any) -> int:
    """Lower `low` and raise `high`, place by place, to a flat array's entries; return how many are not finite.

    There are a multiple of their places.
    """
    widest()
    found, size = 0, len(low)
    for start in range(0, len(entries), size):
        at = uint64(start)
        for t in range(uint64(size)):
            entry = entries[at + t]
            low[t], high[t] = min(low[t], entry), max(high[t], entry)
        found += strangers(entries, start, size)
    return found


@njit(cache=True, nogil=True)
def longest_square(array: Any, used: Any, centre: Any, weights: Any) -> Any:
    """Return the largest sum of squares of a row of (array[:, used] - centre) * weights; NaN if one is not finite."""
    widest()
    squares, tops, found = np.zeros(PIECE), np.zeros(PIECE), 0
    for start in range(0, len(array), PIECE):
        at, size = uint64(start), uint64(min(PIECE, len(array) - start))
        squares[:] = 0
        for i in range(len(used)):
            column, middle, weight = used[i], centre[i], weights[i]
            for t in range(size):
                moved = (np.float64(array[at + t, column]) - middle) * weight
                squares[t] += moved * moved
        for t in range(size):
            tops[t] = max(tops[t], squares[t])
        found += strangers(squares, 0, size)
    return np.nan if found else tops.max()


@njit(cache=True, nogil=True, fastmath=ANY_ORDER)
def times(source: Any, row: int, tokens: Any, variable: int, target: Any, at: int, size: int) -> Any:
    """Write a feature, another one times a coordinate, and return its sum over the block."""
    widest()
    f, x, to = uint64(row) * S, uint64(variable) * S, uint64(at) * S
    total = source.dtype.type(0)
    for t in range(uint64(size)):
        value = source[f + t] * tokens[x + t]
        target[to + t] = value
        total += value
    return total


@njit(cache=True, nogil=True, fastmath=ANY_ORDER)
def dots(rows: Any, first: int, values: Any, column: int, size: int, sums: Any, at: int) -> None:
    """Add to sums[at:at+4, column:column+4] the inner products of four rows with four values' rows."""
    widest()
    f, v = uint64(first) * S, uint64(column) * S
    s00 = s01 = s02 = s03 = s10 = s11 = s12 = s13 = rows.dtype.type(0)
    s20 = s21 = s22 = s23 = s30 = s31 = s32 = s33 = rows.dtype.type(0)
    for t in range(uint64(size)):
        a, b, c, d = rows[f + t], rows[f + S + t], rows[f + S2 + t], rows[f + S3 + t]
        w, x, y, z = values[v + t], values[v + S + t], values[v + S2 + t], values[v + S3 + t]
        s00, s01, s02, s03 = s00 + a * w, s01 + a * x, s02 + a * y, s03 + a * z
        s10, s11, s12, s13 = s10 + b * w, s11 + b * x, s12 + b * y, s13 + b * z
        s20, s21, s22, s23 = s20 + c * w, s21 + c * x, s22 + c * y, s23 + c * z
        s30, s31, s32, s33 = s30 + d * w, s31 + d * x, s32 + d * y, s33 + d * z
    for i, part in enumerate(((s00, s01, s02, s03), (s10, s11, s12, s13), (s20, s21, s22, s23), (s30, s31, s32, s33))):
        for j in range(4):
            sums[at + i, column + j] += part[j]


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def eight_by_two(rows: Any, first: int, factors: Any, at: int, column: int, size: int, out: Any) -> None:
    """Add to two rows of out, from `column`, eight rows times factors[at:at+8, column:column+2]."""
    widest()
    f, o, c = uint64(first) * S, uint64(column) * S, column
    a0, a1, a2, a3 = factors[at, c], factors[at + 1, c], factors[at + 2, c], factors[at + 3, c]
    a4, a5, a6, a7 = factors[at + 4, c], factors[at + 5, c], factors[at + 6, c], factors[at + 7, c]
    c += 1
    b0, b1, b2, b3 = factors[at, c], factors[at + 1, c], factors[at + 2, c], factors[at + 3, c]
    b4, b5, b6, b7 = factors[at + 4, c], factors[at + 5, c], factors[at + 6, c], factors[at + 7, c]
    for _ in range(0, size, PIECE):
        for t in range(P):
            r0, r1, r2, r3 = rows[f + t], rows[f + S + t], rows[f + S2 + t], rows[f + S3 + t]
            r4, r5, r6, r7 = rows[f + S4 + t], rows[f + S5 + t], rows[f + S6 + t], rows[f + S7 + t]
            out[o + t] += a0 * r0 + a1 * r1 + a2 * r2 + a3 * r3 + a4 * r4 + a5 * r5 + a6 * r6 + a7 * r7
            out[o + S + t] += b0 * r0 + b1 * r1 + b2 * r2 + b3 * r3 + b4 * r4 + b5 * r5 + b6 * r6 + b7 * r7
        f, o = f + P, o + P


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def eight_by_one(rows: Any, first: int, factors: Any, at: int, column: int, size: int, out: Any) -> None:
    """Add to one row of out eight rows times factors[at:at+8, column]."""
    widest()
    f, o, c = uint64(first) * S, uint64(column) * S, column
    a0, a1, a2, a3 = factors[at, c], factors[at + 1, c], factors[at + 2, c], factors[at + 3, c]
    a4, a5, a6, a7 = factors[at + 4, c], factors[at + 5, c], factors[at + 6, c], factors[at + 7, c]
    for _ in range(0, size, PIECE):
        for t in range(P):
            r0, r1, r2, r3 = rows[f + t], rows[f + S + t], rows[f + S2 + t], rows[f + S3 + t]
            r4, r5, r6, r7 = rows[f + S4 + t], rows[f + S5 + t], rows[f + S6 + t], rows[f + S7 + t]
            out[o + t] += a0 * r0 + a1 * r1 + a2 * r2 + a3 * r3 + a4 * r4 + a5 * r5 + a6 * r6 + a7 * r7
        f, o = f + P, o + P


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def combine(rows: Any, first: int, factors: Any, at: int, size: int, out: Any) -> None:
    """Add to all rows of out eight rows times factors[at:at+8]."""
    widest()
    columns = factors.shape[1]
    for column in range(0, columns - 1, 2):
        eight_by_two(rows, first, factors, at, column, size, out)
    if columns % 2:
        eight_by_one(rows, first, factors, at, columns - 1, size, out)


@njit(cache=True, nogil=True)
def copy(given: Any, start: int, size: int, padded: int, target: Any) -> None:
    """Copy a block of each row, and fill it up with zeros."""
    for i in range(given.shape[0]):
        for t in range(size):
            target[i * STRIDE + t] = given[i, start + t]
        for t in range(size, padded):
            target[i * STRIDE + t] = 0


@njit(cache=True, nogil=True)
def take(given: Any, start: int, size: int, padded: int, target: Any) -> None:
    """Write a block's coordinates, a row each, (array[:, used] - centre) * factors, filled up with zeros."""
    widest()
    array, used, centre, factors = given
    s, n = uint64(start), uint64(size)
    for i in range(len(used)):
        column, middle, factor, at = used[i], centre[i], factors[i], uint64(i) * S
        for t in range(n):
            target[at + t] = (array[s + t, column] - middle) * factor
        for t in range(n, uint64(padded)):
            target[at + t] = 0


@njit(cache=True, nogil=True)
def first_feature(rows: Any, size: int, padded: int) -> None:
    """Write the feature that is 1, and 0 where there is no token."""
    for t in range(size):
        rows[t] = 1
    for t in range(size, padded):
        rows[t] = 0


@njit(cache=True, nogil=True)
def add_keys(
    keys: Any, values: Any, start: int, stop: int, origins: Any, low: int, block: int, sums: Any, scratch: Any
) -> None:
    """Add to sums (monomials x columns, ones last) every feature times every value, summed over keys start:stop.

    Keys and values are given as to `take`; the `low` first monomials are kept, the others made in fours. `origins` says
    of which monomial and coordinate each is the product. Rows of sums: low padded to 8, then the others padded to 8;
    columns: those of the values padded to 4, and one for the ones. scratch has room for four flat arrays: coordinates,
    the columns without ones, the rows kept, and a tile of eight.
    """
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
        for r in range(1, low):
            sums[r, ones] += times(rows, parents[r], x, variables[r], rows, r, padded)
        for r in range(0, kept, 4):
            for column in range(0, ones, 4):
                dots(rows, r, y, column, padded, sums, r)
        for r in range(low, rank, 4):
            row = kept + r - low
            for u in range(min(4, rank - r)):
                sums[row + u, ones] += times(rows, parents[r + u], x, variables[r + u], tile, u, padded)
            for column in range(0, ones, 4):
                dots(tile, 0, y, column, padded, sums, row)


@njit(cache=True, nogil=True, error_model="numpy")
def divide(total: Any, at: int, size: int, out: Any) -> Any:
    """Write a block's quotients to out (m x columns), and return its smallest normaliser; NaN if a sum is not finite.

    Sums are rows of total, the normalisers last.
    """
    widest()
    columns = out.shape[1]
    ones, a = uint64(columns) * S, uint64(at)
    least, found = np.inf, 0
    for t in range(uint64(size)):
        least = min(least, total[ones + t])
    for row in range(columns + 1):
        found += strangers(total, row * STRIDE, size)
    for c in range(columns):
        row = uint64(c) * S
        for t in range(uint64(size)):
            out[a + t, c] = total[row + t] / total[ones + t]
    return np.nan if found else least


@njit(cache=True, nogil=True)
def read_queries(
    queries: Any, start: int, stop: int, origins: Any, low: int, block: int, weighed: Any, out: Any, scratch: Any
) -> Any:
    """Write attention's output for queries start:stop to out (m x columns), and return the smallest normaliser.

    weighed is (monomials x columns, ones last), its rows padded as those of `add_keys`; queries and scratch as there.
    Returns NaN where a sum is not finite.
    """
    widest()
    x, total, rows, tile = scratch
    parents, variables = origins
    rank, kept, least = len(parents), (low + 7) // 8 * 8, np.inf
    for at in range(start, stop, block):
        size = min(block, stop - at)
        padded = (size + PIECE - 1) // PIECE * PIECE
        take(queries, at, size, padded, x)
        total[:] = 0
        first_feature(rows, size, padded)
        for r in range(1, low):
            times(rows, parents[r], x, variables[r], rows, r, padded)
        for r in range(0, kept, 8):
            combine(rows, r, weighed, r, padded, total)
        for r in range(low, rank, 8):
            for u in range(min(8, rank - r)):
                times(rows, parents[r + u], x, variables[r + u], tile, u, padded)
            combine(tile, 0, weighed, kept + r - low, padded, total)
        found = divide(total, at, size, out)
        if np.isnan(found):
            return found
        least = min(least, found)
    return least

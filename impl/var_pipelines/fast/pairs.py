"""All pairs, compiled by numba: logits of eight keys with a block of queries, their exponentials, and the two sums.

Nothing leaves the nearest cache: queries lie side by side in one flat array as in `kernels`, eight keys' weights are
made and used up before the next eight. Every BLOCK keys the sums go over into float64.

exp(x) is 2^n exp(r) with n the integer nearest to x/ln 2: r is at most ln(2)/2 in size, and Taylor's polynomial of
degree 7 (float32) or 13 (float64) is off by less than a unit of rounding there. n is read off the bits of
x/ln 2 + 1.5 2^23 (2^52) and added to the bits of exp(r). ln 2 is split in two, so that n times the first part is exact.
Arguments below a floor count as that, so that neither results nor their products with values are subnormal, which some
processors take a hundred times as long for; above 88 (709) none is allowed.
"""

import math
from typing import Any

import numpy as np
from numba import njit

from var_pipelines.fast.kernels import BLOCK, IN_ORDER, PIECE, S2, S3, S4, S5, S6, S7, STRIDE, P, S, combine, copy
from var_pipelines.fast.vectors import widest

FIRST = 64
"""How many keys are looked at before logits count from the largest."""
LOG2E = 1.4426950408889634
LN2_HIGH = 0.693145751953125
LN2_LOW = 1.42860682030941723212e-6


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def logits_of_four(queries: Any, keys: Any, at: int, key: int, size: int, out: Any, to: int, base: Any) -> None:
    """Write to four rows of out, or add to them where at > 0, four coordinates' part of the logits of four keys.

    The first part starts from `base`, a row.
    """
    widest()
    f, o = np.uint64(at) * S, np.uint64(to) * S
    a0, a1, a2, a3 = keys[at, key], keys[at + 1, key], keys[at + 2, key], keys[at + 3, key]
    b0, b1, b2, b3 = keys[at, key + 1], keys[at + 1, key + 1], keys[at + 2, key + 1], keys[at + 3, key + 1]
    c0, c1, c2, c3 = keys[at, key + 2], keys[at + 1, key + 2], keys[at + 2, key + 2], keys[at + 3, key + 2]
    d0, d1, d2, d3 = keys[at, key + 3], keys[at + 1, key + 3], keys[at + 2, key + 3], keys[at + 3, key + 3]
    for piece in range(0, size, PIECE):
        b = np.uint64(piece)
        if at == 0:
            for t in range(P):
                q0, q1, q2, q3 = queries[f + t], queries[f + S + t], queries[f + S2 + t], queries[f + S3 + t]
                start = base[b + t]
                out[o + t] = start + (a0 * q0 + a1 * q1 + a2 * q2 + a3 * q3)
                out[o + S + t] = start + (b0 * q0 + b1 * q1 + b2 * q2 + b3 * q3)
                out[o + S2 + t] = start + (c0 * q0 + c1 * q1 + c2 * q2 + c3 * q3)
                out[o + S3 + t] = start + (d0 * q0 + d1 * q1 + d2 * q2 + d3 * q3)
        else:
            for t in range(P):
                q0, q1, q2, q3 = queries[f + t], queries[f + S + t], queries[f + S2 + t], queries[f + S3 + t]
                out[o + t] += a0 * q0 + a1 * q1 + a2 * q2 + a3 * q3
                out[o + S + t] += b0 * q0 + b1 * q1 + b2 * q2 + b3 * q3
                out[o + S2 + t] += c0 * q0 + c1 * q1 + c2 * q2 + c3 * q3
                out[o + S3 + t] += d0 * q0 + d1 * q1 + d2 * q2 + d3 * q3
        f, o = f + P, o + P


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def exponentials(x: Any, bits: Any, row: int, size: int, floor: float, z: Any, whole: Any) -> None:
    """Replace a row of x by its exponentials; `bits` and `whole` are the integers that x and z are made of."""
    widest()
    kind = x.dtype.type
    log2e, high, low = kind(LOG2E), kind(LN2_HIGH), kind(LN2_LOW)
    one, least = kind(1), kind(floor)
    magic = kind(12582912.0) if x.itemsize == 4 else kind(6755399441055744.0)
    c2, c3, c4, c5 = kind(1 / 2), kind(1 / 6), kind(1 / 24), kind(1 / 120)
    c6, c7, c8, c9 = kind(1 / 720), kind(1 / 5040), kind(1 / 40320), kind(1 / 362880)
    c10, c11, c12, c13 = kind(1 / 3628800), kind(1 / 39916800), kind(1 / 479001600), kind(1 / 6227020800)
    o = np.uint64(row) * S
    for _ in range(0, size, PIECE):
        if x.itemsize == 4:
            for t in range(P):
                s = max(x[o + t], least)
                shifted = s * log2e + magic
                n = shifted - magic
                r = (s - n * high) - n * low
                p = c5 + r * (c6 + r * c7)
                p = one + r * (one + r * (c2 + r * (c3 + r * (c4 + r * p))))
                z[t], x[o + t] = shifted, p
            for t in range(P):
                bits[o + t] += whole[t] << 23
        else:
            for t in range(P):
                s = max(x[o + t], least)
                shifted = s * log2e + magic
                n = shifted - magic
                r = (s - n * high) - n * low
                p = c8 + r * (c9 + r * (c10 + r * (c11 + r * (c12 + r * c13))))
                p = one + r * (one + r * (c2 + r * (c3 + r * (c4 + r * (c5 + r * (c6 + r * (c7 + r * p)))))))
                z[t], x[o + t] = shifted, p
            for t in range(P):
                bits[o + t] += whole[t] << 52
        o += P


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def eight_logits(queries: Any, keys: Any, key: int, size: int, tile: Any, base: Any) -> None:
    """Write the logits of eight keys, plus `base`, to the tile."""
    widest()
    for at in range(0, keys.shape[0], 4):
        logits_of_four(queries, keys, at, key, size, tile, 0, base)
        logits_of_four(queries, keys, at, key + 4, size, tile, 4, base)


@njit(cache=True, nogil=True, fastmath=IN_ORDER)
def goes_beyond(tile: Any, size: int, limit: Any) -> bool:
    """Whether a logit of the tile is above the limit."""
    widest()
    found = 0
    for t in range(np.uint64(size)):
        low = max(tile[t], tile[S + t], tile[S2 + t], tile[S3 + t])
        high = max(tile[S4 + t], tile[S5 + t], tile[S6 + t], tile[S7 + t])
        found += max(low, high) > limit
    return found > 0


@njit(cache=True, nogil=True)
def rebase(tile: Any, size: int, limit: Any, base: Any, total: Any, sums: Any, start: int) -> None:
    """Where a query's largest logit in the tile is above the limit, make it 0: lower its base, scale its sums down."""
    kind = base.dtype.type
    for t in range(size):
        largest = tile[t]
        for row in range(1, 8):
            largest = max(largest, tile[row * STRIDE + t])
        if largest > limit:
            before = np.float64(base[t])
            base[t] = base[t] - largest
            root = math.exp((np.float64(base[t]) - before) / 2)
            for c in range(sums.shape[0]):
                sums[c, start + t] *= root
                sums[c, start + t] *= root
                total[c * STRIDE + t] = kind(np.float64(total[c * STRIDE + t]) * root * root)


@njit(cache=True, nogil=True)
def attend_all(
    queries: Any, keys: Any, values: Any, block: int, limit: float, floor: float, shifted: int, sums: Any, scratch: Any
) -> None:
    """Write to sums (columns x m, float64) the sums over all keys of exp(logit) * value, for m queries (d x m).

    Shapes: keys d x n with d a multiple of 4 and n of 8, values n x columns, ones last, zeros where there is no key.
    If `shifted`, a query's logits count from the largest of the first keys, and whenever one of a block's is above the
    limit, those above a quarter of it count from the largest so far; without, all count from 0 and none may be above.
    What is below the floor counts as that. scratch has a block of queries (d rows), a tile of eight rows and its bits,
    sums (columns rows), a base row, and a row with its bits.
    """
    widest()
    x, tile, bits, total, base, z, whole = scratch
    tokens, columns, most = queries.shape[1], values.shape[1], x.dtype.type(limit)
    for start in range(0, tokens, block):
        size = min(block, tokens - start)
        padded = (size + PIECE - 1) // PIECE * PIECE
        copy(queries, start, size, padded, x)
        base[:] = 0
        total[:] = 0
        if shifted:
            for key in range(0, min(FIRST, keys.shape[1]), 8):
                eight_logits(x, keys, key, padded, tile, base)
                rebase(tile, padded, 0 if key else -np.inf, base, total, sums[:0], 0)
        for first in range(0, keys.shape[1], BLOCK):
            total[:] = 0
            for key in range(first, min(first + BLOCK, keys.shape[1]), 8):
                eight_logits(x, keys, key, padded, tile, base)
                if shifted and goes_beyond(tile, size, most):
                    rebase(tile, size, most / 4, base, total, sums, start)
                    eight_logits(x, keys, key, padded, tile, base)
                for row in range(8):
                    exponentials(tile, bits, row, padded, floor, z, whole)
                combine(tile, 0, values, key, padded, total)
            for c in range(columns):
                for t in range(size):
                    sums[c, start + t] += total[c * STRIDE + t]

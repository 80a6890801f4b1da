"""The two passes of the polynomial method with compiled loops: the same sums as `engine`, in another order.

Tokens go through in parts of the same size, whatever the number of threads, and the parts' sums are added in order: so
results do not depend on it. Over blocks, sums are kept in float64, also where the arithmetic is float32.
Needs numba (`pip install 'lemmacheck[compiled]'`); it is imported when first used.
"""

import functools
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.fast.monomials import Monomials, monomials
from var_pipelines.fast.native import loops
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial import ExpPolynomial

CHUNK = 4096
MOST_CHUNKS = 16
CACHE = 1 << 19
"""Bytes that a block's features may take: about half a second-level cache."""
LARGEST, LEAST = 512, 128
"""The most and the fewest tokens of a block."""
SAFE = {4: 80.0, 8: 690.0}
"""By size of a number: logits within this bound need no subtraction."""
FLOOR = {4: -60.0, 8: -600.0}
"""By size of a number: after the subtraction, smaller logits count as this, 1e-26 (1e-260) of the largest weight."""
ROUND = 1024
"""How many queries see all keys before the next ones do."""


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """The sizes of one computation, and where each monomial comes from: which one times which coordinate."""

    full: Monomials
    columns: int
    block: int
    threads: int
    dtype: Any
    origins: tuple[Any, Any]

    @property
    def low(self) -> int:
        """How many monomials are kept for a block: all below the top degree."""
        return max(1, self.full.starts[self.full.degree])

    @property
    def kept(self) -> int:
        """The same, rounded up to whole tiles."""
        return -(-self.low // 8) * 8

    @property
    def padded(self) -> int:
        """The number of rows of all sums: those kept, then those of the top degree, both in whole tiles."""
        return self.kept - (-(self.full.rank - self.low) // 8) * 8

    @property
    def rows(self) -> Any:
        """Where each monomial stands among the sums."""
        return np.arange(self.full.rank) + (np.arange(self.full.rank) >= self.low) * (self.kept - self.low)

    @property
    def memory(self) -> int:
        """Bytes the buffers take: a block's features and sums for each thread, and the sums over all keys."""
        size = np.dtype(self.dtype).itemsize
        block = size * (LARGEST + 16) * (self.kept + self.full.width + 2 * self.columns + 12)
        return int(self.threads * block + (MOST_CHUNKS + 2) * 8 * self.padded * (self.columns + 3))

    def additions(self, tokens: int) -> int:
        """Return how many roundings of additions a term goes through at most, of keys and then of features.

        Within a block any order is allowed for. Blocks and chunks are added in float64: for float32 that is less than
        one rounding in 2^29 additions, besides the one to float32. Features are added in eights.
        """
        outer = -(-tokens // CHUNK) * -(-CHUNK // self.block) + MOST_CHUNKS + 1
        if np.dtype(self.dtype).itemsize == 4:
            outer = 2 + (outer >> 29)
        return self.block + outer + self.padded // 8 + 8


def plan(*, width: int, degree: int, columns: int, tokens: int, dtype: Any, threads: int) -> CompiledPlan:
    """Return the sizes for features of `width` coordinates up to `degree`, with `columns` values (ones included)."""
    del tokens  # blocks have the same size for few and many
    full = monomials(width, degree)
    low = max(1, full.starts[degree])
    block = CACHE // (np.dtype(dtype).itemsize * low) // LEAST * LEAST
    return CompiledPlan(full, columns, min(max(block, LEAST), LARGEST), threads, dtype, _origins(width, degree))


@functools.lru_cache(maxsize=64)
def _origins(width: int, degree: int) -> tuple[Any, Any]:
    """Return for each monomial the one that it is made from, and the coordinate that it is multiplied with."""
    layout = monomials(width, degree)
    parents, variables = np.zeros(layout.rank, dtype=np.int64), np.zeros(layout.rank, dtype=np.int64)
    for m in range(1, degree + 1):
        at, end = layout.starts[m], layout.starts[m]
        for i in range(width):
            tail = layout.tails[m - 1][i] if m > 1 else 0
            at, end = end, end + layout.starts[m] - tail
            parents[at:end], variables[at:end] = np.arange(tail, layout.starts[m]), i
    return parents, variables


def key_sums(operands: Operands, plan: CompiledPlan) -> Any:
    """Return the sums over all keys of feature * value (padded monomials x columns, ones last), float64."""
    add_keys = loops("kernels").add_keys
    values = plan.columns - 1
    wide = -(-values // 4) * 4
    _, keys, given = operands.plain(plan.dtype)

    def part(start: int, stop: int, scratch: Any) -> Any:
        sums = np.zeros((plan.padded, wide + 1))
        add_keys(keys, given, start, stop, plan.origins, plan.low, plan.block, sums, scratch)
        return sums

    total = np.zeros((plan.padded, wide + 1))
    for sums in in_parts(part, len(operands.keys), plan.threads, lambda: scratch_of(plan, wide)):
        total += sums
    return np.concatenate([total[:, :values], total[:, wide:]], axis=1)


def weighed_sums(sums: Any, plan: CompiledPlan, polynomial: ExpPolynomial) -> Any:
    """Return the sums times the polynomial's coefficients, in the computation's own type; zeros where padded."""
    weights = np.zeros(plan.padded)
    weights[plan.rows] = plan.full.weights(polynomial.coefficients)
    sums = np.where(weights[:, None] == 0, 0, sums * weights[:, None])
    return sums.astype(plan.dtype)


def attend(operands: Operands, plan: CompiledPlan, weighed: Any, out: Any) -> float:
    """Write the quotients of the sums over all keys of P(logit) * value to out (m x columns without ones).

    Returns the smallest normaliser, NaN where a sum is not finite.
    """
    read_queries = loops("kernels").read_queries
    queries, _, _ = operands.plain(plan.dtype)

    def part(start: int, stop: int, scratch: Any) -> float:
        return float(read_queries(queries, start, stop, plan.origins, plan.low, plan.block, weighed, out, scratch))

    return float(
        np.min(list(in_parts(part, len(operands.queries), plan.threads, lambda: scratch_of(plan, plan.columns))))
    )


def scratch_of(plan: CompiledPlan, columns: int) -> tuple[Any, ...]:
    """Return zeros for a block's coordinates, values, features and a tile, each from the start of a cache line."""
    size = np.dtype(plan.dtype).itemsize
    return tuple(
        aligned(rows * (LARGEST + 16) * size).view(plan.dtype) for rows in (plan.full.width, columns, plan.kept, 8)
    )


def aligned(size: int) -> Any:
    """Return zero bytes that start where a cache line does."""
    given = np.zeros(size + 64, dtype=np.uint8)
    start = -given.ctypes.data % 64
    return given[start : start + size]


def in_parts(
    part: Callable[[int, int, Any], Any], tokens: int, threads: int, scratch: Callable[[], Any], size: int = 0
) -> Iterator[Any]:
    """Yield part(start, stop, scratch) for consecutive ranges of tokens, in order; each thread has its own scratch.

    The ranges, a few chunks each unless a size is given, do not depend on the threads.
    """
    size = size or -(-tokens // (MOST_CHUNKS * CHUNK)) * CHUNK
    starts = range(0, tokens, size)
    stops = [min(start + size, tokens) for start in starts]
    if threads == 1 or len(starts) < 2:
        yield from map(part, starts, stops, itertools.repeat(scratch()))
        return
    own = threading.local()

    def with_own(start: int, stop: int) -> Any:
        if not hasattr(own, "scratch"):
            own.scratch = scratch()
        return part(start, stop, own.scratch)

    yield from _pool(threads, os.getpid()).map(with_own, starts, stops)


@functools.lru_cache(maxsize=4)
def _pool(threads: int, process: int) -> ThreadPoolExecutor:
    """Return a pool of threads that is kept: starting one takes half a millisecond. A forked process has its own."""
    return ThreadPoolExecutor(threads, thread_name_prefix=f"attention-{process}")


def pair_sums(
    operands: Operands, dtype: Any, *, shifted: bool, block: int, threads: int
) -> Iterator[tuple[int, int, Any, int]]:
    """Yield (start, stop, columns x chunk, bytes): the sums over all keys of exp(logit) * value, by compiled loops."""
    attend_all = loops("pairs").attend_all
    del block  # the loops have their own
    tokens, width, columns = len(operands.keys), operands.width, operands.values.shape[1] + 1
    wide, long = -(-max(width, 1) // 4) * 4, -(-tokens // 8) * 8
    keys, values = np.zeros((wide, long), dtype=dtype), np.zeros((long, columns), dtype=dtype)
    for at in range(0, tokens, CHUNK):
        end = min(at + CHUNK, tokens)
        keys[:width, at:end] = operands.key_block(at, end, dtype)
        values[at:end] = operands.value_block(at, end, dtype).T
    keys[:, tokens:] = keys[:, tokens - 1 : tokens]
    kind = np.dtype(np.int32 if np.dtype(dtype).itemsize == 4 else np.int64)
    size = np.dtype(dtype).itemsize
    floor = FLOOR[size] if shifted else -SAFE[size]
    row = (LARGEST + 16) * size
    memory = keys.nbytes + values.nbytes + threads * (row * (wide + columns + 10) + (size * wide + 8 * columns) * ROUND)

    def scratch() -> tuple[Any, ...]:
        x, tile, total, base, z = (aligned(rows * row).view(dtype) for rows in (wide, 8, columns, 1, 1))
        return x, tile, tile.view(kind), total, base, z, z.view(kind)

    def part(start: int, stop: int, scratch: Any) -> tuple[int, int, Any, int]:
        queries = np.zeros((wide, stop - start), dtype=dtype)
        queries[:width] = operands.query_block(start, stop, dtype)
        sums = np.zeros((columns, stop - start))
        attend_all(queries, keys, values, LARGEST, SAFE[size], floor, shifted, sums, scratch)
        return start, stop, sums, memory

    yield from in_parts(part, len(operands.queries), threads, scratch, ROUND)


def pair_additions(tokens: int) -> tuple[int, int]:
    """Return how many additions a weight goes through at most within a block of keys, and over blocks."""
    return LARGEST // 8 + 8, -(-tokens // LARGEST)


def pair_scalings(logit_bound: float, dtype: Any) -> int:
    """Return how many roundings of scaling down a weight goes through at most, six whenever logits count anew.

    Each time they count from one that is larger by a quarter of the safe bound, less a rounding, within ±`logit_bound`.
    """
    return 6 * (1 + int(2 * logit_bound // (0.2 * SAFE[np.dtype(dtype).itemsize])))

"""What is measured of every entry before anything is computed: extremes of columns, and the longest row.

Many entries are measured by compiled loops where numba is there, which takes about half of the time.
"""

from typing import Any

import numpy as np

from var_pipelines.fast import native
from var_pipelines.fast.arrays import Array, refuse_infinite

STRIP = 1 << 18
"""Entries that numpy looks at together."""
MANY = 1 << 16
"""From so many entries on compiled loops are worth loading; so many would be multiplied by them anyway."""
LANES = 512
"""How many entries compiled loops look at side by side."""


def by_loops(engine: object, *arrays: Array) -> bool:
    """Whether to measure arrays by compiled loops, under the engine asked for."""
    many = sum(array.size for array in arrays) >= MANY
    return many and not (isinstance(engine, str) and engine == "numpy") and native.is_available()


def extremes(name: str, array: Array, *, compiled: bool) -> tuple[Any, Any]:
    """Return the smallest and largest entry of each column, as float64, or raise InputError unless all are finite.

    Of no rows they are 0.
    """
    if not len(array):
        return np.zeros(array.shape[1]), np.zeros(array.shape[1])
    if compiled and array.flags.c_contiguous:
        both = _extremes_by_loops(array)
    else:
        both = np.concatenate(list(map(_extremes, strips(array))))
    low, high = both.min(axis=0).astype(np.float64), both.max(axis=0).astype(np.float64)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        refuse_infinite(name, array)
    return low, high


def longest(array: Array, used: Any, centre: Any, weights: Any, *, compiled: bool) -> Any:
    """Return the largest Euclidean length of a row (array[:, used] - centre) * weights, to be rounded up.

    Where squares go beyond float64 it is infinite or NaN.
    """
    if compiled and array.flags.c_contiguous:
        return np.sqrt(native.loops("kernels").longest_square(array, used, centre, weights))

    def square(strip: Array) -> Any:
        moved = strip.T[used] - centre[:, None]  # coordinates as rows: long inner loops
        with np.errstate(all="ignore"):
            moved *= weights[:, None]
            return np.einsum("ij,ij->j", moved, moved).max()

    return np.sqrt(np.max(list(map(square, strips(array)))))


def strips(array: Array) -> list[Array]:
    """Return the rows in strips of which a float64 copy stays in the caches."""
    rows = max(1, STRIP // max(1, array.shape[1]))
    return [array[at : at + rows] for at in range(0, len(array), rows)]


def _extremes(strip: Array) -> Array:
    """Return some rows with the same extremes in each column; folded rows keep the inner loop long."""
    rows, width = strip.shape
    fold = max(1, 1024 // max(width, 1))
    if rows < 4 * fold or not strip.flags.c_contiguous:
        return np.stack([strip.min(axis=0), strip.max(axis=0)])
    whole = rows - rows % fold
    folded = strip[:whole].reshape(-1, fold * width)
    ends = (end(axis=0).reshape(fold, width) for end in (folded.min, folded.max))
    return np.concatenate([strip[whole:], *ends])


def _extremes_by_loops(array: Array) -> Array:
    """Return some rows with the same extremes in each column, NaN among them where an entry is not finite."""
    rows, width = array.shape
    fold = max(1, LANES // width)
    whole = rows - rows % fold
    low, high = array[:fold].flatten(), array[:fold].flatten()
    found = native.loops("kernels").widen(array[:whole].reshape(-1), low, high)
    ends = np.concatenate([low, high]).reshape(-1, width)
    return np.concatenate([array[whole:], np.full_like(ends, np.nan) if found else ends])

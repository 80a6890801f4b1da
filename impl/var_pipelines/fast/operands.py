"""Queries, keys and values made ready for monomials: centred, balanced, scaled, with a bound of every logit.

Softmax does not change when all keys move by the same vector, so keys are centred. A coordinate's scale can move from
keys to queries, so both sides get the same (by powers of two, exactly); monomials then neither overflow nor vanish.
Coordinates that change no logit are dropped: they would only cost rank.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.fast.arrays import Array, finite, same, unchecked_array
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.measure import by_loops, extremes, longest
from var_pipelines.fast.rounding import SLACK, smallest

_SAFE_EXPONENT = {4: 100, 8: 900}
"""By size of a number in bytes: powers of two below this exponent are safe as one factor; others go by ldexp."""
_LEAST_WEIGHT = 2.0**-1000
"""A weight of a coordinate below it, or above its inverse, may have lost digits to underflow, or be infinite."""


@dataclass(frozen=True, slots=True)
class Operands:
    """The three arrays and how each block of them is made ready.

    `logit_bound` bounds the sum of |query||key| over the coordinates, so every logit, up to a constant per query.
    `half_range` is the largest half-range of a value's column, `exponent` the power of two above every value.
    """

    queries: Array
    keys: Array
    values: Array
    used: Any
    centre: Any
    query_factors: Any
    key_factors: Any
    logit_bound: float
    half_range: float
    exponent: int

    @property
    def width(self) -> int:
        """How many coordinates change a logit."""
        return len(self.query_factors[0])

    def is_plain(self, dtype: Any) -> bool:
        """Whether all scales are safe as one factor in arithmetic of that type, as compiled loops take them."""
        scaled = ((self.queries, self.query_factors[1]), (self.keys, self.key_factors[1]), (self.values, self.exponent))
        return all(
            np.max(np.abs(power), initial=0) < _SAFE_EXPONENT[np.result_type(array.dtype, dtype).itemsize]
            for array, power in scaled
        )

    def plain(self, dtype: Any) -> tuple[Any, Any, Any]:
        """Return queries, keys and values as (array, used, centre, factors): (array[:, used] - centre) * factors.

        Rounded as in the blocks, and without their row of ones. Only for operands that are plain.
        """
        zeros, columns = np.zeros(self.width), self.values.shape[1]
        scale = (np.ones(columns), np.full(columns, -self.exponent))
        return (
            _plain(self.queries, self.used, zeros, self.query_factors, dtype),
            _plain(self.keys, self.used, self.centre, self.key_factors, dtype),
            _plain(self.values, np.arange(columns), np.zeros(columns), scale, dtype),
        )

    def query_block(self, start: int, stop: int, dtype: Any) -> Any:
        """Return the queries of a block, width x block."""
        return _rows(self.queries[start:stop], self.used, np.zeros(len(self.used)), self.query_factors, dtype)

    def key_block(self, start: int, stop: int, dtype: Any) -> Any:
        """Return the keys of a block, centred, width x block."""
        return _rows(self.keys[start:stop], self.used, self.centre, self.key_factors, dtype)

    def value_block(self, start: int, stop: int, dtype: Any) -> Any:
        """Return the values of a block, at most 1 in size, with a row of ones below: (columns + 1) x block."""
        columns = self.values.shape[1]
        block = np.ones((columns + 1, stop - start), dtype=dtype)
        factors = (np.ones(columns), np.full(columns, -self.exponent))
        block[:-1] = _rows(self.values[start:stop], range(columns), np.zeros(columns), factors, dtype)
        return block


def operands_of(queries: object, keys: object, values: object, *, scale: float, engine: object = "numpy") -> Operands:
    """Return attention's operands, checked and measured; by compiled loops if the engine and numba allow it.

    Raises InputError unless they are m x d, n x d and n x c with n, d, c at least 1, and the scale is finite.
    """
    eta = smallest(np.float64)  # first of all, so that no thread is started in other arithmetic than the model's
    q = unchecked_array("Q", queries, axes=("tokens", "width"))
    k = unchecked_array("K", keys, axes=("tokens", "width"))
    v = unchecked_array("V", values, axes=("tokens", "columns"))
    same("K", k.shape[1], "Q's width", q.shape[1], k.shape)
    same("V", v.shape[0], "K's tokens", k.shape[0], v.shape)
    for name, array in (("K", k), ("V", v)):
        if 0 in array.shape:
            raise InputError(f"{name} has shape {array.shape}: attention needs at least one token and one coordinate")
    factor = finite("scale", scale)
    use = by_loops(engine, q, k, v)
    asked = np.max(np.abs(extremes("Q", q, compiled=use)), axis=0)
    low, high = extremes("K", k, compiled=use)
    centre = (low / 2 + high / 2).astype(k.dtype).astype(np.float64)
    reach = np.maximum(high - centre, centre - low)
    used = np.flatnonzero((reach > 0) & (asked > 0)) if factor else np.empty(0, dtype=int)
    factors = _factors(asked[used], reach[used], factor)
    least, most = extremes("V", v, compiled=use)
    half = float((most / 2 - least / 2).max()) * SLACK + (4 * eta if (most > least).any() else 0.0)
    half = min(half, float(np.finfo(np.float64).max))
    top = float(np.max(np.abs((least, most))))
    exponent = math.frexp(top)[1] if top else 0
    made = Operands(q, k, v, used, centre[used], *factors, 0.0, half, exponent)
    object.__setattr__(made, "logit_bound", _logit_bound(made, asked[used], reach[used], factor, use=use))
    return made


def _factors(asked: Any, reach: Any, scale: float) -> tuple[Any, Any]:
    """Return (factors, exponents) for queries and keys: logits stay, and both sides get the same size."""
    fraction, power = math.frexp(scale)
    shift = np.rint((np.log2(reach) - np.log2(asked) - power) / 2).astype(int)
    return (np.full(len(asked), fraction), shift + power), (np.ones(len(asked)), -shift)


def _plain(array: Array, used: Any, centre: Any, factors: Any, dtype: Any) -> tuple[Any, ...]:
    fraction, exponent = factors
    work = np.result_type(array.dtype, dtype)
    return np.ascontiguousarray(array), used, centre.astype(work), np.ldexp(fraction, exponent).astype(work)


def _rows(block: Array, used: Any, centre: Any, factors: Any, dtype: Any) -> Any:
    """Return (block - centre) * fraction * 2^exponent for the used coordinates, a row each, two roundings an entry."""
    fraction, exponent = factors
    work = np.result_type(block.dtype, dtype)
    out = np.empty((len(used), len(block)), dtype=dtype)
    limit = _SAFE_EXPONENT[work.itemsize]
    for row, i, middle, part, power in zip(out, used, centre, fraction, exponent, strict=True):
        column = block[:, i] if middle == 0 else np.subtract(block[:, i], work.type(middle), dtype=work)
        if abs(power) < limit:
            np.multiply(column, work.type(math.ldexp(part, int(power))), out=row, dtype=work, casting="same_kind")
        else:
            row[:] = np.ldexp(column.astype(np.float64), power) * part
    return out


def _logit_bound(made: Operands, asked: Any, reach: Any, scale: float, *, use: bool) -> float:
    """Return the smaller of two bounds: coordinate by coordinate, and by the Cauchy-Schwarz inequality.

    The latter holds however a coordinate's scale is shared between queries and keys; here both get the same reach, so
    that a product overflows or vanishes only if the bound itself does. Where it overflows (NaN), or where a weight is
    near the ends of float64, the former counts. Logarithms are off by 2^-40 at most, which the slack covers; squares
    that underflow take less than 2^-534 √d from a length, so less than a slack, or than 2^-900, from the bound.
    """
    if not made.width or not len(made.queries):
        return 0.0
    factor, log_asked, log_reach = math.log2(abs(scale)), np.log2(asked), np.log2(reach)
    with np.errstate(all="ignore"):
        bound = np.exp2(log_asked + factor + log_reach).sum()
        weights = np.exp2((log_reach - log_asked + factor) / 2), np.exp2((log_asked - log_reach + factor) / 2)
        if all(((weight > _LEAST_WEIGHT) & (weight < 1 / _LEAST_WEIGHT)).all() for weight in weights):
            queries = longest(made.queries, made.used, np.zeros(made.width), weights[0], compiled=use)
            keys = longest(made.keys, made.used, made.centre, weights[1], compiled=use)
            bound = np.fmin(bound, queries * keys)
    return float(bound) * SLACK + 2.0**-900

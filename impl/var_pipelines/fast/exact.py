"""Exact attention by all pairs, quadratic in the tokens, with a certified bound of its rounding.

The peer that the polynomial method has to beat, and the way out where it does not. A block's logits stay in the cache;
a large one is subtracted only where logits are so large that exp might overflow.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast import compiled, native
from var_pipelines.fast.arrays import Array, whole
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.operands import Operands, operands_of
from var_pipelines.fast.rounding import BITS, gamma, smallest, unit, upper

Engine = Literal["auto", "compiled", "numpy"]
ENGINES = ("auto", "compiled", "numpy")
TILE = 1024
"""How many queries, and keys where no largest logit is subtracted, numpy takes at a time."""
_EXP = 16
"""Units of rounding that exp may be off by: twice what numpy documents for the slowest of its versions.

Ours, in `pairs`, is off by fewer than eight: three from the argument, four from Horner's scheme, one from the rest.
"""
WORTH = 1e7
"""From this many products on, compiled loops are worth loading (about 0.2 s, once a process)."""


@dataclass(frozen=True, slots=True)
class ExactAttention:
    """Attention's output (m x c), a certified bound of every entry's rounding error, and the bytes of all buffers."""

    output: Array
    rounding: float
    memory: int


def exact_attention(
    Q: object, K: object, V: object, *, scale: float = 1.0, block: int = TILE, engine: Engine = "auto"
) -> Array:
    """Return softmax(scale QK^T)V in float64 by all pairs, a block of queries at a time: the quadratic baseline.

    Raises InputError as `fast_attention` does.
    """
    block = whole("block", block)
    ready = operands_of(Q, K, V, scale=scale, engine=engine)
    return all_pairs(ready, np.dtype(np.float64), use=chosen(engine, pair_products(ready)), block=block).output


def pair_products(ready: Operands) -> float:
    """Return how many products all pairs take, an exponential counted as sixteen."""
    return 1.0 * len(ready.queries) * len(ready.keys) * (ready.width + int(ready.values.shape[1]) + 16)


def chosen(engine: object, products: float) -> bool:
    """Whether to use compiled loops for so many products, or raise InputError where they are asked for and missing."""
    if not isinstance(engine, str) or engine not in ENGINES:
        raise InputError(f"engine is {engine!r}: it should be one of {', '.join(ENGINES)}")
    if engine == "compiled" and not native.is_available():
        raise InputError("engine is 'compiled', which needs numba: pip install 'lemmacheck[compiled]'")
    return engine == "compiled" or (engine == "auto" and products >= WORTH and native.is_available())


def all_pairs(ready: Operands, dtype: Any, *, use: bool, block: int = TILE, threads: int = 1) -> ExactAttention:
    """Return softmax(logits)V of operands made ready, by compiled loops if `use`, else by numpy.

    Compiled loops subtract a largest logit that they then compute anew, so where logits are so large that two
    computations of one may differ by 1, numpy does all. Raises InputError where logits may be beyond the type, and
    where sums are.
    """
    if not ready.logit_bound < float(np.finfo(dtype).max) / 2.0**30:
        raise InputError(f"Q has shape {ready.queries.shape}: its logits with K may be beyond {dtype}")
    if ready.exponent > np.finfo(dtype).maxexp:
        raise InputError(f"V has entries up to 2^{ready.exponent}: beyond {dtype}, so precision should be float64")
    use = use and 4 * gamma(ready.width + 10, dtype) * ready.logit_bound < 1
    shifted = ready.logit_bound > compiled.SAFE[dtype.itemsize]
    out = np.empty((len(ready.queries), ready.values.shape[1]), dtype=dtype)
    fill = compiled.pair_sums if use else _pair_sums
    memory = 0
    for start, stop, sums, taken in fill(ready, dtype, shifted=shifted, block=block, threads=threads):
        if not np.isfinite(sums).all():
            raise InputError(f"K has shape {ready.keys.shape}: its weights' sums with Q go beyond float64")
        np.divide(sums[:-1], sums[-1], out=out[start:stop].T, casting="same_kind")
        memory = max(memory, taken)
    if ready.exponent:
        with np.errstate(over="ignore"):
            np.ldexp(out, ready.exponent, out=out)
        np.clip(out, -np.finfo(dtype).max, np.finfo(dtype).max, out=out)
    return ExactAttention(out, pair_rounding(ready, dtype, use=use), memory)


def _pair_sums(ready: Operands, dtype: Any, *, shifted: bool, block: int, threads: int) -> Any:
    """Yield (start, stop, columns x block, bytes): the sums over all keys of exp(logit) * value, by numpy."""
    del threads  # numpy's products have their own
    tokens, reach = len(ready.keys), len(ready.keys) if shifted else TILE
    for start in range(0, len(ready.queries), block):
        stop = min(start + block, len(ready.queries))
        queries = ready.query_block(start, stop, dtype)
        total = np.zeros((ready.values.shape[1] + 1, stop - start))
        for at in range(0, tokens, reach):
            end = min(at + reach, tokens)
            logits = queries.T @ ready.key_block(at, end, dtype)
            if shifted:
                logits -= logits.max(axis=1, keepdims=True)
                np.maximum(logits, compiled.FLOOR[logits.itemsize], out=logits)
            np.exp(logits, out=logits)
            total += ready.value_block(at, end, dtype) @ logits.T
        yield start, stop, total, logits.nbytes + total.nbytes


def pair_rounding(ready: Operands, dtype: Any, *, use: bool) -> float:
    """Return a bound of the rounding error of every entry of all pairs in a type, by compiled loops if `use`.

    Logits are off by at most γ of d + 10 roundings relative to twice their bound B (products relative to B, what is
    subtracted or the base to B again), and by what underflows: per coordinate three halves of η in each of two
    entries, times the other one, up to 2√B where balanced, and half an η of the product: at most 8η(2 + B). exp is
    off by a few units. A shift by E moves a mean of values within ±1 by at most 2 tanh(E/2). Both sums are off by γ of
    their additions relative to positive weights; within a block they are done in the type, over blocks in float64.

    `lost` is what counts as the floor or underflows, relative to the normaliser. After the subtraction that is at least
    about 1, and n floors of e^-60 (e^-600) are below n 2^-80 (2^-800); without, it is at least n e^-80 (n e^-690), and
    n products with values lose at most n η/2, below 2^-32 (2^-76) of it. Values made ready lose η each, far less.
    """
    if not len(ready.queries):
        return 0.0
    tokens = len(ready.keys)
    inner, outer = compiled.pair_additions(tokens) if use else (tokens, -(-tokens // TILE))
    if use and ready.logit_bound > compiled.SAFE[dtype.itemsize]:
        inner += compiled.pair_scalings(ready.logit_bound, dtype)
    steps = inner + 4 + (outer if dtype.itemsize == 8 else 1 + (outer >> 29))
    with ball(BITS):
        eta, logit = arb(smallest(dtype)), arb(ready.logit_bound)
        shift = 2 * arb(gamma(ready.width + 10, dtype)) * logit + _EXP * unit(dtype)
        shift += 8 * ready.width * eta * (2 + logit)
        floors, underflow = (-80, -32) if dtype.itemsize == 4 else (-800, -76)
        lost = tokens * arb(2) ** floors + arb(2) ** underflow
        relative = 2 * (shift / 2).tanh() + 2 * arb(gamma(steps, dtype)) + lost
        return upper(relative * arb(2) ** ready.exponent + 4 * eta)

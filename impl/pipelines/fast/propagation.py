"""How errors travel through the transformer: bounds of each layer's rounding, and of what it makes of earlier errors.

They hold for the arrays at hand, from their largest entries: a shift of all logits by at most η moves attention by at
most 2 tanh(η/2) times the largest value, interpolation multiplies by the sums of absolute taps.
"""

import math
from typing import Any

import numpy as np

from impl.pipelines.blocks import AttentionWeights
from impl.pipelines.choices import Interpolation
from impl.pipelines.fast.arrays import Array
from impl.pipelines.fast.interpolation import interpolation_error, taps
from impl.pipelines.fast.operands import operands
from impl.pipelines.fast.rounding import SLACK, gamma, unit

_EXP = 16
"""Units of rounding that float64's exp may be off by: twice what the slowest of numpy's versions documents."""


def exact_attention_error(queries: Array, keys: Array, values: Array, *, scale: float) -> float:
    """Return a bound of the rounding error of every entry `exact_attention` returns.

    Logits are off by at most γ of d + 10 roundings relative to twice their bound, exp by a few units, and both sums by
    γ of n + 5 roundings relative to positive weights. What is below e^-600 of the largest weight counts as that.
    """
    ready = operands(queries, keys, values, scale=scale)
    shift = 2 * gamma(ready.width + 10, np.float64) * ready.logit_bound + _EXP * unit(np.float64)
    tokens = len(ready.keys)
    relative = 2 * math.tanh(shift / 2) + 2 * gamma(tokens + 5, np.float64) + tokens * 2.0**-800 + 2.0**-76
    return math.ldexp(relative * SLACK, ready.exponent)


def attention_error(tokens: Array, weights: AttentionWeights, *, scale: float, before: float) -> float:
    """Return how far attention of Q = XW_Q, K = XW_K, V = XW_V may be from that of the true X, computed softmax apart.

    `before` bounds the error of the tokens; the rounding of the three products and of the scale is included.
    """
    width, largest = tokens.shape[1], float(np.abs(tokens).max(initial=0))
    sizes, errors = [], []
    for part in (weights.query, weights.key, weights.value):
        reach = float(np.abs(np.asarray(part, dtype=np.float64)).sum(axis=0).max(initial=0)) * SLACK
        errors.append((before + gamma(width + 1, np.float64) * largest) * reach)
        sizes.append((largest + before) * reach + errors[-1])
    (q, k, v), (dq, dk, dv) = sizes, errors
    shift = abs(scale) * width * (dq * k + q * dk + dq * dk + 2 * unit(np.float64) * q * k) * SLACK
    return (2 * math.tanh(shift / 2) * v + dv) * SLACK


def upsampled_error(given: Array, *, height: int, width: int, how: Interpolation, before: float) -> float:
    """Return the error of an interpolated map whose input is off by `before`, rounding included."""
    gains: list[Any] = [
        np.abs(taps(n, m, how)[1]).sum(axis=1).max() for n, m in zip(given.shape, (height, width), strict=False)
    ]
    rounding = interpolation_error(given, height=height, width=width, how=how)
    return (float(gains[0] * gains[1]) * (1 + 1e-12) * before + rounding) * SLACK

"""How errors travel through the transformer: bounds of each layer's rounding, and of what it makes of earlier errors.

They hold for the arrays at hand, from their largest entries: a shift of all logits by at most η moves attention by at
most 2 tanh(η/2) times the largest value, interpolation multiplies by the sums of absolute taps.
"""

from collections.abc import Sequence

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.choices import Interpolation
from var_pipelines.fast.arrays import Array
from var_pipelines.fast.interpolation import interpolation_error, interpolation_gain
from var_pipelines.fast.rounding import BITS, gamma, largest, largest_sum, smallest, unit, upper


def attention_error(tokens: Array, weights: Sequence[Array], *, scale: float, before: float) -> float:
    """Return how far attention of Q = XW_Q, K = XW_K, V = XW_V may be from that of the true X, computed softmax apart.

    `weights` are W_Q, W_K and W_V, `before` bounds the error of the tokens; the rounding of the three products and of
    the scale is included.

    With x the largest token and w the largest sum of a column of |W|, an entry of XW is off by `before` w, by
    γ(d + 1) x w, and by d η/2 where products underflow. Of a logit, d products q k of entries that are off by dq and dk
    move by at most dq k + q dk + dq dk each, and with the scale's rounding by 2u q k.
    """
    width = tokens.shape[1]
    with ball(BITS):
        token, off = largest(tokens), arb(before)
        lost = width * arb(smallest(np.float64)) / 2
        sizes, errors = [], []
        for part in weights:
            reach = largest_sum(part, 0)
            errors.append(off * reach + arb(gamma(width + 1, np.float64)) * token * reach + lost)
            sizes.append((token + off) * reach + errors[-1])
        (q, k, v), (dq, dk, dv) = sizes, errors
        shift = abs(arb(scale)) * width * (dq * k + q * dk + dq * dk + 2 * unit(np.float64) * q * k)
        return upper(2 * (shift / 2).tanh() * v + dv)


def upsampled_error(given: Array, *, height: int, width: int, how: Interpolation, before: float) -> float:
    """Return the error of an interpolated map whose input is off by `before`, rounding included."""
    gain = interpolation_gain(given.shape, height=height, width=width, how=how)
    rounding = interpolation_error(given, height=height, width=width, how=how)
    with ball(BITS):
        return upper(gain * arb(before) + arb(rounding))

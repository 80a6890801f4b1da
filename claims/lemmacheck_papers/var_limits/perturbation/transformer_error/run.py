"""The transformer of Definition 3.5 beside that of 4.3 with T = Attn + δ, by the definitions and in floats."""

import numpy as np

from var_pipelines import fast
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.reference import exactly, shifted, transformer_maps

HOW = intended(SPLINE, border=Border.CLAMP)


def run_by_definition(on, K, start, R, delta):
    """Return how far the last tokens of both are apart in their last channel; W_Q = W_K = 0 and W_V = R·11^T."""
    d = start.shape[-1]
    nothing = on.matrix([[0] * d] * d)
    layers = [AttentionWeights(nothing, nothing, nothing + R)] * K
    sizes = [(2**k, 2**k) for k in range(K)]
    exact = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    true, off = (
        transformer_maps(on, start, sizes=sizes, layers=layers, how=HOW, attend=attend)
        for attend in (exact, shifted(exact, delta=delta))
    )
    return abs(off[-1].tokens - true[-1].tokens)[..., -1:, -1:]


def run_in_floats(K, start, R, delta):
    """Return the same in floats, and a certified bound of how far that is from it."""
    d = start.shape[1]
    nothing = np.zeros((d, d))
    layers = [AttentionWeights(nothing, nothing, nothing + float(R[0, 0]))] * K
    sizes = [(2**k, 2**k) for k in range(K)]
    true, off = (
        fast.transform(start[0], sizes=sizes, layers=layers, how=HOW, scaling=Scaling.NONE, tolerance=None, off=pushed)
        for pushed in (None, lambda _layer, shape: np.zeros(shape) + float(delta[0, 0]))
    )
    return fast.largest_difference(off.tokens[-1:, -1:], true.tokens[-1:, -1:], errors=(off.error, true.error))

"""The models of a few numbers again, in floats with a certified error."""

from typing import Any

import numpy as np

from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.choices import Scaling
from var_pipelines.fast.image import Stage, decoded, reconstructed
from var_pipelines.fast.scalar_product import largest_difference
from var_pipelines.fast.transformer import Off, Transformed, transform
from var_pipelines.weights import CLAMPED, PADDED, three_blocks


def solver_apart_in_floats(levels: int, start: Any, bound: Any, delta: Any) -> tuple[float, float]:
    """Return |FTF_K - TF_K| at the last entry, T = Attn + δ, and how far it may be off; numbers are 1 x 1 arrays."""
    width = start.shape[1]
    nothing = np.zeros((width, width))
    layers = [AttentionWeights(nothing, nothing, nothing + float(bound[0, 0]))] * levels
    sizes = [(2**k, 2**k) for k in range(levels)]

    def run(off: Off | None) -> Transformed:
        return transform(
            start[0], sizes=sizes, layers=layers, how=CLAMPED, scaling=Scaling.NONE, tolerance=None, off=off
        )

    true, moved = run(None), run(lambda _layer, shape: np.full(shape, float(delta[0, 0])))
    return largest_difference(moved.tokens[-1:, -1:], true.tokens[-1:, -1:], errors=(moved.error, true.error))


def decoder_apart_in_floats(x: Any, x_: Any, taps: Any, query: Any, value: Any) -> tuple[float, float]:
    """Return how far its outputs for two maps are apart, in floats, and a certified bound of its error."""
    blocks = three_blocks(taps.reshape(3, 3).tolist(), float(query[0, 0]), float(value[0, 0]))
    one, other = (decoded(Stage(given.reshape(1, 2, 1), 0.0), blocks, tolerance=None) for given in (x, x_))
    outputs = other.output.reshape(-1, 1), one.output.reshape(-1, 1)
    return largest_difference(*outputs, errors=(other.error, one.error))


def stage_two_apart_in_floats(x: Any, y: Any, x_: Any, y_: Any, taps: Any) -> tuple[float, float]:
    """Return how far its outputs for two pairs of maps are apart, in floats, and a certified bound of its error."""
    weights = Convolution(taps.reshape(1, 3, 3, 1), [0.0])
    one, other = (
        reconstructed([first.reshape(1, 1, 1), second.reshape(1, 2, 1)], 0.0, (1, 2), PADDED, weights)
        for first, second in ((x, y), (x_, y_))
    )
    return largest_difference(other.output[0], one.output[0], errors=(other.error, one.error))

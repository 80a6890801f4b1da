"""The models of a few numbers again, in floats with a certified error."""

from typing import Any

import numpy as np

from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.choices import Scaling
from var_pipelines.fast.certified import Certified, apart, maps_of, shifted
from var_pipelines.fast.image import Stage, decoded, reconstructed
from var_pipelines.fast.scalar_product import largest_difference
from var_pipelines.fast.transformer import Off, Transformed, transform
from var_pipelines.weights import (
    CLAMPED,
    PADDED,
    decoder_of_two,
    one_channel,
    squares_of_two,
    three_blocks,
    weights_in,
)


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


def stage_two_of_squares_in_floats(x: Any, kernels: Any, bias: Any) -> Certified:
    """Return every entry of the reconstruction of maps of 1 and 4 pixels to 2 x 2, two channels, with its error."""
    maps = [each.astype(np.float64) for each in maps_of(x, ((1, 1), (2, 2)))]
    done = reconstructed(maps, 0.0, (2, 2), CLAMPED, squares_of_two(kernels, bias))
    return Certified(done.output.reshape(-1), done.error)


def image_apart_in_floats(
    x: Any, first: Any, second: Any, third: Any, taps: Any, delta: Any, *, tolerance: float | None
) -> Certified:
    """Return how far T = Attn + δ in all attention layers moves each pixel of the image, with a certified error.

    Attention that is off is by the polynomial method, within a tolerance, where that serves.
    """
    layers, by = [weights_in(first), weights_in(second)], float(delta[0, 0])
    attention, up_sample = decoder_of_two(third, taps)

    def image(off: float | None) -> Stage:
        """Return the image of all stages, exact where nothing is off."""
        within = None if off is None else tolerance
        done = transform(
            x[0],
            sizes=((1, 1), (1, 2)),
            layers=layers,
            how=CLAMPED,
            scaling=Scaling.NONE,
            tolerance=within,
            off=None if off is None else lambda _layer, shape: np.full(shape, off),
        )
        feature = reconstructed(done.maps, done.error, (1, 2), CLAMPED, one_channel(taps))
        attended = decoded(feature, [attention], tolerance=within)
        if off is not None:
            moved = shifted(Certified(attended.output.reshape(-1), attended.error), [[off]])
            attended = Stage(moved.values.reshape(attended.output.shape), moved.error)
        return decoded(attended, [up_sample], tolerance=within)

    one, other = (Certified(each.output.reshape(-1), each.error) for each in (image(None), image(by)))
    return apart(other, one)


def image_of_means_in_floats(x: Any, values: Any, taps: Any, delta: Any, *, tolerance: float | None) -> Certified:
    """Return the same for W_Q = W_K = 0, where attention is the column mean; `values` are the three W_V (1 x 3)."""
    first, second, third = (np.array([[0, 0, value]], dtype=values.dtype) for value in values[0])
    return image_apart_in_floats(x, first, second, third, taps, delta, tolerance=tolerance)

"""Models of a few numbers, each by the definitions in any arithmetic, and in floats with a certified error.

Claims are stated with the former and run with the latter. Both read the same weights, and share no formula.
"""

from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from var_pipelines import fast, reference
from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Block,
    Convolution,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended

CLAMPED, PADDED = intended(SPLINE, border=Border.CLAMP), intended(SPLINE, border=Border.ZERO)


def solver_apart(on: Arithmetic, levels: int, start: Any, bound: Any, delta: Any) -> Any:
    """Return |FTF_K - TF_K| at the last entry, for T = Attn + δ, W_Q = W_K = 0 and W_V = R 11^T.

    `start` is X_init (1 x d), `bound` R and `delta` δ are single numbers; maps have sides 1, 2, 4, ..., clamped.
    """
    width = start.shape[-1]
    nothing = on.matrix([[0] * width] * width)
    layers = [AttentionWeights(nothing, nothing, nothing + bound)] * levels
    sizes = [(2**k, 2**k) for k in range(levels)]
    exact = reference.exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    off, true = (
        reference.transformer_maps(on, start, sizes=sizes, layers=layers, how=CLAMPED, attend=attend)
        for attend in (reference.shifted(exact, delta=delta), exact)
    )
    return abs(off[-1].tokens - true[-1].tokens)[..., -1:, -1:]


def solver_apart_in_floats(levels: int, start: Any, bound: Any, delta: Any) -> tuple[float, float]:
    """Return the same in floats, and a certified bound of how far that is from it; numbers are 1 x 1 arrays."""
    width = start.shape[1]
    nothing = np.zeros((width, width))
    layers = [AttentionWeights(nothing, nothing, nothing + float(bound[0, 0]))] * levels
    sizes = [(2**k, 2**k) for k in range(levels)]

    def run(off: fast.Off | None) -> fast.Transformed:
        return fast.transform(
            start[0], sizes=sizes, layers=layers, how=CLAMPED, scaling=Scaling.NONE, tolerance=None, off=off
        )

    true, moved = run(None), run(lambda _layer, shape: np.full(shape, float(delta[0, 0])))
    return fast.largest_difference(moved.tokens[-1:, -1:], true.tokens[-1:, -1:], errors=(moved.error, true.error))


def decoder_of_three(on: Arithmetic, x: Any, taps: Any, query: Any, value: Any) -> Any:
    """Return what a ResNet block, attention and an up-sample block make of a 1 x 2 map: six pixels (6 x 1).

    One channel; `x` are the two pixels (1 x 2), `taps` the nine weights of all convolutions, W_K is 1.
    """
    rows = [[taps[0, 3 * m + n] for n in range(3)] for m in range(3)]
    blocks = _three_blocks(rows, query[0, 0], value[0, 0])
    given = reference.TokenMap(1, 2, on.transpose(x))
    return reference.decoder_output(on, given, blocks, border=Border.ZERO).tokens


def decoder_apart_in_floats(x: Any, x_: Any, taps: Any, query: Any, value: Any) -> tuple[float, float]:
    """Return how far its outputs for two maps are apart, in floats, and a certified bound of its error."""
    blocks = _three_blocks(taps.reshape(3, 3).tolist(), float(query[0, 0]), float(value[0, 0]))
    one, other = (fast.decoded(fast.Stage(given.reshape(1, 2, 1), 0.0), blocks, tolerance=None) for given in (x, x_))
    outputs = other.output.reshape(-1, 1), one.output.reshape(-1, 1)
    return fast.largest_difference(*outputs, errors=(other.error, one.error))


def one_pixel_apart(on: Arithmetic, x: Any, weight: Any, delta: Any) -> Any:
    """Return how far T = Attn + δ moves the output of attention and an up-sample block on a map of one pixel.

    One channel, the three weights of attention are 1, the convolution has the one weight that its window meets.
    """
    around = [0, 0, 0]
    kernel = Convolution([[[[tap] for tap in row] for row in (around, [0, weight[0, 0], 0], around)]], [0])
    blocks: list[Block] = [
        AttentionBlock(weights=AttentionWeights([[1]], [[1]], [[1]]), scaling=Scaling.NONE, residual=False),
        UpSampleBlock(height=1, width=1, interpolation=CLAMPED, convolution=kernel),
    ]
    exact = reference.exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    off, true = (
        reference.decoder_output(on, reference.TokenMap(1, 1, x), blocks, border=Border.ZERO, attend=attend).tokens
        for attend in (reference.shifted(exact, delta=delta), exact)
    )
    return abs(off - true)


def _three_blocks(rows: Any, query: Any, value: Any) -> list[Block]:
    """Return the three blocks, one channel, with the same convolution everywhere and no bias."""
    kernel = Convolution([[[[tap] for tap in row] for row in rows]], [0])
    weights = AttentionWeights([[query]], [[1]], [[value]])
    return [
        ResNetBlock(first=kernel, second=kernel, normalisations=None, nonlinearity=True),
        AttentionBlock(weights=weights, scaling=Scaling.PER_WIDTH, residual=True),
        UpSampleBlock(height=2, width=3, interpolation=PADDED, convolution=kernel),
    ]


def stage_two(on: Arithmetic, x: Any, y: Any, taps: Any) -> Any:
    """Return the reconstruction of a 1 x 1 map and a 1 x 2 map to 1 x 2 (2 x 1), one channel and nine weights."""
    rows = [[[taps[0, 3 * m + n]] for n in range(3)] for m in range(3)]
    maps = [reference.TokenMap(1, 1, x), reference.TokenMap(1, 2, on.transpose(y))]
    weights = Convolution([rows], [0])
    done = reference.reconstruction(on, maps, height=1, width=2, how=PADDED, weights=weights, border=Border.ZERO)
    return done.tokens


def stage_two_apart_in_floats(x: Any, y: Any, x_: Any, y_: Any, taps: Any) -> tuple[float, float]:
    """Return how far its outputs for two pairs of maps are apart, in floats, and a certified bound of its error."""
    weights = Convolution(taps.reshape(1, 3, 3, 1), [0.0])
    one, other = (
        fast.reconstructed([first.reshape(1, 1, 1), second.reshape(1, 2, 1)], 0.0, (1, 2), PADDED, weights)
        for first, second in ((x, y), (x_, y_))
    )
    return fast.largest_difference(other.output[0], one.output[0], errors=(other.error, one.error))

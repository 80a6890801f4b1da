"""Models of a few numbers, by the definitions, in any arithmetic: claims are stated with them."""

from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, UpSampleBlock
from var_pipelines.choices import Border, Pairs, Scaling
from var_pipelines.reference.attention import Attend, exactly, shifted
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.token_map import TokenMap, maps_of
from var_pipelines.reference.transformer import transformer_maps
from var_pipelines.weights import (
    CLAMPED,
    PADDED,
    decoder_of_two,
    one_channel,
    squares_of_two,
    three_blocks,
    weights_in,
)


def solver_apart(on: Arithmetic, levels: int, start: Any, bound: Any, delta: Any) -> Any:
    """Return |FTF_K - TF_K| at the last entry, for T = Attn + δ, W_Q = W_K = 0 and W_V = R 11^T.

    `start` is X_init (1 x d), `bound` R and `delta` δ are single numbers; maps have sides 1, 2, 4, ..., clamped.
    """
    width = start.shape[-1]
    nothing = on.matrix([[0] * width] * width)
    layers = [AttentionWeights(nothing, nothing, nothing + bound)] * levels
    sizes = [(2**k, 2**k) for k in range(levels)]
    exact = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    off, true = (
        transformer_maps(on, start, sizes=sizes, layers=layers, how=CLAMPED, attend=attend)
        for attend in (shifted(exact, delta=delta), exact)
    )
    return abs(off[-1].tokens - true[-1].tokens)[..., -1:, -1:]


def decoder_of_three(on: Arithmetic, x: Any, taps: Any, query: Any, value: Any) -> Any:
    """Return what a ResNet block, attention and an up-sample block make of a 1 x 2 map: six pixels (6 x 1).

    One channel; `x` are the two pixels (1 x 2), `taps` the nine weights of all convolutions, W_K is 1.
    """
    rows = [[taps[0, 3 * m + n] for n in range(3)] for m in range(3)]
    blocks = three_blocks(rows, query[0, 0], value[0, 0])
    given = TokenMap(1, 2, on.transpose(x))
    return decoder_output(on, given, blocks, border=Border.ZERO).tokens


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
    exact = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    off, true = (
        decoder_output(on, TokenMap(1, 1, x), blocks, border=Border.ZERO, attend=attend).tokens
        for attend in (shifted(exact, delta=delta), exact)
    )
    return abs(off - true)


def stage_two(on: Arithmetic, x: Any, y: Any, taps: Any) -> Any:
    """Return the reconstruction of a 1 x 1 map and a 1 x 2 map to 1 x 2 (2 x 1), one channel and nine weights."""
    rows = [[[taps[0, 3 * m + n]] for n in range(3)] for m in range(3)]
    maps = [TokenMap(1, 1, x), TokenMap(1, 2, on.transpose(y))]
    weights = Convolution([rows], [0])
    done = reconstruction(on, maps, height=1, width=2, how=PADDED, weights=weights, border=Border.ZERO)
    return done.tokens


def stage_two_of_squares(on: Arithmetic, x: Any, kernels: Any, bias: Any) -> Any:
    """Return the reconstruction of maps of 1 and 4 pixels, whose tokens are the rows of x (5 x 2), to 2 x 2 (4 x 2)."""
    maps, weights = maps_of(x, ((1, 1), (2, 2))), squares_of_two(kernels, bias)
    return reconstruction(on, maps, height=2, width=2, how=CLAMPED, weights=weights, border=Border.ZERO).tokens


def image_apart(on: Arithmetic, x: Any, first: Any, second: Any, third: Any, taps: Any, delta: Any) -> Any:
    """Return how far T = Attn + δ in all attention layers moves the image of the three stages (3 x 1), one channel.

    Two layers with maps of 1 and 2 pixels, reconstruction to 1 x 2, attention and an up-sample block to 1 x 3. The rows
    `first`, `second` and `third` are W_Q, W_K and W_V of the three attention layers, `taps` the three weights of both
    convolutions along a row.
    """
    layers, sizes = [weights_in(first), weights_in(second)], ((1, 1), (1, 2))
    exact = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)

    def image(attend: Attend) -> Any:
        maps = transformer_maps(on, x, sizes=sizes, layers=layers, how=CLAMPED, attend=attend)
        weights = one_channel(taps)
        feature = reconstruction(on, maps, height=1, width=2, how=CLAMPED, weights=weights, border=Border.ZERO)
        return decoder_output(on, feature, decoder_of_two(third, taps), border=Border.ZERO, attend=attend).tokens

    return abs(image(shifted(exact, delta=delta)) - image(exact))


def image_of_means(on: Arithmetic, x: Any, values: Any, taps: Any, delta: Any) -> Any:
    """Return the same for W_Q = W_K = 0, where attention is the column mean; `values` are the three W_V (1 x 3)."""
    first, second, third = (on.row(0 * delta, 0 * delta, values[..., at : at + 1]) for at in range(3))
    return image_apart(on, x, first, second, third, taps, delta)

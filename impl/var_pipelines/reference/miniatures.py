"""Models of a few numbers, by the definitions, in any arithmetic: claims are stated with them."""

from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, UpSampleBlock
from var_pipelines.choices import Border, Pairs, Scaling
from var_pipelines.reference.attention import exactly, shifted
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.token_map import TokenMap
from var_pipelines.reference.transformer import transformer_maps
from var_pipelines.weights import CLAMPED, PADDED, three_blocks


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

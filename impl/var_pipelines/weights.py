"""Weights of small models that both pipelines run: what they share are numbers and sizes, and no formula."""

from typing import Any

from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Scaling, intended

CLAMPED, PADDED = intended(SPLINE, border=Border.CLAMP), intended(SPLINE, border=Border.ZERO)


def three_blocks(rows: Any, query: Any, value: Any) -> list[Block]:
    """Return the three blocks, one channel, with the same convolution everywhere and no bias."""
    kernel = Convolution([[[[tap] for tap in row] for row in rows]], [0])
    weights = AttentionWeights([[query]], [[1]], [[value]])
    return [
        ResNetBlock(first=kernel, second=kernel, normalisations=None, nonlinearity=True),
        AttentionBlock(weights=weights, scaling=Scaling.PER_WIDTH, residual=True),
        UpSampleBlock(height=2, width=3, interpolation=PADDED, convolution=kernel),
    ]


def squares_of_two(kernels: Any, bias: Any) -> Convolution:
    """Return a convolution of two channels from its kernels (18 x 2, as claims have them) and its bias (1 x 2)."""
    return Convolution(
        [[[[kernels[6 * m + 2 * n + c, l] for c in (0, 1)] for n in range(3)] for m in range(3)] for l in (0, 1)],
        [bias[0, 0], bias[0, 1]],
    )


def one_channel(taps: Any) -> Convolution:
    """Return a convolution of one channel without bias, whose kernel has three weights (1 x 3) in its middle row."""
    around = [[0], [0], [0]]
    return Convolution([[around, [[taps[0, n]] for n in range(3)], around]], [0])


def weights_in(row: Any) -> AttentionWeights:
    """Return attention of one channel whose W_Q, W_K and W_V stand in a row (1 x 3)."""
    return AttentionWeights([[row[0, 0]]], [[row[0, 1]]], [[row[0, 2]]])


def decoder_of_two(row: Any, taps: Any) -> list[Block]:
    """Return attention, whose weights stand in a row (1 x 3), and an up-sample block to 1 x 3, one channel."""
    return [
        AttentionBlock(weights=weights_in(row), scaling=Scaling.NONE, residual=False),
        UpSampleBlock(height=1, width=3, interpolation=CLAMPED, convolution=one_channel(taps)),
    ]

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

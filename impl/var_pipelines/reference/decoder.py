"""Sections 3.4 and 3.5: feature-map reconstruction, and the VQ-VAE decoder with its three kinds of blocks."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionBlock, Block, Convolution, Normalisation, ResNetBlock, UpSampleBlock
from var_pipelines.choices import Border, Interpolation, Pairs
from var_pipelines.entries import refuse_kinds
from var_pipelines.reference.attention import Attend, exactly, weight
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.token_map import TokenMap


def reconstruction(
    on: Arithmetic,
    maps: Sequence[TokenMap],
    *,
    height: int,
    width: int,
    how: Interpolation,
    weights: Convolution,
    border: Border,
) -> TokenMap:
    """Return the sum over the token maps of the convolution of their up-interpolation to height x width (stage two)."""
    ups = [up_interpolation(on, x, height=height, width=width, how=how) for x in maps]
    total = convolution_layer(on, ups[0], weights, border=border).tokens
    for up in ups[1:]:
        total = total + convolution_layer(on, up, weights, border=border).tokens
    return TokenMap(height, width, total)


def decoder_output(
    on: Arithmetic, x: TokenMap, blocks: Sequence[Block], *, border: Border, attend: Attend | None = None
) -> TokenMap:
    """Return the decoder's output: the blocks, one after the other.

    `border` is the convolutions' padding. `attend` replaces exact attention in every attention block: the fast decoder
    of Lemma 5.6. It is handed the block's number among the attention blocks, from 1.
    """
    layer = 0
    for block in blocks:
        if isinstance(block, ResNetBlock):
            x = resnet(on, x, block, border=border)
        elif isinstance(block, AttentionBlock):
            layer += 1
            x = attention_block(on, x, block, layer=layer, attend=attend)
        else:
            x = up_sample(on, x, block, border=border)
    return x


def resnet(on: Arithmetic, x: TokenMap, block: ResNetBlock, *, border: Border) -> TokenMap:
    """Return x + conv(conv(x)), each convolution after the block's normalisation and nonlinearity, if it has any."""
    y = x
    for number, weights in enumerate((block.first, block.second)):
        if block.normalisations is not None:
            y = normalisation(on, y, block.normalisations[number])
        if block.nonlinearity:
            y = TokenMap(y.height, y.width, y.tokens / (1 + on.exp(-y.tokens)))
        y = convolution_layer(on, y, weights, border=border)
    beside = x.tokens if block.skip is None else on.matmul(x.tokens, on.transpose(weight(on, "skip", block.skip)))
    return TokenMap(y.height, y.width, beside + y.tokens)


def attention_block(
    on: Arithmetic, x: TokenMap, block: AttentionBlock, *, layer: int, attend: Attend | None
) -> TokenMap:
    """Return attention over all pixels, plus the input where the block has a skip connection."""
    solver = attend or exactly(pairs=Pairs.INTENDED, scaling=block.scaling)
    out = solver(on, layer, x.tokens, block.weights)
    return TokenMap(x.height, x.width, x.tokens + out if block.residual else out)


def up_sample(on: Arithmetic, x: TokenMap, block: UpSampleBlock, *, border: Border) -> TokenMap:
    """Return the convolution of the up-interpolation."""
    y = up_interpolation(on, x, height=block.height, width=block.width, how=block.interpolation)
    return convolution_layer(on, y, block.convolution, border=border)


def normalisation(on: Arithmetic, x: TokenMap, how: Normalisation) -> TokenMap:
    """Return each group of channels minus its mean, over √(variance + eps), times the gain plus the shift."""
    refuse_kinds("gain", how.gain)
    refuse_kinds("shift", how.shift)
    size = x.tokens.shape[-1] // how.groups
    groups = [x.tokens[..., g * size : (g + 1) * size] for g in range(how.groups)]
    done = on.row(*[_standard(on, group, x.height * x.width * size, how.eps) for group in groups])
    return TokenMap(x.height, x.width, done * on.vector(how.gain) + on.vector(how.shift))


def _standard(on: Arithmetic, group: Any, count: int, eps: Any) -> Any:
    share = on.scalar(Fraction(1, count))
    centred = group - share * on.total(group)
    variance = share * on.total(centred * centred)
    return centred / on.sqrt(variance + on.scalar(eps))

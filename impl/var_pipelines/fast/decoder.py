"""Stages two and three: the feature map summed from all token maps, and the VQ-VAE decoder (Sections 3.4 and 3.5)."""

from collections.abc import Sequence

import numpy as np

from var_pipelines.blocks import AttentionBlock, Block, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import Interpolation
from var_pipelines.fast.arrays import Array, in_range, real_array, same
from var_pipelines.fast.convolution import convolve
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.interpolation import interpolate
from var_pipelines.fast.normalisation import normalise
from var_pipelines.fast.transformer import attend


def reconstruct(
    maps: Sequence[object], *, height: int, width: int, how: Interpolation, convolution: Convolution
) -> Array:
    """Return the sum over all token maps of their convolved interpolation to height x width (Section 3.4).

    Raises InputError without maps, or where their channels do not match the kernels.
    """
    if not len(maps):
        raise InputError("maps is empty: there should be at least one token map")

    def convolved(given: object) -> Array:
        grown = interpolate(given, height=height, width=width, how=how)
        return convolve(grown, convolution.kernels, convolution.bias)

    total = convolved(maps[0])
    for given in maps[1:]:
        done = convolved(given)
        with np.errstate(over="ignore", invalid="ignore"):
            total = total + done
    return in_range("the sum of all maps", total)


def decode(X: object, blocks: Sequence[Block], *, tolerance: float | None) -> Array:
    """Return the decoder's image of a feature map (h x w x d): the blocks, one after the other.

    With a tolerance attention is fast where the polynomial method applies. Raises InputError where a block does not
    fit the map it is given.
    """
    x = real_array("X", X, axes=("height", "width", "channels"))
    for number, block in enumerate(blocks, 1):
        with np.errstate(over="ignore", invalid="ignore"):
            if isinstance(block, ResNetBlock):
                x = _resnet(x, block)
            elif isinstance(block, AttentionBlock):
                x = _attention(x, block, tolerance)
            elif isinstance(block, UpSampleBlock):
                x = _up_sample(x, block)
            else:
                raise InputError(f"blocks has {block!r} at {number}: it should be a block of the decoder")
        x = in_range(f"the output of block {number}", x)
    return x


def _resnet(x: Array, block: ResNetBlock) -> Array:
    y = x
    for number, convolution in enumerate((block.first, block.second)):
        if block.normalisations is not None:
            y = normalise(y, block.normalisations[number])
        if block.nonlinearity:
            y = swish(y)
        y = convolve(y, convolution.kernels, convolution.bias)
    if block.skip is not None:
        skip = real_array("skip", block.skip, axes=("outputs", "inputs"))
        same("skip", skip.shape[1], "the map's channels", x.shape[2], skip.shape)
        x = x @ skip.T
    same("second convolution", y.shape[2], "the skip connection's channels", x.shape[2], y.shape)
    return x + y


def _attention(x: Array, block: AttentionBlock, tolerance: float | None) -> Array:
    tokens = x.reshape(-1, x.shape[2])
    shaped = attend(tokens, block.weights, scaling=block.scaling, tolerance=tolerance).output.reshape(x.shape)
    return x + shaped if block.residual else shaped


def _up_sample(x: Array, block: UpSampleBlock) -> Array:
    y = interpolate(x, height=block.height, width=block.width, how=block.interpolation)
    return convolve(y, block.convolution.kernels, block.convolution.bias)


def swish(x: Array) -> Array:
    """Return x/(1 + exp(-x)), entry by entry, without overflow."""
    small = np.exp(-np.abs(x))
    return np.asarray(x * np.where(x >= 0, 1, small) / (1 + small))

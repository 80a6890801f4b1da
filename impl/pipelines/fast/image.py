"""All three stages in a row, from X_init to the decoder's output, with one certified error for the end.

Stage one carries its error through its layers (`transform`). Here it goes on: interpolation multiplies an error by the
sums of absolute taps, a convolution by the largest sum of absolute weights, the nonlinearity x/(1 + exp(-x)) by at most
11/10, attention as in stage one; sums add up, and every step adds its own rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from impl.pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, ResNetBlock, UpSampleBlock
from impl.pipelines.choices import Interpolation, Scaling
from impl.pipelines.fast.arrays import Array, real_array
from impl.pipelines.fast.convolution import convolution_error, convolve
from impl.pipelines.fast.decoder import swish
from impl.pipelines.fast.errors import InputError
from impl.pipelines.fast.interpolation import interpolate
from impl.pipelines.fast.propagation import upsampled_error
from impl.pipelines.fast.rounding import SLACK, gamma, unit
from impl.pipelines.fast.transformer import attend, transform

STEEPEST = 1.1
"""A bound of the slopes of x/(1 + exp(-x)): Lemma C.2's reading on the nonlinearity proves it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A map (h x w x d) and a bound of every entry's distance from what the definitions give."""

    output: Array
    error: float


def image(
    start: object,
    *,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    how: Interpolation,
    scaling: Scaling,
    convolution: Convolution,
    blocks: Sequence[Block],
    tolerance: float | None,
) -> list[Stage]:
    """Return what the three stages put out, each with its certified error: the last map, the feature map, the image.

    Raises InputError as the stages do, and for normalisation, which has no bound free of its input.
    """
    done = transform(start, sizes=sizes, layers=layers, how=how, scaling=scaling, tolerance=tolerance)
    feature = _reconstructed(done.maps, done.error, sizes[-1], how, convolution)
    return [Stage(done.maps[-1], done.error), feature, decoded(feature, blocks, tolerance=tolerance)]


def decoded(given: Stage, blocks: Sequence[Block], *, tolerance: float | None) -> Stage:
    """Return the decoder's output for a feature map that is off by `given.error`, with its own error.

    Raises InputError for blocks with normalisation, and as `decode` does.
    """
    stage = given
    for block in blocks:
        if isinstance(block, AttentionBlock):
            stage = _attended(stage, block, tolerance)
        elif isinstance(block, UpSampleBlock):
            stage = _up_sampled(stage, block)
        else:
            stage = _resnet(stage, block)
    return stage


def _reconstructed(
    maps: Sequence[Array], error: float, size: tuple[int, int], how: Interpolation, convolution: Convolution
) -> Stage:
    height, width = size
    parts = [_convolved(_interpolated(Stage(x, error), height, width, how), convolution) for x in maps]
    total = Stage(np.zeros_like(parts[0].output), 0.0)
    for part in parts:
        total = _added(total, part)
    return total


def _added(one: Stage, other: Stage) -> Stage:
    output = one.output + other.output
    return Stage(output, (one.error + other.error + unit(np.float64) * float(np.abs(output).max(initial=0))) * SLACK)


def _interpolated(stage: Stage, height: int, width: int, how: Interpolation) -> Stage:
    error = upsampled_error(stage.output, height=height, width=width, how=how, before=stage.error)
    return Stage(interpolate(stage.output, height=height, width=width, how=how), error)


def _convolved(stage: Stage, convolution: Convolution) -> Stage:
    kernels = real_array("kernels", convolution.kernels, axes=("outputs", "3", "3", "inputs"))
    bias = real_array("bias", convolution.bias, axes=("outputs",))
    gain = float(np.abs(kernels).astype(np.float64).sum(axis=(1, 2, 3)).max())
    error = gain * stage.error + convolution_error(stage.output, kernels, bias)
    return Stage(convolve(stage.output, kernels, bias), error * SLACK)


def _up_sampled(stage: Stage, block: UpSampleBlock) -> Stage:
    return _convolved(_interpolated(stage, block.height, block.width, block.interpolation), block.convolution)


def _attended(stage: Stage, block: AttentionBlock, tolerance: float | None) -> Stage:
    x = stage.output
    tokens = x.reshape(-1, x.shape[2])
    done = attend(tokens, block.weights, scaling=block.scaling, tolerance=tolerance, before=stage.error)
    shaped = Stage(done.output.reshape(x.shape), done.error)
    return _added(stage, shaped) if block.residual else shaped


def _resnet(stage: Stage, block: ResNetBlock) -> Stage:
    if block.normalisations is not None:
        raise InputError("a block has normalisations: an error can grow by 1/√eps there, so no error is certified")
    inner = stage
    for convolution in (block.first, block.second):
        inner = _convolved(_bent(inner) if block.nonlinearity else inner, convolution)
    beside = stage
    if block.skip is not None:
        skip = real_array("skip", block.skip, axes=("outputs", "inputs")).astype(np.float64)
        gain = float(np.abs(skip).sum(axis=1).max())
        largest = float(np.abs(stage.output).max(initial=0))
        off = gain * (stage.error + gamma(skip.shape[1] + 1, np.float64) * largest)
        beside = Stage(stage.output @ skip.T, off * SLACK)
    return _added(beside, inner)


def _bent(stage: Stage) -> Stage:
    largest = float(np.abs(stage.output).max(initial=0))
    return Stage(swish(stage.output), (STEEPEST * stage.error + 32 * unit(np.float64) * largest) * SLACK)

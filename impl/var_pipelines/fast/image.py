"""All three stages in a row, from X_init to the decoder's output, with one certified error for the end.

Stage one carries its error through its layers (`transform`). Here it goes on: interpolation multiplies an error by the
sums of absolute taps, a convolution by the largest sum of absolute weights, the nonlinearity x/(1 + exp(-x)) by at most
11/10, normalisation by (2 + |y|)/s, attention as in stage one; sums add up, and every step adds its own rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Block,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.choices import Interpolation, Scaling
from var_pipelines.fast.arrays import Array, certified_error, in_range, not_negative, real_array, same
from var_pipelines.fast.convolution import convolution_error, convolution_gain, convolve
from var_pipelines.fast.decoder import swish
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.interpolation import interpolate
from var_pipelines.fast.normalisation import normalisation_error, normalise
from var_pipelines.fast.propagation import upsampled_error
from var_pipelines.fast.rounding import BITS, gamma, largest, largest_sum, smallest, unit, upper
from var_pipelines.fast.transformer import attend, transform

STEEPEST = 1.1
"""A bound of the slopes of x/(1 + exp(-x)) on all reals: Lemma C.2's readings on the nonlinearity prove it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A map (h x w x d) and a bound of every entry's distance from what the definitions give."""

    output: Array
    error: float


def all_stages(
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

    Raises InputError as the stages do.
    """
    done = transform(start, sizes=sizes, layers=layers, how=how, scaling=scaling, tolerance=tolerance)
    feature = reconstructed(done.maps, done.error, sizes[-1], how, convolution)
    return [Stage(done.maps[-1], done.error), feature, decoded(feature, blocks, tolerance=tolerance)]


def decoded(given: Stage, blocks: Sequence[Block], *, tolerance: float | None) -> Stage:
    """Return the decoder's output for a feature map that is off by `given.error`, with its own error.

    Raises InputError for an error that is negative or no number, where no error can be certified, and as `decode` does.
    """
    output = real_array("X", given.output, axes=("height", "width", "channels")).astype(np.float64, copy=False)
    stage = Stage(output, not_negative("error", given.error))
    for block in blocks:
        if isinstance(block, AttentionBlock):
            stage = _attended(stage, block, tolerance)
        elif isinstance(block, UpSampleBlock):
            stage = _up_sampled(stage, block)
        elif isinstance(block, ResNetBlock):
            stage = _resnet(stage, block)
        else:
            raise InputError(f"blocks has {block!r}: it should be a block of the decoder")
    return stage


def reconstructed(
    maps: Sequence[Array], error: float, size: tuple[int, int], how: Interpolation, convolution: Convolution
) -> Stage:
    """Return stage two for maps that are off by `error`, with its own: interpolated, convolved, and summed.

    Raises InputError as `reconstruct` does, and where no error can be certified.
    """
    height, width = size
    if not len(maps):
        raise InputError("maps is empty: there should be at least one token map")
    off = not_negative("error", error)
    parts = [_convolved(_interpolated(Stage(x, off), height, width, how), convolution) for x in maps]
    total = Stage(np.zeros_like(parts[0].output), 0.0)
    for part in parts:
        total = _added(total, part)
    return total


def _stage(name: str, output: Array, error: arb) -> Stage:
    """Return a stage, or raise InputError where its output or its error is not finite."""
    return Stage(in_range(name, output), certified_error(name, upper(error)))


def _added(one: Stage, other: Stage) -> Stage:
    """Return the sum: errors add up, and rounding is relative, since no sum underflows."""
    same("skip", one.output.shape[2], "the channels beside it", other.output.shape[2], one.output.shape)
    with np.errstate(over="ignore"), ball(BITS):
        output = one.output + other.output
        error = arb(one.error) + arb(other.error) + unit(np.float64) * largest(output)
        return _stage("the sum of two maps", output, error)


def _interpolated(stage: Stage, height: int, width: int, how: Interpolation) -> Stage:
    output = interpolate(stage.output, height=height, width=width, how=how)
    error = upsampled_error(stage.output, height=height, width=width, how=how, before=stage.error)
    return Stage(output, certified_error("the interpolation of X", error))


def _convolved(stage: Stage, convolution: Convolution) -> Stage:
    kernels = real_array("kernels", convolution.kernels, axes=("outputs", "3", "3", "inputs"))
    bias = real_array("bias", convolution.bias, axes=("outputs",))
    output = convolve(stage.output, kernels, bias)
    with ball(BITS):
        error = convolution_gain(kernels) * arb(stage.error) + arb(convolution_error(stage.output, kernels, bias))
        return _stage("the convolution of X", output, error)


def _up_sampled(stage: Stage, block: UpSampleBlock) -> Stage:
    return _convolved(_interpolated(stage, block.height, block.width, block.interpolation), block.convolution)


def _attended(stage: Stage, block: AttentionBlock, tolerance: float | None) -> Stage:
    x = stage.output
    tokens = x.reshape(-1, x.shape[2])
    done = attend(tokens, block.weights, scaling=block.scaling, tolerance=tolerance, before=stage.error)
    shaped = Stage(done.output.reshape(x.shape), done.error)
    return _added(stage, shaped) if block.residual else shaped


def _resnet(stage: Stage, block: ResNetBlock) -> Stage:
    inner = stage
    for number, convolution in enumerate((block.first, block.second)):
        if block.normalisations is not None:
            inner = _normalised(inner, block.normalisations[number])
        inner = _convolved(_bent(inner) if block.nonlinearity else inner, convolution)
    return _added(stage if block.skip is None else _skipped(stage, block.skip), inner)


def _normalised(stage: Stage, how: Normalisation) -> Stage:
    error = normalisation_error(stage.output, how, before=stage.error)
    output = in_range("the normalisation of X", normalise(stage.output, how))
    return Stage(output, certified_error("the normalisation of X", error))


def _skipped(stage: Stage, given: object) -> Stage:
    """Return a 1 x 1 convolution: c products an entry, each off by γ(c + 1) of its size and by half of η."""
    skip = real_array("skip", given, axes=("outputs", "inputs")).astype(np.float64)
    same("skip", skip.shape[1], "the map's channels", stage.output.shape[2], skip.shape)
    channels = skip.shape[1]
    with np.errstate(over="ignore", invalid="ignore"), ball(BITS):
        error = arb(stage.error) + arb(gamma(channels + 1, np.float64)) * largest(stage.output)
        error = largest_sum(skip, 1) * error + channels * arb(smallest(np.float64))
        return _stage("the skip connection of X", stage.output @ skip.T, error)


def _bent(stage: Stage) -> Stage:
    """Return x/(1 + exp(-x)): of small x the quotient underflows, by half of η; of x below -700 the exponential does.

    It is off by η then, times |x|: less than a unit of rounding of x.
    """
    with ball(BITS):
        error = STEEPEST * arb(stage.error) + 32 * unit(np.float64) * largest(stage.output)
        return _stage("the nonlinearity of X", swish(stage.output), error + arb(smallest(np.float64)))

"""Up-interpolation by gathering four taps along each axis: O(height x width x d), no matrix of weights is formed."""

import functools
import math
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.choices import Border, Interpolation, Kernel, Offsets, Rounding
from var_pipelines.fast.arrays import Array, in_range, real_array, whole
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import BITS, gamma, largest, largest_sum, smallest, unit, upper

_LARGEST_A = 2**1000
"""A parameter of Keys' kernel up to which nothing overflows before the taps are applied."""


def interpolate(X: object, *, height: int, width: int, how: Interpolation) -> Array:
    """Return a map of h x w x d resampled to height x width x d, in the map's own precision.

    Raises InputError for a map that is not h x w x d with h, w at least 1, sizes below 1, or a reading of Eq (1) under
    which some output is undefined.
    """
    given = _map(X)
    sizes = whole("height", height), whole("width", width)
    rows, columns = (taps(n, m, how) for n, m in zip(given.shape, sizes, strict=False))
    with np.errstate(over="ignore", invalid="ignore"):
        return in_range("the interpolation of X", _along(1, _along(0, given, *rows), *columns))


def interpolation_error(X: Array, *, height: int, width: int, how: Interpolation) -> float:
    """Return a bound of the rounding error of every entry that `interpolate` returns.

    A tap is a cubic in Horner's form at a rounded phase: at most 14 roundings, relative to the sum of its coefficients'
    sizes, which is 1 or more, so that what underflows there is nothing; and one more to X's type, where it may. An axis
    multiplies by S, the largest sum of absolute taps, up to δ: twice the taps' errors, and four roundings. Its products
    lose half of η each, which the second axis multiplies by S as well.
    """
    eta = arb(smallest(X.dtype))
    with ball(BITS):
        (first, off), (second, also) = (
            _axis(n, m, how, X.dtype) for n, m in zip(X.shape, (height, width), strict=False)
        )
        relative = off * (second + also) + first * also
        lost = 2 * eta * (1 + second + also)
        return upper(relative * largest(X) + lost)


def interpolation_gain(shape: tuple[int, ...], *, height: int, width: int, how: Interpolation) -> arb:
    """Return what interpolation multiplies an error of its input by at most: the sums of absolute taps, in a ball."""
    with ball(BITS):
        first, second = (_axis(n, m, how, np.float64)[0] for n, m in zip(shape, (height, width), strict=False))
        return first * second


def _axis(inputs: int, outputs: int, how: Interpolation, dtype: Any) -> tuple[arb, arb]:
    """Return in balls the largest sum of absolute taps of an axis, S, and how far off it is as computed, δ."""
    computed = largest_sum(taps(inputs, outputs, how)[1], 1)
    rounded = 4 * largest_sum(_table(how.kernel), 1) * gamma(14, np.float64)
    total = computed + rounded
    each = rounded + 2 * unit(dtype) * total + 4 * smallest(dtype)
    return total, 2 * each + gamma(5, dtype) * (total + each)


def taps(inputs: int, outputs: int, how: Interpolation) -> tuple[Any, Any]:
    """Return the 0-based input indices and the weights of each output's four taps: two arrays of outputs x 4.

    Kept, since every layer of the transformer asks for the same ones again; the arrays are read-only. Raises InputError
    for what is no `Interpolation`, and where a reading leaves an output undefined.
    """
    if type(how) is not Interpolation:
        raise InputError(f"how is {how!r}: it should be an Interpolation")
    if abs(Fraction(how.kernel.a or 0)) > _LARGEST_A:
        raise InputError(f"a is {how.kernel.a}: the kernel's coefficients go beyond float64")
    return _taps(inputs, outputs, how)


@functools.lru_cache(maxsize=256)
def _taps(inputs: int, outputs: int, how: Interpolation) -> tuple[Any, Any]:
    """Return for each output the four inputs it reads and their weights, both read-only."""
    positions = [how.position.of(i, inputs, outputs) for i in range(1, outputs + 1)]
    if how.rounding is Rounding.NONE:
        i = next((i for i, p in enumerate(positions, 1) if p.denominator != 1), None)
        if i is not None:
            raise InputError(f"output {i} reads position {positions[i - 1]}: rounding should be floor")
    base = np.array([math.floor(p) for p in positions])
    phase = np.array([float(p - math.floor(p)) for p in positions])
    weights = _weights(how.kernel, phase if how.offsets is Offsets.PHASE else np.zeros(outputs))
    index = base[:, None] - 1 + np.arange(-1, 3)
    outside = (index < 0) | (index >= inputs)
    if how.border is Border.NONE and outside.any():
        raise InputError(f"output {int(np.argmax(outside.any(axis=1))) + 1} reads beyond the map: border should be set")
    if how.border is Border.ZERO:
        weights = np.where(outside, 0.0, weights)
    if how.border is Border.REFLECT:
        period = max(2 * (inputs - 1), 1)
        index = np.abs(index) % period
        index = np.minimum(index, period - index)
    index = np.clip(index, 0, inputs - 1)
    for array in (index, weights):
        array.flags.writeable = False
    return index, weights


def _weights(kernel: Kernel, phase: Any) -> Any:
    """Return the taps at offsets -1, 0, 1, 2, each a cubic of the phase, by Horner's rule."""
    table, t = _table(kernel), phase[:, None]
    return ((table[:, 0] * t + table[:, 1]) * t + table[:, 2]) * t + table[:, 3]


def _table(kernel: Kernel) -> Any:
    """Return the coefficients of the four taps as cubics of the phase: 4 taps x 4 coefficients, highest power first."""
    if kernel.name == "constant":
        return np.array([[0.0, 0, 0, 1]] * 4)
    if kernel.a is None:
        return np.array([[-1, 3, -3, 1], [3, -6, 0, 4], [-3, 3, 3, 1], [1, 0, 0, 0]]) / 6
    a = float(kernel.a)
    return np.array([[a, -2 * a, a, 0], [a + 2, -a - 3, 0, 1], [-a - 2, 2 * a + 3, -a, 0], [-a, a, 0, 0]])


def _along(axis: int, given: Array, index: Any, weights: Any) -> Array:
    shape = [1] * given.ndim
    shape[axis] = len(index)
    cast = weights.astype(given.dtype)
    out: Array = np.take(given, index[:, 0], axis=axis) * cast[:, 0].reshape(shape)
    for s in range(1, 4):
        out += np.take(given, index[:, s], axis=axis) * cast[:, s].reshape(shape)
    return out


def _map(X: object) -> Array:
    given = real_array("X", X, axes=("height", "width", "channels"))
    if 0 in given.shape:
        raise InputError(f"X has shape {given.shape}: a map needs at least one pixel and one channel")
    return given

"""The 3 x 3 convolution of Definition 3.6, zero padding 1 and stride 1, as nine products of matrices per strip."""

from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast.arrays import Array, in_range, real_array, same
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import BITS, gamma, largest, largest_sum, smallest, upper

_STRIP = 1 << 20


def convolve(X: object, kernels: object, bias: object) -> Array:
    """Return the convolution (h x w x c_out) of a map (h x w x c_in), given kernels (c_out x 3 x 3 x c_in) and bias.

    Raises InputError for other shapes, entries that are not finite, and results that would not be.
    """
    x = real_array("X", X, axes=("height", "width", "channels"))
    k = real_array("kernels", kernels, axes=("outputs", "3", "3", "inputs"))
    b = real_array("bias", bias, axes=("outputs",))
    if 0 in x.shape or 0 in k.shape:
        raise InputError(f"X has shape {x.shape} and kernels {k.shape}: neither should be empty")
    if k.shape[1:3] != (3, 3):
        raise InputError(f"kernels has shape {k.shape}: it should be c_out x 3 x 3 x c_in")
    same("kernels", k.shape[3], "X's channels", x.shape[2], k.shape)
    same("bias", b.shape[0], "kernels' outputs", k.shape[0], b.shape)
    dtype = np.result_type(x, k, b)
    height, width, channels = x.shape
    weights = np.ascontiguousarray(k.transpose(1, 2, 3, 0), dtype=dtype)
    out = np.empty((height, width, len(b)), dtype=dtype)
    strip = max(1, _STRIP // ((width + 2) * channels * dtype.itemsize))
    for top in range(0, height, strip):
        rows = min(strip, height - top)
        with np.errstate(over="ignore", invalid="ignore"):
            out[top : top + rows] = _strip(_padded(x, top, rows, dtype), weights, rows, width) + b
    return in_range("the convolution of X", out)


def convolution_error(X: Array, kernels: Array, bias: Array) -> float:
    """Return a bound of the rounding error of every entry `convolve` returns.

    It is γ of 9 c_in + 2 roundings, relative to the sum of sizes, and half of η for each of 9 c_in products.
    """
    dtype = np.result_type(X, kernels, bias)
    terms = 9 * X.shape[2]
    with ball(BITS):
        total = convolution_gain(kernels) * largest(X) + largest(bias)
        return upper(arb(gamma(terms + 2, dtype)) * total + terms * arb(smallest(dtype)))


def convolution_gain(kernels: Array) -> arb:
    """Return what convolution multiplies an error of its input by at most: the sum of absolute weights, in a ball."""
    return largest_sum(kernels, (1, 2, 3))


def _padded(x: Array, top: int, rows: int, dtype: Any) -> Array:
    padded = np.zeros((rows + 2, x.shape[1] + 2, x.shape[2]), dtype=dtype)
    first, last = max(top - 1, 0), min(top + rows + 1, x.shape[0])
    padded[first - top + 1 : last - top + 1, 1:-1] = x[first:last]
    return padded


def _strip(padded: Array, weights: Array, rows: int, width: int) -> Any:
    channels = padded.shape[2]
    total = np.zeros((rows * width, weights.shape[3]), dtype=padded.dtype)
    for m in range(3):
        for n in range(3):
            window = padded[m : m + rows, n : n + width].reshape(rows * width, channels)
            total += window @ weights[m, n]
    return total.reshape(rows, width, -1)

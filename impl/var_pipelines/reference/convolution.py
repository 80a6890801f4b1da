"""Definition 3.6: the 3 x 3 convolution with padding 1 and stride 1; the padding's value is a named choice."""

from collections.abc import Sequence
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import Convolution
from var_pipelines.choices import Border
from var_pipelines.entries import refuse_kinds
from var_pipelines.errors import InputError
from var_pipelines.reference.token_map import TokenMap, shown

WINDOW = tuple((m, n) for m in (1, 2, 3) for n in (1, 2, 3))
"""The places (m, n) of the 3 x 3 window, row by row."""


def convolution_layer(on: Arithmetic, x: TokenMap, weights: Convolution, *, border: Border) -> TokenMap:
    """Return Y_{i,j,l} = sum over m, n, c of X_{i+m-2, j+n-2, c} K^l_{m,n,c} + b_l, for a map (h x w x c_in)."""
    refuse_kinds("kernels", weights.kernels)
    refuse_kinds("bias", weights.bias)
    kernels = [on.transpose(on.matrix([list(kernel[m - 1][n - 1]) for kernel in weights.kernels])) for m, n in WINDOW]
    return _convolved(on, x, kernels, on.vector(weights.bias), border)


def convolution_of(on: Arithmetic, x: TokenMap, kernels: Any, bias: Any, *, border: Border) -> TokenMap:
    """Return the same with kernels as a matrix (9 c_in x c_out) and the bias as a row (1 x c_out) of the arithmetic.

    Its rows are K_{1,1,1}, ..., K_{1,1,c_in}, K_{1,2,1}, ..., K_{3,3,c_in}, its columns the kernels. Raises InputError
    where there are other than nine rows for each channel.
    """
    refuse_kinds("kernels", kernels)
    refuse_kinds("bias", bias)
    channels = x.tokens.shape[-1]
    if kernels.shape[-2] != 9 * channels:
        raise InputError(f"kernels has shape {kernels.shape}: it should have 9 rows for each of {channels} channels")
    parts = [kernels[..., at * channels : (at + 1) * channels, :] for at in range(9)]
    return _convolved(on, x, parts, bias, border)


def _convolved(on: Arithmetic, x: TokenMap, kernels: Sequence[Any], bias: Any, border: Border) -> TokenMap:
    pixels = [(i, j) for i in range(1, x.height + 1) for j in range(1, x.width + 1)]
    made = TokenMap(x.height, x.width, on.stack([_pixel(on, x, i, j, kernels, border) + bias for i, j in pixels]))
    shown(on, "token map", x)
    shown(on, "token map, convolved", made)
    return made


def _pixel(on: Arithmetic, x: TokenMap, i: int, j: int, kernels: Sequence[Any], border: Border) -> Any:
    total = None
    for (m, n), kernel in zip(WINDOW, kernels, strict=True):
        term = on.matmul(x.at(on, i + m - 2, j + n - 2, border=border), kernel)
        total = term if total is None else total + term
    return total

"""Definition 3.6: the 3 x 3 convolution with padding 1 and stride 1; the padding's value is a named choice."""

from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import Convolution
from var_pipelines.choices import Border
from var_pipelines.entries import refuse_kinds
from var_pipelines.reference.token_map import TokenMap


def convolution_layer(on: Arithmetic, x: TokenMap, weights: Convolution, *, border: Border) -> TokenMap:
    """Return Y_{i,j,l} = sum over m, n, c of X_{i+m-2, j+n-2, c} K^l_{m,n,c} + b_l, for a map (h x w x c_in)."""
    refuse_kinds("kernels", weights.kernels)
    refuse_kinds("bias", weights.bias)
    kernels = {
        (m, n): on.transpose(on.matrix([list(kernel[m - 1][n - 1]) for kernel in weights.kernels]))
        for m in (1, 2, 3)
        for n in (1, 2, 3)
    }
    bias = on.vector(weights.bias)
    pixels = [(i, j) for i in range(1, x.height + 1) for j in range(1, x.width + 1)]
    return TokenMap(x.height, x.width, on.stack([_pixel(on, x, i, j, kernels, border) + bias for i, j in pixels]))


def _pixel(on: Arithmetic, x: TokenMap, i: int, j: int, kernels: dict[tuple[int, int], Any], border: Border) -> Any:
    total = None
    for (m, n), kernel in kernels.items():
        term = on.matmul(x.at(on, i + m - 2, j + n - 2, border=border), kernel)
        total = term if total is None else total + term
    return total

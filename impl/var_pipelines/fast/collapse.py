"""Definition 3.5 without the work: with a clamped border every token map is constant, so one token stands for each.

X_init is one token. Interpolating a constant map with taps that sum to 1 gives the same constant, and attention gives
equal tokens equal outputs: by induction map r of every layer is one token, repeated. Attention over all tokens is then
attention over K tokens, each counted as often as its map has pixels: O(K^3 d) instead of O(n^4 d), for every R.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Border, Interpolation, Rounding, Scaling
from var_pipelines.fast.arrays import Array, in_range, real_array
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.interpolation import taps
from var_pipelines.fast.transformer import check_sizes, projections, scale_of, square_weights


def collapsed_transformer(
    start: object,
    *,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    how: Interpolation,
    scaling: Scaling,
) -> Array:
    """Return one token per map (K x d, float64): every pixel of the transformer's last map r is row r.

    Raises InputError as `transform` does, and for readings of Eq (1) under which maps do not stay constant: a border
    that is not clamped or mirrored, a kernel whose taps do not sum to 1, or one under which outputs are undefined.
    """
    first = real_array("X_init", start, axes=("width",)).astype(np.float64, copy=False)
    check_sizes(sizes, layers)
    if type(how) is not Interpolation:
        raise InputError(f"how is {how!r}: it should be an Interpolation")
    if how.border not in (Border.CLAMP, Border.REFLECT) or how.kernel.name == "constant":
        raise InputError(
            f"with border {how.border.value} and kernel {how.kernel.name} maps do not stay constant: the border should "
            "be clamp or reflect, and the kernel one whose taps sum to 1"
        )
    if how.rounding is Rounding.NONE:
        for before, after in itertools.pairwise(sizes):
            for n, m in zip(before, after, strict=True):
                taps(n, m, how)
    counts = _counts(sizes)
    tokens = first[None, :]
    for k, weights in enumerate(layers, 1):
        out = _counted(tokens, weights, counts[:k], scaling)
        tokens = np.concatenate([first[None, :], out])
    return out


def _counts(sizes: Sequence[tuple[int, int]]) -> Array:
    """Return each map's number of pixels over the largest, or raise InputError beyond float64."""
    try:
        counts = np.array([float(int(height) * int(width)) for height, width in sizes])
    except OverflowError:
        raise InputError(f"sizes is {list(sizes)!r}: a map has more pixels than float64 counts") from None
    return np.asarray(counts / counts.max())


def _counted(tokens: Array, weights: AttentionWeights, counts: Array, scaling: Scaling) -> Array:
    """Return attention over tokens of which the r-th occurs in proportion to counts[r]."""
    width = tokens.shape[1]
    q, k, v = projections(tokens, square_weights(weights, width))
    with np.errstate(over="ignore", invalid="ignore"):
        logits = in_range("XW_Q times its keys", scale_of(scaling, width) * (q @ k.T))
        shares = counts * np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return in_range("the mean of XW_V", np.asarray(shares @ v))

"""How far logits spread: what tells a polynomial for typical queries and keys from one for the worst."""

import math

import numpy as np

from var_pipelines.fast.arrays import finite, real_array, same
from var_pipelines.fast.errors import InputError


def logit_spread(Q: object, K: object, *, scale: float = 1.0) -> float:
    """Return the root mean square of all logits of m x d queries with n x d keys, in time (m + n) d².

    Keys count from the middle of their range, as in `polynomial_attention`. An estimate for `hermite`, in float64.
    Raises InputError for arguments that make no sense, and where the squares go beyond float64.
    """
    q = real_array("Q", Q, axes=("tokens", "width")).astype(np.float64)
    k = real_array("K", K, axes=("tokens", "width")).astype(np.float64)
    same("K", k.shape[1], "Q's width", q.shape[1], k.shape)
    factor = finite("scale", scale)
    for name, array in (("Q", q), ("K", k)):
        if not array.size:
            raise InputError(f"{name} has shape {array.shape}: a mean needs at least one token and one coordinate")
    with np.errstate(over="ignore", invalid="ignore"):
        k = k - (k.min(axis=0) / 2 + k.max(axis=0) / 2)
        mean_square = float(((q.T @ q) * (k.T @ k)).sum()) * factor**2 / (len(q) * len(k))
    if not math.isfinite(mean_square):
        raise InputError(f"Q has shape {q.shape}: the squares of its logits with K go beyond float64")
    return math.sqrt(max(mean_square, 0.0))

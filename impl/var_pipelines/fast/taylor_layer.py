"""An attention layer by a Taylor polynomial of exp, without centred keys: what Lemma B.3 is about, in linear time.

Softmax does not see a vector that is added to all keys, a polynomial does: `polynomial_attention` centres keys, so its
weights are those of another layer. Here they are p(QK^T) itself, by monomial features.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast.errors import RefusedError
from var_pipelines.fast.monomials import monomials
from var_pipelines.fast.rounding import BITS, SLACK, gamma, smallest, unit, upper


@dataclass(frozen=True, slots=True)
class TaylorLayer:
    """The output (n x c) of a layer, no entry of which is farther than `error` from that in exact arithmetic."""

    output: Any
    error: float


def taylor_layer(X: Any, query: Any, key: Any, value: Any, *, degree: int) -> TaylorLayer:
    """Return D^-1 p(QK^T) XW_V with Q = XW_Q, K = XW_K, and a certified bound of its rounding.

    All are floats of one type: X is n x d, weights d x d; p is the Taylor polynomial of exp of a degree. A product of
    entries of X and of weights, of which the two sums consist, goes through at most `steps` roundings: d for each
    projection, of which there are 2m + 1 in a monomial of degree m, 2m to put it together, 3 of the weight, and those
    of additions. What underflows is at most η for each of them, times all that may follow. Raises RefusedError where
    sums overflow, or a normaliser is not certainly above 0.
    """
    tops, bottoms = _sums(X, query, key, value, degree)
    all_tops, all_bottoms = _sums(np.abs(X), np.abs(query), np.abs(key), np.abs(value), degree)
    tokens, width = X.shape
    rank = monomials(width, degree).rank
    if not all(np.isfinite(each).all() for each in (all_tops, all_bottoms)):
        raise RefusedError("the sums overflow", degree=degree, rank=rank)
    with ball(BITS):
        relative = arb(gamma((2 * degree + 1) * width + 2 * degree + 3 + tokens + rank, X.dtype)) * SLACK
        largest = 1 + width * arb(float(max(np.abs(each).max() for each in (X, query, key, value)))) ** 2
        lost = arb(smallest(X.dtype)) * tokens * rank * (8 * degree + 8) * largest ** (2 * degree + 1)
        off = [relative * (1 + relative) * arb(float(each.max())) + lost for each in (all_tops, all_bottoms)]
        room = arb(float(bottoms.min())) - off[1]
        if not room > 0:
            raise RefusedError("a normaliser is not certainly above 0", degree=degree, rank=rank)
        output = tops / bottoms
        size = arb(float(np.abs(output).max()))
        error = upper((off[0] + size * off[1]) / room + 2 * arb(unit(X.dtype)) * size + arb(smallest(X.dtype)))
    return TaylorLayer(output, error)


def _sums(X: Any, query: Any, key: Any, value: Any, degree: int) -> tuple[Any, Any]:
    """Return the sums over all keys of p(logit) times values (n x c), and of p(logit) (n x 1)."""
    layout = monomials(X.shape[1], degree)
    left, right = (np.empty((layout.rank, len(X)), dtype=X.dtype) for _ in range(2))
    with np.errstate(all="ignore"):
        layout.fill((X @ query).T, left)
        layout.fill((X @ key).T, right)
        weights = layout.weights(tuple(1 / math.factorial(m) for m in range(degree + 1))).astype(X.dtype)
        values = np.concatenate([X @ value, np.ones((len(X), 1), dtype=X.dtype)], axis=1)
        sums = left.T @ ((right * weights[:, None]) @ values)
    return sums[:, :-1], sums[:, -1:]


def layers_apart(one: TaylorLayer, other: TaylorLayer) -> tuple[float, float]:
    """Return the largest distance of two layers' entries, and a bound of its error."""
    value = float(np.abs(one.output - other.output).max())
    with ball(BITS):
        return value, upper(arb(one.error) + arb(other.error) + 2 * arb(unit(one.output.dtype)) * arb(value))


def first_entry_moved(X: Any, changed: Any, query: Any, key: Any, value: Any, *, degree: int) -> tuple[float, float]:
    """Return how far the first entry of a layer moves when X (n x d) is changed, and a bound of the error of that."""
    layers = [taylor_layer(each, query, key, value, degree=degree) for each in (changed, X)]
    after, before = (TaylorLayer(each.output[:1, :1], each.error) for each in layers)
    return layers_apart(after, before)

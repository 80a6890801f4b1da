"""The two passes of the polynomial method: sum keys' features against values, then read them off for each query.

Features are built block by block in one buffer, so neither U nor V exists for all tokens. The top degree is never
built at all: the sum of x_i * feature * value is the product of the features one degree lower with (x_i * value), a
product of large matrices, which is what processors do best. Coordinates are taken a few at a time, so that these
matrices are wide, and each group uses only the features that its first coordinate needs.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.fast.monomials import Monomials, monomials
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial import ExpPolynomial

COLUMNS = 36
"""How many columns the products of the top degree have, about: enough for full speed, few enough to waste little."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The sizes of one computation: all that does not depend on the data's values."""

    low: Monomials
    full: Monomials
    columns: int
    block: int
    group: int
    dtype: Any

    @property
    def memory(self) -> int:
        """Bytes the buffers take: features and products of one block, and the sums over all keys."""
        per_token = self.low.rank + (self.low.width + self.group + 3) * self.columns + 2 * self.low.width
        return int(np.dtype(self.dtype).itemsize * (self.block * per_token + 2 * self.full.rank * self.columns))

    def additions(self, tokens: int) -> int:
        """Return how many additions a term goes through at most: over a block of keys, all blocks, all features."""
        return self.block + self.full.rank - (-tokens // self.block)

    def tops(self) -> Iterator[tuple[int, int, int]]:
        """Yield (first, end, row): a few coordinates, and the first feature they use, one degree below the top."""
        if self.full.degree:
            for first in range(0, self.low.width, self.group):
                row = self.low.tails[-1][first] if self.low.degree else 0
                yield first, min(first + self.group, self.low.width), row


def plan(*, width: int, degree: int, columns: int, tokens: int, dtype: Any, buffer: int) -> Plan:
    """Return the sizes for features of `width` coordinates up to `degree`, with `columns` values (ones included)."""
    low, full = monomials(width, max(degree - 1, 0)), monomials(width, degree)
    group = max(1, min(width, round(COLUMNS / columns)))
    per_token = low.rank + (width + group + 3) * columns + 2 * width
    block = max(32, buffer // (np.dtype(dtype).itemsize * per_token))
    return Plan(low, full, columns, min(block, tokens), group, dtype)


def key_sums(operands: Operands, plan: Plan) -> tuple[Any, list[Any]]:
    """Return the sums over all keys of feature * value: below the top degree, and the top degree group by group.

    Shapes: (low rank x columns), and per group (features x group's coordinates * columns).
    """
    low, tokens = plan.low, len(operands.keys)
    features = np.empty((low.rank, plan.block), dtype=plan.dtype)
    below = np.zeros((low.rank, plan.columns), dtype=plan.dtype)
    top = [np.zeros((low.rank - at, (end - first) * plan.columns), dtype=plan.dtype) for first, end, at in plan.tops()]
    for start in range(0, tokens, plan.block):
        stop = min(start + plan.block, tokens)
        rows = features[:, : stop - start]
        keys = operands.key_block(start, stop, plan.dtype)
        values = operands.value_block(start, stop, plan.dtype)
        low.fill(keys, rows)
        below += rows @ values.T
        for total, (first, end, at) in zip(top, plan.tops(), strict=True):
            weighed = keys[first:end, None, :] * values[None, :, :]
            np.add(total, rows[at:] @ weighed.reshape(-1, stop - start).T, out=total)
    return below, top


def weighed_sums(sums: tuple[Any, list[Any]], plan: Plan, polynomial: ExpPolynomial) -> tuple[Any, list[Any]]:
    """Return the sums times the polynomial's coefficients, transposed; what a group computed in excess becomes zero."""
    below, top = sums
    weights = plan.full.weights(polynomial.coefficients).astype(plan.dtype)
    out, at_weight = [], plan.low.rank
    for total, (first, end, at) in zip(top, plan.tops(), strict=True):
        shaped = total.reshape(len(total), end - first, plan.columns)
        for i in range(first, end):
            tail = plan.low.tails[-1][i] - at if plan.low.degree else 0
            size = len(total) - tail
            shaped[tail:, i - first] *= weights[at_weight : at_weight + size, None]
            shaped[:tail, i - first] = 0
            at_weight += size
        out.append(np.ascontiguousarray(total.T))
    return np.ascontiguousarray((below * weights[: plan.low.rank, None]).T), out


def query_sums(operands: Operands, plan: Plan, weighed: tuple[Any, list[Any]]) -> Iterator[tuple[int, int, Any]]:
    """Yield (start, stop, columns x block): for a block of queries the sums over all keys of P(logit) * value."""
    below, top = weighed
    low, tokens = plan.low, len(operands.queries)
    features = np.empty((low.rank, plan.block), dtype=plan.dtype)
    for start in range(0, tokens, plan.block):
        stop = min(start + plan.block, tokens)
        rows = features[:, : stop - start]
        queries = operands.query_block(start, stop, plan.dtype)
        low.fill(queries, rows)
        out = below @ rows
        for factors, (first, end, at) in zip(top, plan.tops(), strict=True):
            part = (factors @ rows[at:]).reshape(end - first, plan.columns, stop - start)
            for i in range(first, end):
                out += part[i - first] * queries[i]
        yield start, stop, out


def attend(operands: Operands, plan: Plan, weighed: tuple[Any, list[Any]], out: Any) -> float:
    """Write the quotients of those sums to out (m x columns without ones).

    Returns the smallest normaliser, NaN where a sum is not finite.
    """
    least = math.inf
    for start, stop, sums in query_sums(operands, plan, weighed):
        if not np.isfinite(sums).all():
            return math.nan
        least = min(least, float(sums[-1].min()))
        np.divide(sums[:-1], sums[-1], out=out[start:stop].T)
    return least

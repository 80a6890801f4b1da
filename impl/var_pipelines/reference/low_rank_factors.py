"""Low rank: matrices U and V of features of queries and keys, whose product is a Taylor polynomial of the logits."""

import itertools
import math
from collections import Counter
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights
from var_pipelines.entries import refuse_kinds
from var_pipelines.reference.attention import Attend, normalised, weight


def exponents(width: int, degree: int) -> tuple[tuple[int, ...], ...]:
    """Return the C(width + degree, degree) multi-indices α with |α| up to a degree."""
    chosen = itertools.chain.from_iterable(
        itertools.combinations_with_replacement(range(width), m) for m in range(degree + 1)
    )
    return tuple(tuple(Counter(each)[l] for l in range(width)) for each in chosen)


def features(on: Arithmetic, tokens: Any, degree: int) -> Any:
    """Return U (n x k) with U_iα = product over l of x_il^(α_l), for tokens (n x d), k = C(d + degree, degree)."""
    columns = [on.transpose(tokens)[l : l + 1] for l in range(tokens.shape[-1])]  # each 1 x n
    rows = []
    for alpha in exponents(tokens.shape[-1], degree):
        row = 0 * columns[0] + 1
        for column, power in zip(columns, alpha, strict=True):
            row = row * on.power(column, power)
        rows.append(row)
    return on.transpose(on.stack(rows))


def shares(on: Arithmetic, width: int, degree: int) -> Any:
    """Return the row of 1/(α_1! ... α_d!), 1 x k: UV^T weighed by it is the Taylor polynomial of exp of the logits."""
    return on.vector([Fraction(1, math.prod(map(math.factorial, alpha))) for alpha in exponents(width, degree)])


def low_rank(on: Arithmetic, queries: Any, keys: Any, degree: int) -> Any:
    """Return UV^T (m x n), U the features of queries (m x d), V those of keys (n x d) times their shares."""
    right = features(on, keys, degree) * shares(on, keys.shape[-1], degree)
    return on.matmul(features(on, queries, degree), on.transpose(right))


def by_features(*, degree: int) -> Attend:
    """Return the solver that puts UV^T in the place of exp(QK^T): D^-1 U V^T X W_V with D = diag(U V^T 1)."""

    def attend(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
        refuse_kinds("X", x)
        queries, keys, values = (
            on.matmul(x, weight(on, name, each))
            for name, each in (("W_Q", weights.query), ("W_K", weights.key), ("W_V", weights.value))
        )
        return normalised(on, low_rank(on, queries, keys, degree), values)

    return attend

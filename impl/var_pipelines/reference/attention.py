"""Definitions 3.4 and 4.2: the attention layer, and approximate attention as the relation it is."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic, Sign, abbreviation, show
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.entries import refuse_kinds

_PLAIN = (int, float, str, Fraction)
"""How δ may be given where it is no number of an arithmetic."""

Attend = Callable[[Arithmetic, int, Any, AttentionWeights], Any]
"""A way to do attention: from the layer's number (from 1), its input (n x d) and weights to its output (n x d)."""


def logits(on: Arithmetic, x: Any, weights: AttentionWeights, *, pairs: Pairs, scaling: Scaling) -> Any:
    """Return X_i W_Q W_K^T X_j^T for all i, j (n x n), or with X_i in both places, as printed.

    Raises InputError for masked arrays and other kinds than plain ones, as everything here does.
    """
    refuse_kinds("X", x)
    queries = on.matmul(x, weight(on, "W_Q", weights.query))
    keys = on.matmul(x, weight(on, "W_K", weights.key))
    factor = scaling.factor(on, x.shape[-1])
    if pairs is Pairs.PRINTED:
        own = on.row_sums(queries * keys)
        return factor * on.copies(own, x.shape[-2])
    return factor * on.matmul(queries, on.transpose(keys))


def weight(on: Arithmetic, name: str, given: Any) -> Any:
    """Return a weight matrix in the arithmetic's numbers, or raise InputError where a mask would be lost."""
    refuse_kinds(name, given)
    return on.matrix(given)


def attention_layer(on: Arithmetic, x: Any, weights: AttentionWeights, *, pairs: Pairs, scaling: Scaling) -> Any:
    """Return D^-1 A X W_V (n x d) with A = exp(logits) and D = diag(A 1) (Definition 3.4)."""
    refuse_kinds("X", x)
    return _attention(on, x, weights.query, weights.key, weights.value, pairs=pairs, scaling=scaling)


@abbreviation("Attn", "X[n, d]", "WQ[d, k]", "WK[d, k]", "WV[d, c]")
def _attention(on: Arithmetic, x: Any, query: Any, key: Any, value: Any, *, pairs: Pairs, scaling: Scaling) -> Any:
    """Return attention of X (n x d), the weights given one by one."""
    values = on.matmul(x, weight(on, "W_V", value))
    weights = AttentionWeights(query, key, value)
    matrix = on.exp(logits(on, x, weights, pairs=pairs, scaling=scaling))
    name = "attention weights as printed" if pairs is Pairs.PRINTED else "attention weights"
    show(on, name, lambda: matrix / on.row_sums(matrix), of=x)
    return normalised(on, matrix, values)


@abbreviation("AttnOf", "Q[m, d]", "K[n, d]", "V[n, c]")
def attention_of(on: Arithmetic, queries: Any, keys: Any, values: Any, *, scale: Any) -> Any:
    """Return attention of Q (m x d), K (n x d) and V (n x c) given directly, as Definition 4.2 does (m x c)."""
    refuse_kinds("Q", queries)
    refuse_kinds("K", keys)
    refuse_kinds("V", values)
    matrix = on.exp(on.scalar(scale) * on.matmul(queries, on.transpose(keys)))
    show(on, "attention weights", lambda: matrix / on.row_sums(matrix), of=queries)
    return normalised(on, matrix, values)


def normalised(on: Arithmetic, matrix: Any, values: Any) -> Any:
    """Return D^-1 A V for an attention matrix A (m x n) and values V (n x c)."""
    refuse_kinds("A", matrix)
    refuse_kinds("V", values)
    return on.matmul(matrix, values) / on.row_sums(matrix)


def solves(on: Arithmetic, output: Any, exact: Any, *, delta: Any) -> bool | None:
    """Whether every entry of T is within δ of Attn(X) (Definition 4.2); None where balls leave it open."""
    refuse_kinds("T", output)
    refuse_kinds("Attn(X)", exact)
    signs = {on.sign(value) for value in (abs(output - exact) - on.scalar(delta)).flat}
    if Sign.POSITIVE in signs:
        return False
    return None if Sign.OPEN in signs else True


def exactly(*, pairs: Pairs, scaling: Scaling) -> Attend:
    """Return the solver that makes no error."""

    def attend(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
        return attention_layer(on, x, weights, pairs=pairs, scaling=scaling)

    return attend


def shifted(inner: Attend, *, delta: Any) -> Attend:
    """Return a solver that adds δ to every entry: the simplest that Definition 4.2 still allows."""

    def attend(on: Arithmetic, layer: int, x: Any, weights: AttentionWeights) -> Any:
        return inner(on, layer, x, weights) + (on.scalar(delta) if isinstance(delta, _PLAIN) else delta)

    return attend


def worst(inner: Attend, *, delta: Any, sign: Callable[[int, int, int], int]) -> Attend:
    """Return a solver that is off by δ in every entry, to the side that `sign(layer, i, l)` (±1, from 1) picks.

    δ is an integer, a fraction or a number of the arithmetic.
    """

    def attend(on: Arithmetic, layer: int, x: Any, weights: AttentionWeights) -> Any:
        exact = inner(on, layer, x, weights)
        rows, columns = exact.shape[-2:]
        signs = [[sign(layer, i, l) for l in range(1, columns + 1)] for i in range(1, rows + 1)]
        return exact + on.own(delta) * on.matrix(signs)

    return attend


def by_polynomial(*, coefficients: Sequence[Any], pairs: Pairs, scaling: Scaling) -> Attend:
    """Return the solver that takes a polynomial of the logits for exp, entry by entry (no low rank is used)."""

    def attend(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
        refuse_kinds("X", x)
        values = on.matmul(x, weight(on, "W_V", weights.value))
        s = logits(on, x, weights, pairs=pairs, scaling=scaling)
        return normalised(on, polynomial(on, s, coefficients), values)

    return attend


def polynomial_attention_of(
    on: Arithmetic, queries: Any, keys: Any, values: Any, *, coefficients: Sequence[Any]
) -> Any:
    """Return D^-1 p(QK^T) V (m x c) for Q (m x d), K (n x d) and V (n x c) given directly, D = diag(p(QK^T) 1)."""
    refuse_kinds("Q", queries)
    refuse_kinds("K", keys)
    refuse_kinds("V", values)
    return normalised(on, polynomial(on, on.matmul(queries, on.transpose(keys)), coefficients), values)


def taylor(degree: int) -> tuple[Fraction, ...]:
    """Return the coefficients 1/m! of the Taylor polynomial of exp of a degree, the lowest first."""
    return tuple(Fraction(1, math.factorial(m)) for m in range(degree + 1))


def polynomial(on: Arithmetic, values: Any, coefficients: Sequence[Any]) -> Any:
    """Return the sum of coefficients[m] x^m for every entry x of a matrix."""
    total = 0 * values + on.scalar(coefficients[0])
    power = 0 * values + 1
    for coefficient in coefficients[1:]:
        power = power * values
        total = total + on.scalar(coefficient) * power
    return total

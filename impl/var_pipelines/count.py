"""Runs on numbers that count: how many operations each of the paper's pipelines takes, exactly, at small sizes.

The code that runs is the reference pipeline's, and for approximate attention the engine of `fast_attention`. Maps are
square with sides 1, 2, 4, ... (α = 2) where no α is given, weights dense, the kernel a B-spline read between pixel
centres.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Counting, Operations, counting
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import BUFFER, engine, fast_operations, operations_per_token, taylor
from var_pipelines.reference import (
    Attend,
    TokenMap,
    collapsed,
    decoder_output,
    exactly,
    reconstruction,
    transformer_maps,
)

HOW = intended(SPLINE)


def exact_attention(L: int, d: int) -> Operations:
    """Return what Definition 3.4 takes for L tokens of width d, projections included."""
    with counting() as on:
        exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)(on, 1, _numbers(on, L, d), _weights(d))
        return on.tally.operations


def exact_transformer(K: int, d: int) -> Operations:
    """Return what Definition 3.5 takes for K maps of sides 1, 2, ..., 2^(K-1)."""
    return _transformer(K, d, exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE))


def growing_transformer(alpha: int | Fraction, K: int, d: int) -> Operations:
    """Return what Definition 3.5 takes for K maps of sides 1, alpha, ..., alpha^(K-1), rounded down."""
    return _transformer(K, d, exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE), sizes=_grown(alpha, K))


def growing_fast_transformer(alpha: int | Fraction, K: int, d: int, g: int) -> Operations:
    """Return what Definition 4.3 takes for these maps with the polynomial method of degree g at every layer."""
    return _transformer(K, d, polynomially(g), sizes=_grown(alpha, K))


def growing_reconstruction(alpha: int | Fraction, K: int, d: int) -> Operations:
    """Return what stage two takes for these maps: interpolated to the last one's size, convolved and added."""
    return _reconstructed(_grown(alpha, K), d)


@dataclass(frozen=True, slots=True)
class LayerSums:
    """Sums over all layers: of their tokens, of the squares of these, and of the rows and columns interpolated."""

    tokens: int
    pairs: int
    sources: int


def sums_of_layers(alpha: int | Fraction, K: int) -> LayerSums:
    """Return the sums over K layers of maps of sides 1, alpha, ..., alpha^(K-1), rounded down."""
    sides = [side for side, _ in _grown(alpha, K)]
    tokens = list(itertools.accumulate(side * side for side in sides))
    sources = sum(2 * side for k in range(1, K) for side in sides[1 : k + 1])
    return LayerSums(sum(tokens), sum(count * count for count in tokens), sources)


def last_side_of(alpha: int | Fraction, K: int) -> int:
    """Return the side alpha^(K-1) of the last map, rounded down."""
    return _grown(alpha, K)[-1][0]


def averaging_transformer(K: int, d: int) -> Operations:
    """Return what Definition 3.5 takes where attention is the column mean, as Definition 3.4 is printed."""
    return _transformer(K, d, averaging)


def averaging(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
    """Return the mean of all tokens times W_V, once for each token: attention whose logits do not depend on the key."""
    mean = np.sum(x, axis=0, keepdims=True) / on.scalar(len(x))
    return np.repeat(on.matmul(mean, on.matrix(weights.value)), len(x), axis=0)


def fast_transformer(K: int, d: int, g: int) -> Operations:
    """Return what Definition 4.3 takes with the polynomial method of degree g at every layer."""
    return _transformer(K, d, polynomially(g))


def up_interpolations(K: int, d: int) -> Operations:
    """Return what all up-interpolations of Definition 3.5 take, attention left out."""
    return _transformer(K, d, lambda _on, _layer, x, _weights: x)


def polynomial_per_token(d: int, g: int) -> Operations:
    """Return what the polynomial method of degree g takes for one query and one key of width d, projections apart."""
    return operations_per_token(_plan(d, g, tokens=1))


def polynomial_once(d: int, g: int) -> int:
    """Return what it takes once a layer: the products of all features' sums with the polynomial's weights."""
    plan = _plan(d, g, tokens=1)
    return plan.full.rank * plan.columns


def polynomial_attention(L: int, d: int, x: int) -> Operations:
    """Return what the polynomial method of degree x takes for L tokens of width d, top coordinates one at a time."""
    return fast_operations(replace(_plan(d, x, tokens=L), group=1), tokens=L)


def collapsed_transformer(K: int, d: int) -> Operations:
    """Return what Definition 3.5 takes where every map is constant."""
    sizes = _sizes(K)
    with counting() as on:
        collapsed(on, _numbers(on, 1, d), sizes=sizes, layers=[_weights(d)] * K, scaling=Scaling.NONE)
        return on.tally.operations


def feature_map_reconstruction(K: int, d: int) -> Operations:
    """Return what stage two takes: K maps interpolated to the last one's size, convolved and added."""
    return _reconstructed(_sizes(K), d)


def _reconstructed(sizes: Sequence[tuple[int, int]], d: int) -> Operations:
    height, width = sizes[-1]
    with counting() as on:
        maps = [TokenMap(h, w, _numbers(on, h * w, d)) for h, w in sizes]
        reconstruction(on, maps, height=height, width=width, how=HOW, weights=_convolution(d), border=Border.ZERO)
        return on.tally.operations


def exact_decoder(n: int, d: int, a: int, u: int) -> Operations:
    """Return what a decoder takes: a attention layers on an n x n map, then u times a doubling and a convolution."""
    return _decoder(n, d, a, u, None)


def fast_decoder(n: int, d: int, a: int, u: int, g: int) -> Operations:
    """Return what the same decoder takes with the polynomial method of degree g."""
    return _decoder(n, d, a, u, polynomially(g))


def polynomially(degree: int) -> Attend:
    """Return a solver that runs the engine of the polynomial method on whatever numbers it is given."""
    polynomial = taylor(degree, 1.0)

    def attend(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
        q, k, v = (on.matmul(x, on.matrix(w)) for w in (weights.query, weights.key, weights.value))
        plan = _plan(q.shape[1], degree, tokens=len(q))
        ready: Any = _Operands(on, q, k, v)
        weighed = engine.weighed_sums(engine.key_sums(ready, plan), plan, polynomial)
        blocks = [sums[:-1] / sums[-1] * on.scalar(1) for _, _, sums in engine.query_sums(ready, plan, weighed)]
        return np.concatenate(blocks, axis=1).T

    return attend


@dataclass(frozen=True, slots=True)
class _Operands:
    """Queries, keys and values block by block as the engine reads them: scaled, keys centred, ones below the values."""

    on: Arithmetic
    queries: Any
    keys: Any
    values: Any

    def query_block(self, start: int, stop: int, _dtype: Any) -> Any:
        return (self.queries[start:stop] * self.on.scalar(1)).T

    def key_block(self, start: int, stop: int, _dtype: Any) -> Any:
        return ((self.keys[start:stop] - self.on.scalar(0)) * self.on.scalar(1)).T

    def value_block(self, start: int, stop: int, _dtype: Any) -> Any:
        ones = self.on.matrix([[1] * (stop - start)])
        return np.concatenate([(self.values[start:stop] * self.on.scalar(1)).T, ones])


def _plan(d: int, g: int, *, tokens: int) -> engine.Plan:
    return engine.plan(width=d, degree=g, columns=d + 1, tokens=tokens, dtype=np.dtype(object), buffer=BUFFER)


def _transformer(K: int, d: int, attend: Attend, *, sizes: Sequence[tuple[int, int]] | None = None) -> Operations:
    with counting() as on:
        start = _numbers(on, 1, d)
        transformer_maps(on, start, sizes=sizes or _sizes(K), layers=[_weights(d)] * K, how=HOW, attend=attend)
        return on.tally.operations


def _decoder(n: int, d: int, a: int, u: int, attend: Attend | None) -> Operations:
    attention = AttentionBlock(weights=_weights(d), scaling=Scaling.NONE, residual=False)
    doublings = [
        UpSampleBlock(height=n * 2**j, width=n * 2**j, interpolation=HOW, convolution=_convolution(d))
        for j in range(1, u + 1)
    ]
    blocks: Sequence[Block] = [*[attention] * a, *doublings]
    with counting() as on:
        decoder_output(on, TokenMap(n, n, _numbers(on, n * n, d)), blocks, border=Border.ZERO, attend=attend)
        return on.tally.operations


def _sizes(K: int) -> list[tuple[int, int]]:
    return [(2**k, 2**k) for k in range(K)]


def _grown(alpha: int | Fraction, K: int) -> list[tuple[int, int]]:
    return [(math.floor(alpha**k),) * 2 for k in range(K)]


def _numbers(on: Counting, rows: int, columns: int) -> Any:
    return on.matrix([[0] * columns] * rows)


def _weights(d: int) -> AttentionWeights:
    square = [[0] * d] * d
    return AttentionWeights(square, square, square)


def _convolution(d: int) -> Convolution:
    return Convolution([[[[0] * d] * 3] * 3] * d, [0] * d)

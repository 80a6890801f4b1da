"""What is timed: each of the paper's pipelines as one would deploy it, at any side n, with its operations counted.

Token maps are square, d = 4 wide, with side n last. Sides halve downwards from n, rounded up (α = 2; exactly the
paper's 1, 2, 4, ..., n where n is a power of 2), or follow the real model's schedule for 1024 pixels, shrunk from 64 to
n. All layers share random weights, so that the degree of the polynomial method does not wander with n. The border is
zero: a clamped one keeps every map constant, and attention would see K different tokens.

Operations are those of the numpy code that is timed: attention by its cost model, at the degrees that the run chose,
with the lengths of queries and keys, by which degrees are chosen; interpolation by four taps along each axis,
convolution by nine products. Bounds of errors that are carried from layer to layer are neither timed nor counted: the
layers are those of `transform` and `decode`, bit by bit, without them. A layer's own bound of rounding takes a fixed
number of operations in balls, whatever its size, and falls under the overhead of a step.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.choices import SPLINE, Border, Scaling, intended
from var_pipelines.fast import (
    BUFFER,
    FastAttention,
    RefusedError,
    collapsed_transformer,
    convolve,
    engine,
    exact_attention,
    exact_operations,
    fast_attention,
    fast_operations,
    interpolate,
    reconstruct,
)

WIDTH = 4
TOLERANCE = 1e-6
SCHEDULE = (1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 48, 64)
"""The sides of the real model's maps for 1024 pixels."""
HOW = intended(SPLINE, border=Border.ZERO)
CLAMPED = intended(SPLINE)
Sides = Callable[[int], list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A pipeline to be timed at sides `first` to `last`, further than any budget goes.

    `build` prepares the inputs at side n and returns the run; `operations` counts what a run took from what it
    returned; `steps` is how many steps are started whatever their size, each with an overhead: K, the scales.
    """

    name: str
    build: Callable[[int], Callable[[], Any]]
    operations: Callable[[int, Any], int]
    steps: Callable[[int], int]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ran:
    """The last token maps of a run, and what each layer's attention reported, None where all pairs were computed."""

    maps: tuple[Any, ...]
    layers: tuple[FastAttention | None, ...]


def halved(n: int) -> list[int]:
    """Return the sides 1, ..., n/4, n/2, n, rounded up."""
    sides = [n]
    while sides[-1] > 1:
        sides.append(-(-sides[-1] // 2))
    return sides[::-1]


def scheduled(n: int) -> list[int]:
    """Return the real model's schedule for 1024 pixels, shrunk or stretched to end in n, repeated sides left out."""
    last = SCHEDULE[-1]
    return sorted({1, n, *(max(1, (2 * side * n + last) // (2 * last)) for side in SCHEDULE)})


def transformer_of(name: str, sides: Sides, *, tolerance: float | None, first: int) -> Timed:
    """Return the VAR transformer over the given sides: exact without a tolerance, else fast where it may be."""

    def build(n: int) -> Callable[[], Ran]:
        return lambda: _transformed(sides(n), tolerance)

    def operations(n: int, done: Ran) -> int:
        chosen = sides(n)
        tokens = np.cumsum([side * side for side in chosen]).tolist()
        attention = sum(_attention(count, report) for count, report in zip(tokens, done.layers, strict=True))
        pairs = list(itertools.pairwise(chosen))
        bounds = sum(
            _bound_of_logits(count, report, tolerance) for count, report in zip(tokens, done.layers, strict=True)
        )
        return attention + bounds + sum(_interpolation(*pair) for k in range(len(pairs)) for pair in pairs[: k + 1])

    return Timed(name=name, build=build, operations=operations, steps=lambda n: len(sides(n)), first=first, last=4096)


def decoder_of(name: str, *, tolerance: float | None, first: int) -> Timed:
    """Return a decoder of one attention layer on an n x n map, then a doubling of the side with its convolution."""

    def build(n: int) -> Callable[[], Ran]:
        given = _numbers(n, n, WIDTH)
        return lambda: _decoded(given, tolerance)

    def operations(n: int, done: Ran) -> int:
        bounds = _bound_of_logits(n * n, done.layers[0], tolerance)
        return _attention(n * n, done.layers[0]) + bounds + _interpolation(n, 2 * n) + _convolution(2 * n)

    return Timed(name=name, build=build, operations=operations, steps=lambda _: 2, first=first, last=4096)


def _reconstruction(n: int) -> Callable[[], Any]:
    maps = [_numbers(side, side, WIDTH) for side in halved(n)]
    convolution = _convolution_weights()
    return lambda: reconstruct(maps, height=n, width=n, how=HOW, convolution=convolution)


def _reconstruction_operations(n: int, _done: Any) -> int:
    sides = halved(n)
    return sum(_interpolation(side, n) + _convolution(n) for side in sides) + (len(sides) - 1) * n * n * WIDTH


def _collapsed(n: int) -> Callable[[], Any]:
    sizes = [(side, side) for side in halved(n)]
    layers, start = [_weights()] * len(sizes), _numbers(WIDTH)
    return lambda: collapsed_transformer(start, sizes=sizes, layers=layers, how=CLAMPED, scaling=Scaling.PER_WIDTH)


def _collapsed_operations(n: int, _done: Any) -> int:
    return sum(_attention(k, None) for k in range(1, len(halved(n)) + 1))


def _transformed(sides: list[int], tolerance: float | None) -> Ran:
    """Return what `transform` returns of maps with these sides, without bounds of errors."""
    weights, first = _weights(), _numbers(WIDTH)[None, None, :]
    maps, reports = [first], []
    for k in range(1, len(sides) + 1):
        output, report = _attended(np.concatenate([each.reshape(-1, WIDTH) for each in maps]), weights, tolerance)
        reports.append(report)
        ends = np.cumsum([side * side for side in sides[:k]])[:-1]
        maps = [part.reshape(side, side, WIDTH) for part, side in zip(np.split(output, ends), sides, strict=False)]
        if k < len(sides):
            grown = zip(maps, sides[1:], strict=False)
            maps = [first, *(interpolate(given, height=side, width=side, how=HOW) for given, side in grown)]
    return Ran(tuple(maps), tuple(reports))


def _decoded(given: Any, tolerance: float | None) -> Ran:
    """Return what `decode` returns of a map: attention beside it, then a doubling of its side with a convolution."""
    output, report = _attended(given.reshape(-1, WIDTH), _weights(), tolerance)
    side, convolution = 2 * len(given), _convolution_weights()
    grown = interpolate(given + output.reshape(given.shape), height=side, width=side, how=HOW)
    return Ran((convolve(grown, convolution.kernels, convolution.bias),), (report,))


def _attended(tokens: Any, weights: AttentionWeights, tolerance: float | None) -> tuple[Any, FastAttention | None]:
    """Return an attention layer and, where the polynomial method served, its report."""
    q, k, v = (tokens @ part for part in (weights.query, weights.key, weights.value))
    scale = float(Scaling.PER_WIDTH.of(WIDTH))
    if tolerance is not None:
        try:
            done = fast_attention(q, k, v, tolerance=tolerance, scale=scale)
        except RefusedError:
            pass
        else:
            return done.output, done
    return exact_attention(q, k, v, scale=scale), None


def _attention(tokens: int, report: FastAttention | None) -> int:
    """Return the operations of one attention layer, projections included: all pairs where nothing else is reported."""
    projections = 3 * tokens * WIDTH * (2 * WIDTH - 1)
    if report is None or report.polynomial is None:
        return projections + exact_operations(tokens=tokens, width=WIDTH, columns=WIDTH).total
    plan = engine.plan(
        width=WIDTH,
        degree=report.polynomial.degree,
        columns=WIDTH + 1,
        tokens=tokens,
        dtype=np.dtype(np.float64),
        buffer=BUFFER,
    )
    return projections + fast_operations(plan, tokens=tokens).total


def _bound_of_logits(tokens: int, report: FastAttention | None, tolerance: float | None) -> int:
    """Return the operations of the lengths of queries and keys, which bound the logits: twice where one way refused.

    They are part of what runs: the degree is chosen by them. An entry is centred, weighed, squared and added. A single
    key is its own middle, so that no logit is left to bound.
    """
    if tokens == 1:
        return 0
    times = 2 if report is None and tolerance is not None else 1
    return times * tokens * (8 * WIDTH - 2)


def _interpolation(before: int, after: int) -> int:
    """Return the operations of four taps along each axis: 4 products and 3 sums an entry."""
    return 7 * WIDTH * (after * before + after * after)


def _convolution(side: int) -> int:
    return 18 * WIDTH * WIDTH * side * side


def _numbers(*shape: int) -> Any:
    return np.random.default_rng(0).uniform(-1, 1, shape)


def _weights() -> AttentionWeights:
    query, key = np.random.default_rng(1).uniform(-0.7, 0.7, (2, WIDTH, WIDTH))
    return AttentionWeights(query, key, np.eye(WIDTH))


def _convolution_weights() -> Convolution:
    draws = np.random.default_rng(2)
    return Convolution(draws.uniform(-1, 1, (WIDTH, 3, 3, WIDTH)), draws.uniform(-1, 1, WIDTH))


exact_transformer = transformer_of("exact transformer, sides halving from n", halved, tolerance=None, first=8)
exact_scheduled = transformer_of("exact transformer, the real model's scales", scheduled, tolerance=None, first=6)
fast_transformer = transformer_of("fast transformer, sides halving from n", halved, tolerance=TOLERANCE, first=32)
fast_scheduled = transformer_of("fast transformer, the real model's scales", scheduled, tolerance=TOLERANCE, first=23)
exact_decoder = decoder_of("exact decoder, one attention layer and one doubling", tolerance=None, first=11)
fast_decoder = decoder_of("fast decoder, one attention layer and one doubling", tolerance=1e-3, first=45)
reconstruction = Timed(
    name="reconstruction from maps with sides halving from n",
    build=_reconstruction,
    operations=_reconstruction_operations,
    steps=lambda n: len(halved(n)),
    first=8,
    last=4096,
)
collapsed = Timed(
    name="collapsed transformer, sides halving from n",
    build=_collapsed,
    operations=_collapsed_operations,
    steps=lambda n: len(halved(n)),
    first=4,
    last=2**30,
)
ALL = (
    exact_transformer,
    exact_scheduled,
    fast_transformer,
    fast_scheduled,
    reconstruction,
    exact_decoder,
    fast_decoder,
    collapsed,
)

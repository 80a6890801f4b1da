"""The fast pipeline held against the reference: the transformer of K layers, and all three stages in a row."""

import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import Arithmetic, ball
from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Block,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import Stage, Transformed, all_stages, decoded, reconstructed, transform
from var_pipelines.groups import grouped
from var_pipelines.reference import (
    as_token_map,
    decoder_output,
    exactly,
    reconstruction,
    transformer_maps,
    worst,
)

BITS = 200
QUICK_BITS = 64
"""Enough for runs of many tokens: their errors are far above 2^-80."""
WIDTH = 2
HOW = intended(SPLINE, border=Border.ZERO)


def rounded_up(value: Fraction, digits: int = 6) -> Fraction:
    """Return the least decimal fraction of so many digits that is at least a number: what is measured, as printed."""
    return Fraction(-(-value.numerator * 10**digits // value.denominator), 10**digits)


@dataclass(frozen=True, slots=True)
class LayeredRun:
    """The fast transformer held against the reference: measured and certified error, and the last layer's degree."""

    measured: Fraction
    certified: Fraction
    degree: int


@functools.lru_cache(maxsize=256)
def layered_run(levels: int, seed: int, bound: Fraction, tolerance: Fraction) -> LayeredRun:
    """Return a run of K layers, each within the tolerance of attention: entries of weights up to R, two channels.

    The measured error is rounded up. W_Q and W_K have entries between R/2 and R in size, W_V is a rotation times up to
    R√2, so that logits stay of order 1 from layer to layer. The degree is 0 where no layer takes a polynomial.
    """
    start, layers = _entries_of_order_1(levels, np.random.default_rng([levels, seed]), float(bound))
    sizes = _squares(levels)
    fast = transform(start, sizes=sizes, layers=layers, how=HOW, scaling=Scaling.PER_WIDTH, tolerance=float(tolerance))
    with ball(QUICK_BITS) as on:
        attend = grouped(scaling=Scaling.PER_WIDTH)
        true = transformer_maps(on, on.vector(start.tolist()), sizes=sizes, layers=layers, how=HOW, attend=attend)
        measured = _upper(_farthest_maps(fast.maps, true))
    reports = [report.polynomial.degree for report in fast.layers if report is not None and report.polynomial]
    return LayeredRun(measured, Fraction(fast.error), max(reports, default=0))


@functools.lru_cache(maxsize=256)
def pushed_run(
    levels: int, seed: int, bound: Fraction, delta: Fraction, *, away: bool = False
) -> tuple[Fraction, Fraction, Fraction]:
    """Return how far T = Attn ± δ in every layer moves the last map: by the reference, by fast, and what may differ.

    The signs are drawn for each layer, token and channel, or, with `away`, push each entry farther from that of the
    exact transformer than it is already. The first is rounded up by less than 2^-50, the last is what the fast
    pipeline certifies of its own.
    """
    start, layers = _entries_of_order_1(levels, np.random.default_rng([levels, seed]), float(bound))
    sizes = _squares(levels)
    if away:
        signs = _signs_away(start, layers, float(delta))
    else:
        signs = {
            k: np.random.default_rng([levels, seed, k]).choice([-1, 1], (_tokens(sizes[:k]), WIDTH))
            for k in range(1, levels + 1)
        }
    plain, pushed = (
        _transformed(start, layers, off=moved) for moved in (None, lambda k, _shape: float(delta) * signs[k])
    )
    ours = max(float(np.abs(a - b).max()) for a, b in zip(pushed.maps, plain.maps, strict=True))
    with ball(QUICK_BITS) as on:
        inner = grouped(scaling=Scaling.PER_WIDTH)
        solver = worst(inner, delta=Fraction(float(delta)), sign=lambda layer, i, l: int(signs[layer][i - 1, l - 1]))
        first = on.vector(start.tolist())
        exact, moved = (
            transformer_maps(on, first, sizes=sizes, layers=layers, how=HOW, attend=attend)
            for attend in (inner, solver)
        )
        true = _upper(_farthest_balls(exact, moved))
    return true, Fraction(ours), Fraction(plain.error) + Fraction(pushed.error) + Fraction(1, 2**50)


def _transformed(start: Any, layers: list[AttentionWeights], *, off: Any) -> Transformed:
    """Return the transformer of these layers in floats, every layer's output off by something."""
    sizes = _squares(len(layers))
    return transform(start, sizes=sizes, layers=layers, how=HOW, scaling=Scaling.PER_WIDTH, tolerance=None, off=off)


def _signs_away(start: Any, layers: list[AttentionWeights], delta: float) -> dict[int, Any]:
    """Return for each layer the signs with which T = Attn ± δ leads away from the exact transformer, entry by entry."""
    signs: dict[int, Any] = {}
    for k in range(1, len(layers) + 1):
        exact, moved = (
            _transformed(start, layers[:k], off=off).tokens
            for off in (None, lambda layer, shape: delta * signs.get(layer, np.zeros(shape)))
        )
        signs[k] = np.where(moved >= exact, 1, -1)
    return signs


def _entries_of_order_1(levels: int, rng: np.random.Generator, bound: float) -> tuple[Any, list[AttentionWeights]]:
    """Return X_init and the layers' weights."""

    def signed(*shape: int) -> Any:
        return bound * rng.uniform(0.5, 1, shape) * rng.choice([-1, 1], shape)

    layers = []
    for _ in range(levels):
        query, key, (a, b) = signed(WIDTH, WIDTH), signed(WIDTH, WIDTH), signed(WIDTH)
        layers.append(AttentionWeights(query, key, np.array([[a, -b], [b, a]])))
    return signed(WIDTH), layers


def _squares(levels: int) -> list[tuple[int, int]]:
    return [(2**k, 2**k) for k in range(levels)]


def _tokens(sizes: list[tuple[int, int]]) -> int:
    return sum(height * width for height, width in sizes)


def _farthest_maps(ours: Any, true: Any) -> Any:
    """Return a ball around the largest distance between maps of floats and of balls."""
    worst_of_all = arb(0)
    for x, y in zip(ours, true, strict=True):
        worst_of_all = worst_of_all.max(_farthest(x.ravel(), y.tokens.ravel()))
    return worst_of_all


def _farthest_balls(ones: Any, others: Any) -> Any:
    """Return a ball around the largest distance between maps of balls."""
    worst_of_all = arb(0)
    for x, y in zip(ones, others, strict=True):
        for a, b in zip(x.tokens.ravel(), y.tokens.ravel(), strict=True):
            worst_of_all = worst_of_all.max(abs(a - b))
    return worst_of_all


@functools.lru_cache(maxsize=32)
def image_errors(levels: int, seed: int) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return for each stage the error measured in balls, rounded up, and the certified one: small random weights.

    K maps of sides 1, 2, ..., two channels; the decoder is attention, a ResNet block without normalisation, and a
    doubling. Every attention layer that the polynomial method serves is within 10⁻⁴ of exact attention.
    """
    model = _model(levels, np.random.default_rng(seed))
    fast = all_stages(
        model.start,
        sizes=model.sizes,
        layers=model.layers,
        how=HOW,
        scaling=Scaling.PER_WIDTH,
        convolution=model.convolution,
        blocks=model.blocks,
        tolerance=1e-4,
    )
    with ball(BITS) as on:
        exact = _stages(on, model)
        return tuple(
            (_upper(_farthest(stage.output.ravel(), true.ravel())), Fraction(stage.error))
            for stage, true in zip(fast, exact, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Weighted:
    """A model with weights: where it starts, the sizes of its maps, its layers, its convolution and its blocks."""

    start: Any
    sizes: list[tuple[int, int]]
    layers: list[AttentionWeights]
    convolution: Convolution
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class StageRun:
    """A stage run on both pipelines: the measured error, rounded up, and the certified one."""

    measured: Fraction
    certified: Fraction


@functools.lru_cache(maxsize=32)
def reconstruction_run(levels: int, seed: int) -> StageRun:
    """Return a run of stage two on K maps of sides 1, 2, ... that are off by ε = 2^-20, both errors over ε.

    Weights are uniform in [-1, 1], there are two channels, and the signs of what entries are off by are drawn.
    """
    rng = np.random.default_rng([levels, seed])
    sizes, off = _squares(levels), 2.0**-20
    weights = Convolution(rng.uniform(-1, 1, (WIDTH, 3, 3, WIDTH)), rng.uniform(-1, 1, WIDTH))
    maps = [rng.integers(-(2**20), 2**20, (*size, WIDTH)) / 2**20 for size in sizes]
    pushed = [x + off * rng.choice([-1, 1], x.shape) for x in maps]  # exact in float64
    ours = reconstructed(pushed, off, sizes[-1], HOW, weights)
    with ball(QUICK_BITS) as on:
        true = reconstruction(
            on,
            [as_token_map(on, x.tolist()) for x in maps],
            height=sizes[-1][0],
            width=sizes[-1][1],
            how=HOW,
            weights=weights,
            border=Border.ZERO,
        )
        measured = _upper(_farthest(ours.output.ravel(), true.tokens.ravel()))
    return StageRun(measured * 2**20, Fraction(ours.error) * 2**20)


@functools.lru_cache(maxsize=32)
def decoder_run(seed: int) -> StageRun:
    """Return a run of the decoder on an 8 x 8 map: attention within 10⁻⁶, a normalised ResNet block, a doubling."""
    rng = np.random.default_rng(seed)
    blocks = _blocks(rng, 16, normalised=True)
    given = rng.uniform(-1, 1, (8, 8, WIDTH))
    ours = decoded(Stage(given, 0.0), blocks, tolerance=1e-6)
    with ball(QUICK_BITS) as on:
        true = decoder_output(on, as_token_map(on, given.tolist()), blocks, border=Border.ZERO)
        return StageRun(_upper(_farthest(ours.output.ravel(), true.tokens.ravel())), Fraction(ours.error))


def _model(levels: int, rng: np.random.Generator) -> _Weighted:
    """Return a model of so many levels with random weights."""
    side = 2 ** (levels - 1)
    blocks = _blocks(rng, 2 * side)
    return _Weighted(
        start=rng.uniform(-1, 1, WIDTH),
        sizes=_squares(levels),
        layers=[_attention(rng) for _ in range(levels)],
        convolution=_convolution(rng),
        blocks=blocks,
    )


def _blocks(rng: np.random.Generator, side: int, *, normalised: bool = False) -> list[Block]:
    """Return attention, a ResNet block, normalised or not, and an up-sample block to a square of that side."""
    norm = Normalisation(groups=1, eps=Fraction(1, 10**6), gain=[1, 1], shift=[0, 0]) if normalised else None
    return [
        AttentionBlock(weights=_attention(rng), scaling=Scaling.PER_WIDTH, residual=True),
        ResNetBlock(
            first=_convolution(rng),
            second=_convolution(rng),
            normalisations=None if norm is None else (norm, norm),
            nonlinearity=True,
        ),
        UpSampleBlock(height=side, width=side, interpolation=HOW, convolution=_convolution(rng)),
    ]


def _attention(rng: np.random.Generator) -> AttentionWeights:
    return AttentionWeights(*(rng.uniform(-0.5, 0.5, (WIDTH, WIDTH)) for _ in range(3)))


def _convolution(rng: np.random.Generator) -> Convolution:
    return Convolution(rng.uniform(-0.25, 0.25, (WIDTH, 3, 3, WIDTH)), rng.uniform(-0.25, 0.25, WIDTH))


def _stages(on: Arithmetic, model: _Weighted) -> list[Any]:
    """Return what the reference puts out: the last map, the feature map, the decoder's output."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
    sizes = model.sizes
    start = on.vector(model.start.tolist())
    maps = transformer_maps(on, start, sizes=sizes, layers=model.layers, how=HOW, attend=attend)
    height, width = sizes[-1]
    feature = reconstruction(
        on, maps, height=height, width=width, how=HOW, weights=model.convolution, border=Border.ZERO
    )
    return [maps[-1].tokens, feature.tokens, decoder_output(on, feature, model.blocks, border=Border.ZERO).tokens]


def _farthest(ours: Any, true: Any) -> Any:
    """Return a ball around the largest distance between floats and balls."""
    worst = arb(0)
    for x, y in zip(ours, true, strict=True):
        worst = worst.max(abs(arb(fmpq(*float(x).as_integer_ratio())) - y))
    return worst


def _upper(value: Any) -> Fraction:
    """Return a ball's upper end, rounded up to 2^-60."""
    return Fraction(int((value * 2**60).upper().floor().unique_fmpz()) + 1, 2**60)

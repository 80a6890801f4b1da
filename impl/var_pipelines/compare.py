"""The fast transformer held against the reference, layer by layer, and the recursions that bound its error."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import Arithmetic, ball
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import all_stages, transform
from var_pipelines.reference import decoder_output, exactly, reconstruction, transformer_maps

BITS = 200
WIDTH = 2
HOW = intended(SPLINE, border=Border.ZERO)


def tokens_of(levels: int) -> int:
    """Return 1 + 4 + ... + 4^(levels - 1), the tokens of all maps of side 1, 2, 4, ..."""
    return int((4**levels - 1) // 3)


@functools.lru_cache(maxsize=32)
def measured_error(levels: int, tolerance: Fraction) -> Fraction:
    """Return the largest error of the K-layer fast transformer, over the tolerance of a layer, rounded up.

    Weights are uniform in [-1/2, 1/2], from a fixed seed, two channels; every attention layer is within the tolerance.
    """
    rng = np.random.default_rng(levels)
    layers = [AttentionWeights(*(rng.uniform(-0.5, 0.5, (WIDTH, WIDTH)) for _ in range(3))) for _ in range(levels)]
    sizes, start = [(2**k, 2**k) for k in range(levels)], rng.uniform(-1, 1, WIDTH)
    fast = transform(start, sizes=sizes, layers=layers, how=HOW, scaling=Scaling.PER_WIDTH, tolerance=float(tolerance))
    with ball(BITS) as on:
        attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
        slow = transformer_maps(on, on.vector(start.tolist()), sizes=sizes, layers=layers, how=HOW, attend=attend)
        worst = arb(0)
        for ours, true in zip(fast.maps, slow, strict=True):
            worst = worst.max(_farthest(ours.ravel(), true.tokens.ravel()))
        share = worst / arb(fmpq(tolerance.numerator, tolerance.denominator))
        return Fraction(int((share * 10**6).upper().floor().unique_fmpz()) + 1, 10**6)


def recursion(levels: int, factor: Callable[[int], Fraction]) -> Fraction:
    """Return the error after K layers over δ: e_1 = 1 and e_{k+1} = factor(k + 1) e_k + 1."""
    error = Fraction(1)
    for level in range(2, levels + 1):
        error = factor(level) * error + 1
    return error


def adversarial_error(levels: int, factor: int) -> Fraction:
    """Return the error over δ of the solver Attn + δ on a family that Definition 4.2 allows; `factor` is dR.

    W_Q = W_K = 0 makes attention the mean of XW_V, W_V = R 11^T adds the channels up, and X_init alternates between
    R and -R, so that exact outputs are 0. Errors of all channels add up: an error e becomes dR e, on all tokens but
    X_init.
    """
    return recursion(levels, lambda level: factor * (1 - Fraction(1, tokens_of(level))))


def log_of(error: Fraction, levels: int) -> Fraction:
    """Return log_n of an error over δ, n = 2^(K-1), to three digits."""
    with ball(BITS):
        ratio = arb(fmpq(error.numerator, error.denominator)).log() / (arb(2).log() * (levels - 1))
        return Fraction(int((1000 * ratio).mid().floor().unique_fmpz()), 1000)


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


def _model(levels: int, rng: np.random.Generator) -> _Weighted:
    """Return a model of so many levels with random weights."""

    def attention() -> AttentionWeights:
        return AttentionWeights(*(rng.uniform(-0.5, 0.5, (WIDTH, WIDTH)) for _ in range(3)))

    def convolution() -> Convolution:
        return Convolution(rng.uniform(-0.25, 0.25, (WIDTH, 3, 3, WIDTH)), rng.uniform(-0.25, 0.25, WIDTH))

    side = 2 ** (levels - 1)
    blocks: list[Block] = [
        AttentionBlock(weights=attention(), scaling=Scaling.PER_WIDTH, residual=True),
        ResNetBlock(first=convolution(), second=convolution(), normalisations=None, nonlinearity=True),
        UpSampleBlock(height=2 * side, width=2 * side, interpolation=HOW, convolution=convolution()),
    ]
    return _Weighted(
        start=rng.uniform(-1, 1, WIDTH),
        sizes=[(2**k, 2**k) for k in range(levels)],
        layers=[attention() for _ in range(levels)],
        convolution=convolution(),
        blocks=blocks,
    )


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

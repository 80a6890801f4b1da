"""Exponents from the whole range of floats: every stated error is at least the true one, or there is a refusal.

The truth is the reference's in balls of 4000 bits. More seeds with --long.
"""

import contextlib
import math
from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.extremes import ENDS, assert_stated, drawn
from tests.impl.var_pipelines.held import BITS

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import (
    CONSTANT,
    KEYS,
    SPLINE,
    TORCH,
    Border,
    Interpolation,
    Kernel,
    Offsets,
    Pairs,
    Position,
    Rounding,
    Scaling,
    intended,
)
from var_pipelines.fast import (
    ExpPolynomial,
    InputError,
    RefusedError,
    chebyshev,
    convolve,
    fast_attention,
    interpolate,
    minimax,
    native,
    polynomial_attention,
    taylor,
    transform,
)
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.exact import all_pairs
from var_pipelines.fast.image import Stage, decoded
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.transformer import attend
from var_pipelines.reference.attention import attention_layer, attention_of, exactly
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.token_map import as_token_map
from var_pipelines.reference.transformer import transformer_maps

TYPES = (np.float64, np.float32)
SEEDS = [range(8), pytest.param(range(8, 100), marks=pytest.mark.long)]
ENGINES = ("numpy", "compiled") if native.is_available() else ("numpy",)
REFUSED = (InputError, RefusedError)


def over_seeds(check):
    """Return a test that makes a check of a few seeds, or of many."""

    def test(seeds):
        for seed in seeds:
            check(seed)

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return pytest.mark.parametrize("seeds", SEEDS, ids=["few", "many"])(test)


@contextlib.contextmanager
def or_refused(tally):
    """Allow a refusal, and count what was not refused."""
    with contextlib.suppress(*REFUSED):
        yield
        tally.append(1)


def queries_and_keys(rng, dtype, scale):
    """Return queries and keys, most often of coordinates that make logits of one size, from sizes of all kinds."""
    count, tokens, width = (int(rng.integers(1, most)) for most in (4, 12, 6))
    low, high = ENDS[dtype]
    centre = rng.integers(low, high + 1, width)
    size = int(rng.choice([0, -3, 3, 6, 20, -40, -1000]))
    queries = drawn(rng, (count, width), dtype=dtype, centre=centre)
    keys = drawn(rng, (tokens, width), dtype=dtype, centre=np.clip(size - centre - math.frexp(scale)[1], low, high))
    if rng.random() < 0.2:
        queries = drawn(rng, (count, width), dtype=dtype)
    if rng.random() < 0.2:
        keys = drawn(rng, (tokens, width), dtype=dtype)
    return queries, keys


def attentions(seed):
    """Yield attention's arguments and the truth."""
    rng = np.random.default_rng([seed, 0])
    for _ in range(12):
        dtype = TYPES[rng.integers(2)]
        scale = float(rng.choice([1.0, -0.3, math.ldexp(1.3, int(rng.integers(-1074, 1023)))]))
        queries, keys = queries_and_keys(rng, dtype, scale)
        values = drawn(rng, (len(keys), int(rng.integers(1, 4))), dtype=dtype)
        with contextlib.suppress(InputError), ball(BITS) as on:
            ready = operands_of(queries, keys, values, scale=scale)
            truth = attention_of(on, on.matrix(queries), on.matrix(keys), on.matrix(values), scale=scale)
            yield rng, (queries, keys, values), scale, ready, truth


def times_a_power(polynomial, rng):
    """Return a polynomial times a power of two, which changes nothing but where sums and products underflow."""
    power = int(rng.choice([0, 0, -100, -140, -1000, -1060, 100, 900]))
    return ExpPolynomial("scaled", polynomial.bound, tuple(c * 2.0**power for c in polynomial.coefficients))


@over_seeds
def test_attention(seed):
    """By polynomials of any kind, by all pairs, by both engines and in both precisions."""
    tally = []
    for rng, arrays, scale, ready, truth in attentions(seed):
        for precision in ("float64", "float32"):
            for use in (False, True)[: len(ENGINES)]:
                with or_refused(tally):
                    pairs = all_pairs(ready, np.dtype(precision), use=use)
                    if pairs.rounding < math.inf:
                        assert_stated(pairs.output, truth, pairs.rounding)
            for engine in ENGINES:
                how = {"scale": scale, "precision": precision, "engine": engine, "buffer": int(rng.integers(1, 5000))}
                kind, degree = (minimax, taylor, chebyshev)[rng.integers(3)], int(rng.choice([0, 1, 2, 5, 14, 40]))
                with or_refused(tally):
                    chosen = times_a_power(kind(degree, ready.logit_bound), rng)
                    done = polynomial_attention(*arrays, polynomial=chosen, **how)
                    assert_stated(done.output, truth, done.error)
                with or_refused(tally):
                    share = float(np.abs(arrays[2]).max()) / 8 or 1.0
                    done = fast_attention(*arrays, tolerance=share, otherwise="exact", **how)
                    assert precision == "float32" or done.error <= share
                    assert_stated(done.output, truth, done.error)
    assert len(tally) > 10


@over_seeds
def test_every_logit_is_bounded(seed):
    """The bound of logits holds exactly, for keys counted from the middle that is used."""
    for _, (queries, keys, _), scale, ready, _ in attentions(seed):
        centre = np.zeros(keys.shape[1])
        centre[ready.used] = ready.centre
        moved = [[Fraction(float(key[i])) - Fraction(float(centre[i])) for i in ready.used] for key in keys]
        for query in queries:
            sizes = [Fraction(float(query[i])) * Fraction(scale) for i in ready.used]
            for key in moved:
                total = sum((abs(q * k) for q, k in zip(sizes, key, strict=True)), Fraction(0))
                assert math.isinf(ready.logit_bound) or total <= Fraction(ready.logit_bound)


def weights(rng, width, size):
    """Return attention weights, most often such that tokens of a size make logits of about 1."""
    if rng.random() < 0.4:
        return AttentionWeights(*(drawn(rng, (width, width), dtype=TYPES[rng.integers(2)]) for _ in range(3)))
    at = int(rng.integers(-1074, 1024))
    other = int(np.clip(rng.integers(-10, 4) - at - 2 * size, -1074, 1023))
    value = int(rng.integers(-3, 3)) if rng.random() < 0.6 else int(rng.integers(-1074, 1024))
    return AttentionWeights(*(drawn(rng, (width, width), centre=centre) for centre in (at, other, value)))


@over_seeds
def test_attention_layers(seed):
    """Projections of tokens by weights of any size, exact and fast, widths 1 to 64."""
    rng, tally = np.random.default_rng([seed, 1]), []
    for width in (1, 1, 2, 2, 3, 3, 5, 8, 16, 64):
        size, tokens = int(rng.integers(-1074, 1024)), int(rng.integers(1, 5 if width < 16 else 3))
        dtype, scaling = TYPES[rng.integers(2)], (Scaling.NONE, Scaling.PER_WIDTH)[rng.integers(2)]
        x = drawn(rng, (tokens, width), dtype=dtype, centre=size if rng.random() < 0.7 else None)
        given = weights(rng, width, size)
        truth = None
        for tolerance in (None, 1e-3):
            with or_refused(tally):
                done = attend(x, given, scaling=scaling, tolerance=tolerance)
                if truth is None:
                    with ball(BITS) as on:
                        truth = attention_layer(on, on.matrix(x), given, pairs=Pairs.INTENDED, scaling=scaling)
                assert_stated(done.output, truth, done.error)
    assert len(tally) > 2


@over_seeds
def test_the_transformer(seed):
    """Errors carried through up to three layers and the interpolations between them."""
    rng, tally = np.random.default_rng([seed, 2]), []
    for _ in range(8):
        width, count = int(rng.integers(1, 4)), int(rng.integers(1, 4))
        size = int(rng.integers(-1074, 1024))
        start = drawn(rng, (1, width), centre=size)[0]
        how = (intended(SPLINE), intended(TORCH, border=Border.ZERO), intended(KEYS, border=Border.REFLECT))
        given = {
            "sizes": [(1, 1), (2, 1), (2, 3)][:count],
            "layers": [weights(rng, width, size) for _ in range(count)],
            "how": how[rng.integers(3)],
        }
        for tolerance in (None, 1e-3):
            with or_refused(tally):
                done = transform(start, scaling=Scaling.PER_WIDTH, tolerance=tolerance, **given)
                with ball(BITS) as on:
                    solver = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
                    truth = transformer_maps(on, on.vector(start.tolist()), attend=solver, **given)
                for made, true in zip(done.maps, truth, strict=True):
                    assert_stated(made, true.tokens, done.error)
    assert len(tally) > 2


def interpolation(rng):
    """Return any reading under which outputs are defined."""
    a = Fraction(int(rng.integers(-20, 20)), int(rng.integers(1, 9)))
    return Interpolation(
        kernel=(SPLINE, CONSTANT, Kernel("keys", a if rng.random() < 0.7 else float(drawn(rng, (1, 1))[0, 0])))[
            rng.integers(3)
        ],
        position=list(Position)[rng.integers(3)],
        rounding=Rounding.FLOOR,
        offsets=list(Offsets)[rng.integers(2)],
        border=(Border.CLAMP, Border.ZERO, Border.REFLECT)[rng.integers(3)],
    )


@over_seeds
def test_interpolation_and_convolution(seed):
    """Maps, kernels and biases of any size and either type."""
    rng, tally = np.random.default_rng([seed, 3]), []
    for _ in range(12):
        x = drawn(rng, rng.integers(1, 4, 3), dtype=TYPES[rng.integers(2)])
        height, width, how = int(rng.integers(1, 6)), int(rng.integers(1, 6)), interpolation(rng)
        with or_refused(tally):
            made = interpolate(x, height=height, width=width, how=how)
            error = interpolation_error(x, height=height, width=width, how=how)
            with ball(BITS) as on:
                truth = up_interpolation(on, as_token_map(on, x), height=height, width=width, how=how)
            if error < math.inf:
                assert_stated(made, truth.tokens, error)
        outputs = int(rng.integers(1, 4))
        kernels = drawn(rng, (outputs, 3, 3, x.shape[2]), dtype=TYPES[rng.integers(2)])
        bias = drawn(rng, (1, outputs), dtype=TYPES[rng.integers(2)])[0]
        with or_refused(tally):
            made, error = convolve(x, kernels, bias), convolution_error(x, kernels, bias)
            with ball(BITS) as on:
                truth = convolution_layer(on, as_token_map(on, x), Convolution(kernels, bias), border=Border.ZERO)
            if error < math.inf:
                assert_stated(made, truth.tokens, error)
    assert len(tally) > 6


def blocks_of(rng, channels, size):
    """Return one or two of the decoder's blocks, with weights of any size, most often such that maps keep theirs."""
    made = []
    for _ in range(int(rng.integers(1, 3))):
        near = int(rng.integers(-8, 8)) if rng.random() < 0.7 else int(rng.integers(-1074, 1024))
        kind = rng.integers(3)
        if kind == 0:
            given = weights(rng, channels, size)
            made.append(AttentionBlock(weights=given, scaling=Scaling.NONE, residual=bool(rng.integers(2))))
        elif kind == 1:
            outputs = int(rng.integers(1, 3))
            parts = {"normalisations": None, "nonlinearity": bool(rng.integers(2))}
            if outputs != channels or rng.random() < 0.5:
                parts["skip"] = drawn(rng, (outputs, channels), centre=near)
            first, second = layer(rng, 2, channels, near), layer(rng, outputs, 2, -near)
            made.append(ResNetBlock(first=first, second=second, **parts))
            channels = outputs
        else:
            parts = {"interpolation": intended(SPLINE), "convolution": layer(rng, channels, channels, near)}
            made.append(UpSampleBlock(height=3, width=2, **parts))
    return made


def layer(rng, outputs, inputs, near):
    """Return a convolution with weights of a size, or of any, and a bias of any or none."""
    kernels = drawn(rng, (outputs, 3, 3, inputs), centre=near if rng.random() < 0.8 else None)
    return Convolution(kernels, drawn(rng, (1, outputs))[0] * (rng.random() < 0.5))


@over_seeds
def test_the_decoder(seed):
    """Blocks of every kind but normalisation, for a map that is off by a stated error already."""
    rng, tally = np.random.default_rng([seed, 4]), []
    for _ in range(8):
        size = int(rng.integers(-1074, 1024)) if rng.random() < 0.5 else int(rng.integers(-6, 12))
        x = drawn(rng, rng.integers(1, 3, 3), centre=size)
        blocks, off = blocks_of(rng, x.shape[2], size), float(rng.choice([0.0, 5e-324, 1e-300, 1e-5]))
        moved = [[[Fraction(c) + int(rng.choice([-1, 1])) * Fraction(off) for c in t] for t in r] for r in x.tolist()]
        for tolerance in (None, 1e-3):
            with or_refused(tally):
                done = decoded(Stage(x, off), blocks, tolerance=tolerance)
                with ball(BITS) as on:
                    truth = decoder_output(on, as_token_map(on, moved), blocks, border=Border.ZERO)
                assert_stated(done.output, truth.tokens, done.error)
    assert len(tally) > 2

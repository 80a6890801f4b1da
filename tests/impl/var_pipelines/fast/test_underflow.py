"""Products that underflow are rounded to whole units: bounds count them, also where they are multiplied later."""

import ctypes
import ctypes.util
import math
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from tests.impl.var_pipelines.extremes import assert_stated
from tests.impl.var_pipelines.held import BITS, exactly

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Kernel, Pairs, Scaling, intended
from var_pipelines.fast import (
    InputError,
    RefusedError,
    collapsed_transformer,
    convolve,
    decode,
    exact_attention,
    interpolate,
    transform,
)
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.decoder import swish
from var_pipelines.fast.exact import all_pairs
from var_pipelines.fast.image import Stage, _skipped, decoded
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.propagation import attention_error
from var_pipelines.fast.rounding import gamma, largest, largest_sum, smallest, upper
from var_pipelines.fast.transformer import attend
from var_pipelines.reference.attention import attention_layer
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.token_map import as_token_map

LEAST, MOST = 5e-324, float(np.finfo(np.float64).max)


def attended(x, weights, scaling=Scaling.NONE):
    """Return Definition 3.4's output in balls."""
    with ball(BITS) as on:
        return attention_layer(on, on.matrix(x), weights, pairs=Pairs.INTENDED, scaling=scaling)


def one(width, value):
    """Return a square matrix with one entry in its corner."""
    out = np.zeros((width, width))
    out[0, 0] = value
    return out


@pytest.mark.parametrize("tolerance", [None, 1e-9])
@pytest.mark.parametrize("width", [1, 2, 3, 8, 64])
@pytest.mark.parametrize("large", ["key", "query"])
def test_units_times_huge_numbers_move_logits(large, width, tolerance):
    """Queries of a few units of 5e-324 with keys near the largest number, or the other way round, are accounted for."""
    x = np.full((2, width), 0.7)
    x[1, 0] = -0.7
    few, huge = np.full((width, width), LEAST), np.zeros((width, width))
    huge[0] = MOST
    parts = (few, huge) if large == "key" else (huge, few)
    weights = AttentionWeights(*parts, one(width, 1.0))
    done = attend(x, weights, scaling=Scaling.NONE, tolerance=tolerance)
    assert_stated(done.output, attended(x, weights), done.error)


@pytest.mark.parametrize("power", [-1074, -1060, -1022, -600])
def test_tiny_tokens_with_huge_weights(power):
    """Where γ times the tokens would underflow, weights still multiply it: bounds are computed without underflow."""
    rng = np.random.default_rng(power + 2000)
    for width in (1, 3, 16):
        x = np.ldexp(rng.integers(1, 9, (3, width)) / 8, power) if power > -1072 else np.full((3, width), LEAST)
        large = np.ldexp(rng.uniform(-1, 1, (3, width, width)), min(1016, -power))
        weights = AttentionWeights(*large)
        try:
            done = attend(x, weights, scaling=Scaling.PER_WIDTH, tolerance=None)
        except InputError:
            continue
        assert_stated(done.output, attended(x, weights, Scaling.PER_WIDTH), done.error)
        sizes = max(
            sum(Fraction(a) * abs(Fraction(b)) for a, b in zip(x[0], column, strict=True)) for column in large[2].T
        )
        carried = attention_error(x, [0 * large[0], 0 * large[1], large[2]], scale=1.0, before=0.0)
        assert Fraction(carried) >= (width + 1) * Fraction(1, 2**53) * sizes > 0


def test_an_error_of_less_than_a_unit_is_carried():
    """An error of a thousandth of a unit, times weights of 1e300, is an error of the output."""
    eye = np.eye(2)
    bound = attention_error(np.zeros((2, 2)), [eye, eye, 1e300 * eye], scale=1.0, before=LEAST)
    assert LEAST * 1e300 <= bound <= 1.001 * (LEAST * 1e300)


@pytest.mark.parametrize(
    "value", [LEAST, 3 * LEAST, 1e-310, -LEAST, 2.0**-1022, -745.0, -708.5, -1e308, 1e308, 0.0, -0.0]
)
@pytest.mark.parametrize("nonlinear", [True, False])
def test_the_decoder_counts_units(nonlinear, value):
    """The nonlinearity halves a unit, the skip connection and the convolutions multiply a few: all within the error."""
    rng = np.random.default_rng(0)
    x = np.full((2, 1, 2), value)
    x[0] *= 0.75
    for size in (1.0, 1e-300, 1e-5, 1e5):
        first = Convolution(rng.uniform(-size, size, (2, 3, 3, 2)), np.zeros(2))
        second = Convolution(rng.uniform(-1 / size, 1 / size, (3, 3, 3, 2)), np.zeros(3))
        skip = rng.uniform(-size, size, (3, 2))
        block = ResNetBlock(first=first, second=second, normalisations=None, nonlinearity=nonlinear, skip=skip)
        up = UpSampleBlock(
            height=3,
            width=2,
            interpolation=intended(SPLINE),
            convolution=Convolution(rng.uniform(-1, 1, (1, 3, 3, 3)), np.zeros(1)),
        )
        try:
            done = decoded(Stage(x, 0.0), [block, up], tolerance=None)
        except InputError:
            assert abs(value) > 1e300
            continue
        with ball(BITS) as on:
            truth = decoder_output(on, as_token_map(on, x), [block, up], border=Border.ZERO)
        assert_stated(done.output, truth.tokens, done.error)


@pytest.mark.parametrize("channels", [1, 2, 16])
@pytest.mark.parametrize("power", [-538, -537.5, -537, -536.5])
def test_products_of_about_a_unit_are_rounded_to_units(power, channels):
    """A convolution, a skip connection and an interpolation lose a part of a unit in each product."""
    size = 1.3 * 2.0**power
    x, kernels = np.full((2, 2, channels), size), np.full((channels, 3, 3, channels), size)
    with ball(BITS) as on:
        exact = convolution_layer(on, as_token_map(on, x), Convolution(kernels, np.zeros(channels)), border=Border.ZERO)
    assert_stated(
        convolve(x, kernels, np.zeros(channels)), exact.tokens, convolution_error(x, kernels, np.zeros(channels))
    )
    skipped = _skipped(Stage(x, 0.0), np.full((channels, channels), size))
    assert_stated(skipped.output, [fmpq(channels) * exactly(size) ** 2] * skipped.output.size, skipped.error)
    how = intended(Kernel("keys", Fraction(size)))
    error = interpolation_error(x, height=5, width=5, how=how)
    with ball(BITS) as on:
        truth = up_interpolation(on, as_token_map(on, x), height=5, width=5, how=how)
    assert_stated(interpolate(x, height=5, width=5, how=how), truth.tokens, error)


def test_half_a_unit_is_an_error():
    """The nonlinearity of the smallest number is half of it, which no float is."""
    block = ResNetBlock(
        first=Convolution(np.zeros((1, 3, 3, 1)), [0.0]),
        second=Convolution(one(3, 0.0).reshape(1, 3, 3, 1), [0.0]),
        normalisations=None,
        nonlinearity=True,
    )
    assert swish(np.array([LEAST])) in (0.0, LEAST)
    assert decoded(Stage(np.full((1, 1, 1), LEAST), 0.0), [block], tolerance=None).error >= LEAST / 2


@pytest.mark.parametrize("scale", [2.0, 3.0, 1e300])
def test_bounds_that_overflow_are_refused(scale):
    """Where an output is finite and no bound of its error is, there is an InputError and no output."""
    large = MOST / 4 / scale
    x, eye = np.array([[large, large]]), np.eye(2)
    weights = AttentionWeights(0 * eye, 0 * eye, scale * np.array([[1.0, 1.0], [-1.0, -1.0]]))
    with pytest.raises(InputError, match="goes beyond"):
        attend(x, weights, scaling=Scaling.NONE, tolerance=None, before=MOST)
    block = AttentionBlock(weights=AttentionWeights(eye, eye, eye), scaling=Scaling.NONE, residual=True)
    with pytest.raises(InputError, match="goes beyond"):
        decoded(Stage(np.full((1, 1, 2), 1e150), MOST), [block], tolerance=None)
    with pytest.raises(InputError, match="goes beyond"):
        transform(
            [1e100, 1e100],
            sizes=[(1, 1), (2, 2)],
            layers=[AttentionWeights(0 * eye, 0 * eye, 1e207 * eye)] * 2,
            how=intended(Kernel("keys", Fraction(-10))),
            scaling=Scaling.NONE,
            tolerance=None,
        )


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("size", [1e6, 1e9, 1e12, 1e17, 1e20, 1e28])
def test_logits_of_any_size_give_a_mean(size, precision):
    """Where compiled loops would compute a logit anew and be off by 1 or more, sums are still sums of weights."""
    rng = np.random.default_rng(0)
    for width in (1, 9):
        keys = np.sort(rng.uniform(0, 1, (900, width)), axis=0)
        keys[:64] *= -1
        values = rng.uniform(-1, 1, (900, 2))
        ready = operands_of(np.abs(rng.normal(size=(5, width))) * size, keys, values, scale=1.0)
        for use in (True, False):
            done = all_pairs(ready, np.dtype(precision), use=use)
            assert np.abs(done.output).max() <= 1 + 1e-3
            assert done.rounding < 4


def test_a_weight_near_the_end_of_the_range_hides_no_logit():
    """Logits are bounded where a coordinate's share of the scale is subnormal, and has lost digits."""
    for power in range(-1073, -1020, 3):
        scale, query = 1.7 * 2.0**-100, math.ldexp(1.3, 1023)
        keys = np.array([[1.1], [-1.1]]) * 2.0 ** (2 * power + 1024 + 99)
        if not np.abs(keys).min() > 0:
            continue
        ready = operands_of([[query]], keys, [[1.0], [-1.0]], scale=scale)
        truth = Fraction(scale) * Fraction(query) * Fraction(float(np.abs(keys).max()))
        assert truth <= Fraction(ready.logit_bound) <= truth * (1 + Fraction(1, 2**20)) + Fraction(2) ** -899


def test_one_token_for_each_map_is_a_mean_of_any_size():
    """Counts and values near the largest number neither overflow nor become NaN; what no float counts is refused."""
    eye, how = np.eye(2), intended(SPLINE)
    weights = AttentionWeights(0 * eye, 0 * eye, eye)
    sizes = [(1, 1), (1 << 20, 1 << 20), (1 << 500, 1 << 500)]
    out = collapsed_transformer([MOST, -MOST / 2], sizes=sizes, layers=[weights] * 3, how=how, scaling=Scaling.NONE)
    assert np.allclose(out / MOST, [[1, -0.5]] * 3)
    with pytest.raises(InputError, match="more pixels"):
        collapsed_transformer(
            [1.0, 1.0], sizes=[(1, 1), (1 << 600, 1 << 600)], layers=[weights] * 2, how=how, scaling=Scaling.NONE
        )


def test_bounds_are_computed_without_loss():
    """Balls neither overflow nor underflow, and their upper ends are floats at least as large."""
    with ball(64):
        tiny, huge = largest(np.array([-LEAST, 0.0])), largest_sum(np.full((2, 4), MOST), 0)
        assert upper(tiny * 2.0**-60) == LEAST
        assert upper(tiny * 2.0**-60 * (huge * 2)) > 0
        assert upper(huge * 3) == math.inf
        assert upper(largest(np.array(MOST)) * -3) == -MOST
        assert upper(largest_sum(np.full((4, 4), MOST), 0) * 0) == math.inf
        assert upper(largest(np.empty((0, 2)))) == LEAST
    assert gamma(2**60, np.float64) == math.inf
    assert smallest(np.float32) == 2.0**-149


SETTING = """
import ctypes, ctypes.util
import numpy as np
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Scaling
from var_pipelines.fast import RefusedError, fast_attention, minimax, polynomial_attention
from var_pipelines.fast.transformer import attend
x = np.linspace(-1, 1, 80).reshape(40, 2)
eye = np.eye(2)
calls = [
    lambda: fast_attention(x, x, x, tolerance=0.1),
    lambda: fast_attention(x, x, x, tolerance=1e-9, otherwise="exact"),
    lambda: polynomial_attention(x, x, x, polynomial=minimax(5, 3.0)),
    lambda: attend(x, AttentionWeights(eye, eye, eye), scaling=Scaling.NONE, tolerance=None),
]
for call in calls:
    call()
libm = ctypes.CDLL(ctypes.util.find_library("m"))
state = (ctypes.c_uint32 * 16)()
libm.fegetenv(state)
kept = state[7]
for bits in (0x8000, 0x0040, 0x8040, 0x2000, 0x4000, 0x6000):
    for call in calls:
        state[7] = kept | bits
        libm.fesetenv(state)
        try:
            call()
        except RefusedError as error:
            said = str(error)
        else:
            said = ""
        state[7] = kept
        libm.fesetenv(state)
        assert "subnormal" in said, (hex(bits), said)
for call in calls:
    call()
print("fine")
"""
"""A process that takes subnormal numbers for 0, or rounds down, up or towards 0, and then no more."""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(ctypes.util.find_library("m")), "fesetenv"),
    reason="the processor's modes are set by Linux's fesetenv",
)
def test_other_arithmetic_than_the_models_is_refused():
    """Where a library has made the process flush subnormal numbers, or round otherwise, no error is certified."""
    import platform  # noqa: PLC0415 - only here

    if platform.machine() != "x86_64":
        pytest.skip("the bits are those of x86")
    done = subprocess.run([sys.executable, "-c", SETTING], capture_output=True, text=True, check=False, timeout=240)
    assert done.stdout == "fine\n", done.stderr


@pytest.mark.parametrize("tolerance", [None, 1e-3])
def test_what_the_decoder_puts_out_has_a_finite_error(tolerance):
    """Attention blocks at the top of the range are refused by the decoder, not put out with no error."""
    eye = np.eye(2)
    weights = AttentionWeights(1e-200 * eye, 1e-200 * eye, eye)
    block = AttentionBlock(weights=weights, scaling=Scaling.NONE, residual=False)
    x = np.full((2, 2, 2), MOST)
    with pytest.raises((InputError, RefusedError)):
        decode(np.array([[[MOST, -MOST], [-MOST, MOST]]]), [block], tolerance=tolerance)
    assert np.isfinite(exact_attention(x[0], x[0], x[0], scale=0.0)).all()

"""The reference in rationals, balls, mpmath and float64: one value, as near as each arithmetic can hold it."""

from fractions import Fraction

import flint
import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, ball, exact, float64, high, to_fraction
from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.choices import CONSTANT, KEYS, SPLINE, TORCH, Border, Kernel, Pairs, Scaling, intended
from var_pipelines.reference.attention import attention_layer, attention_of, by_polynomial, exactly
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.kernel import taps
from var_pipelines.reference.token_map import as_token_map
from var_pipelines.reference.transformer import transformer_maps

NUMBERS = st.fractions(-2, 2, max_denominator=8)
GRID = [[[Fraction(i * j - 2 * l, 3 + l) for l in range(2)] for j in range(3)] for i in range(2)]
MATRIX = [["1/2", "-1/3"], [0, "3/4"]]
WEIGHTS = AttentionWeights(MATRIX, [[1, "1/5"], ["-1/2", 0]], [["1/3", 1], [-1, "2/3"]])
KERNELS = [[[[Fraction(m + 2 * n - c * l, 7) for c in range(2)] for n in range(3)] for m in range(3)] for l in range(2)]
CONVOLUTION = Convolution(KERNELS, ["1/4", -1])
NORM = Normalisation(groups=2, eps="1/1000", gain=["1/2", 2], shift=[0, "-1/3"])
HOW = intended(SPLINE)
COEFFICIENTS = [1, 1, "1/2", "1/6"]


def weighed(on, *, solver):
    """Return a transformer of two layers, flattened."""
    out = transformer_maps(
        on, on.vector([1, "-1/2"]), sizes=[(1, 1), (2, 2)], layers=[WEIGHTS] * 2, how=HOW, attend=solver
    )
    return on.stack([m.tokens for m in out])


def decoded(on, *blocks):
    """Return the decoder's tokens for the small map."""
    return decoder_output(on, as_token_map(on, GRID), blocks, border=Border.ZERO).tokens


def resnet(*, normal, nonlinear):
    """Return a ResNet block."""
    norms = (NORM, NORM) if normal else None
    return ResNetBlock(first=CONVOLUTION, second=CONVOLUTION, normalisations=norms, nonlinearity=nonlinear, skip=MATRIX)


POLYNOMIAL = by_polynomial(coefficients=COEFFICIENTS, pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
SOFTMAX = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
UP = UpSampleBlock(height=3, width=5, interpolation=intended(KEYS), convolution=CONVOLUTION)
ATTENTION = AttentionBlock(weights=WEIGHTS, scaling=Scaling.NONE, residual=True)

RATIONAL = {
    "interpolation": lambda on: up_interpolation(on, as_token_map(on, GRID), height=4, width=5, how=HOW).tokens,
    "torch's kernel": lambda on: (
        up_interpolation(
            on, as_token_map(on, GRID), height=3, width=2, how=intended(TORCH, border=Border.REFLECT)
        ).tokens
    ),
    "convolution": lambda on: convolution_layer(on, as_token_map(on, GRID), CONVOLUTION, border=Border.ZERO).tokens,
    "reconstruction": lambda on: (
        reconstruction(
            on, [as_token_map(on, GRID)] * 2, height=3, width=4, how=HOW, weights=CONVOLUTION, border=Border.CLAMP
        ).tokens
    ),
    "polynomial transformer": lambda on: weighed(on, solver=POLYNOMIAL),
    "appendix decoder": lambda on: decoded(on, resnet(normal=False, nonlinear=False), UP),
}
IRRATIONAL = {
    "attention": lambda on: attention_layer(on, on.matrix(MATRIX), WEIGHTS, pairs=Pairs.INTENDED, scaling=Scaling.NONE),
    "attention of three": lambda on: attention_of(
        on, on.matrix(MATRIX), on.matrix([[1, 2], [3, 4], [0, 1]]), on.matrix([[1], [2], [-1]]), scale="1/2"
    ),
    "transformer": lambda on: weighed(on, solver=SOFTMAX),
    "normalisation": lambda on: decoded(on, resnet(normal=True, nonlinear=False)),
    "decoder": lambda on: decoded(on, resnet(normal=True, nonlinear=True), ATTENTION, UP),
}


def rational(number):
    """Return an mpmath number exactly."""
    return Fraction(*map(int, mpmath.libmp.to_rational(number._mpf_)))


def as_fmpq(value):
    """Return a fraction for flint."""
    return flint.fmpq(value.numerator, value.denominator)


@pytest.mark.parametrize("name", [*RATIONAL, *IRRATIONAL])
def test_all_arithmetics_agree(name):
    """Balls hold the exact value and mpmath's, float64 is near, and more bits give smaller balls."""
    layer = (RATIONAL | IRRATIONAL)[name]
    found = []
    for opened in (ball(300), ball(100), high(300), float64()):
        with opened as on:
            found.append(list(layer(on).ravel()))
    with ball(1000):
        for fine, coarse, near, rounded in zip(*found, strict=True):
            assert coarse.overlaps(fine)
            assert fine.rad() <= coarse.rad()
            assert fine.rad() < 1e-70
            assert abs(flint.arb(as_fmpq(rational(near))) - fine) < 1e-70
            assert float(abs(flint.arb(float(rounded)) - fine).upper()) < 1e-12 * (1 + abs(float(fine.mid())))


@pytest.mark.parametrize("name", list(RATIONAL))
def test_what_is_rational_is_exact(name):
    """Without exp and roots the reference runs in rationals, and the balls contain its result."""
    layer = RATIONAL[name]
    with exact() as on:
        truth = [to_fraction(value) for value in layer(on).ravel()]
    with ball(120, rational=True) as on:
        assert [to_fraction(value) for value in layer(on).ravel()] == truth
    with ball(120) as on:
        balls = list(layer(on).ravel())
    with ball(1000):
        assert all(b.contains(as_fmpq(x)) for b, x in zip(balls, truth, strict=True))


@pytest.mark.parametrize("name", list(IRRATIONAL))
def test_what_is_not_rational_is_refused_in_rationals(name):
    """Softmax, roots and the nonlinearity are not available exactly."""
    with exact() as on, pytest.raises(NotAvailableError):
        IRRATIONAL[name](on)


@settings(max_examples=60)
@given(st.fractions(0, 1, max_denominator=50), st.fractions(-3, 3, max_denominator=9))
def test_kernels_are_what_definition_3_1_asks(phase, a):
    """The spline's taps lie in [0, 1] and sum to 1; Keys' sum to 1 for every a; the constant's are all 1."""
    with exact() as on:
        spline = [to_fraction(w) for w in taps(on, SPLINE, on.scalar(phase)).ravel()]
        assert sum(spline) == 1
        assert all(0 <= w <= 1 for w in spline)
        keys = [to_fraction(w) for w in taps(on, Kernel("keys", a), on.scalar(phase)).ravel()]
        assert sum(keys) == 1
        assert [to_fraction(w) for w in taps(on, CONSTANT, on.scalar(phase)).ravel()] == [1] * 4
        mirrored = [to_fraction(w) for w in taps(on, SPLINE, on.scalar(1 - phase)).ravel()]
        assert mirrored == spline[::-1]


def test_keys_interpolates_and_leaves_the_unit_interval():
    """At a whole position Keys' kernel returns the sample itself; between samples a tap is negative."""
    with exact() as on:
        for kernel in (KEYS, TORCH):
            assert [to_fraction(w) for w in taps(on, kernel, on.scalar(0)).ravel()] == [0, 1, 0, 0]
            assert min(to_fraction(w) for w in taps(on, kernel, on.scalar("1/2")).ravel()) < 0


@pytest.mark.parametrize(
    "wrong", [("keys", None), ("spline", Fraction(1)), ("nearest", None), ("constant", Fraction(0))]
)
def test_kernels_with_wrong_parameters(wrong):
    """Exactly Keys' kernel has a parameter, and other names do not exist."""
    with pytest.raises(ValueError, match="should be Kernel"):
        Kernel(*wrong)


@settings(max_examples=30)
@given(st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=1, max_size=4), st.sampled_from(list(Scaling)))
def test_printed_attention_is_the_column_mean(rows, scaling):
    """With X_i in both places every row of A is constant, so each output row is the mean of X W_V."""
    with ball(200) as on:
        x = on.matrix(rows)
        out = attention_layer(on, x, WEIGHTS, pairs=Pairs.PRINTED, scaling=scaling)
        values = on.matmul(x, on.matrix(WEIGHTS.value))
        mean = on.transpose(on.row_sums(on.transpose(values))) / len(rows)
        assert all(entry.overlaps(mean[0, l]) for row in out for l, entry in enumerate(row))
        assert all(float(entry.rad()) < 1e-40 for entry in out.ravel())


@settings(max_examples=30)
@given(st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_attention_stays_in_the_values_range(rows):
    """Every output is a weighted mean: it lies between the smallest and largest value of its column."""
    with ball(200) as on:
        x = on.matrix(rows)
        out = attention_layer(on, x, WEIGHTS, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        values = on.matmul(x, on.matrix(WEIGHTS.value))
        for l in range(2):
            low, high_ = (pick(to_fraction(v) for v in _rationals(values[:, l])) for pick in (min, max))
            slack = Fraction(1, 10**40)
            for entry in out[:, l]:
                assert entry > as_fmpq(low - slack)
                assert entry < as_fmpq(high_ + slack)


def _rationals(balls):
    return [Fraction(int(b.mid().man_exp()[0])) * Fraction(2) ** int(b.mid().man_exp()[1]) for b in balls]

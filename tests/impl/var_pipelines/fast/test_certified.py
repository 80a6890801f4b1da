"""Tests of layers on numbers side by side: each is within its bound of the reference, and bad places are refused."""

import numpy as np
import pytest
from tests.impl.var_pipelines.held import BITS, is_within

from lemmacheck.arithmetic import ball, exact
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import (
    Certified,
    InputError,
    added_up,
    apart,
    attended,
    attended_by,
    attended_to,
    attended_within,
    averaged,
    convolved,
    interpolated,
    interpolated_through,
    pyramid_of,
    side_by_side,
    sizes_of,
    taylor,
    transformed,
)
from var_pipelines.reference import (
    TokenMap,
    attention_layer,
    attention_of,
    by_polynomial,
    convolution_of,
    exactly,
    flattened,
    maps_of,
    pyramid,
    transformer_maps,
    up_interpolation,
)

TYPES = pytest.mark.parametrize("dtype", [np.float64, np.float32])
HOWS = tuple(intended(KEYS, border=border) for border in (Border.CLAMP, Border.ZERO, Border.REFLECT))
SCALES = pytest.mark.parametrize("scale", [1e-300, 1.0, 1e3])


def numbers(*shape, dtype=np.float64, scale=1.0, seed=1):
    """Return random numbers of a type."""
    return (scale * np.random.default_rng(seed).uniform(-1, 1, shape)).astype(dtype)


@TYPES
def test_maps_under_several_readings_are_the_references(dtype):
    """Every entry of every reading, one after the other, is within the bound of Eq (1) in rationals."""
    x = numbers(6, 2, dtype=dtype)
    done = interpolated(x, (2, 3), (3, 4), *HOWS)
    with exact() as on:
        slow = [up_interpolation(on, TokenMap(2, 3, on.matrix(x)), height=3, width=4, how=how) for how in HOWS]
        assert is_within(done.values, np.concatenate([made.tokens for made in slow]), done.error)
    assert done.values.dtype == np.float64


@TYPES
def test_a_map_through_several_sizes_carries_its_error(dtype):
    """What the second layer makes of the first one's rounding is part of the bound."""
    x, sizes = numbers(2, 1, dtype=dtype), ((2, 4), (3, 5), (7, 6))
    done = interpolated_through(x, (1, 2), sizes, HOWS[1])
    with exact() as on:
        made = TokenMap(1, 2, on.matrix(x))
        for height, width in sizes:
            made = up_interpolation(on, made, height=height, width=width, how=HOWS[1])
        assert is_within(done.values, made.tokens, done.error)


@TYPES
def test_a_pyramid_is_the_references(dtype):
    """X_init is kept, and each map is within the bound."""
    x, shapes, sizes = numbers(6, 2, dtype=dtype), ((1, 1), (1, 1), (2, 2)), ((1, 1), (2, 2), (3, 3))
    done = pyramid_of(x, shapes, sizes, HOWS[0])
    with exact() as on:
        start, *maps = maps_of(on.matrix(x), shapes)
        made = flattened(on, pyramid(on, start, maps, sizes=sizes, how=HOWS[0]))
        assert is_within(done.values, made, done.error)


@TYPES
def test_convolutions_by_columns_of_kernels_are_the_references(dtype):
    """Kernels are columns, window by window, as the reference takes them."""
    x, kernels, bias = (numbers(*shape, dtype=dtype) for shape in ((6, 2), (18, 3), (1, 3)))
    done = convolved(x, (2, 3), kernels, bias)
    with exact() as on:
        slow = convolution_of(on, TokenMap(2, 3, on.matrix(x)), on.matrix(kernels), on.matrix(bias), border=Border.ZERO)
        assert is_within(done.values, slow.tokens, done.error)


@SCALES
def test_attention_and_its_mean_are_the_references(scale):
    """Exact attention, the method within a tolerance, and the mean of a layer as printed are within their bounds."""
    x, *weights = (numbers(*shape, scale=scale, seed=at) for at, shape in enumerate([(9, 2), *[(2, 2)] * 3]))
    with ball(BITS) as on:
        given = AttentionWeights(*map(on.matrix, weights))
        tokens = on.matrix(x)
        intended_, printed = (
            attention_layer(on, tokens, given, pairs=pairs, scaling=Scaling.NONE)
            for pairs in (Pairs.INTENDED, Pairs.PRINTED)
        )
        for done in (attended(x, *weights), attended_within(x, *weights, tolerance=1e-2)):
            assert is_within(done.values, intended_, done.error)
        done = averaged(x, weights[2])
        assert is_within(done.values, printed, done.error)


def test_attention_of_given_rows_is_the_references():
    """All pairs are within rounding of softmax; a polynomial is within rounding of itself, keys centred."""
    rng = np.random.default_rng(4)
    queries, keys, values = (rng.integers(-8, 9, (4, 1)) / 16 for _ in range(3))
    keys = np.concatenate([keys, -keys])
    values = np.concatenate([values, values + 1])
    with ball(BITS) as on:
        exact_ = attention_of(on, on.matrix(queries), on.matrix(keys), on.matrix(values), scale=1)
        done = attended_to(queries, keys, values)
        assert is_within(done.values, exact_, done.error)
        assert not is_within(attended_by(taylor(2, 1.0), queries, keys, values).values, exact_, done.error)
        tokens = on.matrix([[1], [-1]])
        weights = AttentionWeights(on.scalar("1/2"), on.scalar(1), on.scalar(1))
        solver = by_polynomial(coefficients=(1, 1, "1/2"), pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        done = attended_by(taylor(2, 1.0), [[0.5], [-0.5]], [[1.0], [-1.0]], [[1.0], [-1.0]])
        assert is_within(done.values, solver(on, 1, tokens, weights), done.error)


@pytest.mark.parametrize("tolerance", [None, 1e-2])
def test_transformers_are_the_references(tolerance):
    """Every entry of all maps is within the error that is carried along."""
    rng = np.random.default_rng(5)
    start, sizes, how = rng.uniform(-1, 1, (1, 2)), ((1, 1), (2, 2), (3, 4)), intended(SPLINE)
    layers = [AttentionWeights(*(rng.uniform(-1, 1, (2, 2)) for _ in range(3))) for _ in sizes]
    done = transformed(start, sizes, layers, how, tolerance=tolerance)
    with ball(200) as on:
        attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        made = transformer_maps(on, on.matrix(start), sizes=sizes, layers=layers, how=how, attend=attend)
        assert is_within(done.values, flattened(on, made), done.error)


def test_distances_and_sums_keep_their_bounds():
    """A distance is off by both errors, a sum by all of them; sizes keep theirs."""
    one, other = Certified(np.array([1.0, -2.0]), 0.25), Certified(np.array([0.5, 1.0]), 0.5)
    gap = apart(one, other)
    assert gap.values.tolist() == [0.5, 3.0]
    assert 0.75 <= gap.error <= 0.75 + 1e-8
    assert gap.largest() == (3.0, gap.error)
    assert gap.at(1) == (0.5, gap.error)
    value, error = one.weighed([[3.0, 2.0]])
    assert value == -1.0
    assert 1.25 <= error <= 1.25 + 1e-8
    assert sizes_of(one).values.tolist() == [1.0, 2.0]
    assert side_by_side(one, other).error == 0.5


@TYPES
@SCALES
def test_an_entry_of_a_layer_is_the_sum_of_its_parts(dtype, scale):
    """A number, a product of two rows and attention's first number add up to the reference's sum, within the bound."""
    beside, tokens = numbers(1, 1, dtype=dtype), numbers(3, 2, dtype=dtype, seed=2)
    u, v = numbers(1, 5, dtype=dtype, seed=3), numbers(1, 5, dtype=dtype, scale=min(scale, 1.0), seed=4)
    weights = [numbers(2, 2, dtype=dtype, seed=seed) for seed in (5, 6, 7)]
    done = added_up(beside, u, v, attended(tokens, *weights))
    with ball(BITS) as on:
        x, row, column, X, *given = (
            on.matrix(part.astype(float).tolist()) for part in (beside, u, v, tokens, *weights)
        )
        made = attention_layer(on, X, AttentionWeights(*given), pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        true = x + on.dot(row, column) + on.first(on.transpose(on.first(made)))
        assert is_within(done.values, true, done.error)
    assert done.error < 1e-4


@pytest.mark.parametrize("place", [0, -1, 3])
def test_places_that_are_not_there(place):
    """Numbers are counted from 1, and there is none before or behind."""
    with pytest.raises(InputError, match=f"place is {place}: there are 2 numbers"):
        Certified(np.array([1.0, 2.0]), 0.0).at(place)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: interpolated(numbers(5, 1), (2, 3), (3, 4), HOWS[0]), "5 does not match the 6 of the map's pixels"),
        (lambda: pyramid_of(numbers(5, 1), ((1, 1), (2, 3)), ((1, 1), (3, 4)), HOWS[0]), "5 does not match the 7"),
        (lambda: convolved(numbers(4, 2), (2, 2), numbers(9, 1), numbers(1, 1)), "9 does not match the 18 of windows"),
        (lambda: averaged(numbers(3, 2), numbers(3, 3)), "3 does not match the 2 of the tokens' width"),
        (lambda: apart(Certified(np.zeros(2), 0.0), Certified(np.zeros(3), 0.0)), "3 does not match the 2 of one"),
        (lambda: Certified(np.zeros(2), 0.0).weighed(np.zeros((1, 3))), "3 does not match the 2 of the numbers"),
        (lambda: added_up(numbers(1, 2), numbers(1, 2), numbers(1, 2), Certified(np.zeros(1), 0.0)), "single numbers"),
    ],
)
def test_sizes_that_disagree(call, says):
    """What does not fit is refused with both sizes."""
    with pytest.raises(InputError, match=says):
        call()

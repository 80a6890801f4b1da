"""Interpolation, convolution and the pyramid, held to the reference within their own rounding bounds."""

from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.truth import BITS, assert_within, fractions, map_of

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import Convolution
from var_pipelines.choices import (
    CONSTANT,
    KEYS,
    SPLINE,
    TORCH,
    Border,
    Interpolation,
    Kernel,
    Offsets,
    Position,
    Rounding,
    as_printed,
    intended,
)
from var_pipelines.fast import InputError, convolve, interpolate
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.transformer import pyramid
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.interpolation import pyramid as reference_pyramid
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.token_map import TokenMap, UndefinedError

KERNELS = (SPLINE, KEYS, TORCH, CONSTANT, Kernel("keys", Fraction(1, 3)), Kernel("keys", Fraction(-3, 2)))
BORDERS = (Border.CLAMP, Border.ZERO, Border.REFLECT)
SIZES = [((1, 1), (1, 1)), ((1, 1), (3, 2)), ((2, 3), (5, 4)), ((3, 2), (3, 2)), ((4, 5), (2, 3)), ((5, 1), (7, 6))]


def drawn(shape, *, kind="random", dtype=np.float64):
    """Return a map of a kind of numbers."""
    rng = np.random.default_rng(7)
    x = rng.uniform(-1, 1, shape)
    made = {
        "random": x,
        "corners": np.sign(x),
        "constant": np.full(shape, 1 / 3),
        "clustered": 1 + x * 2.0**-40,
        "huge": x * 1e37,
        "subnormal": x * 1e-41,
        "of many sizes": np.ldexp(x, rng.integers(-100, 100, shape)),
    }
    return made[kind].astype(dtype)


KINDS = ("random", "corners", "constant", "clustered", "huge", "subnormal", "of many sizes")


def assert_interpolated(x, height, width, how):
    """Fail unless interpolation lies within its bound of the reference."""
    with ball(BITS) as on:
        truth = up_interpolation(on, map_of(on, x), height=height, width=width, how=how)
    out = interpolate(x, height=height, width=width, how=how)
    assert out.shape == (height, width, x.shape[2])
    assert_within(out, truth, interpolation_error(x, height=height, width=width, how=how))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", KINDS)
def test_interpolation_is_within_its_bound(kind, dtype):
    """Numbers of every kind and size, in both precisions, stay within the rounding bound."""
    for kernel in (SPLINE, TORCH):
        assert_interpolated(drawn((3, 4, 2), kind=kind, dtype=dtype), 5, 7, intended(kernel))


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("kernel", KERNELS, ids=lambda k: f"{k.name}{k.a or ''}")
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_reading_is_the_references(sizes, kernel, border):
    """All positions and offsets, every kernel and border, growing or shrinking, agree with the reference."""
    (h, w), (height, width) = sizes
    for position in Position:
        for offsets in Offsets:
            how = Interpolation(
                kernel=kernel, position=position, rounding=Rounding.FLOOR, offsets=offsets, border=border
            )
            assert_interpolated(drawn((h, w, 1)), height, width, how)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_undefined_readings_are_refused_by_both(sizes):
    """Where the reference finds no value, the fast one names the output; where it does, both agree."""
    (h, w), (height, width) = sizes
    x = drawn((h, w, 1))
    for border in Border:
        for rounding in Rounding:
            how = Interpolation(
                kernel=SPLINE, position=Position.PRINTED, rounding=rounding, offsets=Offsets.WHOLE, border=border
            )
            try:
                assert_interpolated(x, height, width, how)
            except UndefinedError:
                with pytest.raises(InputError, match=r"output \d+ reads"):
                    interpolate(x, height=height, width=width, how=how)


def test_reading_one_to_the_letter_is_undefined_everywhere_useful():
    """Equation 1 as printed reads beyond the map, or between its entries, for every growing map."""
    for h, height in ((2, 3), (2, 4), (3, 9)):
        with pytest.raises(InputError, match="reads"):
            interpolate(drawn((h, h, 1)), height=height, width=height, how=as_printed(SPLINE))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 4, 2), (3, 2, 3)])
def test_convolution_is_within_its_bound(shape, kind, dtype):
    """Maps of every kind, size and precision stay within γ of the number of roundings."""
    x = drawn(shape, kind=kind, dtype=dtype)
    rng = np.random.default_rng(3)
    kernels = rng.uniform(-0.5, 0.5, (2, 3, 3, shape[2])).astype(dtype)
    bias = rng.uniform(-1, 1, 2).astype(dtype)
    with ball(BITS) as on:
        exact = [[fractions(row) for row in kernel] for kernel in kernels]
        weights = Convolution(exact, fractions([bias])[0])
        truth = convolution_layer(on, map_of(on, x), weights, border=Border.ZERO)
    out = convolve(x, kernels, bias)
    assert out.dtype == dtype
    assert_within(out, truth, convolution_error(x, kernels, bias))


def test_convolution_in_strips_is_convolution(monkeypatch):
    """Cutting the map into strips of rows changes nothing but memory."""
    rng = np.random.default_rng(4)
    x, kernels, bias = rng.normal(size=(7, 5, 2)), rng.normal(size=(3, 3, 3, 2)), rng.normal(size=3)
    whole = convolve(x, kernels, bias)
    monkeypatch.setattr("var_pipelines.fast.convolution._STRIP", 1)
    np.testing.assert_allclose(convolve(x, kernels, bias), whole, rtol=0, atol=convolution_error(x, kernels, bias))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_pyramid_is_the_references(count):
    """Y_1 is the start and Y_{r+1} is map r at the next size, within the bound of one interpolation."""
    sizes = [(1, 1), (2, 3), (3, 4), (5, 5)]
    start, maps = drawn((1, 1, 2)), [drawn((h, w, 2)) for h, w in sizes[:count]]
    how = intended(SPLINE)
    out = pyramid(start, maps, sizes, how)
    with ball(BITS) as on:
        truth = reference_pyramid(on, map_of(on, start), [map_of(on, m) for m in maps], sizes=sizes, how=how)
    assert len(out) == len(truth) == count + 1
    np.testing.assert_array_equal(out[0], start)
    for made, exact, given, (height, width) in zip(out[1:], truth[1:], maps, sizes[1:], strict=False):
        assert isinstance(exact, TokenMap)
        assert_within(made, exact, interpolation_error(given, height=height, width=width, how=how))


@pytest.mark.parametrize("kernel", [SPLINE, KEYS, TORCH])
@pytest.mark.parametrize("border", [Border.CLAMP, Border.REFLECT])
def test_constant_maps_stay_constant(kernel, border):
    """A constant map interpolates to itself, within the bound: the reason the transformer collapses."""
    x = np.full((2, 3, 1), 0.7)
    how = intended(kernel, border=border)
    out = interpolate(x, height=9, width=5, how=how)
    assert np.abs(out - 0.7).max() <= interpolation_error(x, height=9, width=5, how=how)

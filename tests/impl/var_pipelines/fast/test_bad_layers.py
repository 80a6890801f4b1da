"""Arguments of layers that make no sense: one InputError each, naming the argument and its shape, and no warning."""

import math

import numpy as np
import pytest

from var_pipelines.choices import SPLINE, TORCH, Scaling, intended
from var_pipelines.fast import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    InputError,
    Normalisation,
    ResNetBlock,
    collapsed_transformer,
    convolve,
    decode,
    interpolate,
    reconstruct,
    transform,
)

HOW = intended(SPLINE)
EYE = np.eye(2)
LAYER = AttentionWeights(EYE, EYE, EYE)
LARGE = AttentionWeights(1e300 * EYE, EYE, EYE)
IDENTITY = Convolution(EYE[:, None, None, :] * (np.arange(9).reshape(3, 3, 1) == 4), np.zeros(2))
MAPS = {
    "two axes": (np.ones((2, 2)), r"X has shape \(2, 2\)"),
    "no pixels": (np.ones((0, 2, 1)), r"X has shape \(0, 2, 1\)"),
    "no channels": (np.ones((2, 2, 0)), r"X has shape \(2, 2, 0\)"),
    "NaN": (np.full((2, 2, 1), np.nan), r"X has nan at \(0, 0, 0\) \(shape \(2, 2, 1\)\)"),
    "text": ([[["a"]]], "X has dtype"),
    "ragged": ([[[1.0], [2.0]], [[1.0]]], "X is no array"),
    "complex": (np.ones((2, 2, 1), dtype=complex), "X has dtype complex"),
}


@pytest.mark.parametrize("what", list(MAPS))
def test_maps_that_make_no_sense(what):
    """Interpolation, convolution, reconstruction and decoder refuse such maps alike."""
    x, message = MAPS[what]
    kernels, bias = np.ones((1, 3, 3, 1)), np.ones(1)
    with pytest.raises(InputError, match=message):
        interpolate(x, height=3, width=3, how=HOW)
    with pytest.raises(InputError, match=message):
        convolve(x, kernels, bias)
    with pytest.raises(InputError, match=message):
        reconstruct([x], height=3, width=3, how=HOW, convolution=Convolution(kernels, bias))
    if what not in ("no pixels", "no channels"):
        with pytest.raises(InputError, match=message):
            decode(x, [], tolerance=None)


@pytest.mark.parametrize("size", [0, -1, 2.5, True, "3", None])
def test_sizes_that_make_no_sense(size):
    """Heights and widths are positive integers."""
    with pytest.raises(InputError, match=r"^height is"):
        interpolate(np.ones((2, 2, 1)), height=size, width=3, how=HOW)
    with pytest.raises(InputError, match=r"^width is"):
        interpolate(np.ones((2, 2, 1)), height=3, width=size, how=HOW)


def test_convolutions_that_do_not_fit():
    """Kernels are c_out x 3 x 3 x c_in and the bias has c_out numbers."""
    x = np.ones((2, 2, 2))
    for kernels, bias, message in (
        (np.ones((1, 3, 3, 1)), np.ones(1), r"kernels has shape \(1, 3, 3, 1\)"),
        (np.ones((1, 2, 3, 2)), np.ones(1), r"kernels has shape \(1, 2, 3, 2\)"),
        (np.ones((3, 3, 2)), np.ones(1), r"kernels has shape \(3, 3, 2\)"),
        (np.ones((1, 3, 3, 2)), np.ones(2), r"bias has shape \(2,\)"),
        (np.ones((1, 3, 3, 2)), 1.0, r"bias has shape \(\)"),
        (np.ones((0, 3, 3, 2)), np.ones(0), r"kernels \(0, 3, 3, 2\)"),
    ):
        with pytest.raises(InputError, match=message):
            convolve(x, kernels, bias)


@pytest.mark.parametrize(
    ("start", "sizes", "layers", "message"),
    [
        ([1.0, 2.0], [(1, 1)], [], "sizes has shape"),
        ([1.0, 2.0], [], [], "sizes is"),
        ([1.0, 2.0], [(2, 2)], [LAYER], "first map should be"),
        ([1.0, 2.0], [(1, 1), (0, 2)], [LAYER] * 2, "height is 0"),
        ([1.0, 2.0], [(1, 1), (2, 2.5)], [LAYER] * 2, "width is 2.5"),
        ([1.0, 2.0], [(1, 1), (2,)], [LAYER] * 2, "sizes has"),
        ([1.0, 2.0], [(1, 1), 2], [LAYER] * 2, "sizes has"),
        ([[1.0, 2.0]], [(1, 1)], [LAYER], r"X_init has shape \(1, 2\)"),
        ([1.0, math.nan], [(1, 1)], [LAYER], "X_init has nan"),
        ([1.0, 2.0, 3.0], [(1, 1)], [LAYER], r"W_Q has shape \(2, 2\)"),
        ([1.0, 2.0], [(1, 1)], [AttentionWeights(EYE, np.ones((2, 3)), EYE)], r"W_K has shape \(2, 3\)"),
        ([1.0, 2.0], [(1, 1)], [AttentionWeights(EYE, EYE, np.full((2, 2), np.inf))], "W_V has"),
    ],
)
def test_transformers_that_do_not_fit(start, sizes, layers, message):
    """Both transformers refuse sizes, starts and weights that do not go together."""
    given = {"sizes": sizes, "layers": layers, "how": HOW, "scaling": Scaling.NONE}
    with pytest.raises(InputError, match=message):
        transform(start, **given, tolerance=None)
    with pytest.raises(InputError, match=message):
        collapsed_transformer(start, **given)


def attending(weights):
    """Return an attention block."""
    return AttentionBlock(weights=weights, scaling=Scaling.NONE, residual=True)


def test_decoders_that_do_not_fit():
    """Blocks whose channels or groups do not match the map are named."""
    x, conv = np.ones((2, 2, 2)), Convolution(np.ones((2, 3, 3, 2)), np.ones(2))
    good = {"groups": 1, "eps": 1e-6, "gain": np.ones(2), "shift": np.ones(2)}

    def block(**changes):
        how = Normalisation(**(good | changes))
        return ResNetBlock(first=conv, second=conv, normalisations=(how, how), nonlinearity=True)

    for changes, message in (
        ({"groups": 3}, "groups is 3"),
        ({"groups": 0}, "groups is 0"),
        ({"eps": 0.0}, "eps is"),
        ({"gain": np.ones(3)}, r"gain has shape \(3,\)"),
        ({"shift": np.ones((2, 1))}, r"shift has shape \(2, 1\)"),
    ):
        with pytest.raises(InputError, match=message):
            decode(x, [block(**changes)], tolerance=None)
    narrow = ResNetBlock(
        first=Convolution(np.ones((3, 3, 3, 2)), np.ones(3)),
        second=Convolution(np.ones((3, 3, 3, 3)), np.ones(3)),
        normalisations=None,
        nonlinearity=False,
    )
    with pytest.raises(InputError, match="skip"):
        decode(x, [narrow], tolerance=None)
    with pytest.raises(InputError, match="W_Q"):
        decode(
            x, [AttentionBlock(weights=AttentionWeights([], [], []), scaling=Scaling.NONE, residual=True)], tolerance=1
        )
    with pytest.raises(InputError, match="tolerance"):
        decode(x, [attending(LAYER)], tolerance=-1.0)
    with pytest.raises(InputError, match="maps is empty"):
        reconstruct([], height=2, width=2, how=HOW, convolution=conv)


def test_layers_that_overflow():
    """Finite arguments whose result is none give an InputError, not infinity and a warning."""
    x, huge = np.full((2, 2, 2), 1e300), np.full((2, 3, 3, 2), 1e300)
    with pytest.raises(InputError, match=r"convolution of X \(shape \(2, 2, 2\)\) goes beyond float64"):
        convolve(x, huge, np.zeros(2))
    with pytest.raises(InputError, match=r"interpolation of X"):
        interpolate(np.array([[[1.0], [-1.0]]]) * np.finfo(np.float64).max, height=1, width=5, how=intended(TORCH))
    with pytest.raises(InputError, match=r"XW_Q \(shape \(1, 2\)\) goes beyond"):
        transform([1e300, 1], sizes=[(1, 1)], layers=[LARGE], how=HOW, scaling=Scaling.NONE, tolerance=None)
    with pytest.raises(InputError, match=r"goes beyond"):
        collapsed_transformer([1e300, 1], sizes=[(1, 1)], layers=[LARGE], how=HOW, scaling=Scaling.NONE)
    with pytest.raises(InputError, match=r"goes beyond"):
        collapsed_transformer([1e200, 1], sizes=[(1, 1)], layers=[LAYER], how=HOW, scaling=Scaling.NONE)
    norm = Normalisation(groups=1, eps=1e-6, gain=np.full(2, 1e308), shift=np.zeros(2))
    conv = Convolution(np.ones((2, 3, 3, 2)), np.zeros(2))
    block = ResNetBlock(first=conv, second=conv, normalisations=(norm, norm), nonlinearity=True)
    with pytest.raises(InputError, match=r"X"):
        decode(np.random.default_rng(0).normal(size=(3, 3, 2)), [block], tolerance=None)
    with pytest.raises(InputError, match=r"variance of X"):
        decode(np.random.default_rng(0).normal(size=(3, 3, 2)) * 1e200, [block], tolerance=None)
    with pytest.raises(InputError, match=r"sum of all maps"):
        reconstruct([x * 1e7] * 30, height=2, width=2, how=HOW, convolution=IDENTITY)

"""Every place where an array enters the fast pipeline, and ways to hide in one what numpy's conversions drop."""

import numpy as np

from var_pipelines.choices import SPLINE, Scaling, intended
from var_pipelines.fast import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    InputError,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
    collapsed_transformer,
    convolve,
    decode,
    exact_attention,
    fast_attention,
    interpolate,
    logit_spread,
    minimax,
    polynomial_attention,
    reconstruct,
    transform,
)
from var_pipelines.fast.image import Stage, decoded
from var_pipelines.fast.transformer import attend
from var_pipelines.model.feasibility import measured

ROWS = np.array([[0, 1], [1, 0], [1, 1], [0, 0]])
SQUARE, ROW = np.array([[0, 1], [1, 1]]), np.array([0, 1])
MAP = np.arange(8).reshape(2, 2, 2) % 2
KERNELS = np.arange(36).reshape(2, 3, 3, 2) % 2
HOW = intended(SPLINE)
LAYER = AttentionWeights(SQUARE, SQUARE, SQUARE)
FINE = Convolution(KERNELS, ROW)
GIVEN = {"sizes": [(1, 1)], "how": HOW, "scaling": Scaling.NONE}


def weights(at, part):
    """Return attention weights of which one is given."""
    return AttentionWeights(*(part if i == at else SQUARE for i in range(3)))


def resnet(**parts):
    """Return a ResNet block with some parts given."""
    plain = {"first": FINE, "second": FINE, "normalisations": None, "nonlinearity": True}
    return ResNetBlock(**(plain | parts))


def normal(**parts):
    """Return a ResNet block with normalisations, of the first of which some parts are given."""
    plain = {"groups": 1, "eps": 1.0, "gain": ROW, "shift": ROW}
    return resnet(normalisations=(Normalisation(**(plain | parts)), Normalisation(**plain)))


def attending(at, part):
    """Return an attention block of which one weight is given."""
    return AttentionBlock(weights=weights(at, part), scaling=Scaling.NONE, residual=True)


def rising(convolution):
    """Return a block that interpolates and convolves."""
    return UpSampleBlock(height=3, width=3, interpolation=HOW, convolution=convolution)


def through(block):
    """Return the decoder's output for one block."""
    return decode(MAP, [block], tolerance=None)


def certified(block):
    """Return the decoder's output for one block, with its certified error."""
    return decoded(Stage(MAP, 0.0), [block], tolerance=None)


def attended(tokens, parts):
    """Return an attention layer's output."""
    return attend(tokens, parts, scaling=Scaling.NONE, tolerance=None).output


def fast(q, k, v):
    """Return fast attention."""
    return fast_attention(q, k, v, tolerance=1.0).output


def polynomially(q, k, v):
    """Return attention by a polynomial."""
    return polynomial_attention(q, k, v, polynomial=minimax(2, 5.0)).output


def placed(array, at):
    """Return Q, K and V of which one is given."""
    return [array if i == at else ROWS for i in range(3)]


PLACES = {
    **{f"fast_attention {'QKV'[i]}": (lambda a, i=i: fast(*placed(a, i)), ROWS) for i in range(3)},
    **{f"polynomial_attention {'QKV'[i]}": (lambda a, i=i: polynomially(*placed(a, i)), ROWS) for i in range(3)},
    **{f"exact_attention {'QKV'[i]}": (lambda a, i=i: exact_attention(*placed(a, i)), ROWS) for i in range(3)},
    "logit_spread Q": (lambda a: logit_spread(a, ROWS), ROWS),
    "logit_spread K": (lambda a: logit_spread(ROWS, a), ROWS),
    "measured Q": (lambda a: measured(a, ROWS, scale=1.0), ROWS),
    "measured K": (lambda a: measured(ROWS, a, scale=1.0), ROWS),
    "attend tokens": (lambda a: attended(a, LAYER), ROWS),
    **{f"attend W_{'QKV'[i]}": (lambda a, i=i: attended(ROWS, weights(i, a)), SQUARE) for i in range(3)},
    "transform start": (lambda a: transform(a, layers=[LAYER], tolerance=None, **GIVEN).maps[0], ROW),
    "transform weights": (lambda a: transform(ROW, layers=[weights(0, a)], tolerance=None, **GIVEN).maps[0], SQUARE),
    "collapsed start": (lambda a: collapsed_transformer(a, layers=[LAYER], **GIVEN), ROW),
    "collapsed weights": (lambda a: collapsed_transformer(ROW, layers=[weights(2, a)], **GIVEN), SQUARE),
    "interpolate X": (lambda a: interpolate(a, height=3, width=3, how=HOW), MAP),
    "convolve X": (lambda a: convolve(a, KERNELS, ROW), MAP),
    "convolve kernels": (lambda a: convolve(MAP, a, ROW), KERNELS),
    "convolve bias": (lambda a: convolve(MAP, KERNELS, a), ROW),
    "reconstruct maps": (lambda a: reconstruct([MAP, a], height=3, width=3, how=HOW, convolution=FINE), MAP),
    "decode X": (lambda a: decode(a, [], tolerance=None), MAP),
    "decode kernels": (lambda a: through(rising(Convolution(a, ROW))), KERNELS),
    "decode bias": (lambda a: through(rising(Convolution(KERNELS, a))), ROW),
    "decode skip": (lambda a: through(resnet(skip=a)), SQUARE),
    "decode gain": (lambda a: through(normal(gain=a)), ROW),
    "decode shift": (lambda a: through(normal(shift=a)), ROW),
    "decode weights": (lambda a: through(attending(1, a)), SQUARE),
    "certified X": (lambda a: decoded(Stage(a, 0.0), [resnet()], tolerance=None).output, MAP),
    "certified kernels": (lambda a: certified(resnet(second=Convolution(a, ROW))).output, KERNELS),
    "certified skip": (lambda a: certified(resnet(skip=a)).output, SQUARE),
    "certified weights": (lambda a: certified(attending(0, a)).output, SQUARE),
}  # fmt: skip
"""By name: a call with one array left open, and zeros and ones that fit there."""


class Offered:
    """What hands out an array when numpy asks for it, the first time."""

    def __init__(self, array, **more):
        self.asked, self.array = 0, array
        self.__dict__.update(more)

    def __array__(self, dtype=None, copy=None):
        self.asked += 1
        return self.array if self.asked == 1 else np.zeros_like(self.array)


class Described:
    """What describes its memory, and a mask besides."""

    def __init__(self, array, mask):
        self.array = np.ascontiguousarray(array)
        self.__array_interface__ = dict(self.array.__array_interface__, mask=mask)


class Unit(np.ndarray):
    """Numbers with a unit: a kind of array that means more than its entries."""


class Broken:
    """What promises an array and fails."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("the numbers are elsewhere")


def masked(array, *, some=True):
    """Return a masked array, with one entry masked or none."""
    mask = np.zeros(array.shape, bool)
    mask.flat[0] = some
    return np.ma.masked_array(array.astype(float), mask=mask)


def with_masked_entry(array):
    """Return nested lists whose last entry is numpy's constant for what is masked."""
    nested = array.astype(float).tolist()
    inner = nested
    for _ in range(array.ndim - 1):
        inner = inner[-1]
    inner[-1] = np.ma.masked
    return nested


def mixed(array, entry):
    """Return nested lists of floats in which one entry is another number."""
    nested = array.astype(float).tolist()
    inner = nested
    for _ in range(array.ndim - 1):
        inner = inner[0]
    inner[0] = entry
    return nested


def refusal(where, make):
    """Return what is said where an array made of the numbers that fit somewhere is put there; empty if it is taken."""
    call, fits = PLACES[where]
    try:
        call(make(fits))
    except InputError as error:
        return str(error)
    return ""

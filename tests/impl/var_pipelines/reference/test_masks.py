"""Masked arrays, and other kinds than plain ones, are refused wherever an array enters the reference."""

import collections

import numpy as np
import pytest

from lemmacheck.arithmetic import ball, float64
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Convolution, Normalisation, ResNetBlock
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.errors import InputError
from var_pipelines.reference.attention import (
    attention_layer,
    attention_of,
    by_polynomial,
    exactly,
    logits,
    normalised,
    solves,
)
from var_pipelines.reference.collapse import collapsed
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.interpolation import pyramid, up_interpolation
from var_pipelines.reference.token_map import TokenMap, as_token_map
from var_pipelines.reference.transformer import transformer_maps

X, MAP, KERNELS, ROW = np.eye(2), np.ones((2, 2, 2)), np.ones((2, 3, 3, 2)), np.ones(2)
LAYER = AttentionWeights(X, X, X)
CONVOLUTION = Convolution(KERNELS, ROW)
HOW = intended(SPLINE)
ASKED = {"pairs": Pairs.INTENDED, "scaling": Scaling.NONE}
GIVEN = {"sizes": [(1, 1), (1, 2)], "how": HOW, "attend": exactly(**ASKED)}


def weights(at, part):
    """Return attention weights of which one is given."""
    return AttentionWeights(*(part if i == at else X for i in range(3)))


def resnet(**parts):
    """Return a ResNet block with some parts given."""
    plain = {"first": CONVOLUTION, "second": CONVOLUTION, "normalisations": None, "nonlinearity": False}
    return ResNetBlock(**(plain | parts))


def normal(**parts):
    """Return a ResNet block with normalisations of which some parts are given."""
    how = Normalisation(**({"groups": 1, "eps": 1, "gain": ROW, "shift": ROW} | parts))
    return resnet(normalisations=(how, how))


def through(on, block):
    """Return the decoder's output for one block."""
    return decoder_output(on, as_token_map(on, MAP), [block], border=Border.ZERO)


PLACES = {
    "logits X": (lambda on, a: logits(on, a, LAYER, **ASKED), X),
    "attention X": (lambda on, a: attention_layer(on, a, LAYER, **ASKED), X),
    "attention W_Q": (lambda on, a: attention_layer(on, on.matrix(X), weights(0, a), **ASKED), X),
    "attention W_K": (lambda on, a: attention_layer(on, on.matrix(X), weights(1, a), **ASKED), X),
    "attention W_V": (lambda on, a: attention_layer(on, on.matrix(X), weights(2, a), **ASKED), X),
    "attention_of Q": (lambda on, a: attention_of(on, a, on.matrix(X), on.matrix(X), scale=1), X),
    "attention_of K": (lambda on, a: attention_of(on, on.matrix(X), a, on.matrix(X), scale=1), X),
    "attention_of V": (lambda on, a: attention_of(on, on.matrix(X), on.matrix(X), a, scale=1), X),
    "normalised A": (lambda on, a: normalised(on, a, on.matrix(X)), X),
    "solver X": (lambda on, a: exactly(**ASKED)(on, 1, a, LAYER), X),
    "polynomial X": (lambda on, a: by_polynomial(coefficients=[1, 1], **ASKED)(on, 1, a, LAYER), X),
    "polynomial W_V": (lambda on, a: by_polynomial(coefficients=[1], **ASKED)(on, 1, on.matrix(X), weights(2, a)), X),
    "solves T": (lambda on, a: solves(on, a, on.matrix(X), delta=1), X),
    "solves Attn(X)": (lambda on, a: solves(on, on.matrix(X), a, delta=1), X),
    "token map": (lambda _, a: TokenMap(1, 2, a), X),
    "nested map": (as_token_map, MAP),
    "interpolation": (lambda on, a: up_interpolation(on, as_token_map(on, a), height=3, width=3, how=HOW), MAP),
    "pyramid start": (lambda on, a: pyramid(on, TokenMap(1, 2, a), [], sizes=[(1, 2)], how=HOW), X),
    "transformer start": (lambda on, a: transformer_maps(on, a, layers=[LAYER] * 2, **GIVEN), X[:1]),
    "transformer weights": (
        lambda on, a: transformer_maps(on, on.matrix(X[:1]), layers=[LAYER, weights(0, a)], **GIVEN),
        X,
    ),
    "collapsed start": (lambda on, a: collapsed(on, a, sizes=[(1, 1)], layers=[LAYER], scaling=Scaling.NONE), X[:1]),
    "collapsed weights": (
        lambda on, a: collapsed(on, on.matrix(X[:1]), sizes=[(1, 1)], layers=[weights(2, a)], scaling=Scaling.NONE),
        X,
    ),
    "kernels": (
        lambda on, a: convolution_layer(on, as_token_map(on, MAP), Convolution(a, ROW), border=Border.ZERO),
        KERNELS,
    ),
    "bias": (
        lambda on, a: convolution_layer(on, as_token_map(on, MAP), Convolution(KERNELS, a), border=Border.ZERO),
        ROW,
    ),
    "reconstruction": (
        lambda on, a: reconstruction(
            on, [as_token_map(on, a)], height=2, width=2, how=HOW, weights=CONVOLUTION, border=Border.ZERO
        ),
        MAP,
    ),
    "decoder weights": (
        lambda on, a: through(on, AttentionBlock(weights=weights(1, a), scaling=Scaling.NONE, residual=True)),
        X,
    ),
    "skip": (lambda on, a: through(on, resnet(skip=a)), X),
    "gain": (lambda on, a: through(on, normal(gain=a)), ROW),
    "shift": (lambda on, a: through(on, normal(shift=a)), ROW),
}


class Unit(np.ndarray):
    """Numbers with a unit."""


HIDDEN = {
    "masked": lambda a: np.ma.masked_array(a, mask=a == 1),
    "nothing masked": np.ma.masked_array,
    "masked objects": lambda a: np.ma.masked_array(a.astype(object), mask=a == 1),
    "a list of masked arrays": lambda a: list(np.ma.masked_array(np.vstack([a]) if a.ndim == 1 else a, mask=True)),
    "a queue of masked arrays": lambda a: collections.deque(np.ma.masked_array(np.vstack([a]), mask=True)),
    "a unit": lambda a: a.view(Unit),
    "a matrix": lambda a: np.asmatrix(a) if a.ndim < 3 else a.view(np.recarray),
}


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize("system", [float64, lambda: ball(80)], ids=["floats", "balls"])
@pytest.mark.parametrize("kind", HIDDEN)
def test_masks_are_refused_in_every_arithmetic(kind, system):
    """One sentence says which argument has a mask, or is of another kind, and what to do."""
    for where, (call, fits) in PLACES.items():
        with system() as on, pytest.raises(InputError, match=r"would be (lost|taken)") as caught:
            call(on, HIDDEN[kind](fits))
        assert "\n" not in str(caught.value), where


def test_plain_arrays_and_lists_are_taken():
    """Weights as lists are the same as weights as arrays."""
    with ball(80) as on:
        plain = attention_layer(on, on.matrix(X), LAYER, **ASKED)
        listed = AttentionWeights(X.tolist(), [list(row) for row in X], tuple(map(tuple, X.tolist())))
        again = attention_layer(on, on.matrix(X), listed, **ASKED)
        assert all(a.overlaps(b) for a, b in zip(plain.flat, again.flat, strict=True))

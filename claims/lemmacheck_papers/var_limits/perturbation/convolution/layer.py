"""The layer itself, on maps X and X' with kernels and biases: every entry of the output, several channels."""

from lemmacheck import (
    PROVED,
    AtSharpest,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    fast_by,
    instance,
    integers,
    matrices,
    reals,
    written,
)
from var_pipelines.choices import Border
from var_pipelines.fast import apart, convolved
from var_pipelines.reference import TokenMap, convolution_of, entries

# The smallest map with a whole window: 3 x 3 pixels, one channel, zeros as padding


def layer(on, X, K, b):
    """Every entry of the convolution of a map of 3 x 3 pixels."""
    return entries(on, convolution_of(on, TokenMap(3, 3, X), K, b, border=Border.ZERO).tokens)


def moved_fast(X, X_, K, b, i):
    """The same by the fast pipeline."""
    return FastValue(*apart(convolved(X, (3, 3), K, b), convolved(X_, (3, 3), K, b)).at(i))


@fast_by(moved_fast)
@written(r"|\phi_{\mathrm{conv}}(X) - \phi_{\mathrm{conv}}(X')|_i")
def moved(on, X, X_, K, b, i):
    """How far an entry of the output moves, of 9."""
    return on.take(abs(layer(on, X, K, b) - layer(on, X_, K, b)), i - 1)


@written(r"9 \cdot c_{\mathrm{in}} \varepsilon R")
def allowed(on, eps, R):
    """The bound of the lemma for one channel, 9εR."""
    return 9 * eps * R


BOUNDS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
MAPS = BOUNDS | {
    "X": matrices(9, 1, within="R"),
    "X_": matrices(9, 1, near="X", by="eps", within="R"),
    "K": matrices(9, 1, within="R"),
    "b": matrices(1, 1, within="R"),
    "i": integers(1, 9),
}

LAYER = Reading(
    "the layer, 3 x 3 pixels",
    expects=PROVED,
    asserts=Bound(moved, allowed),
    stands_for=instance("3 x 3 pixels, one channel in and out, a bias", of="zero padding"),
    given=MAPS,
    figures={"sharp_constant": SmallestConstant(), "sharp_output": AtSharpest("i")},
)


# Several channels in: 2 x 2 pixels, of which every window meets four


def small_layer(on, X, K, b):
    """Every entry of the convolution of a map of 2 x 2 pixels."""
    return entries(on, convolution_of(on, TokenMap(2, 2, X), K, b, border=Border.ZERO).tokens)


def moved_in_channels_fast(X, X_, K, b, i):
    """The same by the fast pipeline."""
    return FastValue(*apart(convolved(X, (2, 2), K, b), convolved(X_, (2, 2), K, b)).at(i))


@fast_by(moved_in_channels_fast)
@written(r"|\phi_{\mathrm{conv}}(X) - \phi_{\mathrm{conv}}(X')|_i")
def moved_in_channels(on, X, X_, K, b, i):
    """How far an entry of the output moves, of 8."""
    return on.take(abs(small_layer(on, X, K, b) - small_layer(on, X_, K, b)), i - 1)


@written(r"4 \cdot c_{\mathrm{in}} \varepsilon R")
def allowed_for_four_pixels(on, eps, R):
    """The bound for two channels, of which a window meets four pixels: 8εR, and not 18εR."""
    return 8 * eps * R


CHANNELS = BOUNDS | {
    "X": matrices(4, 2, within="R"),
    "X_": matrices(4, 2, near="X", by="eps", within="R"),
    "K": matrices(18, 2, within="R"),
    "b": matrices(1, 2, within="R"),
    "i": integers(1, 8),
}

LAYER_CHANNELS = Reading(
    "the layer, 2 x 2 pixels, two channels in and out",
    expects=PROVED,
    asserts=Bound(moved_in_channels, allowed_for_four_pixels),
    stands_for=instance("2 x 2 pixels, two channels in and out, biases; 4 for the 9", of="zero padding"),
    given=CHANNELS,
    figures={"sharp_constant": SmallestConstant()},
)

"""The layer itself, on maps X and X' with kernels and biases: every entry of the output, several channels."""

from lemmacheck import (
    PROVED,
    AtSharpest,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    fast_by,
    fixed,
    instance,
    integers,
    matrices,
    reals,
    written,
)
from var_pipelines.choices import Border
from var_pipelines.fast import apart, convolved
from var_pipelines.reference import TokenMap, convolution_of, entries

# Square maps, whose side is how many places the row is of: every entry of the output, zeros as padding


def layer(on, side, X, K, b):
    """Every entry of the convolution of a square map."""
    given = TokenMap(side.shape[-1], side.shape[-1], X)
    return entries(on, convolution_of(on, given, K, b, border=Border.ZERO).tokens)


def moved_fast(side, X, X_, K, b, i):
    """The same by the fast pipeline."""
    shape = side.shape[-1], side.shape[-1]
    return FastValue(*apart(convolved(X, shape, K, b), convolved(X_, shape, K, b)).at(i))


@fast_by(moved_fast)
@written(r"|\phi_{\mathrm{conv}}(X) - \phi_{\mathrm{conv}}(X')|_i")
def moved(on, side, X, X_, K, b, i):
    """How far an entry of the output moves."""
    return on.take(abs(layer(on, side, X, K, b) - layer(on, side, X_, K, b)), i - 1)


@written(r"C \varepsilon R")
def allowed(on, C, eps, R):
    """CεR, C the number of channels times that of the pixels in a window: 9, or 4 for 2 x 2 pixels."""
    return C * eps * R


BOUNDS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
MAPS = BOUNDS | {
    "X": matrices(9, 1, within="R"),
    "X_": matrices(9, 1, near="X", by="eps", within="R"),
    "K": matrices(9, 1, within="R"),
    "b": matrices(1, 1, within="R"),
    "i": integers(1, 9),
}
CHANNELS = BOUNDS | {
    "X": matrices(4, 2, within="R"),
    "X_": matrices(4, 2, near="X", by="eps", within="R"),
    "K": matrices(18, 2, within="R"),
    "b": matrices(1, 2, within="R"),
    "i": integers(1, 8),
}

LAYER = Reading(
    "the layer, 3 x 3 pixels",
    expects=PROVED,
    asserts=Bound(moved, allowed),
    stands_for=instance("3 x 3 pixels, one channel in and out, a bias", of="zero padding"),
    given=MAPS | {"side": fixed(1, 2, 3), "C": fixed(9)},
    figures={"sharp_constant": SmallestConstant(), "sharp_output": AtSharpest("i")},
)
LAYER_CHANNELS = Reading(
    "the layer, 2 x 2 pixels, two channels in and out",
    expects=PROVED,
    asserts=Bound(moved, allowed),
    stands_for=instance("2 x 2 pixels, two channels in and out, biases; 4 for the 9", of="zero padding"),
    given=CHANNELS | {"side": fixed(1, 2), "C": fixed(8)},
    figures={"sharp_constant": SmallestConstant()},
)

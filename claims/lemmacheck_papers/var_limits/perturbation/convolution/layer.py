"""The layer itself, on maps X and X' with kernels and biases: every entry of the output, several channels."""

from lemmacheck import (
    PROVED,
    REFUTED,
    AtSharpest,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    equals,
    fast_by,
    fixed,
    instance,
    integers,
    matrices,
    reals,
    step,
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


# The lines of the proof, for one channel at pixel (2, 2) of a map of 4 x 4: its first equation has another window


def at_pixel(on, X, K):
    """The output at pixel (2, 2) by Definition 3.6, without bias: rows and columns 1, 2 and 3."""
    return convolution_of(on, TokenMap(4, 4, X), K, on.scalar(0), border=Border.ZERO).at(on, 2, 2, border=Border.NONE)


def by_definition_fast(X, X_, K):
    """The same by the fast pipeline: entry 6 of 16."""
    zero = 0 * K[:1, :1]
    return FastValue(*apart(convolved(X, (4, 4), K, zero), convolved(X_, (4, 4), K, zero)).at(6))


@fast_by(by_definition_fast)
@written(r"|\phi_{\mathrm{conv}}(X)_{i,j,l} - \phi_{\mathrm{conv}}(X')_{i,j,l}|")
def by_definition(on, X, X_, K):
    """How far the output at pixel (2, 2) moves."""
    return abs(at_pixel(on, X, K) - at_pixel(on, X_, K))


def as_displayed(on, X, X_):
    """The changes that the proof displays for pixel (2, 2): those at rows and columns 2, 3 and 4."""
    changes = on.transpose(X - X_)
    return on.transpose(on.take(changes, on.vector([5, 6, 7, 9, 10, 11, 13, 14, 15])))


@written(
    r"|\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} (X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
)
def displayed(on, X, X_, K):
    """The sum over the window that the proof displays."""
    return abs(on.dot(as_displayed(on, X, X_), K))


@written(
    r"\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} |(X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
)
def displayed_termwise(on, X, X_, K):
    """The triangle inequality."""
    return on.total(abs(as_displayed(on, X, X_) * K))


@written(r"\sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} \varepsilon \cdot R = C \varepsilon R")
def displayed_bound(on, eps, R):
    """Nine times εR."""
    return 9 * eps * R


PROOF = BOUNDS | {
    "X": matrices(16, 1, within="R"),
    "X_": matrices(16, 1, near="X", by="eps", within="R"),
    "K": matrices(9, 1, within="R"),
}

WINDOW_AS_DISPLAYED = Reading(
    "window as displayed",
    expects=REFUTED,
    asserts=Bound(by_definition, equals(displayed)),
    stands_for=step("its first equation, for one channel at pixel (2, 2) of a map of 4 x 4"),
    given=PROOF,
)
PROOF_AS_DISPLAYED = Reading(
    "the proof as displayed",
    expects=PROVED,
    asserts=Bound(by_definition, equals(displayed), displayed_termwise, displayed_bound),
    stands_for=instance("one channel, pixel (2, 2) of a map of 4 x 4, by the lines of the proof", of="zero padding"),
    given=PROOF,
)

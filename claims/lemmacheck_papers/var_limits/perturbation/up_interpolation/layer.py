"""The layer itself, on maps X and X': every entry of the output, every border, phases as the sizes make them."""

from lemmacheck import (
    PROVED,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    fast_by,
    fixed,
    instance,
    integers,
    matrices,
    reals,
    written,
)
from var_pipelines.choices import CONSTANT, KEYS, SPLINE, Border, intended
from var_pipelines.fast import apart, interpolated, interpolated_through, pyramid_of
from var_pipelines.reference import TokenMap, entries, flattened, maps_of, pyramid, up_interpolation

# A map of 2 x 3 pixels, resampled to 3 x 4: W = 1, and the B-spline under every border


def resampled(on, X, kernel, border):
    """Every entry of a map of 3 x 4 pixels, interpolated from 2 x 3."""
    how = intended(kernel, border=border)
    return entries(on, up_interpolation(on, TokenMap(2, 3, X), height=3, width=4, how=how).tokens)


def under_every_border(on, X):
    """Every entry by the B-spline where the map is continued by its edge, by zeros and by its mirror image."""
    return on.row(
        resampled(on, X, SPLINE, Border.CLAMP),
        resampled(on, X, SPLINE, Border.ZERO),
        resampled(on, X, SPLINE, Border.REFLECT),
    )


def moved_by_ones_fast(X, X_, i):
    """The same by the fast pipeline."""
    how = intended(CONSTANT)
    return FastValue(*apart(interpolated(X, (2, 3), (3, 4), how), interpolated(X_, (2, 3), (3, 4), how)).at(i))


@fast_by(moved_by_ones_fast)
@written(r"|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')|_i")
def moved_by_ones(on, X, X_, i):
    """How far an entry moves where W = 1 and the border is clamped, of 12."""
    return on.take(abs(resampled(on, X, CONSTANT, Border.CLAMP) - resampled(on, X_, CONSTANT, Border.CLAMP)), i - 1)


def moved_by_spline_fast(X, X_, i):
    """The same by the fast pipeline."""
    hows = intended(SPLINE), intended(SPLINE, border=Border.ZERO), intended(SPLINE, border=Border.REFLECT)
    return FastValue(*apart(interpolated(X, (2, 3), (3, 4), *hows), interpolated(X_, (2, 3), (3, 4), *hows)).at(i))


@fast_by(moved_by_spline_fast)
@written(r"|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')|_i")
def moved_by_spline(on, X, X_, i):
    """How far an entry moves under the B-spline, of the 36 under three borders."""
    return on.take(abs(under_every_border(on, X) - under_every_border(on, X_)), i - 1)


@written(r"O(\varepsilon)")
def allowed(on, C, eps):
    """Cε, with the constant that the reading puts into the O."""
    return C * eps


ERROR = {"eps": reals(0, "1/10", open=True)}
MAPS = ERROR | {"X": matrices(6, 1), "X_": matrices(6, 1, near="X", by="eps")}
SHARP = {"constant": SmallestConstant(times="C")}

LAYER_ONES = Reading(
    "the layer, W = 1",
    expects=PROVED,
    asserts=Bound(moved_by_ones, allowed),
    stands_for=instance("W = 1, from 2 x 3 to 3 x 4 pixels, clamped border", of="any kernel into [0, 1]"),
    given=MAPS | {"C": fixed(16), "i": integers(1, 12)},
    figures=SHARP,
)
LAYER_SPLINE = Reading(
    "the layer, B-spline, every border",
    expects=PROVED,
    asserts=Bound(moved_by_spline, allowed),
    stands_for=instance("the B-spline, 2 x 3 to 3 x 4 pixels, three borders, constant 1", of="any kernel into [0, 1]"),
    given=MAPS | {"C": fixed(1), "i": integers(1, 36)},
    figures=SHARP,
)


# The pyramid layer of Definition 3.3 on X_init and two maps of two channels


def layered(on, X, kernel):
    """Every entry of the maps of 1, 4 and 9 pixels made of X_init and maps of 1 and 4: rows 1, 2 and 3 to 6 of X."""
    start, one, two = maps_of(X, ((1, 1), (1, 1), (2, 2)))
    made = pyramid(on, start, (one, two), sizes=((1, 1), (2, 2), (3, 3)), how=intended(kernel))
    return entries(on, flattened(on, made))


def moved_in_pyramid_fast(X, X_, i):
    """The same by the fast pipeline."""
    shapes, sizes, how = ((1, 1), (1, 1), (2, 2)), ((1, 1), (2, 2), (3, 3)), intended(SPLINE)
    return FastValue(*apart(pyramid_of(X, shapes, sizes, how), pyramid_of(X_, shapes, sizes, how)).at(i))


@fast_by(moved_in_pyramid_fast)
@written(r"|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')|_i")
def moved_in_pyramid(on, X, X_, i):
    """How far an entry of the pyramid moves, of 28."""
    return on.take(abs(layered(on, X, SPLINE) - layered(on, X_, SPLINE)), i - 1)


PYRAMID = ERROR | {"X": matrices(6, 2), "X_": matrices(6, 2, near="X", by="eps"), "i": integers(1, 28)}

LAYER_PYRAMID = Reading(
    "the pyramid of three maps, B-spline",
    expects=PROVED,
    asserts=Bound(moved_in_pyramid, allowed),
    stands_for=instance("the B-spline, X_init and two maps of two channels, constant 1", of="any kernel into [0, 1]"),
    given=PYRAMID | {"C": fixed(1)},
    figures=SHARP,
)


# Keys' kernel where a map is doubled: its phases are 1/4 and 3/4


def moved_by_keys_fast(X, X_, i):
    """The same by the fast pipeline."""
    how = intended(KEYS)
    return FastValue(*apart(interpolated(X, (1, 4), (2, 8), how), interpolated(X_, (1, 4), (2, 8), how)).at(i))


def doubled(on, X):
    """Every entry of a map of 2 x 8 pixels, interpolated from 1 x 4 by Keys' kernel."""
    return entries(on, up_interpolation(on, TokenMap(1, 4, X), height=2, width=8, how=intended(KEYS)).tokens)


@fast_by(moved_by_keys_fast)
@written(r"|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')|_i")
def moved_by_keys(on, X, X_, i):
    """How far an entry moves under Keys' kernel, of 16."""
    return on.take(abs(doubled(on, X) - doubled(on, X_)), i - 1)


DOUBLED = ERROR | {"X": matrices(4, 1), "X_": matrices(4, 1, near="X", by="eps"), "i": integers(1, 16)}

LAYER_KEYS = Reading(
    "the layer, Keys -1/2 doubling a row",
    expects=PROVED,
    asserts=Bound(moved_by_keys, allowed),
    stands_for=aside("Keys' kernel is no kernel of Definition 3.1; from 1 x 4 to 2 x 8 pixels"),
    given=DOUBLED | {"C": fixed("19/16")},
    figures=SHARP,
)


# Two layers one after the other, W = 1: from one pixel to 2 x 2 and to 3 x 3


def twice_fast(X, X_, i):
    """The same by the fast pipeline."""
    sizes, how = ((2, 2), (3, 3)), intended(CONSTANT)
    before, after = interpolated_through(X, (1, 1), sizes, how), interpolated_through(X_, (1, 1), sizes, how)
    return FastValue(*apart(before, after).at(i))


def twice(on, X):
    """Every entry of the map of 3 x 3 pixels."""
    how = intended(CONSTANT)
    once = up_interpolation(on, TokenMap(1, 1, X), height=2, width=2, how=how)
    return entries(on, up_interpolation(on, once, height=3, width=3, how=how).tokens)


@fast_by(twice_fast)
@written(r"|\Phi_{\mathrm{up}}(\Phi_{\mathrm{up}}(X)) - \Phi_{\mathrm{up}}(\Phi_{\mathrm{up}}(X'))|_i")
def moved_twice(on, X, X_, i):
    """How far an entry moves, of 9."""
    return on.take(abs(twice(on, X) - twice(on, X_)), i - 1)


TWICE = ERROR | {"X": matrices(1, 1), "X_": matrices(1, 1, near="X", by="eps"), "i": integers(1, 9)}

LAYERS_TWICE = Reading(
    "two layers, W = 1",
    expects=PROVED,
    asserts=Bound(moved_twice, allowed),
    stands_for=aside("constants multiply from layer to layer: 16² for two, 16^K for K"),
    given=TWICE | {"C": fixed(256)},
    figures=SHARP,
)

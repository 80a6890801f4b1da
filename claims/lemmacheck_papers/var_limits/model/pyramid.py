"""Definition 3.3: the pyramid layer takes X_init and k token maps and puts out k + 1 maps, each one scale up.

Its maps have c channels, while Definition 3.2, which it applies, takes maps with d. Lemmas B.5 and B.6 then apply it to
one tensor and compare its output with one tensor, where it is a set of k + 1 maps of different sizes. Read map by map,
with c = d, everything fits: map r of the output has the size that map r is declared with.
"""

from lemmacheck import ILL_POSED, PROVED, Claim, Reading, WellPosed, counted, integers, same, written
from var_pipelines.choices import KEYS, intended
from var_pipelines.reference.generic import pyramid_sides

# As printed: c channels, where Definition 3.2 takes d


@written("c")
def channels_here(on, c):
    """The channels of the maps in Definition 3.3."""
    return 1 * c


@written("d")
def channels_there(on, d):
    """The channels of the maps that Definition 3.2 takes."""
    return 1 * d


CHANNELS = Reading(
    "as printed, c and d channels",
    expects=ILL_POSED,
    asserts=WellPosed(same(channels_here, channels_there)),
    given={"c": integers(1, 6), "d": integers(1, 6)},
    repair="map by map",
)


# As Lemmas B.5 and B.6 use it: one tensor


@counted
def maps_put_out(k):
    """The maps that the layer makes of X_init and k maps."""
    return len(pyramid_sides(k, intended(KEYS)))


def one_tensor(on):
    """The one tensor that Lemmas B.5 and B.6 take for the layer's output."""
    return on.scalar(1)


ONE_TENSOR = Reading(
    "as one tensor, as in B.5 and B.6",
    expects=ILL_POSED,
    asserts=WellPosed(same(maps_put_out, one_tensor)),
    given={"k": integers(1, 4)},
    repair="map by map",
)


# Map by map: the number of maps and their sides


@written("k+1")
def maps_declared(on, k):
    """Y_1, ..., Y_{k+1}."""
    return k + 1


@counted
def side_put_out(k, r):
    """The side of map r of the output, for maps of side 1, 2, 4, ..."""
    return pyramid_sides(k, intended(KEYS))[r - 1]


@written("h_r")
@counted
def side_declared(r):
    """The side h_r of map r."""
    return 2 ** (r - 1)


MAP_BY_MAP = Reading(
    "map by map",
    expects=PROVED,
    asserts=WellPosed(same(maps_put_out, maps_declared), same(side_put_out, side_declared)),
    given={"k": integers(1, 4), "r": integers(1, "k + 1")},
)


CLAIM = Claim(
    "3.3",
    kind="definition",
    title="Pyramid up-interpolation layer",
    section="3.3",
    says=(
        r"\Phi_{\mathrm{up},k}(X_{\mathrm{init}}, X_1, \dots, X_k) = "
        r"\{X_{\mathrm{init}}, \phi_{\mathrm{up},1}(X_1), \dots, \phi_{\mathrm{up},k}(X_k)\}"
    ),
    uses=("3.2",),
    readings=(CHANNELS, ONE_TENSOR, MAP_BY_MAP),
)

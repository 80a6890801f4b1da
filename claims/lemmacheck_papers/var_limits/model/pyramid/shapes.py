"""The shapes of the maps that the layer puts out, by the reference's run of it."""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    Reading,
    WellPosed,
    aside,
    counted,
    integers,
    repaired,
    same,
    statement,
    written,
)
from var_pipelines.choices import KEYS, intended
from var_pipelines.reference import pyramid_shapes

# As printed: X_init with d channels, maps with c, put out together; maps of 1, 2, 3 rows and 1, 3, 5 columns


@written(r"Y_1 = X_{\mathrm{init}}")
@counted
def channels_of_first(c, d):
    """The channels of Y_1, as the reference puts it out."""
    return pyramid_shapes(d, c, ((1, 1), (2, 3), (3, 5)), intended(KEYS))[0][2]


@written(r"Y_{r+1} = \phi_{\mathrm{up},r}(X_r)")
@counted
def channels_of_last(c, d):
    """The channels of Y_3, which is made of a map with c channels."""
    return pyramid_shapes(d, c, ((1, 1), (2, 3), (3, 5)), intended(KEYS))[2][2]


CHANNELS = Reading(
    "as printed, c and d channels",
    expects=ILL_POSED,
    asserts=WellPosed(same(channels_of_first, channels_of_last)),
    stands_for=statement("maps with c channels, X_init with d; Definition 3.5 makes one matrix of them"),
    given={"c": integers(1, 6), "d": integers(1, 6)},
    repair="map by map",
)


# As Lemmas B.5 and B.6 use it: one tensor, of one height and width


@counted
def maps_put_out(k, d):
    """The maps that the reference makes of X_init and k maps of 1, 2, ... rows and 1, 3, ... columns."""
    return len(pyramid_shapes(d, d, ((1, 1), (2, 3), (3, 5), (4, 7), (5, 9))[: k + 1], intended(KEYS)))


def one_tensor(on):
    """The one tensor that Lemmas B.5 and B.6 take for the layer's output."""
    return on.scalar(1)


ONE_TENSOR = Reading(
    "as one tensor, as in B.5 and B.6",
    expects=ILL_POSED,
    asserts=WellPosed(same(maps_put_out, one_tensor)),
    stands_for=aside("what Lemmas B.5 and B.6 take it for"),
    given={"k": integers(1, 4), "d": integers(1, 2)},
    repair="map by map",
)


# Map by map: the number of maps, and the height, width and channels of each


@written("k+1")
def maps_declared(on, k):
    """Y_1, ..., Y_{k+1}."""
    return k + 1


@counted
def height_put_out(k, r, d):
    """The height of map r of the output."""
    return pyramid_shapes(d, d, ((1, 1), (2, 3), (3, 5), (4, 7), (5, 9))[: k + 1], intended(KEYS))[r - 1][0]


@written("h_r")
def height_declared(on, r):
    """The height h_r = r of map r."""
    return 1 * r


@counted
def width_put_out(k, r, d):
    """The width of map r of the output."""
    return pyramid_shapes(d, d, ((1, 1), (2, 3), (3, 5), (4, 7), (5, 9))[: k + 1], intended(KEYS))[r - 1][1]


@written("w_r")
def width_declared(on, r):
    """The width w_r = 2r - 1 of map r."""
    return 2 * r - 1


@counted
def channels_put_out(k, r, d):
    """The channels of map r of the output."""
    return pyramid_shapes(d, d, ((1, 1), (2, 3), (3, 5), (4, 7), (5, 9))[: k + 1], intended(KEYS))[r - 1][2]


@written("d")
def channels_declared(on, d):
    """The channels of every map, d."""
    return 1 * d


MAP_BY_MAP = Reading(
    "map by map",
    expects=PROVED,
    asserts=WellPosed(
        same(maps_put_out, maps_declared),
        same(height_put_out, height_declared),
        same(width_put_out, width_declared),
        same(channels_put_out, channels_declared),
    ),
    stands_for=repaired("c is d, and the layer acts on each map by itself; up to four maps, of r x (2r - 1) pixels"),
    given={"k": integers(1, 4), "r": integers(1, "k + 1"), "d": integers(1, 2)},
)

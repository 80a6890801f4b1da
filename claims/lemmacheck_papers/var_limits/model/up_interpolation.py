"""Definition 3.2: Eq (1) reads the input at i·h/h′ + s, for s = -1, 0, 1, 2, and weighs it with W(s).

As printed most outputs read an index that is a fraction or lies outside the map. Rounding down does not repair it: near
the border there is still nothing to read, so a border rule is needed as well. And W is taken at whole offsets,
without the fraction of a pixel by which the position is off: with Keys' kernel, whatever its parameter, three of the
four taps are then zero, and Eq (1) copies the nearest pixel instead of interpolating.
"""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    WellPosed,
    between,
    equals,
    fixed,
    integers,
    reals,
    vectors,
    whole,
    written,
)
from var_pipelines.reference.kernel import keys

# The sizes of the two maps, and a pixel of the output

OUTPUTS = {
    "h": integers(1, 6),
    "h_": integers("h + 1", 12),
    "i": integers(1, "h_"),
    "j": integers(1, "h_"),
}


# As printed: the row and the column that Eq (1) reads


@written(r"\frac{i \cdot h_r}{h_{r+1}}", source="Eq (1)")
def row(on, i, h, h_):
    """The row i·h/h′ that output row i is centred on."""
    return i * h / h_


@written(r"\frac{j \cdot w_r}{w_{r+1}}", source="Eq (1)")
def column(on, j, h, h_):
    """The column that output column j is centred on; maps are square."""
    return j * h / h_


def second(on):
    """2: below it, offset -1 leaves the map."""
    return on.scalar(2)


def last_but_two(on, h):
    """The row h - 2: above it, offset 2 leaves the map."""
    return h - 2


AS_PRINTED = Reading(
    "as printed",
    expects=ILL_POSED,
    asserts=WellPosed(
        whole(row), whole(column), between(second, row, last_but_two), between(second, column, last_but_two)
    ),
    given=OUTPUTS,
    repair="rounded down, clamped border",
)


# Rounded down: integers, but outside the map near the border


def row_rounded(on, i, h, h_):
    """The row, rounded down."""
    return on.floor(i * h / h_)


def column_rounded(on, j, h, h_):
    """The column, rounded down."""
    return on.floor(j * h / h_)


ROUNDED = Reading(
    "rounded down",
    expects=ILL_POSED,
    asserts=WellPosed(between(second, row_rounded, last_but_two), between(second, column_rounded, last_but_two)),
    given=OUTPUTS,
    repair="rounded down, clamped border",
)


# Rounded down and moved into the map


def row_clamped(on, i, h, h_, s):
    """The row read at offset s, rounded down and moved into the map."""
    return on.minimum(on.maximum(on.floor(i * h / h_) + s, on.scalar(1)), h)


def column_clamped(on, j, h, h_, s):
    """The column read at offset s, rounded down and moved into the map."""
    return on.minimum(on.maximum(on.floor(j * h / h_) + s, on.scalar(1)), h)


def first(on):
    """1, the first row and column."""
    return on.scalar(1)


@written("h_r")
def last(on, h):
    """h, the last row and column."""
    return 1 * h


CLAMPED = Reading(
    "rounded down, clamped border",
    expects=PROVED,
    asserts=WellPosed(whole(row_clamped), between(first, row_clamped, last), between(first, column_clamped, last)),
    given={**OUTPUTS, "s": integers(-1, 2)},
)


# The weights W(s) along one axis: whole offsets, as printed, or the phase, as intended


def by_whole_offsets(on, a, x):
    """Eq (1) along one axis, from the four pixels it reads: Keys' kernel at the offsets -1, 0, 1, 2."""
    return on.dot(keys(on, on.scalar(0), a=a), x)


def by_phase(on, a, x, t):
    """Interpolation along one axis: Keys' kernel at the distances of the four pixels from the position."""
    return on.dot(keys(on, t, a=a), x)


def nearest_pixel(on, x):
    """The pixel at offset 0 alone."""
    return on.take(x, on.matrix([[1]]))


PIXELS = {"x": vectors(4)}

NEAREST = Reading(
    "Eq (1) with Keys is nearest neighbour",
    expects=PROVED,
    asserts=Bound(by_whole_offsets, equals(nearest_pixel)),
    given=PIXELS | {"a": reals()},
)
INTERPOLATES = Reading(
    "Eq (1) with Keys interpolates",
    expects=REFUTED,
    asserts=Bound(by_whole_offsets, equals(by_phase)),
    given=PIXELS | {"a": fixed("-1/2"), "t": reals(0, 1)},
)


CLAIM = Claim(
    "3.2",
    kind="definition",
    title="Up-interpolation layer",
    section="3.3",
    says=(
        r"[Y_{r+1}]_{i,j,l} := \sum_{s=-1}^{2} \sum_{t=-1}^{2} W(s) \cdot "
        r"[X_r]_{\frac{i h_r}{h_{r+1}} + s, \frac{j w_r}{w_{r+1}} + t, l} \cdot W(t)"
    ),
    uses=("3.1",),
    readings=(AS_PRINTED, ROUNDED, CLAMPED, NEAREST, INTERPOLATES),
)

"""What the layer reads and puts out, as printed and with zeros as padding."""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    Bound,
    Reading,
    WellPosed,
    between,
    counted,
    instance,
    integers,
    repaired,
    same,
    statement,
    written,
)
from var_pipelines.choices import Border
from var_pipelines.reference import convolution_entries

# As printed: rows and columns that the formula reads, and the numbers that the layer puts out


@written("i+m-2")
def row_read(on, i, m):
    """The row i + m - 2 that the window's row m reads."""
    return i + m - 2


@written("j+n-2")
def column_read(on, j, n):
    """The column j + n - 2 that the window's column n reads."""
    return j + n - 2


def first(on):
    """1, the map's first row and column."""
    return on.scalar(1)


@written("h")
def last_row(on, h):
    """The map's last row."""
    return 1 * h


@written("w")
def last_column(on, w):
    """The map's last column."""
    return 1 * w


@counted
def put_out_as_printed(h, w, c_in, c_out):
    """The numbers that the reference puts out where nothing is beyond the border; none where one is undefined."""
    return convolution_entries(h, w, c_in, c_in, c_out, Border.NONE)


@written(r"h \cdot w \cdot c_{\mathrm{out}}")
def declared(on, h, w, c_out):
    """The numbers of the output that is declared."""
    return h * w * c_out


OUTPUTS = {
    "h": integers(1, 4),
    "w": integers(1, 4),
    "c_in": integers(1, 2),
    "c_out": integers(1, 2),
    "i": integers(1, "h"),
    "j": integers(1, "w"),
    "m": integers(1, 3),
    "n": integers(1, 3),
}

NOTHING_BEYOND = Reading(
    "as printed, nothing beyond the border",
    expects=ILL_POSED,
    asserts=WellPosed(
        between(first, row_read, last_row), between(first, column_read, last_column), same(put_out_as_printed, declared)
    ),
    stands_for=statement("the formula to the letter, which says of no pixel beyond the border what it is"),
    given=OUTPUTS,
    repair="zero padding",
)


# Repaired: real numbers, and zeros around the map


@counted
def put_out(h, w, c_in, c_out):
    """The numbers that the reference puts out where zeros are beyond the border."""
    return convolution_entries(h, w, c_in, c_in, c_out, Border.ZERO)


def padding(on):
    """0, the row and column of zeros before the map."""
    return on.scalar(0)


def padded_row(on, h):
    """The row h + 1, zeros behind the map."""
    return h + 1


def padded_column(on, w):
    """The column w + 1, zeros behind the map."""
    return w + 1


PUT_OUT = Reading(
    "zero padding, what is put out",
    expects=PROVED,
    asserts=WellPosed(
        between(padding, row_read, padded_row), between(padding, column_read, padded_column), same(put_out, declared)
    ),
    stands_for=instance("up to 4 x 4 pixels and two channels, run", of="zero padding"),
    given=OUTPUTS,
)


# The same for maps of every size: nothing is read beyond the padding, so that every output has a value


@written(r"\max(-(i+m-2),\, i+m-2-(h+1),\, -(j+n-2),\, j+n-2-(w+1))")
def beyond_padding(on, i, j, m, n, h, w):
    """How far the pixel (i + m - 2, j + n - 2) lies outside of the map with its padding, 0 on its edge."""
    row, column = i + m - 2, j + n - 2
    return on.maximum(on.maximum(-row, row - h - 1), on.maximum(-column, column - w - 1))


def nowhere(on):
    """0: it lies within."""
    return on.scalar(0)


EVERY_SIZE = {
    "h": integers(1),
    "w": integers(1),
    "i": integers(1, "h"),
    "j": integers(1, "w"),
    "m": integers(1, 3),
    "n": integers(1, 3),
}

ZERO_PADDING = Reading(
    "zero padding",
    expects=PROVED,
    asserts=Bound(beyond_padding, nowhere),
    stands_for=repaired("real numbers, and zeros as padding: whatever the formula reads exists, for every h and w"),
    given=EVERY_SIZE,
)

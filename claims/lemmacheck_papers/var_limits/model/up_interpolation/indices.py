"""Which indices Eq (1) reads, by the reference's run of it: as printed, rounded down, and moved into the map."""

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
    whole,
    written,
)
from var_pipelines.choices import KEYS, Border, as_printed, rounded_down
from var_pipelines.reference import interpolation_entries, is_defined, rows_read

# What the reference reads along one axis for output i of h', from h rows: the first and the last of its four rows


@written(r"\frac{i \cdot h_r}{h_{r+1}} - 1", source="Eq (1)")
@counted
def first_read(i, h, h_):
    """The row i·h/h′ - 1, as printed."""
    return rows_read(i, h, h_, as_printed(KEYS))[0]


@written(r"\frac{i \cdot h_r}{h_{r+1}} + 2", source="Eq (1)")
@counted
def last_read(i, h, h_):
    """The row i·h/h′ + 2, as printed."""
    return rows_read(i, h, h_, as_printed(KEYS))[3]


@written(r"\left\lfloor\frac{i \cdot h_r}{h_{r+1}}\right\rfloor - 1")
@counted
def first_rounded(i, h, h_):
    """The first row, rounded down."""
    return rows_read(i, h, h_, rounded_down(KEYS, border=Border.NONE))[0]


@written(r"\left\lfloor\frac{i \cdot h_r}{h_{r+1}}\right\rfloor + 2")
@counted
def last_rounded(i, h, h_):
    """The last row, rounded down."""
    return rows_read(i, h, h_, rounded_down(KEYS, border=Border.NONE))[3]


@counted
def first_clamped(i, h, h_):
    """The first row, rounded down and moved into the map."""
    return rows_read(i, h, h_, rounded_down(KEYS, border=Border.CLAMP))[0]


@counted
def last_clamped(i, h, h_):
    """The last row, rounded down and moved into the map."""
    return rows_read(i, h, h_, rounded_down(KEYS, border=Border.CLAMP))[3]


def one(on):
    """1, the first row of a map."""
    return on.scalar(1)


@written("h_r")
def height(on, h):
    """h, the last row of the map that is read."""
    return 1 * h


@counted
def is_read_as_printed(i, j, h, h_):
    """1 where every pixel that output (i, j) reads exists, as printed; maps are square."""
    return 1 * (is_defined(i, h, h_, as_printed(KEYS)) and is_defined(j, h, h_, as_printed(KEYS)))


@counted
def is_read_rounded(i, j, h, h_):
    """The same with indices rounded down."""
    how = rounded_down(KEYS, border=Border.NONE)
    return 1 * (is_defined(i, h, h_, how) and is_defined(j, h, h_, how))


OUTPUTS = {
    "h": integers(1, 6),
    "h_": integers("h + 1", 12),
    "i": integers(1, "h_"),
    "j": integers(1, "h_"),
}

AS_PRINTED = Reading(
    "as printed",
    expects=ILL_POSED,
    asserts=WellPosed(
        whole(first_read),
        between(one, first_read, height),
        between(one, last_read, height),
        same(is_read_as_printed, one),
    ),
    stands_for=statement("Eq (1) to the letter"),
    given=OUTPUTS,
    repair="rounded down, clamped border",
)
ROUNDED = Reading(
    "rounded down",
    expects=ILL_POSED,
    asserts=WellPosed(
        between(one, first_rounded, height), between(one, last_rounded, height), same(is_read_rounded, one)
    ),
    stands_for=statement("indices rounded down"),
    given=OUTPUTS,
    repair="rounded down, clamped border",
)


# Rounded down and moved into the map: every index exists, and the layer puts out a whole map


@counted
def put_out(h, w, h_, w_, d):
    """The numbers that the layer puts out, none where it is undefined."""
    return interpolation_entries((h, w), (h_, w_), d, rounded_down(KEYS, border=Border.CLAMP))


@written(r"h_{r+1} \cdot w_{r+1} \cdot d")
def declared(on, h_, w_, d):
    """h′·w′·d, the numbers of the map that is declared."""
    return h_ * w_ * d


MAPS = {
    "h": integers(1, 3),
    "w": integers(1, 3),
    "h_": integers("h + 1", 5),
    "w_": integers("w + 1", 5),
    "d": integers(1, 2),
    "i": integers(1, "h_"),
}

PUT_OUT = Reading(
    "rounded down, clamped border, what is put out",
    expects=PROVED,
    asserts=WellPosed(between(one, first_clamped, height), between(one, last_clamped, height), same(put_out, declared)),
    stands_for=instance("up to 5 x 5 pixels and two channels, run", of="rounded down, clamped border"),
    given=MAPS,
)


# The same for maps of every size: each of the sixteen pixels that an output reads is one of the map


def moved_into(on, index, size):
    """Return an index moved into 1, ..., size."""
    return on.minimum(on.maximum(index, on.scalar(1)), 1 * size)


@written(r"\max(1 - a,\, a - h_r,\, 1 - b,\, b - w_r)")
def beyond_map(on, i, j, s, t, h, w, h_, w_):
    """How far the pixel (a, b) that is read for (s, t) lies outside of the map, 0 on its edge."""
    row, column = moved_into(on, on.floor(i * h / h_) + s, h), moved_into(on, on.floor(j * w / w_) + t, w)
    return on.maximum(on.maximum(1 - row, row - h), on.maximum(1 - column, column - w))


def nowhere(on):
    """0: it lies within."""
    return on.scalar(0)


EVERY_SIZE = {
    "h": integers(1),
    "w": integers(1),
    "h_": integers("h + 1"),
    "w_": integers("w + 1"),
    "i": integers(1, "h_"),
    "j": integers(1, "w_"),
    "s": integers(-1, 2),
    "t": integers(-1, 2),
}

CLAMPED = Reading(
    "rounded down, clamped border",
    expects=PROVED,
    asserts=Bound(beyond_map, nowhere),
    stands_for=repaired("indices rounded down, and moved into the map where they leave it; for every size"),
    given=EVERY_SIZE,
)

"""What Eq (1) computes from the pixels it reads: a copy of one of them, with Keys' kernel."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    aside,
    equals,
    fast_by,
    integers,
    matrices,
    reals,
    vectors,
    written,
)
from var_pipelines.choices import KEYS, Border, intended, rounded_down
from var_pipelines.fast import interpolated
from var_pipelines.reference import TokenMap, entries, up_interpolation
from var_pipelines.reference.kernel import keys

# What Eq (1) computes with Keys' kernel, from the four pixels that it reads along one axis


def by_whole_offsets(on, a, x):
    """Eq (1) along one axis: Keys' kernel at the offsets -1, 0, 1, 2."""
    return on.dot(keys(on, on.scalar(0), a=a), x)


def nearest_pixel(on, x):
    """The pixel at offset 0 alone."""
    return on.take(x, on.matrix([[1]]))


PIXELS = {"x": vectors(4), "a": reals()}

NEAREST = Reading(
    "Eq (1) with Keys is nearest neighbour",
    expects=PROVED,
    asserts=Bound(by_whole_offsets, equals(nearest_pixel)),
    stands_for=aside("what Eq (1) computes with Keys' kernel, along one axis, for every parameter a"),
    given=PIXELS,
)


# The same for a map of 2 x 3 pixels, resampled to 3 x 4


def resampled_fast(X, i, j):
    """The same by the fast pipeline."""
    how = rounded_down(KEYS, border=Border.CLAMP)
    return FastValue(*interpolated(X, (2, 3), (3, 4), how).at(4 * (i - 1) + j))


@fast_by(resampled_fast)
@written(r"[Y_{r+1}]_{i,j}", source="Eq (1)")
def resampled(on, X, i, j):
    """Pixel (i, j) of the output by Eq (1), rounded down and clamped."""
    how = rounded_down(KEYS, border=Border.CLAMP)
    made = up_interpolation(on, TokenMap(2, 3, X), height=3, width=4, how=how)
    return on.take(entries(on, made.tokens), 4 * (i - 1) + j - 1)


def copied(on, X, i, j):
    """The one pixel at row ⌊2i/3⌋ and column ⌊3j/4⌋, or 1 where that is 0."""
    row = on.maximum(on.floor(i * 2 / 3), on.scalar(1))
    column = on.maximum(on.floor(j * 3 / 4), on.scalar(1))
    return on.take(entries(on, X), 3 * (row - 1) + column - 1)


def interpolated_fast(X, i, j):
    """The same by the fast pipeline."""
    return FastValue(*interpolated(X, (2, 3), (3, 4), intended(KEYS)).at(4 * (i - 1) + j))


@fast_by(interpolated_fast)
def interpolating(on, X, i, j):
    """Pixel (i, j) of the output, interpolated between pixel centres."""
    made = up_interpolation(on, TokenMap(2, 3, X), height=3, width=4, how=intended(KEYS))
    return on.take(entries(on, made.tokens), 4 * (i - 1) + j - 1)


MAP = {"X": matrices(6, 1), "i": integers(1, 3), "j": integers(1, 4)}

COPIES = Reading(
    "Eq (1) with Keys copies pixels",
    expects=PROVED,
    asserts=Bound(resampled, equals(copied)),
    stands_for=aside("what Eq (1) computes with Keys' kernel, from 2 x 3 to 3 x 4 pixels"),
    given=MAP,
)
INTERPOLATES = Reading(
    "Eq (1) with Keys interpolates",
    expects=REFUTED,
    asserts=Bound(resampled, equals(interpolating)),
    stands_for=aside("that Eq (1) interpolates with Keys' kernel, from 2 x 3 to 3 x 4 pixels"),
    given=MAP,
)

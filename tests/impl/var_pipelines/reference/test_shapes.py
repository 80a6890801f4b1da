"""Tests of the shapes that layers put out: those of the definitions where they are defined, nothing elsewhere."""

from fractions import Fraction

import pytest

from lemmacheck.arithmetic import exact, to_fraction
from var_pipelines.blocks import Convolution
from var_pipelines.choices import KEYS, SPLINE, Border, as_printed, intended, rounded_down
from var_pipelines.errors import InputError
from var_pipelines.reference import (
    TokenMap,
    convolution_entries,
    convolution_layer,
    convolution_of,
    entries,
    entries_of,
    flattened,
    interpolation_entries,
    is_defined,
    maps_of,
    pyramid_shapes,
    rows_read,
    transformer_shapes,
)

SIZES = ((1, 1), (2, 3), (3, 5))
HOW = intended(KEYS)


def test_a_pyramid_keeps_the_channels_it_is_given():
    """X_init keeps its own channels, and every map has those of the map that it is made of."""
    assert pyramid_shapes(2, 3, SIZES, HOW) == ((1, 1, 2), (2, 3, 3), (3, 5, 3))
    assert pyramid_shapes(2, 3, SIZES, as_printed(KEYS)) == ()


def test_a_transformer_needs_a_layer_for_each_map():
    """K layers put out K maps; fewer or more put out none, and neither does Eq (1) to the letter."""
    assert transformer_shapes(3, 2, SIZES, HOW) == ((1, 1, 2), (2, 3, 2), (3, 5, 2))
    assert transformer_shapes(2, 2, SIZES, HOW) == ()
    assert transformer_shapes(4, 2, SIZES, HOW) == ()
    assert transformer_shapes(3, 2, SIZES, as_printed(KEYS)) == ()
    assert transformer_shapes(1, 2, SIZES[:1], as_printed(KEYS)) == ((1, 1, 2),)


@pytest.mark.parametrize(
    ("border", "channels", "found"), [(Border.ZERO, 2, 18), (Border.NONE, 2, 0), (Border.ZERO, 3, 0)]
)
def test_convolutions_put_out_numbers_where_they_are_defined(border, channels, found):
    """A map of 2 x 3 pixels has 18 outputs of three channels, none without padding or for kernels of other widths."""
    assert convolution_entries(2, 3, channels, 2, 3, border) == found


def test_interpolations_put_out_numbers_where_they_are_defined():
    """Centred positions are defined for all sizes, those as printed for hardly any."""
    assert interpolation_entries((2, 3), (3, 4), 2, HOW) == 24
    assert interpolation_entries((2, 3), (3, 4), 2, as_printed(KEYS)) == 0
    assert entries_of(((1, 1, 2), (2, 3, 3))) == 20


def test_rows_are_those_of_equation_1():
    """Output 1 of 2 from 1 row reads rows from -1/2 on; rounded down from -1 on; clamped row 1 alone."""
    half = Fraction(1, 2)
    assert rows_read(1, 1, 2, as_printed(KEYS)) == (half - 1, half, half + 1, half + 2)
    assert rows_read(1, 1, 2, rounded_down(KEYS, border=Border.NONE)) == (-1, 0, 1, 2)
    assert rows_read(1, 1, 2, rounded_down(KEYS, border=Border.ZERO)) == (-1, 0, 1, 2)
    assert rows_read(1, 1, 2, rounded_down(KEYS, border=Border.CLAMP)) == (1, 1, 1, 1)


@pytest.mark.parametrize("how", [as_printed(SPLINE), rounded_down(SPLINE, border=Border.NONE)])
def test_an_output_is_defined_where_all_its_rows_are(how):
    """What is defined along an axis is what reads whole rows of the map."""
    for inputs in (1, 4, 6):
        for i in range(1, 13):
            rows = rows_read(i, inputs, 12, how)
            assert is_defined(i, inputs, 12, how) == all(r.denominator == 1 and 1 <= r <= inputs for r in rows)


def test_kernels_as_a_matrix_are_kernels():
    """The rows of the matrix are the places of the window, channel by channel."""
    nested = [[[[9 * l + 6 * m + 2 * n + c for c in (0, 1)] for n in range(3)] for m in range(3)] for l in (0, 1)]
    with exact() as on:
        x = TokenMap(2, 2, on.matrix([[1, 2], [3, 4], [5, 6], [7, 8]]))
        columns = [[kernel[m][n][c] for m in range(3) for n in range(3) for c in (0, 1)] for kernel in nested]
        matrix, bias = on.transpose(on.matrix(columns)), [1, -1]
        slow = convolution_layer(on, x, Convolution(nested, bias), border=Border.ZERO)
        fast = convolution_of(on, x, matrix, on.vector(bias), border=Border.ZERO)
        assert (slow.tokens == fast.tokens).all()
        with pytest.raises(InputError, match="9 rows for each of 2 channels"):
            convolution_of(on, x, matrix[:9], on.vector(bias), border=Border.ZERO)


def test_maps_are_flattened_and_reshaped():
    """Maps below each other are those maps again, and their numbers stand token by token."""
    with exact() as on:
        tokens = on.matrix([[n, -n] for n in range(7)])
        maps = maps_of(tokens, ((1, 1), (2, 3)))
        assert [(x.height, x.width) for x in maps] == [(1, 1), (2, 3)]
        assert (flattened(on, maps) == tokens).all()
        assert [to_fraction(v) for v in entries(on, tokens).ravel()] == [s * n for n in range(7) for s in (1, -1)]

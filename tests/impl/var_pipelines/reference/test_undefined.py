"""What the paper leaves undefined, as printed, and the relation that approximate attention is."""

from fractions import Fraction

import pytest

from lemmacheck.arithmetic import ball, exact, to_fraction
from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.choices import (
    SPLINE,
    Border,
    Interpolation,
    Offsets,
    Pairs,
    Position,
    Rounding,
    Scaling,
    as_printed,
    intended,
)
from var_pipelines.reference.attention import attention_layer, by_polynomial, exactly, shifted, solves, worst
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.interpolation import is_defined, pyramid, up_interpolation
from var_pipelines.reference.token_map import TokenMap, UndefinedError, as_token_map, inside
from var_pipelines.reference.transformer import transformer_maps

IDENTITY = [[1, 0], [0, 1]]
WEIGHTS = AttentionWeights(IDENTITY, IDENTITY, [[1, "1/2"], [0, "-1"]])
X = [["1/2", -1], [1, "1/3"], [0, 2]]


def grid(on, height, width):
    """Return a map whose token (i, j) is the number 10 i + j."""
    return as_token_map(on, [[[10 * i + j] for j in range(1, width + 1)] for i in range(1, height + 1)])


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((2, 3), r"output 1 of 3 reads index 2/3 of 2: not an integer"),
        ((2, 4), r"output 1 of 4 reads index 1/2 of 2: not an integer"),
        ((2, 2), r"X_\{0,0\} does not exist: the map is 2 x 2"),
        ((4, 2), r"X_\{5,1\} does not exist|X_\{1,5\} does not exist"),
    ],
)
def test_equation_1_as_printed_is_undefined(sizes, message):
    """To the letter Equation 1 reads fractions of indices or beyond the map, and the error names the index."""
    (h, height) = sizes
    with exact() as on, pytest.raises(UndefinedError, match=message):
        up_interpolation(on, grid(on, h, h), height=height, width=height, how=as_printed(SPLINE))


@pytest.mark.parametrize("border", list(Border))
@pytest.mark.parametrize("rounding", list(Rounding))
@pytest.mark.parametrize("position", list(Position))
def test_being_defined_is_decided_axis_by_axis(position, rounding, border):
    """A map has an up-interpolation exactly if every output of both axes is defined."""
    how = Interpolation(kernel=SPLINE, position=position, rounding=rounding, offsets=Offsets.WHOLE, border=border)
    for h, height in ((1, 1), (1, 2), (2, 4), (3, 3), (5, 1), (4, 2)):
        defined = all(is_defined(i, h, height, how) for i in range(1, height + 1))
        with exact() as on:
            if defined:
                up_interpolation(on, grid(on, h, h), height=height, width=height, how=how)
            else:
                with pytest.raises(UndefinedError, match=r"index|does not exist"):
                    up_interpolation(on, grid(on, h, h), height=height, width=height, how=how)


def test_the_interior_of_equation_1_is_a_blur():
    """Where Equation 1 is defined, with the spline it blurs even a map it does not enlarge."""
    with exact() as on:
        x = grid(on, 7, 7)
        how = intended(SPLINE)
        out = up_interpolation(on, x, height=7, width=7, how=how)
        assert to_fraction(out.at(on, 4, 4, border=Border.NONE)[0, 0]) == 44
        edge = to_fraction(out.at(on, 1, 1, border=Border.NONE)[0, 0])
        assert edge == 11 + Fraction(1, 6) * 11


@pytest.mark.parametrize(
    ("i", "size", "border", "expected"),
    [
        (1, 3, Border.NONE, 1),
        (0, 3, Border.NONE, None),
        (0, 3, Border.ZERO, None),
        (-5, 3, Border.CLAMP, 1),
        (9, 3, Border.CLAMP, 3),
        (0, 3, Border.REFLECT, 2),
        (4, 3, Border.REFLECT, 2),
        (-2, 3, Border.REFLECT, 2),
        (8, 2, Border.REFLECT, 2),
        (7, 1, Border.REFLECT, 1),
    ],
)
def test_borders(i, size, border, expected):
    """Beyond its edge a map holds nothing, its edge, zero, or its mirror image."""
    assert inside(i, size, border) == expected


def test_reading_beyond_a_map():
    """The four borders read what they say."""
    with exact() as on:
        x = grid(on, 2, 3)
        assert to_fraction(x.at(on, 0, 4, border=Border.CLAMP)[0, 0]) == 13
        assert to_fraction(x.at(on, 0, 4, border=Border.ZERO)[0, 0]) == 0
        assert to_fraction(x.at(on, 0, 4, border=Border.REFLECT)[0, 0]) == 22
        with pytest.raises(UndefinedError, match=r"X_\{0,4\} does not exist: the map is 2 x 3"):
            x.at(on, 0, 4, border=Border.NONE)


def test_convolution_without_padding_is_undefined():
    """Definition 3.6 needs its padding: without, the first pixel reads index 0."""
    weights = Convolution([[[[1]] * 3] * 3], [0])
    with exact() as on, pytest.raises(UndefinedError, match=r"X_\{0,0\}"):
        convolution_layer(on, grid(on, 2, 2), weights, border=Border.NONE)


@pytest.mark.parametrize(("layers", "sizes"), [(1, [(1, 1), (2, 2)]), (3, [(1, 1), (2, 2)]), (2, [(2, 2), (2, 2)])])
def test_transformers_whose_composition_does_not_fit(layers, sizes):
    """K layers need K maps, the first of them one token."""
    with exact() as on, pytest.raises(UndefinedError, match="it should be K for K"):
        transformer_maps(
            on,
            on.vector([1, 0]),
            sizes=sizes,
            layers=[WEIGHTS] * layers,
            how=intended(SPLINE),
            attend=exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE),
        )


def test_the_pyramid_starts_with_the_start():
    """Y_1 is X_init; the pyramid has one map more than it is given."""
    with exact() as on:
        start = grid(on, 1, 1)
        out = pyramid(on, start, [start], sizes=[(1, 1), (2, 3)], how=intended(SPLINE))
        assert out[0] is start
        assert (out[1].height, out[1].width) == (2, 3)
        assert {to_fraction(v) for v in out[1].tokens.ravel()} == {11}


SOFTMAX = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)


@pytest.mark.parametrize(
    ("delta", "asked", "expected"), [(Fraction(1, 10), "1/9", True), (Fraction(1, 10), "1/11", False), (0, 0, None)]
)
def test_solvers_solve_up_to_their_delta(delta, asked, expected):
    """Shifted attention solves Definition 4.2 for larger δ and not for smaller; balls leave equality open."""
    with ball(200) as on:
        x = on.matrix(X)
        truth = SOFTMAX(on, 1, x, WEIGHTS)
        for solver in (
            shifted(SOFTMAX, delta=delta),
            worst(SOFTMAX, delta=delta, sign=lambda _k, i, l: (-1) ** (i + l)),
        ):
            assert solves(on, solver(on, 1, x, WEIGHTS), truth, delta=asked) is expected


def test_the_worst_solver_is_off_where_it_says():
    """Each entry is off by δ to the side asked for, with layer, row and column counted from 1."""
    seen = []

    def sign(layer, i, l):
        seen.append((layer, i, l))
        return 1 if i == 2 else -1

    with exact() as on:

        def zero(on, _layer, x, _weights):
            return 0 * x

        out = worst(zero, delta=Fraction(1, 7), sign=sign)(on, 5, on.matrix(X), WEIGHTS)
        assert [[to_fraction(v) for v in row] for row in out] == [[Fraction(s, 7)] * 2 for s in (-1, 1, -1)]
    assert seen == [(5, i, l) for i in (1, 2, 3) for l in (1, 2)]


def test_exact_rationals_decide_equality():
    """In rationals an output off by exactly δ solves the problem."""
    with exact() as on:
        zero, tenth = on.matrix([[0, 0]]), on.matrix([["1/10", "-1/10"]])
        assert solves(on, tenth, zero, delta="1/10") is True
        assert solves(on, tenth, zero, delta="99/1000") is False


@pytest.mark.parametrize("degree", [4, 8, 12])
def test_polynomials_solve_as_taylor_promises(degree):
    """Taylor's polynomial of growing degree solves with a δ that shrinks like its remainder."""
    coefficients, factor = [], Fraction(1)
    for m in range(degree + 1):
        coefficients.append(factor)
        factor /= m + 1
    with ball(200) as on:
        x = on.matrix([["1/2", "-1/4"], ["1/3", 0]])
        truth = attention_layer(on, x, WEIGHTS, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        out = by_polynomial(coefficients=coefficients, pairs=Pairs.INTENDED, scaling=Scaling.NONE)(on, 1, x, WEIGHTS)
        assert solves(on, out, truth, delta=4 * factor) is True
        assert solves(on, out, truth, delta=0) is False


def test_maps_are_read_row_by_row():
    """token_map keeps rows together, as attention flattens them."""
    with exact() as on:
        x = grid(on, 2, 3)
        assert isinstance(x, TokenMap)
        assert [int(to_fraction(v)) for v in x.tokens.ravel()] == [11, 12, 13, 21, 22, 23]

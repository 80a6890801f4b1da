"""Domains: one declaration, many uses."""

from fractions import Fraction

import latex2mathml.converter
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck import CatalogueError, fixed, indices, integers, matrices, power, prefixes, reals, vectors
from lemmacheck.arithmetic import exact, float64
from lemmacheck.audits import hypothesis
from lemmacheck.formula import Latex
from lemmacheck.formula.expressions.expression_value import evaluate_integer
from lemmacheck.judging.witness import read_point, write_point
from lemmacheck.search.examples import points
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.interval import MARGIN
from lemmacheck.vocabulary.points import freeze

GIVEN = Domain(
    {
        "k": integers(1, 4),
        "i": indices("k"),
        "R": reals(above=1),
        "eps": reals(0, "1/10", open=True),
        "root": reals("sqrt(2)", 3),
        "u": vectors("k", within="R"),
        "u_": vectors("k", near="u", by="eps", within="R"),
        "M": matrices("k", 2, low=0, high="eps"),
        "c": fixed(1, "1/2"),
        "p": power("root", "k - 1"),
        "free": reals(),
        "below": reals(high=0),
    }
)
LARGEST = GIVEN.assignments(limit=10)[-1]
UNIT = st.lists(st.fractions(0, 1, max_denominator=64), min_size=LARGEST.coordinates, max_size=LARGEST.coordinates)


@given(UNIT)
def test_every_coordinate_leads_into_the_domain(coordinates):
    """Settled coordinates in the unit cube decode to exact points of the domain."""
    settled = GIVEN.settle(LARGEST, coordinates, MARGIN)
    assert GIVEN.why_outside(GIVEN.point(LARGEST, settled)) is None


@given(st.sampled_from(GIVEN.assignments(limit=10)).flatmap(lambda a: points(GIVEN, a)))
def test_every_drawn_point_lies_in_the_domain(point):
    """Points that Hypothesis draws are exact members, and survive being written and read."""
    assert GIVEN.why_outside(point) is None
    assert read_point(write_point(point)) == point


@given(UNIT)
def test_floats_follow_the_exact_point(coordinates):
    """A float candidate and its exact twin have the same coordinates and nearly the same values."""
    settled = GIVEN.settle(LARGEST, coordinates, Fraction(1, 2**12))
    point = GIVEN.point(LARGEST, settled)
    with float64() as on:
        row = np.array([[float(t) for t in settled]])
        quick = GIVEN.decode(LARGEST, row, on, margin=Fraction(1, 2**12))
    for name, rows in point.items():
        truth = np.array([[float(v) for v in r] for r in rows])
        assert np.allclose(np.broadcast_to(quick[name], (1, *truth.shape))[0], truth, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"R": "1"}, "R lies outside"),
        ({"eps": "1/10"}, "eps lies outside"),
        ({"eps": "0"}, "eps lies outside"),
        ({"root": "1.414213562373095"}, "root lies outside"),
        ({"u": ["9"]}, "u lies outside"),
        ({"u_": ["1/2"]}, "u_ lies outside"),
        ({"u": ["0", "0"]}, "u is not 1 x 1"),
        ({"k": "5"}, "k lies outside"),
        ({"k": "1/2"}, "k is not made of integers"),
        ({"c": ["1", "1"]}, "c lies outside"),
        ({"p": "2"}, "p lies outside"),
    ],
)
def test_points_outside_are_named_why(changed, reason):
    """Membership is exact at open, closed and irrational ends, and names the variable that is outside."""
    inside = {"k": "1", "i": "1", "R": "2", "eps": "1/20", "root": "1.414213562373096", "u": "0", "u_": "0",
              "M": ["0", "0"], "c": ["1", "1/2"], "p": "1", "free": "-7", "below": "0"}  # fmt: skip
    assert GIVEN.why_outside(read_point(inside)) is None
    assert reason in (GIVEN.why_outside(read_point(inside | changed)) or "")


def test_a_missing_variable_is_named():
    """A point without one of the variables is not a point of the domain."""
    assert "variables" in (GIVEN.why_outside(read_point({"k": 1})) or "")


def test_infinite_integers_are_sampled_small_first_and_never_exhausted():
    """An integer without upper end yields small values and a few large ones."""
    endless = Domain({"k": integers(2)})
    assert [a.integers["k"] for a in endless.assignments(limit=10)][:4] == [2, 3, 4, 5]
    assert not endless.is_finite
    assert not endless.is_exhausted(limit=10**6)


def test_prefixes_are_the_beginnings_of_rows():
    """Every beginning of every row is one assignment."""
    tables = Domain({"row": prefixes({"a": (1, 2), "b": (1, 3, 9)})})
    assert len(tables.assignments(limit=100)) == 5
    assert tables.why_outside(read_point({"row": [1, 3]})) is None
    assert tables.why_outside(read_point({"row": [3]})) is not None


def test_undeclared_names_are_found():
    """A bound that mentions a later or unknown variable raises CatalogueError naming both."""
    with pytest.raises(CatalogueError, match=r"'u' depends on 'R'"):
        Domain({"u": vectors(2, within="R"), "R": reals()}).check()


@pytest.mark.parametrize("text", ["__import__('os')", "x.y", "f(1)", "1 +", "[1]", "min(1)"])
def test_bounds_are_arithmetic_only(text):
    """Anything but numbers, names and the few functions is refused when the domain is declared."""
    with pytest.raises(CatalogueError):
        Domain({"x": reals(text, 2)}).check()


def test_integer_expressions():
    """Dimensions are evaluated exactly."""
    assert evaluate_integer("min(h, 3)*c**2 - abs(-1)", {"h": 7, "c": 2}) == 11
    with pytest.raises(CatalogueError, match="not an integer"):
        evaluate_integer("k/2", {"k": 3})


@pytest.mark.parametrize("name", list(GIVEN.pieces))
def test_every_piece_prints_as_mathematics(name):
    """Each declaration has LaTeX that converts to MathML."""
    assert latex2mathml.converter.convert(hypothesis(name, GIVEN, Latex())).startswith("<math")


@pytest.mark.parametrize(
    "declare",
    [lambda: reals(0, above=1), lambda: vectors(2, near="u"), lambda: vectors(2, by="eps")],
)
def test_contradictory_declarations_are_refused(declare):
    """A side bounded twice, or near without by, raises CatalogueError."""
    with pytest.raises(CatalogueError):
        declare()


def test_points_that_nobody_can_write_out_are_none():
    """A coordinate of more than 2¹⁸ binary digits fits into no certificate."""
    with exact() as on:
        assert freeze({"x": on.scalar(2**1000)})
        with pytest.raises(OverflowError, match="too many digits"):
            freeze({"x": on.scalar(2**300_000)})
    far = Domain({"x": reals(0, "2**100000*2**100000*2**100000")})
    with pytest.raises(OverflowError, match="too many digits"):
        far.point(far.assignments(limit=1)[0], [Fraction(1)])

"""Plots: themable, small, the same bytes for the same rows."""

import re

import pytest
from msgspec.structs import replace

from lemmacheck.records import CurveLine, CurvesLine, Enclosure, ExponentLine, FigureLine, FigureRow
from lemmacheck_reports.page.plot import curves_svg, growth_svg, series_svg, slopes_svg
from lemmacheck_reports.page.series import LineSeries, series

POINTS = ((2, 1.5), (4, 3.0), (8, 6.0), (16, 12.0))


def exponent(of, points=POINTS):
    """Return a row of a growth."""
    return ExponentLine(along="R", of=of, claimed="2", points=points)


GROWTH = [exponent(f"g = {g}", tuple((x, y**g) for x, y in POINTS)) for g in (1, 2, 3)]
SLOPES = [ExponentLine(along="n", of="d = c*t", claimed="2", slopes=((2.0, 2.5), (20.0, 2.1), (2000.0, 2.001)))]
LINE = CurveLine(name="rank", text="t", points=((0.1, 0.5), (1, 1.5)))
CURVES = CurvesLine(name="c", against="R = x.", lines=(LINE,))


@pytest.fixture(params=["growth", "slopes", "curves"])
def draw(request):
    """Return a function that draws one kind of plot."""
    return {
        "growth": lambda: growth_svg("R", GROWTH),
        "slopes": lambda: slopes_svg(SLOPES),
        "curves": lambda: curves_svg(CURVES),
    }[request.param]


def test_a_plot_follows_the_page(draw):
    """A plot has no style, id, script or colour of its own, has a text alternative, and takes less than 8 kB."""
    drawing = draw()
    assert not re.search(r"style=|<style|\bid=|<script|#[0-9a-f]{6}|xlink|clip-path", drawing)
    assert re.search(r'role="img" aria-label="[^"]{10,}"', drawing)
    assert 'class="k1' in drawing
    assert len(drawing) < 8000


def test_a_plot_is_the_same_every_time(draw):
    """Same rows, same bytes."""
    assert draw() == draw()


def test_every_line_is_named_at_its_end():
    """The names of the lines stand beside them, and a formula's stars are powers."""
    drawing = growth_svg("R", GROWTH)
    assert all(f">g = {g}<" in drawing for g in (1, 2, 3))
    assert ">claimed: 2<" in slopes_svg(SLOPES)


def test_many_lines_are_cut():
    """Of more lines than can be told apart the first eight are drawn."""
    drawing = growth_svg("R", [exponent(f"case {i}") for i in range(20)])
    assert "case 7" in drawing
    assert "case 8" not in drawing


def test_what_was_measured_is_dots():
    """A curve is a line, one that was measured dots, whatever their names say."""
    assert ' dot"' not in curves_svg(CURVES)
    dots = CurveLine(name="found", text="t", points=((1, 1), (2, 2)), is_measured=True)
    drawing = curves_svg(CurvesLine(name="c", against="x", lines=(replace(LINE, name="measured"), dots)))
    (dots,) = re.findall(r'd="([^"]*)" stroke-width="[\d.]+" class="k\d dot"', drawing)
    assert dots.count("M") == dots.count("h0") == 2


def test_an_exponent_at_all_other_variables_is_named_so():
    """A row that is about no choice of the others is the line `all`."""
    assert ">all<" in growth_svg("R", [exponent("")])


def rows(*found):
    """Return a figure of rows: what they are at, and their number."""
    return FigureLine(name="some_figure", rows=tuple(FigureRow(at=at, text="as found", value=v) for at, v in found))


HALVES = {"m = 0": [(2, 0.5), (3, 0.25), (4, 0.125)]}


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (rows(*(({"K": str(k)}, str(2 * k - 1)) for k in (3, 1, 2))), LineSeries("K", {"": [(1, 1), (2, 3), (3, 5)]})),
        (rows(*(({"m": "0", "j": str(j)}, f"1/{2 ** (j - 1)}") for j in (2, 3, 4))), LineSeries("j", HALVES)),
        (
            rows(({"k": "1"}, None), ({"k": "2"}, Enclosure("1.5", "1e-9")), ({"k": "3"}, "2"), ({"k": "4"}, "3")),
            LineSeries("k", {"": [(2, 1.5), (3, 2), (4, 3)]}),
        ),
        (rows(({}, "7"), ({"K": "1"}, "1"), ({"K": "2"}, "3")), None),
        (rows(*(({"K": "2", "seed": str(i)}, str(i + 1)) for i in range(3))), None),
        (rows(({"a": "1"}, "2"), ({"b": "1"}, "3"), ({"a": "2"}, "4"), ({"a": "3"}, "4")), None),
        (rows(*(({"K": str(k)}, "1e999999") for k in range(3))), None),
        (rows(*(({"x": f"({k}, 1)"}, "1") for k in range(3))), None),
        (FigureLine(name="some_figure", text="12 of 14 points"), None),
    ],
)
def test_rows_of_numbers_are_lines(figure, found):
    """The last variable runs, the others name a line; a row without a number is a gap, and seeds have no order."""
    assert series(figure) == found
    assert bool(series_svg(figure)) == (found is not None)

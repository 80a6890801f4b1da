"""Plots: themable, small, the same bytes for the same rows."""

import re

import pytest

from reports.plot import curves_svg, growth_svg, slopes_svg

POINTS = [[2, 1.5], [4, 3.0], [8, 6.0], [16, 12.0]]
GROWTH = [{"of": f"g = {g}", "points": [[x, y**g] for x, y in POINTS]} for g in (1, 2, 3)]
SLOPES = [{"in": "n", "of": "d = c*t", "claimed": "2", "slopes": [[2.0, 2.5], [20.0, 2.1], [2000.0, 2.001]]}]
CURVES = {"name": "c", "against": "R = x.", "lines": [{"name": "rank", "text": "t", "points": [[0.1, 0.5], [1, 1.5]]}]}


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
    rows = [{"of": f"case {i}", "points": POINTS} for i in range(20)]
    drawing = growth_svg("R", rows)
    assert "case 7" in drawing
    assert "case 8" not in drawing

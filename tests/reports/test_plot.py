"""Plots: themable, small, the same bytes for the same rows."""

import re

import pytest

from lemmacheck_reports.page.plot import curves_svg, growth_svg, series_svg, slopes_svg
from lemmacheck_reports.page.series import series

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


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["K=1: 1", "K=2: 3", "K=3: 5"], ("K", {"": [(1, 1), (2, 3), (3, 5)]})),
        (["b=1: from t=14", "b=2: from t=39", "b=4: from t=87"], ("b", {"": [(1, 14), (2, 39), (4, 87)]})),
        (["k=1: every alpha", "k=2: alpha ≥ 1.5 (root)", "k=3: 2", "k=4: 3"], ("k", {"": [(2, 1.5), (3, 2), (4, 3)]})),
        (["m=0, j=2: 1/2", "m=0, j=3: 1/4", "m=0, j=4: 1/8"], ("j", {"m = 0": [(2, 0.5), (3, 0.25), (4, 0.125)]})),
        (["K=1: 1", "K=2: 3"], None),
        (["K=2, seed=0: 1", "K=2, seed=1: 2", "K=2, seed=2: 3"], None),
        (["stated: n^2", "shown"], None),
        (["a=1: 2", "b=1: 3", "a=2: 4"], None),
    ],
)
def test_lists_of_numbers_are_lines(rows, found):
    """The last variable runs, the others name a line; what is no number is a gap, and seeds have no order."""
    assert series(rows) == found
    assert bool(series_svg(rows, "some_figure")) == (found is not None)

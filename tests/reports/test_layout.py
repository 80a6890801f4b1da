"""The layered layout of the graph: rows follow the proofs, boxes keep apart, cycles are cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lemmacheck_reports.page.layout import lay_out

NAMES = [f"L{i}" for i in range(12)]


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4), min_size=1))
def test_any_graph_is_laid_out(uses):
    """Whatever uses what, cycles and unknown names included, every box has room and every edge leads down."""
    layout = lay_out(uses)
    assert layout.nodes.keys() == uses.keys()
    rows = {}
    for at, row in layout.nodes.values():
        rows.setdefault(row, []).append(at)
    for places in rows.values():
        assert all(right - left >= 1 - 1e-9 for left, right in pairwise(sorted(places)))
    for (used, user), bends in layout.edges.items():
        assert used in uses[user]
        assert bends[0] == layout.nodes[used]
        assert bends[-1] == layout.nodes[user]
        assert all(lower[1] == upper[1] + 1 for upper, lower in pairwise(bends))


def test_a_chain_stands_in_one_column():
    """Three statements that use each other in turn stand below each other."""
    layout = lay_out({"a": [], "b": ["a"], "c": ["b"]})
    assert [layout.nodes[name] for name in "abc"] == [(0.5, 0), (0.5, 1), (0.5, 2)]


def test_crossings_are_undone():
    """Two pairs written crosswise are drawn side by side."""
    layout = lay_out({"a": [], "b": [], "x": ["b"], "y": ["a"]})
    assert (layout.nodes["a"][0] < layout.nodes["b"][0]) == (layout.nodes["y"][0] < layout.nodes["x"][0])


def test_nothing_is_laid_out_as_nothing():
    """No statements, no rows."""
    assert lay_out({}).rows == 0

"""The graph of dependencies: two channels, the reason at hand, and what is too large to read left out."""

import pytest
from tests.reports.generated import (
    SOUND,
    change_claim,
    change_reading,
    change_standing,
    change_verdict,
    write_record,
)

from lemmacheck.records import Assumption, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.graph import MOST_NODES, build_graph
from lemmacheck_reports.page.html import build_html


@pytest.fixture
def record(tmp_path):
    """Return a record of ten lemmas, each but the first using the one before."""
    return read_record(write_record(tmp_path, claims=10, readings=2))


def drawn(record):
    """Return the graph of a record."""
    return build_graph(record)


def test_statement_and_proof_are_two_channels(record):
    """A box shows how its statement stands and what became of its proof, and hovering says why."""
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED, given=(Assumption("SETH"),))
    change_standing(record, "G.3", proof=SOUND, above=(Assumption("AS23"),))
    nodes = {node.claim: node for node in drawn(record).nodes}
    assert (nodes["G.2"].place, nodes["G.2"].proof) == ("repaired", "gap")
    assert (nodes["G.3"].place, nodes["G.3"].proof) == ("stands", "sound")
    assert "Stands after a repair: The left side: 9/4, not at most 3/2" in nodes["G.2"].hover
    assert "The paper's proof: gap, The left side ≤ plain." in nodes["G.2"].hover
    assert "Given SETH and AS23." in nodes["G.3"].hover


def test_edges_lead_from_what_is_used(record):
    """Nine lemmas use the one before; a twin's edge is marked, and so is one from a statement that needs a repair."""
    change_claim(record, "G.10", uses=(), restates="G.1")
    edges = {(edge.used, edge.user): edge for edge in drawn(record).edges}
    assert len(edges) == 9
    assert edges["G.1", "G.10"].restates
    assert edges["G.1", "G.2"].shaky
    assert not edges["G.1", "G.2"].restates


@pytest.mark.parametrize(
    ("verdict", "place", "shape", "shaky"),
    [
        ("proved", "stands", "✓", False),
        ("supported", "supported", "◐", True),
        ("undecided", "open", "?", True),
        ("vacuous", "vacuous", "∅", True),
        ("error", "error", "!", True),
        ("ill-posed", "falls", "✗", True),
    ],
)
def test_each_verdict_has_its_own_box(record, verdict, place, shape, shaky):
    """What is supported is not drawn as proved, nor what is vacuous as broken; edges from both are amber."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict(verdict))
    change_reading(record, "G.1", "reading_0", repair=None)
    graph = drawn(record)
    node = next(node for node in graph.nodes if node.claim == "G.1")
    assert (node.place, node.shape) == (place, shape)
    assert next(edge for edge in graph.edges if edge.used == "G.1").shaky is shaky


def test_weaker_ground_is_named_in_the_box(record):
    """A repaired statement on weaker ground has a shape of its own, and its box says on what it rests."""
    change_standing(record, "G.2", because=("G.1",))
    change_verdict(record, "G.2", "reading_0", given=(Assumption("SETH"),))
    node = next(node for node in drawn(record).nodes if node.claim == "G.2")
    assert (node.place, node.shape) == ("leans", "↺")
    assert "Its proof uses G.1, broken as printed." in node.hover
    assert "x = 3/2, ε = 1/10, given SETH." in node.hover


def test_every_box_is_a_link_with_a_title(record):
    """On the page each box is a link to its card and has its reason as title."""
    page = build_html(record)
    assert page.count("<a href=#G.4 data-node=G.4>") == 1
    assert page.count("<title>Lemma G.4: plain 4") == 1


def test_statements_that_stand_alone_are_left_out(record):
    """A statement that uses nothing and is not used has no box."""
    change_claim(record, "G.10", uses=())
    graph = drawn(record)
    assert {node.claim for node in graph.nodes} == {f"G.{i}" for i in range(1, 10)}
    assert graph.left_out == 1


def test_what_is_too_large_to_read_is_not_drawn(tmp_path):
    """Beyond the most boxes that can be read there is a sentence instead of a drawing."""
    record = read_record(write_record(tmp_path, claims=MOST_NODES + 10, readings=1))
    assert drawn(record).nodes == []
    assert "160 statements are too many to draw" in build_html(record)


def test_what_hovering_says_has_no_markup(record):
    """Braces around powers and indices are no letters of a sentence, and minus signs are signs."""
    change_claim(record, "G.1", title="α^{2K} - 1 at x_{i} = -1, sub-quadratic")
    shown = drawn(record).nodes[0].hover
    assert "α^(2K) − 1 at x_i = −1, sub-quadratic" in shown

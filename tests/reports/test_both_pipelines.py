"""Both pipelines in what a person reads: the table on the card, lines in the terminal, and how many statements."""

import jsonschema
import pytest
from tests.reports.generated import change_verdict

from lemmacheck import REFUTED
from lemmacheck.records import Enclosure, FastRun, PipelineLine, as_json, read_as
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.pipelines import (
    both_text,
    first_lines,
    other_lines,
    pipeline_texts,
    pipelines_of,
    rows_of,
)
from lemmacheck_reports.text.terminal import closing

AGREES = FastRun(
    standing="agrees", reference=Enclosure("0.19999999865889549699", "3e-38"), fast=0.19999999925494194,
    difference=Enclosure("5.9604644331301415977e-10", "1e-38"), allowed=1.1920928884023852e-07,
)  # fmt: skip
APART = FastRun(
    standing="disagrees", reference="1/4", fast=0.5, difference="1/4", allowed=1.1111e-3,
)  # fmt: skip
REFUSED = FastRun(standing="refused", why="needs <float64>")


def line(at, *, float64=AGREES, float32=REFUSED, x="1/3"):
    """Return a term on both pipelines."""
    return PipelineLine(term="left", at=at, point={"x": x}, float64=float64, float32=float32)


LINES = (line("sharpest point"), line("sample", x="1/5"), line("sample", x="1/7"))


def test_a_row_rounds_to_the_side_that_says_less():
    """Where both agree, a difference is rounded up and what is allowed down; where they do not, the other way round."""
    first, second = rows_of(LINES[0])
    assert (first.reference, first.fast) == ("0.199999998658895", "0.199999999254942")
    assert (first.difference, first.allowed) == ("5.97e-10", "1.19e-7")
    assert (second.precision, second.standing, second.why) == ("float32", "refused", "needs <float64>")
    apart, _ = rows_of(line("sample", float64=APART))
    assert (apart.reference, apart.difference, apart.allowed) == ("0.25", "0.25", "0.00112")


@pytest.mark.parametrize("text", ["1e999999999", "-0", "words", "1/0", "9" * 4000, "1/" + "3" * 4000])
def test_a_strange_number_is_shown_somehow(text):
    """A record from elsewhere may hold any text for a number: a table is drawn all the same."""
    strange = FastRun(standing="agrees", reference=text, fast=1.0, difference=text, allowed=1.0)
    other = FastRun(
        standing="agrees", reference=Enclosure(text[:900], text[:900]), fast=1.0, allowed=1.0,
        difference=Enclosure(text[:900], text[:900]),
    )  # fmt: skip
    for row in rows_of(line("sample", float64=strange, float32=other)):
        assert row.standing == "agrees"
        assert all(isinstance(part, str) and len(part) < 5000 for part in (row.reference, row.difference))


def test_what_is_decided_has_its_numbers():
    """A record that says that both agree, without a number, is not believed."""
    with pytest.raises(ValueError, match="decided without its numbers"):
        FastRun(standing="agrees", reference="1", fast=1.0, allowed=1.0)
    found = as_json(AGREES) | {"difference": None}
    assert read_as(FastRun, found) == "has a fast run that is decided without its numbers"


def test_statements_are_counted_that_agree_somewhere(record):
    """A statement counts where both pipelines agree at a point in float64; refusals alone are no run."""
    assert both_text(pipelines_of(record)) == ""
    change_verdict(record, "G.2", "reading_1", pipelines=LINES)
    change_verdict(record, "G.1", "reading_1", pipelines=(line("sample", float64=REFUSED),))
    found = pipelines_of(record)
    assert (found.statements, found.compared, found.disagreements) == (("G.2",), 3, 0)
    told = "1 statement run on both pipelines: compared 3 times, 0 disagreements"
    assert both_text(found) == told
    assert told in list(closing(record))
    assert f"{told}." in build_markdown(record)
    change_verdict(record, "G.3", "reading_0", pipelines=(line("sample", float64=APART),))
    assert both_text(pipelines_of(record)).endswith("compared 4 times, 1 disagreement")


def test_the_card_shows_a_table_of_both(record):
    """Points that are not drawn stand first, with the first drawn one; the others are counted. Text is only text."""
    change_verdict(record, "G.1", "reading_0", pipelines=LINES)
    (verdict,) = [v for v in record.verdicts.values() if v.pipelines]
    assert [one.point["x"] for one in first_lines(verdict)] == ["1/3", "1/5"]
    assert [one.point["x"] for one in other_lines(verdict)] == ["1/7"]
    page = build_html(record)
    assert page.count("<table class=pipelines>") == 1
    assert "<h6>On both pipelines</h6>" in page
    assert "<td>0.199999998658895<td>0.199999999254942<td" in page
    assert "refused: needs &lt;float64&gt;" in page
    assert "1 more, at points that were drawn" in page
    assert "1 statement run on both pipelines: compared 3 times, 0 disagreements" in page


def test_a_disagreement_is_marked(record):
    """The row of a disagreement is marked like a step that breaks."""
    change_verdict(record, "G.1", "reading_0", pipelines=(line("counterexample", float64=APART),), is_alarm=True)
    page = build_html(record)
    assert "<tr class=broken><td rowspan=2><b>left</b><td" in page
    assert "✗ disagrees" in page
    assert "≥ 0.25" in page


def test_a_disagreement_is_shown_wherever_it_was_found(record):
    """At a drawn point that is not the first, too, what disagrees stands in the table."""
    lines = (*LINES, line("sample", float64=APART, x="1/9"))
    change_verdict(record, "G.1", "reading_0", pipelines=lines)
    assert "✗ disagrees" in build_html(record)


def test_a_table_without_pipelines_is_not_drawn(record):
    """A reading without a fast pipeline has no heading for it."""
    change_verdict(record, "G.1", "reading_0", verdict=REFUTED)
    assert "On both pipelines" not in build_html(record)


def test_lines_for_the_terminal():
    """Each run is one line: both values, how far apart they are, what is allowed, or why nothing was run."""
    first, second = pipeline_texts(LINES[:1])
    sides = "0.199999998658895 by the reference, 0.199999999254942 fast"
    assert first == f"left at the sharpest point, float64: {sides}; apart 5.97e-10, allowed 1.19e-7: agrees"
    assert second == "left at the sharpest point, float32: refused: needs <float64>"
    assert next(pipeline_texts(LINES[1:])).startswith("left at a sample, float64: ")


def test_results_hold_every_run(record):
    """results.json holds the lines as the record does, and the summary's figures, by the published schema."""
    change_verdict(record, "G.1", "reading_0", pipelines=LINES)
    results = as_json(build_results(record))
    jsonschema.validate(results, results_schema())
    assert results["claims"][0]["readings"][0]["pipelines"] == as_json(LINES)
    assert results["summary"]["pipelines"] == {"statements": ["G.1"], "compared": 3, "disagreements": 0}

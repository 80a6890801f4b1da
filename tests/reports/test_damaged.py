"""Records that are damaged, half written or newer: each problem is one sentence, and everything readable is drawn."""

import json

import jsonschema
import pytest
from tests.reports.generated import RUN, write_lines, write_record

from lemmacheck import UsageError
from lemmacheck.records import read_record
from lemmacheck_reports.page.drawing import draw
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.results.results import results_schema
from lemmacheck_reports.text import words


@pytest.fixture
def folder(tmp_path):
    """Return a run folder with a record of three claims and six readings."""
    write_record(tmp_path, claims=3, readings=2)
    return tmp_path


def spoil(folder, number, change):
    """Change one line of a record."""
    path = folder / "record.jsonl"
    lines = path.read_text().splitlines()
    lines[number] = change(lines[number])
    path.write_text("\n".join(lines) + "\n")


def with_fields(**fields):
    """Return a change of a line's fields; None takes a field away."""

    def change(line):
        found = json.loads(line) | fields
        return json.dumps({key: value for key, value in found.items() if value is not None or key not in fields})

    return change


def with_values(value):
    """Return a change of the values at the counterexample of a verdict."""

    def change(line):
        found = json.loads(line)
        found["counterexample"]["simplest"]["terms"][0]["value"] = value
        return json.dumps(found)

    return change


VERDICT = 7
"""The line of the verdict on the first reading of the first claim: after the run, three claims, three of evidence."""


@pytest.mark.parametrize(
    ("number", "change", "sentence"),
    [
        (VERDICT, lambda line: line[: len(line) // 2], "line 8, is not JSON"),
        (VERDICT, with_fields(verdict="doubtful"), "a verdict this version does not know: doubtful"),
        (VERDICT, with_fields(seconds="long"), "a seconds that cannot be read"),
        (VERDICT, with_fields(agrees=None), "has no agrees"),
        (VERDICT, with_fields(links=None), "has no links"),
        (VERDICT, with_fields(given=None), "has no given"),
        (VERDICT, with_fields(tightness={}), "has no tightness.best"),
        (
            VERDICT,
            with_fields(counterexample={"simplest": {"point": 3}}),
            "has a counterexample.simplest.point that cannot be read",
        ),
        (4, with_fields(outcome=3), "evidence for G.1, reading_0, has a outcome that cannot be read"),
        (-2, with_fields(proof={}), "the standing of G.3 has no proof.verdict"),
        (-1, with_fields(seconds=None), "the last line has no seconds"),
        (3, with_fields(uses="none"), "claim G.3 has a uses that cannot be read"),
        (3, with_fields(readings=[{}]), "claim G.3 has no readings[0].name"),
    ],
)
def test_a_line_that_cannot_be_drawn_is_one_sentence_and_costs_no_other(folder, number, change, sentence):
    """The page, the table and JUnit are there without that line, and the page says what is missing and where."""
    spoil(folder, number, change)
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert sentence in page
    assert "G.1" in page
    assert "G.2/reading_1" in page
    results = json.loads((folder / "results.json").read_text())
    assert {"G.1", "G.2"} <= {claim["id"] for claim in results["claims"]}


def test_a_reading_that_cannot_be_drawn_costs_no_other(folder, monkeypatch):
    """What no check of the lines foresaw leaves a sentence with the reading's name, and all other readings."""

    def worked(value):
        """Fail at one value, as a fault of ours would."""
        return 1 // 0 if value == "77/7" else str(value)

    monkeypatch.setattr(words, "worked", worked)
    spoil(folder, VERDICT, with_values("77/7"))
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert "Cannot be drawn, since the record lacks what is shown: plain 0 (ZeroDivisionError" in page
    assert "id=G.1/reading_0>" not in page
    assert {f"id=G.{i}>" in page for i in (1, 2, 3)} == {True}
    assert "id=G.1/reading_1>" in page
    assert "id=G.2/reading_0>" in page


def test_a_verdict_that_is_lost_is_named_on_its_card(folder):
    """Of a finished run, the card of a reading whose verdict could not be read says so."""
    spoil(folder, VERDICT, with_fields(exponents=[{}]))
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert "the verdict on G.1, reading_0, has no exponents[0].along, and is left out" in page
    assert "Without a verdict in what could be read: plain 0." in page
    assert "id=G.1/reading_1>" in page


def test_a_plot_that_cannot_be_drawn_costs_no_card(folder):
    """Curves without a point leave a sentence where their plot would be."""
    curves = [{"name": "c", "against": "x", "lines": [{"name": "l", "text": "t", "points": [], "is_measured": False}]}]
    spoil(folder, VERDICT, with_fields(curves=curves))
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert "This plot cannot be drawn (ValueError)." in page
    assert "id=G.1/reading_0>" in page


def test_a_newer_schema_is_drawn_as_far_as_it_is_known(folder):
    """The page says which schema the record has, and shows what it knows."""
    spoil(folder, 0, with_fields(schema=4))
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert "has schema 4, and this version reads schema 3" in page
    assert "G.3/reading_1" in page
    jsonschema.validate(json.loads((folder / "results.json").read_text()), results_schema())


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_record_cut_anywhere_is_drawn(folder, share):
    """A record cut in the middle of a line is drawn up to there; the page says that it is cut and did not finish."""
    raw = (folder / "record.jsonl").read_bytes()
    (folder / "record.jsonl").write_bytes(raw[: int(len(raw) * share)])
    assert draw(folder) == []
    page = (folder / "index.html").read_text()
    assert "cut off in its last line" in page
    assert "did not finish" in page


def test_without_the_run_there_is_no_page(folder):
    """A record whose first line lacks the paper is refused in one sentence, and nothing is written."""
    spoil(folder, 0, with_fields(paper=None))
    with pytest.raises(UsageError, match="the line of its run has no paper"):
        draw(folder)
    assert [path.name for path in folder.iterdir()] == ["record.jsonl"]


def test_verdicts_without_a_claim_are_counted(folder):
    """Verdicts on a claim that no line describes are named, since they have no card."""
    spoil(folder, 1, lambda line: "{}")
    record = read_record(folder / "record.jsonl")
    assert record.problems[-1] == "2 verdicts are on readings that no line describes, first G.1, reading_0"
    assert "2 verdicts are on readings" in build_html(record)


def test_an_empty_run_is_a_page(tmp_path):
    """A run killed after its first line has a page that says so."""
    write_lines(tmp_path, [RUN])
    assert draw(tmp_path) == []
    assert "did not finish" in (tmp_path / "index.html").read_text()

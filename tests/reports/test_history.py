"""The history of many runs: verdicts over time, when each changed, and what else changed then."""

import json
import re
import shutil
import subprocess
import sys

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import write_record

from lemmacheck.records import as_json, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.cli import main
from lemmacheck_reports.page.history_page import build_history_page, small_line
from lemmacheck_reports.results.causes import because
from lemmacheck_reports.results.chronicle import history_lines
from lemmacheck_reports.results.diff import compare
from lemmacheck_reports.results.history import build_history
from lemmacheck_reports.results.results import build_results
from lemmacheck_reports.text import spark_line


@pytest.fixture
def first(tmp_path):
    """Return the table of a generated run whose engine and corpus are known."""
    table = build_results(read_record(write_record(tmp_path, claims=2, readings=2)))
    return replace(table, run=replace(table.run, engine="e1", corpus=""))


def later(table, day, **run):
    """Return a table of a run on a later day of January, with some fields of the run changed."""
    return replace(table, run=replace(table.run, started=f"2026-01-{day:02}T00:00:00+00:00", **run))


def with_reading(table, **fields):
    """Return a table with some fields of its first reading changed."""
    claim, *others = table.claims
    reading, *rest = claim.readings
    return replace(table, claims=(replace(claim, readings=(replace(reading, **fields), *rest)), *others))


def causes_between(old, new):
    """Return the kinds of the causes that two tables give for the one verdict that changed."""
    (change,) = compare(old, new).verdicts
    return [cause.kind for cause in change.because]


@pytest.mark.parametrize(
    ("reading", "run", "kinds"),
    [
        ({"formulas": "f2"}, {}, ["formulas"]),
        ({"hypotheses": "h2"}, {"seed": 1}, ["hypotheses", "seed"]),
        ({"argument": ("another fact",)}, {}, ["facts"]),
        ({}, {"engine": "e2"}, ["engine"]),
        ({}, {"profile": "deep"}, ["profile"]),
        ({}, {"versions": {"lemmacheck": "0", "numpy": "2"}}, ["versions"]),
        ({}, {"corpus": "points"}, ["points"]),
        ({}, {}, []),
    ],
)
def test_a_changed_verdict_says_what_else_changed(first, reading, run, kinds):
    """Formulas, hypotheses, facts, engine, versions, profile, seed and kept points are each named where they differ."""
    old = with_reading(first, formulas="f1", hypotheses="h1")
    new = later(with_reading(old, verdict=Verdict.PROVED, **reading), 2, **run)
    assert causes_between(old, new) == kinds


def test_the_text_of_a_file_is_named_where_formulas_and_hypotheses_are_the_same(first):
    """A file whose digest differs is a cause; where its formulas differ, these are what is named."""
    new = with_reading(first, verdict=Verdict.PROVED)
    moved = replace(new, claims=(replace(new.claims[0], digest="other"), *new.claims[1:]))
    assert causes_between(first, moved) == ["text"]
    old = with_reading(first, formulas="f1")
    assert causes_between(old, with_reading(moved, formulas="f2")) == ["formulas"]


def test_what_a_table_does_not_hold_is_not_said_to_be_the_same(tmp_path, first):
    """A table that does not say which engine made it leaves the engine among the causes."""
    old = build_results(read_record(write_record(tmp_path, claims=2, readings=2)))
    assert causes_between(old, with_reading(first, verdict=Verdict.PROVED)) == ["engine"]


def test_one_cause_decides_and_of_several_any_may(first):
    """The sentence says of one cause that it is the reason, and of several that it is one of them."""
    new = later(with_reading(first, verdict=Verdict.PROVED), 2, profile="deep", seed=3)
    (change,) = compare(first, new).verdicts
    assert because(change.because[:1]) == "because of profile quick → deep"
    assert because(change.because) == "because of one of these: profile quick → deep, seed 0 → 3"
    assert because(()).startswith("nothing else")


def test_verdicts_are_followed_by_the_time_of_the_runs(first):
    """Runs are ordered by when they began, a run without the reading is a gap, and each turn is at its run."""
    lost = replace(first, claims=first.claims[1:])
    proved = with_reading(first, verdict=Verdict.PROVED)
    found = build_history([("c", later(proved, 9)), ("a", later(first, 2)), ("b", later(lost, 5))])
    assert [past.name for past in found.runs] == ["a", "b", "c"]
    (turned,) = [reading for claim in found.claims for reading in claim.readings if reading.turns]
    assert [moment and moment.verdict.verdict for moment in turned.moments] == ["refuted", None, "proved"]
    assert [turn.at for turn in turned.turns] == [2]
    lines = list(history_lines(found, shows_all=False))
    assert any("✗·✓" in line for line in lines)
    assert "run 3: G.1, plain 0: refuted → proved, nothing else" in "\n".join(lines)
    assert lines[-1] == "1 change of verdict in 3 runs, the last on 2026-01-09 00:00"
    assert len(list(history_lines(found, shows_all=True))) > len(lines)


def test_runs_of_another_catalogue_are_left_out(first):
    """Claims of two papers may have one number: only the last run's catalogue is followed, and a sentence says so."""
    found = build_history([("a", later(first, 1, catalogue="other")), ("b", later(first, 2))])
    assert [past.name for past in found.runs] == ["b"]
    assert found.remarks == ("1 run is of another catalogue than generated, and left out",)


def test_small_lines_have_gaps_and_name_their_ends():
    """Numbers are blocks of eight heights in a terminal and a path on the page; what is missing is a gap in both."""
    assert spark_line([1.0, None, 2.0, 1.5]) == "▁ █▅"
    assert spark_line([3.0, 3.0]) == "▄▄"
    assert spark_line([None]) == ""
    drawn = small_line([1.0, None, 2.0])
    assert drawn.count("M") == 3  # two pieces, and the dot at the last
    assert "from 1 to 2" in drawn
    assert small_line([None, None]) == ""


def test_the_page_of_a_history_is_valid_and_hostile_text_is_text(first):
    """The page parses without an error, with names that are markup, and holds every turn."""
    evil = "<script>alert(1)</script>"
    new = with_reading(first, verdict=Verdict.PROVED, name=evil, why=evil)
    page = build_history_page(build_history([(evil, later(first, 1)), ("b", later(new, 2))]))
    parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert len(list(parsed.iter("script"))) == 1
    said = "".join(parsed.find("body").itertext())
    assert evil in said
    assert "1 change of verdict in 2 runs" in said


def written(folder, table):
    """Write a table into the folder of a run."""
    folder.mkdir(parents=True)
    (folder / "results.json").write_text(json.dumps(as_json(table)))
    return folder


def run(monkeypatch, capsys, *words):
    """Run the command line; return its status and what it prints."""
    monkeypatch.setattr(sys, "argv", ["lemmacheck", *map(str, words)])
    with pytest.raises(SystemExit) as ending:
        main()
    return ending.value.code, capsys.readouterr()


def test_a_folder_of_runs_is_read_and_one_that_is_damaged_is_named(tmp_path, first, monkeypatch, capsys):
    """Every run in a folder is read once, a damaged one costs a sentence, and JSON has what the lines have."""
    written(tmp_path / "runs/a", later(first, 1))
    written(tmp_path / "runs/b", later(with_reading(first, verdict=Verdict.PROVED), 2))
    (tmp_path / "runs/latest").symlink_to("b")
    (tmp_path / "runs/c").mkdir()
    (tmp_path / "runs/c/results.json").write_text("[]")
    status, said = run(monkeypatch, capsys, "history", tmp_path / "runs", "--html", tmp_path / "history.html")
    assert status == 0
    assert said.out.splitlines()[-1].startswith("1 change of verdict in 2 runs")
    assert "left out" in said.err
    assert (tmp_path / "history.html").exists()
    _, said = run(monkeypatch, capsys, "history", tmp_path / "runs", "--json")
    assert [past["name"] for past in json.loads(said.out)["runs"]] == ["a", "b"]


def test_nothing_to_read_is_one_sentence(tmp_path, monkeypatch, capsys):
    """A folder without runs, and a file that git does not know, are said in one sentence, with status 2."""
    (tmp_path / "empty").mkdir()
    for words in (["history", tmp_path / "empty"], ["history", "--revisions", tmp_path / "empty/results.json"]):
        status, said = run(monkeypatch, capsys, *words)
        assert status == 2
        assert re.fullmatch(r"lemmacheck: .*\n", said.err)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_revisions_of_a_table_are_runs(tmp_path, first, monkeypatch, capsys):
    """Each revision of a table that git keeps is a run, named by its commit; one that is no table is left out."""
    table = tmp_path / "results.json"
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for text in (
        json.dumps(as_json(later(first, 1))), "[]",
        json.dumps(as_json(later(with_reading(first, verdict=Verdict.PROVED), 2))),
    ):  # fmt: skip
        table.write_text(text)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", "a run"], check=True)
    status, said = run(monkeypatch, capsys, "history", "--revisions", table)
    assert status == 0
    assert "1 change of verdict in 2 runs" in said.out
    assert "results.json is not a table of results" in said.err


def test_an_older_record_without_an_engine_is_read(tmp_path):
    """A record that does not name the digest of its engine is read as it was, and its table leaves it out."""
    path = write_record(tmp_path, claims=1, readings=1)
    assert "engine" not in path.read_text().splitlines()[0]
    record = read_record(path)
    assert not record.problems
    assert "engine" not in as_json(build_results(record))["run"]

"""Two runs compared: what counts as a change, in which order, and what is noise."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import write_record

from lemmacheck import UsageError
from lemmacheck.records import Assumption, Enclosure, ExponentLine, ProofLine, as_json, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.diff_page import build_diff
from lemmacheck_reports.results.diff import compare, load_results
from lemmacheck_reports.results.differences import closing, lines
from lemmacheck_reports.results.results import build_results

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
EXPONENT = ExponentLine(along="R", of="g = 2", claimed="4", measured=4.0, low=3.9, high=4.1)
SEARCHED = {
    "best": "7/8", "attained": False, "constant": None, "certified": False, "limit": None, "witness": {},
}  # fmt: skip


@pytest.fixture
def old(tmp_path):
    """Return the table of a generated run with three claims of three readings."""
    return build_results(read_record(write_record(tmp_path, claims=3, readings=3)))


def changed(table, claim=0, reading=0, **fields):
    """Return a table with some fields of one reading changed."""
    readings = list(table.claims[claim].readings)
    readings[reading] = replace(readings[reading], **fields)
    return changed_claim(table, claim, readings=tuple(readings))


def changed_claim(table, claim, **fields):
    """Return a table with some fields of one claim changed."""
    claims = list(table.claims)
    claims[claim] = replace(claims[claim], **fields)
    return replace(table, claims=tuple(claims))


def test_equal_runs_differ_in_nothing(old):
    """A run compared with itself has no change, and says so."""
    found = compare(old, copy.deepcopy(old))
    assert not found.changed
    assert list(lines(found)) == ["no verdict changed among 9 readings"]


def test_verdicts_come_first_and_losses_before_gains(old):
    """A proof lost stands before one won, verdicts before proofs, proofs before tightness."""
    new = changed(old, 0, 0, verdict=Verdict.PROVED, tightness=None)
    new = changed(new, 1, 1, verdict=Verdict.REFUTED)
    new = changed_claim(new, 2, proof=ProofLine("sound", "every step is proved"))
    found = compare(old, new)
    told = list(lines(found))
    assert found.changed
    assert [line.split(":")[0] for line in told[:4]] == [
        "G.2, plain 1",
        "G.1, plain 0",
        "G.3, the paper's proof",
        "G.1, plain 0",
    ]
    assert "proved → refuted (worse)" in told[0]
    assert "gap at left ≤ right → sound" in told[2]
    assert "tightness 3/2, in the limit → -" in told[3]
    assert closing(found) == "3 verdicts changed among 9 readings, 1 moved in tightness"


def test_an_assumption_that_came_in_is_a_change_of_verdict(old):
    """A verdict given under another assumption is not the same verdict."""
    found = compare(old, changed(old, given=(Assumption("SETH"),)))
    assert found.changed
    assert "refuted → refuted given SETH (assumptions)" in next(iter(lines(found)))


def test_readings_that_came_and_went_are_named_and_change_no_verdict(old):
    """New and vanished readings are listed, and leave the exit status alone."""
    found = compare(old, changed(old, slug="renamed"))
    assert not found.changed
    assert [one.reading for one in found.added + found.removed] == ["renamed", "reading_0"]


@pytest.mark.parametrize(
    ("before", "after", "is_change"),
    [
        ({"constant": "1"}, {"constant": "1000001/1000000"}, False),
        ({"constant": "1"}, {"constant": "1000002/1000000"}, True),
        (SEARCHED, {"best": "176/200"}, False),
        (SEARCHED, {"best": "9/10"}, True),
        (SEARCHED | {"best": Enclosure("0.875", "1e-9")}, {"best": "7/8"}, False),
        (SEARCHED, {"certified": True, "constant": "7/8"}, True),
    ],
)
def test_tightness_changes_beyond_noise(old, before, after, is_change):
    """Certified constants change beyond a millionth, searched ones beyond a hundredth; a new certificate counts."""
    was = replace(old.claims[0].readings[0].tightness, **before)
    found = compare(changed(old, tightness=was), changed(old, tightness=replace(was, **after)))
    assert bool(found.tightness) == is_change


@pytest.mark.parametrize(
    ("after", "is_change"),
    [
        ({"measured": 4.15, "low": 4.05, "high": 4.3}, False),
        ({"measured": 4.3, "low": 4.2, "high": 4.4}, True),
        ({"measured": None, "low": None, "high": None}, True),
    ],
)
def test_exponents_change_where_intervals_do_not_meet(old, after, is_change):
    """Intervals that overlap are one measurement; a measurement lost is a change."""
    first, second = changed(old, exponents=(EXPONENT,)), changed(old, exponents=(replace(EXPONENT, **after),))
    assert bool(compare(first, second).exponents) == is_change


def test_the_page_of_a_diff_is_valid_and_hostile_text_is_text(old):
    """The comparison parses without an error, with names that are markup, and holds what the lines say."""
    evil = "<script>alert(1)</script>"
    steep = replace(EXPONENT, measured=9.0, low=9.0, high=9.0)
    new = changed(old, verdict=Verdict.PROVED, name=evil, why=evil, exponents=(steep,))
    page = build_diff(compare(changed(old, exponents=(EXPONENT,)), new))
    parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert len(list(parsed.iter("script"))) == 1
    assert evil in "".join(parsed.find("body").itertext())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it is not JSON"),
        ("[]", "no claims or no run"),
        ('{"claims": [], "run": {}}', "schema None"),
        ('{"claims": [], "run": {}, "schema": 2}', "has schema 2, and this version compares schema 3"),
        ('{"claims": [], "run": {}, "schema": 4}', "has schema 4, and this version compares schema 3"),
        ('{"claims": [], "run": {}, "schema": 3}', "is not a table of results: it has no run.seed"),
    ],
)
def test_what_is_no_table_is_one_sentence(tmp_path, text, sentence):
    """A file that is no table of results is named, with what it lacks."""
    path = tmp_path / "results.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=sentence):
        load_results(tmp_path)


def test_a_table_without_verdicts_is_one_sentence(tmp_path, old):
    """A table whose readings lack what is compared is refused when it is read, not half compared."""
    new = as_json(old)
    del new["claims"][0]["readings"][0]["verdict"]
    path = tmp_path / "new.json"
    path.write_text(json.dumps(new))
    with pytest.raises(UsageError) as error:
        load_results(path)
    assert str(error.value) == f"{path} is not a table of results: it has no claims[0].readings[0].verdict"


def test_the_command_line_exits_with_one_where_a_verdict_changed(tmp_path, old):
    """`diff` reads folders and tables, prints lines or JSON, writes the page, and exits 0, 1 or 2."""
    run, table = tmp_path, tmp_path / "new.json"
    table.write_text(json.dumps(as_json(changed(old, verdict=Verdict.PROVED))))

    def diff(*arguments):
        command = [PROGRAM, "diff", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert diff(run, run).returncode == 0
    done = diff(run, table, "--json", "--html", tmp_path / "diff.html")
    assert done.returncode == 1
    assert json.loads(done.stdout)["verdicts"][0]["new"]["verdict"] == "proved"
    assert (tmp_path / "diff.html").is_file()
    lost = diff(run, tmp_path / "none.json")
    assert (lost.returncode, lost.stderr.count("\n")) == (2, 1)

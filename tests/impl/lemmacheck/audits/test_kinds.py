"""A kind of assertion that a catalogue brings itself: nothing else has to know of it, from its check to its page."""

import dataclasses
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from tests.impl.lemmacheck.audits.divisors import write_catalogue

from lemmacheck import CatalogueError
from lemmacheck.audits import Form, kind_of, kinds, register, registry
from lemmacheck.records import FigureRow, read_record, record_schema
from lemmacheck_reports.results import results_schema
from lemmacheck_reports.text import headline, reason, summarise

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))


def lemmacheck(*arguments, cwd):
    """Run a command on the catalogue and return the finished process."""
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with the catalogue and a run of it by two workers."""
    cwd = tmp_path_factory.mktemp("kinds")
    write_catalogue(cwd / "divisors")
    audit = ("audit", "--claims", "./divisors", "--profile", "quick", "--jobs", "2", "--out", "out")
    done = lemmacheck(*audit, cwd=cwd)
    assert done.returncode == 0, done.stderr
    (cwd / "stdout.txt").write_text(done.stdout)
    return cwd


@pytest.fixture(scope="module")
def run(place):
    """Return the folder of the run."""
    return (place / "out" / "latest").resolve()


@pytest.fixture(scope="module")
def record(run):
    """Return the record of the run."""
    return read_record(run / "record.jsonl")


def test_worker_processes_audit_the_kind(record):
    """Each reading has the verdict that counting gives, with the point that breaks it, its links and its figures."""
    verdicts = {key: line.verdict for key, line in record.verdicts.items()}
    assert verdicts == {("1", "as_printed"): "refuted", ("1", "doubled"): "proved", ("2", "doubled"): "proved"}
    assert record.run.jobs == 2
    assert not record.problems
    broken = record.verdicts["1", "as_printed"]
    simplest = broken.counterexample.simplest
    assert (simplest.point, simplest.left, simplest.right) == ({"n": "1"}, "2", "1")
    assert str(broken.links[0]) == "two divides number"
    (quotient,) = record.verdicts["2", "doubled"].figures
    assert quotient.rows[2] == FigureRow(at={"n": "3"}, text="3")
    described = record.claims[0].readings[0]
    assert (described.kind, described.covers) == ("divides", "every point of the declared range is divided")


def test_its_lines_follow_the_schema(run):
    """A kind brings no lines of its own: what it writes is a record like any other."""
    schema = jsonschema.Draft202012Validator(record_schema())
    for line in (run / "record.jsonl").read_text(encoding="utf-8").splitlines():
        schema.validate(json.loads(line))


def test_summary_and_reasons_tell_it_in_words(record):
    """A broken statement stands after its repair, and what uses it is on weaker ground; the reason is the division."""
    summary = summarise(record)
    placed = {item.claim: place for place, items in summary.places.items() for item in items}
    assert placed == {"1": "stands after a repair", "2": "stands, on weaker ground"}
    assert headline(summary).startswith("Of 2 statements, none stand as printed, 1 on weaker ground, 1 after a repair")
    broken, repaired = record.claims[0].readings
    assert reason(broken, record.verdicts["1", "as_printed"]) == "2 does not divide 1 at n = 1"
    assert reason(repaired, record.verdicts["1", "doubled"]) == "every point of the declared range is divided"


def words_of(page):
    """Return the text of a page."""
    words = []
    parser = HTMLParser()
    parser.handle_data = words.append
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(" ".join(words).split())


def test_terminal_page_and_tables_show_it(place, run):
    """The terminal, the page, results.json and JUnit hold verdict and counterexample, and the table is valid."""
    assert "1, as printed: 2 does not divide 1 at n = 1" in (place / "stdout.txt").read_text()
    text = words_of(run / "index.html")
    for said in ("2 does not divide 1", "every point of the declared range is divided", "division with remainder"):
        assert said in text
    assert "cannot be drawn" not in text.lower()
    results = json.loads((run / "results.json").read_text(encoding="utf-8"))
    jsonschema.validate(results, results_schema())
    assert results["claims"][0]["readings"][0]["links"][0]["relation"] == "divides"
    assert 'tests="3" skipped="0" failures="0"' in (run / "junit.xml").read_text(encoding="utf-8")


def replayed(place, path):
    """Replay a certificate against the catalogue."""
    return lemmacheck("replay", path, "--claims", "./divisors", cwd=place)


def test_its_certificates_replay(place, run):
    """A point and a count of all points are confirmed by dividing again."""
    paths = sorted((run / "certificates").iterdir())
    assert [json.loads(path.read_text())["kind"] for path in paths] == ["indivisible", "divisible", "divisible"]
    for path in paths[:2]:
        done = replayed(place, path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "confirmed" in done.stdout


@pytest.mark.parametrize(
    ("name", "changes", "status", "words"),
    [
        ("1-as_printed-simplest", {"point": {"n": "2"}, "right": "2"}, 1, ""),
        ("1-as_printed-simplest", {"right": "3"}, 1, ""),
        ("1-as_printed-simplest", {"point": {"n": "10"}, "right": "10"}, 2, "outside the domain"),
        ("1-as_printed-simplest", {"kind": "divisible"}, 2, "has the role proof"),
        ("1-as_printed-simplest", {"points": 9}, 2, "says nothing about 'points'"),
        (
            "1-as_printed-simplest",
            {"kind": "proof", "role": "proof", "left": None, "right": None},
            2,
            "asserts something else",
        ),
        ("1-doubled-proof", {"points": 8}, 1, ""),
        ("1-doubled-proof", {"reading": "as_printed"}, 1, ""),
        ("1-doubled-proof", {"digest": "0" * 64}, 2, "changed since"),
    ],
)
def test_tampered_certificates_are_refused(place, run, tmp_path, name, changes, status, words):
    """Another point, other values, another count, another form, or another claim's text is not confirmed."""
    genuine = json.loads((run / "certificates" / f"{name}.json").read_text(encoding="utf-8"))
    path = tmp_path / "tampered.json"
    path.write_text(json.dumps(genuine | changes))
    done = replayed(place, path)
    assert done.returncode == status, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_its_mutants_are_audited(place):
    """The mutant that is false is killed, the one that is true is counted as an equivalent, by two workers."""
    options = ("--profile", "quick", "--jobs", "2", "--out", "mutated")
    done = lemmacheck("mutate", "--claims", "./divisors", *options, cwd=place)
    assert done.returncode == 0, done.stderr + done.stdout
    (path,) = (place / "mutated").glob("*/mutate.json")
    rows = json.loads(path.read_text(encoding="utf-8"))["mutants"]
    assert [(row["claim"], row["mutant"], row["outcome"]) for row in rows] == [
        ("1", "remainder", "killed"), ("1", "unit", "equivalent"),
        ("2", "remainder", "killed"), ("2", "unit", "equivalent"),
    ]  # fmt: skip


def test_runs_of_it_are_compared(place, run, tmp_path):
    """A term that changed turns proofs into refutations, which a comparison lists; the expectation is not met."""
    write_catalogue(tmp_path / "divisors", factor=3)
    options = ("--profile", "quick", "--jobs", "1", "--out", "out")
    done = lemmacheck("audit", "--claims", "./divisors", *options, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    found = lemmacheck("diff", run, tmp_path / "out" / "latest", "--html", tmp_path / "diff.html", cwd=tmp_path)
    assert found.returncode == 1, found.stderr
    assert "1, doubled: proved → refuted (worse)" in found.stdout
    assert "2 verdicts changed among 3 readings" in found.stdout
    assert "1 doubled ✓ proved ✗ refuted" in words_of(tmp_path / "diff.html")


def test_a_reading_that_the_kind_refuses_is_one_sentence(tmp_path):
    """What the kind's own check refuses is said with file, claim and reading before anything runs."""
    folder = write_catalogue(tmp_path / "divisors")
    path = folder / "even.py"
    path.write_text(path.read_text().replace("integers(1, 9)", "integers(1)"))
    done = lemmacheck("list", "--claims", "./divisors", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "claim 1, reading 'as printed': Divides tries every point" in done.stderr
    assert "even.py, line 28: " in done.stderr


class Other:
    """An assertion without a kind."""

    terms = ()


@pytest.fixture
def registered(monkeypatch):
    """Let what a test registers be forgotten after it."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))


def test_an_assertion_without_a_kind_is_named(registered):
    """The sentence names the assertions that there are; once a kind is registered it is found."""
    with pytest.raises(CatalogueError, match="is no assertion; write one of Bound, Growth, Cost"):
        kind_of(Other())
    known = next(kinds())
    other = dataclasses.replace(known, name="other", asserts=Other)
    register(other)
    register(other)
    assert kind_of(Other()) is other
    assert [kind.name for kind in kinds()].count("other") == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"asserts": Other}, "two kinds of assertions called 'bound'"),
        (
            {"name": "other"},
            "called 'other', or for <class 'lemmacheck.vocabulary.claim.Bound'>",
        ),
        ({"name": "other", "asserts": Other, "certificates": {"proof": Form(("proof",), ())}}, "two forms"),
    ],
)
def test_kinds_are_named_apart(registered, changes, words):
    """A second kind with the name, the class or another form of a certificate of a first is refused."""
    known = next(kinds())
    assert known.name == "bound"
    with pytest.raises(CatalogueError, match=words):
        register(dataclasses.replace(known, **changes))

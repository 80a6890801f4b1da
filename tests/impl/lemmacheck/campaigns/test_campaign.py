"""Tests of campaigns: what was reported is never lost, resumed is uninterrupted, and the corpus helps the audit."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import msgspec
import pytest

from lemmacheck import UsageError
from lemmacheck.campaigns.campaign import RECORD, again, do_round, read_campaign
from lemmacheck.campaigns.shrink import EXAMPLES, shrink_all
from lemmacheck.records import read_record
from lemmacheck.runs import run_audit
from lemmacheck.runs.corpus import read_corpus
from lemmacheck.runs.executors import Serial, executor
from lemmacheck.search import examples
from lemmacheck.vocabulary import PROFILES

HERE = Path(__file__).with_name("campaigns.py")
SPEC = importlib.util.spec_from_file_location("campaigns", HERE)
campaigns = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(campaigns)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Write the package to fuzz and put it where imports look."""
    folder = tmp_path / "packages" / campaigns.NAME
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(campaigns.PACKAGE, encoding="utf-8")
    monkeypatch.syspath_prepend(folder.parent)
    monkeypatch.delitem(sys.modules, campaigns.NAME, raising=False)
    yield folder.parent
    sys.modules.pop(campaigns.NAME, None)


def before_others(folder):
    """Return where Python looks for packages, a folder first."""
    return os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))


def test_fifty_kills_lose_nothing(package, tmp_path):
    """Fifty kill -9 at random moments: every reported line is kept, and the record equals an uninterrupted one."""
    folder = tmp_path / "killed"
    done = subprocess.run(
        [sys.executable, str(HERE), str(folder), "50", "20", "0"],
        env=os.environ | {"PYTHONPATH": before_others(package)},
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    kills, lines, rounds = map(int, done.stdout.split())
    assert kills == 50
    whole = tmp_path / "whole"
    campaigns.begin(whole)
    campaigns.go_on(whole, rounds=rounds)
    assert campaigns.timeless(folder) == campaigns.timeless(whole)
    assert len(campaigns.timeless(whole)) == lines


def test_two_workers_find_what_one_finds(package, tmp_path, monkeypatch):
    """The record of a campaign does not depend on who does the work."""
    monkeypatch.setenv("PYTHONPATH", before_others(package))
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        campaigns.begin(folder)
    campaigns.go_on(alone, rounds=12)
    with executor(jobs=2) as team:
        campaigns.go_on(together, rounds=12, team=team)
    assert campaigns.timeless(alone) == campaigns.timeless(together)


def test_violations_are_certified_and_proved_readings_are_left_alone(package, tmp_path):
    """The false reading falls to an exact point, and no round is spent on the one that is proved."""
    folder = tmp_path / "campaign"
    campaigns.begin(folder)
    state = campaigns.go_on(folder, rounds=12)
    assert [tally.reading for tally in state.refuted] == ["large"]
    _, lines = read_campaign(folder)
    assert not [line for line in lines if line.number and line.reading == "small"]


def test_a_round_done_again_is_the_recorded_one(package, tmp_path):
    """Every round that a record holds can be done again, and its line is the same but for the seconds."""
    folder = tmp_path / "campaign"
    campaigns.begin(folder)
    campaigns.go_on(folder, rounds=12)
    for number in range(1, 13):
        unit, line = again(folder, number)
        assert msgspec.structs.replace(do_round(unit), seconds=line.seconds) == line


def test_the_simplest_violation_is_searched_once(package, tmp_path, monkeypatch):
    """Shrinking again takes the kept examples and finds the same, as does a fresh copy of the campaign without them."""
    folder, copy = tmp_path / "campaign", tmp_path / "copy"
    catalogue = campaigns.begin(folder)
    state = campaigns.go_on(folder, rounds=12)
    shutil.copytree(folder, copy)
    found = shrink_all(folder, catalogue, state, Serial())
    assert found["1", "large"].point == {"x": "2"}
    kept = {path: path.stat().st_mtime_ns for path in (folder / EXAMPLES).rglob("*")}
    assert any(path.is_file() for path in kept)
    searched = []
    monkeypatch.setattr(examples, "_searched", counted(examples._searched, searched))
    assert shrink_all(folder, catalogue, state, Serial()) == found
    assert [phases for _, _, phases in searched] == [(hypothesis.Phase.reuse,)]
    assert kept == {path: path.stat().st_mtime_ns for path in (folder / EXAMPLES).rglob("*")}
    assert shrink_all(copy, catalogue, state, Serial()) == found


def counted(function, calls):
    """Return the function, which now writes down its arguments."""

    def called(*args, **options):
        calls.append(args)
        return function(*args, **options)

    return called


def test_an_audit_judges_the_corpus_first(package, tmp_path):
    """The best points of a campaign are evidence of every later audit, which names the corpus it used."""
    kept = tmp_path / "corpus"
    catalogue = campaigns.begin(tmp_path / "campaign")
    campaigns.go_on(tmp_path / "campaign", rounds=12, corpus=kept)
    readings = [(claim, r) for claim in catalogue.claims for r in claim.readings]
    corpus = read_corpus(kept, catalogue, readings)
    assert corpus.points
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=tmp_path / "run", command="test", corpus=corpus,
    )  # fmt: skip
    assert any(line.by == "corpus" for line in read_record(path).evidence)


def test_a_damaged_campaign_is_one_sentence(tmp_path):
    """A record that is none, and a folder without one, are refused in one sentence."""
    with pytest.raises(UsageError, match="cannot read the campaign"):
        read_campaign(tmp_path)
    (tmp_path / RECORD).write_text("nothing\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not the record of a campaign"):
        read_campaign(tmp_path)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (0, "seed", "7"), (0, "width", 0), (0, "readings", [{"claim": "1"}]), (0, "corpus", {"1-small": [{"x": 2}]}),
        (1, "line", "round"), (1, "proved", 3), (-1, "number", 0), (-1, "claim", None), (-1, "evaluations", -1),
        (-1, "points", [{"point": {"x": "2"}}]),
        (-1, "violation", {"point": {}, "left": 2, "right": "1", "ratio": None, "score": None}),
    ],
)  # fmt: skip
def test_a_line_with_a_wrong_field_is_refused(package, tmp_path, line, field, value):
    """A campaign goes on exactly or not at all: a field of another type or range is one sentence with the line."""
    campaigns.begin(tmp_path)
    campaigns.go_on(tmp_path, rounds=1)
    path = tmp_path / RECORD
    lines = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    read_campaign(tmp_path)
    lines[line][field] = value
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    with pytest.raises(UsageError, match=f"not the record of a campaign: line {line % len(lines) + 1}: "):
        read_campaign(tmp_path)


def test_a_line_that_lost_a_field_is_refused(package, tmp_path):
    """A count that is lost is no zero: a campaign with a line that lacks one is refused, and the field is named."""
    campaigns.begin(tmp_path)
    campaigns.go_on(tmp_path, rounds=1)
    path = tmp_path / RECORD
    *lines, last = path.read_text(encoding="utf-8").splitlines()
    lost = {key: value for key, value in json.loads(last).items() if key != "evaluations"}
    path.write_text("".join(f"{line}\n" for line in (*lines, json.dumps(lost))), encoding="utf-8")
    with pytest.raises(UsageError, match=rf"line {len(lines) + 1} has no evaluations"):
        read_campaign(tmp_path)

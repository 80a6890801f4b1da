"""Times in a run: they come last, once a pipeline, whatever happens, and the verdict is the same without them."""

import dataclasses
import json
import types

import jsonschema
import msgspec
import pytest

from lemmacheck import PROVED, Claim, Cost, Family, Reading, integers
from lemmacheck.arithmetic import Operations
from lemmacheck.catalogues import Catalogue
from lemmacheck.records import EndLine, Evidence, StandingLine, TimingLine, as_json, read_record
from lemmacheck.runs import run_audit
from lemmacheck.timing import witness as timing_module
from lemmacheck.timing.fit import FEWEST
from lemmacheck.timing.stopwatch import Times, grid
from lemmacheck.timing.witness import TimingBegins, measure
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page.drawing import draw
from lemmacheck_reports.page.plot import times_svg
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.words import timing_text
from var_pipelines.timed import Timed


def square(on, n):
    """n² products and a sum."""
    return on.row(n * n, 0 * n + 1, 0 * n)


def counted(n: int) -> Operations:
    """Count by formula."""
    return Operations(n * n, 1, 0)


def pipeline(build=lambda n: lambda: n, name="a square"):
    """Return a pipeline whose run takes n² operations."""
    return Timed(name=name, build=build, operations=lambda n, _: n * n, steps=lambda _: 1, first=4, last=512)


def catalogue_of(*timed, twice=False):
    """Return a catalogue of one claim whose cost is timed, by one reading or two."""
    asserts = Cost(square, exponent=2, along="n", run=counted, at={"n": integers(1, 3)}, timed=timed)
    readings = tuple(
        Reading(name, expects=PROVED, asserts=asserts, given={"n": integers(1)}, families=(Family({"n": "2**t"}),))
        for name in ("a", "b")[: 1 + twice]
    )
    claim = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=readings, digest="0" * 64)
    return Catalogue("planted", types.MappingProxyType({"title": "z", "arxiv": ""}), (claim,))


@pytest.fixture
def exact_clock(monkeypatch):
    """Let the stopwatch return exact times: n² plus an overhead of a thousandth of the largest; count its uses."""
    used = []

    def time_sizes(build, *, first, last, budget, seed):
        used.append(budget)
        sizes = tuple(grid(first, last))
        for n in sizes:
            build(n)()
        return Times(sizes, tuple((1e-6 * (n * n + last * last / 1000),) * 7 for n in sizes))

    monkeypatch.setattr(timing_module, "time_sizes", time_sizes)
    return used


def run(folder, catalogue, *, budget=1.0, on_event=None):
    """Run a quick audit with times into a folder; return its record."""
    profile = dataclasses.replace(PROFILES["quick"], timing=budget)
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=profile, seed=0, jobs=1, folder=folder,
        command="test", on_event=on_event,
    )  # fmt: skip
    return read_record(path)


def test_an_exponent_of_times_stands_beside_that_of_counts(tmp_path, exact_clock):
    """The row has claim, exponent and interval, points with those held out, and the local slopes of time and count."""
    record = run(tmp_path, catalogue_of(pipeline()))
    (row,) = record.timings["Z.1", "a"]
    assert (row.along, row.claimed, row.of, row.answer) == ("n", "2", "a square", "exponent")
    assert row.measured == pytest.approx(2, abs=0.01)
    assert row.low <= row.measured <= row.high
    assert row.slope == pytest.approx(row.counted, abs=0.02)
    assert [t.held_out for t in row.times] == [False] * (len(row.times) - 3) + [True] * 3
    (evidence,) = [e for e in record.evidence if e.by == "stopwatch"]
    assert evidence.outcome == "confirmed"


def test_times_have_no_vote_and_come_after_everything(tmp_path, exact_clock):
    """With and without times verdict and certificates are the same; times follow the last standing."""
    lines = []
    timed = run(tmp_path / "timed", catalogue_of(pipeline()), on_event=lines.append)
    plain = run(tmp_path / "plain", catalogue_of(pipeline()), budget=0)
    assert plain.timings == {}
    mine, other = (msgspec.structs.replace(r.verdicts["Z.1", "a"], seconds=0) for r in (timed, plain))
    assert mine == other
    assert timed.standings == plain.standings
    kinds = [type(line) for line in lines]
    assert kinds[-5:] == [StandingLine, TimingBegins, Evidence, TimingLine, EndLine]
    record = (tmp_path / "timed" / "record.jsonl").read_text().splitlines()
    written = [json.loads(line)["line"] for line in record]
    assert written[-4:] == ["standing", "evidence", "timing", "end"]


def test_one_pipeline_is_timed_once(tmp_path, exact_clock):
    """Two readings of one cost share the times, and each has the line."""
    record = run(tmp_path, catalogue_of(pipeline(), twice=True), budget=2.5)
    (first,), (second,) = record.timings["Z.1", "a"], record.timings["Z.1", "b"]
    assert first == msgspec.structs.replace(second, reading="a")
    assert exact_clock == [2.5]


def broken(n):
    """Fail while inputs are prepared."""
    raise MemoryError("no room")


def test_a_pipeline_that_raises_loses_nothing(tmp_path):
    """An error ends in an undecided row that names it; the other pipeline is timed, and the run finishes."""
    record = run(tmp_path, catalogue_of(pipeline(broken), pipeline(name="another")), budget=0.1)
    first, second = record.timings["Z.1", "a"]
    assert (first.answer, first.measured) == ("undecided", None)
    assert "MemoryError: no room" in first.why
    assert second.of == "another"
    assert record.end.interrupted is False
    assert record.verdicts["Z.1", "a"].verdict == "proved"


def test_an_interrupt_while_timing_keeps_verdicts_and_standings(tmp_path, exact_clock):
    """Everything that has a vote is on the record before the first timing begins."""

    def stop(line):
        if isinstance(line, TimingBegins):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, catalogue_of(pipeline()), on_event=stop)
    record = read_record(tmp_path / "record.jsonl")
    assert record.end.interrupted is True
    assert list(record.verdicts) == [("Z.1", "a")]
    assert list(record.standings) == ["Z.1"]


def test_too_few_sizes_are_undecided():
    """Where the grid has too few sizes no fit is tried."""
    short = dataclasses.replace(pipeline(), last=8)
    row = measure(short, budget=0.1, seed=0)
    assert row.answer == "undecided"
    assert f"{FEWEST} are needed" in row.why


def test_times_that_have_no_exponent_give_no_number(monkeypatch):
    """A pipeline that is all overhead has local slopes and points, and nothing measured."""

    def level(build, *, first, last, budget, seed):
        sizes = tuple(grid(first, last))
        for n in sizes:
            build(n)
        return Times(sizes, tuple((1e-3,) * 7 for _ in sizes))

    monkeypatch.setattr(timing_module, "time_sizes", level)
    row = measure(pipeline(), budget=1, seed=0)
    assert (row.answer, row.measured, row.low, row.high) == ("no exponent", None, None, None)
    assert row.slope == pytest.approx(0, abs=1e-9)
    assert len(row.times) >= FEWEST


def test_reports_show_times(tmp_path, exact_clock):
    """results.json has the row among the times and is valid; the page has the sentence and the drawing."""
    record = run(tmp_path, catalogue_of(pipeline()))
    assert draw(tmp_path) == []
    results = json.loads((tmp_path / "results.json").read_text())
    jsonschema.validate(results, results_schema())
    assert results == as_json(build_results(record))
    rows = results["claims"][0]["readings"][0]["timings"]
    assert [row["of"] for row in rows] == ["a square"]
    (row,) = record.timings["Z.1", "a"]
    sentence = timing_text(row)
    assert sentence.startswith("time grows as n^2.00")
    assert sentence in (tmp_path / "index.html").read_text()
    drawing = times_svg(row)
    assert drawing == times_svg(row)
    assert all(word in drawing for word in ("observed", "held out of the fit", "fitted"))


def test_costs_that_time_nothing_have_no_lines(tmp_path):
    """Without `timed` a run has no times, however large the budget."""
    assert run(tmp_path, catalogue_of(), budget=100).timings == {}

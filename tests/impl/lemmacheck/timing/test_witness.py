"""Times in a run: they come last, once a pipeline, whatever happens, and the verdict is the same without them."""

import dataclasses
import html
import json
import re
import time
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
from lemmacheck.timing.stopwatch import grid
from lemmacheck.timing.times import Times
from lemmacheck.timing.witness import TimingBegins, measure, runnable_of
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page.drawing import draw
from lemmacheck_reports.page.plot import times_svg
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.words import sentence, timing_text
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
    """Let the stopwatch return exact times: n² plus an overhead of a thousandth of the largest; keep the budgets."""
    used = []

    def watch(runnable, *, budget, is_enough, wall):
        used.append(budget)
        sizes = tuple(grid(runnable.first, runnable.last))
        counts = [float(runnable.operations(n, runnable.build(n)())) for n in sizes]
        times = tuple(1e-6 * (n * n + runnable.last**2 / 1000) for n in sizes)
        return Times(
            sizes=sizes, steps=tuple(map(runnable.steps, sizes)), rows=(times,) * 7, counts=tuple(counts), ended="done",
            uncounted="nobody counts",
        )  # fmt: skip

    monkeypatch.setattr(timing_module, "watch", watch)
    return used


def run(folder, catalogue, *, budget=1.0, in_all=1e6, on_event=None):
    """Run a quick audit with times into a folder; return its record."""
    profile = dataclasses.replace(PROFILES["quick"], timing=budget, timings=in_all)
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=profile, seed=0, jobs=1, folder=folder,
        command="test", on_event=on_event,
    )  # fmt: skip
    return read_record(path)


def test_an_exponent_of_times_stands_beside_that_of_counts(tmp_path, exact_clock):
    """The line has claim, exponent, interval and firmness, slopes of time and count, and the times size by size."""
    record = run(tmp_path, catalogue_of(pipeline()))
    (row,) = record.timings["Z.1", "a"]
    assert (row.along, row.claimed, row.of, row.firmness, row.says) == ("n", "2", "a square", "firm", "confirms 2")
    assert row.measured == pytest.approx(2, abs=0.01)
    assert row.low <= 2 <= row.high
    assert row.counted == pytest.approx(2, abs=0.001)
    assert row.slope == pytest.approx(row.counted, abs=0.03)
    assert (row.instructions, row.uncounted, row.departs) == (None, "nobody counts", "")
    assert [time.size for time in row.times] == list(grid(4, 512))
    assert [time.operations for time in row.times] == [n * n for n in grid(4, 512)]
    assert row.times[-1].each == pytest.approx(1e-6, rel=0.01)
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
    """An error ends in a line that names it; the other pipeline is timed, and the run finishes."""
    record = run(tmp_path, catalogue_of(pipeline(broken), pipeline(name="another")), budget=0.1)
    first, second = record.timings["Z.1", "a"]
    assert (first.firmness, first.measured, first.says) == (None, None, "says nothing")
    assert "MemoryError: no room" in first.why
    assert (second.of, second.measured is None) == ("another", False)
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


def test_all_pipelines_share_the_time_there_is(tmp_path, exact_clock):
    """Where there is less than the budget for each, they have equal parts of what is left; unused time goes on."""
    many = catalogue_of(*(pipeline(name=str(i)) for i in range(4)))
    run(tmp_path / "little", many, budget=10, in_all=20)
    assert exact_clock[0] == pytest.approx(5, abs=0.1)
    assert exact_clock[1:] == pytest.approx([20 / 3, 10, 10], abs=0.5)
    del exact_clock[:]
    run(tmp_path / "enough", many, budget=1, in_all=20)
    assert exact_clock == [1, 1, 1, 1]


def test_few_sizes_have_a_number_too():
    """Where the ladder has few sizes, the answer is a rough one."""
    short = dataclasses.replace(pipeline(), last=8)
    found = measure(runnable_of(short), budget=1, seed=0, wall=time.thread_time).estimate
    assert found.firmness == "rough"
    assert found.why.startswith("only 3 sizes")


def words_of(page):
    """Return the text of a page, without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_the_page_shows_the_exponent_and_the_sizes(tmp_path, exact_clock):
    """results.json has the line among the times and is valid; the page has the sentence, the drawing and the sizes."""
    record = run(tmp_path, catalogue_of(pipeline()))
    assert draw(tmp_path) == []
    results = json.loads((tmp_path / "results.json").read_text())
    jsonschema.validate(results, results_schema())
    assert results == as_json(build_results(record))
    rows = results["claims"][0]["readings"][0]["timings"]
    assert [row["of"] for row in rows] == ["a square"]
    (row,) = record.timings["Z.1", "a"]
    said = timing_text(row)
    assert said.startswith(
        "time grows as n^2.00, 95 % interval 1.85 to 2.15, firm; confirms 2; local slopes up to n = 512"
    )
    page = (tmp_path / "index.html").read_text()
    assert sentence(said).replace("^", "") in words_of(page)
    assert "nobody counts" in page
    drawing = times_svg(row)
    assert drawing == times_svg(row)
    assert all(word in drawing for word in ("measured", "fitted"))
    assert "operations counted" not in drawing


def test_where_time_departs_from_the_count_there_are_three_panels(tmp_path, exact_clock):
    """A count that grows more slowly than the time is said in a sentence, and drawn beside it."""
    slower = dataclasses.replace(pipeline(), operations=lambda n, _: round(n**1.6))
    (row,) = run(tmp_path, catalogue_of(slower)).timings["Z.1", "a"]
    assert row.departs.startswith("from n = 128 to 512 one operation goes from ")
    assert row.departs.endswith("time grows faster than the count, by a power of 0.40")
    assert draw(tmp_path) == []
    assert sentence(row.departs) in words_of((tmp_path / "index.html").read_text())
    assert all(name in times_svg(row) for name in ("seconds", "operations counted", "nanoseconds an operation"))


def test_costs_that_time_nothing_have_no_lines(tmp_path):
    """Without `timed` a run has no times, however large the budget."""
    assert run(tmp_path, catalogue_of(), budget=100).timings == {}

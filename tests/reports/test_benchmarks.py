"""The benchmarks as a page: what is counted, what is drawn, which files are refused, and one run from end to end."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import html5lib
import msgspec
import pytest
from tests.documents import DATA
from tests.reports.test_page import HOSTILE

from lemmacheck import UsageError
from lemmacheck_reports.page.benchmarks_page import WIDTH, bars, build_benchmarks
from lemmacheck_reports.results.benchmarks import (
    BenchmarkRun,
    PeerComparison,
    beside,
    headline,
    missed,
    read_benchmarks,
    subjects,
    times,
)

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
ROOT = Path(__file__).parents[2]


def row(peer="torch", ratio=4.0, subject="attention", **others):
    """Return a comparison as a benchmark writes it; what is no field of its own belongs to the setting."""
    known = {name: others.pop(name) for name in ("error", "certified", "goal", "note") if name in others}
    return {"subject": subject, "peer": peer, "ratio": ratio, "setting": others} | known


def run_of(*rows):
    """Return a run of one benchmark as pytest-benchmark writes it, its machine's name in a network included."""
    return {
        "machine_info": {"node": "secret-host", "system": "Linux", "cpu": {"brand_raw": "Fast One", "count": 2}},
        "commit_info": {"id": "0123456789abcdef", "dirty": True},
        "datetime": "2026-11-28T10:00:00.123456",
        "benchmarks": [
            {"name": "test_it[4]", "group": None, "stats": {"min": 0.5, "median": 0.75, "rounds": 3, "ops": 2.0},
             "extra_info": {"comparisons": list(rows)}},
            {"name": "test_other", "stats": {"min": 0.5, "median": 0.75, "rounds": 3}},
        ],
    }  # fmt: skip


def read(*rows):
    """Return comparisons as the page reads them."""
    return msgspec.convert(list(rows), list[PeerComparison])


def text_of(page):
    """Return what is read on a page, which must be valid."""
    parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not list(parsed.iter("img"))
    assert len(list(parsed.iter("script"))) == 1
    return " ".join(" ".join(parsed.find("body").itertext()).split())


def test_the_sentence_counts_goals_met_and_peers_passed():
    """Met goals, comparisons ahead and peers that cannot are counted apart, and missed goals are named."""
    found = read(
        row(goal=3, width=4), row(goal=5, width=8, tokens=16_384), row(ratio=0.5), row(ratio=None), row(ratio=1),
        row(ratio=0.7, goal=0.6),
    )  # fmt: skip
    assert (
        headline(found)
        == "1 of 3 goals missed, 2 met; ahead of the peer in 3 of 5 comparisons; 1 more the peer cannot make."
    )
    assert list(missed(found)) == ["attention, width 8, tokens 16,384, against torch: 4, goal 5"]
    assert [one.standing for one in found] == ["met", "missed", "behind", "cannot", "ahead", "met"]
    assert headline(read(row())) == "Ahead of the peer in 1 of 1 comparisons."


@pytest.mark.parametrize(
    ("value", "text"),
    [(46_932.7, "46,900"), (376.6, "377"), (99.96, "100"), (1.2345, "1.23"), (0.74, "0.74"), (2e-5, "2e-05")],
)
def test_ratios_have_three_digits(value, text):
    """A ratio is written with three digits and, where it can be, without an exponent."""
    assert times(value) == text


def test_what_stays_the_same_is_said_once():
    """Parts of the setting that vary get a column, the others one sentence; a repeated comparison stands once."""
    again = row(width=4, threads=1)
    (subject,) = subjects(read(again, row(width=8, threads=1), row("numpy", width=8, threads=1)))
    assert (subject.varying, subject.fixed) == (["width"], "threads 1")
    run = msgspec.convert(run_of(again, again, row(width=8, threads=1)), BenchmarkRun)
    assert len(run.comparisons) == 2


def test_missed_goals_come_first():
    """In a table rows that miss their goal stand above the others, and so do tables that have one; else in order."""
    found = subjects(read(
        row(subject="peak"), row(subject="attention", goal=3), row(subject="attention", goal=5, width=8),
        row(subject="scale"),
    ))  # fmt: skip
    assert [one.name for one in found] == ["attention", "peak", "scale"]
    assert [one.goal for one in found[0].rows] == [5, 3]


def test_other_runs_stand_beside():
    """A comparison is looked up in other runs by subject, peer and setting; what they lack is left empty."""
    runs = [run_of(row(ratio=2.5, width=4), row(ratio=2.0, width=4)), run_of(row(ratio=9.0, width=8), row(ratio=None))]
    runs[0]["machine_info"]["cpu"]["brand_raw"] = "Slow Two"
    others = msgspec.convert(runs, list[BenchmarkRun])
    (one,) = read(row(width=4))
    assert beside(one, others) == [2.0, None]
    text = text_of(build_benchmarks(msgspec.convert(run_of(row(width=4, ratio=377.0)), BenchmarkRun), others))
    assert "Slow Two, 2026-11-28" in text
    assert "377" in text
    assert "2" in text.split("Slow Two")[-1]


def test_measured_and_certified_stand_side_by_side():
    """Both errors of a row are on the page, in this order, each in its own column."""
    page = build_benchmarks(msgspec.convert(run_of(row(error=1e-8, certified=9e-7)), BenchmarkRun))
    assert '<td class="num">1.0e-08</td><td class="num">9.0e-07</td>' in page
    text = text_of(page)
    assert text.index("error, measured") < text.index("certified how")


def test_lines_run_along_one_number_where_the_rest_stays():
    """A plot needs three values of one number under one rest; words do not run, and the smaller of two is drawn."""
    rows = [row(ratio=r, width=w, data=data) for data in ("even", "odd") for w, r in ((2, 8.0), (4, 4.0), (8, 2.0))]
    rows += [
        row(ratio=3.0, width=4, data="even"),
        row("numpy", width=4, data="even"),
        row("FAVOR", None, width=2, data="odd"),
    ]
    (subject,) = subjects(read(*rows))
    assert [(plot.along, plot.fixed) for plot in subject.plots] == [("width", "data even"), ("width", "data odd")]
    assert subject.plots[0].lines == {"torch": [(2, 8), (4, 3), (8, 2)]}


def test_rows_without_the_number_are_left_out_of_its_plot():
    """Rows of one subject may have different settings: those that lack a number stay in the table alone."""
    rows = [row(width=w) for w in (1, 2, 3)]
    (subject,) = subjects(read(*rows, row(claim="B.2")))
    assert [plot.lines for plot in subject.plots] == [{"torch": [(1, 4), (2, 4), (3, 4)]}]
    assert not subjects(read(*rows, row(width=0)))[0].plots


def test_bars_start_at_one():
    """A bar runs to the right of 1 where we are ahead and to the left where not; goals and ratios fit the width."""
    ahead, behind, none, level = bars(
        read(row(ratio=16.0, goal=256.0), row(ratio=0.25), row(ratio=None), row(ratio=1.0))
    )
    assert none is None
    assert ahead.start == ahead.one == behind.start + behind.length == level.start
    assert level.length == 0
    assert (ahead.length, ahead.goal) == (pytest.approx(2 * behind.length, abs=0.2), WIDTH)


def test_the_page_shows_every_comparison_and_no_host():
    """The page says who was compared, how it went and on which processor; the host's name is not on it."""
    rows = [row(width=w, goal=5, error=1e-7, note="hermite of degree 4") for w in (2, 4, 8)] + [row("FAVOR+", None)]
    page = build_benchmarks(msgspec.convert(run_of(*rows), BenchmarkRun))
    text = text_of(page)
    for said in ("goal missed, 5", "1.0e-07", "hermite of degree 4", "the peer cannot", "Fast One", "commit 01234567"):
        assert said in text
    assert "files changed since" in text
    assert "secret-host" not in page
    assert page.count('class="plot"') == 1


def test_hostile_text_is_shown_and_inert():
    """Markup in any text of the file is read as it was written."""
    rows = [row(HOSTILE, subject=HOSTILE, note=HOSTILE, width=w, **{HOSTILE: HOSTILE}) for w in (1, 2, 3)]
    run = run_of(*rows)
    run["machine_info"] |= {"system": HOSTILE, "versions": {HOSTILE: HOSTILE}}
    assert " ".join(HOSTILE.split()) in text_of(build_benchmarks(msgspec.convert(run, BenchmarkRun)))


WRONG = {
    "no JSON": "pytest",
    "a list": "[]",
    "no benchmarks": "{}",
    "nothing compared": json.dumps(run_of()),
    "a ratio of 0": json.dumps(run_of(row(ratio=0))),
    "a ratio that is no number": json.dumps(run_of(row(ratio=float("nan")))),
    "an infinite ratio": json.dumps(run_of(row())).replace("4.0", "1e999"),
    "no subject": json.dumps(run_of({"peer": "torch", "ratio": 1, "setting": {}})),
    "a nested setting": json.dumps(run_of(row(width=[1]))),
    "nested too deeply": '{"benchmarks": ' + "[" * 5000,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_run_is_refused(tmp_path, text):
    """A file that holds no comparisons is refused with what would be right."""
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="it should be what `pytest tests/benchmarks --benchmark-json=FILE` writes"):
        read_benchmarks(path)


@pytest.mark.parametrize(("name", "out"), [("absent.json", "page.html"), ("run.json", "run.json/page.html")])
def test_errors_of_usage_are_one_sentence(tmp_path, name, out):
    """A file that is not there, and a page that cannot be written, end in one line and exit status 2."""
    (tmp_path / "run.json").write_text(json.dumps(run_of(row())), encoding="utf-8")
    done = subprocess.run(
        [PROGRAM, "benchmarks", tmp_path / name, "--out", tmp_path / out], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("lemmacheck: cannot ")
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_from_a_benchmark_to_its_page(tmp_path):
    """One command runs a benchmark and writes JSON, another draws it; versions are on the page, the host is not."""
    record, page = tmp_path / "run.json", tmp_path / "page.html"
    chosen = "tests/benchmarks/test_scaling.py::test_share_of_the_peak[float64-8-4]"
    for command in (
        [sys.executable, "-m", "pytest", chosen, f"--benchmark-json={record}", "-p", "no:cacheprovider"],
        [PROGRAM, "benchmarks", record, "--out", page],
    ):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(f"page: {page}\n")
    drawn = page.read_text(encoding="utf-8")
    assert "BLAS, square matrices" in text_of(drawn)
    assert "python-flint" in drawn
    assert platform.node() not in DATA.sub("", drawn)

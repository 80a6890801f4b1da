"""The audit under pytest: its items are named, selected, repeated, counted and explained as others are."""

import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

PAPER = '''"""Claims."""
PAPER = {"title": "A paper", "arxiv": ""}
'''
CLAIM = '''"""A claim."""

from lemmacheck import PROVED, Bound, Claim, Reading, integers


def left(on, k):
    """k."""
    return k


def right(on, k):
    """2k - 1."""
    return 2 * k - 1


def small(on, k):
    """k - 1/3."""
    return k - on.scalar("1/3")


GIVEN = {"k": integers(1, 3)}
CLAIM = Claim("1", kind="lemma", title="Doubling is monotone", section="1", says=r"k < 2k", readings=(
    Reading("as printed", expects=PROVED, asserts=Bound(left, right), given=GIVEN),
    Reading("too small", expects=PROVED, asserts=Bound(left, small), given=GIVEN),
    Reading("much too small", expects=PROVED, asserts=Bound(right, small), given=GIVEN),
))
'''
PRINTED, SMALL = "paper/claim.py::1-as_printed", "paper/claim.py::1-too_small"
POINTS = ("simplest", "worst")


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """Return a function that runs pytest in this process, in a folder with a catalogue, and returns what it prints."""
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "__init__.py").write_text(PAPER, encoding="utf-8")
    (tmp_path / "paper" / "claim.py").write_text(CLAIM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def inner(*arguments):
        capfd.readouterr()
        how = ("--rootdir", str(tmp_path), "-c", os.devnull, "--claims", "./paper", "-p", "no:randomly")
        status = pytest.main([*how, *arguments])
        return status, capfd.readouterr().out

    return inner


def test_items_are_collected_as_others_are(run):
    """They are counted, none is selected less than once, and what is printed is a file and a name."""
    status, out = run("--collect-only", "-q")
    assert status == 0
    assert out.split("\n")[:3] == [PRINTED, SMALL, "paper/claim.py::1-much_too_small"]
    assert "3 tests collected" in out
    status, out = run("-k", "as_printed")
    assert (status, "collected 3 items / 2 deselected / 1 selected" in out) == (0, True)


def test_a_name_that_is_printed_can_be_given_again(run):
    """One reading runs, and a name that is not there is said to be none."""
    assert "1 passed" in run(PRINTED)[1]
    status, out = run("-q", PRINTED, SMALL)
    assert (status, "1 failed, 1 passed" in out) == (1, True)
    assert run("paper/claim.py::1-as_prnted")[0] == 4


@pytest.mark.parametrize(
    ("words", "count"), [("1-", 3), ("monotone", 3), ("as_printed", 1), ("much", 1), ("too and not much", 1)]
)
def test_a_word_selects_by_number_title_and_reading(run, words, count):
    """`-k` looks at the claim's number and title, and at the reading's name."""
    assert f"{count}{'/3' if count < 3 else ''} tests collected" in run("--collect-only", "-q", "-k", words)[1]


def test_failures_are_repeated_and_stop_a_run(run):
    """`--lf` runs what failed, and `-x` stops at the first of it."""
    assert "2 failed, 1 passed" in run("-q")[1]
    out = run("-q", "--lf", "-x")[1]
    assert "1 failed" in out
    assert "passed" not in out


def test_workers_share_the_readings(run, tmp_path):
    """With pytest-xdist each reading is audited once; names, failures, certificates, JUnit and `--lf` are as ever."""
    pytest.importorskip("xdist", reason="pytest-xdist is missing: pip install 'lemmacheck[test]'")

    def told(*arguments):
        said = re.findall(r"^\[gw\d\] \[ *\d+%\] (\S+ \S+)", run("-n", "2", "-v", *arguments)[1], re.MULTILINE)
        return sorted(said)

    failed = [f"FAILED {PRINTED.replace('as_printed', name)}" for name in ("much_too_small", "too_small")]
    junit, out = tmp_path / "junit.xml", tmp_path / "out"
    assert told(f"--junitxml={junit}", "--lemmacheck-out", str(out)) == [*failed, f"PASSED {PRINTED}"]
    cases = ET.parse(junit).findall(".//testcase")  # noqa: S314 - our own
    verdicts = {case.get("name"): case.find(".//property[@name='verdict']").get("value") for case in cases}
    assert verdicts == {"1-as_printed": "proved", "1-too_small": "refuted", "1-much_too_small": "refuted"}
    kinds = ("as_printed-proof", *(f"{name}-{kind}" for name in ("too_small", "much_too_small") for kind in POINTS))
    assert {path.name for path in out.glob("certificates/*")} == {f"1-{kind}.json" for kind in kinds}
    assert told("--lf") == failed


def test_a_failure_is_a_short_table_with_its_place(run, tmp_path):
    """File and line, what was expected, both sides and their ratio; JUnit has the same as properties; it has a time."""
    status, out = run(SMALL, "--durations=1", "-vv", f"--junitxml={tmp_path / 'junit.xml'}")
    assert status == 1
    assert "1, too small (paper/claim.py, line 24): expected proved, found refuted" in out
    rows = {
        line.split()[0]: line.split()[1:] for line in out.splitlines() if line.startswith("  ") and " = " not in line
    }
    assert (rows["left"], rows["right"], rows["ratio"]) == (["1"], ["2/3", "≈", "0.6667"], ["3/2", "≈", "1.5"])
    assert "Traceback" not in out
    assert "pytest_plugin.py" not in out
    assert f"call     {SMALL}" in out
    case = ET.parse(tmp_path / "junit.xml").find(".//testcase")  # noqa: S314 - our own
    found = {each.get("name"): each.get("value") for each in case.iter("property")}
    assert {
        "verdict": "refuted",
        "expected": "proved",
        "title": "Doubling is monotone",
        "reading": "too small",
    }.items() <= (found.items())


def test_a_catalogue_that_is_wrong_is_one_sentence(run, tmp_path, capfd):
    """Nothing is collected, and the line is quoted."""
    (tmp_path / "paper" / "claim.py").write_text(CLAIM.replace("integers(1, 3)", "integer(1, 3)"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--claims", "./paper"], cwd=tmp_path, capture_output=True, text=True,
        check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 4
    assert "the nearest is integers (paper/claim.py, line 21: GIVEN = {" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr

"""A claim file whose texts try to be more than text: listed, shown, audited and drawn, it is text everywhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reports.hostile import ACTING as ACTS
from tests.reports.hostile import LATEX, MARKUP
from tests.reports.test_inert import ACTING, assert_inert, parsed

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
FILE = "<img src=x onerror=hacked()> \x1b[31m.py"
CLAIM = """{doc!r}
from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def left(on, x):
    {doc!r}
    return x * x


def right(on, x):
    {doc!r}
    return x


left.__name__ = {name!r}
left.__doc__ = right.__doc__ = __doc__ = {doc!r}
CLAIM = Claim(
    "1", kind="lemma", title={doc!r}, section={doc!r}, says={says!r}, proof_under={name!r}, readings=(
        Reading({name!r}, expects=REFUTED, asserts=Bound(left, right), given={{"x": reals(0, 2)}}, repair="small"),
        Reading("small", expects=PROVED, asserts=Bound(left, right), given={{"x": reals(0, 1)}}),
    ),
)
"""
DOC = "\n\n".join([*MARKUP, *(text for text in ACTS if "\ud800" not in text)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a catalogue of one hostile claim, audited once."""
    cwd = tmp_path_factory.mktemp("hostile")
    (cwd / "paper").mkdir()
    (cwd / "paper" / "__init__.py").write_text(f"PAPER = {{'title': {DOC!r}, 'arxiv': {MARKUP[1]!r}}}\n")
    text = CLAIM.format(doc=DOC, name=f"a {MARKUP[1]} {ACTS[0]}", says=" ".join(LATEX[:20]))
    (cwd / "paper" / FILE).write_text(text, encoding="utf-8")
    run(cwd, "audit", "--profile", "quick", "--jobs", "1", "--summary", "summary.md", "--badge", "badge.json")
    return cwd


def run(cwd, *arguments):
    """Run a command on the catalogue and return what it printed."""
    command = [PROGRAM, *arguments, "--claims", "./paper"]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert not ACTING.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout


def test_list_and_show_print_text(folder):
    """The catalogue and the claim are printed without a sequence, a turned direction or a mark of rich's."""
    assert "␛[31mred" in run(folder, "show", "1")
    assert "[red]rich[/red]" in run(folder, "show", "1")
    assert "refuted" in run(folder, "list")


def test_the_page_of_its_audit_is_inert(folder):
    """Title, docstrings, LaTeX, names and the file's own name make no element of the page."""
    page = (folder / "reports/out/latest/index.html").read_text(encoding="utf-8")
    assert "cannot be drawn" not in page
    assert_inert(parsed(page))
    assert "onerror=hacked()&gt; ␛[31m.py" in page


def test_its_files_lie_where_they_belong(folder):
    """The run holds its record, three pages and certificates, each replayed from the place that is printed."""
    latest = (folder / "reports/out/latest").resolve()
    assert sorted(path.name for path in latest.iterdir()) == [
        "certificates", "index.html", "junit.xml", "record.jsonl", "results.json",
    ]  # fmt: skip
    names = json.loads((latest / "results.json").read_text(encoding="utf-8"))["claims"][0]["readings"]
    files = [name for reading in names for name in reading["certificates"]]
    assert len(files) == len(list((latest / "certificates").iterdir())) == 3
    for name in files:
        assert "confirmed" in run(folder, "replay", str(latest / name))
    assert {path.name for path in folder.iterdir()} == {"paper", "reports", "summary.md", "badge.json"}
    assert not os.path.exists("/tmp/hacked")  # noqa: PTH110, S108 - a text of the claim names it


def test_an_error_in_a_hostile_file_is_one_line(tmp_path):
    """A file that cannot be imported is named, with the error it raised, in one line that only shows."""
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "__init__.py").write_text("")
    (tmp_path / "paper" / FILE).write_text(f"raise ValueError({ACTS[0] + ACTS[4]!r})\n", encoding="utf-8")
    command = [PROGRAM, "list", "--claims", "./paper"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert not ACTING.search(done.stderr)
    assert "ValueError: ␛[31mred" in done.stderr

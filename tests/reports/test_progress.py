"""Progress: a line for each verdict where output is piped, bars in a terminal, an estimate, Ctrl-C at any moment."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from tests.mistakes.slip import GOOD
from typer.testing import CliRunner

from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import read_record
from lemmacheck_reports.cli.commands import app
from lemmacheck_reports.text import bars, progress

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
AUDIT = ("audit", "--claims", "paper.py", "--profile", "quick", "--jobs", "1", "--out", "out")


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """Return a folder, the working directory, with a catalogue of one claim."""
    (tmp_path / "paper.py").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_line_for_each_verdict_where_output_is_piped(paper):
    """The number of readings and an estimate come first, by the last run where there is one; nothing is on stderr."""
    first, again = (CliRunner().invoke(app, AUDIT) for _ in range(2))
    lines = first.stdout.splitlines()
    assert lines[0] == "1 reading; no earlier run here tells how long they take"
    assert lines[1].startswith("[1/1] 1, as printed: proved (rational) (")
    assert lines[2:4] == ["", next(line for line in lines if line.startswith("claim  reading"))]
    assert again.stdout.splitlines()[0].startswith("1 reading; about ")
    assert (first.stderr, again.stderr, first.exit_code) == ("", "", 0)


def test_bars_in_a_terminal(paper, monkeypatch):
    """Each claim has one, and all have one with the time that is left; a verdict moves both."""
    catalogue, screen = load_catalogue("paper.py"), Console(file=io.StringIO(), force_terminal=True, width=90)
    monkeypatch.setattr(bars, "console", lambda **_: screen)
    monkeypatch.setattr(sys, "stdout", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    line = read_record(_audited(paper)).verdicts["1", "as_printed"]
    with progress(catalogue.claims, None, estimate="about 3 s") as shown:
        shown(line)
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.file.getvalue())
    assert "1 reading; about 3 s" in said
    assert "1/1" in said
    assert "all" in said
    assert "0:00" in said


def _audited(folder):
    """Audit the catalogue and return where the record is."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        subprocess.run([PROGRAM, *AUDIT], cwd=folder, check=True, timeout=120, stdout=nowhere)
    return folder / "out" / "latest" / "record.jsonl"


def test_lines_that_nobody_takes_stop_and_the_audit_goes_on(paper):
    """Where stdout is full the record is whole and the page is drawn; the command says at its end that it is full."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [PROGRAM, *AUDIT], cwd=paper, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120
        )
    assert done.stderr == "lemmacheck: cannot write the output: No space left on device\n"
    assert done.returncode == 2
    record = read_record(next((paper / "out").glob("*/record.jsonl")))
    assert record.is_finished


@pytest.mark.parametrize("pause", [0.0, 0.4])
def test_ctrl_c_twice_is_safe(tmp_path, pause):
    """The second may come at any moment: no traceback, status 130, a record that can be read, no worker left behind."""
    (tmp_path / "scratch").mkdir()
    process = subprocess.Popen(
        [PROGRAM, "audit", "B.2", "D.1", "--profile", "quick", "--jobs", "2", "--no-cache"], cwd=tmp_path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "scratch")},
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(
        '"line":"evidence"' in path.read_text(encoding="utf-8") for path in tmp_path.glob("reports/out/*/record.jsonl")
    ):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    time.sleep(pause)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err, err
    (record,) = tmp_path.glob("reports/out/*/record.jsonl")
    assert read_record(record).problems == []
    assert not (tmp_path / "reports" / "out" / "latest").exists()
    deadline = time.monotonic() + 30
    while _at_work(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _at_work(process.pid)


def _at_work(group):
    """Return the processes of a group that have not ended."""
    found = subprocess.run(["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [row for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


@pytest.mark.parametrize("place", ["__init__", "__del__"])
def test_ctrl_c_in_the_middle_of_an_object(tmp_path, place):
    """Where it cuts short how an object begins, or comes where nothing can be raised, the command ends all the same."""
    script = tmp_path / "cut.py"
    script.write_text(
        "import time\n"
        "from lemmacheck_reports.cli.ending import orderly\n"
        "class Begun:\n"
        "    def __init__(self):\n"
        f"        if '{place}' == '__init__':\n"
        "            self.work()\n"
        "        self.owner = True\n"
        "    def __del__(self):\n"
        "        assert self.owner\n"
        f"        if '{place}' == '__del__':\n"
        "            self.work()\n"
        "    def work(self):\n"
        "        print('at work', flush=True)\n"
        "        time.sleep(20)\n"
        "with orderly():\n"
        "    Begun()\n"
        "    time.sleep(20)\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, str(script)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout.readline() == "at work\n"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert "Exception ignored" not in err

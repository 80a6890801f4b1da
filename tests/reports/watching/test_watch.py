"""`lemmacheck watch`, as a person uses it: files are saved, and verdicts follow."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
PATIENCE = 180
"""Seconds for an audit of two readings on a machine that does other things as well."""


class Watch:
    """A watch under way, and the lines that it has written."""

    def __init__(self, folder):
        where = {**os.environ, "LEMMACHECK_CACHE": str(folder / "kept"), "XDG_CACHE_HOME": str(folder / "own")}
        where |= {"PYTHONUNBUFFERED": "1"}
        subprocess.run([PROGRAM, "new", "mypaper"], cwd=folder, check=True, capture_output=True, timeout=60)
        self.file = folder / "mypaper" / "square.py"
        self.process = subprocess.Popen(
            [PROGRAM, "watch", "--claims", "./mypaper"], cwd=folder, env=where, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.lines = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def until(self, text):
        """Wait for a line that holds a text, and return the lines up to it, which are then read."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for number, line in enumerate(self.lines):
                if text in line:
                    found, self.lines[: number + 1] = self.lines[: number + 1], []
                    return found
            time.sleep(0.05)
        raise AssertionError(f"no line with {text!r} in {self.lines}")

    def save(self, before, after):
        """Change the claim file as an editor does: write another file and put it in its place."""
        text = self.file.read_text()
        assert before in text
        fresh = self.file.with_suffix(".new")
        fresh.write_text(text.replace(before, after))
        fresh.replace(self.file)


@pytest.fixture
def watch(tmp_path):
    """Return a watch that is ended with the test."""
    begun = Watch(tmp_path)
    with begun.process:
        yield begun
        begun.process.kill()


def test_a_save_is_audited_bad_code_waits_and_what_is_the_same_is_kept(watch):
    """Verdicts come at once and after a save; a syntax error is said and waits; taken back, all is as before."""
    first = watch.until("waiting for a file to be saved")
    assert any("constant R: refuted, as expected" in line for line in first)
    watch.save("2 * R * abs(x - y)", "1 * R * abs(x - y)")
    assert any("constant 2R: refuted, an exact" in line for line in watch.until("2 readings, 0 of them as before, 1"))
    watch.save("CLAIM = Claim(", "CLAIM = = Claim(")
    watch.until("SyntaxError")
    watch.save("CLAIM = = Claim(", "CLAIM = Claim(")
    watch.until("2 readings, 2 of them as before, 1 not as expected")
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(timeout=60) == 130

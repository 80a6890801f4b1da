"""The memory of a campaign: rounds in one process leave nothing behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.impl.lemmacheck.runs.rounds import WINDOW, WINDOWS

ROOT = Path(__file__).parents[4]
MOST = 1_000
"""Bytes that a round may leave: at ten rounds a second, more than a worker does, an hour's would come to 36 MB."""


@pytest.mark.parametrize(("number", "slug"), [("B.2", "only_originals_bounded"), ("B.4", "with_delta")])
def test_rounds_leave_no_memory_behind(number, slug):
    """After some rounds of a campaign, more of them leave less than a kilobyte each: an hour stays flat.

    A buffer that grows once, for the largest sizes met so far, grows in one window of rounds; a leak is in all of them.
    """
    command = [sys.executable, "-m", "tests.impl.lemmacheck.runs.rounds", number, slug]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    left = [int(each) for each in done.stdout.split()]
    assert len(left) == WINDOWS
    assert min(left) < MOST * WINDOW, left

"""Instructions retired, where the system counts them; where it does not, the reason."""

import sys

import pytest

from lemmacheck.timing import instructions
from lemmacheck.timing.instructions import NoCounterError, counted_instructions


def work(n):
    """Do something n times."""
    return sum(range(n))


def test_there_is_a_counter_or_a_reason():
    """Where instructions are counted, more work takes more of them; where not, the reason is a sentence."""
    with counted_instructions() as (counter, why):
        if counter is None:
            assert why
            return
        assert why == ""
        marks = [counter()]
        for n in (1000, 100_000):
            work(n)
            marks.append(counter())
        assert 0 < 10 * (marks[1] - marks[0]) < marks[2] - marks[1]


@pytest.mark.skipif(sys.platform != "linux", reason="perf_event_open is Linux's")
def test_the_call_is_understood_by_the_system(monkeypatch):
    """Asked for the clock of the task in place of instructions, which every Linux has, the system opens a counter."""
    monkeypatch.setattr(instructions, "_HARDWARE", 1)
    with counted_instructions() as (counter, why):
        if counter is None:
            pytest.skip(f"no counters at all: {why}")
        before = counter()
        work(100_000)
        assert counter() > before


def test_a_refusal_is_said(monkeypatch):
    """Where no counter opens, there is none, and the text of the refusal."""

    def refused():
        raise NoCounterError("none here")

    monkeypatch.setattr(instructions, "_open", refused)
    with counted_instructions() as (counter, why):
        assert (counter, why) == (None, "none here")


def test_other_systems_have_none(monkeypatch):
    """Elsewhere than on Linux, and on unknown processors, the reason says where they are counted."""
    monkeypatch.setattr(instructions.platform, "machine", lambda: "unheard-of")
    with counted_instructions() as (counter, why):
        assert (counter, why) == (None, "instructions are counted on Linux alone")

"""Limits in processor time: of a reading, of each judge, and of C code."""

import importlib
import sys
import threading
import time
from contextlib import nullcontext

import pytest

from lemmacheck.judging.judgement import Refusal
from lemmacheck.proving.prove import within_share
from lemmacheck.system.watch import ShareUpError, TimeUpError, interrupting, seconds_left, share, stopped_after, watched


def busy(seconds):
    """Use the processor for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_reading_is_stopped_by_processor_time():
    """Work is stopped at its limit, and code after it runs free."""
    with pytest.raises(TimeUpError), stopped_after(0.3):
        busy(5)
    busy(0.3)
    assert seconds_left() is None


def test_waiting_is_stopped_by_the_clock_on_the_wall():
    """A term that sleeps uses no processor, and is stopped after some times its limit."""
    began = time.monotonic()
    with pytest.raises(TimeUpError), stopped_after(0.2):
        time.sleep(30)
    assert time.monotonic() - began < 10


def test_a_term_that_swallows_the_alarm_gets_another():
    """Whoever catches everything is rung at again."""
    rung: list[BaseException] = []

    def stubborn():
        while len(rung) < 3:
            try:
                busy(5)
            except BaseException as alarm:  # noqa: BLE001 - what a term may do
                rung.append(alarm)
        busy(5)

    with pytest.raises(TimeUpError), stopped_after(0.2):
        stubborn()
    assert len(rung) == 3


def test_a_judge_has_its_share_and_no_more():
    """A judge that takes its share is stopped, gets nothing later, and leaves the rest to the others."""
    with stopped_after(2):
        with pytest.raises(ShareUpError), share("slow"):
            busy(5)
        with pytest.raises(ShareUpError), share("slow"):
            busy(0)
        with share("other"):
            busy(0.1)
        assert seconds_left() > 0.5


def test_a_share_that_is_used_up_is_a_refusal():
    """To whoever asks, a judge without time left has not proved it."""
    with stopped_after(0.8):
        judged = within_share("slow", lambda: busy(5))
        again = within_share("slow", lambda: busy(0))
    assert isinstance(judged, Refusal)
    assert isinstance(again, Refusal)
    assert "share of the time" in judged.why


def test_c_code_is_interrupted():
    """What no signal stops is asked to stop from another thread, at the end of the share."""
    asked = threading.Event()

    def solve():
        while not asked.is_set():
            busy(0.01)
        busy(1)

    with stopped_after(0.8), pytest.raises(ShareUpError), share("solver"), interrupting(asked.set):
        solve()
    assert asked.is_set()


def test_without_a_limit_nothing_is_watched():
    """A limit of 0 is none, for judges neither."""
    with stopped_after(0), share("any"), interrupting(lambda: pytest.fail("interrupted")):
        busy(0.05)
        assert seconds_left() is None


def test_an_alarm_that_becomes_another_exception_is_remembered():
    """A library may turn the alarm into an exception of its own: the limit knows that the time was up."""

    def library():
        try:
            busy(5)
        except TimeUpError:
            raise ValueError("not found") from None

    with pytest.raises(ValueError, match="not found"), stopped_after(0.2) as limit:
        library()
    assert limit.is_up
    with stopped_after(5) as free:
        busy(0.1)
    assert not free.is_up


def test_a_module_is_imported_to_its_end(tmp_path, monkeypatch):
    """The alarm waits while a module is imported: half of one would stay behind and fail everybody after."""
    (tmp_path / "slow_module.py").write_text(
        "import time\nuntil = time.process_time() + 0.6\nwhile time.process_time() < until:\n    pass\nEND = True\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))

    def importing():
        module = importlib.import_module("slow_module")
        assert module.END
        busy(5)

    with pytest.raises(TimeUpError), stopped_after(0.2):
        importing()
    assert sys.modules["slow_module"].END


def test_a_program_that_its_own_limit_may_have_ended_is_written_down():
    """What takes as long as its limit of time is named, and what ends before that is not."""
    with stopped_after(5) as limit:
        with watched("slow", 10):
            time.sleep(0.05)
        with watched("quick", 60_000):
            pass
    assert list(limit.stopped) == ["slow"]


def test_other_threads_take_no_time_away():
    """Processor time is that of the thread that works: one beside it leaves it as much as it had."""
    done = threading.Event()

    def beside():
        while not done.is_set():
            sum(range(1000))

    other = threading.Thread(target=beside)
    with stopped_after(60):
        began, before = time.process_time(), seconds_left()
        other.start()
        while time.process_time() - began < 0.4:
            time.sleep(0.02)
        taken = before - seconds_left()
        done.set()
        other.join()
    assert taken < 0.2


class Begun:
    """An object that works while it is made, and whose end needs what it makes last."""

    def __init__(self):
        busy(5)
        self.owner = True

    def __del__(self):
        assert self.owner


@pytest.mark.parametrize("within", ["the reading", "a judge"])
def test_what_an_alarm_left_half_made_ends_without_a_word(within, monkeypatch):
    """An object that was being made has no complete end, which is nobody's mistake; later mistakes are said again."""
    heard = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: heard.append(unraisable.exc_type))
    part = nullcontext() if within == "the reading" else share("slow")
    with pytest.raises((TimeUpError, ShareUpError)), stopped_after(0.8), part:
        Begun()
    assert heard == []
    object.__new__(Begun)
    assert heard == [AttributeError]

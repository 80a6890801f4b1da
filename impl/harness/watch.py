"""Limits that a term cannot talk its way out of: the time of one reading, and what it prints."""

import io
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

AGAIN = 5.0
"""Seconds after which a term that swallowed the first alarm gets another."""

_until: list[float] = []


class TimeUpError(BaseException):
    """The time of a reading is up. No term's `except Exception` holds it back."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TimeUpError inside when the time is up; 0 means never.

    The alarm is a signal, so it rings in the main thread only, and not before a call into a C library returns; z3 asks
    for the time that is left. In other threads there is no limit.
    """
    if seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    _until.append(time.monotonic() + seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        _until.pop()


def milliseconds_left(most: int) -> int:
    """Return the milliseconds until the time is up, at least 1 and at most `most`."""
    return most if not _until else max(1, min(most, round(1000 * (_until[-1] - time.monotonic()))))


@contextmanager
def silenced() -> Iterator["Sink"]:
    """Swallow what is printed inside, and count it: a term has a value and nothing else."""
    sink = Sink()
    with redirect_stdout(sink):
        yield sink


class Sink(io.TextIOBase):
    """A stream that keeps nothing but the number of characters written."""

    def __init__(self) -> None:
        super().__init__()
        self.characters = 0

    def write(self, text: str) -> int:
        """Count a text."""
        self.characters += len(text)
        return len(text)


def _ring(_signal: int, _frame: Any) -> None:
    raise TimeUpError

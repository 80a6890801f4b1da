"""Limits that no term escapes: the processor time of readings and judges, and what is printed.

Processor time is that of the thread that works, so that others beside it take none of it away.
"""

import functools
import io
import math
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

TICK = 0.1
"""Seconds of processor time between two looks at the clock; each look that finds the time up raises again."""
SHARE = 0.25
"""The part of a reading's processor time that one judge may take."""
PATIENCE = 4
"""How many times its processor time a reading may take by the clock on the wall: for terms that wait or sleep."""
EMERGENCY = 6
"""How many times its seconds of effort a finder may take of the processor, and GRACE more, before it is stopped.

Effort ends it before that, unless its work is one long step that no count foresaw, or the machine is slower by as much.
"""
GRACE = 2.0
STOPPED = "stopped by time, which another run may not repeat"
"""What is said of a result that rests on the clock."""


class TimeUpError(BaseException):
    """The time of a reading is up. No term's `except Exception` holds it back."""


class ShareUpError(BaseException):
    """The share of one judge is up; the reading goes on without it."""


@dataclass(slots=True)
class TimeLimit:
    """The processor time at which a reading ends, what one judge may take, and what each took so far."""

    until: float
    share: float
    clock: Callable[[], float] = time.process_time
    """The processor time of the thread that works, as any thread may ask for it."""
    used: dict[str, float] = field(default_factory=dict)
    sharing: float | None = None
    """The processor time at which the judge at work has had its share."""
    worker: str = ""
    """What is at work."""
    stopped: dict[str, None] = field(default_factory=dict)
    """What was stopped by time: another run may not stop it there."""
    is_up: bool = False
    """Whether the reading's time was seen to be up: a library may turn the alarm into an exception of its own."""
    has_cut: bool = False
    """Whether an alarm was raised in the middle of some code, which may have left an object half made."""


_limits: list[TimeLimit] = []


@contextmanager
def stopped_after(seconds: float) -> Iterator[TimeLimit]:
    """Raise TimeUpError inside when so many seconds of processor time are used up; 0 means never.

    The alarm is a signal, so it rings in the main thread only, and not before a call into a C library returns; z3 is
    interrupted. In other threads there is no limit. A term that sleeps uses no processor: PATIENCE times the seconds on
    the wall end it too.
    """
    if seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield TimeLimit(math.inf, math.inf)
        return
    clock = _clock_of_this_thread()
    limit = TimeLimit(clock() + seconds, seconds * SHARE, clock)
    hook = sys.unraisablehook
    sys.unraisablehook = quiet = functools.partial(_unless_cut, limit, hook)
    handlers = [(kind, signal.signal(kind, _ring)) for kind in (signal.SIGPROF, signal.SIGALRM)]
    _limits.append(limit)
    signal.setitimer(signal.ITIMER_PROF, min(TICK, seconds), TICK)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds + 1, 1.0)
    try:
        yield limit
    except (TimeUpError, ShareUpError, KeyboardInterrupt) as cut:
        traceback.clear_frames(cut.__traceback__)  # what they hold half made ends here, unheard
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for kind, before in handlers:
            signal.signal(kind, before)
        if sys.unraisablehook is quiet:  # an interrupt may have put another one in its place
            sys.unraisablehook = hook
        _limits.pop()


@contextmanager
def share(name: str) -> Iterator[None]:
    """Raise ShareUpError inside when the judge of that name has used its share of the reading's time."""
    if not _limits or threading.current_thread() is not threading.main_thread():
        yield
        return
    limit = _limits[-1]
    began = limit.clock()
    left = limit.share - limit.used.get(name, 0.0)
    if left <= 0:
        limit.stopped[name] = None
        raise ShareUpError
    limit.sharing, limit.worker = began + left, name
    try:
        yield
    finally:
        limit.sharing, limit.worker = None, ""
        limit.used[name] = limit.used.get(name, 0.0) + limit.clock() - began


@contextmanager
def lent(name: str, seconds: float) -> Iterator[None]:
    """Raise ShareUpError inside in an emergency, where a reading has a limit at all.

    It is one when what has so many seconds of effort takes EMERGENCY times as many, and GRACE more, of the processor.
    """
    if not _limits or threading.current_thread() is not threading.main_thread():
        yield
        return
    limit = _limits[-1]
    ends, before, worker = limit.clock() + EMERGENCY * seconds + GRACE, limit.sharing, limit.worker
    if before is None or ends < before:
        limit.sharing, limit.worker = ends, name
    try:
        yield
    finally:
        limit.sharing, limit.worker = before, worker


@contextmanager
def watched(name: str, milliseconds: int) -> Iterator[None]:
    """Write down that something was stopped by time where it takes so long by the clock on the wall.

    It is for programs with an emergency limit of their own, which do not say whether that or their effort ended them.
    """
    began = time.monotonic()
    try:
        yield
    finally:
        if _limits and 1000 * (time.monotonic() - began) >= milliseconds:
            _limits[-1].stopped[name] = None


def seconds_left() -> float | None:
    """Return the processor time until the judge at work, or the reading, has to stop; None without a limit."""
    if not _limits:
        return None
    limit = _limits[-1]
    ends = [limit.until] if limit.sharing is None else [limit.until, limit.sharing]
    return max(min(ends) - limit.clock(), 0.0)


@contextmanager
def interrupting(interrupt: Any) -> Iterator[None]:
    """Call `interrupt` when the time is up while a C library works inside, which no signal stops."""
    left = seconds_left()
    if left is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    done, clock = threading.Event(), _limits[-1].clock
    watcher = threading.Thread(target=_watch, args=(clock, clock() + left, interrupt, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(clock: Callable[[], float], until: float, interrupt: Any, done: threading.Event) -> None:
    """Look at the clock now and then, ever more often near the end; interrupt as often as it takes."""
    while not done.wait(min(max(until - clock(), 0.01), 1.0)):
        if clock() >= until:
            interrupt()


def _clock_of_this_thread() -> Callable[[], float]:
    """Return the processor time of this thread, for all threads to ask; that of the process where there is none."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    return functools.partial(time.clock_gettime, time.pthread_getcpuclockid(threading.get_ident()))


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


def _unless_cut(limit: TimeLimit, hook: Callable[[Any], object], unraisable: Any) -> None:
    """Say nothing of an alarm in code that raises nothing, as the next one comes soon; nor of what was half made."""
    is_alarm = issubclass(unraisable.exc_type, (TimeUpError, ShareUpError))
    if not is_alarm and (not limit.has_cut or issubclass(unraisable.exc_type, KeyboardInterrupt)):
        hook(unraisable)


def _ring(kind: int, frame: FrameType | None) -> None:
    """Raise what is due: the reading's end by either clock, or the end of a judge's share.

    Not while a module is imported: half of it would stay behind, and fail every reading that needs it.
    """
    if not _limits or _imports(frame):
        return
    limit = _limits[-1]
    now = limit.clock()
    if kind == signal.SIGALRM or now >= limit.until:
        limit.is_up = limit.has_cut = True
        raise TimeUpError
    if limit.sharing is not None and now >= limit.sharing:
        limit.stopped[limit.worker] = None
        limit.has_cut = True
        raise ShareUpError


def _imports(frame: FrameType | None) -> bool:
    """Whether Python is importing a module at a frame."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False

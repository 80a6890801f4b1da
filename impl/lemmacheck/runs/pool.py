"""A pool of processes of this machine as executor; an interrupt asks its workers for what they hold."""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from lemmacheck.runs.executor import Lost, Result, Unit
from lemmacheck.runs.spread import spread

HURRY = getattr(signal, "SIGUSR1", None)
"""The signal that asks a worker to say what it holds; Windows has none."""

GRACE = 5.0
"""Seconds that workers have to say it."""


class Pool:
    """Does units in processes of this machine, which end with this one even if it is killed."""

    most_deaths = 2

    def __init__(self, jobs: int) -> None:
        self.workers = self.most_under_way = jobs
        self._before = multiprocessing.active_children()
        self._pool = self._fresh()

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, as they are done."""
        return spread(self, work, units)

    def submit(self, work: Callable[[Unit], Result], unit: Unit) -> "Future[Result]":
        """Hand a unit to a worker; where the pool broke a moment ago, the unit counts as one that was under way."""
        try:
            return self._pool.submit(_interruptible, work, unit)
        except BrokenProcessPool as error:
            lost: Future[Result] = Future()
            lost.set_exception(error)
            return lost

    def settled(self, running: "Collection[Future[Any]]") -> "Collection[Future[Any]]":
        """Wait for the next units that are done; a pool whose worker died is done with all, and replaced."""
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        if any(self.is_death(future.exception()) for future in done):
            done, _ = wait(running)
            self._pool.shutdown(wait=True)
            self._pool = self._fresh()
        return done

    def is_death(self, error: BaseException | None) -> bool:
        """Whether an error says that a worker died."""
        return isinstance(error, BrokenProcessPool)

    def hurried(self, running: "Collection[Future[Any]]") -> "Collection[Future[Any]]":
        """Interrupt the units under way, and return those that say within a few seconds what they hold."""
        if HURRY is None:
            return ()
        for worker in multiprocessing.active_children():
            if worker not in self._before and worker.pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker.pid, HURRY)
        return wait(running, timeout=GRACE).done

    def stop(self) -> None:
        """End the workers, whatever they are doing."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            if worker not in self._before:
                worker.terminate()

    def _fresh(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_prepare)


_at_work = False
"""Whether this process is doing a unit, which an interrupt may end; between units it would end the process."""


def _interruptible(work: Callable[[Unit], Result], unit: Unit) -> Result:
    """Do a unit that the parent may interrupt."""
    global _at_work  # noqa: PLW0603 - signal handlers have no other way to know
    _at_work = True
    try:
        return work(unit)
    finally:
        _at_work = False


def _interrupt(_signal: int, _frame: Any) -> None:
    if _at_work:
        sys.unraisablehook = _again
        raise KeyboardInterrupt


def _again(unraisable: Any) -> None:
    """Interrupt once more where the first time was in code that raises nothing, such as a weak reference's end.

    Nothing is said of objects that the interrupt left half made.
    """
    if unraisable.exc_type is KeyboardInterrupt and HURRY is not None:
        threading.Timer(0.05, os.kill, (os.getpid(), HURRY)).start()


def _prepare() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: a killed parent can tell nobody to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if HURRY is not None:
        signal.signal(HURRY, _interrupt)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)

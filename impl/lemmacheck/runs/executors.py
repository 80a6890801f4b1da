"""Executors: units of work done here, by a pool of processes or by a Dask cluster, with the same outcomes.

A unit is the argument of a pure function, so it does not matter who does it, nor how often. At most one unit per worker
is under way: when a worker dies, those under way are suspects, and each suspect is tried again alone, when the others
are done. A unit that is alone when its worker dies, twice, is *lost*; all others are done.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from lemmacheck.system import UsageError

HURRY = getattr(signal, "SIGUSR1", None)
"""The signal that asks a worker to say what it holds; Windows has none."""
GRACE = 5.0
"""Seconds that workers have to say it."""

Unit = TypeVar("Unit")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """What is left of a unit that killed its worker twice, with no other under way."""


class Executor(Protocol):
    """Does units of work, `workers` at a time."""

    @property
    def workers(self) -> int:
        """How many units are under way at once."""

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, as they are done; what `work` raises is raised."""


@contextmanager
def executor(*, jobs: int, dask: str | None = None) -> Iterator[Executor]:
    """Open the executor for a number of worker processes, or for the scheduler of a Dask cluster.

    Leaving it, however that comes about, stops what is still under way. Raises UsageError when the cluster cannot be
    used.
    """
    if dask is not None:
        from lemmacheck.runs.cluster import Cluster  # noqa: PLC0415 - Dask is an extra, imported only when asked for

        opened: Pool | Cluster = Cluster(dask)
    elif jobs == 1:
        yield Serial()
        return
    else:
        opened = Pool(jobs)
    try:
        yield opened
    finally:
        opened.stop()


class Serial:
    """Does one unit after the other in this process; a unit that kills its process ends the run."""

    workers = 1

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, in order."""
        for place, unit in enumerate(units):
            yield place, work(unit)


class Pool:
    """Does units in processes of this machine, which end with this one even if it is killed."""

    most_deaths = 2

    def __init__(self, jobs: int) -> None:
        self.workers = jobs
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


class Crew(Protocol):
    """Workers that take one unit each; `most_deaths` alone make a unit a lost one."""

    most_deaths: int

    @property
    def workers(self) -> int:
        """How many units are under way at once."""

    def submit(self, work: Callable[[Any], Any], unit: Any) -> Any:
        """Hand a unit to a worker and return its future."""

    def settled(self, running: Collection[Any]) -> Collection[Any]:
        """Wait for the next futures that are done."""

    def is_death(self, error: BaseException | None) -> bool:
        """Whether an error says that a worker died."""

    def hurried(self, running: Collection[Any]) -> Collection[Any]:
        """Interrupt the futures under way, and return those that end soon."""


def spread(crew: Crew, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
    """Yield the place of each unit with its outcome, as they are done; suspects of a death come last, each alone.

    On an interrupt the units under way are interrupted too, and what they hold is yielded before it goes on.
    """
    waiting, suspects = deque(range(len(units))), deque[int]()
    running: dict[Any, int] = {}
    deaths = [-1] * len(units)  # the first may be another's fault
    while waiting or suspects or running:
        while waiting and len(running) < crew.workers:
            place = waiting.popleft()
            running[crew.submit(work, units[place])] = place
        if not running:
            place = suspects.popleft()
            running[crew.submit(work, units[place])] = place
        try:
            done = crew.settled(running)
        except KeyboardInterrupt:
            yield from _held(crew, running)
            raise
        for future in done:
            place = running.pop(future)
            error = future.exception()
            if error is None:
                yield place, future.result()
            elif not crew.is_death(error):
                raise error
            else:
                deaths[place] += 1
                if deaths[place] == crew.most_deaths:
                    yield place, Lost()
                else:
                    suspects.append(place)


def _held(crew: Crew, running: Mapping[Any, int]) -> Iterator[tuple[int, Any]]:
    """Yield what the units under way hold when they are interrupted, where they say it in time."""
    for future in crew.hurried(running):
        if future.exception() is None:
            yield running[future], future.result()


def digest_must_be(expected: str, found: str, file: str) -> None:
    """Raise UsageError where a worker has another version of a claim file than the one that handed out the work."""
    if expected != found:
        raise UsageError(
            f"{file} as a worker knows it is not the file here; give workers the same files and restart them"
        )


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
        raise KeyboardInterrupt


def _again(unraisable: Any) -> None:
    """Interrupt once more where the first time was in code that raises nothing, such as a weak reference's end."""
    if unraisable.exc_type is KeyboardInterrupt and HURRY is not None:
        threading.Timer(0.05, os.kill, (os.getpid(), HURRY)).start()
    else:
        sys.__unraisablehook__(unraisable)


def _prepare() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: a killed parent can tell nobody to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if HURRY is not None:
        signal.signal(HURRY, _interrupt)
        sys.unraisablehook = _again
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)

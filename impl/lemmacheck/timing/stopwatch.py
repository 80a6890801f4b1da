"""The stopwatch: sizes on a √2 ladder, timed in sweeps up and down, larger ones added while that tells more.

`thread_time` is the processor time of the calling thread: other processes lengthen it by what they do to the caches, no
more. It sees no other thread, so the thread is kept to one processor, which pipelines take as leave for no helpers, and
a run on which other threads worked is refused. Neighbouring sizes are timed back to back, so that a slow minute falls
on both. The budget is of seconds on the wall: nothing is begun that would not end within it, as far as the times seen
so far can tell, beyond two sizes and two sweeps.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lemmacheck.timing.instructions import Counter, counted_instructions
from lemmacheck.timing.settled import faults, settled
from lemmacheck.timing.times import Times

SWEEPS, ADDED_SWEEPS, LEAST_SWEEPS = 5, 3, 2
"""Sweeps of the sizes of the first climb, of larger ones at least, and of all whatever the budget says."""
MOST_SWEEPS = 24
FEWEST = 6
"""Sizes that a law is fitted to: up to five numbers."""
SHORTEST = 3e-3
"""Seconds that one reading of the clock covers at least: a run that is shorter is repeated and divided."""
FIRST_PART = 0.4
"""The part of the budget that is for the sizes of the first climb; the rest is for larger ones, if they are needed."""
FLAT = 1.1
"""Where a run takes less than so many times as long as at the size before, the next size is left out: overhead."""
LOADING = 0.5
"""What a first run takes beyond the second, loading code, prolongs the budget, by this part of it at most."""
SLOW, LONG = 2.0, 0.15
"""A first run that takes so many times what was expected is repeated, and one of less than LONG seconds always is."""
SLOWEST_GROWTH, FASTEST_GROWTH = 1.3, 6.0
"""By how much a run of the next size is expected to take longer, whatever the last two say."""
FAULT = 2.5e-7
"""Seconds that a page fault takes at least."""
MOST_BESIDE, LEAST_BESIDE = 0.1, 0.02
"""What other threads of the process may do beside a run: a share of its time, or so many seconds (a progress bar)."""

Build = Callable[[int], Callable[[], Any]]
Clock = Callable[[], float]
IsEnough = Callable[[Times], bool]


class HelpersError(RuntimeError):
    """Other threads did part of the work, which the clock of one thread does not see."""


class TooLargeError(RuntimeError):
    """A size that a runnable cannot be run at, nor any larger one: the ladder ends before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runnable:
    """What is timed: `build(n)` prepares a run at size n; `steps` and `operations` are as in a TimedPipeline.

    `operations` is None where nobody counts them. `clock` gives the seconds of processor time that runs have taken.
    """

    build: Build
    first: int
    last: int
    steps: Callable[[int], int] = lambda _: 1
    operations: Callable[[int, Any], int] | None = None
    clock: Clock = time.thread_time


@dataclass(slots=True)
class _Rung:
    """A size: its run, its shortest time, and the seconds on the wall that the last timing of `loops` runs took."""

    size: int
    run: Callable[[], Any]
    operations: float
    seconds: float
    loops: int
    wall: float
    instructions: float = math.inf
    faults: list[float] = field(default_factory=list)


def grid(first: int, last: int) -> Iterator[int]:
    """Yield first, √2 first, 2 first, ... up to last, rounded, each size once."""
    size, step = first, 0
    while size <= last:
        yield size
        step += 1
        size = max(size + 1, round(first * 2 ** (step / 2)))


def watch(runnable: Runnable, *, budget: float, is_enough: IsEnough, wall: Clock = time.perf_counter) -> Times:
    """Return the times of a runnable, taken within about `budget` seconds on the wall, `is_enough` included.

    The first climb fills a part of the budget. After SWEEPS sweeps, and whenever there are twice as many, `is_enough`
    is asked; while it says no, larger sizes are added as far as what is left allows, each with as many sweeps. Raises
    ValueError for fewer than two sizes, TooLargeError or MemoryError where there are no two that can be run, and
    HelpersError where other threads did part of the work.
    """
    with settled(), counted_instructions() as (counter, uncounted):
        return _Watch(runnable, budget=budget, wall=wall, counter=counter, uncounted=uncounted).sample(is_enough)


class _Watch:
    """A sample while it is taken."""

    def __init__(
        self, runnable: Runnable, *, budget: float, wall: Clock, counter: Counter | None, uncounted: str
    ) -> None:
        self.runnable, self.wall, self.counter, self.uncounted = runnable, wall, counter, uncounted
        self.began, self.budget = wall(), budget
        self.ahead = grid(runnable.first, runnable.last)
        self.next: int | None = next(self.ahead, None)
        self.rungs: list[_Rung] = []
        self.rows: list[list[float]] = []
        self.ended = "the largest size there is"
        self.loading = LOADING * budget
        self.faults = faults()

    def sample(self, is_enough: IsEnough) -> Times:
        self.climb(FIRST_PART * self.budget, SWEEPS)
        asked_at, added_at = SWEEPS, 0
        while len(self.rows) < LEAST_SWEEPS or (self.left() > self.sweep_takes() and len(self.rows) < MOST_SWEEPS):
            self.sweep()
            if len(self.rows) >= asked_at:
                if is_enough(self.made()):
                    self.ended = "the interval is narrow"
                    break
                if self.climb(self.left(), ADDED_SWEEPS):
                    added_at = len(self.rows)
                asked_at = max(added_at + ADDED_SWEEPS, 2 * len(self.rows) - added_at)
        return self.made()

    def climb(self, seconds: float, sweeps: int) -> bool:
        """Add sizes while so many sweeps of all would still fit into so many seconds; say whether any was added.

        The first sizes, fewer than which tell nothing of the overhead, come before further sweeps: on a busy machine
        two sweeps of them say more than five of fewer.
        """
        spare, known = self.left() - seconds, len(self.rungs)
        while self.next is not None:
            expected, is_few = self.expected(), len(self.rungs) < FEWEST
            # a size is run up to twice before it is swept, and its inputs are prepared
            wanted = LEAST_SWEEPS if is_few else sweeps
            needed = wanted * (self.sweep_takes() + max(expected, SHORTEST)) + 2.5 * expected
            if len(self.rungs) >= 2 and needed > self.left() - (0.0 if is_few else spare):
                self.ended = f"a larger size did not fit into {self.budget:.2g} s"
                break
            try:
                self.rungs.append(self.rung(self.next, expected))
            except (MemoryError, TooLargeError) as error:
                if len(self.rungs) < 2:
                    raise
                why = "a larger size did not fit into the memory" if isinstance(error, MemoryError) else str(error)
                self.ended, self.next = why, None
                break
            if len(self.rungs) > 2 and self.rungs[-1].seconds < FLAT * self.rungs[-2].seconds:
                next(self.ahead, None)
            self.next = next(self.ahead, None)
            self.ended = "the largest size there is"
        return len(self.rungs) > known

    def expected(self) -> float:
        """Return how many seconds on the wall a run of the next size should take.

        It grows as processor time does, which a neighbour lengthens less, and waits as much as all runs so far.
        """
        if not self.rungs:
            return 0.0
        times = [rung.seconds for rung in self.rungs]
        growth = times[-1] / times[-2] if len(times) > 1 else 2.0
        waits = sum(rung.wall for rung in self.rungs) / sum(rung.loops * rung.seconds for rung in self.rungs)
        return times[-1] * min(max(growth, SLOWEST_GROWTH), FASTEST_GROWTH) * max(waits, 1.0)

    def rung(self, size: int, expected: float) -> _Rung:
        """Prepare a size; its run is counted, then repeated where the first time is slow or short."""
        run = self.runnable.build(size)
        best, quickest, slowest, done = math.inf, math.inf, 0.0, None
        for number in range(3):
            seconds, wall, done = self.once(size, run)
            best, quickest, slowest = min(best, seconds), min(quickest, wall), max(slowest, wall)
            is_slow = best > SLOW * max(expected, LONG)
            if best > LONG and not is_slow:
                break
            # what was slow against all expectation has loaded or compiled code, most likely: it is run once more
            if self.left() < SWEEPS * quickest and len(self.rungs) >= 2 and not (is_slow and number == 0):
                break
        loading = min(slowest - quickest, self.loading)
        self.loading, self.began = self.loading - loading, self.began + loading
        best = max(best, 1e-9)
        count = self.runnable.operations
        operations = float(count(size, done)) if count else math.nan
        loops = max(1, math.ceil(SHORTEST / best))
        return _Rung(size, run, operations, best, loops, loops * max(quickest, best))

    def once(self, size: int, run: Callable[[], Any]) -> tuple[float, float, Any]:
        """Run once; return the seconds by the clock and on the wall, and the result."""
        start, began, of_all, of_this = self.wall(), self.runnable.clock(), time.process_time(), time.thread_time()
        done = run()
        seconds, of_this = self.runnable.clock() - began, time.thread_time() - of_this
        beside = time.process_time() - of_all - of_this
        if beside > MOST_BESIDE * of_this and beside > LEAST_BESIDE:
            raise HelpersError(f"at size {size} other threads worked for {beside:.3g} s beside {of_this:.3g} s")
        return seconds, max(self.wall() - start, 0.0), done

    def sweep(self) -> None:
        """Time every size, up or down; where the budget ends on the way, the others have no time in this sweep."""
        row = [math.nan] * len(self.rungs)
        places = list(range(len(row)))
        for i in places if len(self.rows) % 2 else places[::-1]:
            if len(self.rows) >= LEAST_SWEEPS and self.left() < self.rungs[i].wall:
                continue
            row[i] = self.timed(self.rungs[i])
        if not all(math.isnan(seconds) for seconds in row):
            self.rows.append(row)

    def timed(self, rung: _Rung) -> float:
        """Return the seconds of one run at a size."""
        clock, counter, run = self.runnable.clock, self.counter, rung.run
        start, faulted, retired = self.wall(), self.faults(), counter() if counter else 0
        began = clock()
        for _ in range(rung.loops):
            run()
        seconds = max((clock() - began) / rung.loops, 1e-9)
        if counter:
            rung.instructions = min(rung.instructions, (counter() - retired) / rung.loops)
        rung.faults.append((self.faults() - faulted) / rung.loops * FAULT / seconds)
        rung.wall, rung.seconds = self.wall() - start, min(rung.seconds, seconds)
        return seconds

    def left(self) -> float:
        return self.budget - (self.wall() - self.began)

    def sweep_takes(self) -> float:
        return sum(max(rung.wall, SHORTEST) for rung in self.rungs)

    def made(self) -> Times:
        """Return what there is."""
        places = [i for i, rung in enumerate(self.rungs) if rung.faults]  # what was added last may have no time yet
        rungs = [self.rungs[i] for i in places]
        sizes = tuple(rung.size for rung in rungs)
        rows = tuple(tuple(row[i] if i < len(row) else math.nan for i in places) for row in self.rows)
        settled_in = [min(rung.faults[1:], default=0.0) for rung in rungs]
        return Times(
            sizes=sizes,
            steps=tuple(self.runnable.steps(size) for size in sizes),
            rows=rows,
            counts=_known(rung.operations for rung in rungs) if self.runnable.operations else (),
            instructions=_known(rung.instructions for rung in rungs) if self.counter else (),
            uncounted=self.uncounted,
            faults=max(settled_in, default=0.0),
            ended=self.ended,
        )


def _known(found: Iterator[float]) -> tuple[float, ...]:
    """Return numbers, none where one of them is not known."""
    numbers: Sequence[float] = tuple(found)
    return tuple(numbers) if all(math.isfinite(number) and number > 0 for number in numbers) else ()

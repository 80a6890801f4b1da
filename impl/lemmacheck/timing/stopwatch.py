"""The stopwatch: the shortest of several times at each size, on one thread, sizes interleaved in shuffled order.

`thread_time` is the processor time of the calling thread: other processes lengthen it by what they do to the caches, no
more. It sees no other thread, so the thread is kept to one processor, which pipelines take as leave for no helpers, and
a run on which other threads worked is refused. Sizes are a √2 grid as far as the budget reaches; each size is timed at
least seven times, and in every round the sizes come in another order, so that a slow minute falls on all of them alike.
"""

import gc
import math
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

REPEATS = 7
MOST_REPEATS = 40
SHORTEST = 5e-4
"""Seconds that one reading of the clock covers at least: a run that is shorter is repeated and divided."""

MOST_BESIDE, LEAST_BESIDE = 0.1, 0.02
"""What other threads of the process may do beside a run: a share of its time, or so many seconds (a progress bar)."""


class HelpersError(RuntimeError):
    """Other threads did part of the work, which the clock of one thread does not see."""


@dataclass(frozen=True, slots=True)
class Times:
    """Sizes in rising order, and for each the seconds of one run, as often as it was timed."""

    sizes: tuple[int, ...]
    seconds: tuple[tuple[float, ...], ...]


def grid(first: int, last: int) -> Iterator[int]:
    """Yield first, √2 first, 2 first, ... up to last, rounded, each size once."""
    size, step = first, 0
    while size <= last:
        yield size
        step += 1
        size = max(size + 1, round(first * 2 ** (step / 2)))


def time_sizes(
    build: Callable[[int], Callable[[], object]],
    *,
    first: int,
    last: int,
    budget: float,
    seed: int,
    clock: Callable[[], float] = time.thread_time,
) -> Times:
    """Time `build(n)`'s runs on the grid from first to last, within a budget of about that many seconds.

    The largest size is the last whose timings still fit: every size is run once to see how long it takes, and no size
    is begun that would not leave time for seven rounds. `build` prepares a run; that is not timed. Raises
    HelpersError where other threads did part of the work.
    """
    with _quiet():
        runs, loops, pilot = _prepared(build, first, last, budget, clock)
        one_round = sum(max(seconds, SHORTEST) for seconds in pilot)
        rounds = min(max(REPEATS, int(0.8 * budget / one_round)), MOST_REPEATS)
        found: list[list[float]] = [[] for _ in runs]
        order, draw = list(range(len(runs))), random.Random(seed)  # noqa: S311 - an order, not a secret
        for _ in range(rounds):
            draw.shuffle(order)
            for i in order:
                run, began = runs[i][1], clock()
                for _ in range(loops[i]):
                    run()
                found[i].append((clock() - began) / loops[i])
    return Times(tuple(size for size, _ in runs), tuple(tuple(times) for times in found))


def _prepared(
    build: Callable[[int], Callable[[], object]], first: int, last: int, budget: float, clock: Callable[[], float]
) -> tuple[list[tuple[int, Callable[[], object]]], list[int], list[float]]:
    """Return the runs by size, how often each is repeated at a time, and how long it took, up to the largest size."""
    runs: list[tuple[int, Callable[[], object]]] = []
    loops: list[int] = []
    pilot: list[float] = []
    for size in grid(first, last):
        growth = max(pilot[-1] / pilot[-2], 1.0) if len(pilot) > 1 else 2.0
        planned = sum(max(seconds, SHORTEST) for seconds in pilot)
        if pilot and (REPEATS + 1) * (planned + growth * pilot[-1]) > budget:
            break
        run = build(size)
        run()
        began, of_all, of_this = clock(), time.process_time(), time.thread_time()
        run()
        seconds = max(clock() - began, 1e-7)
        beside = (time.process_time() - of_all) - (time.thread_time() - of_this)
        if beside > MOST_BESIDE * seconds and beside > LEAST_BESIDE:
            raise HelpersError(f"at size {size} other threads worked for {beside:.3g} s beside {seconds:.3g} s")
        runs.append((size, run))
        pilot.append(seconds)
        loops.append(max(1, math.ceil(SHORTEST / seconds)))
    return runs, loops, pilot


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep libraries to one thread, this thread to one processor where the system can, the garbage collector out."""
    collecting = gc.isenabled()
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    gc.collect()
    gc.disable()
    try:
        if allowed:
            os.sched_setaffinity(0, {max(allowed)})
        with threadpool_limits(1):
            yield
    finally:
        if allowed:
            os.sched_setaffinity(0, allowed)
        if collecting:
            gc.enable()

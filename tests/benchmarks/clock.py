"""How benchmarks time: on one processor, one thread, what is compared in turns, the shortest or middle of several."""

import contextlib
import os
import statistics
import time

from threadpoolctl import threadpool_limits


@contextlib.contextmanager
def alone(torch=None):
    """Keep this thread to one processor and all libraries to one thread, torch too if given."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    threads = torch.get_num_threads() if torch else None
    try:
        if allowed:
            os.sched_setaffinity(0, {min(allowed)})
        if torch:
            torch.set_num_threads(1)
        with threadpool_limits(1):
            yield
    finally:
        if torch:
            torch.set_num_threads(threads)
        if allowed:
            os.sched_setaffinity(0, allowed)


def seconds(function, repeats=5, *, clock=time.perf_counter):
    """Return the shortest of several times."""
    return in_turns([function], repeats, clock=clock)[0]


def in_turns(functions, repeats=5, *, budget=None, clock=time.perf_counter):
    """Return the shortest of several times of each function, one after the other, so that all meet the same machine.

    With a budget in seconds there are as many rounds as fit, at least one.
    """
    best, began = [float("inf")] * len(functions), clock()
    for _ in range(repeats):
        for place, function in enumerate(functions):
            start = clock()
            function()
            best[place] = min(best[place], clock() - start)
        if budget is not None and clock() - began > budget:
            break
    return best


def medians(ours, peer, rounds=5, *, share=0.1, clock=time.thread_time):
    """Return the middle times of ours and of the peer's, in turns; ours several times a turn, for a share of it.

    They are processor times of this thread, in which both run: what else a machine does beside moves them little.
    """
    found, others = [], []
    for _ in range(rounds):
        others.append(_once(peer, clock))
        found.append(_once(ours, clock))
        while sum(found) < share * sum(others) and len(found) < 40 * rounds:
            found.append(_once(ours, clock))
    return statistics.median(found), statistics.median(others)


def _once(function, clock):
    start = clock()
    function()
    return clock() - start

"""The stopwatch with a clock of its own: the grid, the budget, the order of the rounds, and what it refuses."""

import gc
import os
import threading
import time

import pytest

from lemmacheck.timing.stopwatch import REPEATS, HelpersError, grid, time_sizes


class Machine:
    """A clock that only runs while work is done: n² ticks at size n. Keeps the order in which sizes were run."""

    def __init__(self, power=2, tick=1e-5):
        self.now, self.runs, self.power, self.tick = 0.0, [], power, tick

    def build(self, n):
        """Return a run at size n."""

        def run():
            self.runs.append(n)
            self.now += self.tick * n**self.power

        return run

    def clock(self):
        """Return the time."""
        return self.now


def test_the_grid_doubles_every_other_step():
    """Sizes are √2 apart, rounded, without repetition, and stay within the limits."""
    assert list(grid(4, 64)) == [4, 6, 8, 11, 16, 23, 32, 45, 64]
    assert list(grid(2, 12)) == [2, 3, 4, 6, 8, 11]
    assert list(grid(9, 8)) == []


def test_times_are_those_of_one_run():
    """Whatever the number of loops, the time is a run's, and each size is timed at least seven times."""
    machine = Machine()
    found = time_sizes(machine.build, first=4, last=64, budget=60, seed=0, clock=machine.clock)
    assert found.sizes == tuple(grid(4, 64))
    for size, seconds in zip(found.sizes, found.seconds, strict=True):
        assert len(seconds) >= REPEATS
        assert seconds == pytest.approx([1e-5 * size**2] * len(seconds))


@pytest.mark.parametrize("budget", [0.5, 3, 20])
def test_the_budget_bounds_the_largest_size(budget):
    """All rounds together take about the budget at most, and a larger one reaches further."""
    machine = Machine(power=4, tick=1e-7)
    found = time_sizes(machine.build, first=4, last=4096, budget=budget, seed=0, clock=machine.clock)
    assert machine.now <= 1.3 * budget
    assert found.sizes[-1] < 4096
    more = Machine(power=4, tick=1e-7)
    further = time_sizes(more.build, first=4, last=4096, budget=16 * budget, seed=0, clock=more.clock)
    assert further.sizes[-1] > found.sizes[-1]


def test_every_round_has_its_own_order():
    """All sizes come in every round, in an order that changes and that the seed decides."""

    def rounds(seed):
        machine = Machine(tick=1e-3)
        time_sizes(machine.build, first=4, last=32, budget=60, seed=seed, clock=machine.clock)
        sizes = len(list(grid(4, 32)))
        order = machine.runs[2 * sizes :]
        return [tuple(order[at : at + sizes]) for at in range(0, len(order), sizes)]

    assert all(sorted(one) == list(grid(4, 32)) for one in rounds(0))
    assert len(set(rounds(0))) > REPEATS // 2
    assert rounds(0) == rounds(0) != rounds(1)


def busy(seconds):
    """Keep this thread's processor busy."""
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        pass


def test_work_on_other_threads_is_refused():
    """A run that hands work to another thread is refused: this thread's clock does not see it."""

    def build(_n):
        def run():
            helper = threading.Thread(target=busy, args=(0.05,))
            helper.start()
            helper.join()

        return run

    with pytest.raises(HelpersError, match="other threads worked"):
        time_sizes(build, first=4, last=8, budget=1, seed=0)


def test_everything_is_as_before_afterwards():
    """Processors and garbage collection are restored, also where a run raises."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    seen = []

    def build(n):
        seen.append((gc.isenabled(), len(os.sched_getaffinity(0)) if before else 1))
        raise ZeroDivisionError(n)

    with pytest.raises(ZeroDivisionError):
        time_sizes(build, first=4, last=8, budget=1, seed=0)
    assert seen == [(False, 1)]
    assert gc.isenabled()
    assert before is None or os.sched_getaffinity(0) == before

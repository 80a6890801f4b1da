"""The stopwatch with a clock of its own: the ladder, the budget, larger sizes that come later, and what it refuses."""

import dataclasses
import gc
import math
import os
import threading
import time

import pytest

from lemmacheck.timing.stopwatch import (
    FASTEST_GROWTH,
    FEWEST,
    LEAST_SWEEPS,
    SWEEPS,
    HelpersError,
    Runnable,
    grid,
    watch,
)


class Machine:
    """A clock that only runs while work is done: n^power ticks at size n. Keeps the order in which sizes were run.

    `slow` maps a size to how many seconds its first run takes longer.
    """

    def __init__(self, power=2, tick=1e-5, slow=None):
        self.now, self.runs, self.power, self.tick, self.slow = 0.0, [], power, tick, dict(slow or {})

    def build(self, n):
        """Return a run at size n."""

        def run():
            self.runs.append(n)
            self.now += self.tick * n**self.power + self.slow.pop(n, 0)

        return run

    def clock(self):
        """Return the time."""
        return self.now

    def watch(self, *, first=4, last=64, budget=60, is_enough=lambda _: False):
        """Return the times of this machine, whose clock is also that on the wall."""
        runnable = Runnable(build=self.build, first=first, last=last, clock=self.clock)
        return watch(runnable, budget=budget, is_enough=is_enough, wall=self.clock)


def test_the_grid_doubles_every_other_step():
    """Sizes are √2 apart, rounded, without repetition, and stay within the limits."""
    assert list(grid(4, 64)) == [4, 6, 8, 11, 16, 23, 32, 45, 64]
    assert list(grid(2, 12)) == [2, 3, 4, 6, 8, 11]
    assert list(grid(9, 8)) == []


def test_times_are_those_of_one_run():
    """Whatever the number of loops, the time is a run's, and each size comes in at least SWEEPS sweeps."""
    found = Machine().watch()
    assert found.sizes == tuple(grid(4, 64))
    assert len(found.rows) >= SWEEPS
    for row in found.rows:
        assert row == pytest.approx([1e-5 * size**2 for size in found.sizes])
    assert found.ended == "the largest size there is"


def test_the_first_sizes_come_before_further_sweeps():
    """Where the budget is short, two sweeps of six sizes are taken, and not five of fewer; it is kept all the same."""
    machine = Machine(power=1, tick=1e-2)
    found = machine.watch(budget=4)
    assert len(found.sizes) == FEWEST
    assert len(found.rows) >= LEAST_SWEEPS
    assert machine.now <= 4 * 1.1


@pytest.mark.parametrize("budget", [0.5, 3, 20])
@pytest.mark.parametrize("power", [1, 2, 4])
def test_the_budget_is_kept_and_reaches_as_far_as_it_allows(budget, power):
    """All runs together take the budget at most; with sixteen times the budget larger sizes are reached."""
    machine = Machine(power=power, tick=1e-7)
    found = machine.watch(last=2**24, budget=budget)
    assert 0.5 * budget <= machine.now <= budget
    assert found.ended == f"a larger size did not fit into {budget:.2g} s"
    further = Machine(power=power, tick=1e-7).watch(last=2**24, budget=16 * budget)
    assert further.sizes[-1] > found.sizes[-1]
    largest = 1e-7 * found.sizes[-1] ** power
    assert budget / 200 < largest < budget / 3


def test_growth_without_end_overruns_by_one_run():
    """Where each size takes a hundred times the last, the overrun is at most what one step was expected to grow by."""
    machine = Machine(power=13, tick=1e-12)
    machine.watch(last=4096, budget=2)
    assert machine.now <= 2 + 100 / FASTEST_GROWTH


def test_a_slow_first_run_does_not_end_the_ladder():
    """A first run that takes 0.5 s longer is repeated: the ladder is as long as without it, and so are the times."""
    plain = Machine(power=4, tick=1e-7).watch(last=4096, budget=6)
    slow = Machine(power=4, tick=1e-7, slow={11: 0.5, 23: 0.7}).watch(last=4096, budget=6)
    assert slow.sizes == plain.sizes
    assert slow.rows[0] == pytest.approx(plain.rows[0], nan_ok=True)


def test_loading_prolongs_the_budget_by_half_at_most():
    """What first runs take longer is given back, so that loading code costs no sizes, but not without end."""
    machine = Machine(power=2, tick=1e-7, slow=dict.fromkeys(grid(4, 4096), 1.0))
    machine.watch(last=4096, budget=6)
    assert machine.now <= 1.5 * 6 + 2


def test_larger_sizes_come_only_while_they_are_needed():
    """As soon as what there is suffices, no size is added; while it does not, the ladder goes on."""
    short = Machine(tick=1e-7).watch(last=2**20, budget=10, is_enough=lambda _: True)
    assert short.ended == "the interval is narrow"
    assert len(short.rows) == SWEEPS
    asked = []
    whole = Machine(tick=1e-7).watch(last=2**20, budget=10, is_enough=asked.append)
    assert whole.sizes[: len(short.sizes)] == short.sizes
    assert len(whole.sizes) > len(short.sizes)
    assert len(asked) >= 2
    assert all(math.isnan(row[-1]) for row in whole.rows[:SWEEPS])
    assert not any(math.isnan(row[0]) for row in whole.rows)


def test_sweeps_go_up_and_down():
    """Every sweep takes each size once, neighbours after one another, and the direction alternates."""
    machine = Machine(tick=1e-3)
    machine.watch(last=32, budget=60, is_enough=lambda _: True)
    sizes = list(grid(4, 32))
    order = machine.runs[-SWEEPS * len(sizes) :]
    rounds = [order[at : at + len(sizes)] for at in range(0, len(order), len(sizes))]
    assert rounds == [sizes[::-1], sizes, sizes[::-1], sizes, sizes[::-1]]


@pytest.mark.parametrize("budget", [0, 1e-6, 0.01])
def test_however_small_the_budget_there_are_two_sizes_and_two_sweeps(budget):
    """A number can always be given."""
    found = Machine(tick=1e-3).watch(budget=budget)
    assert len(found.sizes) >= 2
    assert len(found.rows) >= 2


def test_one_size_is_no_sample():
    """A ladder of one size is refused."""
    with pytest.raises(ValueError, match="two sizes"):
        Machine().watch(first=4, last=5)


def test_memory_ends_the_ladder():
    """A size that does not fit into the memory ends the ladder; the smaller ones are kept, unless there are none."""

    class Small(Machine):
        most = 20

        def build(self, n):
            if n > self.most:
                raise MemoryError
            return super().build(n)

    found = Small().watch(last=4096)
    assert found.sizes == tuple(grid(4, 20))
    assert "memory" in found.ended
    Small.most = 4
    with pytest.raises(MemoryError):
        Small().watch(last=4096)


def test_where_times_are_flat_sizes_are_left_out():
    """While overhead is all there is, every other size will do."""
    machine = Machine(power=0, tick=1e-2)
    assert machine.watch(first=4, last=128).sizes == (4, 6, 8, 16, 32, 64, 128)


def test_operations_are_counted_once_a_size():
    """The count is given each size and what its run returned."""
    seen, machine = [], Machine()

    def build(n):
        run = machine.build(n)
        return lambda: run() or 3 * n

    runnable = Runnable(
        build=build, first=4, last=16, clock=machine.clock,
        operations=lambda n, done: seen.append((n, done)) or n * n,
    )  # fmt: skip
    found = watch(runnable, budget=60, is_enough=lambda _: True, wall=machine.clock)
    assert found.counts == (16, 36, 64, 121, 256)
    assert seen == [(n, 3 * n) for n in found.sizes]


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
        watch(Runnable(build=build, first=4, last=8), budget=1, is_enough=lambda _: True)


def test_everything_is_as_before_afterwards():
    """Processors and garbage collection are restored, also where a run raises."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    seen = []

    def build(n):
        seen.append((gc.isenabled(), len(os.sched_getaffinity(0)) if before else 1))
        raise ZeroDivisionError(n)

    with pytest.raises(ZeroDivisionError):
        watch(Runnable(build=build, first=4, last=8), budget=1, is_enough=lambda _: True)
    assert seen == [(False, 1)]
    assert gc.isenabled()
    assert before is None or os.sched_getaffinity(0) == before


def test_a_subject_is_what_it_says():
    """Without more, a runnable has one step at each size and nobody counts its operations."""
    runnable = Runnable(build=lambda n: lambda: n, first=1, last=2)
    assert (runnable.steps(8), runnable.operations) == (1, None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        runnable.first = 3

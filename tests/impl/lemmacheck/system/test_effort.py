"""Effort: counted by each thread for itself, in whole numbers, and ended where more is spent than is allowed."""

import threading

import pytest

from lemmacheck.system import Allowance, EffortUpError, capped, spend, spent
from lemmacheck.system.effort import SECOND


def test_an_allowance_is_over_when_it_is_spent():
    """What is left falls by what is spent, and by nothing else."""
    allowance = Allowance.of(2)
    assert allowance.left == 2
    spend(SECOND // 2)
    assert (allowance.left, allowance.is_over) == (1.5, False)
    spend(3 * SECOND // 2)
    assert (allowance.left, allowance.is_over) == (0, True)


def test_a_part_and_a_limit_end_no_later_than_the_whole():
    """A share is one of what is left, and a limit shortens an allowance or leaves it as it is."""
    allowance = Allowance.of(8)
    spend(4 * SECOND)
    assert allowance.part(0.25).left == 1
    assert (allowance.within(1.5).left, allowance.within(60).left) == (1.5, 4)


def test_what_is_capped_is_ended_where_it_spends_more():
    """The inner of two caps holds inside, the outer one after it, and none outside of both."""
    with capped(3):
        with pytest.raises(EffortUpError), capped(1):
            spend(SECOND + 1)
        with pytest.raises(EffortUpError), capped(60):
            spend(2 * SECOND)
    spend(100 * SECOND)


def test_threads_do_not_spend_each_other_s_effort():
    """What another thread spends leaves this one's allowance as it was."""
    allowance, before = Allowance.of(1), spent()
    other = threading.Thread(target=spend, args=(5 * SECOND,))
    other.start()
    other.join()
    assert (spent() - before, allowance.left) == (0, 1)


def test_results_do_not_depend_on_what_was_spent_before():
    """A share has the same length however much was spent before: units are whole numbers."""
    lengths = []
    for before in (0, 7, 10**9 + 1, 12345678901):
        spend(before)
        lengths.append(Allowance.of(1 / 3).part(0.7).left)
    assert len(set(lengths)) == 1

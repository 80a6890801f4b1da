"""Exponents read off running times: `pytest tests/benchmarks -m timing -s`.

Times are a second witness. The budgets are of processor time, so that a busy machine costs minutes and no sizes; what
is asserted leaves room for what neighbours do to the caches. `python -m tests.benchmarks.coverage` holds the method to
its goals on a quiet machine.
"""

import os
import time

import pytest
from tests.benchmarks.loops import LOOPS, NEAR

from lemmacheck.records import as_json
from lemmacheck.timing import measure, runnable_of, timing_line
from lemmacheck_reports.text import timing_text
from var_pipelines import timed

pytestmark = [
    pytest.mark.timing,
    pytest.mark.skipif("PYTEST_XDIST_WORKER" in os.environ, reason="timings run alone: leave out -n"),
]
PIPELINES = [(timed.fast_transformer, 4.0), (timed.reconstruction, 3.0), (timed.exact_decoder, 4.0)]
NEIGHBOURS = 0.25
"""How far from the count an exponent may be on a busy machine."""


ATTEMPTS = 3
"""How often something is measured, where a neighbour spoilt it: what is wrong with the method, it is each time."""


def line_of(benchmark, runnable, name, *, budget, is_right):
    """Return the first line of what was measured that is right, or the last one; keep its numbers.

    Each measurement is within a budget of processor time.
    """
    how = {"budget": budget, "seed": 0, "wall": time.process_time}
    found = benchmark.pedantic(measure, args=(runnable,), kwargs=how, rounds=1)
    for attempt in range(ATTEMPTS):
        found = measure(runnable, **how) if attempt else found
        row = timing_line(found.sample, found.estimate, of=name, along="n", claimed=None)
        print(f"\n{name}: {timing_text(row)}")
        if is_right(row):
            break
    benchmark.extra_info.update(as_json(row))
    return row


def is_near(row, room=NEIGHBOURS):
    """Whether an exponent is as near the slope of its count as is asked."""
    return row.measured == pytest.approx(row.counted, abs=room)


@pytest.mark.parametrize(("one", "budget"), PIPELINES, ids=[one.name for one, _ in PIPELINES])
def test_times_do_not_contradict_counts(benchmark, one, budget):
    """The exponent of times is near the slope of the counts, in its interval or less than a quarter away."""

    def is_right(row):
        return row.low <= row.counted <= row.high or is_near(row)

    row = line_of(benchmark, runnable_of(one), one.name, budget=budget, is_right=is_right)
    assert is_right(row)


def test_the_collapsed_pipeline_has_a_local_slope(benchmark):
    """Where nothing grows but the number of steps, the answer is the slope, and is never called firm."""
    row = line_of(benchmark, runnable_of(timed.collapsed), timed.collapsed.name, budget=1.5, is_right=is_near)
    assert row.firmness in ("local", "rough")
    assert is_near(row)


@pytest.mark.parametrize("name", LOOPS)
def test_exponents_are_read_off_plain_loops(benchmark, name):
    """Loops, matrix products and sorting have the exponent of their count, up to what neighbours do."""

    def is_right(row):
        return is_near(row, NEAR[name] + NEIGHBOURS / 2)

    row = line_of(benchmark, LOOPS[name], name, budget=2.0, is_right=is_right)
    assert is_right(row)

"""Running times of the paper's pipelines, and the exponents read off them: `pytest tests/benchmarks -m timing -s`.

Times are a second witness. They agree with the exact counts at the same sizes, or say that they have no exponent, or
that the machine is too noisy. Seconds are never asserted. Nothing of ours may run beside them.
"""

import os

import pytest
from lemmacheck.timing.fit import FEWEST
from msgspec.structs import replace

from lemmacheck.records import as_json
from lemmacheck.timing.witness import measure
from lemmacheck_reports.text.words import timing_text
from var_pipelines import timed

pytestmark = [
    pytest.mark.timing,
    pytest.mark.skipif("PYTEST_XDIST_WORKER" in os.environ, reason="timings run alone: leave out -n"),
]
BUDGETS = [
    (timed.fast_transformer, 5.0),
    (timed.reconstruction, 4.0),
    (timed.exact_decoder, 6.0),
    (timed.collapsed, 1.5),
]


@pytest.mark.parametrize(("one", "budget"), BUDGETS, ids=[one.name for one, _ in BUDGETS])
def test_times_do_not_contradict_counts(benchmark, one, budget):
    """An exponent of times, if there is one, is within a quarter of the slope of the counts at these sizes."""
    row = benchmark.pedantic(measure, args=(one,), kwargs={"budget": budget, "seed": 0}, rounds=1)
    benchmark.extra_info.update(as_json(row))
    print(f"\n{one.name}: {timing_text(replace(row, along='n'))}")
    assert len(row.times) >= FEWEST or row.answer == "undecided"
    if row.answer == "exponent":
        assert row.measured == pytest.approx(row.counted, abs=0.25)
    else:
        assert row.measured is None


def test_an_exponent_is_read_off_a_plain_loop(benchmark):
    """A loop of n² steps, which no cache and no library touches, is n² by its time, or the machine is too noisy."""

    def build(n):
        def run():
            for _ in range(n * n):
                pass

        return run

    loop = timed.Timed(name="a loop", build=build, operations=lambda n, _: n * n, steps=lambda _: 1, first=4, last=1024)
    row = benchmark.pedantic(measure, args=(loop,), kwargs={"budget": 4.0, "seed": 0}, rounds=1)
    print(f"\n{loop.name}: {timing_text(replace(row, along='n'))}")
    if row.answer != "undecided":
        assert row.slope == pytest.approx(2, abs=0.25)
    if row.answer == "exponent":
        assert row.measured == pytest.approx(2, abs=0.1)

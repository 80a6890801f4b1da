"""How attention's cost grows: with tokens, with threads, and what share of the machine's peak it reaches."""

import os
import tracemalloc
from functools import partial

import numpy as np
import pytest
from tests.benchmarks.clock import alone, in_turns, seconds
from tests.benchmarks.data import attention_data
from tests.benchmarks.record import note
from threadpoolctl import threadpool_limits

from var_pipelines.fast import polynomial_attention, taylor


def test_a_token_costs_the_same(benchmark):
    """From 2^18 to 2^20 tokens memory per token stays within 15 %, and is more for fewer; time is written down."""
    sizes, times, memory = [2**p for p in (14, 16, 18, 20)], {}, {}
    with alone():
        for tokens in sizes:
            run = partial(
                polynomial_attention, *attention_data("uniform", tokens, 4, 1.0), polynomial=taylor(4, 1.01),
                scale=1 / 4, precision="float32", threads=1,
            )  # fmt: skip
            times[tokens] = seconds(run, 7) / tokens
            tracemalloc.start()
            run()
            memory[tokens] = tracemalloc.get_traced_memory()[1] / tokens
            tracemalloc.stop()
        benchmark.pedantic(run, rounds=1)
    for tokens in sizes[1:]:
        note(
            benchmark, subject="cost per token", peer="a fourth of the tokens", goal=1 / 1.15,
            ratio=times[tokens // 4] / times[tokens], setting={"tokens": tokens, "width": 4, "degree": 4},
            says=f"{times[tokens] * 1e9:.0f} ns and {memory[tokens]:.0f} bytes a token",
        )  # fmt: skip
    found = list(memory.values())
    assert found == sorted(found, reverse=True)
    assert found[-2] <= 1.15 * found[-1]


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor")
@pytest.mark.parametrize(("tokens", "width", "degree"), [(65_536, 8, 4), (65_536, 16, 3)])
def test_two_threads(benchmark, tokens, width, degree):
    """Compiled loops on two threads take less time than on one, and find the same."""
    pytest.importorskip("numba", reason="numba is missing: pip install -e '.[compiled]'")
    q, k, v = attention_data("uniform", tokens, width, 1.0)
    how = {"polynomial": taylor(degree, 1.01), "scale": 1 / width, "precision": "float32"}
    one, two = (lambda n=n: polynomial_attention(q, k, v, **how, threads=n) for n in (1, 2))
    with threadpool_limits(1):
        assert np.array_equal(one().output, two().output)
        alone_, together = in_turns([one, two], 9)
        benchmark.pedantic(two, rounds=1)
    note(
        benchmark, subject="two threads", peer="one thread", ratio=alone_ / together, goal=1.8,
        setting={"tokens": tokens, "width": width, "degree": degree},
    )  # fmt: skip


@pytest.mark.parametrize(("width", "degree"), [(8, 4), (16, 3), (16, 4)])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_share_of_the_peak(benchmark, width, degree, precision):
    """Useful operations of a whole call, checks of arguments included, against a product of square matrices."""
    if (width, degree, precision) == (16, 4, "float32"):
        pytest.skip("float64 stands for it")
    q, k, v = (a.astype(precision) for a in attention_data("uniform", 16_384, width, 1.0))
    square = np.random.default_rng(0).normal(size=(1024, 1024)).astype(precision)
    run = lambda: polynomial_attention(  # noqa: E731 - timed
        q, k, v, polynomial=taylor(degree, 1.01), scale=1 / width, precision=precision, threads=1
    )
    with alone():
        rank = run().rank
        ours, peer = in_turns([run, lambda: square @ square], 9, budget=1.5)
        benchmark.pedantic(run, rounds=1)
    share = 2 * len(q) * rank * (1 + 2 * (width + 1)) / ours / (2 * 1024**3 / peer)
    note(
        benchmark, subject="share of peak", peer="BLAS, square matrices", ratio=share, goal=0.6,
        setting={"width": width, "degree": degree, "precision": precision}, says=f"rank {rank}",
    )  # fmt: skip

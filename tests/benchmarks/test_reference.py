"""The reference in balls against flint's own matrices, which cannot be beaten, and mpmath's lists."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from flint import arb_mat
from tests.benchmarks.clock import alone, in_turns, seconds
from tests.benchmarks.record import note

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, Pairs, Scaling, intended
from var_pipelines.reference.attention import attention_of, exactly
from var_pipelines.reference.transformer import transformer_maps


def test_attention_in_balls(benchmark):
    """Attention on 128 tokens at 200 bits is timed against flint's own matrices and against mpmath's lists."""
    rng = np.random.default_rng(0)
    numbers = [rng.uniform(-1, 1, (128, 8)) for _ in range(3)]
    lists = [a.tolist() for a in numbers]
    with alone(), ball(200) as on:
        q, k, v = (on.matrix(a) for a in numbers)
        matrices = [arb_mat(128, 8, a.ravel().tolist()) for a in (q, k, v)]
        run = lambda: attention_of(on, q, k, v, scale=Fraction(1, 8))  # noqa: E731 - timed twice
        ours, flint = in_turns([run, lambda: in_flint(*matrices)], 5)
        benchmark.pedantic(run, rounds=1)
        slow = seconds(lambda: in_mpmath(*lists), 1)
    setting = {"tokens": 128, "width": 8, "bits": 200}
    note(benchmark, subject="reference in balls", peer="flint", setting=setting, ratio=flint / ours, goal=0.5)
    note(benchmark, subject="reference in balls", peer="mpmath, not enclosed", setting=setting, ratio=slow / ours)


@pytest.mark.parametrize("levels", [4, pytest.param(6, marks=pytest.mark.long)])
def test_transformer_in_balls(benchmark, levels):
    """A whole transformer of K layers is timed against flint's attention alone on as many tokens; width 4, 200 bits.

    K = 6 has 1365 tokens in its last layer.
    """
    rng = np.random.default_rng(0)
    layers = [AttentionWeights(*(rng.uniform(-1, 1, (4, 4)).tolist() for _ in range(3))) for _ in range(levels)]
    sizes = [(2**k, 2**k) for k in range(levels)]
    tokens = [(4**k - 1) // 3 for k in range(1, levels + 1)]
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    with alone(), ball(200) as on:
        matrices = [
            [arb_mat(n, 4, on.matrix(rng.uniform(-1, 1, (n, 4))).ravel().tolist()) for _ in range(3)] for n in tokens
        ]
        start = on.vector([1, -1, 1, -1])
        run = lambda: transformer_maps(  # noqa: E731 - timed twice
            on, start, sizes=sizes, layers=layers, how=intended(KEYS), attend=attend
        )
        ours = seconds(run, 1 if levels > 4 else 3)
        flint = seconds(lambda: [in_flint(*three) for three in matrices], 1 if levels > 4 else 3)
        made = benchmark.pedantic(run, rounds=1)
    assert all(value.is_finite() for value in made[-1].tokens.flat)
    note(
        benchmark, subject="reference in balls", peer="flint, attention alone", ratio=flint / ours, goal=0.5,
        setting={"tokens": tokens[-1], "width": 4, "bits": 200}, says=f"{ours:.1f} s, interpolation included",
    )  # fmt: skip


def in_flint(q, k, v):
    """Return attention by flint's matrices alone, the least that balls can cost."""
    tokens, width = q.nrows(), q.ncols()
    weights = arb_mat(tokens, tokens, [(s / width).exp() for s in (q * k.transpose()).entries()])
    sums = weights * arb_mat(tokens, 1, [1] * tokens)
    values = weights * v
    return [[values[i, j] / sums[i, 0] for j in range(width)] for i in range(tokens)]


def in_mpmath(q, k, v):
    """Return attention by lists of mpmath's rounded numbers at 200 bits."""
    context = mpmath.MPContext()
    context.prec = 200
    q, k, v = ([[context.mpf(x) for x in row] for row in rows] for rows in (q, k, v))
    out = []
    for query in q:
        weights = [context.exp(sum(a * b for a, b in zip(query, key, strict=True)) / 8) for key in k]
        total = sum(weights)
        out.append([sum(w * row[c] for w, row in zip(weights, v, strict=True)) / total for c in range(8)])
    return out

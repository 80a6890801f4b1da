"""The pipelines that are timed: their sizes, that they run, and that their operations are those of counted runs."""

import itertools

import numpy as np
import pytest

from var_pipelines import count, timed
from var_pipelines.blocks import AttentionBlock, UpSampleBlock
from var_pipelines.fast import collapsed_transformer, decode, operands, transform
from var_pipelines.timed import SCHEDULE, WIDTH, halved, scheduled


@pytest.mark.parametrize("n", [1, 2, 3, 11, 16, 91, 724])
def test_sides_halve_down_to_one(n):
    """Sides start at 1, end at n, and each is half the next, rounded up; for powers of two they are the paper's."""
    sides = halved(n)
    assert (sides[0], sides[-1]) == (1, n)
    assert all(small == -(-large // 2) for small, large in itertools.pairwise(sides))
    assert halved(16) == [1, 2, 4, 8, 16]


def test_the_real_schedule_is_kept_at_its_own_size():
    """At 64 the schedule is the real model's; shrunk or stretched it still rises from 1 to n."""
    assert scheduled(64) == list(SCHEDULE)
    for n in (2, 6, 23, 90, 512):
        sides = scheduled(n)
        assert (sides[0], sides[-1]) == (1, n)
        assert all(small < large for small, large in itertools.pairwise(sides))


def interpolations(sides):
    """Return the operations of all up-interpolations of the transformer."""
    pairs = list(itertools.pairwise(sides))
    return sum(timed._interpolation(*pair) for k in range(len(pairs)) for pair in pairs[: k + 1])


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_exact_attention_is_counted_as_it_runs_on_counting_numbers(layers):
    """Interpolation and bounds of logits apart, operations are the counted ones without a product a pair (scale)."""
    n = 2 ** (layers - 1)
    run = timed.exact_transformer.build(n)
    found = timed.exact_transformer.operations(n, run()) - interpolations(halved(n))
    tokens = np.cumsum([side**2 for side in halved(n)])
    counted = count.exact_transformer(layers, WIDTH).total - count.up_interpolations(layers, WIDTH).total
    assert found - tokens[tokens > 1].sum() * (8 * WIDTH - 2) == counted - (tokens**2).sum()


def test_the_lengths_that_bound_the_logits_are_counted(monkeypatch):
    """What the pipeline measures of queries and keys, before it chooses a degree, is in its count, for every try."""
    calls = []
    honest = operands.longest
    monkeypatch.setattr(
        operands, "longest", lambda array, *rest, **how: calls.append(len(array)) or honest(array, *rest, **how)
    )
    n = 32
    for one in (timed.fast_transformer, timed.exact_transformer, timed.fast_decoder):
        calls.clear()
        done = one.build(n)()
        entries = sum(calls)
        with monkeypatch.context() as without:
            without.setattr(timed, "_bound_of_logits", lambda *_: 0)
            bare = one.operations(n, done)
        assert one.operations(n, done) - bare == entries * (4 * WIDTH - 1)


def test_the_fast_transformer_is_counted_at_the_degrees_it_chose():
    """Large layers go through the polynomial method, and are counted by it: fewer operations than all pairs take."""
    n = 64
    done = timed.fast_transformer.build(n)()
    assert done.layers[-1] is not None
    fast, exact = timed.fast_transformer.operations(n, done), timed.exact_transformer.build(n)()
    assert fast < timed.exact_transformer.operations(n, exact) / 4
    for mine, other in zip(done.maps, exact.maps, strict=True):
        assert np.abs(mine - other).max() <= len(done.layers) * timed.TOLERANCE


@pytest.mark.parametrize(
    ("one", "sides", "tolerance", "n"),
    [
        (timed.exact_transformer, halved, None, 21),
        (timed.exact_scheduled, scheduled, None, 16),
        (timed.fast_transformer, halved, timed.TOLERANCE, 64),
        (timed.fast_scheduled, scheduled, timed.TOLERANCE, 45),
    ],
)
def test_what_is_timed_is_the_transformer_without_bounds(one, sides, tolerance, n):
    """The maps are those of `transform`, bit by bit, and so are the layers that the polynomial method served."""
    sizes = [(side, side) for side in sides(n)]
    other = transform(
        timed._numbers(WIDTH), sizes=sizes, layers=[timed._weights()] * len(sizes), how=timed.HOW,
        scaling=timed.Scaling.PER_WIDTH, tolerance=tolerance,
    )  # fmt: skip
    done = one.build(n)()
    assert all(np.array_equal(mine, theirs) for mine, theirs in zip(done.maps, other.maps, strict=True))
    assert [layer is None for layer in done.layers] == [layer is None for layer in other.layers]


@pytest.mark.parametrize(("one", "tolerance"), [(timed.exact_decoder, None), (timed.fast_decoder, 1e-3)])
def test_what_is_timed_is_the_decoder_without_bounds(one, tolerance):
    """The map is that of `decode`, bit by bit."""
    attention = AttentionBlock(weights=timed._weights(), scaling=timed.Scaling.PER_WIDTH, residual=True)
    convolution = timed._convolution_weights()
    doubling = UpSampleBlock(height=128, width=128, interpolation=timed.HOW, convolution=convolution)
    other = decode(timed._numbers(64, 64, WIDTH), (attention, doubling), tolerance=tolerance)
    assert np.array_equal(one.build(64)().maps[0], other)


@pytest.mark.parametrize("one", timed.ALL, ids=[t.name for t in timed.ALL])
def test_every_pipeline_runs_and_is_counted(one):
    """Every pipeline runs, and at twice its first size takes more operations and no fewer steps."""
    small, large = one.first, 2 * one.first
    counts = [one.operations(n, one.build(n)()) for n in (small, large)]
    assert 0 < counts[0] < counts[1]
    assert 0 < one.steps(small) <= one.steps(large)


@pytest.mark.parametrize(
    ("one", "n", "power"),
    [
        (timed.exact_transformer, 64, 4),
        (timed.exact_decoder, 64, 4),
        (timed.fast_transformer, 128, 2),
        (timed.fast_decoder, 128, 2),
        (timed.reconstruction, 128, 2),
    ],
)
def test_counts_at_sizes_that_run_grow_as_claimed(one, n, power):
    """From n/2 to n the operations grow by the claimed power of two, up to a quarter."""
    small, large = (one.operations(m, one.build(m)()) for m in (n // 2, n))
    assert np.log2(large / small) == pytest.approx(power, abs=0.25)


def test_collapsing_does_not_look_at_every_pixel():
    """The collapsed transformer runs at n = 2^40: nothing in it is as long as a map's side."""
    layers, sizes = [timed._weights()] * 41, [(2**k, 2**k) for k in range(41)]
    found = collapsed_transformer(
        timed._numbers(WIDTH), sizes=sizes, layers=layers, how=timed.CLAMPED, scaling=timed.Scaling.PER_WIDTH
    )
    assert np.isfinite(found).all()

"""Tests of the layerwise recursions: an actual run of the adversarial solver reaches them, exactly."""

from fractions import Fraction

import pytest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, Pairs, Scaling, intended
from var_pipelines.compare import adversarial_error, log_of, measured_error, recursion
from var_pipelines.reference.attention import exactly, shifted
from var_pipelines.reference.transformer import transformer_maps


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
@pytest.mark.parametrize(("width", "bound"), [(2, 1), (2, 2), (4, 2)])
def test_the_adversarial_solver_run_in_balls_reaches_its_recursion(levels, width, bound):
    """Attn + δ on the family of Lemma B.7 makes an error of exactly the recursion times δ, layer by layer."""
    delta = Fraction(1, 10**9)
    nothing = [[0] * width] * width
    layers = [AttentionWeights(nothing, nothing, [[bound] * width] * width)] * levels
    start = [bound * (-1) ** channel for channel in range(width)]
    inner = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    with ball(300) as on:
        options = {"sizes": [(2**k, 2**k) for k in range(levels)], "layers": layers, "how": intended(KEYS)}
        exact = transformer_maps(on, on.vector(start), attend=inner, **options)
        off = transformer_maps(on, on.vector(start), attend=shifted(inner, delta=delta), **options)
        expected = on.number(adversarial_error(levels, width * bound) * delta)
        gaps = [
            abs(a - b)
            for x, y in zip(exact, off, strict=True)
            for a, b in zip(x.tokens.flat, y.tokens.flat, strict=True)
        ]
        assert all(gap.overlaps(expected) for gap in gaps)


def test_recursions_and_logs_are_exact():
    """With factor 1 the error grows by δ a layer; with factor 2 it is 2^K - 1, and its log is that of n and a bit."""
    assert [recursion(k, lambda _: Fraction(1)) for k in (1, 2, 5)] == [1, 2, 5]
    assert recursion(10, lambda _: Fraction(2)) == 2**10 - 1
    assert log_of(Fraction(2**20), 11) == 2
    assert log_of(Fraction(2**10 - 1), 10) == Fraction(1110, 1000)


def test_the_fast_transformer_is_measured_above_zero_and_below_its_tolerances():
    """The measured error of a run is positive, since it is rounded up, and far below one tolerance per layer."""
    assert all(0 < measured_error(k, Fraction(1, 1000)) <= k for k in range(1, 6))

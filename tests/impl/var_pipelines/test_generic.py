"""Tests of generic counting: what geometry forces to be equal, held against balls that are certainly apart."""

import itertools

import numpy as np
import pytest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, SPLINE, Border, Pairs, Scaling, intended, rounded_down
from var_pipelines.reference.attention import exactly
from var_pipelines.reference.generic import distinct_tokens
from var_pipelines.reference.transformer import transformer_maps

READINGS = {
    "clamped Keys": intended(KEYS),
    "mirrored Keys": intended(KEYS, border=Border.REFLECT),
    "zero nearest": rounded_down(KEYS, border=Border.ZERO),
    "zero B-spline": intended(SPLINE, border=Border.ZERO),
}


def certainly_distinct(levels, how):
    """Return how many tokens of an actual transformer, two channels wide, are in pairwise disjoint balls."""
    rng = np.random.default_rng(levels)
    layers = [AttentionWeights(*(rng.integers(-4, 5, (2, 2)) / 4 + np.eye(2) for _ in range(3))) for _ in range(levels)]
    sizes = [(2**k, 2**k) for k in range(levels)]
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
    with ball(1000) as on:
        maps = transformer_maps(on, on.vector([1, "-1/2"]), sizes=sizes, layers=layers, how=how, attend=attend)
        kept = []
        for token in (row for x in maps for row in x.tokens):
            if not any(all(a.overlaps(b) for a, b in zip(token, other, strict=True)) for other in kept):
                kept.append(token)
        apart = itertools.combinations(kept, 2)
        assert all(any(not a.overlaps(b) for a, b in zip(s, t, strict=True)) for s, t in apart)
    return len(kept)


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_generic_counts_are_reached_by_actual_attention(name, levels):
    """The count over a prime field is reached by an actual transformer, whose tokens are certainly apart in balls."""
    assert certainly_distinct(levels, READINGS[name]) == distinct_tokens(levels, READINGS[name])


def test_floats_up_to_a_tolerance_count_too_few():
    """The same B-spline tokens, rounded to six digits, look like fewer: why the count is made in a prime field."""
    levels, how = 5, READINGS["zero B-spline"]
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
    layers = [AttentionWeights(*(np.eye(2) / 8 for _ in range(3))) for _ in range(levels)]
    with ball(64) as on:
        sizes = [(2**k, 2**k) for k in range(levels)]
        maps = transformer_maps(on, on.vector([1, "-1/2"]), sizes=sizes, layers=layers, how=how, attend=attend)
        seen = {tuple(round(float(v.mid()), 6) for v in row) for x in maps for row in x.tokens}
    assert len(seen) < distinct_tokens(levels, how)

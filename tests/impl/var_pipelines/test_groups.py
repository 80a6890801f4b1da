"""Attention in balls with tokens that are alike computed once: it encloses what the definition gives, and no less."""

from fractions import Fraction

import numpy as np
import pytest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.groups import grouped, groups_of
from var_pipelines.reference import exactly

BITS = 64
TINY = Fraction(1, 2**58)


def attended(rows, weights, attend):
    """Return the attention of rows of rationals in balls, by a solver."""
    with ball(BITS) as on:
        return attend(on, 1, on.matrix(rows), weights)


def weights_of(rng):
    """Return random weights of two channels, multiples of 1/64."""
    return AttentionWeights(*(rng.integers(-64, 64, (2, 2)) / 64 for _ in range(3)))


@pytest.mark.parametrize("seed", range(5))
def test_it_encloses_the_attention_of_the_definition(seed):
    """Balls of repeated and nearly equal tokens overlap those of the definition at 400 bits, and are as narrow."""
    rng = np.random.default_rng(seed)
    few = [[Fraction(int(v), 64) for v in row] for row in rng.integers(-64, 64, (5, 2))]
    rows = [[v + int(rng.integers(-3, 4)) * TINY for v in few[k]] for k in rng.integers(0, 5, 30)]
    weights = weights_of(rng)
    found = attended(rows, weights, grouped(scaling=Scaling.PER_WIDTH))
    with ball(400) as on:
        exact = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)(on, 1, on.matrix(rows), weights)
        assert all(wide.contains(narrow) for wide, narrow in zip(found.flat, exact.flat, strict=True))
    assert all(value.rad() < 2.0**-45 for value in found.flat)


def test_tokens_that_are_alike_are_one_group():
    """Tokens closer than 2^-58 are one group, others none, and every place is in one."""
    rows = [[Fraction(1, 3), 1], [Fraction(1, 3) + TINY, 1], [0, 0], [Fraction(1, 3), 1], [-TINY, TINY]]
    with ball(BITS) as on:
        assert groups_of(on.matrix(rows)) == [[0, 1, 3], [2, 4]]


def test_one_ball_contains_all_of_a_group():
    """Where values are the tokens, what is put out for two tokens that are alike contains the mean of both."""
    rows = [[Fraction(0), Fraction(0)], [TINY, TINY]]
    zero, one = np.zeros((2, 2)), np.eye(2)
    found = attended(rows, AttentionWeights(zero, zero, one), grouped(scaling=Scaling.NONE))
    with ball(400) as on:
        mean = on.scalar(TINY / 2)[0, 0]
        assert all(value.contains(mean) for value in found.flat)

"""Tests of the problems that statements about running time name: two decoders differ in the order of their layers."""

import random
from fractions import Fraction

import numpy as np
import pytest

from lemmacheck.arithmetic import exact
from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.problems import column_mean, decoder, late_decoder


def decoded(runs, heads, doublings):
    """Return the output of a decoder on a map of 2 x 2 pixels of two channels, column means for its layers."""
    random_of = random.Random(1)

    def drawn(*shape):
        return np.array([random_of.randrange(-3, 4) for _ in range(int(np.prod(shape)))]).reshape(shape).tolist()

    weights = [AttentionWeights(drawn(2, 2), drawn(2, 2), drawn(2, 2)) for _ in range(heads)]
    convolutions = [Convolution(drawn(2, 3, 3, 2), drawn(2)) for _ in range(doublings)]
    with exact() as on:
        made = runs(on, column_mean, on.matrix(drawn(4, 2)), 2, weights, convolutions)
    return [[Fraction(str(entry)) for entry in row] for row in made]


@pytest.mark.parametrize(("heads", "doublings"), [(0, 0), (1, 0), (2, 0), (0, 1)])
def test_with_layers_of_one_kind_both_decoders_are_the_same(heads, doublings):
    """Attention alone, or doublings alone, stand in one order only."""
    assert decoded(decoder, heads, doublings) == decoded(late_decoder, heads, doublings)


def test_the_order_of_layers_makes_another_decoder():
    """After attention all tokens are one, but for the border; before it, attention makes all of them one at the end."""
    first, last = decoded(decoder, 1, 1), decoded(late_decoder, 1, 1)
    assert len(first) == len(last) == 16
    assert len({tuple(row) for row in last}) == 1 < len({tuple(row) for row in first})

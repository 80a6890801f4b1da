"""Attention in rational balls of the reference, as truth that a float either keeps to or does not."""

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import ball, to_fraction
from var_pipelines.reference.attention import attention_of

BITS = 4000
"""Enough for logits and values from 1e-320 to 1e308 in one sum."""


def farthest(computed, enclosed):
    """Return an upper bound, as a ball, of the largest distance between floats and balls, entry by entry."""
    distances = [abs(arb(exactly(x)) - y) for x, y in zip(np.ravel(computed), np.ravel(enclosed), strict=True)]
    largest = arb(0)
    for distance in distances:
        largest = largest.max(distance)
    return largest


def exactly(number):
    """Return a float as a rational."""
    return fmpq(*to_fraction(number).as_integer_ratio())


def is_within(computed, enclosed, bound):
    """Whether all floats are within a float bound of the balls, decided in balls."""
    return bool(farthest(computed, enclosed) <= arb(exactly(bound)))


def attention_in_balls(q, k, v, scale):
    """Return softmax(scale QK^T)V in balls, from arrays taken exactly."""
    with ball(BITS) as on:
        return attention_of(
            on, on.matrix(np.asarray(q)), on.matrix(np.asarray(k)), on.matrix(np.asarray(v)), scale=scale
        )

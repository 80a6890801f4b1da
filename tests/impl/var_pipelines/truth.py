"""What fast results are held against: the reference in balls, compared exactly, with no tolerance of the tests' own."""

import math
from fractions import Fraction

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.reference import attention as reference
from var_pipelines.reference.token_map import TokenMap, as_token_map

BITS = 400


def fractions(array):
    """Return the exact entries of a matrix, as rows."""
    return [[Fraction(x.item()) for x in row] for row in np.asarray(array)]


def exact_arb(value):
    """Return a float as the ball that holds nothing else."""
    return arb(fmpq(*Fraction(value).as_integer_ratio()))


def softmax_balls(queries, keys, values, *, scale=1.0):
    """Return the reference's attention of the exact entries; the last key is subtracted, which moves no weight."""
    shifted = [[x - y for x, y in zip(row, fractions(keys)[-1], strict=True)] for row in fractions(keys)]
    with ball(BITS) as on:
        q, k, v = on.matrix(fractions(queries)), on.matrix(shifted), on.matrix(fractions(values))
        return reference.attention_of(on, q, k, v, scale=Fraction(scale))


def attention_balls(x, weights, *, scaling):
    """Return Definition 3.4 (pairs as intended) of exact tokens and weights."""
    with ball(BITS) as on:
        exact = AttentionWeights(*(fractions(part) for part in (weights.query, weights.key, weights.value)))
        return reference.attention_layer(on, on.matrix(fractions(x)), exact, pairs=Pairs.INTENDED, scaling=scaling)


def map_of(on, x):
    """Return an array height x width x channels as the reference's token map, exactly."""
    return as_token_map(on, [[[Fraction(c.item()) for c in token] for token in row] for row in np.asarray(x)])


def entries(truth):
    """Return balls as a flat list, from a token map or a matrix."""
    return list((truth.tokens if isinstance(truth, TokenMap) else truth).ravel())


def used_up(computed, truth, bound):
    """Return the largest share of the bound that an entry's distance from the truth certainly stays below."""
    flat = np.asarray(computed).ravel()
    balls = entries(truth)
    assert len(flat) == len(balls)
    assert not math.isnan(bound)
    assert np.isfinite(flat).all()
    if math.isinf(bound) or not len(flat):
        return 0.0
    with ball(BITS):
        off = max((abs(exact_arb(x.item()) - b).upper() for x, b in zip(flat, balls, strict=True)), key=float)
        return 0.0 if off == 0 else float((off / exact_arb(bound)).upper()) if bound else math.inf


def assert_within(computed, truth, bound):
    """Fail unless every computed entry is certainly within the bound of the truth."""
    flat, balls = np.asarray(computed).ravel(), entries(truth)
    assert len(flat) == len(balls)
    assert np.isfinite(flat).all()
    assert not math.isnan(bound)
    if math.isinf(bound):
        return
    with ball(BITS):
        limit = exact_arb(bound)
        for at, (x, b) in enumerate(zip(flat, balls, strict=True)):
            off = abs(exact_arb(x.item()) - b)
            assert off <= limit, f"entry {at}: computed {x!r}, truth {b.str(20)}, off {off.str(5)}, bound {bound!r}"


def assert_contained(computed, enclosure):
    """Fail unless every computed entry lies in its ball."""
    flat, balls = np.asarray(computed).ravel(), entries(enclosure)
    assert len(flat) == len(balls)
    with ball(BITS):
        for at, (x, b) in enumerate(zip(flat, balls, strict=True)):
            assert b.contains(exact_arb(x.item())), f"entry {at}: computed {x!r}, enclosure {b.str(20)}"


def random_weights(rng, width, *, size=1.0):
    """Return attention weights of the given width, entries up to `size`."""
    return AttentionWeights(*(rng.uniform(-size, size, (width, width)) for _ in range(3)))


SCALINGS = (Scaling.NONE, Scaling.PER_WIDTH)

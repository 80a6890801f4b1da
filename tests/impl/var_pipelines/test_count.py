"""Tests of counted runs: they take the code path of the pipelines, and their engine is that of fast attention."""

import dataclasses

import flint
import numpy as np
import pytest

from lemmacheck.arithmetic import ball, high
from var_pipelines import count
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Scaling, intended
from var_pipelines.fast import collapsed_transformer, engine
from var_pipelines.fast.cost import exact_operations, fast_operations, linear_operations
from var_pipelines.fast.polynomial import taylor
from var_pipelines.reference.attention import attention_of
from var_pipelines.reference.collapse import collapsed
from var_pipelines.reference.transformer import transformer_maps


@pytest.mark.parametrize(("tokens", "width", "degree"), [(5, 1, 0), (40, 1, 3), (40, 2, 2), (7, 3, 1), (70, 3, 3)])
def test_the_engine_takes_what_the_cost_model_says(tokens, width, degree):
    """One layer of the polynomial method is three projections and `fast_operations`, product by product."""
    counted = count.fast_transformer(1, width, degree)
    plan = count._plan(width, degree, tokens=1)
    assert counted.products == 3 * width**2 + fast_operations(plan, tokens=1).products
    plan = engine.plan(
        width=width, degree=degree, columns=width + 1, tokens=tokens, dtype=np.dtype(object), buffer=count.BUFFER
    )
    with count.counting() as on:
        count.polynomially(degree)(on, 1, count._numbers(on, tokens, width), count._weights(width))
        found = on.tally.operations
    expected = fast_operations(plan, tokens=tokens)
    projections = 3 * tokens * width
    assert found.products == projections * width + expected.products
    assert found.sums == projections * (width - 1) + expected.sums


def test_the_counted_engine_computes_attention():
    """At high precision instead of counting numbers the same solver returns the polynomial method's value."""
    degree, polynomial = 3, taylor(3, 1.0)
    with high(120) as on:
        x = on.matrix([["1/2", "-1/3"], ["1/4", "1/5"], ["0", "1/7"]])
        identity = AttentionWeights(*[[[1, 0], [0, 1]]] * 3)
        found = count.polynomially(degree)(on, 1, x, identity)
        logits = on.matmul(x, on.transpose(x))
        weights = sum(on.scalar(c) * on.power(logits, m) for m, c in enumerate(polynomial.coefficients))
        expected = on.matmul(weights, x) / on.row_sums(weights)
        near = [abs(float(a) - float(b)) for a, b in zip(found.ravel(), expected.ravel(), strict=True)]
    assert max(near) < 1e-15


@pytest.mark.parametrize(("width", "degree", "columns"), [(1, 1, 1), (2, 3, 2), (3, 4, 3), (5, 2, 8)])
def test_the_closed_form_for_sizes_beyond_plans(width, degree, columns):
    """`linear_operations` is the engine's count where coordinates of the top degree are taken one at a time."""
    made = engine.plan(width=width, degree=degree, columns=columns + 1, tokens=50, dtype=np.dtype(float), buffer=1)
    plan = dataclasses.replace(made, group=1)
    found = linear_operations(tokens=50, width=width, degree=degree, columns=columns)
    assert found == fast_operations(plan, tokens=50).total


def test_exact_attention_alone_is_what_the_cost_model_says():
    """Projections apart, the definition takes `exact_operations` and one product a pair for the scale."""
    counted, modelled = count.exact_attention(6, 2), exact_operations(tokens=6, width=2, columns=2)
    assert counted.products == modelled.products + 3 * 6 * 4 + 36
    assert counted.exponentials == modelled.exponentials == 36


def test_the_parts_of_a_run_add_up():
    """The transformer of two maps is two attention layers and its up-interpolations."""
    layers = count.exact_attention(1, 2) + count.exact_attention(5, 2)
    assert layers + count.up_interpolations(2, 2) == count.exact_transformer(2, 2)


def test_collapsing_changes_nothing_but_the_work():
    """In balls the collapsed transformer encloses what the definition computes, pixel by pixel."""
    rng = np.random.default_rng(0)
    sizes = [(1, 1), (2, 2), (4, 4)]
    layers = [AttentionWeights(*rng.integers(-2, 3, (3, 2, 2)).tolist()) for _ in sizes]
    with ball(200) as on:
        start = on.matrix([["1/2", "-1/3"]])
        maps = transformer_maps(
            on, start, sizes=sizes, layers=layers, how=intended(SPLINE),
            attend=count.exactly(pairs=count.Pairs.INTENDED, scaling=Scaling.NONE),
        )  # fmt: skip
        short = collapsed(on, start, sizes=sizes, layers=layers, scaling=Scaling.NONE)
        for row, whole in zip(short, maps, strict=True):
            for pixel in whole.tokens:
                assert all(flint.arb(a).overlaps(flint.arb(b)) for a, b in zip(row, pixel, strict=True))
        fast = collapsed_transformer(
            [0.5, -1 / 3], sizes=sizes, layers=layers, how=intended(SPLINE), scaling=Scaling.NONE
        )
        assert np.abs(fast - short.astype(float)).max() < 1e-13


def test_attention_given_directly_is_the_same_code():
    """Scores and values without projections are what `attention_of` takes."""
    with count.counting() as on:
        q = count._numbers(on, 4, 3)
        attention_of(on, q, q, q, scale=1)
        assert on.tally.operations.products == exact_operations(tokens=4, width=3, columns=3).products + 16


def test_maps_that_grow_by_two_are_those_that_double():
    """The transformer whose sides grow by α takes for α = 2 what the one with doubling sides takes, and more for 3."""
    assert count.growing_transformer(2, 3, 2) == count.exact_transformer(3, 2)
    assert count.growing_transformer(3, 3, 2).total > count.exact_transformer(3, 2).total

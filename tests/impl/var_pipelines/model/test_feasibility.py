"""Tests of degrees that are needed, ranks on the sphere, and crossovers."""

import numpy as np
import pytest

from var_pipelines.fast import InputError, RefusedError, fast_attention, minimax
from var_pipelines.fast.degree import degree_needed
from var_pipelines.fast.monomials import sphere_rank
from var_pipelines.model import amount, feasibility, preset, survey
from var_pipelines.model.feasibility import curve, measured

SIDES = (1, 2, 3, 4, 5, 6, 8, 10, 13, 16)


def test_rank_on_the_sphere_is_that_of_the_real_model():
    """In 64 dimensions degrees 1 to 4 take 65, 2144, 47840 and 812240 features."""
    assert [sphere_rank(64, degree) for degree in range(1, 5)] == [65, 2144, 47840, 812240]


@pytest.mark.parametrize(("width", "degree"), [(2, 5), (3, 4), (4, 3)])
def test_rank_on_the_sphere_is_attained(width, degree):
    """Gram matrices of <q, k>^0 + ... + <q, k>^g on random unit vectors have exactly that rank."""
    vectors = np.random.default_rng(0).normal(size=(200, width))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    logits = vectors @ vectors.T
    gram = sum(logits**m for m in range(degree + 1))
    assert np.linalg.matrix_rank(gram, tol=1e-9 * len(gram)) == sphere_rank(width, degree)


@pytest.mark.parametrize(("bound", "error"), [(1.0, 1e-6), (4.0, 1e-3), (4.0, 1e-9), (9.0, 1e-3), (9.0, 1e-6)])
def test_needed_degrees_are_those_of_the_best_polynomial(bound, error):
    """One degree less is certified to be too few, and the best polynomial of that degree confirms it."""
    degree = degree_needed(bound, error)
    assert minimax(degree, bound).relative_error <= error < minimax(degree - 1, bound).relative_error


def test_crossover_is_the_first_length_that_pays():
    """At the crossover the polynomial method takes fewer operations, one token below it does not."""
    first = feasibility(tokens=10, width=4, logit_bound=1, tolerance=1e-6).crossover
    at = [feasibility(tokens=n, width=4, logit_bound=1, tolerance=1e-6).speedup for n in (first - 1, first)]
    assert at[0] <= 1 < at[1]
    assert f"from {first} tokens on" in feasibility(tokens=9, width=4, logit_bound=1, tolerance=1e-6).sentence


def test_feasibility_agrees_with_what_fast_attention_does():
    """Degree and rank are those that fast attention takes, and a refusal there is a "not worth it" here."""
    rng = np.random.default_rng(0)
    q, k = (rng.uniform(-1, 1, (3000, 2)) for _ in range(2))
    v = rng.choice([-1.0, 1.0], (3000, 2))
    tokens, width, bound, _ = measured(q, k, scale=1.0)
    found = feasibility(tokens=tokens, width=width, logit_bound=bound, tolerance=0.99e-4)
    done = fast_attention(q, k, v, tolerance=1e-4)
    assert (found.degree, found.rank) == (done.polynomial.degree, done.rank)
    assert not feasibility(tokens=5, width=2, logit_bound=bound, tolerance=1e-4).is_worth_it
    with pytest.raises(RefusedError):
        fast_attention(q[:5], k[:5], v[:5], tolerance=1e-4)


def test_amounts_are_rounded_however_large():
    """Numbers below a million stay whole; beyond, three digits are rounded, also where that adds a digit."""
    assert [amount(n) for n in (999_999, 9_995_000, 10**400, 2147 * 10**69)] == [
        "999999", "1·10^7", "1·10^400", "2.15·10^72",
    ]  # fmt: skip


def test_schedules_count_cached_pairs():
    """Over a schedule exact attention meets Σ t_k L_k pairs, and the crossover is a side."""
    found = feasibility(sides=SIDES, width=4, logit_bound=1, tolerance=1e-3)
    assert (found.tokens, found.met.pairs) == (680, 286434)
    assert "last map of side" in found.pays_from
    sizes, exact, fast = zip(*curve(found), strict=True)
    assert [e > f for e, f in zip(exact, fast, strict=True)] == [size >= found.crossover for size in sizes]


def test_real_heads_are_hopeless_and_say_so():
    """For VAR the smallest scale takes degree 9, the largest 113, with more features than any memory holds."""
    found = survey(preset("var-256-d16"), tolerance=1e-3)
    assert [head.degree for head in found.heads] == [9, 28, 113]
    assert found.is_worth_it is False
    assert found.sentence.startswith("Not worth it: logits within ±4 take degree 9")
    assert "3.8% of the work" in found.sentence


def test_small_heads_on_the_sphere_pay():
    """A model with narrow heads and small logits hears that it pays."""
    model = feasibility(sides=(1, 2, 4, 8, 16, 32, 64, 128), width=2, logit_bound=1, tolerance=1e-3, unit=True)
    assert model.is_worth_it
    assert (model.degree, model.sphere_rank) == (4, 9)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"logit_bound": 1e6}, r"at most 300, where degree 301 at least and 2.15·10\^72 features"),
        ({"tokens": 0}, "tokens is 0"),
        ({"width": 1.5}, "width is 1.5"),
        ({"logit_bound": -1}, "logit_bound is -1"),
        ({"tolerance": float("nan")}, "tolerance is nan"),
        ({"tolerance": 0.0}, "tolerance is 0"),
        ({"tolerance": 2.0}, "never farther apart"),
        ({"tolerance": 1e-20}, "float64 ends"),
        ({"tokens": None}, "exactly one"),
        ({"sides": (1, 1), "tokens": None}, "goes from side 1 to 1"),
    ],
)
def test_bad_input_names_the_number(wrong, says):
    """What is too large or too small is named."""
    with pytest.raises(InputError, match=says):
        feasibility(**({"tokens": 100, "width": 64, "logit_bound": 1.0, "tolerance": 1e-3} | wrong))

"""Tests of the powers of n that errors reach: a run of the adversarial solver reaches its recursion, exactly."""

import math
from fractions import Fraction

import pytest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, Pairs, Scaling, intended
from var_pipelines.exponents import adversarial_error, log_ends, paper_factor, recursion, tokens_of
from var_pipelines.fast.monomials import rank_of
from var_pipelines.reference.attention import exactly, shifted
from var_pipelines.reference.transformer import transformer_maps


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
@pytest.mark.parametrize(("width", "bound"), [(2, 1), (2, 2), (4, 2), (3, 2)])
def test_the_adversarial_solver_run_in_balls_reaches_its_recursion(levels, width, bound):
    """Attn + δ on the family of Lemma B.7 makes an error of exactly the recursion times δ, in every entry."""
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
        assert all(gap.overlaps(expected) and gap.rad() < 1e-60 for gap in gaps)


def closed_form(levels, factor):
    """Return the error over δ as the claim has it."""
    four, power = Fraction(4) ** levels, Fraction(factor) ** levels
    return (four * (power - 1) / (factor - 1) - (four * power - 1) / (4 * factor - 1)) / (four - 1)


@pytest.mark.parametrize("levels", [1, 2, 3, 10, 65])
@pytest.mark.parametrize("factor", [2, 3, 64])
def test_the_recursion_has_the_closed_form_of_the_claim(levels, factor):
    """The recursion over layers and the closed form of Lemma B.7 are the same rational."""
    assert adversarial_error(levels, factor) == closed_form(levels, factor)


def test_recursions_are_exact():
    """With factor 1 the error grows by δ a layer, with factor 2 it is 2^K - 1; maps of side 1, 2, 4 have 21 tokens."""
    assert [recursion(k, lambda _: Fraction(1)) for k in (1, 2, 5)] == [1, 2, 5]
    assert recursion(10, lambda _: Fraction(2)) == 2**10 - 1
    assert tokens_of(3) == 21


@pytest.mark.parametrize(("number", "levels"), [(Fraction(3), 2), (Fraction(7, 5), 4), (Fraction(10) ** 40, 9)])
def test_a_log_lies_between_its_ends(number, levels):
    """The ends are multiples of 1/1000, at most two of them apart, and log_n lies between them."""
    low, high = log_ends(number, levels)
    assert low <= math.log(number) / math.log(2) / (levels - 1) <= high
    assert high - low <= Fraction(2, 1000)
    assert (1000 * low).denominator == 1


def test_a_whole_log_is_between_its_neighbours():
    """Of n² the ends hold 2 between them, however the ball is rounded."""
    low, high = log_ends(Fraction(2**20), 11)
    assert low <= 2 <= high


def test_the_factor_of_the_paper_is_made_of_its_parts():
    """kR^{g+1}d: over R^{g+1}d it is the number of features for some degree g, which grows with n."""
    width, bound, degrees = 4, 2, []
    for levels in (5, 17, 65):
        factor = paper_factor(levels, width, bound)
        degrees.append(next(g for g in range(200) if rank_of(width, g) * bound ** (g + 1) * width == factor))
    assert degrees == sorted(set(degrees))

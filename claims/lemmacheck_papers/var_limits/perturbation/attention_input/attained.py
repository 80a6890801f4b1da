"""Inputs that attain the exponents: R⁵ where X and the weights are within R, R³ where Q, K and V are as well."""

from lemmacheck import PROVED, Bound, Reading, aside, indices, integers, reals
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import by_taylor
from lemmacheck_papers.var_limits.perturbation.attention_input.statement import EXACT
from var_pipelines.blocks import AttentionWeights

# Tokens 0 and R, the first moved by ε = 1/R³, all weights R: a logit moves from 0 to 1, values are 0 and R²


def fifth_power(on, R):
    """R⁵ε/8 at ε = 1/R³."""
    return R * R / 8


def first_moved(on, m, R, eps, other):
    """How far the first token's output moves: tokens 0 and `other`, the first moved by ε, all weights R."""
    after, before = (
        on.first(on.transpose(by_taylor(on, on.stack([first, other]), R, R, R, m.shape[-1])))
        for first in (eps, on.scalar(0))
    )
    return after - before


def moved_at_inputs(on, m, R):
    """How far the first entry of the layer of degree g moves there."""
    return first_moved(on, m, R, 1 / (R * R * R), R)


def exact_moved_at_inputs(on, R):
    """How far the first entry of exact attention moves there."""
    after, before = (
        on.first(on.transpose(EXACT(on, 1, on.stack([first, R]), AttentionWeights(R, R, R))))
        for first in (1 / (R * R * R), on.scalar(0))
    )
    return after - before


DEGREES = {"g": integers(1, 8), "m": indices("g")}

FIFTH = Reading(
    "R^5 is attained, degrees 1 to 8",
    expects=PROVED,
    asserts=Bound(fifth_power, moved_at_inputs),
    given=DEGREES | {"R": reals(3)},
    stands_for=aside("the exponent under X and weights within R, at an input of the domain"),
)
FIFTH_OF_EXP = Reading(
    "R^5 is attained by exact attention",
    expects=PROVED,
    asserts=Bound(fifth_power, exact_moved_at_inputs),
    given={"R": reals(3)},
    stands_for=aside("the exponent for exp itself"),
)


# Tokens 0 and 1, the first moved by ε = 1/R², all weights R: queries, keys and values are within R


def third_power(on, R):
    """R³ε/8 at ε = 1/R²."""
    return R / 8


def moved_at_bounded(on, m, R):
    """How far the first entry of the layer of degree g moves there."""
    return first_moved(on, m, R, 1 / (R * R), on.scalar(1))


THIRD = Reading(
    "R^3 is attained, degrees 1 to 8",
    expects=PROVED,
    asserts=Bound(third_power, moved_at_bounded),
    given=DEGREES | {"R": reals(4)},
    stands_for=aside("the exponent where Q, K and V are within R as well"),
)

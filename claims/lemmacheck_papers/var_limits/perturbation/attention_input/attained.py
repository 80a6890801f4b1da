"""Inputs that attain the exponents: R⁵ where X and the weights are within R, R³ where Q, K and V are as well."""

from lemmacheck import PROVED, Bound, Reading, aside, reals
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import by_taylor
from lemmacheck_papers.var_limits.perturbation.attention_input.statement import EXACT
from var_pipelines.blocks import AttentionWeights


def first_entry_moves(degree, eps, other):
    """How far the first token's output moves in one degree: tokens 0 and `other`, 0 becomes ε, all weights are R."""

    def moves(on, R):
        """How far an entry of the layer of one degree moves there."""
        after, before = (on.stack([first, other(on, R)]) for first in (eps(on, R), on.scalar(0)))
        change = by_taylor(on, after, R, R, R, degree) - by_taylor(on, before, R, R, R, degree)
        return on.first(on.transpose(change))

    moves.__name__ = f"moved_in_degree_{degree}"
    return moves


# Tokens 0 and R, the first moved by ε = 1/R³: a logit moves from 0 to 1, values are 0 and R²


def fifth_power(on, R):
    """R⁵ε/8 at ε = 1/R³."""
    return R * R / 8


def small(on, R):
    """1/R³, the ε of these inputs."""
    return 1 / (R * R * R)


def largest(on, R):
    """R."""
    return R


def exact_moved_at_inputs(on, R):
    """How far an entry of exact attention moves there."""
    after, before = (
        EXACT(on, 1, on.stack([first, R]), AttentionWeights(R, R, R)) for first in (1 / (R * R * R), on.scalar(0))
    )
    return on.first(on.transpose(after - before))


FIFTH = Reading(
    "R^5 is attained in degrees 1, 2, 4, 6, 8",
    expects=PROVED,
    asserts=Bound(fifth_power, *(first_entry_moves(degree, small, largest) for degree in (1, 2, 4, 6, 8))),
    given={"R": reals(3)},
    stands_for=aside("the exponent with X and the weights within R, attained at an input of the domain"),
)
FIFTH_OF_EXP = Reading(
    "R^5 is attained by exact attention",
    expects=PROVED,
    asserts=Bound(fifth_power, exact_moved_at_inputs),
    given={"R": reals(3)},
    stands_for=aside("the exponent for exp itself, attained at the same input"),
)


# Tokens 0 and 1, the first moved by ε = 1/R²: queries, keys and values are within R


def third_power(on, R):
    """R³ε/8 at ε = 1/R²."""
    return R / 8


def less_small(on, R):
    """1/R², the ε of these inputs."""
    return 1 / (R * R)


def one(on, R):
    """1."""
    return on.scalar(1)


THIRD = Reading(
    "R^3 is attained in degrees 1, 2, 4, 6, 8",
    expects=PROVED,
    asserts=Bound(third_power, *(first_entry_moves(degree, less_small, one) for degree in (1, 2, 4, 6, 8))),
    given={"R": reals(4)},
    stands_for=aside("the exponent where Q, K and V are within R as well"),
)

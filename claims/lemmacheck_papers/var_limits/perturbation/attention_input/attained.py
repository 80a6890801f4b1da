"""Inputs that attain the exponents: R⁵ where X and the weights are within R, R³ where Q, K and V are as well."""

from lemmacheck import PROVED, Bound, Reading, aside, integers, reals
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import by_taylor, exact_layer

# How far the first token's output moves: tokens 0 and `other`, 0 becomes ε, all weights are R


def in_degree(on, degree, eps, other, R):
    """How far it moves in one degree."""
    after = by_taylor(on, on.stack([eps, other]), R, R, R, degree)
    before = by_taylor(on, on.stack([on.scalar(0), other]), R, R, R, degree)
    return on.first(on.transpose(after - before))


def in_all_degrees(on, eps, other, R):
    """How far it moves in degrees 1, 2, 4, 6 and 8, side by side."""
    low = on.row(in_degree(on, 1, eps, other, R), in_degree(on, 2, eps, other, R), in_degree(on, 4, eps, other, R))
    return on.row(low, in_degree(on, 6, eps, other, R), in_degree(on, 8, eps, other, R))


# Tokens 0 and R, and ε = 1/R³: a logit moves from 0 to 1, values are 0 and R²


def fifth_power(on, R):
    """R⁵ε/8 at ε = 1/R³."""
    return R * R / 8


def moved_in_degree(on, j, R):
    """How far an entry of the layer moves there, in the j-th of the degrees 1, 2, 4, 6 and 8."""
    return on.take(in_all_degrees(on, 1 / (R * R * R), R, R), j - 1)


def exact_moved(on, R):
    """How far an entry of exact attention moves there."""
    after = exact_layer(on, on.stack([1 / (R * R * R), R]), R, R, R)
    before = exact_layer(on, on.stack([on.scalar(0), R]), R, R, R)
    return on.first(on.transpose(after - before))


FIFTH = Reading(
    "R^5 is attained in degrees 1, 2, 4, 6, 8",
    expects=PROVED,
    asserts=Bound(fifth_power, moved_in_degree),
    given={"j": integers(1, 5), "R": reals(3)},
    stands_for=aside("the exponent with X and the weights within R, attained at an input of the domain"),
)
FIFTH_OF_EXP = Reading(
    "R^5 is attained by exact attention",
    expects=PROVED,
    asserts=Bound(fifth_power, exact_moved),
    given={"R": reals(3)},
    stands_for=aside("the exponent for exp itself, attained at the same input"),
)


# Tokens 0 and 1, and ε = 1/R²: queries, keys and values are within R


def third_power(on, R):
    """R³ε/8 at ε = 1/R²."""
    return R / 8


def bounded_in_degree(on, j, R):
    """How far an entry of the layer moves there, in the j-th of the degrees 1, 2, 4, 6 and 8."""
    return on.take(in_all_degrees(on, 1 / (R * R), on.scalar(1), R), j - 1)


THIRD = Reading(
    "R^3 is attained in degrees 1, 2, 4, 6, 8",
    expects=PROVED,
    asserts=Bound(third_power, bounded_in_degree),
    given={"j": integers(1, 5), "R": reals(4)},
    stands_for=aside("the exponent where Q, K and V are within R as well"),
)

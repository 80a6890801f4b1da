"""The phase transition: what the polynomial method reaches, and what the reduction needs, at a fixed c = R/√ln n."""

from fractions import Fraction

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Curves,
    Reading,
    Threshold,
    aside,
    counted,
    integers,
    nearest,
    reals,
    strictly,
)
from var_pipelines.fast.degree import rank_for
from var_pipelines.hardness.instances import inverse_critical_error

# The parameter c, through the degree of the method over its logits' bound


def degree_over_logits(on, j):
    """u = 3.7 · 1.1^j: the degree is u times the logits' bound β ln n."""
    return on.power(on.scalar("11/10"), j) * 37 / 10


def logits_over_log(on, j):
    """β = 1/(u(ln u - 1) - 1): the bound for which the degree uβ ln n just reaches the error 1/n."""
    u = degree_over_logits(on, j)
    return 1 / (u * (on.log(u) - 1) - 1)


def entries_over_root(on, j):
    """c = R/√ln n = √β, with logits over d; R itself without."""
    return on.sqrt(logits_over_log(on, j))


# The rank of the method, as an exponent in n


def rank_exponent(on, j):
    """h(c) = (1 + x) ln(1 + x) - x ln x with x = uβ: the rank is n^h for d = ln n."""
    x = degree_over_logits(on, j) * logits_over_log(on, j)
    return (1 + x) * on.log(1 + x) - x * on.log(x)


def precision_of_algorithm(on, j):
    """1: an error of 1/n."""
    return on.scalar(1) + 0 * j


def rank_exponent_at(on, v):
    """The same for any u = e^v, where uβ = 1/(v - 1 - e^{-v})."""
    x = 1 / (v - 1 - on.exp(-v))
    return (1 + x) * on.log(1 + x) - x * on.log(x)


def precision_of_algorithm_at(on):
    """1: an error of 1/n."""
    return on.scalar(1)


RANK_BELOW_N = Reading(
    "the rank stays below n up to c = 0.168",
    expects=PROVED,
    stands_for=aside(
        "the “sharp phase transition”, seen from both sides: every c = (e^v (v - 1) - 1)^{-1/2} with v ≥ 5857/2000"
    ),
    asserts=Bound(rank_exponent_at, precision_of_algorithm_at),
    given={"v": reals("5857/2000")},
)
RANK_FOR_EVERY_C = Reading(
    "the rank stays below n for every c",
    expects=REFUTED,
    stands_for=aside("the “sharp phase transition”, seen from both sides"),
    asserts=Bound(rank_exponent, precision_of_algorithm),
    given={"j": integers(0, 44)},
    figures={"from_j": Threshold("j")},
)


# The precision that the reduction needs, as an exponent in 1/n


def precision_of_reduction(on, j):
    """C(c) = 1 + ln((1 + s)/(1 - s)), s = e^{-c²/2}: answers within n^{-C}, for n vectors of ln n coordinates."""
    s = on.exp(-logits_over_log(on, j) / 2)
    return 1 + on.log((1 + s) / (1 - s))


def precision_of_reduction_at(on, s):
    """The same for any s between 0 and 1."""
    return 1 + on.log((1 + s) / (1 - s))


ASKS_FOR_MORE = Reading(
    "at every c the reduction asks for more than 1/n",
    expects=PROVED,
    stands_for=aside("the “sharp phase transition”, seen from both sides: every s = e^{-c²/2}, so every c > 0"),
    asserts=Bound(precision_of_algorithm_at, strictly(precision_of_reduction_at)),
    given={"s": reals(0, 1, open=True)},
)


# Both where they are measured


@counted
def features_at_2_to_64(j):
    """The rank for the error 1/n at n = 2⁶⁴, with the certified degree: ln n = 44.36, so d = 44."""
    return rank_for(44, nearest(logits_over_log, j=j) * Fraction(4436, 100), 64)


@counted
def precision_of_64_vectors(j):
    """1/δ for 3-SAT with 12 variables: 64 vectors of 4 coordinates, decoded; a larger error makes the count wrong."""
    return inverse_critical_error(12, 4, nearest(logits_over_log, j=j))


def rank_exponent_measured(on, j):
    """The exponent in n of the rank at n = 2⁶⁴, with the certified degree."""
    return on.log(features_at_2_to_64(on, j=j)) / (64 * on.log(on.scalar(2)))


def precision_measured(on, j):
    """The exponent in 1/n of the error from which the answer decoded from 64 vectors is wrong, by bisection."""
    return on.log(precision_of_64_vectors(on, j=j)) / on.log(on.scalar(64))


MEASURED = Reading(
    "64 vectors ask for 1/64 or less at 45 values of c",
    expects=PROVED,
    stands_for=aside("the “sharp phase transition” where it is measured, beside the rank at n = 2⁶⁴"),
    asserts=Bound(precision_of_algorithm, precision_measured),
    given={"j": integers(0, 44)},
    figures={
        "phase_transition": Curves(entries_over_root, rank_exponent, precision_of_reduction),
        "phase_transition_measured": Curves(
            entries_over_root,
            rank_exponent,
            precision_of_reduction,
            measured=(rank_exponent_measured, precision_measured),
        ),
    },
)

"""Runs of K layers on both pipelines, and the paper's own factor kR^{g+1}d to the power K."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, FirstTerm, Reading, aside, counted, integers
from var_pipelines.compare import layered_run, pushed_run, rounded_up
from var_pipelines.exponents import log_ends, paper_factor

# The fast transformer, run: ten models for each K

DIGITS = 9


@counted
def error_measured(K, seed):
    """The fast transformer's distance from the reference over δ = 10⁻⁹; R is 1 for even seeds, 5/4 for odd."""
    return rounded_up(layered_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 10**DIGITS)).measured * 10**DIGITS)


@counted
def error_certified(K, seed):
    """The error over δ that the fast transformer certifies, carried through all layers."""
    return layered_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 10**DIGITS)).certified * 10**DIGITS


@counted
def degree_of_run(K, seed):
    """The highest degree among the polynomials of the layers."""
    return layered_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 10**DIGITS)).degree


def four(on):
    """4."""
    return on.scalar(4)


TEN_MODELS = {"K": integers(4, 6), "seed": integers(0, 9)}

MEASURED = Reading(
    "the fast transformer, run: measured within certified",
    expects=PROVED,
    asserts=Bound(error_measured, error_certified),
    stands_for=aside("ten models each, random weights up to R = 1 and 5/4, logits of order 1, up to 1365 tokens"),
    given=TEN_MODELS,
    figures={"measured_error_over_delta": FirstTerm()},
)
DEGREES = Reading(
    "the fast transformer, run: polynomials of degree 4 and more",
    expects=PROVED,
    asserts=Bound(four, degree_of_run),
    stands_for=aside("the degrees of these runs, K = 5"),
    given={"K": integers(5, 5), "seed": integers(0, 9)},
)


# Six layers with smaller weights


@counted
def error_of_six(quarters, seed):
    """The fast transformer's distance from the reference over δ = 10⁻⁹ after six layers; R is so many quarters."""
    return rounded_up(layered_run(6, seed, Fraction(quarters, 4), Fraction(1, 10**DIGITS)).measured * 10**DIGITS)


@counted
def certified_of_six(quarters, seed):
    """The error over δ that the fast transformer certifies, carried through six layers."""
    return layered_run(6, seed, Fraction(quarters, 4), Fraction(1, 10**DIGITS)).certified * 10**DIGITS


SMALLER = Reading(
    "the fast transformer, run for smaller R: measured within certified",
    expects=PROVED,
    asserts=Bound(error_of_six, certified_of_six),
    stands_for=aside("ten models each, K = 6, random weights up to R = 1/2 and 3/4, 1365 tokens"),
    given={"quarters": integers(2, 3), "seed": integers(0, 9)},
    figures={"measured_error_over_delta": FirstTerm()},
)


# T = Attn ± δ inside both pipelines

BITS = 20


@counted
def push_apart(K, seed):
    """How far the distances that T = Attn ± δ makes differ between both pipelines, over δ."""
    by_definition, in_floats, _ = pushed_run(K, seed, Fraction(1), Fraction(1, 2**BITS))
    return abs(by_definition - in_floats) * 2**BITS


@counted
def push_certified(K, seed):
    """How far they may differ, over δ."""
    return pushed_run(K, seed, Fraction(1), Fraction(1, 2**BITS))[2] * 2**BITS


@counted
def push_reached(K, seed):
    """The distance over δ that T = Attn ± δ makes after K layers, signs drawn for each token and channel."""
    return rounded_up(pushed_run(K, seed, Fraction(1), Fraction(1, 2**BITS))[0] * 2**BITS)


def layers(on, K):
    """K: what a factor of 1 for each layer allows."""
    return 1 * K


PUSHED = Reading(
    "T = Attn ± δ, run on both pipelines: they agree",
    expects=PROVED,
    asserts=Bound(push_apart, push_certified),
    stands_for=aside("signs drawn for each token and channel, R = 1"),
    given={"K": integers(2, 4), "seed": integers(0, 9)},
)
REACHED = Reading(
    "T = Attn ± δ, run, stays within Kδ",
    expects=PROVED,
    asserts=Bound(push_reached, layers),
    stands_for=aside("ten models with random weights: signs that differ cancel out"),
    given={"K": integers(2, 4), "seed": integers(0, 9)},
    figures={"error_over_delta": FirstTerm()},
)


# The factor kR^{g+1}d of Lemma B.6, to the power K


@counted
def exponent_of_paper(j, end):
    """log_n of (kR^{g+1}d)^K, rounded down (end 0) or up (end 1).

    n = 2^{2^j}, d = log₂ n, R = 2, g the degree for an error 1/n on logits within R², k = C(d + g, g).
    """
    K = 2**j + 1
    return log_ends(paper_factor(K, 2**j, 2) ** K, K)[end]


def twenty(on):
    """20: an error of n²⁰δ."""
    return on.scalar(20)


FACTOR_OF_PAPER = Reading(
    "the paper's factor, K times, stays within n²⁰δ",
    expects=REFUTED,
    asserts=Bound(exponent_of_paper, twenty),
    stands_for=aside("the factor of Lemma B.6, K times, with the k, g and d that n takes"),
    given={"j": integers(2, 9), "end": integers(0, 1)},
    figures={"log_n_of_the_factors": FirstTerm()},
)

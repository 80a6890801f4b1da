"""The exponents in n that the error reaches: for a solver, for the factor of the paper, in a run."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, FirstTerm, Reading, counted, integers
from var_pipelines.compare import adversarial_error, log_of, measured_error

# A solver that Definition 4.2 allows: attention plus δ


@counted
def exponent_reached(j, m):
    """The exponent log_n(error/δ) of the solver Attn + δ, with n = 2^{2^j} and dR = 2^m."""
    return log_of(adversarial_error(2**j + 1, 2**m), 2**j + 1)


def two(on):
    """2: an error of n²δ."""
    return on.scalar(2)


ANY_SOLVER = Reading(
    "any solver of Definition 4.2 stays within n²δ",
    expects=REFUTED,
    asserts=Bound(exponent_reached, two),
    given={"m": integers(0, 4), "j": integers(2, 9)},
    figures={"log_n_of_error_over_delta": FirstTerm()},
    repair="K steps multiply by n^(log₂ M)",
)


# The factor kR^{g+1}d of Lemma B.6, to the power K


@counted
def exponent_of_paper(j, r):
    """The exponent log_n of the paper's factor kR^{g+1}d to the power K: g = 2, d = 2, k = 6, R = r."""
    return log_of(Fraction(12 * r**3) ** (2**j + 1), 2**j + 1)


FACTOR_OF_PAPER = Reading(
    "the paper's factor, K times, stays within n²δ",
    expects=REFUTED,
    asserts=Bound(exponent_of_paper, two),
    given={"r": integers(1, 4), "j": integers(2, 9)},
    figures={"log_n_of_the_factors": FirstTerm()},
    repair="K steps multiply by n^(log₂ M)",
)


# The fast transformer on random weights, run


@counted
def error_of_run(K):
    """The measured error of the fast transformer with K layers, over the tolerance 1/1000 of each layer."""
    return measured_error(K, Fraction(1, 1000))


def layers(on, K):
    """K: what a factor of 1 for each layer allows."""
    return 1 * K


RUN = Reading(
    "the fast transformer, run, stays within Kδ",
    expects=PROVED,
    asserts=Bound(error_of_run, layers),
    given={"K": integers(1, 5)},
    figures={"measured_error_over_delta": FirstTerm()},
)

"""The powers of n that errors of K layers reach, n = 2^(K-1): recursions in rationals, and certified ends of log_n.

A number that is no rational is given by its two ends, each a rational with three digits: what is printed is certain.
"""

from collections.abc import Callable
from fractions import Fraction

from flint import arb, fmpq

from lemmacheck.arithmetic import ball
from var_pipelines.fast import degree_for, rank_of

BITS = 256


def tokens_of(levels: int) -> int:
    """Return 1 + 4 + ... + 4^(levels - 1), the tokens of all maps of side 1, 2, 4, ..."""
    return int((4**levels - 1) // 3)


def recursion(levels: int, factor: Callable[[int], Fraction]) -> Fraction:
    """Return the error after K layers over δ: e_1 = 1 and e_{k+1} = factor(k + 1) e_k + 1."""
    error = Fraction(1)
    for level in range(2, levels + 1):
        error = factor(level) * error + 1
    return error


def adversarial_error(levels: int, factor: int) -> Fraction:
    """Return the error over δ of the solver Attn + δ on a family that Definition 4.2 allows; `factor` is dR.

    W_Q = W_K = 0 makes attention the mean of XW_V, and W_V = R 11^T adds the channels up: an error e of all channels
    becomes dR e, on all tokens but X_init.
    """
    return recursion(levels, lambda level: factor * (1 - Fraction(1, tokens_of(level))))


def paper_factor(levels: int, width: int, bound: int) -> Fraction:
    """Return kR^{g+1}d of Lemma B.6 with its own g and k, for an error 1/n of attention with logits within R².

    g is the degree that is certified to reach it, k = C(d + g, g) the features that this takes.
    """
    degree = degree_for(Fraction(bound * bound), levels - 1)
    return Fraction(rank_of(width, degree) * bound ** (degree + 1) * width)


def log_ends(number: Fraction, levels: int) -> tuple[Fraction, Fraction]:
    """Return two multiples of 1/1000 that log_n of a positive rational lies between, n = 2^(K-1) with K above 1."""
    with ball(BITS):
        ratio = 1000 * arb(fmpq(number.numerator, number.denominator)).log() / (arb(2).log() * (levels - 1))
        low, high = ratio.lower().floor().unique_fmpz(), ratio.upper().ceil().unique_fmpz()
        return Fraction(int(low), 1000), Fraction(int(high), 1000)

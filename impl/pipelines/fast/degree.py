"""The degree and rank that an error of 1/poly(n) takes, certified, at sizes far beyond what anybody can run.

Chebyshev's expansion of exp on [-B, B] has coefficients 2 I_k(B), modified Bessel functions, so cutting it after degree
g errs by at most 2 (I_{g+1}(B) + I_{g+2}(B) + ...), and relatively by e^B times that. Since I_{k+1}(B) is less than
B/(2k + 2) I_k(B), the tail is at most its first term over 1 - B/(2g + 4).
"""

import functools
from fractions import Fraction

from flint import arb, fmpq

from impl.arithmetic import ball
from impl.pipelines.fast.monomials import rank_of

BITS = 192


@functools.lru_cache(maxsize=65536)
def degree_for(logit_bound: Fraction, log2_error: int) -> int:
    """Return the least degree whose cut Chebyshev expansion of exp has relative error at most 2^-log2_error, certified.

    The error is relative to exp on [-B, B], B at least 0; a ball that leaves it open counts as not reached.
    """
    low, high = -1, 1
    while not _reaches(high, logit_bound, log2_error):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _reaches(middle, logit_bound, log2_error) else (middle, high)
    return high


def _reaches(degree: int, logit_bound: Fraction, log2_error: int) -> bool:
    """Whether e^B 2 I_{g+1}(B)/(1 - B/(2g + 4)) is certainly at most 2^-log2_error; degrees above B/2 only."""
    if 2 * degree + 4 <= logit_bound:
        return False
    with ball(BITS):
        bound = arb(fmpq(logit_bound.numerator, logit_bound.denominator))
        tail = 2 * bound.bessel_i(arb(degree + 1)) / (1 - bound / (2 * degree + 4))
        wanted = arb(2) ** -log2_error
        return bool(bound.exp() * tail <= wanted)


def rank_for(width: int, logit_bound: Fraction, log2_error: int) -> int:
    """Return C(d + g, g) for the degree g that the error takes: the features of a token."""
    return rank_of(width, degree_for(logit_bound, log2_error))


def degree_for_root(log2_tokens: int) -> int:
    """Return the degree for logits within √ln L and error 1/L, L = 2^log2_tokens; the root is rounded up to 2^-20."""
    with ball(BITS):
        root = (arb(2).log() * log2_tokens).sqrt() * 2**20
        bound = Fraction(int(root.ceil().upper().unique_fmpz()), 2**20)
    return degree_for(bound, log2_tokens)

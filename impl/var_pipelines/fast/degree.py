"""The degree and rank that an error takes, certified, at sizes far beyond what anybody can run.

Chebyshev's expansion of exp on [-B, B] has coefficients 2 I_k(B), modified Bessel functions, so cutting it after degree
g errs by at most 2 (I_{g+1}(B) + I_{g+2}(B) + ...), and relatively by e^B times that. Since I_{k+1}(B) is less than
B/(2k + 2) I_k(B), the tail is at most its first term over 1 - B/(2g + 4).

That a degree is *needed* follows from any g + 2 points x_i (C. de la Vallée Poussin, 1910): with the weights μ_i of
divided differences the sum of μ_i P(x_i) vanishes for every P of degree g, so that |P/exp - 1| reaches at least
|sum of μ_i e^{x_i}| over the sum of |μ_i| e^{x_i} at one of them.
"""

import functools
import math
from fractions import Fraction

from flint import arb, fmpq

from lemmacheck.arithmetic import ball
from var_pipelines.fast.monomials import rank_of

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


@functools.lru_cache(maxsize=1024)
def degree_needed(logit_bound: float, error: float) -> int:
    """Return a degree below which no polynomial has a relative error up to `error` on [-B, B] after the best scaling.

    Certified in balls. At ordinary errors it is also the least degree that suffices, or one below. Takes B² steps.
    """
    low, high = -1, 1
    while not _may_reach(high, logit_bound, error):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _may_reach(middle, logit_bound, error) else (middle, high)
    return high


def _may_reach(degree: int, bound: float, error: float) -> bool:
    """Whether the lower bound from degree + 2 points leaves the error possible."""
    with ball(BITS):
        points = [arb(point) for point in _reference(degree, bound)]
        signed, total = arb(0), arb(0)
        for i, x in enumerate(points):
            weight = x.exp()
            for j, y in enumerate(points):
                if i != j:
                    weight /= abs(x - y)
            signed += (-1) ** i * weight
            total += weight
        return not abs(signed) > arb(error) * total


def _reference(degree: int, bound: float) -> list[float]:
    """Return degree + 2 points from B down to -B near the extremes of the best relative error.

    x = B cos t where (g + 1)t - B sin t is a multiple of π: the equilibrium of g + 2 charges in the field of e^x. Any
    points give a bound; where the field is too strong for an equilibrium it is weakened.
    """
    field = min(bound, 0.9 * (degree + 1))
    inner = []
    for i in range(1, degree + 1):
        low, high = 0.0, math.pi
        for _ in range(50):
            t = (low + high) / 2
            low, high = (t, high) if (degree + 1) * t - field * math.sin(t) < i * math.pi else (low, t)
        inner.append(bound * math.cos(low))
    return [bound, *inner, -bound]

"""Sums of rational multiples of logarithms, of which exp makes products of powers."""

from collections.abc import Container
from fractions import Fraction

from lemmacheck.kernel.polynomials.polynomial import Polynomial

MOST = 200
"""The largest numerator and denominator of a multiple."""


def shares(exponent: Polynomial, logarithms: Container[str]) -> list[tuple[str, Fraction]] | None:
    """Return the variables of a sum, which must all be logarithms, with what each is multiplied by; None for another.

    The sum 0 is none: nothing in it is a logarithm.
    """
    out = []
    for monomial, share in exponent.items():
        if len(monomial) != 1 or max(abs(share.numerator), share.denominator) > MOST:
            return None
        ((name, power),) = monomial
        if power != 1 or name not in logarithms:
            return None
        out.append((name, share))
    return out or None

"""Polynomials in one variable without a root in an interval, by a Sturm sequence."""

import itertools
from collections.abc import Sequence
from fractions import Fraction

from lemmacheck.kernel.statements import ProofError

MOST_DEGREE = 300
Dense = Sequence[Fraction]
"""Coefficients from the 0th on; the last one is not 0."""


def check_positive(polynomial: Dense, low: Fraction | None, high: Fraction | None) -> None:
    """Raise ProofError unless a polynomial is positive from `low` to `high`, ends included; None is without end."""
    if low is not None and high is not None and low > high:
        raise ProofError("an interval ends before it begins")
    if len(polynomial) > MOST_DEGREE + 1:
        raise ProofError(f"a polynomial is of a degree beyond {MOST_DEGREE}")
    ends = [_sign(polynomial, low, -1), _sign(polynomial, high, 1)]
    if min(ends) <= 0:
        raise ProofError("a polynomial is not positive at an end of the interval")
    found = _roots(polynomial, low, high)
    if found:
        raise ProofError(f"a polynomial has {found} roots in the interval")


def count_roots(polynomial: Dense, low: Fraction | None, high: Fraction | None) -> int:
    """Return how many real roots a polynomial has from `low` to `high`, each counted once; None is without end.

    Raises ProofError where an end is a root, for 0, and for degrees beyond MOST_DEGREE.
    """
    if not polynomial or len(polynomial) > MOST_DEGREE + 1:
        raise ProofError(f"roots are counted of polynomials other than 0, of a degree up to {MOST_DEGREE}")
    if low is not None and high is not None and low > high:
        raise ProofError("an interval ends before it begins")
    if 0 in (_sign(polynomial, low, -1), _sign(polynomial, high, 1)):
        raise ProofError("an end of the interval is a root")
    return _roots(polynomial, low, high)


def _roots(polynomial: Dense, low: Fraction | None, high: Fraction | None) -> int:
    """Return the number of roots between two ends that are none, by the changes of sign in a Sturm sequence."""
    chain = [list(polynomial), [i * c for i, c in enumerate(polynomial)][1:]]
    while chain[-1]:
        chain.append([-c for c in _remainder(chain[-2], chain[-1])])
    changes = [_changes([_sign(each, end, side) for each in chain[:-1]]) for end, side in ((low, -1), (high, 1))]
    return changes[0] - changes[1]


def _sign(polynomial: Dense, place: Fraction | None, side: int) -> int:
    """Return the sign at a place, or at the end of the line on one side."""
    if not polynomial:
        return 0
    if place is None:
        value = polynomial[-1] * (side if len(polynomial) % 2 == 0 else 1)
    else:
        value = Fraction(0)
        for coefficient in reversed(polynomial):
            value = value * place + coefficient
    return (value > 0) - (value < 0)


def _remainder(dividend: Dense, divisor: Dense) -> list[Fraction]:
    """Return what is left of a division, scaled by a positive number so that it stays short."""
    rest = list(dividend)
    while len(rest) >= len(divisor):
        factor = rest[-1] / divisor[-1]
        offset = len(rest) - len(divisor)
        rest = [c - factor * divisor[i - offset] if i >= offset else c for i, c in enumerate(rest)][:-1]
        while rest and not rest[-1]:
            rest.pop()
    return [c / abs(rest[-1]) for c in rest]


def _changes(signs: Sequence[int]) -> int:
    shown = [sign for sign in signs if sign]
    return sum(one != other for one, other in itertools.pairwise(shown))

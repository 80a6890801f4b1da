"""Quotients of polynomials, of which the divisors are kept apart by their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.polynomials.polynomial import Monomial, Polynomial

Items = tuple[tuple[Monomial, Fraction], ...]
Divisor = tuple[Items, int]
Key = tuple[Items, tuple[Divisor, ...]]
"""A quotient without the numbers of its divisors: the items of its polynomial, and those of its divisors."""

Word = tuple[str, *tuple[Key, ...]]
"""An operation that a variable stands for: its name, and what it is of."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A polynomial over a product of divisors, each by its number and with its exponent."""

    top: Polynomial
    bottom: Mapping[int, int] = field(default_factory=dict)


def short(a: Quotient) -> Quotient:
    """Return a quotient without divisors where it is 0."""
    return a if a.top else Quotient({})


def is_turned(polynomial: Polynomial) -> bool:
    """Whether the first coefficient is negative."""
    return bool(polynomial) and polynomial[min(polynomial)] < 0

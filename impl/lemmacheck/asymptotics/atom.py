"""What exact constants are made of: atoms, products of their powers, and sums of such products; as data alone."""

from dataclasses import dataclass
from typing import Any

from flint import fmpq

ONE, ZERO = fmpq(1), fmpq(0)


@dataclass(frozen=True, slots=True)
class Atom:
    """What a product is made of: a prime, e, a logarithm, an exponential, an inverse of a sum, or a free constant.

    `of` is the prime, what the function is taken of, or a free constant's name; `low` is the end of its range.
    """

    kind: str
    of: Any = None
    low: fmpq | None = None
    whole: bool = False


E = Atom("e")
Product = tuple[tuple[Atom, fmpq], ...]
"""Atoms with their exponents, in a fixed order; exponents of primes are in [0, 1)."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A sum of products with rational coefficients."""

    parts: tuple[tuple[Product, fmpq], ...]


Number = Any
"""A rational number (flint's fmpq) or a combination."""

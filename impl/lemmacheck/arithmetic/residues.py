"""Integers modulo a prime (flint's nmod), for counting what algebra forces to be equal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from flint import nmod

from lemmacheck.arithmetic.arithmetic import Arithmetic
from lemmacheck.arithmetic.text import to_fraction


@dataclass(frozen=True, slots=True)
class Residues(Arithmetic):
    """Integers modulo a prime (flint's nmod): exact and unordered, for counting what algebra forces to be equal."""

    prime: int
    name: ClassVar[str] = "residues"

    def number(self, value: Any) -> Any:
        """Return the residue of a rational number whose denominator the prime does not divide."""
        if isinstance(value, nmod):
            return value
        fraction = to_fraction(value)
        return nmod(fraction.numerator, self.prime) / fraction.denominator


@contextmanager
def residues(prime: int) -> Iterator[Residues]:
    """Open the integers modulo a prime below 2^64."""
    yield Residues(prime)

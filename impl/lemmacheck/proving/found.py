"""What a finder of proofs ends with: a proof, or a point where the goal seems to fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel import Polynomial

NEVER: Polynomial = {(): Fraction(-1)}
"""What is at least 0 only where the facts contradict each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """A proof of a sequent, as the kernel reads it. It is worth nothing until the kernel has checked it."""

    proof: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Broken:
    """Values of a sequent's variables at which all facts hold and the goal does not. The point judge decides."""

    point: Mapping[str, Fraction]


def scaled(polynomial: Polynomial, factor: Fraction | int) -> Polynomial:
    """Return a polynomial times a number other than 0."""
    return {monomial: factor * coefficient for monomial, coefficient in polynomial.items()}

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


def written(polynomial: Polynomial) -> str:
    """Return a polynomial as text in Python's syntax."""
    terms = []
    for monomial, coefficient in polynomial.items():
        powers = [name if exponent == 1 else f"{name}**{exponent}" for name, exponent in monomial]
        if coefficient == 1 and powers:
            terms.append("*".join(powers))
        elif coefficient == -1 and powers:
            terms.append("-" + "*".join(powers))
        else:
            terms.append("*".join([str(coefficient), *powers]))
    return " + ".join(terms).replace("+ -", "- ") or "0"


def scaled(polynomial: Polynomial, factor: int) -> Polynomial:
    """Return a polynomial times a number other than 0."""
    return {monomial: factor * coefficient for monomial, coefficient in polynomial.items()}

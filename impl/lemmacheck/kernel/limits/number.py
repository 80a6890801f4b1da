"""Exact constants: quotients of polynomials in logarithms, roots of e, and free constants."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.statements import ProofError

MOST_TERMS = 2000


@dataclass(frozen=True, slots=True)
class Root:
    """e to the power 1/`degree`."""

    degree: int


@dataclass(frozen=True, slots=True)
class Atom:
    """What a constant is made of: the logarithm of a number (`of`), a root of e, or a free constant, from `low` on."""

    of: "int | Number | Root | str"
    low: Fraction = Fraction(0)
    is_open: bool = False


Product = tuple[tuple[Atom, int], ...]
"""Atoms with their exponents, in one order."""
Sum = tuple[tuple[Product, Fraction], ...]
"""Products with coefficients that are not 0, in one order."""
ONE_SUM: Sum = (((), Fraction(1)),)


@dataclass(frozen=True, slots=True)
class Number:
    """The quotient of two sums, the second of which is not 0."""

    top: Sum
    bottom: Sum = ONE_SUM

    @property
    def is_zero(self) -> bool:
        """Whether it is 0 by its form."""
        return not self.top

    @property
    def rational(self) -> Fraction | None:
        """Its value, where it is a rational number by its form."""
        if not self.top:
            return Fraction(0)
        is_plain = self.bottom == ONE_SUM and len(self.top) == 1 and not self.top[0][0]
        return self.top[0][1] if is_plain else None

    def __add__(self, other: "Number") -> "Number":
        if self.bottom == other.bottom:
            return quotient_of(_added(self.top, other.top), self.bottom)
        crossed = _added(_times(self.top, other.bottom), _times(other.top, self.bottom))
        return quotient_of(crossed, _times(self.bottom, other.bottom))

    def __neg__(self) -> "Number":
        return Number(tuple((product, -value) for product, value in self.top), self.bottom)

    def __sub__(self, other: "Number") -> "Number":
        return self + (-other)

    def __mul__(self, other: "Number") -> "Number":
        return quotient_of(_times(self.top, other.top), _times(self.bottom, other.bottom))


def number(value: Fraction | int) -> Number:
    """Return a rational number."""
    return Number(sum_of({(): Fraction(value)}))


def free(name: str, low: Fraction, *, is_open: bool = False) -> Number:
    """Return a constant that may be any number from `low` on, or above it."""
    return Number(sum_of({((Atom(name, low, is_open), 1),): Fraction(1)}))


def _order(pair: tuple[Product, Fraction]) -> str:
    return repr(pair[0])


def sum_of(found: Mapping[Product, Fraction]) -> Sum:
    """Return a sum from its products; raises ProofError where it is too long."""
    kept = [(product, value) for product, value in found.items() if value]
    if len(kept) > MOST_TERMS:
        raise ProofError("a constant becomes too long")
    return tuple(sorted(kept, key=_order))


ZERO, ONE = number(0), number(1)


def _added(one: Sum, other: Sum) -> Sum:
    found = dict(one)
    for product, value in other:
        found[product] = found.get(product, Fraction(0)) + value
    return sum_of(found)


def _times(one: Sum, other: Sum) -> Sum:
    if ONE_SUM in (one, other):
        return other if one == ONE_SUM else one
    if len(one) * len(other) > 4 * MOST_TERMS:
        raise ProofError("a constant becomes too long")
    found: dict[Product, Fraction] = {}
    for product, value in one:
        for second, factor in other:
            both = joined(product, second)
            found[both] = found.get(both, Fraction(0)) + value * factor
    return sum_of(found)


def joined(one: Product, other: Product) -> Product:
    """Return the product of two products."""
    powers = dict(one)
    for atom, exponent in other:
        powers[atom] = powers.get(atom, 0) + exponent
    return tuple(sorted(powers.items(), key=repr))


def quotient_of(top: Sum, bottom: Sum) -> Number:
    """Return a quotient, shortened where what it is divided by is one product."""
    if not top:
        return Number(())
    if len(bottom) != 1:
        return Number(top, bottom)
    ((divisor, value),) = bottom
    shared = {atom: min(dict(product).get(atom, 0) for product, _ in (*top, (divisor, value))) for atom, _ in divisor}
    above = {_without(product, shared): each / value for product, each in top}
    return Number(sum_of(above), sum_of({_without(divisor, shared): Fraction(1)}))


def _without(product: Product, shared: Mapping[Atom, int]) -> Product:
    less = ((atom, exponent - shared.get(atom, 0)) for atom, exponent in product)
    return tuple((atom, exponent) for atom, exponent in less if exponent)

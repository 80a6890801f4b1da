"""Exact real constants: sums of rational multiples of products such as 2^(1/2) · e^3 · ln(5)^-1 · c.

A number is zero only where its sum is empty, and has a sign only where balls separate it from zero, or where every
summand has that sign: what neither settles is an error, never a guess. A constant that is left free, such as `c`,
stands for every value of its range at once.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics.atom import ONE, ZERO, Atom, Combination, E, Number, Product
from lemmacheck.asymptotics.sign import enclosure, sign
from lemmacheck.asymptotics.text import atom_text, text

__all__ = [
    "MOST_PARTS",
    "ONE",
    "ZERO",
    "Constant",
    "enclosure",
    "exp",
    "free",
    "inverse",
    "parts_of",
    "sign",
    "single",
    "summed",
    "text",
]

MOST_PARTS = 400
"""Summands of one constant; more are given up."""


@dataclass(frozen=True, slots=True)
class Constant(Combination):
    """A sum of products with rational coefficients, which is no rational number by its form, to calculate with."""

    def __add__(self, other: Any) -> Any:
        return summed((*self.parts, *parts_of(other)))

    def __neg__(self) -> "Constant":
        return Constant(tuple((product, -value) for product, value in self.parts))

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, fmpq):
            return Constant(tuple((product, value * other) for product, value in self.parts)) if other else ZERO
        found = [_multiplied(a, b) for a in self.parts for b in parts_of(other)]
        return summed(part for one in found for part in parts_of(one))

    def __truediv__(self, other: Any) -> Any:
        return self * inverse(other)

    def __rtruediv__(self, other: Any) -> Any:
        return inverse(self) * other

    __radd__, __rmul__ = __add__, __mul__


def free(name: str, *, low: Fraction | None, is_open: bool = False, whole: bool = False) -> Number:
    """Return a constant with any value from `low` on (beyond it, when `is_open`), or any at all; integers if `whole`.

    One that may vanish has no sign, so its range counts as unknown.
    """
    start = None if low is None or (low == 0 and not is_open) else fmpq(low.numerator, low.denominator)
    return Constant(((((Atom("free", name, start, whole), ONE),), ONE),))


def inverse(number: Number) -> Number:
    """Return one over a constant.

    Raises ZeroDivisionError at zero, NotAvailableError where it may vanish.
    """
    if isinstance(number, fmpq):
        return 1 / number
    sign(number)  # one that may vanish has no inverse
    if len(number.parts) > 1:
        first = number.parts[0][1]
        return Constant(((((Atom("inverse", number * (1 / first)), ONE),), 1 / first),))
    ((product, value),) = number.parts
    return _product({atom: -exponent for atom, exponent in product}, 1 / value)


def exp(number: Number) -> Number:
    """Return e to the power of a constant."""
    powers: dict[Atom, fmpq] = {}
    rest: list[tuple[Product, fmpq]] = []
    for product, value in parts_of(number):
        inside = _logarithm_of(product)
        if not product:
            powers[E] = value
        elif inside is not None:
            powers[inside] = value
        else:
            rest.append((product, value))
    if rest:
        powers[Atom("exp", Constant(tuple(rest)))] = ONE
    return _product(powers, ONE)


def _logarithm_of(product: Product) -> Atom | None:
    """Return the atom that a product is the logarithm of, None where it is no such logarithm."""
    if len(product) != 1 or product[0][0].kind != "log" or product[0][1] != 1:
        return None
    of = product[0][0].of
    if isinstance(of, int):
        return Atom("prime", of)
    if isinstance(of, Atom):
        return of
    ((inner, value), *others) = of.parts
    is_atom = not others and value == 1 and len(inner) == 1 and inner[0][1] == 1
    return inner[0][0] if is_atom and inner[0][0].kind != "exp" else None


def parts_of(number: Any) -> tuple[tuple[Product, fmpq], ...]:
    """Return a number as a sum of products with coefficients."""
    if isinstance(number, Constant):
        return number.parts
    return (((), number),) if number else ()


def single(atom: Atom) -> Constant:
    """Return the constant that is one atom."""
    return Constant(((((atom, ONE),), ONE),))


def summed(parts: Iterable[tuple[Product, fmpq]]) -> Number:
    """Return the sum of products with coefficients, a rational number where it is one.

    Raises NotAvailableError where it has too many summands.
    """
    found: dict[Product, fmpq] = {}
    for product, value in parts:
        found[product] = found.get(product, ZERO) + value
    kept = [(product, value) for product, value in found.items() if value]
    if len(kept) > MOST_PARTS:
        raise NotAvailableError(f"a constant of more than {MOST_PARTS} summands")
    if not kept:
        return ZERO
    if len(kept) == 1 and not kept[0][0]:
        return kept[0][1]
    return Constant(tuple(sorted(kept, key=lambda part: _key(part[0]))))


def _multiplied(left: tuple[Product, fmpq], right: tuple[Product, fmpq]) -> Number:
    powers: dict[Atom, fmpq] = dict(left[0])
    for atom, exponent in right[0]:
        powers[atom] = powers.get(atom, ZERO) + exponent
    return _product(powers, left[1] * right[1])


def _product(powers: dict[Atom, fmpq], value: fmpq) -> Number:
    """Return a product in its one form: whole powers of primes in the coefficient, one exponential at most."""
    exponentials = [(atom, exponent) for atom, exponent in powers.items() if atom.kind == "exp"]
    if len(exponentials) > 1 or any(exponent != 1 for _, exponent in exponentials):
        total: Number = ZERO
        for atom, exponent in exponentials:
            total = total + atom.of * exponent
            del powers[atom]
        return exp(total) * _product(powers, value)
    kept = []
    for atom, exponent in powers.items():
        whole = int(exponent.floor()) if atom.kind == "prime" else 0
        if whole:
            value *= fmpq(atom.of) ** whole
        if exponent != whole:
            kept.append((atom, exponent - whole))
    if not kept:
        return value
    return Constant(((tuple(sorted(kept, key=lambda pair: (pair[0].kind, atom_text(pair[0])))), value),))


@functools.lru_cache(maxsize=4096)
def _key(product: Product) -> str:
    return "*".join(f"{atom.kind} {atom_text(atom)}^{exponent}" for atom, exponent in product)

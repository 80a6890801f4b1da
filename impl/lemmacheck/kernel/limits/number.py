"""Exact constants: quotients of polynomials in logarithms and in free constants, and the signs that are certain.

A constant is 0 only by its form. Any other sign is shown: by its form, whatever the free constants are, or by rational
bounds of its logarithms.
"""

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.enclosures import NoValueError, of_constant
from lemmacheck.kernel.statements import ProofError

Pair = tuple[Fraction, Fraction]
"""A lower and an upper bound."""

MOST_TERMS = 2000
BITS = (96, 384)
"""Binary digits of the bounds that are tried, one after the other."""
MOST_BITS, MOST_POWER = 4000, 40
"""The digits of a power that is written out, and the largest power of e."""
MOST_DIVISIONS = 10_000
"""Up to which number an integer is divided, to find its primes."""


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
            return _number(_added(self.top, other.top), self.bottom)
        crossed = _added(_times(self.top, other.bottom), _times(other.top, self.bottom))
        return _number(crossed, _times(self.bottom, other.bottom))

    def __neg__(self) -> "Number":
        return Number(tuple((product, -value) for product, value in self.top), self.bottom)

    def __sub__(self, other: "Number") -> "Number":
        return self + (-other)

    def __mul__(self, other: "Number") -> "Number":
        return _number(_times(self.top, other.top), _times(self.bottom, other.bottom))

    def inverse(self) -> "Number":
        """Return one over it; raises ProofError where it may be 0."""
        sign_of(self)
        return _number(self.bottom, self.top)


def number(value: Fraction | int) -> Number:
    """Return a rational number."""
    return Number(_sum({(): Fraction(value)}))


def free(name: str, low: Fraction, *, is_open: bool = False) -> Number:
    """Return a constant that may be any number from `low` on, or above it."""
    return Number(_sum({((Atom(name, low, is_open), 1),): Fraction(1)}))


def _order(pair: tuple[Product, Fraction]) -> str:
    return repr(pair[0])


def _sum(found: Mapping[Product, Fraction]) -> Sum:
    kept = [(product, value) for product, value in found.items() if value]
    if len(kept) > MOST_TERMS:
        raise ProofError("a constant becomes too long")
    return tuple(sorted(kept, key=_order))


ZERO, ONE = number(0), number(1)


def _added(one: Sum, other: Sum) -> Sum:
    found = dict(one)
    for product, value in other:
        found[product] = found.get(product, Fraction(0)) + value
    return _sum(found)


def _times(one: Sum, other: Sum) -> Sum:
    if ONE_SUM in (one, other):
        return other if one == ONE_SUM else one
    if len(one) * len(other) > 4 * MOST_TERMS:
        raise ProofError("a constant becomes too long")
    found: dict[Product, Fraction] = {}
    for product, value in one:
        for second, factor in other:
            joined = _joined(product, second)
            found[joined] = found.get(joined, Fraction(0)) + value * factor
    return _sum(found)


def _joined(one: Product, other: Product) -> Product:
    powers = dict(one)
    for atom, exponent in other:
        powers[atom] = powers.get(atom, 0) + exponent
    return tuple(sorted(powers.items(), key=repr))


def _number(top: Sum, bottom: Sum) -> Number:
    """Return a quotient, shortened where what it is divided by is one product."""
    if not top:
        return Number(())
    if len(bottom) != 1:
        return Number(top, bottom)
    ((divisor, value),) = bottom
    shared = {atom: min(dict(product).get(atom, 0) for product, _ in (*top, (divisor, value))) for atom, _ in divisor}
    above = {_without(product, shared): each / value for product, each in top}
    return Number(_sum(above), _sum({_without(divisor, shared): Fraction(1)}))


def _without(product: Product, shared: Mapping[Atom, int]) -> Product:
    less = ((atom, exponent - shared.get(atom, 0)) for atom, exponent in product)
    return tuple((atom, exponent) for atom, exponent in less if exponent)


def log_of(given: Number) -> Number:
    """Return the logarithm of a positive constant; raises ProofError where that is not certain."""
    if sign_of(given) < 0:
        raise ProofError("the logarithm of a number that is not positive has no value")
    if len(given.top) != 1 or len(given.bottom) != 1:
        return _log_atom(given)
    ((above, value),), ((below, divisor),) = given.top, given.bottom
    atoms = [*((atom, exponent) for atom, exponent in above), *((atom, -exponent) for atom, exponent in below)]
    if value / divisor < 0 or not all(_is_sure(atom) for atom, _ in atoms):
        return _log_atom(given)
    total = _log_of_rational(value / divisor)
    for atom, exponent in atoms:
        total += _log_atom(Number(_sum({((atom, 1),): Fraction(1)}))) * number(exponent)
    return total


def exp_of(given: Number) -> Number | None:
    """Return e to the power of a sum of a rational number and multiples of logarithms of integers, None of others."""
    found, power = Fraction(1), Fraction(0)
    for product, value in given.top:
        match product:
            case ():
                power = value
            case ((Atom(of=int() as base), 1),) if (
                value.denominator == 1 and abs(value) * base.bit_length() < MOST_BITS
            ):
                found *= Fraction(base) ** int(value)
            case _:
                return None
    if given.bottom != ONE_SUM or abs(power.numerator) > MOST_POWER:
        return None
    if not power:
        return number(found)
    root = Number(_sum({((Atom(Root(power.denominator)), abs(power.numerator)),): Fraction(1)}))
    return number(found) * (root if power > 0 else root.inverse())


def _log_atom(given: Number) -> Number:
    return Number(_sum({((Atom(given), 1),): Fraction(1)}))


def _log_of_rational(value: Fraction) -> Number:
    powers = _primes(value.numerator)
    for prime, exponent in _primes(value.denominator).items():
        powers[prime] = powers.get(prime, 0) - exponent
    return Number(_sum({((Atom(prime), 1),): Fraction(exponent) for prime, exponent in powers.items()}))


def _primes(value: int) -> dict[int, int]:
    """Return factors of a positive integer, prime up to a limit; the last may be a product of larger primes."""
    found: dict[int, int] = {}
    factor = 2
    while value > 1 and factor <= MOST_DIVISIONS:
        while value % factor == 0:
            found[factor], value = found.get(factor, 0) + 1, value // factor
        factor = factor + 1 if factor * factor <= value else max(value, factor + 1)
    return found | ({value: 1} if value > 1 else {})


@functools.lru_cache(maxsize=4096)
def sign_of(given: Number) -> int:
    """Return the sign, 1 or -1; raises ProofError where it is 0, or not certain."""
    return _sign(given.top) * _sign(given.bottom)


def _sign(given: Sum) -> int:
    for sign in (1, -1):
        if _is_positive(tuple((product, sign * value) for product, value in given)):
            return sign
    if not any(_has_free(atom) for product, _ in given for atom, _ in product):
        for bits in BITS:
            low, high = _between(given, bits)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
    raise ProofError("the sign of a constant is not certain")


def is_never_negative(given: Number) -> bool:
    """Whether a constant is at least 0 by its form, whatever the free constants are; False where that is not known."""
    if given.is_zero:
        return True
    try:
        sign = _sign(given.bottom)
    except ProofError:
        return False
    return _is_never_negative(_from_ends(tuple((product, sign * value) for product, value in given.top)))


def _is_positive(given: Sum) -> bool:
    """Whether a sum is positive by its form, free constants counted from their lower ends on."""
    kept = _from_ends(given)
    return _is_never_negative(kept) and any(all(_is_sure(atom) for atom, _ in product) for product, _ in kept)


def _is_never_negative(kept: Sum) -> bool:
    return all(value > 0 and all(_is_sure(atom) is not None for atom, _ in product) for product, value in kept)


def _from_ends(given: Sum) -> Sum:
    """Return a sum with each free constant as what it is above its lower end."""
    found: dict[Product, Fraction] = {}
    for product, value in given:
        for shifted, factor in _shifted(product):
            found[shifted] = found.get(shifted, Fraction(0)) + value * factor
    return _sum(found)


def _shifted(product: Product) -> Iterable[tuple[Product, Fraction]]:
    """Yield a product with each free constant replaced by its lower end and what it is above that."""
    parts: list[tuple[Product, Fraction]] = [((), Fraction(1))]
    for atom, exponent in product:
        if not isinstance(atom.of, str) or not atom.low:
            parts = [(_joined(known, ((atom, exponent),)), value) for known, value in parts]
            continue
        above = Atom(atom.of, Fraction(0), atom.is_open)
        parts = [
            (_joined(known, ((above, k),) if k else ()), value * math.comb(exponent, k) * atom.low ** (exponent - k))
            for known, value in parts
            for k in range(exponent + 1)
        ]
    return parts


def _is_sure(atom: Atom) -> bool | None:
    """Whether an atom is positive: True, False where it may also be 0, None where it may be negative."""
    if isinstance(atom.of, str):
        return None if atom.low < 0 else atom.low > 0 or atom.is_open
    if isinstance(atom.of, (int, Root)):
        return True
    try:
        return True if sign_of(atom.of - ONE) > 0 else None
    except ProofError:
        return None


def _has_free(atom: Atom) -> bool:
    if isinstance(atom.of, Number):
        return any(_has_free(each) for part in (atom.of.top, atom.of.bottom) for p, _ in part for each, _ in p)
    return isinstance(atom.of, str)


def _between(given: Sum, bits: int) -> Pair:
    total = Fraction(0), Fraction(0)
    for product, value in given:
        part = value, value
        for atom, exponent in product:
            for _ in range(exponent):
                part = _multiplied(part, _atom_between(atom, bits))
        total = total[0] + part[0], total[1] + part[1]
    return total


def _atom_between(atom: Atom, bits: int) -> Pair:
    """Return bounds of what has no free constants."""
    if isinstance(atom.of, Root):
        return of_constant("exp", [Fraction(1, atom.of.degree)], bits)
    if isinstance(atom.of, int):
        low = high = Fraction(atom.of)
    elif isinstance(atom.of, Number):
        (a, b), (c, d) = _between(atom.of.top, bits), _between(atom.of.bottom, bits)
        if c <= 0 <= d:
            raise ProofError("the sign of a constant is not certain")
        low, high = _multiplied((a, b), (1 / d, 1 / c))
    else:
        raise ProofError("a free constant has any value")
    try:
        return of_constant("log", [low], bits)[0], of_constant("log", [high], bits)[1]
    except NoValueError as error:
        raise ProofError(f"a constant has no value: {error}") from error


def _multiplied(one: Pair, other: Pair) -> Pair:
    corners = [a * b for a in one for b in other]
    return min(corners), max(corners)

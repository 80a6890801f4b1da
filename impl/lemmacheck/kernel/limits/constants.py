"""The signs of exact constants that are certain, and what needs them: quotients, logarithms, powers of e.

A constant is 0 only by its form. Any other sign is shown: by its form, whatever the free constants are, or by rational
bounds of its logarithms.
"""

import functools
import math
from collections.abc import Iterable
from fractions import Fraction

from lemmacheck.kernel.enclosures import NoValueError, of_constant
from lemmacheck.kernel.limits.number import (
    ONE,
    ONE_SUM,
    Atom,
    Number,
    Product,
    Root,
    Sum,
    joined,
    number,
    quotient_of,
    sum_of,
)
from lemmacheck.kernel.statements import ProofError

Pair = tuple[Fraction, Fraction]
"""A lower and an upper bound."""
BITS = (96, 384)
"""Binary digits of the bounds that are tried, one after the other."""
MOST_BITS, MOST_POWER = 4000, 40
"""The digits of a power that is written out, and the largest power of e."""
MOST_DIVISIONS = 10_000
"""Up to which number an integer is divided, to find its primes."""


GAP = Atom("the difference of two logarithms", is_open=True)
"""Stands for any number above 0."""


def inverse(given: Number) -> Number:
    """Return one over a constant; raises ProofError where it may be 0."""
    sign_of(given)
    return quotient_of(given.bottom, given.top)


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
        total += _log_atom(Number(sum_of({((atom, 1),): Fraction(1)}))) * number(exponent)
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
    root = Number(sum_of({((Atom(Root(power.denominator)), abs(power.numerator)),): Fraction(1)}))
    return number(found) * (root if power > 0 else inverse(root))


def _log_atom(given: Number) -> Number:
    return Number(sum_of({((Atom(given), 1),): Fraction(1)}))


def _log_of_rational(value: Fraction) -> Number:
    powers = _primes(value.numerator)
    for prime, exponent in _primes(value.denominator).items():
        powers[prime] = powers.get(prime, 0) - exponent
    return Number(sum_of({((Atom(prime), 1),): Fraction(exponent) for prime, exponent in powers.items()}))


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
    for each in (given, _paired(given)):
        kept = _from_ends(each)
        if _is_never_negative(kept) and any(all(_is_sure(atom) for atom, _ in product) for product, _ in kept):
            return True
    return False


def _paired(given: Sum) -> Sum:
    """Return a sum that is smaller: m (ln a - ln b) is taken away where m is above 0 and a above b, or left a trace.

    Of what is taken away nothing is left but that it was above 0: a product of free constants that are.
    """
    found = dict(given)
    for product, value in given:
        for below, rest in _logarithms(product) if value < 0 else ():
            for other, _ in given:
                for above, shared in _logarithms(other):
                    least = min(found.get(other, Fraction(0)), -found.get(product, Fraction(0)))
                    if shared == rest and least > 0 and _is_above(above, below) and _are_sure(rest):
                        found[other] -= least
                        found[product] += least
                        trace = joined(rest, ((GAP, 1),))
                        found[trace] = found.get(trace, Fraction(0)) + least
    return sum_of(found)


def _logarithms(product: Product) -> Iterable[tuple[Number, Product]]:
    """Yield what logarithms in a product are of, with the product without them."""
    for atom, exponent in product:
        if exponent == 1 and isinstance(atom.of, (int, Number)):
            yield number(atom.of) if isinstance(atom.of, int) else atom.of, tuple(p for p in product if p[0] != atom)


def _are_sure(product: Product) -> bool:
    return all(_is_sure(atom) for atom, _ in product)


def _is_above(one: Number, other: Number) -> bool:
    try:
        return sign_of(one - other) > 0
    except ProofError:
        return False


def _is_never_negative(kept: Sum) -> bool:
    return all(value > 0 and all(_is_sure(atom) is not None for atom, _ in product) for product, value in kept)


def _from_ends(given: Sum) -> Sum:
    """Return a sum with each free constant as what it is above its lower end."""
    found: dict[Product, Fraction] = {}
    for product, value in given:
        for shifted, factor in _shifted(product):
            found[shifted] = found.get(shifted, Fraction(0)) + value * factor
    return sum_of(found)


def _shifted(product: Product) -> Iterable[tuple[Product, Fraction]]:
    """Yield a product with each free constant replaced by its lower end and what it is above that."""
    parts: list[tuple[Product, Fraction]] = [((), Fraction(1))]
    for atom, exponent in product:
        if not isinstance(atom.of, str) or not atom.low:
            parts = [(joined(known, ((atom, exponent),)), value) for known, value in parts]
            continue
        above = Atom(atom.of, Fraction(0), atom.is_open)
        parts = [
            (joined(known, ((above, k),) if k else ()), value * math.comb(exponent, k) * atom.low ** (exponent - k))
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

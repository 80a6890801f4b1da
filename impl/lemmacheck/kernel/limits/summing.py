"""Sums and largest of as many as a function of t says: of c(t) i^a (ln i)^b over the places i = 1, …, L.

Such a function of i first rises and then falls, or does one of both. So its sum differs from its integral from 1 to L
by at most three times its largest value; and it is largest at an end, where b is 0.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import perm

from lemmacheck.kernel.limits import large
from lemmacheck.kernel.limits.large import Exponential, Large
from lemmacheck.kernel.limits.number import number
from lemmacheck.kernel.limits.powers import UNIT, Series, at_most, constant, is_below
from lemmacheck.kernel.statements import Expression, ProofError, below, outside

Place = tuple[Fraction, int]
"""The exponents of i and of ln i."""
Summand = Mapping[Place, Large]
"""Coefficients, by the exponents of what they stand with."""
FLAT: Place = (Fraction(0), 0)
MOST_POWER = 20


def joined(root: Expression, length: Large, values: Mapping[str, Large], order: int) -> Large:
    """Return a sum or a largest; raises ProofError where the length is not known to grow, or a summand not followed."""
    size = large.log_of(length, order)
    if size.sign() <= 0 or not is_below(UNIT, size.lead()[0]):
        raise ProofError("a sum is not known to have more and more places")
    body = _followed(root, values, order)
    if root.kind == "largest":
        return _largest(body, length, order)
    if root.kind != "sum":
        raise ProofError("a product of unknown length is not followed")
    total: Large = constant(number(0))
    for place, factor in body.items():
        total = large.added(total, large.multiplied(factor, _sum_of(place, length, order), order), order)
    return total


def _sum_of(place: Place, length: Large, order: int) -> Large:
    """Return the sum of i^a (ln i)^b: its integral, and what that leaves out."""
    (a, b), log = place, large.log_of(length, order)
    if place == FLAT:
        return length
    if a < -1:
        return at_most(UNIT)
    if a == -1:
        main = large.multiplied(_natural(log, b + 1, order), _number(Fraction(1, b + 1)), order)
        return large.added(main, at_most(UNIT), order)
    inside: Large = constant(number(0))
    for k in range(b + 1):
        factor = _number(Fraction((-1) ** k * perm(b, k)) / (a + 1) ** (k + 1))
        inside = large.added(inside, large.multiplied(_natural(log, b - k, order), factor, order), order)
    main = large.multiplied(inside, large.raised(length, _number(a + 1), order), order)
    rest: Large = at_most(UNIT)
    if a >= 0:
        rest = _bound(large.multiplied(large.raised(length, _number(a), order), _natural(log, b, order), order))
    return large.added(main, rest, order)


def _bound(top: Large) -> Large:
    """Return what is only known to be at most a constant times this, which does not tend to 0."""
    return at_most(top.bound or UNIT) if isinstance(top, Series) else Exponential(top.log, is_bound=True)


def _largest(body: Summand, length: Large, order: int) -> Large:
    """Return the largest of a summand, of which all parts rise, or all fall."""
    slopes = {_sign(factor) * (1 if a > 0 else -1) for (a, _), factor in body.items() if a}
    if any(b for _, b in body) or len(slopes) > 1:
        raise ProofError("it is not known at which place a summand is largest")
    total: Large = constant(number(0))
    for (a, _), factor in body.items():
        at_end = large.multiplied(factor, large.raised(length, _number(a), order), order) if slopes == {1} else factor
        total = large.added(total, at_end if a else factor, order)
    return total


def _sign(factor: Large) -> int:
    if not isinstance(factor, Series):
        raise ProofError("the sign of a coefficient is not known")
    return factor.sign()


def _number(value: Fraction) -> Series:
    return constant(number(value))


def _natural(base: Large, exponent: int, order: int) -> Large:
    found: Large = _number(Fraction(1))
    for _ in range(exponent):
        found = large.multiplied(found, base, order)
    return found


def _followed(root: Expression, values: Mapping[str, Large], order: int) -> Summand:
    """Return what stands in a sum, operation by operation; raises ProofError for one that is not followed."""
    known: dict[int, Summand] = {}
    for each in below((root.parts[1],), outside):
        parts = [known[id(part)] for part in outside(each) if each.kind != "entry"]
        known[id(each)] = _operation(root, each, parts, values, order)
    return known[id(root.parts[1])]


def _operation(
    root: Expression, each: Expression, parts: list[Summand], values: Mapping[str, Large], order: int
) -> Summand:
    """Return one operation in what stands in a sum; raises ProofError for one that is not followed."""
    match each.kind, parts:
        case "number", [] if isinstance(each.value, Fraction):
            return _made({FLAT: _number(each.value)})
        case (("name" | "entry"), []) if each.value in values:
            return _made({FLAT: values[str(each.value)]})
        case "i", [] if each.value == root.value:
            return {(Fraction(1), 0): _number(Fraction(1))}
        case "add", [one, other]:
            return _added(one, other, order)
        case "subtract", [one, other]:
            return _added(one, _times(other, {FLAT: _number(Fraction(-1))}, order), order)
        case "negate", [one]:
            return _times(one, {FLAT: _number(Fraction(-1))}, order)
        case "multiply", [one, other]:
            return _times(one, other, order)
        case "divide", [one, other]:
            return _times(one, _power(other, Fraction(-1), order), order)
        case "power", [one, other]:
            return _power(one, _rational(other), order)
        case "sqrt", [one]:
            return _power(one, Fraction(1, 2), order) if one else one
        case "log", [one]:
            (a, b), factor = _single(one)
            if b:
                raise ProofError("a logarithm of a logarithm of a place is not followed")
            return _made({FLAT: large.log_of(factor, order), (Fraction(0), 1): _number(a)})
        case "abs", [one] if len({_sign(factor) for factor in one.values()}) < 2:
            return _times(one, {FLAT: _number(Fraction(next((_sign(f) for f in one.values()), 1)))}, order)
        case "exp", [one] if set(one) <= {FLAT}:
            return {FLAT: large.exponential(one.get(FLAT, _number(Fraction(0))), order)}
        case (("sum" | "largest"), [length]) if set(length) == {FLAT}:
            return _made({FLAT: joined(each, length[FLAT], values, order)})
    raise ProofError(f"{each.kind} is not followed in a sum of unknown length")


def _made(found: Mapping[Place, Large]) -> Summand:
    return {place: each for place, each in found.items() if not (isinstance(each, Series) and each.is_zero)}


def _added(one: Summand, other: Summand, order: int) -> Summand:
    found = dict(one)
    for place, each in other.items():
        found[place] = large.added(found[place], each, order) if place in found else each
    return _made(found)


def _times(one: Summand, other: Summand, order: int) -> Summand:
    found: Summand = {}
    for (a, b), each in one.items():
        for (c, d), factor in other.items():
            found = _added(found, {(a + c, b + d): large.multiplied(each, factor, order)}, order)
    return found


def _single(given: Summand) -> tuple[Place, Large]:
    if len(given) != 1:
        raise ProofError("a function of a sum of powers of a place is not followed")
    return next(iter(given.items()))


def _rational(given: Summand) -> Fraction:
    """Return the rational number that a summand is at every place."""
    flat = given.get(FLAT) if set(given) <= {FLAT} else None
    known = flat.constant.rational if isinstance(flat, Series) and flat.constant is not None else None
    if known is None and given:
        raise ProofError("an exponent in a sum is no rational number")
    return known or Fraction(0)


def _power(base: Summand, exponent: Fraction, order: int) -> Summand:
    """Return a power: a natural one of any summand, another one of a coefficient with a power of the place."""
    if exponent.denominator == 1 and 0 <= exponent <= MOST_POWER:
        found: Summand = {FLAT: _number(Fraction(1))}
        for _ in range(int(exponent)):
            found = _times(found, base, order)
        return found
    (a, b), factor = _single(base)
    if b:
        raise ProofError("a power of a logarithm of a place is not followed")
    return {(a * exponent, 0): large.raised(factor, _number(exponent), order)}

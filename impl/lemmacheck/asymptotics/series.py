"""Finite sums of monomials with constant coefficients, and what is left of a sum that was cut off.

A series says of a function f that |f(t) - sum of the terms| is at most a constant times `rest` from some t on; without
`rest` the two are equal from some t on. Every operation keeps that true: the remainders of analytic functions at 0 are
those of Taylor's theorem.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import constant, elementary, monomial
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.monomial import UNIT, Monomial, compare, trend
from lemmacheck.system import spend

MOST_TERMS = 3000
"""Terms of one series; more are given up."""
PRODUCT = 25
"""The effort of a product of two terms, in units."""


Terms = tuple[tuple[Monomial, Number], ...]


class CancelledError(NotAvailableError):
    """The terms that are known cancel, and only a remainder is left: more terms may help."""


@dataclass(frozen=True, slots=True)
class Series:
    """Terms, largest first, all larger than `rest`, which bounds what is left out; None where nothing is."""

    terms: Terms
    rest: Monomial | None = None

    @property
    def is_zero(self) -> bool:
        """Whether it is zero from some t on."""
        return not self.terms and self.rest is None

    @property
    def bound(self) -> Monomial | None:
        """A monomial that, times a constant, bounds the absolute value; None for zero."""
        return self.terms[0][0] if self.terms else self.rest

    def __add__(self, other: "Series") -> "Series":
        found = dict(self.terms)
        for place, number in other.terms:
            found[place] = found.get(place, constant.ZERO) + number
        return series(found, self.rest, other.rest)

    def __neg__(self) -> "Series":
        return Series(tuple((place, -number) for place, number in self.terms), self.rest)

    def __sub__(self, other: "Series") -> "Series":
        return self + (-other)

    def __mul__(self, other: "Series") -> "Series":
        return self.times(other)

    def times(self, other: "Series", *, floor: Monomial | None = None) -> "Series":
        """Return the product, cut off at `floor`."""
        rests: list[Monomial | None] = []
        if floor is not None:
            rests.append(floor)
        for one, two in ((self, other), (other, self)):
            if one.rest is not None and two.bound is not None:
                rests.append(one.rest * two.bound)
        if len(self.terms) == 1 and len(other.terms) and not rests:
            ((place, number),) = self.terms
            return Series(tuple((place * m, number * c) for m, c in other.terms))
        if len(self.terms) * len(other.terms) > 40 * MOST_TERMS:
            raise NotAvailableError(f"a product of {len(self.terms)} and {len(other.terms)} terms is too long")
        spend(PRODUCT * len(self.terms) * len(other.terms))
        found = _powers_of_t(self.terms, other.terms)
        if found is not None:
            return series(found, *rests)
        found = {}
        for first, number in self.terms:
            for second, factor in other.terms:
                place = first * second
                found[place] = found.get(place, constant.ZERO) + number * factor
        return series(found, *rests)

    def scaled(self, place: Monomial, number: Number) -> "Series":
        """Return the series times a monomial with a coefficient that is not zero."""
        terms = tuple((m * place, c * number) for m, c in self.terms)
        return Series(terms, None if self.rest is None else self.rest * place)

    def lead(self) -> tuple[Monomial, Number]:
        """Return the largest monomial and its coefficient, whose sign is known and not 0.

        Raises NotAvailableError where the series is zero, CancelledError where only its remainder is left.
        """
        if self.is_zero:
            raise NotAvailableError("zero has no leading term")
        if not self.terms:
            raise CancelledError("its leading terms cancel, and too few are known")
        constant.sign(self.terms[0][1])
        return self.terms[0]

    def sign(self) -> int:
        """Return the sign from some t on."""
        return 0 if self.is_zero else constant.sign(self.lead()[1])

    def enclosure(self, logarithms: list[arb]) -> arb:
        """Return a ball around the sum of the terms, given balls around t, ln t, ln ln t, ..."""
        return sum((m.enclosure(logarithms) * constant.enclosure(c) for m, c in self.terms), arb(0))

    def text(self, parameter: str) -> str:
        """Return the terms as text in the parameter, and the remainder as O(...)."""
        parts = [monomial.scaled(constant.text(c), monomial.text(m, parameter)) for m, c in self.terms]
        if self.rest is not None:
            parts.append(f"O({monomial.text(self.rest, parameter)})")
        return monomial.joined(parts) or "0"


ZERO, ONE = Series(()), Series(((UNIT, constant.ONE),))


def _powers_of_t(left: Terms, right: Terms) -> dict[Monomial, Number] | None:
    """Return the product of sums of integer powers of t with rational coefficients, None of others."""
    one, other = _by_exponent(left), _by_exponent(right)
    if one is None or other is None:
        return None
    found: dict[int, fmpq] = {}
    for first, number in one:
        for second, factor in other:
            place = first + second
            product = number * factor
            found[place] = found[place] + product if place in found else product
    return {Monomial((fmpq(place),)) if place else UNIT: number for place, number in found.items()}


def _by_exponent(terms: Terms) -> list[tuple[int, fmpq]] | None:
    found: list[tuple[int, fmpq]] = []
    for place, number in terms:
        logs = place.logs
        if place.big or len(logs) > 1 or not isinstance(number, fmpq):
            return None
        if logs and not (isinstance(logs[0], fmpq) and logs[0].q == 1):
            return None
        found.append((int(logs[0].p) if logs else 0, number))
    return found


def series(found: Mapping[Monomial, Number], *rests: Monomial | None) -> Series:
    """Return the series of terms and remainders, in its one form: what a remainder swallows is left out."""
    kept = [place for place, number in found.items() if number != 0]
    rest = _largest(r for r in rests if r is not None)
    if rest is not None:
        kept = [place for place in kept if compare(place, rest) > 0]
    if len(kept) > MOST_TERMS:
        raise NotAvailableError(f"a sum of {len(kept)} terms is too long")
    return Series(tuple((place, found[place]) for place in monomial.arranged(kept)), rest)


def _largest(monomials: Iterable[Monomial]) -> Monomial | None:
    best: Monomial | None = None
    for one in monomials:
        if best is None or compare(one, best) > 0:
            best = one
    return best


def single(place: Monomial, number: Number = constant.ONE) -> Series:
    """Return a series of one term."""
    return Series(((place, number),)) if number != 0 else ZERO


def at_most(place: Monomial) -> Series:
    """Return what is known of a function only by its size: at most a constant times the monomial."""
    return Series((), place)


def _composed(small: Series, coefficient: Callable[[int], Fraction], order: int) -> Series:
    """Return f(small), for a function analytic at 0 with these Taylor coefficients and a small that tends to 0."""
    start = single(UNIT, _rational(coefficient(0)))
    if small.bound is None:
        return start
    if trend(small.bound) >= 0:
        raise NotAvailableError("it does not tend to 0")
    floor = small.bound.power(fmpq(order + 1))
    total, power = start + at_most(floor), ONE
    for k in range(1, order + 1):
        power = power.times(small, floor=floor)
        total = total + _times_rational(power, coefficient(k))
    return total


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _times_rational(given: Series, value: Fraction) -> Series:
    return given.scaled(UNIT, _rational(value)) if value else at_most(given.rest) if given.rest else ZERO


def _normalised(given: Series) -> tuple[Monomial, Number, Series]:
    """Return the leading monomial and coefficient, and what is small in given = lead · (1 + small)."""
    place, number = given.lead()
    rest = Series(given.terms[1:], given.rest)
    return place, number, rest.scaled(place.inverse(), constant.inverse(number))


def reciprocal(given: Series, order: int) -> Series:
    """Return one over a series.

    Raises ZeroDivisionError for zero.
    """
    if given.is_zero:
        raise ZeroDivisionError("division by zero")
    place, number, small = _normalised(given)
    inside = _composed(small, lambda k: Fraction((-1) ** k), order)
    return inside.scaled(place.inverse(), constant.inverse(number))


def root(given: Series, order: int) -> Series:
    """Return the square root of a series that is positive from some t on, or zero.

    Raises NotAvailableError where it is negative.
    """
    if given.is_zero:
        return ZERO
    if given.sign() < 0:
        raise NotAvailableError("the root of a negative number has no value")
    place, number, small = _normalised(given)

    def binomial(k: int) -> Fraction:
        value = Fraction(1)
        for j in range(k):
            value *= (Fraction(1, 2) - j) / (j + 1)
        return value

    return _composed(small, binomial, order).scaled(place.power(fmpq(1, 2)), elementary.power(number, fmpq(1, 2)))


def log(given: Series, order: int) -> Series:
    """Return the logarithm of a series that is positive from some t on.

    Raises NotAvailableError where it is not.
    """
    if given.is_zero or given.sign() < 0:
        raise NotAvailableError("the logarithm of a number that is not positive has no value")
    place, number, small = _normalised(given)
    inside = _composed(small, lambda k: Fraction((-1) ** (k + 1), k) if k else Fraction(0), order)
    return series(place.log()) + single(UNIT, elementary.log(number)) + inside


@dataclass(frozen=True, slots=True)
class Vast:
    """A positive function known by its logarithm only, up to a remainder that does not tend to 0."""

    logarithm: Series


def exp(given: Series, order: int) -> "Series | Vast":
    """Return e to the power of a series."""
    large = {m: c for m, c in given.terms if trend(m) > 0}
    outer = monomial.exp_of(large)
    if given.rest is not None and trend(given.rest) >= 0:
        return at_most(outer) if given.rest == UNIT else Vast(given)
    known = dict(given.terms)
    number = constant.exp(known.get(UNIT, constant.ZERO))
    small = Series(tuple((m, c) for m, c in given.terms if m not in large and m != UNIT), given.rest)
    factorials = [Fraction(1)]
    for k in range(1, order + 1):
        factorials.append(factorials[-1] / k)
    return _composed(small, factorials.__getitem__, order).scaled(outer, number)

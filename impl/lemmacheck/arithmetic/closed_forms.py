"""Real numbers as they are written: sums of products of primes, exponentials and logarithms with rational exponents.

Two numbers are equal for certain where the laws of exponentials, logarithms and roots make them the same sum; where
they do not, balls tell the order, and where balls overlap, nothing is known.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import flint

from lemmacheck.arithmetic.arithmetic import Arithmetic, NotAvailableError, NoValueError, Sign
from lemmacheck.arithmetic.monomials import (
    MOST_EXPONENT,
    ONE,
    Atom,
    Monomial,
    Sum,
    ball_of,
    is_positive,
    lead,
    plus,
    primes,
    product,
    product_of_signs,
    sign_of_sum,
    times,
)
from lemmacheck.arithmetic.text import to_fraction

BITS = 512
"""The precision at which the order of two numbers is looked for."""


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """A quotient of two sums, of which the lower one is not 0."""

    top: Sum
    bottom: Sum

    def __add__(self, other: "ClosedForm") -> "ClosedForm":
        """Return the sum of two numbers."""
        if self.bottom == other.bottom:
            return _quotient(plus(self.top, other.top), self.bottom)
        tops = times(self.top, other.bottom), times(other.top, self.bottom)
        return _quotient(plus(*tops), times(self.bottom, other.bottom))

    def __neg__(self) -> "ClosedForm":
        """Return the number with the other sign."""
        return ClosedForm({m: -c for m, c in self.top.items()}, self.bottom)

    def __sub__(self, other: "ClosedForm") -> "ClosedForm":
        """Return the difference of two numbers."""
        return self + -other

    def __mul__(self, other: "ClosedForm") -> "ClosedForm":
        """Return the product of two numbers."""
        return _quotient(times(self.top, other.top), times(self.bottom, other.bottom))

    def __truediv__(self, other: "ClosedForm") -> "ClosedForm":
        """Return the quotient of two numbers, of which the second is certainly not 0."""
        if not other.top:
            raise ZeroDivisionError("a divisor is 0")
        if sign_of_sum(other.top) is Sign.OPEN:
            raise NotAvailableError("it is not known whether a divisor is 0")
        return _quotient(times(self.top, other.bottom), times(self.bottom, other.top))

    def __pow__(self, exponent: int) -> "ClosedForm":
        """Return a power with an integer exponent."""
        if abs(exponent) > MOST_EXPONENT:
            raise NotAvailableError(f"a power with the exponent {exponent} is not written out")
        if exponent < 0:
            return _number(1) / self**-exponent
        if self.bottom == ONE and len(self.top) == 1:
            return _term_power(self, Fraction(exponent))
        out = _number(1)
        for _ in range(exponent):
            out = out * self
        return out

    def __abs__(self) -> "ClosedForm":
        """Return the absolute value of a number whose sign is known."""
        return -self if _known_sign(self) is Sign.NEGATIVE else self

    @property
    def sign(self) -> Sign:
        """The sign: 0 where the laws make it so, else what balls tell."""
        if not self.top:
            return Sign.ZERO
        return product_of_signs([sign_of_sum(self.top), sign_of_sum(self.bottom)])

    @property
    def rational(self) -> Fraction | None:
        """The value where it is rational as it is written, else None."""
        if not self.top:
            return Fraction(0)
        return self.top.get(()) if self.bottom == ONE and set(self.top) == {()} else None


@dataclass(frozen=True, slots=True)
class ClosedForms(Arithmetic):
    """Numbers as they are written: equal for certain where laws make them the same, ordered where balls do not meet."""

    name: ClassVar[str] = "closed forms"

    def number(self, value: Any) -> Any:
        """Return an exact rational number."""
        return value if isinstance(value, ClosedForm) else _number(to_fraction(value))

    def plain(self, value: Any) -> Fraction | None:
        """Return the exact value of a number that is rational as it is written."""
        return value.rational if isinstance(value, ClosedForm) else Arithmetic.plain(self, value)

    def exponent(self, value: Any) -> Any:
        """Return an exponent as a Python integer."""
        found = self.plain(value)
        if found is None or found.denominator != 1:
            raise NotAvailableError("an exponent is not written as an integer")
        return int(found)

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller of two numbers whose order is known."""
        return left if _known_sign(right - left) is not Sign.NEGATIVE else right

    def sign(self, value: Any) -> Sign:
        """Return the sign, where it is known."""
        sign: Sign = value.sign
        return sign

    def exp1(self, value: Any) -> Any:
        """Return e to the power of a number: the product over the terms of its sum."""
        if value.bottom != ONE:
            return _function("exp of", value)
        out = _number(1)
        for monomial, coefficient in value.top.items():
            out = out * _exponential(monomial, coefficient)
        return out

    def log1(self, value: Any) -> Any:
        """Return the logarithm of a number that is certainly above 0."""
        sign = _known_sign(value)
        if sign is not Sign.POSITIVE:
            raise NoValueError("the logarithm of a number that is not positive")
        if sign_of_sum(value.top) is Sign.POSITIVE:
            return _logarithm(value.top) - _logarithm(value.bottom)
        return _function("log of", value)

    def sqrt1(self, value: Any) -> Any:
        """Return the root of a number that is certainly at least 0."""
        sign = _known_sign(value)
        if sign is Sign.NEGATIVE:
            raise NoValueError("the root of a negative number")
        if sign is Sign.ZERO:
            return value
        if value.bottom == ONE and len(value.top) == 1 and all(is_positive(atom) for atom, _ in next(iter(value.top))):
            return _term_power(value, Fraction(1, 2))
        return _function("root of", value)

    def sin1(self, value: Any) -> Any:
        """Return the sine of a number."""
        return _number(0) if not value.top else _function("sin", value)

    def cos1(self, value: Any) -> Any:
        """Return the cosine of a number."""
        return _number(1) if not value.top else _function("cos", value)

    def atan1(self, value: Any) -> Any:
        """Return the arc tangent of a number."""
        return _number(0) if not value.top else _function("atan", value)

    def pi1(self) -> Any:
        """Return pi."""
        return ClosedForm({((("pi",), Fraction(1)),): Fraction(1)}, ONE)

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a number, where it is known."""
        found = value.rational
        if found is not None:
            return _number(found.__floor__())
        whole = (ball_of(value.top) / ball_of(value.bottom)).floor().unique_fmpz()
        if whole is None:
            raise NotAvailableError("it is not known which integer a number is next to")
        return _number(int(whole))


@contextmanager
def closed_forms() -> Iterator[ClosedForms]:
    """Open the numbers as they are written."""
    with flint.ctx.workprec(BITS):
        yield ClosedForms()


def _number(value: Fraction | int) -> ClosedForm:
    return ClosedForm({(): Fraction(value)} if value else {}, ONE)


def _quotient(top: Sum, bottom: Sum) -> ClosedForm:
    """Return a quotient, whose lower sum has the leading term 1, unless that term may be 0."""
    first, coefficient = lead(bottom)
    is_divisor = all(is_positive(atom) for atom, _ in first) or sign_of_sum({first: Fraction(1)}) is not Sign.OPEN
    if is_divisor and (first or coefficient != 1):
        inverse, factor = product([(atom, -exponent) for atom, exponent in first])
        by = {inverse: factor / coefficient}
        top, bottom = times(top, by), times(bottom, by)
    if not top:
        return _number(0)
    return _number(1) if top == bottom else ClosedForm(top, bottom)


def _term_power(value: ClosedForm, exponent: Fraction) -> ClosedForm:
    """Return a power of a number of one term, which is positive unless the exponent is an integer."""
    ((monomial, coefficient),) = value.top.items()
    powers = [(atom, each * exponent) for atom, each in monomial]
    if exponent.denominator == 1:
        found, factor = product(powers)
        return ClosedForm(times({found: factor * coefficient ** int(exponent)}, ONE), ONE)
    found, factor = product([*powers, *((("prime", p), e * exponent) for p, e in primes(coefficient))])
    return ClosedForm({found: factor}, ONE)


def _exponential(monomial: Monomial, coefficient: Fraction) -> ClosedForm:
    """Return e to the power of one term: exp(c log p) is p^c, and exp(n log x) is x^n."""
    if len(monomial) == 1 and monomial[0][1] == 1:
        atom = monomial[0][0]
        if atom[0] == "log":
            return _atom(("prime", atom[1]), coefficient)
        if atom[0] == "log of" and coefficient.denominator == 1:
            return ClosedForm(dict(atom[1]), dict(atom[2])) ** int(coefficient)
    return _atom(("exp", monomial), coefficient)


def _atom(atom: Atom, exponent: Fraction = Fraction(1)) -> ClosedForm:
    monomial, factor = product([(atom, exponent)])
    return ClosedForm({monomial: factor}, ONE)


def _function(name: str, value: ClosedForm) -> ClosedForm:
    """Return a function of a number as an atom of its own."""
    return _atom((name, _frozen(value.top), _frozen(value.bottom)))


def _frozen(terms: Sum) -> tuple[tuple[Monomial, Fraction], ...]:
    return tuple(sorted(terms.items(), key=repr))


def _logarithm(terms: Sum) -> ClosedForm:
    """Return the logarithm of a positive sum: of its leading term, where that is positive, and of what is left."""
    first, coefficient = lead(terms)
    if coefficient < 0 or not all(is_positive(atom) for atom, _ in first):
        return _function("log of", ClosedForm(terms, ONE))
    out = _number(0)
    for prime, exponent in primes(coefficient):
        out = out + _atom(("log", prime)) * _number(exponent)
    for atom, exponent in first:
        inside = _atom(("log", atom[1])) if atom[0] == "prime" else ClosedForm({atom[1]: Fraction(1)}, ONE)
        out = out + inside * _number(exponent)
    if len(terms) == 1:
        return out
    inverse, factor = product([(atom, -exponent) for atom, exponent in first])
    return out + _function("log of", ClosedForm(times(terms, {inverse: factor / coefficient}), ONE))


def _known_sign(value: ClosedForm) -> Sign:
    sign = value.sign
    if sign is Sign.OPEN:
        raise NotAvailableError("the sign of a number is not known")
    return sign

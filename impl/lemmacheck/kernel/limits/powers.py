"""Sums of powers of t, ln t, ln ln t, ... with constants, and the size of what is left of them as t grows.

A series says of a function f that |f(t) - sum of its terms| is at most a constant times `rest` from some t on; without
`rest` it is that sum from some t on.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.limits import constants
from lemmacheck.kernel.limits.constants import exp_of, is_never_negative, log_of, sign_of
from lemmacheck.kernel.limits.number import ONE, ZERO, Number, number
from lemmacheck.kernel.statements import ProofError

Scale = tuple[Fraction, ...]
"""Exponents of t, ln t, ln ln t, ..., the last of which is not 0: tuples compare as such products grow."""
UNIT: Scale = ()
MOST_TERMS = 600
DEEPEST = 5
"""Logarithms of logarithms of ...: how often at most."""


def times(one: Scale, other: Scale) -> Scale:
    """Return a product."""
    width = max(len(one), len(other))
    return _stripped([a + b for a, b in zip(_padded(one, width), _padded(other, width), strict=True)])


def to_power(scale: Scale, exponent: Fraction) -> Scale:
    """Return a power."""
    return _stripped([each * exponent for each in scale])


def is_below(one: Scale, other: Scale) -> bool:
    """Whether one/other tends to 0."""
    width = max(len(one), len(other))
    return _padded(one, width) < _padded(other, width)


def larger(*scales: Scale | None) -> Scale | None:
    """Return the largest of those that are given, None where none is."""
    found: Scale | None = None
    for scale in scales:
        if scale is not None and (found is None or is_below(found, scale)):
            found = scale
    return found


def _padded(scale: Scale, width: int) -> Scale:
    return scale + (Fraction(0),) * (width - len(scale))


def _stripped(exponents: list[Fraction]) -> Scale:
    while exponents and not exponents[-1]:
        exponents.pop()
    return tuple(exponents)


@dataclass(frozen=True, slots=True)
class Series:
    """Terms, largest first, all larger than `rest`; None where nothing is left out."""

    terms: tuple[tuple[Scale, Number], ...] = ()
    rest: Scale | None = None

    @property
    def is_zero(self) -> bool:
        """Whether it is 0 from some t on, by its form."""
        return not self.terms and self.rest is None

    @property
    def bound(self) -> Scale | None:
        """What the absolute value is at most, times a constant; None of 0."""
        return self.terms[0][0] if self.terms else self.rest

    @property
    def constant(self) -> Number | None:
        """The number that it is, None where it is none by its form."""
        if self.is_zero:
            return ZERO
        is_one = self.rest is None and len(self.terms) == 1 and self.terms[0][0] == UNIT
        return self.terms[0][1] if is_one else None

    def lead(self) -> tuple[Scale, Number]:
        """Return the largest term, whose sign is certain; raises ProofError where none is known."""
        if not self.terms:
            raise ProofError("the leading terms are not known")
        sign_of(self.terms[0][1])
        return self.terms[0]

    def sign(self) -> int:
        """Return the sign from some t on: 0 where it is 0 by its form."""
        return 0 if self.is_zero else sign_of(self.lead()[1])

    def is_never_negative(self) -> bool:
        """Whether it is at least 0 from some t on, as each of its terms is; False where that is not known."""
        return self.rest is None and all(is_never_negative(value) for _, value in self.terms)

    def __add__(self, other: "Series") -> "Series":
        found = dict(self.terms)
        for scale, value in other.terms:
            found[scale] = found.get(scale, ZERO) + value
        return series(found, self.rest, other.rest)

    def __neg__(self) -> "Series":
        return Series(tuple((scale, -value) for scale, value in self.terms), self.rest)

    def __sub__(self, other: "Series") -> "Series":
        return self + (-other)

    def __mul__(self, other: "Series") -> "Series":
        """Return the product; raises ProofError where it is too long."""
        rests = [
            times(one.rest, two.bound)
            for one, two in ((self, other), (other, self))
            if one.rest is not None and two.bound is not None
        ]
        if len(self.terms) * len(other.terms) > 40 * MOST_TERMS:
            raise ProofError("a series becomes too long")
        rest = larger(*rests)
        found: dict[Scale, Number] = {}
        for scale, value in self.terms:
            for second, factor in other.terms:
                place = times(scale, second)
                if rest is None or is_below(rest, place):
                    found[place] = found.get(place, ZERO) + value * factor
        return series(found, rest)


def series(terms: dict[Scale, Number], *rests: Scale | None) -> Series:
    """Return a sum of terms, of which those that are no larger than what is left out are left out as well."""
    rest = larger(*rests)
    kept = [scale for scale, value in terms.items() if not value.is_zero and (rest is None or is_below(rest, scale))]
    if len(kept) > MOST_TERMS:
        raise ProofError("a series becomes too long")
    width = max(map(len, kept), default=0)
    kept.sort(key=lambda scale: _padded(scale, width), reverse=True)
    return Series(tuple((scale, terms[scale]) for scale in kept), rest)


def constant(value: Number) -> Series:
    """Return the same number for all t."""
    return series({UNIT: value})


def at_most(scale: Scale) -> Series:
    """Return what is only known to be at most a constant times this."""
    return Series((), scale)


PARAMETER = Series((((Fraction(1),), ONE),))


def _small(given: Series) -> tuple[Scale, Number, Series]:
    """Return c, m and r of a series c m (1 + r), where r tends to 0; raises ProofError where there are none."""
    scale, value = given.lead()
    back, factor = to_power(scale, Fraction(-1)), constants.inverse(value)
    terms = {times(place, back): each * factor for place, each in given.terms[1:]}
    return scale, value, series(terms, None if given.rest is None else times(given.rest, back))


def _composed(small: Series, coefficient: Callable[[int], Fraction], order: int) -> Series:
    """Return the sum of coefficient(k) r^k up to an order, for r that tends to 0, of a function analytic at 0."""
    if small.is_zero:
        return constant(number(coefficient(0)))
    bound = small.bound
    if bound is None or not is_below(bound, UNIT):
        raise ProofError("the leading terms are not known")
    cut = at_most(to_power(bound, Fraction(order + 1)))
    total, power = constant(number(coefficient(0))) + cut, constant(ONE)
    for k in range(1, order + 1):
        power = (power * small) + cut
        total += power * constant(number(coefficient(k)))
    return total


def inverse(given: Series, order: int) -> Series:
    """Return one over a series; raises ProofError where its leading term is not known."""
    scale, value, small = _small(given)
    inside = _composed(small, lambda k: Fraction((-1) ** k), order)
    return inside * Series(((to_power(scale, Fraction(-1)), constants.inverse(value)),))


def log(given: Series, order: int) -> Series:
    """Return the logarithm of a series; raises ProofError where it is not certainly positive from some t on."""
    scale, value, small = _small(given)
    inside = _composed(small, lambda k: Fraction((-1) ** (k + 1), k) if k else Fraction(0), order)
    return log_of_scale(scale) + constant(log_of(value)) + inside


def exp(given: Series, order: int) -> Series | None:
    """Return e to the power of a series, None where that is no product of powers of t, ln t, ... with a constant."""
    if given.rest is not None and not is_below(given.rest, UNIT):
        return None
    exponents: list[Fraction] = []
    for scale, value in given.terms:
        if not is_below(UNIT, scale):
            continue
        depth, power = len(scale) - 1, value.rational
        if depth < 1 or scale[-1] != 1 or any(scale[:-1]) or power is None:
            return None
        exponents += [Fraction(0)] * (depth - len(exponents))
        exponents[depth - 1] = power
    known = exp_of(dict(given.terms).get(UNIT, ZERO))
    if known is None:
        return None
    small = Series(tuple((scale, value) for scale, value in given.terms if is_below(scale, UNIT)), given.rest)
    inside = _composed(small, lambda k: Fraction(1, math.factorial(k)), order)
    return inside * Series(((tuple(exponents), known),))


def log_of_scale(scale: Scale) -> Series:
    """Return a ln t + b ln ln t + ... of t^a (ln t)^b ..."""
    if len(scale) > DEEPEST:
        raise ProofError(f"logarithms are nested more than {DEEPEST} deep")
    zero = Fraction(0)
    return series({(zero,) * (depth + 1) + (Fraction(1),): number(each) for depth, each in enumerate(scale)})


def root(given: Series, exponent: Fraction, order: int) -> Series | None:
    """Return a positive series to a rational power, None where the constant has no such power that is rational."""
    scale, value, small = _small(given)
    if value.rational != 1:
        return None
    binomials = [Fraction(1)]
    for k in range(order):
        binomials.append(binomials[-1] * (exponent - k) / (k + 1))
    return _composed(small, binomials.__getitem__, order) * Series(((to_power(scale, exponent), ONE),))

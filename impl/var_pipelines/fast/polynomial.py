"""Polynomials for exp on an interval [-bound, bound], each with a certified range of P(s)/exp(s).

Attention is normalised, so a common factor cancels: what counts is how much the ratio P(s)/exp(s) varies, not how far
it is from 1. Its extremes lie at the ends of the interval and at the real roots of P' - P, a polynomial, since the
derivative of P(s)/exp(s) is (P'(s) - P(s))/exp(s). Those roots are isolated in balls, so the range is certified.
"""

import functools
import itertools
import math
from dataclasses import dataclass, replace
from fractions import Fraction

from flint import acb, arb, arb_mat, arb_poly, fmpq, fmpq_poly

from lemmacheck.arithmetic import ball
from var_pipelines.fast.arrays import finite
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import upper

MOST_DEGREE = 64
BITS = 256


@dataclass(frozen=True, slots=True)
class ExpPolynomial:
    """P(s) = sum of coefficients[m] s^m, standing in for exp(s) on [-bound, bound] up to a factor.

    `least` and `most` enclose P(s)/exp(s) there (rounded outwards from balls; `least` > 0 means P has no zero). They
    are computed from the coefficients whatever is given for them: no polynomial states a range that it does not have.

    Raises InputError for a bound that is not from 0 to 700, and for coefficients that are no float64 numbers, none, or
    more than 65.
    """

    kind: str
    bound: float
    coefficients: tuple[float, ...]
    least: float = math.nan
    most: float = math.nan

    def __post_init__(self) -> None:
        """Check the bound and the coefficients, and enclose the range."""
        if not isinstance(self.coefficients, tuple | list) or not 0 < len(self.coefficients) <= MOST_DEGREE + 1:
            raise InputError(f"coefficients is {self.coefficients!r}: it should be a tuple of 1 to 65 numbers")
        coefficients = tuple(finite(f"coefficient {m}", c) for m, c in enumerate(self.coefficients))
        _check(len(coefficients) - 1, self.bound)
        bound = float(self.bound)
        least, most = _range(coefficients, bound)
        for name, value in (("bound", bound), ("coefficients", coefficients), ("least", least), ("most", most)):
            object.__setattr__(self, name, value)

    @property
    def degree(self) -> int:
        """The degree g."""
        return len(self.coefficients) - 1

    @property
    def is_positive(self) -> bool:
        """Whether P is certified positive on the interval, so that no normaliser can vanish."""
        return self.least > 0

    @property
    def relative_error(self) -> float:
        """The largest |P(s)/exp(s) - 1| on the interval, rounded up."""
        return math.nextafter(max(self.most - 1, 1 - self.least), math.inf)

    @property
    def output_error(self) -> float:
        """How far normalised attention moves, per half-range of the values: 2(√ρ - 1)/(√ρ + 1) with ρ = most/least.

        The worst values are ±1, split where the ratio is `most` and where it is `least`; a share x of weight becomes
        ρx/(ρx + 1 - x), which moves farthest at x = 1/(1 + √ρ). Infinite where P is not certified positive.
        """
        return ratio_error(self.least, self.most)

    def growth(self, size: float) -> float:
        """Return the sum of max(1, |coefficients[m]| m!) size^m: how much an absolute error may grow, at most.

        The 1 is for the monomials' weights, which may underflow themselves.
        """
        with ball(BITS):
            grown = [abs(arb(c)) * math.factorial(m) for m, c in enumerate(self.coefficients)]
            return upper(_sum(size, [each.max(arb(1)) for each in grown]))

    def magnitude(self, size: float) -> float:
        """Return the sum of |coefficients[m]| size^m, an upper bound of what rounding errors are relative to."""
        with ball(BITS):
            return upper(_sum(size, [abs(arb(c)) for c in self.coefficients]))


def ratio_error(least: float, most: float) -> float:
    """Return 2(√ρ - 1)/(√ρ + 1) for ρ = most/least, rounded up; infinite unless least is positive."""
    if not least > 0:
        return math.inf
    with ball(BITS):
        root = (arb(most) / arb(least)).sqrt()
        return upper(2 * (root - 1) / (root + 1))


@functools.lru_cache(maxsize=256)
def taylor(degree: int, bound: float) -> ExpPolynomial:
    """Return Taylor's polynomial of exp at 0, certified on [-bound, bound]."""
    _check(degree, bound)
    return certified("taylor", [Fraction(1, math.factorial(m)) for m in range(degree + 1)], bound)


@functools.lru_cache(maxsize=256)
def chebyshev(degree: int, bound: float) -> ExpPolynomial:
    """Return the truncated Chebyshev series of exp on [-bound, bound]: I_0 + 2 sum of I_m(bound) T_m(s/bound)."""
    _check(degree, bound)
    if bound == 0:
        return taylor(degree, bound)
    with ball(BITS):
        radius = arb(bound)
        total = arb_poly([radius.bessel_i(0)])
        before, now, over = arb_poly([1]), arb_poly([0, 1 / radius]), arb_poly([0, 2 / radius])
        for m in range(1, degree + 1):
            total += now * (2 * radius.bessel_i(m))
            before, now = now, over * now - before
        coefficients = [_fraction(c) for c in total.coeffs()]
    return certified("chebyshev", coefficients, bound)


@functools.lru_cache(maxsize=256)
def hermite(degree: int, bound: float, spread: float) -> ExpPolynomial:
    """Return exp's Hermite series, truncated, for logits of standard deviation `spread`; certified on [-bound, bound].

    For normal logits no polynomial of the degree is nearer to exp (up to a factor) in mean square, and what it misses
    is 0 on average: where values vary independently of keys, the error seen is far below the certified one. It is
    sum of s^j/j! times exp(-spread²/2), truncated; for spread 0 it is Taylor's. Raises InputError for a spread that is
    negative or beyond 700.
    """
    _check(degree, bound)
    if isinstance(spread, bool) or not isinstance(spread, int | float) or not 0 <= spread <= 700:
        raise InputError(f"spread is {spread}: it should be the logits' standard deviation, from 0 to 700")
    half = -(Fraction(spread) ** 2) / 2
    falling = [half**k / math.factorial(k) for k in range(degree // 2 + 1)]
    sums = list(itertools.accumulate(falling))
    return certified("hermite", [sums[(degree - j) // 2] / math.factorial(j) for j in range(degree + 1)], bound)


@functools.lru_cache(maxsize=256)
def minimax(degree: int, bound: float) -> ExpPolynomial:
    """Return the polynomial whose largest relative error |P/exp - 1| on [-bound, bound] is (nearly) least.

    Remez' exchange: the relative error of a levelled polynomial has all its extremes at the ends and at the real roots
    of P' - P, of which there are exactly `degree`, so the exchange never has to search. Where float64 coefficients
    cannot tell it from Taylor's polynomial, it is that one.
    """
    _check(degree, bound)
    if bound == 0 or (degree + 1) * math.log2(bound) < -BITS // 2:
        return replace(taylor(degree, bound), kind="minimax")
    with ball(max(BITS, 12 * degree) + int(3 * bound)):
        radius = arb(bound)
        points = [radius * (arb(i) / (degree + 1)).cos_pi() for i in range(degree + 2)]
        for _ in range(8):
            levelled = _levelled([p.mid() for p in points])
            inner = _critical(fmpq_poly([fmpq(*c.as_integer_ratio()) for c in levelled]), radius)
            if len(inner) != degree:
                break
            points = sorted([-radius, *inner, radius], key=float, reverse=True)
    return certified("minimax", levelled, bound)


def certified(kind: str, coefficients: list[Fraction], bound: float) -> ExpPolynomial:
    """Return a polynomial with its coefficients rounded to float64, and P/exp enclosed on [-bound, bound]."""
    return ExpPolynomial(kind, bound, tuple(float(c) for c in coefficients))


def recertified(given: ExpPolynomial) -> ExpPolynomial:
    """Return the polynomial that a caller's object has the coefficients and the bound of, with its true range.

    What was unpickled, or changed behind the back of a frozen class, was never checked. Of a polynomial that was, the
    range is remembered.
    """
    try:
        return ExpPolynomial(str(given.kind), given.bound, given.coefficients)
    except AttributeError as error:
        raise InputError(f"polynomial has no coefficients or no bound: {error}") from error


@functools.lru_cache(maxsize=2048)
def _range(coefficients: tuple[float, ...], bound: float) -> tuple[float, float]:
    """Return the least and the most of P/exp on [-bound, bound], rounded outwards."""
    exactly = fmpq_poly([fmpq(*c.as_integer_ratio()) for c in coefficients])
    with ball(max(BITS, 12 * len(coefficients))):
        radius = arb(bound)
        values = [arb_poly(exactly)(s) * (-s).exp() for s in (-radius, radius, *_critical(exactly, radius))]
        low, high = values[0], values[0]
        for value in values[1:]:
            low, high = low.min(value), high.max(value)
        return -upper(-low), upper(high)


def _sum(size: float, coefficients: list[arb]) -> arb:
    """Return the sum of coefficients[m] size^m."""
    total = arb(0)
    for coefficient in reversed(coefficients):
        total = total * arb(size) + coefficient
    return total


def _critical(polynomial: fmpq_poly, radius: arb) -> list[arb]:
    """Enclose the points of (-radius, radius) where P/exp may be extreme: the real roots of P' - P."""
    slope = polynomial.derivative() - polynomial
    if slope.degree() < 1:
        return []
    roots = [root for root, _ in slope.complex_roots() if acb(root).imag.contains(0)]
    return [root.real for root in roots if not abs(root.real) > radius]


def _levelled(points: list[arb]) -> list[Fraction]:
    """Return P with relative errors of equal size and alternating sign at degree + 2 points."""
    size = len(points)
    rows = [[p**m for m in range(size - 1)] + [(-1) ** i * p.exp()] for i, p in enumerate(points)]
    right = arb_mat(size, 1, [p.exp() for p in points])
    solved = arb_mat(size, size, [value for row in rows for value in row]).solve(right)
    return [_fraction(solved[m, 0]) for m in range(size - 1)]


def _fraction(number: arb) -> Fraction:
    mantissa, exponent = number.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _check(degree: int, bound: float) -> None:
    if isinstance(degree, bool) or not isinstance(degree, int) or not 0 <= degree <= MOST_DEGREE:
        raise InputError(f"degree is {degree}: it should be an integer from 0 to {MOST_DEGREE}")
    if isinstance(bound, bool) or not isinstance(bound, int | float) or not 0 <= bound <= 700:
        raise InputError(f"bound is {bound}: logits should lie within ±700, or exp overflows")

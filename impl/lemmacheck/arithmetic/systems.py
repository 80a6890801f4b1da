"""Exact rationals, balls, high precision and float64 batches: one class each, opened by a context manager."""

import functools
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import flint
import lazy_loader
import numpy as np
from flint import arb, arb_mat, fmpq, fmpq_mat, nmod

from lemmacheck.arithmetic.base import Arithmetic, NotAvailableError, NoValueError, Sign
from lemmacheck.arithmetic.text import to_fraction, whole_number

mpmath = lazy_loader.load("mpmath")


@dataclass(frozen=True, slots=True)
class Exact(Arithmetic):
    """Rational numbers (flint's fmpq): no rounding at all; exp and irrational roots are not available."""

    name: ClassVar[str] = "exact rationals"

    def number(self, value: Any) -> Any:
        """Return the rational number."""
        return _rational(value)

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Return rationals as a matrix."""
        return _filled([[_rational(value) for value in row] for row in rows])

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the exact product of matrices."""
        return _product(fmpq_mat, left, right)

    def raised(self, base: Any, exponent: int) -> Any:
        """Return an exact power, if it has not more digits than memory has room for."""
        return _power(_rational(base), exponent)

    def sqrt1(self, value: Any) -> Any:
        """Return the root when it is rational."""
        fraction = to_fraction(value)
        if fraction >= 0:
            top, bottom = flint.fmpz(fraction.numerator), flint.fmpz(fraction.denominator)
            if top.is_square() and bottom.is_square():
                return fmpq(top.isqrt(), bottom.isqrt())
        return Arithmetic.sqrt1(self, value)

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a number."""
        return fmpq(value.floor())

    def sign(self, value: Any) -> Sign:
        """Return the sign, always known."""
        return Sign.POSITIVE if value > 0 else Sign.NEGATIVE if value < 0 else Sign.ZERO


@dataclass(frozen=True, slots=True)
class Ball(Arithmetic):
    """Real numbers enclosed in balls (arb) at `bits` of precision; every result contains the true value.

    With `rational`, numbers stay exact until an operation such as exp needs a ball, so that 0 - 0 is 0 and no ball.
    """

    bits: int
    rational: bool = False
    name: ClassVar[str] = "balls"

    def number(self, value: Any) -> Any:
        """Return a ball around the exact number."""
        if isinstance(value, arb):
            return value
        exactly = _rational(value)
        return exactly if self.rational else arb(exactly)

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Return numbers as a matrix of balls (or of rationals, as long as they need no ball)."""
        if self.rational:
            return _filled([[_rational(value) for value in row] for row in rows])
        return _filled([[v if isinstance(v, arb) else arb(_rational(v)) for v in row] for row in rows])

    def matmul(self, left: Any, right: Any) -> Any:
        """Return an enclosure of the product of matrices, exact as long as all entries are rational."""
        if self.rational and all(isinstance(value, fmpq) for side in (left, right) for value in side.flat):
            return _product(fmpq_mat, left, right)
        return _product(arb_mat, left, right)

    def plain(self, value: Any) -> Fraction | None:
        """Return the exact value of a rational, or of a ball that is exactly one integer."""
        if isinstance(value, arb):
            whole = whole_number(value)
            return None if whole is None else Fraction(whole)
        return Arithmetic.plain(self, value)

    def exponent(self, value: Any) -> Any:
        """Return an exponent as a Python integer; a ball must be exactly one integer."""
        if isinstance(value, arb):
            whole = whole_number(value)
            if whole is None:
                raise NotAvailableError("an exponent is known only within a ball, or too large")
            return whole
        return Arithmetic.exponent(self, value)

    def raised(self, base: Any, exponent: int) -> Any:
        """Return an enclosure of a power; what has no value has none to the power 0 either."""
        if isinstance(base, fmpq):
            return _power(base, exponent)
        enclosed = arb(base)
        return enclosed**exponent if enclosed.is_finite() else arb.nan()

    def floor1(self, value: Any) -> Any:
        """Return an enclosure of the largest integer that is at most the number."""
        return fmpq(value.floor()) if isinstance(value, fmpq) else value.floor()

    def smaller(self, left: Any, right: Any) -> Any:
        """Return an enclosure of the smaller number, also where the balls overlap."""
        if isinstance(left, fmpq) and isinstance(right, fmpq):
            return min(left, right)
        return arb(left).min(right)

    def exp1(self, value: Any) -> Any:
        """Return an enclosure of e to the power of the ball."""
        return arb(value).exp()

    def log1(self, value: Any) -> Any:
        """Return an enclosure of the logarithm.

        Raises NoValueError where the number is rational and not positive.
        """
        if isinstance(value, fmpq) and value <= 0:
            raise NoValueError(f"the logarithm of {value}")
        return arb(value).log()

    def sqrt1(self, value: Any) -> Any:
        """Return an enclosure of the root.

        Raises NoValueError where the number is rational and negative.
        """
        if isinstance(value, fmpq) and value < 0:
            raise NoValueError(f"the root of {value}")
        return arb(value).sqrt()

    def sign(self, value: Any) -> Sign:
        """Return the sign if the ball does not straddle zero."""
        if value > 0:
            return Sign.POSITIVE
        if value < 0:
            return Sign.NEGATIVE
        return Sign.ZERO if value == 0 else Sign.OPEN


@dataclass(frozen=True, slots=True)
class High(Arithmetic):
    """Real numbers rounded to `bits` by mpmath: an independent second opinion, not an enclosure."""

    bits: int
    name: ClassVar[str] = "high precision"

    def number(self, value: Any) -> Any:
        """Return the rounded number, in a context of its own so that no global precision changes."""
        context = _mpmath(self.bits)
        fraction = to_fraction(value)
        return context.mpf(fraction.numerator) / fraction.denominator

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the product of matrices, each entry rounded once from mpmath's exact sum of products."""
        context, columns = _mpmath(self.bits), right.T.tolist()
        return _filled([[context.fdot(row, column) for column in columns] for row in left.tolist()])

    def exp1(self, value: Any) -> Any:
        """Return e to the power of the number, rounded."""
        context = _mpmath(self.bits)
        return context.exp(context.mpf(value))

    def log1(self, value: Any) -> Any:
        """Return the logarithm, rounded."""
        context = _mpmath(self.bits)
        return context.log(context.mpf(value))

    def sqrt1(self, value: Any) -> Any:
        """Return the root, rounded."""
        context = _mpmath(self.bits)
        return context.sqrt(context.mpf(value))

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most the rounded number."""
        return _mpmath(self.bits).floor(value)

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a number that is an integer."""
        context = _mpmath(self.bits)
        is_short = context.isfinite(value) and abs(value) < context.ldexp(1, self.bits)
        return Fraction(int(value)) if is_short and int(value) == value else None

    def exponent(self, value: Any) -> Any:
        """Return an exponent as a Python integer."""
        return int(value) if int(value) == value else Arithmetic.exponent(self, value)

    def sign(self, value: Any) -> Sign:
        """Return the sign of the rounded number."""
        return Sign.POSITIVE if value > 0 else Sign.NEGATIVE if value < 0 else Sign.ZERO


@dataclass(frozen=True, slots=True)
class Float64(Arithmetic):
    """Batches of float64 numbers: fast, rounded, never decisive."""

    name: ClassVar[str] = "float64"

    def number(self, value: Any) -> Any:
        """Return the nearest float64, infinite beyond its range."""
        exact = to_fraction(value)
        try:
            return float(exact)
        except OverflowError:
            return math.inf if exact > 0 else -math.inf

    def matrix(self, rows: Any) -> Any:
        """Return numbers as a float64 matrix."""
        return np.array([[self.number(value) for value in row] for row in rows], dtype=np.float64)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return powers, entry by entry."""
        return np.power(base, exponent)

    def dot(self, left: Any, right: Any) -> Any:
        """Return the sum of products, entry by entry, without storing the products."""
        left, right = np.broadcast_arrays(left, right)
        return np.einsum("...ij,...ij->...", left, right)[..., None, None]

    def minimum(self, left: Any, right: Any) -> Any:
        """Return the smaller of two numbers, entry by entry."""
        return np.minimum(left, right)

    def maximum(self, left: Any, right: Any) -> Any:
        """Return the larger of two numbers, entry by entry."""
        return np.maximum(left, right)

    def gap(self, low: Any, high: Any) -> Any:
        """Return high - low, NaN where the interval is empty."""
        gap = high - low
        gap[gap < 0] = np.nan
        return gap

    def exp(self, values: Any) -> Any:
        """Return e to the power of each entry."""
        return np.exp(values)

    def sqrt(self, values: Any) -> Any:
        """Return the root of each entry."""
        return np.sqrt(values)

    def log(self, values: Any) -> Any:
        """Return the logarithm of each entry."""
        return np.log(values)

    def floor(self, values: Any) -> Any:
        """Return the largest integer that is at most each entry."""
        return np.floor(values)

    def take(self, values: Any, indices: Any) -> Any:
        """Return the entries at constant positions, the same in the whole batch."""
        first = np.asarray(indices).reshape(-1, np.shape(indices)[-1])[0]
        return values[..., first.astype(int)]

    def factorial(self, n: Any) -> Any:
        """Return n!, rounded."""
        return np.vectorize(lambda i: float(flint.fmpz.fac_ui(int(i))), otypes=[float])(n)

    def each(self, function: Any, values: Any) -> Any:
        """Return a function of one number applied to every entry."""
        return np.vectorize(function, otypes=[float])(values)

    def sign(self, value: Any) -> Sign:
        """Return the sign of the rounded number."""
        return Sign.POSITIVE if value > 0 else Sign.NEGATIVE if value < 0 else Sign.ZERO


@dataclass(frozen=True, slots=True)
class Residues(Arithmetic):
    """Integers modulo a prime (flint's nmod): exact and unordered, for counting what algebra forces to be equal."""

    prime: int
    name: ClassVar[str] = "residues"

    def number(self, value: Any) -> Any:
        """Return the residue of a rational number whose denominator the prime does not divide."""
        if isinstance(value, nmod):
            return value
        fraction = to_fraction(value)
        return nmod(fraction.numerator, self.prime) / fraction.denominator


def _rational(value: Any) -> fmpq:
    if type(value) is int:
        return fmpq(value)
    if type(value) is Fraction:
        return fmpq(*value.as_integer_ratio())
    if isinstance(value, fmpq):
        return value
    return fmpq(*to_fraction(value).as_integer_ratio())


MOST_BITS = 2**27
"""How long an exact power may get: 2^27 bits are 16 MiB."""


def _power(base: fmpq, exponent: int) -> fmpq:
    """Return an exact power.

    Raises OverflowError beyond MOST_BITS.
    """
    bits = max(base.p.bit_length(), base.q.bit_length())
    if bits > 1 and bits * abs(exponent) > MOST_BITS:
        raise OverflowError(f"a power with the exponent {exponent} has more than {MOST_BITS} bits")
    return base**exponent


def _product(kind: Any, left: Any, right: Any) -> Any:
    """Return the product of two matrices of flint numbers by flint's own matrices."""
    rows, columns = left.shape[0], right.shape[1]
    product = kind(*left.shape, left.ravel().tolist()) * kind(*right.shape, right.ravel().tolist())
    out = np.empty(rows * columns, dtype=object)
    out[:] = product.entries()
    return out.reshape(rows, columns)


def _filled(rows: list[list[Any]]) -> Any:
    out = np.empty((len(rows), len(rows[0]) if rows else 0), dtype=object)
    if out.size:
        out[:] = rows
    return out


@functools.lru_cache(maxsize=16)
def _mpmath(bits: int) -> Any:
    context = mpmath.MPContext()
    context.prec = bits
    return context


@contextmanager
def exact() -> Iterator[Exact]:
    """Open the exact rationals."""
    yield Exact()


@contextmanager
def ball(bits: int, *, rational: bool = False) -> Iterator[Ball]:
    """Open balls at `bits` of precision; flint's global precision is put back on the way out, whatever happens."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield Ball(bits, rational)
    finally:
        flint.ctx.prec = before


@contextmanager
def high(bits: int) -> Iterator[High]:
    """Open mpmath at `bits` of precision, in a context of its own."""
    yield High(bits)


@contextmanager
def residues(prime: int) -> Iterator[Residues]:
    """Open the integers modulo a prime below 2^64."""
    yield Residues(prime)


@contextmanager
def float64() -> Iterator[Float64]:
    """Open float64 batches; overflow gives infinities, and invalid operations NaN, without warnings."""
    with np.errstate(all="ignore"):
        yield Float64()

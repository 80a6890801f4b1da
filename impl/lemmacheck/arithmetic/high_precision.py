"""Real numbers rounded by mpmath: a second opinion that shares no code with the balls."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from lemmacheck.arithmetic.arithmetic import Arithmetic, Sign
from lemmacheck.arithmetic.matrices import filled
from lemmacheck.arithmetic.text import to_fraction

mpmath = lazy_loader.load("mpmath")


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
        return filled([[context.fdot(row, column) for column in columns] for row in left.tolist()])

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

    def sin1(self, value: Any) -> Any:
        """Return the sine, rounded."""
        context = _mpmath(self.bits)
        return context.sin(context.mpf(value))

    def cos1(self, value: Any) -> Any:
        """Return the cosine, rounded."""
        context = _mpmath(self.bits)
        return context.cos(context.mpf(value))

    def atan1(self, value: Any) -> Any:
        """Return the arc tangent, rounded."""
        context = _mpmath(self.bits)
        return context.atan(context.mpf(value))

    def pi1(self) -> Any:
        """Return pi, rounded."""
        return +_mpmath(self.bits).pi

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


@functools.lru_cache(maxsize=16)
def _mpmath(bits: int) -> Any:
    context = mpmath.MPContext()
    context.prec = bits
    return context


@contextmanager
def high(bits: int) -> Iterator[High]:
    """Open mpmath at `bits` of precision, in a context of its own."""
    yield High(bits)

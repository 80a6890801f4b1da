"""The exact rationals (flint's fmpq): no rounding, no exponentials and no irrational roots."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import flint
from flint import fmpq, fmpq_mat

from lemmacheck.arithmetic.arithmetic import Arithmetic, Sign
from lemmacheck.arithmetic.matrices import filled, flint_product, flint_products
from lemmacheck.arithmetic.text import to_fraction


@dataclass(frozen=True, slots=True)
class Exact(Arithmetic):
    """Rational numbers (flint's fmpq): no rounding at all; exp and irrational roots are not available."""

    name: ClassVar[str] = "exact rationals"

    def number(self, value: Any) -> Any:
        """Return the rational number."""
        return to_rational(value)

    def numbers(self, values: Iterable[Any]) -> list[Any]:
        """Return many rational numbers at once."""
        return to_rationals(values)

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Return rationals as a matrix."""
        return filled([[to_rational(value) for value in row] for row in rows])

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the exact product of matrices."""
        return flint_product(fmpq_mat, left, right)

    def products(self, left: list[Any], right: list[Any], rows: int, columns: int) -> list[Any]:
        """Return the entries of a product of matrices."""
        return flint_products(fmpq_mat, left, right, rows, columns)

    def raised(self, base: Any, exponent: int) -> Any:
        """Return an exact power, if it has not more digits than memory has room for."""
        return rational_power(to_rational(base), exponent)

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
        top = value.p if type(value) is fmpq else value  # compared with 0 in a third of the time
        return Sign.POSITIVE if top > 0 else Sign.NEGATIVE if top < 0 else Sign.ZERO


def to_rational(value: Any) -> fmpq:
    """Return the exact value of what `to_fraction` takes, as a rational of flint."""
    if type(value) is int:
        return fmpq(value)
    if type(value) is Fraction:
        return fmpq(*value.as_integer_ratio())
    if isinstance(value, fmpq):
        return value
    return fmpq(*to_fraction(value).as_integer_ratio())


def to_rationals(values: Iterable[Any]) -> list[fmpq]:
    """Return what `to_rational` does, faster for many fractions than one by one."""
    return [fmpq(*v.as_integer_ratio()) if type(v) is Fraction else to_rational(v) for v in values]


MOST_BITS = 2**27
"""How long an exact power may get: 2^27 bits are 16 MiB."""


def rational_power(base: fmpq, exponent: int) -> fmpq:
    """Return an exact power.

    Raises OverflowError beyond MOST_BITS.
    """
    bits = max(base.p.bit_length(), base.q.bit_length())
    if bits > 1 and bits * abs(exponent) > MOST_BITS:
        raise OverflowError(f"a power with the exponent {exponent} has more than {MOST_BITS} bits")
    return base**exponent


@contextmanager
def exact() -> Iterator[Exact]:
    """Open the exact rationals."""
    yield Exact()

"""Real numbers enclosed in balls (arb): every result contains the true value."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import flint
import numpy as np
from flint import arb, arb_mat, fmpq, fmpq_mat

from lemmacheck.arithmetic.arithmetic import Arithmetic, NotAvailableError, NoValueError, Sign
from lemmacheck.arithmetic.matrices import filled, flint_product, flint_products
from lemmacheck.arithmetic.rationals import rational_power, to_rational, to_rationals
from lemmacheck.arithmetic.text import whole_number

_EXP = np.frompyfunc(arb.exp, 1, 1)


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
        exactly = to_rational(value)
        return exactly if self.rational else arb(exactly)

    def numbers(self, values: Iterable[Any]) -> list[Any]:
        """Return balls around many exact numbers at once."""
        exactly = to_rationals(values)
        return exactly if self.rational else [arb(value) for value in exactly]

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Return numbers as a matrix of balls (or of rationals, as long as they need no ball)."""
        if self.rational:
            return filled([[to_rational(value) for value in row] for row in rows])
        return filled([[v if isinstance(v, arb) else arb(to_rational(v)) for v in row] for row in rows])

    def matmul(self, left: Any, right: Any) -> Any:
        """Return an enclosure of the product of matrices, exact as long as all entries are rational."""
        if self.rational and all(isinstance(value, fmpq) for side in (left, right) for value in side.flat):
            return flint_product(fmpq_mat, left, right)
        return flint_product(arb_mat, left, right)

    def products(self, left: list[Any], right: list[Any], rows: int, columns: int) -> list[Any]:
        """Return enclosures of the entries of a product of matrices.

        What is rational stays so: flint takes balls where one of the matrices has nothing else.
        """
        kinds = set(map(type, left)), set(map(type, right))
        if {arb} in kinds:
            return flint_products(arb_mat, left, right, rows, columns)
        if kinds == ({fmpq}, {fmpq}):
            return flint_products(fmpq_mat, left, right, rows, columns)
        return Arithmetic.products(self, left, right, rows, columns)

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
            return rational_power(base, exponent)
        enclosed = arb(base)
        if not enclosed.is_finite():
            return arb.nan()
        return _around_zero(enclosed, exponent) if exponent > 0 and enclosed.contains(0) else enclosed**exponent

    def floor1(self, value: Any) -> Any:
        """Return an enclosure of the largest integer that is at most the number."""
        return fmpq(value.floor()) if isinstance(value, fmpq) else value.floor()

    def smaller(self, left: Any, right: Any) -> Any:
        """Return an enclosure of the smaller number, also where the balls overlap; it does not exceed an exact 0.

        flint's own may exceed it by its rounding, and then the root of a number that is at least 0 has no value.
        """
        if isinstance(left, fmpq) and isinstance(right, fmpq):
            return min(left, right)
        found = arb(left).min(right)
        if found <= 0 or not found.is_finite() or not (left == 0 or right == 0):
            return found
        around = arb(0, found.lower() / 2)
        return around - around.rad()

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two numbers, or a ball around both where the balls do not tell which.

        Where either has no value, there is none: rationals find none there either.
        """
        sides = [side for side in (then, otherwise) if isinstance(side, arb)]
        if not all(side.is_finite() for side in sides):
            return arb.nan()
        sign = self.sign(high - low)
        if sign is Sign.OPEN:
            return arb(then).union(arb(otherwise))
        return otherwise if sign is Sign.NEGATIVE else then

    def exp(self, values: Any) -> Any:
        """Return an enclosure of e to the power of each entry; where all are balls, without a call of ours for each."""
        entries = np.asarray(self.own(values), dtype=object)
        return _EXP(entries) if set(map(type, entries.flat)) == {arb} else self.each(self.exp1, values)

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

    def sin1(self, value: Any) -> Any:
        """Return an enclosure of the sine; what has no value has none."""
        enclosed = arb(value)
        return enclosed.sin() if enclosed.is_finite() else arb.nan()

    def cos1(self, value: Any) -> Any:
        """Return an enclosure of the cosine; what has no value has none."""
        enclosed = arb(value)
        return enclosed.cos() if enclosed.is_finite() else arb.nan()

    def atan1(self, value: Any) -> Any:
        """Return an enclosure of the arc tangent; what has no value has none."""
        enclosed = arb(value)
        return enclosed.atan() if enclosed.is_finite() else arb.nan()

    def pi1(self) -> Any:
        """Return an enclosure of pi."""
        return arb.pi()

    def sign(self, value: Any) -> Sign:
        """Return the sign if the ball does not straddle zero."""
        if value > 0:
            return Sign.POSITIVE
        if value < 0:
            return Sign.NEGATIVE
        return Sign.ZERO if value == 0 else Sign.OPEN


def _around_zero(value: arb, exponent: int) -> arb:
    """Return an enclosure of a positive power of a ball that contains 0; flint finds none where 0 is its middle."""
    ends = (value.lower() ** exponent).union(value.upper() ** exponent)
    return ends if exponent % 2 else ends.union(arb(0))


@contextmanager
def ball(bits: int, *, rational: bool = False) -> Iterator[Ball]:
    """Open balls at `bits` of precision; flint's global precision is put back on the way out, whatever happens."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield Ball(bits, rational)
    finally:
        flint.ctx.prec = before

"""The operations every number system has, and those that only some have."""

import functools
import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
from flint import fmpq

from lemmacheck.arithmetic.abbreviation import Abbreviation
from lemmacheck.arithmetic.text import to_fraction
from lemmacheck.arithmetic.words import Words

LARGEST_FACTORIAL = 20_000
"""The largest n for which n! is written out: it has 77,338 digits."""

_PLAIN = (int, Fraction, np.integer)
"""What an author may write in place of a number of the arithmetic."""


Values = Mapping[str, Any]
"""What the variables of a term stand for, by name: matrices of one arithmetic, whose numbers have no common type."""

NewValues = dict[str, Any]
"""The same while they are put together, one variable after another."""


class NotAvailableError(ArithmeticError):
    """An operation this number system cannot do exactly, such as exp of a rational."""


class NoValueError(ArithmeticError):
    """What was asked has no value: the root of what is negative, the logarithm of what is not positive."""


class Sign(Enum):
    """What an arithmetic can say about a number's sign; a ball that straddles zero leaves it open."""

    NEGATIVE = "negative"
    ZERO = "zero"
    POSITIVE = "positive"
    OPEN = "open"


class Arithmetic(Words):
    """Operations on matrices of one kind of number, over the two trailing axes."""

    __slots__ = ()
    name: ClassVar[str] = "abstract"
    has_variable_exponents: ClassVar[bool] = False
    """Whether `power` takes exponents that are no constant integers."""

    def applied(self, known: Abbreviation, arguments: Sequence[Any], choices: Mapping[str, Any]) -> Any:
        """Return what a function that has a name in formulas gives: here it is called like any other."""
        return known.function(self, *arguments, **choices)

    def plain(self, value: Any) -> Fraction | None:
        """Return the exact value of one number where it is known, None where it is not."""
        try:
            return to_fraction(value)
        except (ValueError, TypeError):
            return None

    def number(self, value: Any) -> Any:
        """Return one number of this system, from an integer, a fraction or a text like `9/16`."""
        raise NotAvailableError(f"{self.name} has no number {value}")

    def numbers(self, values: Iterable[Any]) -> list[Any]:
        """Return many numbers of this system at once."""
        return [self.number(value) for value in values]

    def entry(self, value: Any) -> Any:
        """Return a number of this system for a plain one of Python: the quotient of two plain integers is a float."""
        return self.number(value) if isinstance(value, _PLAIN) else value

    def own(self, values: Any) -> Any:
        """Return a plain number of Python as a 1 x 1 matrix, and matrices as they are."""
        return self.scalar(values) if isinstance(values, _PLAIN) else values

    def scalar(self, value: Any) -> Any:
        """Return a number as a 1 x 1 matrix."""
        return self.matrix([[value]])

    def vector(self, values: Sequence[Any]) -> Any:
        """Return numbers as a row, 1 x k."""
        return self.matrix([list(values)])

    def matrix(self, rows: Sequence[Sequence[Any]]) -> Any:
        """Return numbers as a matrix, n x k."""
        out = np.empty((len(rows), len(rows[0]) if len(rows) else 0), dtype=object)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                out[i, j] = self.number(value)
        return out

    def total(self, values: Any) -> Any:
        """Return the sum of all entries, 1 x 1."""
        return self._reduced(np.sum(values, axis=(-2, -1), keepdims=True), np.size(values), 0)

    def _reduced(self, found: Any, size: int, neutral: int) -> Any:
        """Return numbers of this system for what nothing adds up or multiplies to.

        numpy makes plain integers of nothing, and the quotient of two of these is a float.
        """
        if size or found.dtype != object:
            return found
        return self.each(lambda _: self.number(neutral), found)

    def dot(self, left: Any, right: Any) -> Any:
        """Return the sum of products, entry by entry, 1 x 1."""
        return self.total(left * right)

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the product of matrices, n x k by k x m."""
        return self._reduced(left @ right, np.shape(left)[-1], 0)

    def products(self, left: list[Any], right: list[Any], rows: int, columns: int) -> list[Any]:
        """Return the entries of a product of matrices, of which there are the entries, row by row."""
        inner = len(left) // rows
        parts = [(left[i * inner : (i + 1) * inner], right[j::columns]) for i in range(rows) for j in range(columns)]
        return [functools.reduce(operator.add, map(operator.mul, row, column)) for row, column in parts]

    def transpose(self, values: Any) -> Any:
        """Return the transpose of a matrix."""
        return np.swapaxes(values, -2, -1)

    def row_sums(self, values: Any) -> Any:
        """Return the sum of each row of a matrix, n x 1."""
        return self._reduced(np.sum(values, axis=-1, keepdims=True), np.size(values), 0)

    def row_products(self, values: Any) -> Any:
        """Return the product of each row of a matrix, n x 1."""
        return self._reduced(np.prod(values, axis=-1, keepdims=True), np.size(values), 1)

    def stack(self, matrices: Sequence[Any]) -> Any:
        """Return matrices of the same width below each other."""
        return np.concatenate(matrices, axis=-2)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to a non-negative integer power; both are broadcast, exponents are integers or 1 x k of them."""
        exponents = np.asarray(exponent, dtype=object)
        bases = np.asarray(self.own(base), dtype=object)
        return np.frompyfunc(lambda x, e: self.raised(self.entry(x), self.exponent(e)), 2, 1)(bases, exponents)

    def raised(self, base: Any, exponent: Any) -> Any:
        """Return one number to a power."""
        return base**exponent

    def exponent(self, value: Any) -> Any:
        """Return an exponent as a Python integer."""
        if isinstance(value, fmpq) and value.q == 1:
            return int(value.p)
        fraction = Fraction(str(value))
        if fraction.denominator != 1:
            raise NotAvailableError(f"the exponent {fraction} is not an integer")
        return int(fraction)

    def share(self, count: Any) -> Any:
        """Return 1/count as a number, 1 x 1; the count is a size, such as `x.shape[-1]`."""
        return self.scalar(Fraction(1, count))

    def copies(self, column: Any, count: Any) -> Any:
        """Return a column side by side with itself, so many times; the count is a size, such as `x.shape[-1]`."""
        return self.row(*[column] * count)

    def row(self, *scalars: Any) -> Any:
        """Return scalars side by side as a row, 1 x k."""
        return np.concatenate(np.broadcast_arrays(*map(self.own, scalars)), axis=-1)

    def take(self, values: Any, indices: Any) -> Any:
        """Return the entries of a row at the given positions (0-based integers, 1 x m), as a row 1 x m.

        Raises IndexError for positions that do not exist: Python would count negative ones from the end.
        """
        chosen = [self.exponent(i) for i in np.asarray(indices, dtype=object).ravel()]
        wrong = [place for place in chosen if isinstance(place, int) and not 0 <= place < np.shape(values)[-1]]
        if wrong:
            raise IndexError(f"there is no position {wrong[0]} in a row of {np.shape(values)[-1]}")
        return values[..., chosen]

    def first(self, values: Any) -> Any:
        """Return the first entry of a row, 1 x 1."""
        return values[..., :1]

    def last(self, values: Any) -> Any:
        """Return the last entry of a row, 1 x 1."""
        return values[..., -1:]

    def product(self, values: Any) -> Any:
        """Return the product of all entries, 1 x 1."""
        return self._reduced(np.prod(values, axis=(-2, -1), keepdims=True), np.size(values), 1)

    def factorial(self, n: Any) -> Any:
        """Return n! for each of the (constant) integers n, exactly.

        Raises OverflowError beyond LARGEST_FACTORIAL, NoValueError below 0.
        """
        return self.each(lambda i: self.number(_factorial(self.exponent(i))), n)

    def minimum(self, left: Any, right: Any) -> Any:
        """Return the smaller of two numbers, entry by entry."""
        smaller = np.frompyfunc(lambda a, b: self.smaller(self.entry(a), self.entry(b)), 2, 1)
        return smaller(self.own(left), self.own(right))

    def maximum(self, left: Any, right: Any) -> Any:
        """Return the larger of two numbers, entry by entry."""
        return -self.minimum(-self.own(left), -self.own(right))

    def where(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return `then` where low ≤ high and `otherwise` elsewhere, entry by entry; both must have a value everywhere.

        Where low < high is meant, say `on.where(high, low, otherwise, then)`.
        """
        sides = [np.asarray(self.own(side), dtype=object) for side in (low, high, then, otherwise)]
        return np.frompyfunc(lambda *numbers: self.where1(*map(self.entry, numbers)), 4, 1)(*sides)

    def gap(self, low: Any, high: Any) -> Any:
        """Return high - low, entry by entry; NaN in float64 where it is negative: no empty interval is used."""
        return self.own(high) - self.own(low)

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller of two single numbers."""
        return min(left, right)

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two numbers, by the order of two others.

        Raises NotAvailableError where this system cannot tell their order.
        """
        sign = self.sign(high - low)
        if sign is Sign.OPEN:
            raise NotAvailableError(f"{self.name} cannot tell which of two numbers is larger")
        return otherwise if sign is Sign.NEGATIVE else then

    def exp(self, values: Any) -> Any:
        """Return e to the power of each entry."""
        return self.each(self.exp1, values)

    def sqrt(self, values: Any) -> Any:
        """Return the non-negative square root of each entry."""
        return self.each(self.sqrt1, values)

    def log(self, values: Any) -> Any:
        """Return the natural logarithm of each entry."""
        return self.each(self.log1, values)

    def sin(self, values: Any) -> Any:
        """Return the sine of each entry."""
        return self.each(self.sin1, values)

    def cos(self, values: Any) -> Any:
        """Return the cosine of each entry."""
        return self.each(self.cos1, values)

    def atan(self, values: Any) -> Any:
        """Return the arc tangent of each entry, between -pi/2 and pi/2."""
        return self.each(self.atan1, values)

    @property
    def pi(self) -> Any:
        """The number pi, 1 x 1."""
        return self.each(lambda _: self.pi1(), self.scalar(0))

    def floor(self, values: Any) -> Any:
        """Return the largest integer that is at most each entry."""
        return self.each(self.floor1, values)

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most one number."""
        raise NotAvailableError(f"floor({value}) is not available in {self.name}")

    def exp1(self, value: Any) -> Any:
        """Return e to the power of one number."""
        raise NotAvailableError(f"exp({value}) is not a number of {self.name}")

    def log1(self, value: Any) -> Any:
        """Return the natural logarithm of one number."""
        raise NotAvailableError(f"log({value}) is not a number of {self.name}")

    def sqrt1(self, value: Any) -> Any:
        """Return the square root of one number."""
        raise NotAvailableError(f"sqrt({value}) is not a number of {self.name}")

    def sin1(self, value: Any) -> Any:
        """Return the sine of one number; that of 0 is known everywhere."""
        return self._at_zero("sin", value, 0)

    def cos1(self, value: Any) -> Any:
        """Return the cosine of one number; that of 0 is known everywhere."""
        return self._at_zero("cos", value, 1)

    def atan1(self, value: Any) -> Any:
        """Return the arc tangent of one number; that of 0 is known everywhere."""
        return self._at_zero("atan", value, 0)

    def _at_zero(self, function: str, value: Any, known: int) -> Any:
        if self.plain(value) == 0:
            return self.number(known)
        raise NotAvailableError(f"in {self.name}, {function} is known at 0 only")

    def pi1(self) -> Any:
        """Return pi as one number."""
        raise NotAvailableError(f"there is no pi among {self.name}")

    def each(self, function: Callable[[Any], Any], values: Any) -> Any:
        """Return a function of one number applied to every entry."""
        entries = np.asarray(self.own(values), dtype=object)
        if any(issubclass(kind, _PLAIN) for kind in set(map(type, entries.flat))):
            return np.frompyfunc(lambda value: function(self.entry(value)), 1, 1)(entries)
        return np.frompyfunc(function, 1, 1)(entries)

    def sign(self, value: Any) -> Sign:
        """Return the sign of one number, if this system can tell."""
        raise NotAvailableError(f"{self.name} cannot order {value}")


def _factorial(n: Any) -> int:
    if isinstance(n, int) and n > LARGEST_FACTORIAL:
        raise OverflowError(f"{n}! has too many digits")
    if isinstance(n, int) and n < 0:
        raise NoValueError(f"the factorial of {n}")
    return math.factorial(n)

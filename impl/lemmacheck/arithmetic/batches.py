"""Batches of float64 numbers (numpy): fast, rounded, for searches that decide nothing."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import flint
import numpy as np

from lemmacheck.arithmetic.arithmetic import Arithmetic, Sign
from lemmacheck.arithmetic.text import to_fraction


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

    def where(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two numbers by the order of two others, entry by entry; NaN where any of them is."""
        gap = np.asarray(high) - low
        unknown = 0 * np.isnan(gap) + np.isnan(then) + np.isnan(otherwise) > 0
        return np.where(unknown | np.isnan(gap), np.nan, np.where(np.asarray(low) <= high, then, otherwise))

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

    def sin(self, values: Any) -> Any:
        """Return the sine of each entry."""
        return np.sin(values)

    def cos(self, values: Any) -> Any:
        """Return the cosine of each entry."""
        return np.cos(values)

    def atan(self, values: Any) -> Any:
        """Return the arc tangent of each entry."""
        return np.arctan(values)

    def pi1(self) -> Any:
        """Return the nearest float64."""
        return math.pi

    def log2(self, values: Any) -> Any:
        """Return the logarithm to base 2 of each entry, rounded once."""
        return np.log2(values)

    def tanh(self, values: Any) -> Any:
        """Return the hyperbolic tangent of each entry, to the last digits near 0 as well."""
        return np.tanh(values)

    def largest(self, values: Any) -> Any:
        """Return the largest entry."""
        return np.max(self.own(values), axis=(-2, -1), keepdims=True)

    def smallest(self, values: Any) -> Any:
        """Return the smallest entry."""
        return np.min(self.own(values), axis=(-2, -1), keepdims=True)

    def logsumexp(self, values: Any) -> Any:
        """Return the logarithm of the sum of all exponentials, where these overflow as well."""
        top = self.largest(values)
        return top + np.log(self.total(np.exp(values - top)))

    def softmax(self, values: Any) -> Any:
        """Return the softmax of each row, where the exponentials overflow as well."""
        own = self.own(values)
        exponentials = np.exp(own - np.max(own, axis=-1, keepdims=True))
        return exponentials / self.row_sums(exponentials)

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


@contextmanager
def float64() -> Iterator[Float64]:
    """Open float64 batches; overflow gives infinities, and invalid operations NaN, without warnings."""
    with np.errstate(all="ignore"):
        yield Float64()

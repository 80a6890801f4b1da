"""Words made of the operations that every number system has: each is one formula, the same in all of them."""

import functools
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

LARGEST_DETERMINANT = 4
"""How many rows a determinant may have: it is written out, and one of n rows has n! products."""


class Words:
    """What an arithmetic can say in one word, because other words of it say the same.

    `self` is the arithmetic, which has all that is used here. Only where float64 would lose digits or overflow does it
    compute a word in another way.
    """

    __slots__ = ()

    @property
    def e(self: Any) -> Any:
        """The number e = exp(1), 1 x 1."""
        return self.exp(self.scalar(1))

    def log2(self: Any, values: Any) -> Any:
        """Return the logarithm to base 2 of each entry, a quotient of two logarithms: of 8, a ball around 3."""
        return self.log(values) / self.log(self.scalar(2))

    def tanh(self: Any, values: Any) -> Any:
        """Return the hyperbolic tangent of each entry, 1 - 2/(exp(2x) + 1), in which x stands once."""
        return 1 - 2 / (self.exp(2 * self.own(values)) + 1)

    def ceil(self: Any, values: Any) -> Any:
        """Return the smallest integer that is at least each entry."""
        return -self.floor(-self.own(values))

    def round(self: Any, values: Any) -> Any:
        """Return the integer nearest to each entry, floor(x + 1/2): halves go up, -1/2 to 0 and 1/2 to 1."""
        return self.floor(self.own(values) + self.scalar("1/2"))

    def signum(self: Any, values: Any) -> Any:
        """Return 1 for each positive entry, -1 for each negative one, and 0 for 0.

        It is ceil(min(max(x, 0), 1/2)) + floor(max(min(x, 0), -1/2)), and a ball around 0 gives a ball of all three. At
        1 in place of 1/2, the rounded end of a ball would be in doubt between two integers.
        """
        half = self.scalar("1/2")
        above, below = self.minimum(self.maximum(values, 0), half), self.maximum(self.minimum(values, 0), -half)
        return self.ceil(above) + self.floor(below)

    def largest(self: Any, values: Any) -> Any:
        """Return the largest entry, 1 x 1.

        Raises ValueError where there is none.
        """
        return functools.reduce(self.maximum, _some(_entries(self.own(values)), "on.largest"))

    def smallest(self: Any, values: Any) -> Any:
        """Return the smallest entry, 1 x 1.

        Raises ValueError where there is none.
        """
        return functools.reduce(self.minimum, _some(_entries(self.own(values)), "on.smallest"))

    def mean(self: Any, values: Any) -> Any:
        """Return the mean of all entries, 1 x 1.

        Raises ValueError where there is none.
        """
        own = self.own(values)
        return self.total(own) / self.scalar(len(_some(_entries(own), "on.mean")))

    def expectation(self: Any, probabilities: Any, values: Any) -> Any:
        """Return the sum of values times their probabilities, 1 x 1; nobody checks that these sum to 1."""
        return self.dot(self.own(probabilities), self.own(values))

    def norm(self: Any, values: Any, p: Any) -> Any:
        """Return the norm of all entries, 1 x 1: the sum of sizes for p = 1, the largest size for p = "inf".

        For p = 2 it is the root of the sum of squares, which is kept from being negative: a ball of it may be. Raises
        TypeError for another p.
        """
        if isinstance(p, str) and p == "inf":
            return self.largest(abs(self.own(values)))
        if type(p) is not int or p not in {1, 2}:
            raise TypeError(f'on.norm takes 1, 2 or "inf" after the entries, not {_shown(p)}')
        own = self.own(values)
        return self.total(abs(own)) if p == 1 else self.sqrt(self.maximum(self.dot(own, own), 0))

    def logsumexp(self: Any, values: Any) -> Any:
        """Return the logarithm of the sum of the exponentials of all entries, 1 x 1."""
        return self.log(self.total(self.exp(values)))

    def softmax(self: Any, values: Any) -> Any:
        """Return exponentials divided by their sum, for each row by itself."""
        exponentials = self.exp(values)
        return exponentials / self.row_sums(exponentials)

    def outer(self: Any, left: Any, right: Any) -> Any:
        """Return the products of each entry of a row with each of another, n x m.

        Raises ValueError for what is no row.
        """
        sides = [self.own(side) for side in (left, right)]
        for side in sides:
            if np.shape(side)[-2] != 1:
                raise ValueError(f"on.outer takes two rows, not one of {_size(side)}")
        return self.transpose(sides[0]) * sides[1]

    def trace(self: Any, values: Any) -> Any:
        """Return the sum of the entries from the first to the last corner, 1 x 1.

        Raises ValueError where there are not as many rows as columns.
        """
        rows, columns = np.shape(self.own(values))[-2:]
        if rows != columns:
            raise ValueError(f"on.trace takes a square matrix, not one of {_size(values)}")
        entries = _entries(self.own(values))
        return functools.reduce(operator.add, entries[:: columns + 1]) if entries else self.scalar(0)

    def det(self: Any, values: Any) -> Any:
        """Return the determinant, 1 x 1, expanded along the first row, then along the second, and so on.

        Raises ValueError where the matrix is not square, or larger than LARGEST_DETERMINANT.
        """
        rows, columns = np.shape(self.own(values))[-2:]
        if rows != columns or rows > LARGEST_DETERMINANT:
            most = f"at most {LARGEST_DETERMINANT} x {LARGEST_DETERMINANT}"
            raise ValueError(f"on.det takes a square matrix, {most}, not one of {_size(values)}")
        entries = _entries(self.own(values))
        return _expanded(entries, columns, 0, range(columns)) if entries else self.scalar(1)


def _expanded(entries: Sequence[Any], width: int, row: int, columns: Sequence[int]) -> Any:
    """Return the determinant of the rows from `row` on, in the given columns."""
    if len(columns) == 1:
        return entries[row * width + columns[0]]
    found: Any = None
    for place, column in enumerate(columns):
        rest = _expanded(entries, width, row + 1, [other for other in columns if other != column])
        product = entries[row * width + column] * rest
        found = product if found is None else found - product if place % 2 else found + product
    return found


def _entries(values: Any) -> list[Any]:
    """Return the entries of a matrix row by row, each 1 x 1."""
    rows, columns = np.shape(values)[-2:]
    return [values[..., i : i + 1, j : j + 1] for i in range(rows) for j in range(columns)]


def _some(entries: list[Any], word: str) -> list[Any]:
    if not entries:
        raise ValueError(f"{word} takes at least one number, and there is none")
    return entries


def _size(values: Any) -> str:
    return " x ".join(map(str, np.shape(values)[-2:]))


def _shown(p: Any) -> str:
    return repr(p) if isinstance(p, (int, float, str)) else f"something of the type {type(p).__name__}"

"""From a solution in floats to an exact one, and from exact Gram matrices to squares."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import lazy_loader
import numpy as np
from flint import fmpq, fmpq_mat

from lemmacheck.proving.gram.cone import Cone
from lemmacheck.proving.gram.forms import Floats, Form, combined
from lemmacheck.proving.gram.program import System
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

SCALES = (1, 2, 12, 60, 2**10, 2**16, 2**24, 2**34)
"""What numbers are rounded to multiples of the inverse of, the coarsest first: short numbers make a short proof."""
SMALL = 1e-9
MOST_BITS = 4000
"""Numbers that are longer are of no use: Python writes none of more than 4300 digits."""


@dataclass(frozen=True, slots=True)
class ExactSquares:
    """For each part of a cone weights with the polynomials that they are squares of, and the multiples' factors."""

    squares: tuple[tuple[tuple[Fraction, Form], ...], ...]
    factors: tuple[Form, ...]


class ExactEquations:
    """The equations of a cone, solved for as many numbers as there are independent rows; the others may be rounded."""

    __slots__ = ("_basic", "_equations", "_others", "_rows", "_square")

    def __init__(self, equations: System) -> None:
        """Choose the rows and the numbers by floats; what is solved for them is exact."""
        rows, columns = len(equations.right), len(equations.columns)
        spend(rows * rows * columns // 500 + rows * columns // 10)
        self._equations = equations
        matrix = np.zeros((len(equations.right), len(equations.columns)))
        for k, column in enumerate(equations.columns):
            for row, coefficient in column.items():
                matrix[row, k] = float(coefficient)
        self._rows = _pivots(matrix.T)
        self._basic = _pivots(matrix[self._rows])
        chosen = set(self._basic)
        self._others = [k for k in range(matrix.shape[1]) if k not in chosen]
        place = {row: i for i, row in enumerate(self._rows)}
        self._square = fmpq_mat(len(self._rows), len(self._rows))
        for j, k in enumerate(self._basic):
            for row, coefficient in equations.columns[k].items():
                if row in place:
                    self._square[place[row], j] = exact(coefficient)

    def near(self, numbers: Floats, scale: int) -> list[fmpq] | None:
        """Return an exact solution near one in floats, or None where there is none or the rows were misjudged."""
        spend(len(self._rows) ** 3 // 20 + 10 * len(self._equations.columns))
        out = [fmpq(0)] * len(self._equations.columns)
        left = [exact(c) for c in self._equations.right]
        for k in self._others:
            if rounded := round(float(numbers[k]) * scale):
                out[k] = fmpq(rounded, scale)
                for row, coefficient in self._equations.columns[k].items():
                    left[row] -= out[k] * exact(coefficient)
        try:
            found = self._square.solve(fmpq_mat(len(self._rows), 1, [left[row] for row in self._rows]))
        except ZeroDivisionError:
            return None
        for j, k in enumerate(self._basic):
            out[k] = found[j, 0]
            for row, coefficient in self._equations.columns[k].items():
                left[row] -= out[k] * exact(coefficient)
        return None if any(left) else out


def squares(cone: Cone, numbers: Sequence[fmpq]) -> ExactSquares | None:
    """Return exact squares, or None if a Gram matrix has a negative eigenvalue, or if all plain parts are 0."""
    start, out = 0, []
    for part in cone.parts:
        size = len(part.basis)
        matrix = [[fmpq(0)] * size for _ in range(size)]
        for i in range(size):
            for j in range(i, size):
                matrix[i][j] = matrix[j][i] = numbers[start]
                start += 1
        rows = decomposed(matrix)
        if rows is None:
            return None
        out.append(tuple((weight, combined(row, part.basis)) for weight, row in rows))
    if cone.is_strict and not any(part.plain and weights for part, weights in zip(cone.parts, out, strict=True)):
        return None
    factors = []
    for multiple in cone.multiples:
        some = numbers[start : start + len(multiple.monomials)]
        start += len(some)
        factors.append({m: fraction(c) for m, c in zip(multiple.monomials, some, strict=True) if c})
    return ExactSquares(tuple(out), tuple(factors))


def decomposed(matrix: list[list[fmpq]]) -> list[tuple[Fraction, list[Fraction]]] | None:
    """Return positive weights and rows, so that the matrix is the weighted sum of the rows' squares, else None.

    It is elimination: LDL' without exchanges. A 0 on the diagonal needs a row of zeros. The matrix is overwritten.
    """
    out = []
    size = len(matrix)
    spend(size**3 // 6)
    for i in range(size):
        pivot = matrix[i][i]
        if pivot < 0 or (pivot == 0 and any(matrix[i][i:])) or int(pivot.q).bit_length() > MOST_BITS:
            return None
        if pivot == 0:
            continue
        row = [matrix[i][j] / pivot for j in range(i, size)]
        out.append((fraction(pivot), [*[Fraction(0)] * i, *map(fraction, row)]))
        for j in range(i + 1, size):
            if factor := matrix[j][i]:
                for k in range(j, size):
                    matrix[j][k] -= factor * row[k - i]
                    matrix[k][j] = matrix[j][k]
    return out


def exact(number: Fraction) -> fmpq:
    """Return a rational as flint has it."""
    return fmpq(number.numerator, number.denominator)


def fraction(number: fmpq) -> Fraction:
    """Return a rational of flint as Python has it."""
    return Fraction(int(number.p), int(number.q))


def _pivots(matrix: Floats) -> list[int]:
    """Return columns that are independent and far from dependent, as many as there can be, in order."""
    triangle, order = scipy.linalg.qr(matrix, mode="r", pivoting=True)
    size = np.abs(np.diag(triangle))
    rank = int(np.sum(size > SMALL * max(size[0], SMALL))) if len(size) else 0
    return sorted(int(k) for k in order[:rank])

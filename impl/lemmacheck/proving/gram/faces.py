"""Faces: what a Gram matrix has to vanish on, where the target cannot be strictly inside its cone."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from flint import fmpz, fmpz_mat

from lemmacheck.proving.gram.cone import Cone, without
from lemmacheck.proving.gram.forms import Floats, Form, combined, primitive, value

TOLERANCES = (1e-6, 1e-5, 1e-4, 1e-3)
"""Eigenvalues below these, relative to the largest, are tried as zeros."""
LARGEST = 200
"""The largest denominator that is recognised in a float."""
FIT = 0.03


def at_zeros(cone: Cone, zeros: Sequence[Sequence[Fraction]]) -> Cone:
    """Return the cone whose squares vanish at zeros of the target: all terms are 0 there, so the squares are.

    That is so where the product of facts beside the square is positive. At a zero of the product nothing follows.
    """
    bases = []
    for part in cone.parts:
        rows = [[value(one, zero) for one in part.basis] for zero in zeros if value(part.factor, zero) > 0]
        bases.append(part.basis if not rows else _orthogonal(rows, part.basis))
    return without(cone, bases)


def flat(cone: Cone, matrices: Sequence[Floats]) -> Iterator[Cone]:
    """Yield cones without the directions in which Gram matrices are nearly 0, if rational directions are close.

    A matrix of largest rank in floats shows the null space that all exact ones have.
    """
    seen = set()
    for tolerance in TOLERANCES:
        bases: list[tuple[Form, ...]] = []
        for part, matrix in zip(cone.parts, matrices, strict=True):
            values, vectors = np.linalg.eigh(matrix)
            null = vectors[:, values < tolerance * max(1.0, float(values[-1]))].T
            rows = _recognised(null) if len(null) else []
            if rows is None:
                break
            bases.append(_orthogonal(rows, part.basis) if rows else part.basis)
        else:
            shape = tuple(map(len, bases))
            if shape not in seen and shape != tuple(len(part.basis) for part in cone.parts):
                seen.add(shape)
                yield without(cone, bases)


def _recognised(null: Floats) -> list[list[Fraction]] | None:
    """Return rational rows that span nearly what the rows span, in reduced form; None if none are close."""
    rows = null.copy()
    size = rows.shape[1]
    pivots: list[int] = []
    for i in range(len(rows)):
        row, column = divmod(int(np.argmax(np.abs(rows[i:]))), size)
        rows[[i, i + row]] = rows[[i + row, i]]
        if abs(rows[i, column]) < FIT:
            return None
        rows[i] /= rows[i, column]
        for other in range(len(rows)):
            if other != i:
                rows[other] -= rows[other, column] * rows[i]
        pivots.append(column)
    out = [[_near(float(x)) for x in row] for row in rows]
    error = max(abs(float(x) - y) for row, old in zip(out, rows, strict=True) for x, y in zip(row, old, strict=True))
    return out if error < FIT / 10 else None


def _near(number: float) -> Fraction:
    """Return the simplest of a few fractions that fits a float."""
    for most in (1, 2, 3, 4, 6, 12, 30, LARGEST):
        found = Fraction(number).limit_denominator(most)
        if abs(float(found) - number) < FIT / most**2 / 10:
            return found
    return Fraction(number).limit_denominator(LARGEST)


def _orthogonal(rows: Sequence[Sequence[Fraction]], basis: Sequence[Form]) -> tuple[Form, ...]:
    """Return combinations of polynomials, short ones, with coefficients that are orthogonal to all rows."""
    matrix = fmpz_mat([_integers(row) for row in rows])
    null, rank = matrix.nullspace()
    if not rank:
        return ()
    table = null.transpose().tolist()[:rank]
    short = fmpz_mat([_integers([Fraction(int(x)) for x in row]) for row in table]).lll()
    return tuple(combined([Fraction(int(x)) for x in row], basis) for row in short.tolist())


def _integers(row: Sequence[Fraction]) -> list[fmpz]:
    """Return a row times a number that makes it a row of coprime integers."""
    if not any(row):
        return [fmpz(0)] * len(row)
    _, whole = primitive({(i,): x for i, x in enumerate(row) if x})
    return [fmpz(int(whole.get((i,), 0))) for i in range(len(row))]

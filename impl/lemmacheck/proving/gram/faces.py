"""Faces: what a Gram matrix has to vanish on, where the target cannot be strictly inside its cone."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np
from flint import fmpz, fmpz_mat

from lemmacheck.proving.gram.cone import Cone, without
from lemmacheck.proving.gram.forms import Floats, Form, combined, primitive, value
from lemmacheck.proving.gram.polish import factor, polished
from lemmacheck.proving.gram.program import NearSolution, System, grams

LARGEST_ZERO = -6.0
"""The logarithm of the largest eigenvalue, relative to the largest of all, that may be a zero."""
MOST_GAPS = 4
DENOMINATORS = (1, 2, 3, 4, 6, 12, 30, 200, 3000)
"""The largest denominators that are recognised in a float, one after the other."""
FIT = 0.03
MOST_BITS = 60
"""How long the denominators of a row may be together: longer ones are taken for chance."""
SHARP_FIT = 1e-9
"""Ten times how far a fraction may be from a float, as the solver leaves it and when it is polished."""


def at_zeros(cone: Cone, zeros: Sequence[Sequence[Fraction]]) -> Cone:
    """Return the cone whose squares vanish at zeros of the target: all terms are 0 there, so the squares are.

    That is so where the product of facts beside the square is positive. At a zero of the product nothing follows.
    """
    bases = []
    for part in cone.parts:
        rows = [[value(one, zero) for one in part.basis] for zero in zeros if value(part.factor, zero) > 0]
        bases.append(part.basis if not rows else _orthogonal(rows, part.basis))
    return without(cone, bases)


def flat(cone: Cone, equations: System, solution: NearSolution) -> Iterator[Cone]:
    """Yield cones without the directions in which Gram matrices are nearly 0, if rational directions are close.

    A matrix of largest rank in floats shows the null space that all exact ones have.
    """
    matrices = grams(cone, solution.numbers)
    for tolerance in _tolerances(matrices):
        factors = [factor(matrix, tolerance) for matrix in matrices]
        if sharp := polished(cone, equations, factors, solution.numbers):
            yield from _without_null(cone, sharp, SHARP_FIT)
        yield from _without_null(cone, factors, FIT)


def _tolerances(matrices: Sequence[Floats]) -> list[float]:
    """Return numbers in the widest gaps between small eigenvalues and others, the widest gap first."""
    sizes = [-40.0]
    for matrix in matrices:
        values = np.linalg.eigvalsh(matrix)
        sizes += [float(x) for x in np.log(np.maximum(values, 1e-12) / max(1.0, float(values[-1])))]
    gaps = sorted(
        ((high - low, low, high) for low, high in pairwise(sorted(sizes)) if low < LARGEST_ZERO), reverse=True
    )
    return [float(np.exp((low + high) / 2)) for gap, low, high in gaps[:MOST_GAPS] if gap > 1 and low > sizes[0]]


def _without_null(cone: Cone, factors: Sequence[Floats], fit: float) -> Iterator[Cone]:
    """Yield the cone without what is orthogonal to all factors, if that is recognised as rational."""
    bases: list[tuple[Form, ...]] = []
    for part, each in zip(cone.parts, factors, strict=True):
        rows = _recognised(_null(each), fit)
        if rows is None:
            return
        bases.append(_orthogonal(rows, part.basis) if rows else part.basis)
    yield without(cone, bases)


def _null(factor: Floats) -> Floats:
    """Return rows that span what is orthogonal to a factor's columns."""
    left: Floats = np.linalg.svd(factor, full_matrices=True)[0]
    return left[:, factor.shape[1] :].T


def _recognised(null: Floats, fit: float) -> list[list[Fraction]] | None:
    """Return rational rows that span nearly what the rows span, in reduced form; None if none are close."""
    rows = null.copy()
    size = rows.shape[1]
    for i in range(len(rows)):
        row, column = divmod(int(np.argmax(np.abs(rows[i:]))), size)
        rows[[i, i + row]] = rows[[i + row, i]]
        if abs(rows[i, column]) < FIT:
            return None
        rows[i] /= rows[i, column]
        for other in range(len(rows)):
            if other != i:
                rows[other] -= rows[other, column] * rows[i]
    out = [[_near(float(x), fit) for x in row] for row in rows]
    error = max(
        (abs(float(x) - y) for row, old in zip(out, rows, strict=True) for x, y in zip(row, old, strict=True)),
        default=0.0,
    )
    return out if error < fit / 10 else None


def _near(number: float, fit: float) -> Fraction:
    """Return the simplest of a few fractions that fits a float."""
    for most in DENOMINATORS:
        found = Fraction(number).limit_denominator(most)
        if abs(float(found) - number) < min(fit / 10, 0.003 / most**2):
            return found
    return Fraction(number).limit_denominator(DENOMINATORS[-1])


def _orthogonal(rows: Sequence[Sequence[Fraction]], basis: Sequence[Form]) -> tuple[Form, ...]:
    """Return combinations of polynomials with coefficients that are orthogonal to all rows, short ones, of size 1."""
    matrix = fmpz_mat([_integers(row) for row in rows])
    null, rank = matrix.nullspace()
    if not rank:
        return ()
    table = null.transpose().tolist()[:rank]
    short = fmpz_mat([_integers([Fraction(int(x)) for x in row]) for row in table]).lll().tolist()
    sizes = [2 ** max(abs(int(x)) for x in row).bit_length() for row in short]
    return tuple(combined([Fraction(int(x), n) for x in row], basis) for row, n in zip(short, sizes, strict=True))


def _integers(row: Sequence[Fraction]) -> list[fmpz]:
    """Return a row times a number that makes it a row of coprime integers."""
    if not any(row):
        return [fmpz(0)] * len(row)
    _, whole = primitive({(i,): x for i, x in enumerate(row) if x})
    return [fmpz(int(whole.get((i,), 0))) for i in range(len(row))]

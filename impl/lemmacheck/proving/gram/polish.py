"""Polish: Gram matrices of a known rank, brought as near to the equations as floats allow.

The solver leaves the smallest eigenvalues at a few parts in a million. With factors H = U U' of the rank that is
seen, Gauss and Newton's steps end at the last digits, and the null space shows with them.
"""

from collections.abc import Sequence

import numpy as np

from lemmacheck.proving.gram.cone import Cone
from lemmacheck.proving.gram.forms import Floats
from lemmacheck.proving.gram.program import System
from lemmacheck.system import spend

STEPS = 12
SHARP = 1e-11
KEPT = 0.7
"""If a factor's least singular value shrinks by more, it was one too many."""
MOST_ENTRIES = 4_000_000
"""How many entries the equations may have as dense matrices."""


def factor(matrix: Floats, tolerance: float) -> Floats:
    """Return U with U U' near to a matrix, without the eigenvalues that are small beside the largest."""
    values, vectors = np.linalg.eigh(matrix)
    kept = values >= tolerance * max(1.0, float(values[-1]))
    out: Floats = vectors[:, kept] * np.sqrt(values[kept])
    return out


def polished(cone: Cone, equations: System, factors: Sequence[Floats], numbers: Floats) -> list[Floats] | None:
    """Return factors that solve the equations to the last digits, or None if the steps do not get there."""
    rows = len(equations.right)
    if rows * sum(len(part.basis) ** 2 for part in cone.parts) > MOST_ENTRIES:
        return None
    tables, free = _tables(cone, equations)
    target = np.array([float(c) for c in equations.right])
    others = numbers[len(numbers) - free.shape[1] :].copy()
    now = [each.copy() for each in factors]
    unknown = sum(each.size for each in now) + free.shape[1]
    for _ in range(STEPS):
        spend(100 + rows * unknown * min(rows, unknown) // 25)
        slopes = [np.einsum("mij,jr->mir", table, each) for table, each in zip(tables, now, strict=True)]
        error = free @ others - target
        for slope, each in zip(slopes, now, strict=True):
            error += np.einsum("mir,ir->m", slope, each)
        if not np.isfinite(error).all():
            return None
        if np.abs(error).max() < SHARP:
            shrunk = any(_least(new) < KEPT * _least(old) for new, old in zip(now, factors, strict=True))
            return None if shrunk else now
        matrix = np.hstack([*(2 * slope.reshape(rows, -1) for slope in slopes), free])
        step = np.linalg.lstsq(matrix, -error, rcond=1e-10)[0]
        start = 0
        for k, each in enumerate(now):
            now[k] = each + step[start : start + each.size].reshape(each.shape)
            start += each.size
        others += step[start:]
    return None


def _least(factor: Floats) -> float:
    """Return the least singular value, 0 of a factor without columns."""
    return float(np.linalg.svd(factor, compute_uv=False)[-1]) if factor.size else 0.0


def _tables(cone: Cone, equations: System) -> tuple[list[Floats], Floats]:
    """Return each part's coefficients by row and both indices, and those of the free numbers by row."""
    rows, place = len(equations.right), 0
    tables = []
    for part in cone.parts:
        size = len(part.basis)
        table = np.zeros((rows, size, size))
        for i in range(size):
            for j in range(i, size):
                for row, c in equations.columns[place].items():
                    table[row, i, j] += float(c) / 2
                    table[row, j, i] += float(c) / 2
                place += 1
        tables.append(table)
    free = np.zeros((rows, len(equations.columns) - place))
    for k, column in enumerate(equations.columns[place:]):
        for row, c in column.items():
            free[row, k] = float(c)
    return tables, free

"""The semidefinite program of a cone: which numbers make its parts add up to the target."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import lazy_loader
import numpy as np

from lemmacheck.proving.gram.cone import Cone
from lemmacheck.proving.gram.forms import Exponents, Floats, multiplied
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

clarabel = lazy_loader.load("clarabel")

STEP = 250
"""What a step of the solver costs, in units of effort, besides what its matrices do."""
STEPS = 100
"""How many steps the solver may take. A limit of time would make results depend on the machine."""
USABLE = ("Solved", "AlmostSolved", "InsufficientProgress", "MaxIterations")
"""How the solver may end: what it found decides nothing."""


@dataclass(frozen=True, slots=True)
class System:
    """Linear equations: for each number sought its coefficients by row, and the right-hand side.

    The numbers are first the upper triangles of the Gram matrices, row by row, then the coefficients of multiples.
    """

    columns: tuple[dict[int, Fraction], ...]
    right: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class NearSolution:
    """Numbers that solve the equations nearly, and the least eigenvalue of all Gram matrices."""

    numbers: Floats
    least: float


def system(cone: Cone) -> System:
    """Return the linear equations of a cone, one for each monomial."""
    rows: dict[Exponents, int] = {key: i for i, key in enumerate(cone.target)}
    columns = []
    spend(sum(len(part.basis) ** 2 for part in cone.parts))
    for part in cone.parts:
        lifted = [multiplied(one, part.factor) for one in part.basis]
        for i, one in enumerate(lifted):
            for j in range(i, len(lifted)):
                product = multiplied(one, part.basis[j])
                columns.append({rows.setdefault(k, len(rows)): c if i == j else 2 * c for k, c in product.items()})
    for multiple in cone.multiples:
        for monomial in multiple.monomials:
            product = multiplied({monomial: Fraction(1)}, multiple.factor)
            columns.append({rows.setdefault(k, len(rows)): c for k, c in product.items()})
    right = [Fraction(0)] * len(rows)
    for key, coefficient in cone.target.items():
        right[rows[key]] = coefficient
    return System(tuple(columns), tuple(right))


def grams(cone: Cone, numbers: Floats) -> list[Floats]:
    """Return the Gram matrices."""
    out, start = [], 0
    for part in cone.parts:
        size = len(part.basis)
        matrix = np.zeros((size, size))
        upper = np.triu_indices(size)
        matrix[upper] = numbers[start : start + len(upper[0])]
        out.append(matrix + np.triu(matrix, 1).T)
        start += len(upper[0])
    return out


def solved(cone: Cone, equations: System) -> NearSolution | None:
    """Return the solution whose least eigenvalue is largest, up to 1, or None if the solver finds none.

    The Gram matrices are Z + tI with t + u = 1. What is sought is the dual variable of the solver's form: free numbers
    and t, then u >= 0, then the matrices Z >= 0.
    """
    free = sum(len(multiple.monomials) for multiple in cone.multiples)
    bounded, rows = len(equations.columns) - free, len(equations.right)
    places = [*(free + 2 + place for place in _triangles(cone)), *range(free)]
    is_square = [False] * bounded
    for i in _diagonals(cone):
        is_square[i] = True
    shrink = np.array([*(1.0 if square else 1 / sqrt(2) for square in is_square), *[1.0] * free])
    least = np.zeros(rows)
    entries: list[tuple[int, int, float]] = [(free, rows, 1.0), (free + 1, rows, 1.0)]
    for k, column in enumerate(equations.columns):
        for row, coefficient in column.items():
            entries.append((places[k], row, float(coefficient) * shrink[k]))
            if k < bounded and is_square[k]:
                least[row] += float(coefficient)
    entries += [(free, row, c) for row, c in enumerate(least) if c]
    at, along, data = zip(*entries, strict=True)
    matrix = scipy.sparse.csc_matrix((data, (at, along)), shape=(bounded + free + 2, rows + 1))
    q = np.array([*(-float(c) for c in equations.right), -1.0])
    b = np.zeros(bounded + free + 2)
    b[free] = -1.0
    cones = [clarabel.ZeroConeT(free + 1), clarabel.NonnegativeConeT(1)]
    cones += [clarabel.PSDTriangleConeT(len(part.basis)) for part in cone.parts]
    nothing = scipy.sparse.csc_matrix((rows + 1, rows + 1))
    answer = clarabel.DefaultSolver(nothing, q, matrix, b, cones, _settings()).solve()
    sizes = [len(part.basis) for part in cone.parts]
    spend(answer.iterations * (STEP + sum(size**3 for size in sizes) // 7 + rows**3 // 1000 + bounded * rows // 30))
    z = np.array(answer.z)
    if str(answer.status) not in USABLE or not np.isfinite(z).all():
        return None
    return NearSolution(z[places] * shrink + z[free] * np.array([*is_square, *[False] * free]), float(z[free]))


def _triangles(cone: Cone) -> list[int]:
    """Return where the solver has the entries of the upper triangles, which it stores column by column."""
    out, start = [], 0
    for part in cone.parts:
        size = len(part.basis)
        out += [start + j * (j + 1) // 2 + i for i in range(size) for j in range(i, size)]
        start += size * (size + 1) // 2
    return out


def _diagonals(cone: Cone) -> list[int]:
    """Return the places of the diagonals among the numbers sought."""
    out, start = [], 0
    for part in cone.parts:
        size = len(part.basis)
        for i in range(size):
            out.append(start)
            start += size - i
    return out


def _settings() -> object:
    """Return settings under which the solver is silent and does the same on every machine with as many steps."""
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_iter = STEPS
    settings.direct_solve_method = "qdldl"
    return settings

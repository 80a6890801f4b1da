"""The linear program of shares: which polynomials the summands are at least, over one common denominator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import flint
import lazy_loader
import numpy as np

from lemmacheck.proving.differences.premises import Exact
from lemmacheck.proving.differences.view import ring
from lemmacheck.proving.gram.forms import Floats
from lemmacheck.proving.radicals.space import Space, space
from lemmacheck.proving.radicals.sums import RootSum, sizes, slack
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 12, 20, 24, 60, 120, 840)
MARGINS = (0.02, 0.0)
"""Which part of the whole sum each summand shall have to spare."""
SLOPPY = 1e-9
FARTHEST = 1e4
SHARES = 3_000
"""What a search for shares costs, in units of effort, besides its equations."""


@dataclass(frozen=True, slots=True)
class Shares:
    """A form, and for each summand a form: over it, it is at most the summand. All of them add up to -rest."""

    denominator: Exact
    numerators: tuple[Exact, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """One solution of the equations, and a base of what may be added to it."""

    start: list[Any]
    moves: list[list[Any]]

    def floats(self) -> tuple[Floats, Floats]:
        """Return both in floats, the base by columns."""
        size = len(self.start)
        basis = np.array([[_float(x) for x in move] for move in self.moves]).reshape(len(self.moves), size)
        return np.array([_float(x) for x in self.start]), basis.T


def shares(whole: RootSum, degree: int) -> Iterator[Shares]:
    """Yield shares over a denominator of a degree: some with room to spare, and some with few monomials."""
    made = space(whole, degree)
    spend(SHARES if made is None else SHARES + 10 * len(made.groups) * len(made.rows))
    base = None if made is None else _solved(made)
    if made is None or base is None:
        return
    for margin in MARGINS:
        point = _point(made, base, margin)
        if point is None:
            continue
        numbers = _rounded(made, base, point)
        if numbers is not None:
            yield _shares(made, numbers)
        sparse = _sparse(made, base, margin)
        if sparse is not None and sparse != numbers:
            yield _shares(made, sparse)
        if numbers is not None or sparse is not None:
            return


def _rounded(made: Space, base: _Base, point: Floats) -> list[Any] | None:
    """Return numbers near a point that fit, the shortest that do."""
    seen = set()
    for most in DENOMINATORS:
        steps = tuple(Fraction(float(x)).limit_denominator(most) for x in point)
        if steps in seen:
            continue
        seen.add(steps)
        numbers = [
            a + sum((flint.fmpq(s.numerator, s.denominator) * m[i] for s, m in zip(steps, base.moves, strict=True)))
            for i, a in enumerate(base.start)
        ]
        if _fits(made, numbers):
            return numbers
    return None


def _sparse(made: Space, base: _Base, margin: float) -> list[Any] | None:
    """Return numbers that fit, most of which are 0."""
    width, moves = len(made.groups), len(base.moves)
    above, right, _ = _limits(made, base, margin)
    origin, basis = base.floats()
    size = np.array([float(len(group)) for group in made.groups])
    matrix = np.block(
        [
            [-above, np.zeros((len(above), width))],
            [basis, -np.eye(width)],
            [-basis, -np.eye(width)],
        ]
    )
    bounds = [(-FARTHEST, FARTHEST)] * moves + [(0, None)] * width
    cost = np.concatenate([np.zeros(moves), size])
    answer = scipy.optimize.linprog(
        cost, A_ub=matrix, b_ub=np.concatenate([right + SLOPPY, -origin, origin]), bounds=bounds, method="highs"
    )
    if answer.status != 0:
        return None
    found = origin + basis @ answer.x[:moves]
    zeros = [[flint.fmpq(int(i == at)) for i in range(width)] for at, x in enumerate(found) if abs(x) < 1e-7]
    smaller = _solved(replace(made, rows=[*made.rows, *zeros], right=[*made.right, *[flint.fmpq(0)] * len(zeros)]))
    if smaller is None:
        return None
    origin, basis = smaller.floats()
    near = np.linalg.lstsq(basis, found - origin, rcond=None)[0] if smaller.moves else np.zeros(0)
    return _rounded(made, smaller, near)


def _solved(made: Space) -> _Base | None:
    """Return one solution of the equations, and a base of what may be added to it."""
    width = len(made.groups)
    matrix = flint.fmpq_mat([[*row, value] for row, value in zip(made.rows, made.right, strict=True)])
    reduced, rank = matrix.rref()
    pivots = [next(c for c in range(width + 1) if reduced[row, c]) for row in range(rank)]
    if width in pivots:
        return None
    free = [column for column in range(width) if column not in pivots]
    start = [flint.fmpq(0)] * width
    for row, pivot in enumerate(pivots):
        start[pivot] = reduced[row, width]
    moves = []
    for column in free:
        move = [flint.fmpq(0)] * width
        move[column] = flint.fmpq(1)
        for row, pivot in enumerate(pivots):
            move[pivot] = -reduced[row, column]
        moves.append(move)
    return _Base(start, moves)


def _table(made: Space) -> tuple[Floats, Floats]:
    """Return rows that, times the numbers, are what the summands have to spare at the samples, and the whole sums."""
    whole = made.whole
    first: dict[int, None] = {}
    for group in made.groups:
        if group[0][0] >= 0:
            first.setdefault(group[0][0])
    out = []
    for place in first:
        own = sizes(whole.summands[place], whole.samples)
        columns = []
        for group in made.groups:
            column = np.zeros(len(own))
            for owner, monomial in group:
                if owner in (-1, place):
                    column += np.prod(whole.samples ** np.array(monomial), axis=1) * (own if owner < 0 else -1)
            columns.append(column)
        out.append(np.array(columns).T)
    return np.array(out), slack(whole, whole.samples)


def _denominators(made: Space) -> Floats:
    columns = []
    for group in made.groups:
        column = np.zeros(len(made.whole.samples))
        for owner, monomial in group:
            if owner < 0:
                column += np.prod(made.whole.samples ** np.array(monomial), axis=1)
        columns.append(column)
    return np.array(columns).T


def _limits(made: Space, base: _Base, margin: float) -> tuple[Floats, Floats, Floats]:
    """Return what, times the steps along a base, is at least minus the right-hand side; and what there is to spare."""
    origin, basis = base.floats()
    tables, spares = _table(made)
    divisor = _denominators(made) * (margin * spares)[:, None] / max(1, len(tables))
    rows = np.concatenate([table - divisor for table in tables])
    scale = np.abs(np.concatenate(list(tables))).max(axis=1)
    spare = np.concatenate([spares / (spares + np.abs(table).max(axis=1) + 1e-300) for table in tables])
    good = np.isfinite(rows).all(axis=1) & (scale > 0)
    rows, spare = rows[good] / scale[good, None], np.clip(spare[good], 0, 1)
    positive = [i for i, group in enumerate(made.groups) if group[0][0] < 0]
    above = np.concatenate([rows @ basis, basis[positive]])
    right = np.concatenate([rows @ origin, origin[positive]])
    return above, right, np.concatenate([spare, np.full(len(positive), 0.02)])


def _point(made: Space, base: _Base, margin: float) -> Floats | None:
    """Return how far to go from a solution along the base, so that all summands have something to spare."""
    above, right, weight = _limits(made, base, margin)
    matrix = np.hstack([-above, weight[:, None]])
    cost = np.zeros(matrix.shape[1])
    cost[-1] = -1
    bounds = [(-FARTHEST, FARTHEST)] * len(base.moves) + [(0, 1)]
    answer = scipy.optimize.linprog(cost, A_ub=matrix, b_ub=right + SLOPPY, bounds=bounds, method="highs")
    return None if answer.status != 0 else np.array(answer.x[:-1])


def _float(value: Any) -> float:
    return int(value.p) / int(value.q)


def _fits(made: Space, numbers: list[Any]) -> bool:
    """Whether numbers are what is sought, as floats see it at the samples."""
    if any(numbers[i] < 0 for i, group in enumerate(made.groups) if group[0][0] < 0):
        return False
    found = np.array([_float(x) for x in numbers])
    tables, _ = _table(made)
    for table in tables:
        value = table @ found
        size = (np.abs(table) * np.abs(found)).sum(axis=1)
        if (value < -1e-9 * size).any():
            return False
    return True


def _shares(made: Space, numbers: list[Any]) -> Shares:
    context = ring(made.whole.frame.size)
    terms: list[dict[tuple[int, ...], Any]] = [{} for _ in range(len(made.whole.summands) + 1)]
    for group, value in zip(made.groups, numbers, strict=True):
        for owner, monomial in group:
            if value:
                terms[owner + 1][monomial] = value
    forms = [context.from_dict(each) for each in terms]
    return Shares(forms[0], tuple(forms[1:]))

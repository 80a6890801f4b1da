"""Cost: a number of operations grows no faster than a power of one variable, up to n^o(1); counts decide.

The closed form of the count is held against the code that runs, at every point of a finite grid. How it grows is then
a limit: log(operations)/log(n) along a family of sizes, taken symbolically. A limit says what O(n^{c+o(1)}) means; at
no finite size can it be seen, so local slopes up to n = 2^2000 are shown beside it.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from impl.arithmetic import Arithmetic, Operations, exact, to_fraction
from impl.harness.domain import Domain, Point
from impl.harness.errors import CatalogueError
from impl.harness.expression import Expression
from impl.harness.pieces import Piece
from impl.harness.statement import Runtime
from impl.harness.terms import AnyTerm, evaluate_row
from impl.pipelines.timed import Timed

MOST_RUNS = 400
PARTS = ("products", "sums", "exponentials")


@dataclass(frozen=True, slots=True)
class Cost:
    """The assertion that operations grow at most like `along` to the power `exponent`, up to a factor n^o(1).

    `form` is the closed form: a row of products, sums and exponentials, or one number. `run` counts, from integers,
    what the code that runs does; the two are compared at every point of the domain with the pieces `at` put in place.
    `timed` names pipelines whose running time is measured beside the count: a second witness, without a vote.

    `solves` says what the operations are the time of, with `along` for n: the statement that facts may rest on. It has
    this exponent; `tokens`, an expression of the variables, grows as it states along the families, and the variable
    `width` is d = Θ(ln n) there. That the algorithm counted computes it is the author's word, and a named assumption of
    whatever rests on it. Without `solves` a count is the time of no problem.
    """

    form: AnyTerm
    exponent: Expression = field(kw_only=True)
    along: str = field(kw_only=True)
    run: Callable[..., Operations] | None = field(default=None, kw_only=True)
    at: Mapping[str, Piece] = field(default_factory=dict, kw_only=True)
    timed: tuple[Timed, ...] = field(default=(), kw_only=True)
    solves: Runtime | None = field(default=None, kw_only=True)
    tokens: Expression | None = field(default=None, kw_only=True)
    width: str | None = field(default=None, kw_only=True)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """The closed form."""
        return (self.form,)

    def grid(self, domain: Domain) -> Domain:
        """Return the domain whose points are counted."""
        return Domain({**domain.pieces, **self.at})

    def row(self, on: Arithmetic, values: Mapping[str, Any]) -> Any:
        """Return the closed form's value: products, sums and exponentials (1 x 3), or their total (1 x 1)."""
        return np.atleast_2d(evaluate_row(self.form, on, values))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many runs were counted, and the first whose operations are not those of the closed form."""

    runs: int
    point: Point | None = None
    counted: int = 0
    claimed: str = ""
    part: str = ""


def compare(domain: Domain, cost: Cost) -> Comparison:
    """Count a run at every point of the grid and hold it against the closed form.

    Raises CatalogueError where the grid is not a small set of integers.
    """
    if cost.run is None:
        return Comparison(0)
    grid = cost.grid(domain)
    assignments = grid.assignments(limit=MOST_RUNS)
    if not grid.is_exhausted(limit=MOST_RUNS) or any(a.coordinates for a in assignments):
        raise CatalogueError(f"a Cost is counted at up to {MOST_RUNS} choices of integers: `at` should say which")
    for assignment in assignments:
        point = grid.point(assignment, ())
        wanted = {name: int(point[name][0][0]) for name in arguments_of(cost.run)}
        counted = cost.run(**wanted)
        with exact() as on:
            known = {name: on.matrix(rows) for name, rows in point.items()}
            claimed = [to_fraction(value) for value in cost.row(on, known).ravel()]
        found = [getattr(counted, part) for part in PARTS] if len(claimed) == 3 else [counted.total]
        for part, value, expected in zip(PARTS if len(claimed) == 3 else ("total",), found, claimed, strict=True):
            if value != expected:
                return Comparison(len(assignments), point, value, str(expected), part)
    return Comparison(len(assignments))


def arguments_of(run: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a function's arguments."""
    return tuple(inspect.signature(run).parameters)

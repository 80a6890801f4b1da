"""The root judge: with one real variable and rational terms, the exact set on which a link holds."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np

from impl.arithmetic import NotAvailableError
from impl.harness.evidence import Judgement, Proof, Refusal
from impl.harness.judges.symbolic import Symbolic
from impl.harness.pieces import Entries
from impl.harness.problem import Problem

sympy = lazy_loader.load("sympy")

NAME = "real roots"


@dataclass(frozen=True, slots=True)
class Solution:
    """Intervals of the variable on which the link holds, within its domain, with exact ends (sympy numbers)."""

    variable: str
    intervals: tuple[tuple[Any, Any], ...]
    everywhere: bool

    def __str__(self) -> str:
        """Return the set as text."""
        if not self.intervals:
            return f"no {self.variable}"
        if self.everywhere:
            return f"every {self.variable} of the domain"
        return " or ".join(_interval_text(self.variable, low, high) for low, high in self.intervals)


def judge(problem: Problem) -> Judgement:
    """Return a proof if the link holds on the whole interval of the one real variable."""
    try:
        solution = solve(problem)
    except NotAvailableError as error:
        return Refusal(NAME, str(error), applicable=False)
    if not solution.everywhere:
        return Refusal(NAME, f"holds only for {solution}")
    return Proof(NAME, str(problem.assignment), whole=True)


def solve(problem: Problem) -> Solution:
    """Return the exact set of values for which the link holds.

    Raises NotAvailableError unless there is one real variable and both sides are rational functions of it.
    """
    names = [name for name, piece in problem.domain.pieces.items() if isinstance(piece, Entries)]
    if len(names) != 1 or problem.free or problem.entry is not None or problem.link.is_equation:
        raise NotAvailableError("needs one real variable, a fixed assignment and an inequality")
    (name,) = names
    if problem.shape(name) != (1, 1):
        raise NotAvailableError("needs a single number, not a vector")
    x = sympy.Symbol(name, real=True)
    low, high = _ends(problem, name)
    piece = problem.domain.pieces[name]
    is_open = (piece.open_low, piece.open_high) if isinstance(piece, Entries) else (False, False)
    if not low < high:
        raise NotAvailableError("needs an interval with an inside")
    gap, sides = _difference(problem, name, x)
    points = _critical(sympy.fraction(gap), x, low, high)
    poles = [
        pole
        for pole in _critical([sympy.fraction(side)[1] for side in sides], x, low, high, ends=True)
        if not ((pole == low and is_open[0]) or (pole == high and is_open[1]))
    ]
    return _read_off(name, gap, x, low, high, sorted({*points, *poles}), poles)


def _ends(problem: Problem, name: str) -> tuple[Any, Any]:
    on = Symbolic()
    integers = {other: on.scalar(value) for other, value in problem.assignment.integers.items()}
    low, high = problem.domain.interval(name, on, integers)
    return (-sympy.oo if low is None else low[0, 0]), (sympy.oo if high is None else high[0, 0])


def _difference(problem: Problem, name: str, x: Any) -> tuple[Any, list[Any]]:
    on = Symbolic()
    values: dict[str, Any] = {name: np.array([[x]], dtype=object)}
    for other in problem.domain.pieces:
        if other != name:
            values[other] = problem.known(other, on, values)
    left = sympy.together(problem.side(problem.link.left, on, values)[0, 0])
    right = sympy.together(problem.side(problem.link.right, on, values)[0, 0])
    gap = sympy.cancel(sympy.together(right - left))
    if not gap.is_rational_function(x):
        raise NotAvailableError("the terms are not rational functions")
    return gap, [left, right]


def _critical(parts: Sequence[Any], x: Any, low: Any, high: Any, *, ends: bool = False) -> list[Any]:
    """Return the real roots of polynomials inside the interval, at its ends as well with `ends`."""
    roots: set[Any] = set()
    for part in parts:
        if part.has(x):
            try:
                roots.update(sympy.Poly(part, x, domain="QQ").real_roots(radicals=False))
            except (sympy.PolynomialError, sympy.CoercionFailed) as error:
                raise NotAvailableError("the coefficients are not rational") from error
    return sorted(r for r in roots if low < r < high or (ends and r in (low, high)))


def _read_off(name: str, gap: Any, x: Any, low: Any, high: Any, points: list[Any], poles: list[Any]) -> Solution:
    """Return the intervals between critical points on which the gap is not negative, and its isolated zeros."""
    inside = [p for p in points if low < p < high]
    ends = [low, *inside, high]
    holds = [gap.subs(x, _between(left, right)) >= 0 for left, right in itertools.pairwise(ends)]
    pieces: list[tuple[Any, Any]] = []
    for (left, right), good, before in zip(itertools.pairwise(ends), holds, [False, *holds], strict=False):
        if good and before and pieces and left not in poles:
            pieces[-1] = (pieces[-1][0], right)
        elif good:
            pieces.append((left, right))
        elif left in inside and not before and left not in poles and gap.subs(x, left) == 0:
            pieces.append((left, left))
    return Solution(name, tuple(pieces), everywhere=all(holds) and not poles)


def _between(left: Any, right: Any) -> Any:
    if left == -sympy.oo:
        return sympy.Integer(0) if right == sympy.oo else sympy.floor(right) - 1
    if right == sympy.oo:
        return sympy.ceiling(left) + 1
    digits = 20
    while True:
        middle = sympy.Rational(str(sympy.N((left + right) / 2, digits)))
        if left < middle < right:
            return middle
        digits *= 2


def _interval_text(name: str, low: Any, high: Any) -> str:
    if low == high:
        return f"{name} = {_number(low)}"
    if low == -sympy.oo and high == sympy.oo:
        return f"every {name}"
    if high == sympy.oo:
        return f"{name} ≥ {_number(low)}"
    if low == -sympy.oo:
        return f"{name} ≤ {_number(high)}"
    return f"{_number(low)} ≤ {name} ≤ {_number(high)}"


def _number(value: Any) -> str:
    if value.is_Rational:
        return str(value)
    if isinstance(value, sympy.polys.rootoftools.ComplexRootOf):
        return f"{sympy.N(value, 20)} (root of {value.poly.as_expr()})"
    return f"{sympy.N(value, 20)} (= {value})"

"""Which squares may help: those that are 0 where the goal has least to spare."""

from fractions import Fraction
from typing import Any

import flint
import numpy as np

from lemmacheck.proving.products.question import Point, Poly, Question
from lemmacheck.proving.products.reduction import Reduction, variables

_LOWEST = 4
_MOST = 5
_DENOMINATOR = 8


def centres(question: Question, reduction: Reduction) -> list[Poly]:
    """Return polynomials to be squared: differences of two variables, and of a variable and a number."""
    ring = question.ring
    goal = reduction.rest(question.goal)
    inside = variables(goal)
    out = [ring.variables[v] - ring.variables[w] for n, v in enumerate(inside) for w in inside[n + 1 :]]
    lowest = sorted(question.points, key=lambda point: goal(*point))[:_LOWEST]
    for v in inside:
        if goal.degrees()[v] > 1:
            values = dict.fromkeys(value for point in lowest for value in (point[v], *_critical(goal, v, point)))
            out += [ring.variables[v] - value for value in [*values][:_MOST]]
    return out


def _critical(goal: Poly, v: int, point: Point) -> list[Any]:
    """Return simple numbers near those at which the goal is flat in one variable, the others being those of a point."""
    powers: dict[int, float] = {}
    for exponents, coefficient in goal.derivative(v).terms():
        factor = coefficient
        for u, exponent in enumerate(exponents):
            factor *= point[u] ** exponent if u != v else 1
        powers[exponents[v]] = powers.get(exponents[v], 0.0) + int(factor.p) / int(factor.q)
    if not powers or not max(powers):
        return []
    roots = np.roots([powers.get(exponent, 0.0) for exponent in range(max(powers), -1, -1)])
    real = sorted(float(root.real) for root in roots if abs(root.imag) < 1e-6 and abs(root.real) < 1e6)
    simple = [Fraction(root).limit_denominator(_DENOMINATOR) for root in real]
    return [flint.fmpq(each.numerator, each.denominator) for each in simple]

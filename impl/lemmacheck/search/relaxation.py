"""Relaxations: a formula in which what a solver does not know is a number that is only held within bounds.

z3 is asked where left exceeds right by as much as possible, then by twice as much, and so on. Its models say where
narrow places may be that no sampling meets: there the local searches begin again. A model decides nothing.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader
import numpy as np

from lemmacheck.arithmetic import NotAvailableError, to_fraction
from lemmacheck.formula import Floats, Formula, NodeKind, Step
from lemmacheck.proving import ask
from lemmacheck.search.compose import COORDINATE, composed_under
from lemmacheck.search.terrain import UNDECODED, Terrain

z3 = lazy_loader.load("z3")

MOST_STEPS, MOST_COORDINATES, MOST_DEGREE = 400, 12, 4
"""How long a formula may be, in how many coordinates, of what degree: one of degree 7 took z3 half a minute."""
EFFORT, QUESTIONS = 100_000, 4
"""How much z3 may do for one question, in its own units, and how many questions there are."""
MARGIN = "1/1099511627776"


@dataclass(slots=True)
class Relaxation:
    """The relaxation of one terrain; `asked` counts the questions."""

    terrain: Terrain
    asked: int = 0

    def starts(self) -> Iterator[Floats]:
        """Yield rows of coordinates at which the relaxed link is broken, each by more than the one before."""
        terrain, width = self.terrain, len(self.terrain.slots)
        if not 1 <= width <= MOST_COORDINATES or terrain.assignment.coordinates != width:
            return
        relaxed = terrain.relaxed
        try:
            found = composed_under(relaxed, terrain.link, terrain.assignment, relaxed.where)
            if found is None or not _is_worth_it(found.formula):
                return
            facts: list[Any] = []
            values = _relaxed(found.formula, facts)
        except (*UNDECODED, NotAvailableError):
            return
        places = [root[0][0] for root in found.formula.roots]
        gap = values[places[0]] - values[places[1]]
        for sign, place in zip(found.signs, places[len(places) - len(found.signs) :], strict=True):
            facts.append(_compared(sign, values[place]))
        yield from self._models(facts, gap, width)

    def _models(self, facts: list[Any], gap: Any, width: int) -> Iterator[Floats]:
        least: Any = z3.Q(0, 1)
        for _ in range(QUESTIONS):
            self.asked += 1
            answer = ask([*facts, gap > least], EFFORT)
            if answer.model is None:
                return
            yield np.clip([float(_fraction(answer.value(z3.Real(f"x{i}")))) for i in range(width)], 0, 1)
            reached = 2 * _fraction(answer.value(gap))
            least = z3.Q(reached.numerator, reached.denominator)


def _is_worth_it(formula: Formula) -> bool:
    """Whether a formula is short, and has what makes narrow places: a function that z3 does not know, or a case."""
    kinds = {step.kind for step in formula.steps}
    is_short = len(formula.steps) <= MOST_STEPS and _degree(formula) <= MOST_DEGREE
    return is_short and bool(kinds & {*_BOUNDED, *_CASES})


def _degree(formula: Formula) -> int:
    """Return the highest degree of what z3 is told: a root, a quotient or a function is a new number, of degree 1."""
    degrees: list[int] = []
    told = 0
    for step in formula.steps:
        given = [degrees[i] for i in step.operands]
        match step.kind:
            case NodeKind.SYMBOL:
                degree = 1
            case NodeKind.MULTIPLY:
                degree = sum(given)
            case NodeKind.POWER:
                exponent = formula.steps[step.operands[1]]
                degree = given[0] * (math.ceil(abs(exponent.payload)) if exponent.kind is NodeKind.CONSTANT else 1)
            case _ if step.kind in _BOUNDED:
                degree = 1
            case _:
                degree = max(given, default=0)
        told = max(told, degree)
        degrees.append(degree)
    return told


def _fraction(value: Any) -> Fraction:
    """Return a number of a model, or one near it where it is no rational number."""
    number = value.approx(20) if z3.is_algebraic_value(value) else value
    return to_fraction(number.as_fraction())


def _compared(sign: str, gap: Any) -> Any:
    return {"==": gap == 0, "<": gap < 0, "<=": gap <= 0, ">": gap > 0, ">=": gap >= 0}[sign]


def _relaxed(formula: Formula, facts: list[Any]) -> list[Any]:
    """Return the steps of a formula as expressions of z3, and add what is known of them.

    Raises NotAvailableError for an operation of which nothing is known.
    """
    values: list[Any] = []
    for number, step in enumerate(formula.steps):
        given = [values[i] for i in step.operands]
        match step.kind:
            case NodeKind.SYMBOL if step.payload[0] == COORDINATE:
                value = z3.Real(f"x{step.payload[2]}")
                facts += [value >= 0, value <= 1]
            case NodeKind.SYMBOL:
                value = z3.Q(*MARGIN.split("/"))
            case NodeKind.CONSTANT:
                fraction = to_fraction(step.payload)
                value = z3.Q(fraction.numerator, fraction.denominator)
            case _ if step.kind in _EXACT:
                value = _EXACT[step.kind](*given)
            case NodeKind.POWER:
                value = _power(step, formula, given)
            case _ if step.kind in _BOUNDED:
                value = z3.Real(f"f{number}")
                facts += _BOUNDED[step.kind](value, *given)
            case _:
                raise NotAvailableError(f"nothing is known of {step.kind}")
        values.append(value)
    return values


def _power(step: Step, formula: Formula, given: list[Any]) -> Any:
    exponent = formula.steps[step.operands[1]]
    known = to_fraction(exponent.payload) if exponent.kind is NodeKind.CONSTANT else None
    if known is None or known.denominator != 1 or not 0 <= known <= MOST_DEGREE:
        raise NotAvailableError("a power with this exponent is not relaxed")
    value: Any = z3.Q(1, 1)
    for _ in range(int(known)):
        value = value * given[0]
    return value


_EXACT: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.ADD: lambda a, b: a + b,
    NodeKind.SUBTRACT: lambda a, b: a - b,
    NodeKind.MULTIPLY: lambda a, b: a * b,
    NodeKind.NEGATE: lambda a: -a,
    NodeKind.SIZE: lambda a: z3.If(a >= 0, a, -a),
    NodeKind.MINIMUM: lambda a, b: z3.If(a <= b, a, b),
    NodeKind.MAXIMUM: lambda a, b: z3.If(a >= b, a, b),
    NodeKind.WHERE: lambda low, high, then, otherwise: z3.If(low <= high, then, otherwise),
}
"""What z3 knows."""
_CASES = (NodeKind.SIZE, NodeKind.MINIMUM, NodeKind.MAXIMUM, NodeKind.WHERE, NodeKind.DIVIDE)
_BOUNDED: Mapping[NodeKind, Callable[..., list[Any]]] = {
    NodeKind.DIVIDE: lambda q, a, b: [b != 0, q * b == a],
    NodeKind.ROOT: lambda r, a: [r >= 0, r * r == a],
    NodeKind.EXP: lambda e, a: [e > 0, e >= 1 + a, z3.Or(a >= 1, e * (1 - a) <= 1)],
    NodeKind.LOG: lambda y, a: [a > 0, y <= a - 1, y * a >= a - 1],
    NodeKind.SIN: lambda s, _a: [s >= -1, s <= 1],
    NodeKind.COS: lambda s, _a: [s >= -1, s <= 1],
    NodeKind.ATAN: lambda s, a: [s > z3.Q(-8, 5), s < z3.Q(8, 5), s * a >= 0, z3.Or(a < 0, s <= a)],
    NodeKind.FLOOR: lambda f, a: [f <= a, f > a - 1],
    NodeKind.PI: lambda p: [p >= z3.Q(355, 113) - z3.Q(1, 10**6), p <= z3.Q(355, 113)],
}
"""What is known of the others: exp lies above its tangent at 0, and below one over that of exp(-a)."""

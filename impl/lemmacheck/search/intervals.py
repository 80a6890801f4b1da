"""Intervals of float64, batches of them, through a formula: where in a box a link may break. They decide nothing.

They are not rounded outward: a box that is left out for rounding costs a search a candidate, and nobody a verdict.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.formula import Formula, NodeKind, Step, Symbol, in_floats

MOST_EXPONENT = 64


@dataclass(frozen=True, slots=True)
class Between:
    """Lower and upper ends, a number for each box."""

    low: Any
    high: Any


def enclosed(formula: Formula, boxes: Mapping[Symbol, Between]) -> list[Between]:
    """Return the intervals of all steps of a formula on boxes of its symbols.

    Whoever asks has told numpy to be silent. What an operation is not known for lies anywhere.
    """
    values: list[Between] = []
    for step in formula.steps:
        if step.kind is NodeKind.SYMBOL:
            values.append(boxes[step.payload])
        elif not step.operands:
            number = in_floats(Formula((step,), ()), lambda _: 0.0)[0]
            values.append(Between(number, number))
        else:
            values.append(_clean(_of_step(step, [values[i] for i in step.operands])))
    return values


def apart(formula: Formula) -> dict[int, float]:
    """Return right - left, the first two roots of a formula, as steps with their factors.

    What both sides have in common is gone: intervals of the sides would count it twice.
    """
    found: dict[int, float] = {}
    waiting = [(formula.roots[1][0][0], 1.0), (formula.roots[0][0][0], -1.0)]
    while waiting:
        place, factor = waiting.pop()
        step = formula.steps[place]
        match step.kind:
            case NodeKind.ADD | NodeKind.SUBTRACT:
                sign = 1 if step.kind is NodeKind.ADD else -1
                waiting += [(step.operands[0], factor), (step.operands[1], sign * factor)]
            case NodeKind.NEGATE:
                waiting.append((step.operands[0], -factor))
            case _:
                found[place] = found.get(place, 0.0) + factor
    return {place: factor for place, factor in found.items() if factor}


def summed(steps: Sequence[Between], factors: Mapping[int, float]) -> Between:
    """Return the interval of a sum of steps with factors."""
    low: Any = 0.0
    high: Any = 0.0
    for place, factor in factors.items():
        ends = factor * steps[place].low, factor * steps[place].high
        low, high = low + np.minimum(*ends), high + np.maximum(*ends)
    return Between(low, high)


def _clean(found: Between) -> Between:
    low, high = (np.where(np.isnan(end), other, end) for end, other in ((found.low, -np.inf), (found.high, np.inf)))
    return Between(low, high)


def _of_step(step: Step, given: Sequence[Between]) -> Between:
    operation = OPERATIONS.get(step.kind)
    if step.kind is NodeKind.MULTIPLY and step.operands[0] == step.operands[1]:
        return _even(given[0], 2)
    if operation is None:
        size = np.zeros(np.shape(given[0].low))
        return Between(size - np.inf, size + np.inf)
    return operation(*given)


def _add(a: Between, b: Between) -> Between:
    return Between(a.low + b.low, a.high + b.high)


def _subtract(a: Between, b: Between) -> Between:
    return Between(a.low - b.high, a.high - b.low)


def _multiply(a: Between, b: Between) -> Between:
    products = [
        np.nan_to_num(x * y, nan=0, posinf=np.inf, neginf=-np.inf) for x in (a.low, a.high) for y in (b.low, b.high)
    ]
    return Between(_least(products), _most(products))


def _divide(a: Between, b: Between) -> Between:
    """Return a quotient; where the divisor reaches 0 at one end only, it is infinite on one side only."""
    return _multiply(a, _inverse(b))


def _inverse(b: Between) -> Between:
    above, below = (b.low >= 0) & (b.high > 0), (b.high <= 0) & (b.low < 0)
    low = np.where(above, 1 / b.high, np.where(below & (b.high < 0), 1 / b.high, -np.inf))
    high = np.where(below, 1 / b.low, np.where(above & (b.low > 0), 1 / b.low, np.inf))
    return Between(low, high)


def _least(values: list[Any]) -> Any:
    return np.minimum(np.minimum(values[0], values[1]), np.minimum(values[2], values[3]))


def _most(values: list[Any]) -> Any:
    return np.maximum(np.maximum(values[0], values[1]), np.maximum(values[2], values[3]))


def _size(a: Between) -> Between:
    crosses = (a.low <= 0) & (a.high >= 0)
    sizes = np.abs(a.low), np.abs(a.high)
    return Between(np.where(crosses, 0.0, np.minimum(*sizes)), np.maximum(*sizes))


def _even(a: Between, exponent: int) -> Between:
    size = _size(a)
    return Between(size.low**exponent, size.high**exponent)


def _power(a: Between, b: Between) -> Between:
    exponent = np.asarray(b.low)
    if exponent.ndim == 0 and b.low == b.high and float(exponent).is_integer() and 0 <= exponent <= MOST_EXPONENT:
        whole = int(exponent)
        return _even(a, whole) if whole % 2 == 0 else Between(a.low**whole, a.high**whole)
    powers = [
        np.where(a.low > 0, np.power(np.maximum(x, 0), y), np.nan) for x in (a.low, a.high) for y in (b.low, b.high)
    ]
    return Between(_least(powers), _most(powers))


def _wave(function: Callable[[Any], Any], top: float) -> Callable[[Between], Between]:
    """Return a wave with maxima at `top` + 2 pi k on intervals."""

    def of(a: Between) -> Between:
        ends = function(a.low), function(a.high)
        turn = 2 * np.pi
        has_top = np.floor((a.high - top) / turn) > np.floor((a.low - top) / turn)
        has_low = np.floor((a.high - top - np.pi) / turn) > np.floor((a.low - top - np.pi) / turn)
        return Between(np.where(has_low, -1.0, np.minimum(*ends)), np.where(has_top, 1.0, np.maximum(*ends)))

    return of


def _rising(function: Callable[[Any], Any]) -> Callable[[Between], Between]:
    return lambda a: Between(function(a.low), function(a.high))


def _where(one: Between, other: Between, then: Between, otherwise: Between) -> Between:
    surely, never = one.high <= other.low, one.low > other.high
    low = np.where(surely, then.low, np.where(never, otherwise.low, np.minimum(then.low, otherwise.low)))
    high = np.where(surely, then.high, np.where(never, otherwise.high, np.maximum(then.high, otherwise.high)))
    return Between(low, high)


OPERATIONS: Mapping[NodeKind, Callable[..., Between]] = {
    NodeKind.ADD: _add,
    NodeKind.SUBTRACT: _subtract,
    NodeKind.MULTIPLY: _multiply,
    NodeKind.DIVIDE: _divide,
    NodeKind.NEGATE: lambda a: Between(-a.high, -a.low),
    NodeKind.SIZE: _size,
    NodeKind.POWER: _power,
    NodeKind.MINIMUM: lambda a, b: Between(np.minimum(a.low, b.low), np.minimum(a.high, b.high)),
    NodeKind.MAXIMUM: lambda a, b: Between(np.maximum(a.low, b.low), np.maximum(a.high, b.high)),
    NodeKind.EXP: _rising(np.exp),
    NodeKind.LOG: lambda a: Between(np.log(np.maximum(a.low, 0)), np.log(a.high)),
    NodeKind.ROOT: lambda a: Between(np.sqrt(np.maximum(a.low, 0)), np.sqrt(a.high)),
    NodeKind.SIN: _wave(np.sin, np.pi / 2),
    NodeKind.COS: _wave(np.cos, 0.0),
    NodeKind.ATAN: _rising(np.arctan),
    NodeKind.FLOOR: _rising(np.floor),
    NodeKind.WHERE: _where,
}
"""What each operation is on intervals; all others lie anywhere."""

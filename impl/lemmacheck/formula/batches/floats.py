"""What each kind of node is in numpy: float64 numbers and batches of them, rounded, which decide nothing."""

import functools
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmacheck.arithmetic import Float64, NotAvailableError
from lemmacheck.formula.author_code import VALUELESS
from lemmacheck.formula.formula import Formula, Leaf, Step, count
from lemmacheck.formula.nodes import NodeKind

Floats = NDArray[np.float64]

_FACTORIALS = np.array([*(float(math.factorial(n)) for n in range(171)), np.inf])
"""The factorials that a float64 holds, and what all larger ones are."""

_MOST_WHOLE = 2.0**53
"""Up to here a float64 that is an integer is the integer that was meant."""


def factorial(values: Any) -> Any:
    """Return n!, rounded; NaN where n is no integer from 0 on."""
    whole = (np.floor(values) == values) & (np.asarray(values) >= 0)
    return np.where(whole, _FACTORIALS[np.where(whole, np.minimum(values, 171), 0).astype(int)], np.nan)


def _counted(function: Callable[..., Any], *values: Any) -> Any:
    """Return what an algorithm finds from integers, row by row of a batch: NaN where that has no value.

    Raises what the algorithm raises where it is asked once for the whole batch.
    """
    if all(np.ndim(value) == 0 for value in values):
        return np.float64(_counted_once(function, *values))

    def one(*row: Any) -> float:
        try:
            return _counted_once(function, *row)
        except VALUELESS:
            return math.nan

    return np.vectorize(one, otypes=[float])(*values)


def _counted_once(function: Callable[..., Any], *values: Any) -> float:
    if not all(float(value).is_integer() and abs(value) <= _MOST_WHOLE for value in values):
        raise NotAvailableError(f"{function.__name__} takes integers, and was given a number that is none")
    return nearest_float(count(function, tuple(int(value) for value in values)))


def nearest_float(value: Any) -> float:
    """Return the float64 next to an exact number, infinite beyond its range."""
    return float(Float64().number(value))


OPERATIONS: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.ADD: np.add,
    NodeKind.SUBTRACT: np.subtract,
    NodeKind.MULTIPLY: np.multiply,
    NodeKind.DIVIDE: np.divide,
    NodeKind.NEGATE: np.negative,
    NodeKind.SIZE: np.absolute,
    NodeKind.POWER: np.power,
    NodeKind.MINIMUM: np.minimum,
    NodeKind.MAXIMUM: np.maximum,
    NodeKind.EXP: np.exp,
    NodeKind.LOG: np.log,
    NodeKind.ROOT: np.sqrt,
    NodeKind.FLOOR: np.floor,
    NodeKind.SIN: np.sin,
    NodeKind.COS: np.cos,
    NodeKind.ATAN: np.arctan,
    NodeKind.PI: lambda: np.float64(np.pi),
    NodeKind.WHERE: Float64().where,
    NodeKind.FACTORIAL: factorial,
    NodeKind.COUNTED: _counted,
}
"""What each operation is in numpy, on numbers and on arrays of them; only the algorithm of COUNTED is the author's."""


def operation(step: Step) -> Callable[..., Any]:
    """Return the function of numpy that a step is.

    Raises NotAvailableError for a kind that has none.
    """
    found = OPERATIONS.get(step.kind)
    if found is None:
        raise NotAvailableError(f"batches of floats have no {step.kind}")
    return functools.partial(found, step.payload) if step.kind is NodeKind.COUNTED else found


def in_floats(formula: Formula, leaf: Leaf) -> list[Any]:
    """Return the values of all steps of a formula in float64: each a number, or an array of a batch.

    Whoever asks has told numpy to be silent about what has no value.
    """
    values: list[Any] = []
    for step in formula.steps:
        if step.kind is NodeKind.CONSTANT:
            values.append(np.float64(nearest_float(step.payload)))
        elif step.kind is NodeKind.SYMBOL:
            values.append(leaf(step.payload))
        else:
            values.append(operation(step)(*(values[operand] for operand in step.operands)))
    return values

"""A formula in the order in which it is evaluated, in any arithmetic."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.evaluation.products import MatrixProduct
from lemmacheck.formula.formula import Formula, Step, count
from lemmacheck.formula.nodes import LEAVES, NodeKind, Symbol

Numbers = list[Any]
"""Numbers of one arithmetic, in the order of a program."""

Operation = tuple[Callable[..., Any], int, int, Any]
"""What is called, and where the two numbers are; or what else it is called with: a step or a product of matrices."""


@dataclass(frozen=True, slots=True)
class Program:
    """A formula in the order in which it is evaluated: what is given, then what is constant, then the operations."""

    symbols: tuple[Symbol, ...]
    constants: tuple[Any, ...]
    operations: tuple[Operation, ...]
    where: tuple[int, ...]
    """Where the value of each step of the formula is; -1 for what only products of matrices need."""
    roots: tuple[int, ...]
    """Where the value of each root is, those of all entries one after the other."""

    def run(self, on: Arithmetic, given: Numbers) -> Numbers:
        """Return the values of everything, from those of the symbols.

        Raises what the arithmetic raises where an operation has no value or is not available.
        """
        values = [*given, *map(on.number, self.constants)]
        add = values.append
        for call, first, second, step in self.operations:
            if step is None:
                add(call(values[first], values[second]))
            elif type(step) is Step:
                add(call(on, step.payload, *[values[place] for place in step.operands]))
            else:
                values += call(step, on, values)
        return values


def program_of(formula: Formula, products: Sequence[MatrixProduct] = ()) -> Program:
    """Return the program of a formula; what products stand for is done at once, where the first entry would be."""
    entry = {place: product for product in products for place in product.entries}
    needed = _needed(formula, entry)
    kinds = {i: formula.steps[i].kind for i in needed}
    symbols = [i for i, kind in kinds.items() if kind is NodeKind.SYMBOL]
    constants = [i for i, kind in kinds.items() if kind is NodeKind.CONSTANT]
    where = [-1] * len(formula.steps)
    for place, i in enumerate((*symbols, *constants)):
        where[i] = place
    operations: list[Operation] = []
    values = len(symbols) + len(constants)
    for i in (i for i, kind in kinds.items() if kind not in LEAVES and where[i] < 0):
        made = entry[i].entries if i in entry else (i,)
        operations.append(_operation(formula.steps[i], entry.get(i), where))
        for one in made:
            where[one], values = values, values + 1
    return Program(
        tuple(formula.steps[i].payload for i in symbols),
        tuple(formula.steps[i].payload for i in constants),
        tuple(operations),
        tuple(where),
        tuple(where[i] for matrix in formula.roots for row in matrix for i in row),
    )


def _needed(formula: Formula, entry: Mapping[int, MatrixProduct]) -> list[int]:
    """Return the steps that are evaluated, in order: all but those of which only products of matrices are made."""
    if not entry:
        return list(range(len(formula.steps)))
    is_needed = [False] * len(formula.steps)
    for place in (i for matrix in formula.roots for row in matrix for i in row):
        is_needed[place] = True
    for place in reversed(range(len(formula.steps))):
        if is_needed[place]:
            product = entry.get(place)
            for operand in formula.steps[place].operands if product is None else (*product.left, *product.right):
                is_needed[operand] = True
    return [place for place, needed in enumerate(is_needed) if needed]


def _operation(step: Step, product: MatrixProduct | None, where: Sequence[int]) -> Operation:
    if product is not None:
        return MatrixProduct.values, 0, 0, product.moved(where)
    places = tuple(where[i] for i in step.operands)
    if step.kind in _BASIC:
        return _BASIC[step.kind], places[0], places[1], None
    return _OPERATIONS[step.kind], 0, 0, Step(step.kind, places, step.payload)


def _power(on: Arithmetic, base: Any, exponent: Any) -> Any:
    if not on.has_variable_exponents:
        return on.raised(base, on.exponent(exponent))
    return on.power(_single(base), _single(exponent))[0, 0]


def _single(value: Any) -> Any:
    """Return a number of an arithmetic as a 1 x 1 matrix."""
    out = np.empty((1, 1), dtype=object)
    out[0, 0] = value
    return out


def _counted(on: Arithmetic, function: Any, *values: Any) -> Any:
    return on.number(count(function, tuple(on.exponent(value) for value in values)))


_BASIC: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.ADD: operator.add,
    NodeKind.SUBTRACT: operator.sub,
    NodeKind.MULTIPLY: operator.mul,
    NodeKind.DIVIDE: operator.truediv,
}
"""The operations that are the same in every arithmetic."""

_OPERATIONS: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.NEGATE: lambda _on, _p, a: -a,
    NodeKind.SIZE: lambda _on, _p, a: abs(a),
    NodeKind.POWER: lambda on, _p, a, b: _power(on, a, b),
    NodeKind.MINIMUM: lambda on, _p, a, b: on.smaller(a, b),
    NodeKind.MAXIMUM: lambda on, _p, a, b: -on.smaller(-a, -b),
    NodeKind.EXP: lambda on, _p, a: on.exp1(a),
    NodeKind.LOG: lambda on, _p, a: on.log1(a),
    NodeKind.ROOT: lambda on, _p, a: on.sqrt1(a),
    NodeKind.SIN: lambda on, _p, a: on.sin1(a),
    NodeKind.COS: lambda on, _p, a: on.cos1(a),
    NodeKind.ATAN: lambda on, _p, a: on.atan1(a),
    NodeKind.PI: lambda on, _p: on.pi1(),
    NodeKind.FLOOR: lambda on, _p, a: on.floor1(a),
    NodeKind.WHERE: lambda on, _p, low, high, then, otherwise: on.where1(low, high, then, otherwise),
    NodeKind.FACTORIAL: lambda on, _p, a: on.factorial(_single(a))[0, 0],
    NodeKind.COUNTED: _counted,
}
"""What all other operations are in an arithmetic: it and the payload come first."""


def in_arithmetic(on: Arithmetic, kind: NodeKind, *values: Any) -> Any:
    """Return what an operation that asks no algorithm gives, one by one where numbers come in arrays.

    Raises what the arithmetic raises where it has no value or is not available.
    """
    if kind in _BASIC:
        return _BASIC[kind](*values)

    def once(*numbers: Any) -> Any:
        return _OPERATIONS[kind](on, None, *numbers)

    if any(isinstance(value, np.ndarray) for value in values):
        return np.frompyfunc(once, len(values), 1)(*values)
    return once(*values)

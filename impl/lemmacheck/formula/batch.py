"""A formula as code of numpy for a batch: straight lines over arrays whose last axis is the batch.

What does not depend on the batch is computed once and given as numbers. The code is written from kinds of nodes and
places alone; no text of an author enters it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.formula.emission import emitted
from lemmacheck.formula.floats import Floats, in_floats, operation
from lemmacheck.formula.formula import Formula, Leaf, Step
from lemmacheck.formula.nodes import NodeKind, Symbol
from lemmacheck.formula.packs import chained, packed

WRITTEN_OUT = 32
"""Powers up to this exponent are products: numpy's power is several times slower."""


@dataclass(frozen=True, slots=True, eq=False)
class BatchCode:
    """The code of a formula: a function of coordinates (a row for each symbol) and of fixed numbers."""

    formula: Formula
    run: Callable[[Floats, Sequence[Any]], tuple[Any, ...]]
    fixed: tuple[int, ...]
    """The steps that do not depend on the batch."""
    numbers: tuple[tuple[int, ...], ...]
    """The fixed numbers that the code takes, places of steps: one number, or a column of them."""
    width: int
    """The most rows that an array of the code has."""

    def numbers_with(self, leaf: Leaf) -> list[Any]:
        """Return the fixed numbers, from the values of the symbols that are the same in the whole batch."""
        with np.errstate(all="ignore"):
            values = in_floats(self.formula, leaf, self.fixed)
            columns = [np.array([values[i] for i in places], dtype=np.float64)[:, None] for places in self.numbers]
        return [column.item() if len(column) == 1 else column for column in columns]


def batch_code(formula: Formula, rows: Mapping[Symbol, int]) -> BatchCode:
    """Return the code of a formula whose roots are single numbers; `rows` says which symbols vary, and their rows.

    Raises NotAvailableError where numpy lacks a kind of node.
    """
    lowered = _Lowered(formula, rows)
    roots = [lowered.where[matrix[0][0]] for matrix in formula.roots]
    packs, lanes = packed(chained(lowered.steps, roots), len(rows))
    ends = [lanes[root] if root >= 0 else (root,) for root in roots]
    run, numbers = emitted(packs, ends)
    return BatchCode(
        formula, run, tuple(lowered.fixed), tuple(tuple(~i for i in places) for places in numbers),
        max(pack.count for pack in packs),
    )  # fmt: skip


class _Lowered:
    """The operations on what varies; `where` says of each step its place among them, or ~step where it is fixed."""

    def __init__(self, formula: Formula, rows: Mapping[Symbol, int]) -> None:
        self.steps: list[Step] = []
        self.where: list[int] = []
        self.fixed: list[int] = []
        self._known: dict[tuple[NodeKind, tuple[int, ...]], int] = {}
        self._rows = rows
        for place, step in enumerate(formula.steps):
            self.where.append(self._lowered(formula, place, step))

    def _lowered(self, formula: Formula, place: int, step: Step) -> int:
        """Return where a step is, after its operation was added if it varies.

        Raises NotAvailableError where numpy lacks its kind.
        """
        operands = tuple(self.where[i] for i in step.operands)
        if step.kind is NodeKind.SYMBOL and step.payload in self._rows:
            return self._new(Step(NodeKind.SYMBOL, (), self._rows[step.payload]))
        if all(i < 0 for i in operands):
            self.fixed.append(place)
            return ~place
        if step.kind is NodeKind.POWER and (exponent := _small(formula.steps[step.operands[1]])):
            return self._raised(operands[0], exponent)
        operation(step)
        return self._made(step.kind, *operands, payload=step.payload)

    def _new(self, step: Step) -> int:
        self.steps.append(step)
        return len(self.steps) - 1

    def _made(self, kind: NodeKind, *operands: int, payload: Any = None) -> int:
        key = (kind, operands)
        if payload is not None:
            return self._new(Step(kind, operands, payload))
        if key not in self._known:
            self._known[key] = self._new(Step(kind, operands))
        return self._known[key]

    def _raised(self, base: int, exponent: int) -> int:
        """Return the place of a power, written out as products of squares."""
        if exponent == 1:
            return base
        half = self._raised(base, exponent // 2)
        square = self._made(NodeKind.MULTIPLY, half, half)
        return self._made(NodeKind.MULTIPLY, square, base) if exponent % 2 else square


def _small(step: Step) -> int:
    """Return an exponent that is a small positive integer, else 0."""
    value = step.payload
    is_small = step.kind is NodeKind.CONSTANT and value.q == 1 and 1 <= value <= WRITTEN_OUT
    return int(value) if is_small else 0

"""A formula as code of numpy for a batch: straight lines over arrays whose last axis is the batch.

What does not depend on the batch is computed once and given as numbers. The code is written from kinds of nodes and
places alone; no text of an author enters it.
"""

import operator
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import fmpq

from lemmacheck.formula.batches.emission import Emitted, emitted
from lemmacheck.formula.batches.floats import Floats, in_floats, operation
from lemmacheck.formula.batches.packs import chained, packed
from lemmacheck.formula.formula import Formula, Leaf, Step
from lemmacheck.formula.memory import forgets
from lemmacheck.formula.nodes import NodeKind, Symbol

WRITTEN_OUT = 32
"""Powers up to this exponent are products: numpy's power is several times slower."""

_EXACTLY: Mapping[NodeKind, Callable[..., Any]] = {
    NodeKind.ADD: operator.add,
    NodeKind.SUBTRACT: operator.sub,
    NodeKind.MULTIPLY: operator.mul,
    NodeKind.NEGATE: operator.neg,
}
"""What makes exponents of integers."""

MOST_SHAPES = 256
"""How many divisions of its memory a thread remembers."""


LINE = 8
"""How many numbers a line of the processor's cache holds: arrays begin with one, and so do rows of its multiples."""

_OWN = threading.local()
"""The memory that each thread writes its batches into, again and again: new memory costs as much as the work on it."""


@dataclass(frozen=True, slots=True, eq=False)
class BatchCode:
    """The code of a formula, for batches in which some of its symbols vary."""

    fixed: Formula
    """What does not depend on the batch."""
    code: Emitted

    @property
    def width(self) -> int:
        """How many rows the largest array has, that of the symbols apart."""
        return max(self.code.rows[1:], default=1)

    def numbers(self, leaf: Leaf) -> list[Any]:
        """Return the fixed numbers of the code, from the values of the symbols that do not vary."""
        with np.errstate(all="ignore"):
            values = in_floats(self.fixed, leaf)
        columns = [np.array([values[~i] for i in places], dtype=np.float64)[:, None] for places in self.code.numbers]
        return [column if len(column) > 1 else column.item() for column in columns]

    def run(self, coordinates: Floats, numbers: Sequence[Any]) -> tuple[Any, ...]:
        """Return the roots for a batch, a row of values of the symbols for each of its members.

        They are arrays or, where they do not vary, numbers; the next batch of the same thread is written over them.
        """
        arrays = _arrays(self.code.rows, len(coordinates))
        np.copyto(arrays[0], coordinates.T)
        return self.code.run(arrays, numbers)


def batch_code(formula: Formula, rows: Mapping[Symbol, int]) -> BatchCode:
    """Return the code of a formula whose roots are single numbers; `rows` says which symbols vary, and their rows.

    Raises NotAvailableError where numpy lacks a kind of node.
    """
    lowered = _Lowered(formula, rows)
    roots = [lowered.where[matrix[0][0]] for matrix in formula.roots]
    packs, lanes = packed(chained(lowered.steps, roots), len(rows))
    code = emitted(packs, [lanes[root] if root >= 0 else (root,) for root in roots])
    return BatchCode(Formula(tuple(lowered.fixed), ()), code)


def _arrays(rows: tuple[int, ...], count: int) -> list[Floats]:
    """Return arrays in this thread's memory, of so many rows and columns; single rows have no axis of rows.

    Only the first array always has one.
    """
    if not hasattr(_OWN, "memory"):
        _OWN.memory, _OWN.known = np.empty(0), {}
    known: dict[tuple[tuple[int, ...], int], list[Floats]] = _OWN.known
    if (rows, count) not in known:
        if len(known) >= MOST_SHAPES:
            known.clear()
        starts = np.cumsum([0, *(-(-each * count // LINE) * LINE for each in rows)])
        if len(_OWN.memory) < starts[-1]:
            _OWN.memory = _aligned(int(starts[-1]))
            known.clear()
        parts = [_OWN.memory[start : start + each * count] for start, each in zip(starts[:-1], rows, strict=True)]
        known[rows, count] = [
            part.reshape(each, count) if each > 1 or not i else part
            for i, (part, each) in enumerate(zip(parts, rows, strict=True))
        ]
    return known[rows, count]


def _aligned(size: int) -> Floats:
    """Return memory that begins where a line of the processor's cache does: numpy's loops are twice as fast there."""
    memory = np.empty(size + LINE)
    skipped = -memory.ctypes.data // memory.itemsize % LINE
    return memory[skipped : skipped + size]


@forgets
def _drop_divisions() -> None:
    """Drop the divisions of this thread's memory, which the next reading asks for in other shapes; keep the memory."""
    if hasattr(_OWN, "memory"):
        _OWN.known = {}


class _Lowered:
    """The operations on what varies, and what is fixed; of each step `where` says its place among them, or ~place."""

    def __init__(self, formula: Formula, rows: Mapping[Symbol, int]) -> None:
        self.steps: list[Step] = []
        self.where: list[int] = []
        self.fixed: list[Step] = []
        self._exact: list[fmpq | None] = []
        self._known: dict[tuple[NodeKind, tuple[int, ...]], int] = {}
        self._rows = rows
        for step in formula.steps:
            self.where.append(self._lowered(step))

    def _lowered(self, step: Step) -> int:
        """Return where a step is, after its operation was added if it varies.

        Raises NotAvailableError where numpy lacks its kind.
        """
        operands = tuple(self.where[i] for i in step.operands)
        if step.kind is NodeKind.SYMBOL and step.payload in self._rows:
            return self._new(Step(NodeKind.SYMBOL, (), self._rows[step.payload]))
        if all(i < 0 for i in operands):
            return self._fixed(Step(step.kind, tuple(~i for i in operands), step.payload))
        if step.kind is NodeKind.POWER and (exponent := self._exponent(operands[1])) is not None:
            return self._raised(operands[0], exponent)
        operation(step)
        return self._made(step.kind, *operands, payload=step.payload)

    def _fixed(self, step: Step) -> int:
        """Add a step that is fixed, with its exact value if integers and their sums and products make it."""
        operands = [self._exact[i] for i in step.operands]
        exact = step.payload if step.kind is NodeKind.CONSTANT else None
        if step.kind in _EXACTLY and None not in operands:
            exact = _EXACTLY[step.kind](*operands)
        self.fixed.append(step)
        self._exact.append(exact)
        return -len(self.fixed)

    def _exponent(self, place: int) -> int | None:
        """Return an exponent that is an integer from 0 to WRITTEN_OUT, None for all others."""
        value = self._exact[~place] if place < 0 else None
        return int(value) if value is not None and value.q == 1 and 0 <= value <= WRITTEN_OUT else None

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
        """Return the place of a power, written out as products of squares; that to 0 is 1, as numpy's is."""
        if exponent == 0:
            return self._fixed(Step(NodeKind.CONSTANT, (), fmpq(1)))
        if exponent == 1:
            return base
        half = self._raised(base, exponent // 2)
        square = self._made(NodeKind.MULTIPLY, half, half)
        return self._made(NodeKind.MULTIPLY, square, base) if exponent % 2 else square

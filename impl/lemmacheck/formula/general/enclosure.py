"""The value of a formula of any size in balls at some integers: a sum is taken along arrays, and encloses the true one.

A million terms take about a second. What is joined is one formula, so nothing is written out term by term.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import Ball, NotAvailableError
from lemmacheck.formula.evaluation.program import in_arithmetic
from lemmacheck.formula.general.indexed import GeneralFormula, Index
from lemmacheck.formula.nodes import BINDERS, IndexedKind, Node, NodeKind, below

MOST_TERMS = 10_000_000
"""How many terms all sums of one formula may have together."""
ALONG = 4_096
"""How many terms are taken at once."""
_REFUSED = frozenset({NodeKind.COUNTED, NodeKind.FACTORIAL})

_JOINED: Mapping[Any, Callable[[Ball, Any, Any], Any]] = {
    IndexedKind.SUM: lambda _on, total, value: total + value,
    IndexedKind.PRODUCT: lambda _on, total, value: total * value,
    IndexedKind.LARGEST: lambda on, total, value: -on.smaller(-total, -value),
    IndexedKind.SMALLEST: lambda on, total, value: on.smaller(total, value),
}


class _Enclosures:
    """The values of the nodes of one formula at some integers, in balls."""

    def __init__(self, formula: GeneralFormula, integers: Mapping[str, int], on: Ball) -> None:
        self._table = formula.table
        self._integers = integers
        self._on = on
        self._closed: dict[int, Any] = {}
        self._below: dict[int, list[Node]] = {}
        self.terms = 0

    def of(self, root: Node, places: Mapping[Index, Any]) -> Any:
        """Return the value of a node, where indices are balls or arrays of as many balls."""
        values: dict[int, Any] = {}
        for node in self._made_of(root):
            if node.number in self._closed:
                continue
            found = self._made(node, places, values)
            if self._table.free(node):
                values[node.number] = found
            else:
                self._closed[node.number] = found
        return self._closed[root.number] if root.number in self._closed else values[root.number]

    def _made_of(self, root: Node) -> list[Node]:
        """Return what a node is made of, but not the bodies of sums, which have an index of their own."""
        if root.number not in self._below:
            found: dict[int, Node] = {}
            waiting = [root]
            while waiting:
                node = waiting.pop()
                if node.number not in found:
                    found[node.number] = node
                    waiting += node.operands[:1] if node.kind in BINDERS else node.operands
            self._below[root.number] = [found[number] for number in sorted(found)]
        return self._below[root.number]

    def _made(self, node: Node, places: Mapping[Index, Any], values: Mapping[int, Any]) -> Any:
        """Return the value of a node from those of what it is made of."""

        def value(operand: Node) -> Any:
            return self._closed[operand.number] if operand.number in self._closed else values[operand.number]

        match node.kind:
            case NodeKind.CONSTANT:
                return arb(node.payload)
            case NodeKind.SYMBOL if node.payload[0] in self._integers:
                return arb(self._integers[node.payload[0]])
            case IndexedKind.INDEX:
                return places[node.payload]
        if node.kind in BINDERS:
            return self._joined(node, value(node.operands[0]), places)
        if not isinstance(node.kind, NodeKind) or node.kind in _REFUSED:
            raise NotAvailableError(f"no sum is enclosed over {node.kind}")
        return in_arithmetic(self._on, node.kind, *map(value, node.operands))

    def _joined(self, node: Node, length: Any, places: Mapping[Index, Any]) -> Any:
        """Return a sum, product or largest over an index."""
        if isinstance(length, np.ndarray):
            raise NotAvailableError("the length of a sum is no number")
        count = self._on.exponent(length)
        self.terms += count
        if count < 1 or self.terms > MOST_TERMS:
            raise NotAvailableError(f"its sums have none, or more than {MOST_TERMS:,} terms")
        join = _JOINED[node.kind]
        total: Any = None
        for body in self._bodies(node, count, places):
            total = body if total is None else join(self._on, total, body)
        return total

    def _bodies(self, node: Node, count: int, places: Mapping[Index, Any]) -> Iterator[Any]:
        """Yield the values of a body, one after the other; along arrays where no index is one already."""
        body = node.operands[1]
        holds_sums = any(each.kind in BINDERS and self._table.free(each) for each in below([body]))
        step = 1 if holds_sums else ALONG
        for first in range(1, count + 1, step):
            last = min(first + step, count + 1)
            if step == 1:
                yield self.of(body, {**places, node.payload: arb(first)})
                continue
            along = np.array([arb(place) for place in range(first, last)], dtype=object)
            found = self.of(body, {**places, node.payload: along})
            yield from found if isinstance(found, np.ndarray) else itertools.repeat(found, last - first)


def enclosure(formula: GeneralFormula, integers: Mapping[str, int], on: Ball) -> arb:
    """Return a ball around what a formula is at some integers, by name.

    Raises NotAvailableError where it depends on anything else, asks an algorithm, or has sums that are too long; and as
    the arithmetic does where it has no value.
    """
    return arb(_Enclosures(formula, integers, on).of(formula.root, {}))

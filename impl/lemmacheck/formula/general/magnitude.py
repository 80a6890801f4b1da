"""The value of a formula of any size in float64 at some integers: a sum is taken along an array, not term by term.

It is rounded and decides nothing; sums of a million terms take milliseconds.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.batches.floats import OPERATIONS, nearest_float
from lemmacheck.formula.general.indexed import GeneralFormula, Index
from lemmacheck.formula.nodes import BINDERS, IndexedKind, Node, NodeKind

MOST_CELLS = 2**22
"""How many terms all sums that stand in each other may have together."""

_JOINED: Mapping[NodeKind | IndexedKind, Callable[..., Any]] = {
    IndexedKind.SUM: np.sum,
    IndexedKind.PRODUCT: np.prod,
    IndexedKind.LARGEST: np.max,
    IndexedKind.SMALLEST: np.min,
}


class _Magnitudes:
    """The values of the nodes of one formula at some integers."""

    def __init__(self, formula: GeneralFormula, integers: Mapping[str, int]) -> None:
        self._table = formula.table
        self._integers = integers
        self._closed: dict[int, Any] = {}

    def of(self, node: Node, places: Mapping[Index, Any]) -> Any:
        """Return the value of a node where indices are arrays, each along an axis of its own."""
        is_closed = not self._table.free(node)
        if is_closed and node.number in self._closed:
            return self._closed[node.number]
        found = self._made(node, {} if is_closed else places)
        if is_closed:
            self._closed[node.number] = found
        return found

    def _made(self, node: Node, places: Mapping[Index, Any]) -> Any:
        match node.kind:
            case NodeKind.CONSTANT:
                return np.float64(nearest_float(node.payload))
            case NodeKind.SYMBOL if node.payload[0] in self._integers:
                return np.float64(self._integers[node.payload[0]])
            case IndexedKind.INDEX:
                return places[node.payload]
        if node.kind in BINDERS:
            return self._joined(node, places)
        function = OPERATIONS.get(node.kind) if isinstance(node.kind, NodeKind) else None
        if function is None or node.kind is NodeKind.COUNTED:
            raise NotAvailableError(f"no sum is taken along an array over {node.kind}")
        return function(*(self.of(operand, places) for operand in node.operands))

    def _joined(self, node: Node, places: Mapping[Index, Any]) -> Any:
        """Return a sum, product or largest over an index, which gets the last axis."""
        length = self.of(node.operands[0], places)
        if np.ndim(length) or not 1 <= length <= MOST_CELLS:
            raise NotAvailableError("the length of a sum is no number, or too large")
        outer = np.broadcast_shapes((), *(np.shape(place) for place in places.values()))
        if math.prod(outer) * length > MOST_CELLS:
            raise NotAvailableError(f"its sums have more than {MOST_CELLS} terms")
        inner = {index: place[..., None] for index, place in places.items()}
        inner[node.payload] = np.arange(1.0, length + 1)
        body = np.broadcast_to(self.of(node.operands[1], inner), (*outer, int(length)))
        return _JOINED[node.kind](body, axis=-1)


def magnitude(formula: GeneralFormula, integers: Mapping[str, int]) -> float:
    """Return about what a formula is at some integers, by name; NaN or infinite where floats say so.

    Whoever asks has told numpy to be silent. Raises NotAvailableError where it depends on anything else, asks an
    algorithm, or has sums that are too long.
    """
    return float(_Magnitudes(formula, integers).of(formula.root, {}))

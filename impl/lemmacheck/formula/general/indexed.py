"""The nodes of a formula whose sizes are symbols: sums and products over an index, and entries at one.

Bound indices are numbered by how deep they bind, so that formulas that differ in the names of indices alone are one.
"""

from dataclasses import dataclass

from lemmacheck.formula.nodes import BINDERS, IndexedKind, Node, Table, below

Index = int | str
"""A bound index is its height; a free one, of a matrix that is being made, is `row` or `column`."""

ROW, COLUMN, INNER = "row", "column", "inner"


class GeneralTable(Table):
    """The nodes of a formula of any size, each once, with the indices that are free in them."""

    def __init__(self) -> None:
        super().__init__()
        self._free: dict[int, frozenset[Index]] = {}
        self._height: dict[int, int] = {}

    def index(self, index: Index) -> Node:
        """Return an index as a number."""
        return self.node(IndexedKind.INDEX, payload=index)

    def free(self, node: Node) -> frozenset[Index]:
        """Return the indices that are free in a node."""
        self._look(node)
        return self._free[node.number]

    def bind(self, kind: IndexedKind, index: Index, length: Node, body: Node) -> Node:
        """Return the sum, product or largest of a body over a free index, which gets the number of its height."""
        self._look(body)
        height = self._height[body.number] + 1
        bound = self.replace(body, {index: self.index(height)})
        return self.node(kind, length, bound, payload=height)

    def array(self, entry: Node) -> Node:
        """Return a matrix by its entry, whose free indices `row` and `column` get numbers."""
        self._look(entry)
        height = self._height[entry.number] + 2
        bound = self.replace(entry, {ROW: self.index(height), COLUMN: self.index(height - 1)})
        return self.node(IndexedKind.ARRAY, bound, payload=height)

    def replace(self, root: Node, values: dict[Index, Node]) -> Node:
        """Return a node with free indices replaced.

        Nothing is captured: what replaces an index has free indices only, and heights of bound ones grow outwards.
        """
        done: dict[int, Node] = {}
        for node in below([root]):
            if node.kind is IndexedKind.INDEX:
                done[node.number] = values.get(node.payload, node)
            else:
                operands = (done[operand.number] for operand in node.operands)
                done[node.number] = self.node(node.kind, *operands, payload=node.payload)
        return done[root.number]

    def _look(self, root: Node) -> None:
        """Find the free indices and the heights of a node and of what it is made of."""
        waiting = [root]
        while waiting:
            node = waiting[-1]
            missing = [o for o in node.operands if o.number not in self._free]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if node.number in self._free:
                continue
            free: frozenset[Index] = frozenset().union(*(self._free[o.number] for o in node.operands))
            height = max((self._height[o.number] for o in node.operands), default=0)
            if node.kind is IndexedKind.INDEX:
                free = frozenset({node.payload})
            elif node.kind in BINDERS:
                length, body = (self._free[operand.number] for operand in node.operands)
                free, height = length | (body - {node.payload}), max(height, node.payload)
            elif node.kind is IndexedKind.ARRAY:
                free, height = free - {node.payload, node.payload - 1}, max(height, node.payload)
            self._free[node.number], self._height[node.number] = free, height


@dataclass(frozen=True, slots=True, eq=False)
class GeneralFormula:
    """A general formula, one for every size: its root, and the table that holds its nodes."""

    root: Node
    table: GeneralTable

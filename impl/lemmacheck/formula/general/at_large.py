"""The value of a formula of any size as a function of a large t: sums are as long as functions of t say.

A variable is given by what all of its entries are alike. A sum is followed where its summand is made of powers and
logarithms of its place; of sums that stand in each other, where the inner one does not depend on the outer place.
"""

from collections.abc import Mapping

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import AtPlace, Eventual, Germ, Summands, largest, summand, summed
from lemmacheck.formula.evaluation.program import in_arithmetic
from lemmacheck.formula.general.indexed import GeneralFormula, Index
from lemmacheck.formula.nodes import BINDERS, IndexedKind, Node, NodeKind


class _AtLarge:
    """The values of the nodes of one formula along a family."""

    def __init__(self, values: Mapping[str, Germ], on: Eventual) -> None:
        self._values = values
        self._on = on
        self._summands = Summands(on)

    def of(self, root: Node, index: Index | None) -> AtPlace:
        """Return the value of a node, in which no index is free but this one."""
        known: dict[int, AtPlace] = {}
        waiting = [root]
        while waiting:
            node = waiting[-1]
            missing = [operand for operand in self._needed(node) if operand.number not in known]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if node.number not in known:
                known[node.number] = self._made(node, [known[operand.number] for operand in self._needed(node)], index)
        return known[root.number]

    def _needed(self, node: Node) -> tuple[Node, ...]:
        """Return the operands whose values make a node's: of an entry none, of a sum its length."""
        if node.kind is IndexedKind.ENTRY:
            return ()
        return node.operands[:1] if node.kind in BINDERS else node.operands

    def _made(self, node: Node, operands: list[AtPlace], index: Index | None) -> AtPlace:
        match node.kind:
            case NodeKind.CONSTANT:
                return summand(self._on.number(node.payload))
            case NodeKind.SYMBOL if node.payload[0] in self._values:
                return summand(self._values[node.payload[0]])
            case IndexedKind.ENTRY if node.payload in self._values:
                return summand(self._values[node.payload])
            case IndexedKind.INDEX if node.payload == index:
                return self._summands.place()
        if node.kind in BINDERS:
            return self._joined(node, operands[0])
        if not isinstance(node.kind, NodeKind) or node.kind in (NodeKind.COUNTED, NodeKind.FACTORIAL):
            raise NotAvailableError(f"{node.kind} is not followed along rows that get longer")
        return summand(in_arithmetic(self._summands, node.kind, *operands))

    def _joined(self, node: Node, length: AtPlace) -> AtPlace:
        """Return a sum, a largest or a smallest over an index."""
        count = length.constant
        if count is None:
            raise NotAvailableError("a sum whose length depends on a place is not followed")
        body = self.of(node.operands[1], node.payload)
        match node.kind:
            case IndexedKind.SUM:
                return summand(summed(self._on, count, body))
            case IndexedKind.LARGEST:
                return summand(largest(self._on, count, body))
            case IndexedKind.SMALLEST:
                return -summand(largest(self._on, count, -body))
        raise NotAvailableError("a product over a row that gets longer is not followed")


def general_at_large(formula: GeneralFormula, values: Mapping[str, Germ], on: Eventual) -> Germ:
    """Return a formula as a function of t, where each variable, and each entry of one, is the function that is given.

    Raises NotAvailableError where it is not followed, and as the arithmetic does where it has no value.
    """
    found = _AtLarge(values, on).of(formula.root, None).constant
    if found is None:
        raise NotAvailableError("a formula depends on a place outside of its sum")
    return found

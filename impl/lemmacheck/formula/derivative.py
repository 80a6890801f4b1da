"""Derivatives of a formula, as formulas.

|x|, min and max have no derivative where they bend: there its formula divides by 0, so it has no value. Floors jump,
and a formula with one in the variable's way has no derivative at all.
"""

from collections.abc import Callable, Sequence

from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.formula import Formula, Step, formula_of
from lemmacheck.formula.nodes import Node, NodeKind, Symbol, Table

Slopes = list[Node | None]
"""The derivative of each operand; None for one that does not depend on the variable."""


def gradient(formula: Formula, symbols: Sequence[Symbol]) -> Formula:
    """Return the formula whose roots are the derivatives of a formula's one number by some symbols, in their order.

    Raises NotAvailableError where a floor, a factorial or an exponent depends on one of them, ValueError for a formula
    that is no single number.
    """
    if len(formula.roots) != 1 or len(formula.roots[0]) != 1 or len(formula.roots[0][0]) != 1:
        raise ValueError("a derivative is taken of a single number")
    table = Table()
    made: list[Node] = []
    for step in formula.steps:
        made.append(table.node(step.kind, *(made[i] for i in step.operands), payload=step.payload))
    place = formula.roots[0][0][0]
    return formula_of([[[_Derivative(table, formula.steps, made, symbol).at(place)]] for symbol in symbols])


class _Derivative:
    """The derivatives of all steps by one symbol, forwards."""

    def __init__(self, table: Table, steps: Sequence[Step], made: Sequence[Node], symbol: Symbol) -> None:
        self._table = table
        self._slopes: Slopes = []
        for step, node in zip(steps, made, strict=True):
            slopes = [self._slopes[i] for i in step.operands]
            if step.kind is NodeKind.SYMBOL:
                self._slopes.append(self.constant(1) if step.payload == symbol else None)
            elif all(slope is None for slope in slopes):
                self._slopes.append(None)
            else:
                self._slopes.append(self._rule(node, slopes))

    def at(self, place: int) -> Node:
        """Return the derivative of one step."""
        return self._slopes[place] or self.constant(0)

    def constant(self, value: int) -> Node:
        """Return an integer."""
        return self._table.node(NodeKind.CONSTANT, payload=fmpq(value))

    def make(self, kind: NodeKind, *operands: Node) -> Node:
        """Return an operation."""
        return self._table.node(kind, *operands)

    def _times(self, one: Node, other: Node | None) -> Node | None:
        return None if other is None else self.make(NodeKind.MULTIPLY, one, other)

    def _sum(self, one: Node | None, other: Node | None, kind: NodeKind = NodeKind.ADD) -> Node:
        """Return the sum or the difference of two derivatives; none is the derivative of what does not vary."""
        if other is None:
            return one or self.constant(0)
        if one is None:
            return other if kind is NodeKind.ADD else self.make(NodeKind.NEGATE, other)
        return self.make(kind, one, other)

    def _rule(self, node: Node, slopes: Slopes) -> Node:
        """Return the derivative of one operation, of which one operand at least depends on the variable."""
        first, *rest = node.operands
        slope, *others = slopes
        match node.kind:
            case NodeKind.ADD | NodeKind.SUBTRACT:
                return self._sum(slope, others[0], NodeKind(node.kind))
            case NodeKind.MULTIPLY:
                return self._sum(self._times(rest[0], slope), self._times(first, others[0]))
            case NodeKind.DIVIDE:
                top = self._sum(slope, self._times(node, others[0]), NodeKind.SUBTRACT)
                return self.make(NodeKind.DIVIDE, top, rest[0])
            case NodeKind.POWER:
                return self._of_power(first, rest[0], slope, others[0])
            case NodeKind.MINIMUM | NodeKind.MAXIMUM:
                return self._of_choice(node, slopes)
        if node.kind not in _CHAIN or slope is None:
            raise NotAvailableError(f"the {node.kind} of what varies has no derivative")
        return self.make(NodeKind.MULTIPLY, _CHAIN[NodeKind(node.kind)](self, node, first), slope)

    def _of_power(self, base: Node, exponent: Node, slope: Node | None, varies: Node | None) -> Node:
        """Return the derivative of a power; that of x^0 is 0, and not 0 x^-1, which has no value at 0."""
        if varies is not None or slope is None:
            raise NotAvailableError("a power whose exponent varies has no derivative")
        if exponent.kind is NodeKind.CONSTANT and exponent.payload == 0:
            return self.make(NodeKind.MULTIPLY, self.constant(0), self.make(NodeKind.MULTIPLY, base, slope))
        less = self.make(NodeKind.SUBTRACT, exponent, self.constant(1))
        if exponent.kind is NodeKind.CONSTANT:
            less = self._table.node(NodeKind.CONSTANT, payload=exponent.payload - 1)
        lower = self.make(NodeKind.POWER, base, less)
        return self.make(NodeKind.MULTIPLY, self.make(NodeKind.MULTIPLY, exponent, lower), slope)

    def _of_choice(self, node: Node, slopes: Slopes) -> Node:
        """Return the derivative of min or max: that of the operand that is taken, and no value where both are equal."""
        one, other = node.operands
        apart = self.make(NodeKind.SUBTRACT, one, other)
        side = self.make(NodeKind.DIVIDE, apart, self.make(NodeKind.SIZE, apart))
        if node.kind is NodeKind.MINIMUM:
            side = self.make(NodeKind.NEGATE, side)
        half = self._table.node(NodeKind.CONSTANT, payload=fmpq(1, 2))
        of_one = self.make(NodeKind.MULTIPLY, half, self.make(NodeKind.ADD, self.constant(1), side))
        of_other = self.make(NodeKind.MULTIPLY, half, self.make(NodeKind.SUBTRACT, self.constant(1), side))
        return self._sum(self._times(of_one, slopes[0]), self._times(of_other, slopes[1]))

    def inverse(self, of: Node) -> Node:
        """Return 1 over a number."""
        return self.make(NodeKind.DIVIDE, self.constant(1), of)

    def one_and_square(self, of: Node) -> Node:
        """Return 1 and the square of a number."""
        return self.make(NodeKind.ADD, self.constant(1), self.make(NodeKind.MULTIPLY, of, of))


_CHAIN: dict[NodeKind, Callable[[_Derivative, Node, Node], Node]] = {
    NodeKind.NEGATE: lambda d, _node, _x: d.constant(-1),
    NodeKind.SIZE: lambda d, node, x: d.make(NodeKind.DIVIDE, x, node),
    NodeKind.EXP: lambda _d, node, _x: node,
    NodeKind.LOG: lambda d, _node, x: d.inverse(x),
    NodeKind.ROOT: lambda d, node, _x: d.inverse(d.make(NodeKind.MULTIPLY, d.constant(2), node)),
    NodeKind.SIN: lambda d, _node, x: d.make(NodeKind.COS, x),
    NodeKind.COS: lambda d, _node, x: d.make(NodeKind.NEGATE, d.make(NodeKind.SIN, x)),
    NodeKind.ATAN: lambda d, _node, x: d.inverse(d.one_and_square(x)),
}
"""The derivative of each function of one number, by that number."""

"""A formula at one size: sums are written out, and integers of the domain become numbers."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula.evaluation.evaluate import evaluate
from lemmacheck.formula.formula import Formula, Step, formula_of
from lemmacheck.formula.general.indexed import GeneralFormula, GeneralTable
from lemmacheck.formula.general.scope import Places, Scope
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, Symbol, Table

MOST_NODES = 20_000
"""How many operations and numbers may be written down while a formula is written out."""

Known = Callable[[Symbol], Fraction | None]
"""The value of an entry that a choice of the integers settles; None for the others."""


_JOINED: Mapping[NodeKind | IndexedKind, NodeKind] = {
    IndexedKind.SUM: NodeKind.ADD,
    IndexedKind.PRODUCT: NodeKind.MULTIPLY,
    IndexedKind.LARGEST: NodeKind.MAXIMUM,
    IndexedKind.SMALLEST: NodeKind.MINIMUM,
}
"""The operation on two of what an index runs over."""


class _Expansion:
    """The nodes of a formula at one size, each once for each choice of the indices that are free in it."""

    def __init__(self, general: GeneralTable, known: Known) -> None:
        self.table = Table()
        self.scope = Scope(self, general)
        self._known = known
        self._spent = 0
        self._one = self.constant(1)

    def node(self, root: Node, places: Places, scope: Scope) -> Node:
        """Return a node at some places of the indices, which belong to a scope as its names do."""
        key = root.number, scope.key(root, places)
        found = scope.done.get(key)
        if found is None:
            found = scope.done[key] = self._made(root, places, scope)
        return found

    def _made(self, root: Node, places: Places, scope: Scope) -> Node:
        """Return one node, from the nodes that it is made of at the same places."""
        match root.kind:
            case IndexedKind.INDEX:
                return self.constant(places[root.payload])
            case IndexedKind.ENTRY:
                row, column = (self.integer(operand, places, scope) for operand in root.operands)
                return scope.entry(root.payload, row, column)
            case IndexedKind.PICK:
                place, options = self.integer(root.operands[0], places, scope), root.operands[1:]
                if not 0 <= place < len(options):  # Python would count negative ones from the end
                    raise NotAvailableError(f"there is no position {place} in a row of {len(options)}")
                return self.node(options[place], places, scope)
            case IndexedKind.SUM | IndexedKind.PRODUCT | IndexedKind.LARGEST | IndexedKind.SMALLEST:
                return self._written_out(root, places, scope)
            case IndexedKind.APPLY:
                self._spend()
                return scope.applied(root, places)
            case NodeKind.SYMBOL:
                return scope.number(root.payload)
            case IndexedKind.WHOLE | IndexedKind.ROWS | IndexedKind.ARRAY:
                raise NotAvailableError("a matrix stands in the place of a number")
        operands = (self.node(operand, places, scope) for operand in root.operands)
        return self.operation(root.kind, *operands, payload=root.payload)

    def _written_out(self, root: Node, places: Places, scope: Scope) -> Node:
        length, body = root.operands
        kind = _JOINED[root.kind]
        last = self.integer(length, places, scope)
        if last > MOST_NODES:
            raise NotAvailableError(f"written out, it has more than {MOST_NODES} parts")
        parts = [self.node(body, {**places, root.payload: i}, scope) for i in range(1, last + 1)]
        if not parts and kind not in (NodeKind.ADD, NodeKind.MULTIPLY):
            raise NotAvailableError(f"there is no {root.kind} of none")
        if not parts:
            return self.constant(0 if kind is NodeKind.ADD else 1)
        found = parts[0]
        for part in parts[1:]:
            found = self.operation(kind, found, part)
        return found

    def operation(self, kind: NodeKind, *operands: Node, payload: Any = None) -> Node:
        """Return an operation, in the one way in which sizes that differ write it.

        A factor 1 is left out, with which a sum of one summand is written at some sizes. And a + (b + c) is
        (a + b) + c, as it is of products, max and min: the sum of a matrix may go along its rows or from entry to
        entry. The quotient of two numbers is one number, as a share of a size is where the size is known.
        """
        if kind is NodeKind.DIVIDE and all(operand.kind is NodeKind.CONSTANT for operand in operands):
            top, bottom = (operand.payload for operand in operands)
            if bottom != 0:
                self._spend()
                return self.table.node(NodeKind.CONSTANT, payload=top / bottom)
        if kind is NodeKind.MULTIPLY and any(operand is self._one for operand in operands):
            return operands[0] if operands[1] is self._one else operands[1]
        if kind in _JOINED.values() and operands[1].kind is kind:
            return self._chained(kind, *operands)
        self._spend()
        return self.table.node(kind, *operands, payload=payload)

    def _chained(self, kind: NodeKind, first: Node, second: Node) -> Node:
        """Return a + (b + c + ...) as one chain from the left."""
        waiting, found = [second], first
        while waiting:
            self._spend()
            node = waiting.pop()
            if node.kind is kind:
                waiting += reversed(node.operands)
            else:
                found = self.table.node(kind, found, node)
        return found

    def _spend(self) -> None:
        """Count one part; raises NotAvailableError where there are too many, be they the same ones again and again."""
        self._spent += 1
        if self._spent > MOST_NODES:
            raise NotAvailableError(f"written out, it has more than {MOST_NODES} parts")

    def symbol(self, symbol: Symbol) -> Node:
        """Return an entry of a variable: a constant where it is settled."""
        self._spend()
        value = self._known(symbol)
        return self.table.node(NodeKind.SYMBOL, payload=symbol) if value is None else self.constant(value)

    def constant(self, value: Fraction | int) -> Node:
        """Return a number."""
        self._spend()
        exact_value = Fraction(value)
        return self.table.node(NodeKind.CONSTANT, payload=fmpq(exact_value.numerator, exact_value.denominator))

    def integer(self, root: Node, places: Places, scope: Scope) -> int:
        """Return a length or a place as an integer.

        Raises NotAvailableError where it depends on what is not settled, or is none.
        """
        with exact() as on:
            value = evaluate(formula_of([[[self.node(root, places, scope)]]]), on, _unsettled)[-1]
            return int(on.exponent(value))


def _unsettled(symbol: Symbol) -> Any:
    raise NotAvailableError(f"a length or a place depends on {symbol[0]}")


def expanded(general: GeneralFormula, known: Known) -> Formula:
    """Return a formula at one size.

    Raises NotAvailableError where a length is not settled there, or the formula is too long.
    """
    expansion = _Expansion(general.table, known)
    return formula_of([[[expansion.node(general.root, {}, expansion.scope)]]])


def is_instance(formula: Formula, general: GeneralFormula, known: Known) -> bool:
    """Whether a formula of known size is what a formula of any size says there, node by node.

    Entries that a choice of the integers settles are numbers in both. Raises as `expanded` does.
    """
    expansion = _Expansion(general.table, known)
    made: list[Node] = []
    for step in formula.steps:
        made.append(_settled_step(step, made, expansion))
    is_one_number = formula.roots == (((len(made) - 1,),),)
    return is_one_number and made[-1] is expansion.node(general.root, {}, expansion.scope)


def _settled_step(step: Step, made: list[Node], expansion: _Expansion) -> Node:
    if step.kind is NodeKind.SYMBOL:
        return expansion.symbol(step.payload)
    return expansion.operation(step.kind, *(made[place] for place in step.operands), payload=step.payload)


def as_general(formula: Formula, is_row: Callable[[str], bool]) -> GeneralFormula:
    """Return a formula of known size, one number, as it is printed: with entries where a variable is a row or matrix.

    Raises ValueError where it is no single number.
    """
    if formula.roots != (((len(formula.steps) - 1,),),):
        raise ValueError("is no single number")
    table = GeneralTable()
    made: list[Node] = []
    for step in formula.steps:
        if step.kind is NodeKind.SYMBOL and is_row(step.payload[0]):
            name, *place = step.payload
            at = (table.node(NodeKind.CONSTANT, payload=fmpq(i + 1)) for i in place)
            made.append(table.node(IndexedKind.ENTRY, *at, payload=name))
        else:
            made.append(table.node(step.kind, *(made[i] for i in step.operands), payload=step.payload))
    return GeneralFormula(made[-1], table)

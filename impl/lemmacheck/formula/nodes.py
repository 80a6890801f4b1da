"""The nodes of a formula: a closed set of operations, shared where they are the same, and never simplified."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

Symbol = tuple[str, int, int]
"""One entry of a variable: its name, row and column."""

Oracle = Callable[[Symbol], Fraction | None]
"""The exact value of a symbol where it is known, for exponents and positions; None where it may be any number."""


class NodeKind(StrEnum):
    """What a node is. `counted` is a number that an algorithm finds from integers.

    `where` has four operands: the third is its value where the first is at most the second, else the fourth.
    """

    CONSTANT = "constant"
    SYMBOL = "symbol"
    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    NEGATE = "negate"
    SIZE = "size"
    POWER = "power"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    EXP = "exp"
    LOG = "log"
    ROOT = "root"
    SIN = "sin"
    COS = "cos"
    ATAN = "atan"
    PI = "pi"
    FLOOR = "floor"
    WHERE = "where"
    FACTORIAL = "factorial"
    COUNTED = "counted"


LEAVES = frozenset({NodeKind.CONSTANT, NodeKind.SYMBOL})
"""The kinds that are no operation: a number, and what is given for a symbol."""


class IndexedKind(StrEnum):
    """What only formulas of any size are made of.

    INDEX is an index as a number, counted from 1; its payload says which. ENTRY is one entry of a variable: its payload
    is the name, its operands are row and column. SUM, PRODUCT, LARGEST and SMALLEST bind their payload, an index, over
    operands length and body; of none there is no largest. PICK is one of some written-out numbers: the first operand is
    its place, counted from 0.

    APPLY is an entry of what an abbreviation gives. Its payload is the definition; its operands are row and column, a
    number for each size, and an argument for each parameter. An argument that is a matrix is WHOLE, all of the variable
    that its payload names; ROWS, written-out numbers row by row, as many in a row as the payload says; or ARRAY, whose
    operand is its entry: there the index that is the payload is the row, and the one below it the column.
    """

    INDEX = "index"
    ENTRY = "entry"
    SUM = "sum"
    PRODUCT = "product"
    LARGEST = "largest"
    SMALLEST = "smallest"
    PICK = "pick"
    APPLY = "apply"
    WHOLE = "whole"
    ROWS = "rows"
    ARRAY = "array"


BINDERS = (IndexedKind.SUM, IndexedKind.PRODUCT, IndexedKind.LARGEST, IndexedKind.SMALLEST)
"""What binds an index."""

MATRICES = (IndexedKind.WHOLE, IndexedKind.ROWS, IndexedKind.ARRAY)
"""What is no number, and stands as an argument of APPLY alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One operation on earlier nodes; `payload` is a constant's value, a symbol's place or a counted function."""

    kind: NodeKind | IndexedKind
    operands: tuple["Node", ...]
    payload: Any
    number: int
    """The place in its table: larger than those of its operands."""


class Table:
    """The nodes of one run of a term, each once."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[NodeKind | IndexedKind, tuple[int, ...], Any], Node] = {}

    def node(self, kind: NodeKind | IndexedKind, *operands: Node, payload: Any = None) -> Node:
        """Return the node of an operation, the same one for the same operation on the same operands."""
        key = (kind, tuple(operand.number for operand in operands), payload)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = Node(kind, operands, payload, len(self._nodes))
        return found


def below(roots: Sequence[Node]) -> list[Node]:
    """Return the nodes that some nodes are made of, operands before what uses them."""
    found: dict[int, Node] = {}
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.number not in found:
            found[node.number] = node
            waiting += node.operands
    return [found[number] for number in sorted(found)]


def symbols_of(roots: Sequence[Node]) -> Iterator[Symbol]:
    """Yield the symbols that some nodes are made of."""
    return (node.payload for node in below(roots) if node.kind is NodeKind.SYMBOL)

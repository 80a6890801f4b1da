"""The canonical text of a formula: one text for each formula, which `read_formula` reads back to the same nodes.

It is written in the syntax of expressions, `abs(sum(1, k, u[1, i(1)]*v[1, i(1)]))`: `sum(1, ...)` binds the index
`i(1)`, as prod, largest and smallest do, entries are counted from 1. A part that is used again stands once, in a line
of its own, `t(1): ...`.

What an abbreviation says stands before the formula that calls it: a line `def Attn(n, d, X[n, d], W[d, d])[n, d]:`, the
sizes first, and beneath it, two spaces to the right, its parts and the entry in row `i(row)` and column `i(column)`.
A call is `Attn(n, d, X, array(2, W[i(1), i(2)]))[i(3), 1]`: an argument that is a matrix is a variable, written-out
`rows(2, a, b, c, d)` of so many entries, or an `array` by its entry, where `i(2)` is the row and `i(1)` the column.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.general import Definition, GeneralFormula, definitions_of, in_order
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, below

MOST_LETTERS = 100_000
"""How long a formula's text may be."""

FUNCTIONS: dict[NodeKind | IndexedKind, str] = {
    NodeKind.SIZE: "abs",
    NodeKind.MINIMUM: "min",
    NodeKind.MAXIMUM: "max",
    NodeKind.EXP: "exp",
    NodeKind.LOG: "log",
    NodeKind.ROOT: "sqrt",
    NodeKind.FLOOR: "floor",
    NodeKind.FACTORIAL: "factorial",
    NodeKind.WHERE: "where",
    NodeKind.SIN: "sin",
    NodeKind.COS: "cos",
    NodeKind.ATAN: "atan",
    NodeKind.PI: "pi",
    IndexedKind.PICK: "pick",
}
BOUND: dict[NodeKind | IndexedKind, str] = {
    IndexedKind.SUM: "sum",
    IndexedKind.PRODUCT: "prod",
    IndexedKind.LARGEST: "largest",
    IndexedKind.SMALLEST: "smallest",
}
"""What binds an index, as it is written."""
SIGNS: dict[NodeKind | IndexedKind, tuple[str, int]] = {
    NodeKind.ADD: ("+", 1),
    NodeKind.SUBTRACT: ("-", 1),
    NodeKind.MULTIPLY: ("*", 2),
    NodeKind.DIVIDE: ("/", 2),
}
"""How an operation is written, and how tightly it binds."""
LEAVES = (NodeKind.CONSTANT, NodeKind.SYMBOL, NodeKind.PI, IndexedKind.INDEX, IndexedKind.ENTRY, IndexedKind.WHOLE)
INDENT = "  "
UNARY, POWER, CALL = 3, 4, 5


def canonical(formula: GeneralFormula) -> str:
    """Return the canonical text of a formula.

    Raises NotAvailableError where it is longer than MOST_LETTERS.
    """
    lines = [line for each in definitions_of(formula.root) for line in _defined(each)]
    text = "\n".join((*lines, *_lines(formula.root)))
    if len(text) > MOST_LETTERS:
        raise NotAvailableError(f"its text has more than {MOST_LETTERS} letters")
    return text


def _lines(root: Node) -> list[str]:
    """Return the lines of a formula: its parts that are used again, and the formula."""
    writer = _Writer(root)
    return [*writer.lines, writer.text(root)]


def _defined(definition: Definition) -> Iterator[str]:
    """Yield the lines of a definition."""
    declared = ", ".join((*definition.sizes, *map(str, definition.parameters)))
    sides = "" if definition.is_number else f"[{definition.rows}, {definition.columns}]"
    yield f"def {definition.name}({declared}){sides}:"
    yield from (INDENT + line for line in _lines(definition.root))


class _Writer:
    """The lines of a text, one for each part that is used again."""

    def __init__(self, root: Node) -> None:
        self.lines: list[str] = []
        self._named: dict[int, str] = {}
        self._written: dict[int, tuple[str, int]] = {}
        self._again = {node.number for node in shared([root])}
        for node in in_order(root):
            self._write(node)

    def text(self, node: Node, tightest: int = 0) -> str:
        """Return a node's text, in parentheses where it binds less tightly than its surroundings need."""
        text, binds = self._written[node.number]
        return text if binds >= tightest else f"({text})"

    def _write(self, node: Node) -> None:
        written = self._made(node)
        if sum(map(len, self.lines)) + len(written[0]) > MOST_LETTERS:
            raise NotAvailableError(f"its text has more than {MOST_LETTERS} letters")
        if node.number in self._again:
            name = f"t({len(self.lines) + 1})"
            self.lines.append(f"{name}: {written[0]}")
            written = name, CALL
        self._written[node.number] = written

    def _made(self, node: Node) -> tuple[str, int]:
        """Return the text of one node, and how tightly it binds."""
        match node.kind:
            case NodeKind.CONSTANT:
                return str(node.payload), CALL if node.payload.q == 1 and node.payload >= 0 else 0
            case NodeKind.NEGATE if node.operands[0].kind is not NodeKind.CONSTANT:
                return f"-{self.text(node.operands[0], UNARY)}", UNARY
            case NodeKind.NEGATE:
                return f"neg({self._list(node.operands)})", CALL
            case NodeKind.POWER:
                base, exponent = node.operands
                return f"{self.text(base, CALL)}**{self.text(exponent, CALL)}", POWER
            case NodeKind.DIVIDE if all(is_written_whole(operand) for operand in node.operands):
                return f"div({self._list(node.operands)})", CALL
        if node.kind in SIGNS:
            sign, binds = SIGNS[node.kind]
            left, right = node.operands
            return f"{self.text(left, binds)}{_spaced(sign)}{self.text(right, binds + 1)}", binds
        return self._named_or_called(node), CALL

    def _named_or_called(self, node: Node) -> str:
        """Return the text of a node that is a name, or a function of others."""
        inside = self._list(node.operands)
        match node.kind:
            case NodeKind.SYMBOL:
                return _symbol(node.payload)
            case NodeKind.COUNTED:
                return f"counted({', '.join((repr(counted_name(node.payload)), *map(self.text, node.operands)))})"
            case IndexedKind.INDEX:
                return f"i({node.payload})"
            case IndexedKind.ENTRY:
                return f"{node.payload}[{inside}]"
            case _ if node.kind in BOUND:
                return f"{BOUND[node.kind]}({node.payload}, {inside})"
            case IndexedKind.WHOLE:
                return str(node.payload)
            case IndexedKind.ROWS | IndexedKind.ARRAY:
                return f"{node.kind}({node.payload}, {inside})"
            case IndexedKind.APPLY:
                called = f"{node.payload.name}({self._list(node.operands[2:])})"
                return called if node.payload.is_number else f"{called}[{self._list(node.operands[:2])}]"
        return f"{FUNCTIONS[node.kind]}({inside})"

    def _list(self, nodes: Sequence[Node]) -> str:
        return ", ".join(map(self.text, nodes))


def _spaced(sign: str) -> str:
    return f" {sign} " if sign in "+-" else sign


def _symbol(symbol: tuple[str, int, int]) -> str:
    name, row, column = symbol
    return name if (row, column) == (0, 0) else f"{name}[{row + 1}, {column + 1}]"


def is_written_whole(node: Node) -> bool:
    """Whether a node is an integer that stands as its digits: the quotient of two would read as one fraction."""
    return node.kind is NodeKind.CONSTANT and bool(node.payload.q == 1)


def counted_name(payload: Any) -> str:
    """Return the name of a counted function, which in a formula that was read is all that is known of it."""
    return payload if isinstance(payload, str) else str(payload.__name__)


def is_large(node: Node, least: int) -> bool:
    """Whether a part of a formula has at least so many nodes; no more of them are looked at."""
    found, waiting = {node.number}, [node]
    while waiting and len(found) < least:
        for operand in waiting.pop().operands:
            if operand.number not in found:
                found.add(operand.number)
                waiting.append(operand)
    return len(found) >= least


def shared(roots: Sequence[Node]) -> list[Node]:
    """Return the parts that are used more than once, leaves apart."""
    nodes = below(roots)
    uses = dict.fromkeys((node.number for node in nodes), 0)
    for node in nodes:
        for operand in node.operands:
            uses[operand.number] += 1
    return [node for node in nodes if uses[node.number] > 1 and node.kind not in LEAVES]

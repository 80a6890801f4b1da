"""How matrices stand in a printed formula: as all that a definition gives, or entry by entry; and their sizes."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import fmpq

from lemmacheck.arithmetic import Parameter, Side
from lemmacheck.formula.general import COLUMN, Definition, GeneralTable
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind
from lemmacheck.formula.printing.letters import Letters
from lemmacheck.formula.printing.style import Style


def is_all(node: Node, declared: Parameter, sides: Mapping[str, Node], table: GeneralTable) -> bool:
    """Whether a matrix, given by its entry, is all that a definition gives: every entry, each in its own place.

    `sides` are the sizes that the parameter is declared with. They are those of the definition, whose arguments say
    nothing of the place.
    """
    entry = node.operands[0] if node.kind is IndexedKind.ARRAY else node
    if node.kind is not IndexedKind.ARRAY or entry.kind is not IndexedKind.APPLY:
        return False
    called: Definition = entry.payload
    inner = dict(zip(called.sizes, entry.operands[2:], strict=False))
    indices = node.payload, node.payload - 1
    if any(index in table.free(argument) for argument in entry.operands[2:] for index in indices):
        return False
    outside, inside = (declared.rows, declared.columns), (called.rows, called.columns)
    return all(
        _is_one(place) if side == 1 else place.kind is IndexedKind.INDEX and place.payload == index
        for place, side, index in zip(entry.operands[:2], inside, indices, strict=True)
    ) and all(_is_same(side, sides, other, inner) for side, other in zip(outside, inside, strict=True))


def peeled(node: Node) -> tuple[Node | None, Fraction, int]:
    """Return the place of an entry without the numbers that are added to it, None where it is but numbers.

    Beside it stand their sum, and how many they are.
    """
    if node.kind is NodeKind.CONSTANT:
        return None, _fraction(node), 1
    if node.kind in (NodeKind.ADD, NodeKind.SUBTRACT):
        left, right = node.operands
        if right.kind is NodeKind.CONSTANT:
            base, total, count = peeled(left)
            return base, total + (_fraction(right) if node.kind is NodeKind.ADD else -_fraction(right)), count + 1
        if left.kind is NodeKind.CONSTANT and node.kind is NodeKind.ADD:
            base, total, count = peeled(right)
            return base, total + _fraction(left), count + 1
    return node, Fraction(0), 0


def in_rows(entries: Sequence[str], width: int, style: Style) -> str:
    """Return entries row by row, so many in each; a single one stands by itself."""
    rows = (entries[at : at + width] for at in range(0, len(entries), width))
    return style.grouped("; ".join(map(", ".join, rows))) if len(entries) > 1 else entries[0]


def row_of(definition: Definition) -> tuple[Node, ...]:
    """Return the entries of a definition that gives a written-out row, none for others."""
    table, root = definition.table, definition.root
    place = table.node(NodeKind.SUBTRACT, table.index(COLUMN), table.node(NodeKind.CONSTANT, payload=fmpq(1)))
    is_row = root.kind is IndexedKind.PICK and root.operands[0] is place and definition.rows == 1
    return root.operands[1:] if is_row and len(root.operands) - 1 == definition.columns else ()


def shape(parameter: Parameter, letters: Letters, style: Style) -> str:
    """Return which set a matrix is from."""
    sides = [parameter.rows, parameter.columns] if parameter.rows != 1 else [parameter.columns]
    size = [letters.of(side) if isinstance(side, str) else str(side) for side in sides]
    return f"{letters.of(parameter.name)} {style.member} {style.reals(size)}"


def _is_same(side: Side, sides: Mapping[str, Node], other: Side, others: Mapping[str, Node]) -> bool:
    """Whether two sizes are the same number, or the same node."""
    one, two = (known[size] if isinstance(size, str) else size for size, known in ((side, sides), (other, others)))
    numbers = [_number(size) if isinstance(size, Node) else size for size in (one, two)]
    return one is two or (numbers[0] == numbers[1] and numbers[0] is not None)


def _number(node: Node) -> int | None:
    return int(node.payload.p) if node.kind is NodeKind.CONSTANT and node.payload.q == 1 else None


def _fraction(node: Node) -> Fraction:
    return Fraction(int(node.payload.p), int(node.payload.q))


def _is_one(node: Node) -> bool:
    return _number(node) == 1

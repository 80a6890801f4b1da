"""What an abbreviation says: the formula of one entry of its value, made of its parameters and of nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import Parameter, Side, sizes_of
from lemmacheck.formula.general.indexed import COLUMN, ROW, GeneralFormula, GeneralTable, Index
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, below


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """The entry in which the indices `row` and `column` are free, and the sizes of the value."""

    name: str
    parameters: tuple[Parameter, ...]
    rows: Side
    columns: Side
    root: Node
    table: GeneralTable

    @property
    def sizes(self) -> tuple[str, ...]:
        """The names of the sizes that the parameters mention."""
        return sizes_of(self.parameters)

    @property
    def is_number(self) -> bool:
        """Whether its value is a number, 1 x 1."""
        return self.rows == self.columns == 1

    def fault(self) -> str | None:
        """Return why it is no definition, in words, None where it is one: an index or a name belongs to nobody."""
        sides: tuple[tuple[Index, Side], ...] = ((ROW, self.rows), (COLUMN, self.columns))
        loose = self.table.free(self.root) - {index for index, side in sides if side != 1}
        if loose:
            return f"the index i({min(map(str, loose))}) stands in no sum that binds it"
        numbers = {*self.sizes, *(each.name for each in self.parameters if each.is_number)}
        matrices = {each.name for each in self.parameters if not each.is_number}
        for node in below([self.root]):
            if node.kind is NodeKind.SYMBOL and node.payload not in {(name, 0, 0) for name in numbers}:
                return f"{node.payload[0]} is no number among the parameters of {self.name}"
            if node.kind in (IndexedKind.ENTRY, IndexedKind.WHOLE) and node.payload not in matrices:
                return f"{node.payload} is no matrix among the parameters of {self.name}"
        unknown = [side for side in (self.rows, self.columns) if isinstance(side, str) and side not in self.sizes]
        return f"{unknown[0]} is no size of {self.name}" if unknown else None


def definitions_of(root: Node) -> list[Definition]:
    """Return the definitions that a formula calls, each after those that it calls itself."""
    found: dict[str, Definition] = {}
    _find(root, found)
    return list(found.values())


def _find(root: Node, found: dict[str, Definition]) -> None:
    for node in in_order(root):
        if node.kind is IndexedKind.APPLY and node.payload.name not in found:
            _find(node.payload.root, found)
            found[node.payload.name] = node.payload


def in_order(root: Node) -> list[Node]:
    """Return all parts, each after those that it is made of, from left to right: the same for the same formula."""
    found: dict[int, Node] = {}
    waiting = [(root, False)]
    while waiting:
        node, is_ready = waiting.pop()
        if is_ready:
            found[node.number] = node
        elif node.number not in found:
            waiting.append((node, True))
            waiting += [(operand, False) for operand in reversed(node.operands)]
    return list(found.values())


def is_opaque(formula: GeneralFormula) -> bool:
    """Whether a formula asks an algorithm for a number: then it is not all that the number depends on."""
    roots = [formula.root, *(each.root for each in definitions_of(formula.root))]
    return any(node.kind is NodeKind.COUNTED for root in roots for node in below([root]))


def algorithms_of(formula: GeneralFormula) -> Mapping[str, Callable[..., Any]]:
    """Return the algorithms that a formula asks, by name; those of which two have one name are left out."""
    nodes = below([formula.root])
    found = dict.fromkeys(node.payload for node in nodes if node.kind is NodeKind.COUNTED)
    names = [str(getattr(each, "__name__", each)) for each in found]
    return {name: each for name, each in zip(names, found, strict=True) if names.count(name) == 1}

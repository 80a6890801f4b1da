"""The terms of Rocq that stand for the parts of a formula, each as a real or as an integer, as it is wanted."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.general import GeneralFormula, Index
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, below
from lemmacheck.formula.printing.canonical import LEAVES
from lemmacheck.formula.printing.identifiers import identifier

LONG = 600
"""How long a part is that gets a name though it stands once."""
MOST_FACTORS = 1000
"""Up to which exponent a power is one with an exponent of nat, which Rocq writes as so many successors."""


class Sort(StrEnum):
    """What a term of Rocq is: a real or an integer."""

    R = "R"
    Z = "Z"


Wanted = tuple[Node, Sort]
"""A part as a term of a sort."""

Define = Callable[[str, str, str, str], str]
"""From the letter of a new name, its arguments, type and term to the name, once it is defined."""

_WORDS: dict[NodeKind | IndexedKind, str] = {
    NodeKind.ADD: "({0} + {1})",
    NodeKind.SUBTRACT: "({0} - {1})",
    NodeKind.MULTIPLY: "({0} * {1})",
    NodeKind.DIVIDE: "({0} / {1})",
    NodeKind.NEGATE: "(- {0})",
    NodeKind.SIZE: "(Rabs {0})",
    NodeKind.MINIMUM: "(Rmin {0} {1})",
    NodeKind.MAXIMUM: "(Rmax {0} {1})",
    NodeKind.EXP: "(exp {0})",
    NodeKind.LOG: "(ln {0})",
    NodeKind.ROOT: "(sqrt {0})",
    NodeKind.SIN: "(sin {0})",
    NodeKind.COS: "(cos {0})",
    NodeKind.ATAN: "(atan {0})",
    NodeKind.PI: "PI",
    NodeKind.WHERE: "(if Rle_dec {0} {1} then {2} else {3})",
}
_INTEGER_WORDS: dict[NodeKind | IndexedKind, str] = {
    NodeKind.ADD: "({0} + {1})",
    NodeKind.SUBTRACT: "({0} - {1})",
    NodeKind.MULTIPLY: "({0} * {1})",
    NodeKind.NEGATE: "(- {0})",
    NodeKind.SIZE: "(Z.abs {0})",
    NodeKind.MINIMUM: "(Z.min {0} {1})",
    NodeKind.MAXIMUM: "(Z.max {0} {1})",
}
"""How an operation on integers that gives an integer is written in Z."""
_BINDERS: dict[NodeKind | IndexedKind, str] = {
    IndexedKind.SUM: "sum_from_1",
    IndexedKind.PRODUCT: "product_from_1",
    IndexedKind.LARGEST: "largest_from_1",
    IndexedKind.SMALLEST: "smallest_from_1",
}


class RocqTerms:
    """The terms of the parts of a formula; those that come again, or are long, are names of definitions."""

    def __init__(self, formula: GeneralFormula, integers: frozenset[str], define: Define) -> None:
        self.places: dict[str, int] = {}
        self._table = formula.table
        self._nodes = below([formula.root])
        self._integers = integers
        self._define = define
        self._whole: set[int] = set()
        self._uses: dict[tuple[int, Sort], int] = {}
        self._texts: dict[tuple[int, Sort], str] = {}
        for node in self._nodes:
            self._note_variable(node)
            self._whole.update([node.number] if self._is_integer(node) else [])

    def is_whole(self, node: Node) -> bool:
        """Whether a part is an integer whatever its variables are, and Z has words for all of it."""
        return node.number in self._whole

    def sort_of(self, node: Node) -> Sort:
        """Return the sort that says most of a part."""
        return Sort.Z if self.is_whole(node) else Sort.R

    def want(self, wanted: Iterable[Wanted]) -> None:
        """Make the terms of some parts, and of all that they are made of."""
        for node, sort in wanted:
            self._use(node, sort)
        for node in reversed(self._nodes):
            for sort in (Sort.Z, Sort.R):
                for part, kind in self._parts(node, sort) if (node.number, sort) in self._uses else ():
                    self._use(part, kind)
        for node in self._nodes:
            for sort in (Sort.R, Sort.Z):
                if (node.number, sort) in self._uses:
                    self._write(node, sort)

    def _use(self, node: Node, sort: Sort) -> None:
        self._uses[node.number, sort] = self._uses.get((node.number, sort), 0) + 1

    def _note_variable(self, node: Node) -> None:
        """Note how many places an entry of a variable needs: none of a number, one of a row, two of a matrix."""
        if node.kind is NodeKind.SYMBOL:
            name, row, column = node.payload
            places = 2 if row else 1 if column else 0
        elif node.kind is IndexedKind.ENTRY:
            name, places = node.payload, 1 if _constant(node.operands[0]) == 1 else 2
        else:
            return
        self.places[name] = max(self.places.get(name, 0), places)

    def _parts(self, node: Node, sort: Sort) -> Iterable[Wanted]:
        """Return what a node's term is made of."""
        if sort is Sort.Z and not self.is_whole(node):
            return [(node, Sort.R)]
        first, rest = node.operands[:1], node.operands[1:]
        match node.kind:
            case _ if node.kind in (*_BINDERS, IndexedKind.PICK):
                return [*((part, Sort.Z) for part in first), *((part, Sort.R) for part in rest)]
            case NodeKind.POWER:
                return [(first[0], Sort.R), (rest[0], Sort.Z)]
            case IndexedKind.ENTRY | NodeKind.FACTORIAL:
                return [(part, Sort.Z) for part in node.operands]
            case NodeKind.FLOOR:
                return [(first[0], Sort.R)]
        return [(part, sort) for part in node.operands]

    def _is_integer(self, node: Node) -> bool:
        """Whether a part is an integer; which of its operands are, is known."""
        match node.kind:
            case NodeKind.CONSTANT:
                return bool(node.payload.q == 1)
            case NodeKind.SYMBOL:
                return node.payload[0] in self._integers
            case IndexedKind.ENTRY:
                return node.payload in self._integers
            case IndexedKind.INDEX | NodeKind.FLOOR | NodeKind.FACTORIAL:
                return True
        return node.kind in _INTEGER_WORDS and all(map(self.is_whole, node.operands))

    def _write(self, node: Node, sort: Sort) -> None:
        """Write one part, under a name where it is long or comes again; what is free in it are arguments."""
        text = self._made(node, sort)
        if node.kind not in LEAVES and (self._uses[node.number, sort] > 1 or len(text) > LONG):
            free = " ".join(index_name(index) for index in sorted(self._table.free(node), key=int))
            name = self._define("t" if sort is Sort.R else "z", f" ({free} : nat)" if free else "", sort, text)
            text = f"({name} {free})" if free else name
        self._texts[node.number, sort] = text

    def real(self, node: Node) -> str:
        """Return a part as a real."""
        return self._texts[node.number, Sort.R]

    def integer(self, node: Node) -> str:
        """Return a part as an integer."""
        return f"{self._texts[node.number, Sort.Z]}%Z"

    def natural(self, node: Node) -> str:
        """Return a part as a natural number: 0 for what is less."""
        value = _constant(node)
        if value is not None and 0 <= value <= MOST_FACTORS:
            return f"{value}%nat"
        return index_name(node.payload) if node.kind is IndexedKind.INDEX else f"(Z.to_nat {self.integer(node)})"

    def compared(self, side: str, node: Node) -> str:
        """Return what compares a constant with a part, in Z where it is one of Z."""
        sort = self.sort_of(node)
        return f"({side} {self._texts[node.number, sort]})%{sort}"

    def _made(self, node: Node, sort: Sort) -> str:
        """Return the term of one part, made of those of its operands."""
        if sort is Sort.Z:
            return self._made_integer(node) if self.is_whole(node) else f"(Int_part {self.real(node)}%R)"
        match node.kind:
            case NodeKind.SYMBOL | IndexedKind.ENTRY:
                entry = self._entry(node)
                return f"(IZR {entry})" if self.is_whole(node) else entry
            case NodeKind.POWER:
                return self._power(*node.operands)
            case NodeKind.FLOOR | NodeKind.FACTORIAL | IndexedKind.INDEX:
                return _as_real(self._made_integer(node))
            case _ if node.kind in _BINDERS:
                length, body = node.operands
                inside = f"(fun {index_name(node.payload)} : nat => {self.real(body)})"
                return f"({_BINDERS[node.kind]} {self.natural(length)} {inside})"
            case IndexedKind.PICK:
                return self._pick(*node.operands)
        if node.kind is NodeKind.CONSTANT:
            return _number(node)
        if node.kind not in _WORDS:
            raise NotAvailableError(f"Rocq's reals have no word for what is {node.kind}")
        return _WORDS[node.kind].format(*map(self.real, node.operands))

    def _made_integer(self, node: Node) -> str:
        """Return the term of one part in Z."""
        match node.kind:
            case NodeKind.CONSTANT:
                return _number(node)
            case NodeKind.SYMBOL | IndexedKind.ENTRY:
                return self._entry(node)
            case NodeKind.FLOOR:
                return f"(Int_part {self.real(node.operands[0])}%R)"
            case NodeKind.FACTORIAL:
                return f"(Z.of_nat (fact {self.natural(node.operands[0])}))"
            case IndexedKind.INDEX:
                return f"(Z.of_nat {index_name(node.payload)})"
        return _INTEGER_WORDS[node.kind].format(*(self._texts[operand.number, Sort.Z] for operand in node.operands))

    def _entry(self, node: Node) -> str:
        """Return an entry of a variable: a name, or the name of a row or matrix with its places."""
        if node.kind is NodeKind.SYMBOL:
            name, row, column = node.payload
            places = [f"{row + 1}%nat", f"{column + 1}%nat"]
        else:
            name, places = node.payload, [self.natural(operand) for operand in node.operands]
        shown = places[2 - self.places[name] :]
        return f"({' '.join((variable(name), *shown))})" if shown else variable(name)

    def _power(self, base: Node, exponent: Node) -> str:
        value = _constant(exponent)
        if value is not None and 0 <= value <= MOST_FACTORS:
            return f"({self.real(base)} ^ {value})"
        return f"(powerRZ {self.real(base)} {self.integer(exponent)})"

    def _pick(self, place: Node, *options: Node) -> str:
        row = "nil"
        for option in reversed(options):
            row = f"(cons {self.real(option)}%R {row})"
        return f"(nth {self.natural(place)} {row} 0%R)"


def variable(name: str) -> str:
    """Return the name of a variable: no word of Rocq, and no name of a part or an index, begins like it."""
    return identifier("x_", name, "'")


def index_name(index: Index) -> str:
    """Return the name of an index."""
    return f"i{index}"


def _constant(node: Node) -> int | None:
    """Return the value of an integer constant."""
    if node.kind is not NodeKind.CONSTANT or node.payload.q != 1:
        return None
    return int(node.payload.p)


def _number(node: Node) -> str:
    """Return a rational; Rocq reads -3 as one."""
    top, bottom = node.payload.p, node.payload.q
    shown = f"({top})" if top < 0 else str(top)
    return shown if bottom == 1 else f"({shown} / {bottom})"


def _as_real(integer: str) -> str:
    """Return an integer as a real: a natural number as one of nat."""
    natural = integer.removeprefix("(Z.of_nat ")
    return f"(IZR {integer})" if natural == integer else f"(INR {natural}"

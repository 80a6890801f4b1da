"""Where a formula has a value, for people: `2 + s ≠ 0`, `u_i ≥ 0 for i ∈ {1, …, n}`."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.general import GeneralFormula, Index, definitions_of
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, below
from lemmacheck.formula.obligations import Guard, Need, Obligation, open_obligations
from lemmacheck.formula.printing.printer import MOST_PRINTED, Printer, TooLongError
from lemmacheck.formula.printing.style import Style

_SIGNS = {Need.NOT_ZERO: "!=", Need.AT_LEAST_ZERO: ">=", Need.POSITIVE: ">"}
_OF_INTEGERS = frozenset(
    (
        NodeKind.CONSTANT,
        NodeKind.SYMBOL,
        NodeKind.COUNTED,
        NodeKind.ADD,
        NodeKind.SUBTRACT,
        NodeKind.MULTIPLY,
        NodeKind.NEGATE,
        IndexedKind.INDEX,
        IndexedKind.ENTRY,
    )
)
"""What an exponent, a length or a place may be made of that goes without saying."""


def needs_of(formula: GeneralFormula, style: Style, least: Mapping[str, int] = MappingProxyType({})) -> tuple[str, ...]:
    """Return where a formula has a value, a text for each condition; they mention parts by the names of `printed`.

    Conditions that constants meet are left out, and those that follow at once from the least values of some integers.
    So is that an exponent, a length or a place is an integer where it is made of integers and variables by +, - and *:
    which variables are integers, the domain says. Raises TooLongError where the conditions are too long to be read, and
    NotAvailableError where the formula calls others by name: these have conditions of their own.
    """
    called = [each.name for each in definitions_of(formula.root)]
    if called:
        raise NotAvailableError(f"it calls {called[0]}, which has conditions of its own")
    printer = Printer(formula, style)
    try:
        printer.text(formula.root, {})
        said = (each for each in open_obligations(formula) if _is_said(each, least))
        texts = dict.fromkeys(_Need(each, formula, printer, style).text(least) for each in said)
    except (RecursionError, NotAvailableError) as error:
        raise TooLongError("the conditions of its value have too many parts") from error
    if sum(map(len, texts)) > MOST_PRINTED:
        raise TooLongError(f"the conditions of its value have more than {MOST_PRINTED} letters")
    return tuple(texts)


def _is_said(each: Obligation[Node], least: Mapping[str, int]) -> bool:
    """Whether an obligation does not go without saying."""
    exponent = None if each.negative is None else _least(each.negative, least)
    if exponent is not None and exponent >= 0:
        return False
    if each.need in _SIGNS:
        bound = _least(each.operand, least)
        return bound is None or not each.need.is_met_by(bound) or bound < 0
    parts = below([each.operand])
    is_whole = all(node.payload.q == 1 for node in parts if node.kind is NodeKind.CONSTANT)
    return not is_whole or not all(node.kind in _OF_INTEGERS for node in parts) or _is_short(each, least)


def _is_short(each: Obligation[Node], least: Mapping[str, int]) -> bool:
    """Whether an integer may be less than what is needed: a place of a row, which is from 1 on, the row says."""
    bound = _least(each.operand, least)
    if each.operation.kind in (IndexedKind.LARGEST, IndexedKind.SMALLEST):
        return bound is None or bound < 1
    return each.need is Need.COUNT and (bound is None or bound < 0)


def _least(root: Node, least: Mapping[str, int]) -> Fraction | None:
    """Return a number that another is never below, by the least values of integers; None where none is seen at once."""
    found: dict[int, Fraction | None] = {}
    for node in below([root]):
        first, second = ([found[operand.number] for operand in node.operands] + [None, None])[:2]
        bound: Fraction | None = None
        match node.kind:
            case NodeKind.CONSTANT:
                bound = Fraction(int(node.payload.p), int(node.payload.q))
            case NodeKind.SYMBOL if node.payload[0] in least:
                bound = Fraction(least[node.payload[0]])
            case IndexedKind.INDEX:
                bound = Fraction(1)
            case NodeKind.ADD if first is not None and second is not None:
                bound = first + second
            case NodeKind.SUBTRACT if first is not None and node.operands[1].kind is NodeKind.CONSTANT:
                bound = first - (second or 0)
            case NodeKind.MULTIPLY if first is not None and second is not None and min(first, second) >= 0:
                bound = first * second
        found[node.number] = bound
    return found[root.number]


class _Need:
    """One obligation as it is printed, with a letter for each index that it mentions."""

    def __init__(self, each: Obligation[Node], formula: GeneralFormula, printer: Printer, style: Style) -> None:
        self._each = each
        self._table = formula.table
        self._printer = printer
        self._style = style

    def text(self, least: Mapping[str, int]) -> str:
        """Return the condition: what must be so, for which indices, and where."""
        each, style = self._each, self._style
        indices: dict[Index, str] = {}
        around = []
        for guard, is_mentioned in self._guards():
            around.append(self._range(guard, indices) if is_mentioned else self._where(guard, indices, least))
        operand = self._printer.text(each.operand, indices)
        sign = _SIGNS.get(each.need)
        said = f"{operand} {style.signs[sign]} 0" if sign else operand + style.words(f" {each.need}")
        if each.below is not None:
            said = f"{operand} {style.member} {style.set_of(f'0, {style.dots}, {each.below - 1}')}"
        if each.negative is not None:
            exponent = self._printer.text(each.negative, indices)
            said = f"{exponent} {style.signs['>=']} 0{style.words(' or ')}{said}"
        return said + "".join(around)

    def _guards(self) -> list[tuple[Guard, bool]]:
        """Return what the obligation stands within, and whether the index that is bound there is mentioned inside."""
        each, free = self._each, self._table.free
        mentioned = free(each.operand) | (frozenset() if each.negative is None else free(each.negative))
        found = []
        for guard in reversed(each.within):
            index = guard.node.payload if guard.option is None else None
            found.append((guard, index in mentioned))
            mentioned = (mentioned - {index}) | free(guard.node.operands[0])
        return found[::-1]

    def _range(self, guard: Guard, indices: dict[Index, str]) -> str:
        """Return the values of an index, which gets a letter."""
        style, length = self._style, self._printer.text(guard.node.operands[0], indices)
        letter = indices[guard.node.payload] = self._printer.letters.index(indices.values())
        return f"{style.words(' for ')}{letter} {style.member} {style.set_of(f'1, {style.dots}, {length}')}"

    def _where(self, guard: Guard, indices: dict[Index, str], least: Mapping[str, int]) -> str:
        """Return which number of a row is picked, or that a sum has summands, unless that goes without saying."""
        style, first = self._style, guard.node.operands[0]
        shown = f"{style.words(' where ')}{self._printer.text(first, indices)}"
        if guard.option is not None:
            return f"{shown} {style.signs['==']} {guard.option}"
        bound = _least(first, least)
        return "" if bound is not None and bound >= 1 else f"{shown} {style.signs['>=']} 1"

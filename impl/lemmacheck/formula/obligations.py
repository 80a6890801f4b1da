"""Where a formula has a value: one obligation for each operation that does not have one everywhere.

A formula has a value at a point where all of its obligations are met. Nothing is simplified: x/x is obliged to have no
zero below. Both numbers of a `where` must have a value, whichever is taken, as every arithmetic has it, so no choice
lifts an obligation. A sum without summands lifts those of its summand, and a pick those of the numbers that it leaves.
What an algorithm does with integers, and which entries a variable has, no formula says.
"""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, NoReturn, TypeVar

from lemmacheck.arithmetic import NotAvailableError, exact, to_fraction
from lemmacheck.formula.evaluation.evaluate import evaluate
from lemmacheck.formula.formula import Formula, formula_of
from lemmacheck.formula.general import GeneralFormula
from lemmacheck.formula.nodes import BINDERS, IndexedKind, Node, NodeKind, Symbol

MOST_OBLIGATIONS = 20_000
"""How many parts may be looked at, each once for each way of sums and picks that leads to it."""
MOST_CONSTANT = 50
"""How many parts a constant may have whose value is worked out."""

Kind = NodeKind | IndexedKind
_DEPENDENT = frozenset((*IndexedKind, NodeKind.SYMBOL, NodeKind.COUNTED))


class Need(StrEnum):
    """What a number must be for an operation on it to have a value."""

    NOT_ZERO = "is not zero"
    AT_LEAST_ZERO = "is at least zero"
    POSITIVE = "is positive"
    INTEGER = "is an integer"
    COUNT = "is an integer from 0 on"
    PLACE = "is an integer from 1 on"

    def is_met_by(self, value: Fraction) -> bool:
        """Whether a number is what is needed."""
        is_integer = value.denominator == 1
        return {
            Need.NOT_ZERO: value != 0,
            Need.AT_LEAST_ZERO: value >= 0,
            Need.POSITIVE: value > 0,
            Need.INTEGER: is_integer,
            Need.COUNT: is_integer and value >= 0,
            Need.PLACE: is_integer and value >= 1,
        }[self]


@dataclass(frozen=True, slots=True)
class Guard:
    """What binds an index, or picks, around a part of a general formula: an obligation there is one within it only.

    Of what binds an index it is one at each of the values of the index; of a pick, where the number of that place,
    counted from 0, is taken.
    """

    node: Node
    option: int | None = None


T = TypeVar("T", int, Node)


@dataclass(frozen=True, slots=True)
class Obligation(Generic[T]):
    """What one operation must be given to have a value: `operand` must be what is needed.

    A formula's operations are the places of its steps, a general formula's are nodes. With `negative`, it is an
    obligation only where that number, an exponent, is negative. `within` leads from the root to the operation. `below`
    is how many numbers a pick has: its place is less.
    """

    operation: T
    operand: T
    need: Need
    negative: T | None = None
    within: tuple[Guard, ...] = ()
    below: int | None = None

    def is_met_by(self, value: Fraction) -> bool:
        """Whether a number is what is needed."""
        return self.need.is_met_by(value) and (self.below is None or value < self.below)


_NEEDS: dict[Kind, tuple[tuple[int, Need, int | None], ...]] = {
    NodeKind.DIVIDE: ((1, Need.NOT_ZERO, None),),
    NodeKind.POWER: ((1, Need.INTEGER, None), (0, Need.NOT_ZERO, 1)),
    NodeKind.ROOT: ((0, Need.AT_LEAST_ZERO, None),),
    NodeKind.LOG: ((0, Need.POSITIVE, None),),
    NodeKind.FACTORIAL: ((0, Need.COUNT, None),),
    IndexedKind.ENTRY: ((0, Need.PLACE, None), (1, Need.PLACE, None)),
    IndexedKind.SUM: ((0, Need.INTEGER, None),),
    IndexedKind.PRODUCT: ((0, Need.INTEGER, None),),
    IndexedKind.LARGEST: ((0, Need.PLACE, None),),
    IndexedKind.SMALLEST: ((0, Need.PLACE, None),),
    IndexedKind.PICK: ((0, Need.COUNT, None),),
}
"""Which operand must be what, and the operand, if any, which must be negative for that."""


def _of_operation(
    kind: Kind, operation: T, operands: Sequence[T], within: tuple[Guard, ...] = ()
) -> Iterator[Obligation[T]]:
    needs = _NEEDS.get(kind, ())
    if kind is NodeKind.COUNTED:
        needs = tuple((place, Need.INTEGER, None) for place in range(len(operands)))
    for place, need, negative in needs:
        lifted = None if negative is None else operands[negative]
        options = len(operands) - 1 if kind is IndexedKind.PICK else None
        yield Obligation(operation, operands[place], need, lifted, within, options)


def obligations(formula: Formula) -> tuple[Obligation[int], ...]:
    """Return the obligations of all steps of a formula, in their order."""
    return tuple(o for i, step in enumerate(formula.steps) for o in _of_operation(step.kind, i, step.operands))


def general_obligations(formula: GeneralFormula) -> tuple[Obligation[Node], ...]:
    """Return the obligations of a general formula, those of operands before those of what is made of them.

    Before those of a summand stands that of the length: which values the index has is known where it is met. One that
    another implies, outside of a sum in which it stands as well, is left out. Raises NotAvailableError where there are
    too many ways of sums and picks to a part.
    """
    found: list[Obligation[Node]] = []
    seen: set[tuple[int, tuple[Guard, ...]]] = set()
    waiting: list[tuple[Node, tuple[Guard, ...], bool]] = [(formula.root, (), False)]
    while waiting:
        node, within, is_ready = waiting.pop()
        if node.kind is IndexedKind.APPLY:
            raise NotAvailableError(f"it calls {node.payload.name}, which has obligations of its own")
        if is_ready:
            found += _of_operation(node.kind, node, node.operands, within)
        elif (node.number, within) not in seen:
            seen.add((node.number, within))
            parts = [(part, (*within, *inside), False) for part, inside in _parts(node)]
            guarded = [part for part in parts if part[1] != within]
            waiting += [*guarded, (node, within, True), *(part for part in parts if part[1] == within)]
        if len(seen) > MOST_OBLIGATIONS:
            raise NotAvailableError(f"it has more than {MOST_OBLIGATIONS} parts to look at, one way or another")
    return _without_implied(found, formula)


def _parts(node: Node) -> Iterator[tuple[Node, tuple[Guard, ...]]]:
    """Yield the operands of a node from the last to the first, each with what it stands within."""
    for place in reversed(range(len(node.operands))):
        match node.kind:
            case _ if node.kind in BINDERS and place == 1:
                guards: tuple[Guard, ...] = (Guard(node),)
            case IndexedKind.PICK if place > 0:
                guards = (Guard(node, place - 1),)
            case _:
                guards = ()
        yield node.operands[place], guards


def _without_implied(found: Sequence[Obligation[Node]], formula: GeneralFormula) -> tuple[Obligation[Node], ...]:
    """Return obligations without those that are the same within less, where no further sum binds what they mention."""
    known = set(found)
    kept = []
    for each in found:
        numbers = [each.operand, *([] if each.negative is None else [each.negative])]
        free = frozenset().union(*map(formula.table.free, numbers))
        inner = len(each.within)
        while inner > 0 and each.within[inner - 1].node.payload not in free:
            inner -= 1
            if dataclasses.replace(each, within=each.within[:inner]) in known:
                break
        else:
            kept.append(each)
    return tuple(kept)


def open_obligations(formula: GeneralFormula) -> tuple[Obligation[Node], ...]:
    """Return the obligations of a general formula that are not met as they stand, by constants and indices.

    Raises NotAvailableError as `general_obligations` does.
    """
    return tuple(found for each in general_obligations(formula) if (found := _opened(each)) is not None)


def _opened(obligation: Obligation[Node]) -> Obligation[Node] | None:
    """Return an obligation without an exponent that is a negative constant; None for one that is met as it stands."""
    if obligation.negative is not None:
        exponent = constant_of(obligation.negative)
        if exponent is not None and exponent >= 0:
            return None
        if exponent is not None:
            obligation = dataclasses.replace(obligation, negative=None)
    if obligation.operand.kind is IndexedKind.INDEX and obligation.below is None:
        return None  # an index is an integer from 1 on, which meets every need
    value = constant_of(obligation.operand)
    return None if value is not None and obligation.is_met_by(value) else obligation


def constant_of(node: Node) -> Fraction | None:
    """Return the value of a number that depends on nothing, None where it has none, or none that is found quickly."""
    parts = list(itertools.islice(_walk(node), MOST_CONSTANT + 1))
    if len(parts) > MOST_CONSTANT or any(part.kind in _DEPENDENT for part in parts):
        return None
    try:
        with exact() as on:
            return to_fraction(evaluate(formula_of([[[node]]]), on, _no_symbol)[-1])
    except (ArithmeticError, ValueError):
        return None


def _walk(root: Node) -> Iterator[Node]:
    """Yield a node and what it is made of, each once."""
    seen, waiting = {root.number}, [root]
    while waiting:
        node = waiting.pop()
        yield node
        for operand in node.operands:
            if operand.number not in seen:
                seen.add(operand.number)
                waiting.append(operand)


def _no_symbol(symbol: Symbol) -> NoReturn:
    raise NotAvailableError(f"{symbol[0]} is no constant")

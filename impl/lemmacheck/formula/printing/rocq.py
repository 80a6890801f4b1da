"""Formulas as Rocq's terms over its reals, for every size at once: sums are functions of a length and a summand.

It is the formula, node by node: nothing is simplified, and every operation stands in parentheses. A variable is a real,
or an integer of Z where that is asked for; a row is a function of its places, counted from 1. A number that must be an
integer (an exponent, a length, a place) is written in Z where it is made of integers, else as `Int_part` of a real,
which it is where the formula has a value. Rocq's division, root, logarithm and powers have values everywhere: where the
formula has one is the meaning of `has_value`. What an algorithm finds has no word. A formula of known size is printed
as `as_general` makes it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.general import GeneralFormula
from lemmacheck.formula.nodes import Node
from lemmacheck.formula.obligations import Need, Obligation, open_obligations
from lemmacheck.formula.printing.rocq_terms import RocqTerms, Sort, Wanted, index_name, variable

MOST_WRITTEN = 2_000_000
"""How many letters the definitions may have."""

PREAMBLE = """\
Require Import Reals ZArith List.
Open Scope R_scope.

Fixpoint sum_from_1 (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => sum_from_1 m f + f n end.

Fixpoint product_from_1 (n : nat) (f : nat -> R) : R :=
  match n with O => 1 | S m => product_from_1 m f * f n end.

Fixpoint largest_from_1 (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S O => f 1%nat | S m => Rmax (largest_from_1 m f) (f n) end.

Fixpoint smallest_from_1 (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S O => f 1%nat | S m => Rmin (smallest_from_1 m f) (f n) end.
"""


AND = " /\\ "
_SIGNS = {Need.NOT_ZERO: "({} <> 0)", Need.AT_LEAST_ZERO: "(0 <= {})", Need.POSITIVE: "(0 < {})"}


@dataclass(frozen=True, slots=True)
class RocqScript:
    """A script: a formula as definitions of Rocq.

    `variables` are names with their types, `definitions` the parts that have a name, in their order, with `formula` and
    `has_value` last: the number, and the proposition that it is one. `preamble` is what all scripts need before them.
    """

    preamble: ClassVar[str] = PREAMBLE
    variables: tuple[tuple[str, str], ...]
    definitions: tuple[str, ...]

    @property
    def text(self) -> str:
        """A file of Rocq: what the definitions need, and a section of the variables."""
        return f"{self.preamble}\n{self.section}"

    @property
    def section(self) -> str:
        """The section of the variables, with the definitions."""
        declared = [f"Variable {name} : {kind}." for name, kind in self.variables]
        inside = "\n".join((*declared, "", *self.definitions))
        return f"Section Formula.\n\n{inside}\n\nEnd Formula.\n"


def rocq(formula: GeneralFormula, integers: Collection[str] = ()) -> RocqScript:
    """Return a formula as definitions of Rocq; `integers` are the variables whose entries are integers.

    Raises NotAvailableError where Rocq's reals have no word for a part, or the definitions are too long.
    """
    if formula.table.free(formula.root):
        raise NotAvailableError("an index stands in no sum that binds it")
    writer = _Writer(formula, frozenset(integers))
    writer.write(formula.root)
    return RocqScript(writer.variables(), tuple(writer.definitions))


class _Writer:
    """The definitions, one after the other."""

    def __init__(self, formula: GeneralFormula, integers: frozenset[str]) -> None:
        self.definitions: list[str] = []
        self._integers = integers
        self._letters = 0
        self._terms = RocqTerms(formula, integers, self._part)
        self._obligations = [each for each in open_obligations(formula) if not self._is_said(each)]

    def variables(self) -> tuple[tuple[str, str], ...]:
        """Return the variables with their types, in the order of their names."""
        return tuple(
            (variable(name), "nat -> " * places + (Sort.Z if name in self._integers else Sort.R))
            for name, places in sorted(self._terms.places.items())
        )

    def write(self, root: Node) -> None:
        """Write the definitions: of parts, of the formula, and of where it has a value."""
        self._terms.want([(root, Sort.R), *(part for each in self._obligations for part in self._asked(each))])
        self._define("formula", "R", self._terms.real(root))
        self._define("has_value", "Prop", AND.join(map(self._proposition, self._obligations)) or "True")

    def _part(self, letter: str, arguments: str, kind: str, text: str) -> str:
        name = f"{letter}{len(self.definitions) + 1}"
        self._define(name + arguments, kind, f"{text}%{kind}")
        return name

    def _define(self, name: str, kind: str, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_WRITTEN:
            raise NotAvailableError(f"as Rocq it has more than {MOST_WRITTEN} letters")
        self.definitions.append(f"Definition {name} : {kind} := {text}.")

    def _asked(self, each: Obligation[Node]) -> list[Wanted]:
        """Return the parts that a proposition mentions."""
        compared = [*([] if each.negative is None else [each.negative])]
        compared += [guard.node.operands[0] for guard in each.within if guard.option is not None]
        compared += [] if each.need in _SIGNS else [each.operand]
        lengths = [guard.node.operands[0] for guard in each.within if guard.option is None]
        sorts = [(node, self._terms.sort_of(node)) for node in compared]
        reals = [(each.operand, Sort.R)] if each.need in _SIGNS else []
        return [*sorts, *reals, *((length, Sort.Z) for length in lengths)]

    def _is_said(self, each: Obligation[Node]) -> bool:
        """Whether what is an integer need not be said to be one, since it is a term of Z."""
        return each.need is Need.INTEGER and self._terms.is_whole(each.operand)

    def _proposition(self, each: Obligation[Node]) -> str:
        """Return an obligation as a proposition, for all values of the indices that it stands within."""
        text = self._need(each)
        if each.negative is not None:
            text = f"({self._terms.compared('0 <=', each.negative)} \\/ {text})"
        for guard in reversed(each.within):
            place = guard.node.operands[0]
            if guard.option is not None:
                text = f"({self._terms.compared(f'{guard.option} =', place)} -> {text})"
            else:
                index = index_name(guard.node.payload)
                text = f"(forall {index} : nat, (1 <= {index} <= {self._terms.natural(place)})%nat -> {text})"
        return text

    def _need(self, each: Obligation[Node]) -> str:
        """Return what an operand must be; of a real, that it is an integer."""
        operand = each.operand
        if each.need in _SIGNS:
            return _SIGNS[each.need].format(self._terms.real(operand))
        least = {Need.COUNT: 0, Need.PLACE: 1}.get(each.need)
        if self._terms.is_whole(operand):
            sides = [f"{least} <="] if each.below is None else [f"{least} <=", f"{each.below} >"]
            return AND.join(self._terms.compared(side, operand) for side in sides)
        facts = [f"{self._terms.real(operand)} = IZR z", *([] if least is None else [f"({least} <= z)%Z"])]
        facts += [] if each.below is None else [f"({each.below} > z)%Z"]
        return f"(exists z : Z, {AND.join(facts)})"

"""Formulas of known size as SMT-LIB 2: commands that z3 and cvc5 read, one name for each part that comes again.

It is the formula, step by step: nothing is simplified, powers are products, |x|, min, max and choices are `ite`, a root
is a new constant of which its definition is asserted. SMT-LIB divides by zero, so what a division and a root need to
have a value is the meaning of `has_value`: what is asked about the formula should ask for it as well. Its reals have no
exp, log, sin, cos, atan and pi, and a function that may be any is another formula: these are refused, and so are
exponents and factorials of what varies.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.formula import Formula, Step, count
from lemmacheck.formula.general import Known
from lemmacheck.formula.nodes import NodeKind, Symbol
from lemmacheck.formula.obligations import Need, obligations
from lemmacheck.formula.printing.identifiers import identifier

MOST_WRITTEN = 2_000_000
"""How many letters the commands may have."""
MOST_FACTORS = 1000
"""How many factors a power may have, and up to what factorials are written out."""
SHORT = 80
"""How long a part may be that has no name where it stands once."""

_SIGNS = {NodeKind.ADD: "+", NodeKind.SUBTRACT: "-", NodeKind.MULTIPLY: "*", NodeKind.DIVIDE: "/", NodeKind.NEGATE: "-"}
_KNOWN: Mapping[NodeKind, Callable[..., fmpq]] = {
    NodeKind.ADD: operator.add,
    NodeKind.SUBTRACT: operator.sub,
    NodeKind.MULTIPLY: operator.mul,
    NodeKind.NEGATE: operator.neg,
}
_WORDS = {
    NodeKind.MINIMUM: "(ite (<= {0} {1}) {0} {1})",
    NodeKind.MAXIMUM: "(ite (<= {0} {1}) {1} {0})",
    NodeKind.SIZE: "(ite (<= 0.0 {0}) {0} (- {0}))",
    NodeKind.WHERE: "(ite (<= {0} {1}) {2} {3})",
    NodeKind.FLOOR: "(to_real (to_int {0}))",
}
_TWICE = frozenset((NodeKind.MINIMUM, NodeKind.MAXIMUM, NodeKind.SIZE, NodeKind.ROOT, NodeKind.POWER))
"""What writes an operand more than once."""
_FACTS = {Need.NOT_ZERO: "(not (= {} 0.0))", Need.AT_LEAST_ZERO: "(>= {} 0.0)", Need.POSITIVE: "(> {} 0.0)"}


@dataclass(frozen=True, slots=True)
class SmtScript:
    """A script: a formula as SMT-LIB commands.

    `names` are those of its variables' entries, `values` the terms that stand for its roots, row by row. `has_value` is
    a name that the commands define: whether the formula has a value.
    """

    logic: str
    commands: tuple[str, ...]
    names: Mapping[Symbol, str]
    values: tuple[tuple[tuple[str, ...], ...], ...]
    has_value: str = "has_value"

    @property
    def text(self) -> str:
        """The commands, after that which names the logic; assertions and (check-sat) may follow."""
        return "\n".join((f"(set-logic {self.logic})", *self.commands, ""))


def smtlib(formula: Formula, known: Known = lambda _: None) -> SmtScript:
    """Return a formula as SMT-LIB commands; variables whose value is known are defined, and the others declared.

    Raises NotAvailableError where SMT-LIB's reals have no word for a step, or the commands are too long.
    """
    writer = _Writer(formula, known)
    for place, step in enumerate(formula.steps):
        writer.write(place, step)
    writer.define_value()
    values = tuple(tuple(tuple(writer.texts[place] for place in row) for row in matrix) for matrix in formula.roots)
    logic = "QF_NIRA" if any(step.kind is NodeKind.FLOOR for step in formula.steps) else "QF_NRA"
    return SmtScript(logic, tuple(writer.commands), writer.names, values)


class _Writer:
    """The commands, the terms of all steps, and the values of those that are known integers and their like."""

    def __init__(self, formula: Formula, known: Known) -> None:
        self.commands: list[str] = []
        self.texts: list[str] = []
        self.names: dict[Symbol, str] = {}
        self._formula = formula
        self._known: list[fmpq | None] = []
        self._settled = known
        self._uses = [0] * len(formula.steps)
        self._letters = 0
        for step in formula.steps:
            for operand in step.operands:
                self._uses[operand] += 2 if step.kind in _TWICE else 1
        for place in (each.operand for each in obligations(formula) if each.need in _FACTS):
            self._uses[place] += 1

    def write(self, place: int, step: Step) -> None:
        """Write one step: a term, under a name where it is long or comes again."""
        self._known.append(self._value(step))
        text = self._term(place, step)
        is_leaf = step.kind in (NodeKind.SYMBOL, NodeKind.ROOT) or not text.startswith("(")
        if not is_leaf and (self._uses[place] > 1 or len(text) > SHORT):
            self._command(f"(define-fun s{place} () Real {text})")
            text = f"s{place}"
        self.texts.append(text)

    def define_value(self) -> None:
        """Define whether the formula has a value."""
        needs = [each for each in obligations(self._formula) if each.need in _FACTS]
        negative = [each.negative is None or self._integer(each.negative) < 0 for each in needs]
        facts = [
            _FACTS[each.need].format(self.texts[each.operand])
            for each, is_one in zip(needs, negative, strict=True)
            if is_one
        ]
        self._command(f"(define-fun has_value () Bool (and true {' '.join(facts)}))" if facts else _ALWAYS)

    def _command(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_WRITTEN:
            raise NotAvailableError(f"as SMT-LIB it has more than {MOST_WRITTEN} letters")
        self.commands.append(text)

    def _value(self, step: Step) -> fmpq | None:
        """Return the value of a constant, and of what is made of constants for exponents, factorials and algorithms."""
        operands = [self._known[i] for i in step.operands]
        if step.kind is NodeKind.CONSTANT:
            return step.payload if isinstance(step.payload, fmpq) else fmpq(step.payload)
        if step.kind is NodeKind.SYMBOL:
            settled = self._settled(step.payload)
            return None if settled is None else fmpq(settled.numerator, settled.denominator)
        if step.kind is NodeKind.FACTORIAL:
            return fmpq(_factorial(self._integer(step.operands[0])))
        if step.kind is NodeKind.COUNTED:
            return _counted(step, tuple(self._integer(i) for i in step.operands))
        if step.kind in _KNOWN and None not in operands:
            return _KNOWN[step.kind](*operands)
        return None

    def _integer(self, place: int) -> int:
        """Return the value of a step that must be a known integer."""
        value = self._known[place]
        if value is None or value.q != 1:
            raise NotAvailableError(
                "SMT-LIB has no exponents, factorials and algorithms of what is no constant integer"
            )
        return int(value.p)

    def _term(self, place: int, step: Step) -> str:
        """Return the term of one step, made of those of its operands."""
        operands = [self.texts[i] for i in step.operands]
        match step.kind:
            case NodeKind.CONSTANT | NodeKind.FACTORIAL | NodeKind.COUNTED:
                return _number(self._known[place])
            case NodeKind.SYMBOL:
                return self._symbol(step.payload, self._known[place])
            case NodeKind.POWER:
                return _power(operands[0], self._integer(step.operands[1]))
            case NodeKind.ROOT:
                return self._root(f"r{place}", operands[0])
        if step.kind in _SIGNS:
            return f"({_SIGNS[step.kind]} {' '.join(operands)})"
        if step.kind in _WORDS:
            return _WORDS[step.kind].format(*operands)
        raise NotAvailableError(f"SMT-LIB's reals have no {step.kind}")

    def _symbol(self, symbol: Symbol, value: fmpq | None) -> str:
        """Return the name of an entry, which is declared, or defined by its value, where it is met first."""
        name, row, column = symbol
        if symbol not in self.names:
            self.names[symbol] = identifier(f"v{row + 1}_{column + 1}_", name, ".")
            declared = f"(declare-const {self.names[symbol]} Real)"
            self._command(declared if value is None else f"(define-fun {self.names[symbol]} () Real {_number(value)})")
        return self.names[symbol]

    def _root(self, name: str, inside: str) -> str:
        self._command(f"(declare-const {name} Real)")
        self._command(f"(assert (=> (>= {inside} 0.0) (and (>= {name} 0.0) (= (* {name} {name}) {inside}))))")
        return name


_ALWAYS = "(define-fun has_value () Bool true)"


def _number(value: fmpq | None) -> str:
    """Return a rational: SMT-LIB writes no negative ones."""
    if value is None:
        raise NotAvailableError("a number is not known")
    top, bottom = abs(value.p), value.q  # flint's integers, which are written whatever their length
    size = f"{top}.0" if bottom == 1 else f"(/ {top}.0 {bottom}.0)"
    return f"(- {size})" if value < 0 else size


def _power(base: str, exponent: int) -> str:
    if abs(exponent) > MOST_FACTORS:
        raise NotAvailableError(f"a power with the exponent {exponent} is too long to write out")
    factors = [base] * abs(exponent)
    product = f"(* {' '.join(factors)})" if len(factors) > 1 else "".join(factors) or "1.0"
    return product if exponent >= 0 else f"(/ 1.0 {product})"


def _factorial(number: int) -> int:
    if not 0 <= number <= MOST_FACTORS:
        raise NotAvailableError(f"the factorial of {number} is none that can be written out")
    return math.factorial(number)


def _counted(step: Step, arguments: tuple[int, ...]) -> fmpq:
    """Return what an algorithm finds; of a formula that was read its name alone is known."""
    if not callable(step.payload):
        raise NotAvailableError(f"what the algorithm {step.payload} finds is not known")
    found = count(step.payload, arguments)
    return fmpq(found.numerator, found.denominator)

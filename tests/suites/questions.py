"""What a solver is asked of a reading: whether a point of the domain breaks it, as SMT-LIB text for each choice.

The text is that of `lemmacheck.formula.smtlib`, which has no word for exp, log, sin, cos, atan and pi: each such part
stands there as a new number. What that number is, is told to a solver that has the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import to_fraction
from lemmacheck.formula import (
    Formula,
    Junction,
    NodeKind,
    Relation,
    Step,
    Unknown,
    Unknowns,
    evaluate_expression,
    evaluate_tree,
    formula_of,
    smtlib,
    unfolded_at,
)
from lemmacheck.judging import Problem
from lemmacheck.vocabulary import Domain, Entries

MOST_CHOICES = 100
"""Up to how many choices of its integers a reading is asked about."""
WORDS = {
    NodeKind.EXP: "(= {0} (exp {1}))",
    NodeKind.LOG: "(= {1} (exp {0}))",
    NodeKind.SIN: "(= {0} (sin {1}))",
    NodeKind.COS: "(= {0} (cos {1}))",
    NodeKind.ATAN: "(= {0} (arctan {1}))",
    NodeKind.PI: "(= {0} real.pi)",
}
"""What is told of a number {0} that stands for a function of {1}."""
SIGNS = {"==": "(= {} {})", "!=": "(not (= {} {}))", "<": "(< {} {})", "<=": "(<= {} {})"}
TURNED = {">": "<", ">=": "<="}


class UnaskedError(Exception):
    """A reading that cannot be asked about: there is a choice for each of infinitely many integers."""


class _Unknowns(Unknowns):
    """The arithmetic of unknown numbers, which writes down as well which of two is the smaller one."""

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller number as an operation on both."""
        return self.make(NodeKind.MINIMUM, self.operand(left, "a side"), self.operand(right, "a side"))

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a constant, such as a size, None of what is unknown."""
        if not isinstance(value, Unknown):
            return Unknowns.plain(self, value)
        return to_fraction(value.node.payload) if value.node.kind is NodeKind.CONSTANT else None


@dataclass(frozen=True, slots=True)
class Question:
    """Commands that ask for a point that breaks a reading, and whether they use words that z3 lacks."""

    text: str
    has_functions: bool


@dataclass(slots=True)
class _Numbers:
    """The numbers that are compared, as roots of one formula, of which each is written once."""

    nodes: list[Any] = field(default_factory=list)

    def compared(self, sign: str, left: Any, right: Any) -> tuple[str, int, int]:
        """Return a comparison of two of the numbers, by their places."""
        if sign in TURNED:
            sign, left, right = TURNED[sign], right, left
        self.nodes += [left.node, right.node]
        return sign, len(self.nodes) - 2, len(self.nodes) - 1


def questions(reading: Any) -> list[Question]:
    """Return the questions about a reading, one for each choice of its integers.

    Raises UnaskedError for more than MOST_CHOICES choices, NotAvailableError where SMT-LIB has no words.
    """
    domain = Domain(reading.given, tuple(reading.where))
    if not domain.is_exhausted(limit=MOST_CHOICES):
        raise UnaskedError(f"it has more than {MOST_CHOICES} choices of its integers")
    ends = reading.asserts.ends
    return [_asked(Problem(domain, ends, choice)) for choice in domain.assignments(limit=MOST_CHOICES)]


def _asked(problem: Problem) -> Question:
    on, values, numbers = _Unknowns(), {}, _Numbers()
    facts: list[Any] = []
    for name, piece in problem.domain.pieces.items():
        if isinstance(piece, Entries):
            values[name] = on.rows(name, *problem.shape(name))
            facts += _bounds(piece, values[name], on, values, numbers)
        else:
            values[name] = problem.known(name, on, values)
    facts += [_fact(unfolded_at(text, on, values), on, values, numbers) for text in problem.domain.conditions]
    _, _, (left, right) = problem.steps(on, values)
    sign = "!=" if problem.link.is_equation else ">=" if problem.link.is_strict else ">"
    broken = numbers.compared(sign, on.number(left), on.number(right))
    return _written(formula_of([[numbers.nodes]]), facts, broken)


def _bounds(piece: Entries, value: Any, on: Unknowns, values: Any, numbers: _Numbers) -> Iterator[Any]:
    """Yield what the bounds of a variable say of its entries."""
    for bounds, sign in (
        (piece.lows, ">" if piece.open_low else ">="),
        (piece.highs, "<" if piece.open_high else "<="),
    ):
        for bound in bounds:
            for x, b in np.broadcast(value, evaluate_expression(bound, on, values)):
                yield numbers.compared(sign, x, on.number(b))


def _fact(condition: Any, on: Unknowns, values: Any, numbers: _Numbers) -> Any:
    """Return a condition, which is written out for known sizes, as a comparison or a list of facts under a word."""
    if isinstance(condition, Relation):
        sides = (on.number(evaluate_tree(side, on, values)[0, 0]) for side in (condition.left, condition.right))
        return numbers.compared(condition.sign, *sides)
    if isinstance(condition, Junction):
        word = "and" if condition.is_every else "or"
        return word, [_fact(part, on, values, numbers) for part in condition.parts]
    raise TypeError("a condition with an index must be unfolded before a solver is asked")


def _written(formula: Formula, facts: list[Any], broken: Any) -> Question:
    """Return the question whether the facts hold at a point where the link breaks or a side has no value."""
    functions = [(place, step) for place, step in enumerate(formula.steps) if step.kind in WORDS]
    steps = list(formula.steps)
    for place, step in functions:
        steps[place] = Step(NodeKind.SYMBOL, (), (f"{step.kind} {place}", 0, 0))
    inside = tuple((place,) for _, step in functions for place in step.operands)
    script = smtlib(Formula(tuple(steps), (*formula.roots, inside)))
    (texts,), arguments = script.values[0], iter(row[0] for row in script.values[1])
    told, needs = [], [script.has_value]
    for _, step in functions:
        name = script.names[steps[_].payload]
        argument = next(arguments) if step.operands else ""
        told.append(WORDS[step.kind].format(name, argument))
        needs += [f"(> {argument} 0.0)"] if step.kind is NodeKind.LOG else []
    asserted = [*(_text(fact, texts) for fact in facts), *told]
    asserted.append(f"(or (not (and {' '.join(needs)} true)) {_text(broken, texts)})")
    lines = (*script.commands, *(f"(assert {text})" for text in asserted))
    return Question("\n".join(("(set-logic ALL)", *lines, "")), bool(functions))


def _text(fact: Any, texts: tuple[str, ...]) -> str:
    if len(fact) == 3:
        sign, left, right = fact
        return SIGNS[sign].format(texts[left], texts[right])
    word, parts = fact
    return f"({word} {' '.join(_text(part, texts) for part in parts)} {'true' if word == 'and' else 'false'})"

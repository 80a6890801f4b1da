"""The SMT judge: asks z3 for a point of the domain that breaks the link; `unsat` is a proof over the reals.

The terms' formula is evaluated on z3's expressions. A number that z3 does not know, such as exp(1), becomes a variable
enclosed between two rationals, which can only make the proof harder. `sat` is never believed here: the point judge
decides about points.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader
import numpy as np

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import Formula, Kind, Sum, described, evaluate_expression
from lemmacheck.judging import Judgement, Problem, Proof, Refusal, broken
from lemmacheck.proving.smt_numbers import Smt
from lemmacheck.system import TermError, interrupting
from lemmacheck.vocabulary import Entries, Indices, Integers, Piece, Point, Power, freeze

z3 = lazy_loader.load("z3")

NAME = "SMT"
MOST_MILLISECONDS = 120_000
"""z3 stops by effort, which is the same on every machine; the clock is there for what effort does not count."""


def judge(problem: Problem, *, effort: int) -> Judgement:
    """Return a proof if no point of the domain breaks the link, within z3's units of effort.

    An empty domain is reported as such: it proves nothing.
    """
    if is_empty(problem, effort=effort):
        return Refusal(NAME, "the domain is empty", is_empty=True)
    try:
        asked = queries(problem)
    except TermError:
        raise
    except Exception as error:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return Refusal(NAME, f"cannot be written for z3: {described(error)}", applicable=False)
    answer = ask(asked.query, effort)
    if answer.says == SAT:
        candidate, certain = _suspect(problem, answer, asked)
        return broken(NAME, "z3 has a point that breaks it", candidate, certain=certain)
    if answer.says != UNSAT:
        return Refusal(NAME, "z3 found no proof with its effort")
    if ask(asked.valueless, effort).says != UNSAT:
        return Refusal(NAME, "a term may have no value: a division by zero or the root of a negative number")
    return Proof(NAME, str(problem.assignment), whole=True, data={"smt2": written(asked.query)})


def _suspect(problem: Problem, answer: "Answer", asked: "Queries") -> tuple[Point | None, bool]:
    """Return the point at which z3 takes the link to break, and whether that is what z3 says, to the last digit.

    No point where it is about one summand, about integers of any size, or has irrational constants. Not certain where
    roots are rounded, numbers such as exp(1) are known within bounds only, or a term may have no value, where z3 takes
    any.
    """
    if problem.free:
        return None, False
    certain = not asked.is_relaxed and z3.is_false(answer.value(asked.nowhere))
    if problem.entry is not None:
        return None, certain
    values: dict[str, Any] = {}
    try:
        with exact() as on:
            for name, piece in problem.domain.pieces.items():
                if isinstance(piece, Entries):
                    found = on.each(answer.value, _unknowns(name, problem.shape(name)))
                    certain = certain and not any(z3.is_algebraic_value(value) for value in found.ravel())
                    values[name] = on.each(lambda x: on.number(_rational(x)), found)
                else:
                    values[name] = problem.known(name, on, values)
            return freeze(values), certain
    except (ArithmeticError, ValueError):  # a constant of the domain is irrational, or has no value there
        return None, certain


def _rational(value: Any) -> Fraction:
    if z3.is_algebraic_value(value):
        value = value.approx(40)
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def is_empty(problem: Problem, *, effort: int) -> bool:
    """Whether z3 proves that the domain has no point under the assignment; the terms are not looked at."""
    on = Smt([], [], [], [])
    try:
        _, facts = _declare(problem, on)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    return ask([*facts, *on.facts], effort).says == UNSAT


def has_values(problem: Problem, *, effort: int) -> bool:
    """Whether z3 proves that no term divides by zero, or takes the root or logarithm of what has none.

    sympy would cancel x/x unseen.
    """
    try:
        valueless = queries(problem, any_value=True).valueless
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    return ask(valueless, effort).says == UNSAT


def recheck(problem: Problem, query: str, *, effort: int) -> bool:
    """Whether a stored query is the one this problem asks, and z3 still finds it unsatisfiable.

    Blanks apart the texts must be the same: what is stored is never given to z3.
    """
    try:
        asked = queries(problem)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    if query.split() != written(asked.query).split():
        return False
    return all(ask(facts, effort).says == UNSAT for facts in (asked.valueless, asked.query))


SAT, UNSAT, UNKNOWN = "sat", "unsat", "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What z3 says, with its model where there is one."""

    says: str
    model: Any = None

    def value(self, expression: Any) -> Any:
        """Return the value that the model gives an expression."""
        return self.model.eval(expression.translate(self.model.ctx), model_completion=True)


def ask(facts: list[Any], effort: int) -> Answer:
    """Ask z3 whether some facts can all be true, within its units of effort.

    Each question has a context of its own: z3's answers depend on what it was asked before.
    """
    context = _context()
    solver = z3.Solver(ctx=context)
    solver.set("rlimit", effort)
    solver.set("timeout", MOST_MILLISECONDS)
    for fact in facts:
        solver.add(fact.translate(context) if isinstance(fact, z3.ExprRef) else fact)
    with interrupting(solver.interrupt):
        says = str(solver.check())
    return Answer(says, solver.model() if says == SAT else None)


def _context() -> Any:
    """Return a context of z3 for one question."""
    return _context_type()()


@functools.cache
def _context_type() -> Any:
    """Return z3's contexts, of which one that was interrupted while it began is thrown away without a word."""
    return type("Context", (z3.Context,), {"owner": False})


def written(facts: list[Any]) -> str:
    """Return a query as SMT-LIB text, the same every time.

    z3's running numbers are replaced. z3 also names what is mentioned twice, by anything in its context: so the query
    is written in a context where nothing else is or was.
    """
    copy = z3.Solver(ctx=_context())
    copy.add(*[fact.translate(copy.ctx) if isinstance(fact, z3.ExprRef) else fact for fact in facts])
    names: dict[str, str] = {}
    return re.sub(r"[?$]x\d+", lambda m: names.setdefault(m[0], f"?x{len(names)}"), copy.to_smt2())


@dataclass(frozen=True, slots=True)
class Queries:
    """What can be asked of z3 about one problem.

    `facts` says what the domain is, `broken` that a point breaks the link, `nowhere` that a term has no value there.
    `is_relaxed` says that some number is only known within bounds: then a point may satisfy all of it and be none.
    """

    facts: list[Any]
    broken: Any
    nowhere: Any
    is_relaxed: bool

    @property
    def query(self) -> list[Any]:
        """The query 'a point breaks the link'."""
        return [*self.facts, self.broken]

    @property
    def valueless(self) -> list[Any]:
        """The query 'a term has no value at a point'."""
        return [*self.facts, self.nowhere]


def queries(problem: Problem, *, any_value: bool = False) -> Queries:
    """Return what can be asked about a problem.

    Raises NotAvailableError for powers whose exponents are no constant integers, and what the terms raise.
    """
    on = Smt([], [], [], [], any_value=any_value)
    values, facts = _declare(problem, on)
    formula, steps, (left, right) = problem.steps(on, values)
    broken = _broken(problem, on.number(left), on.number(right))
    needs = [*on.needs, *_needs(formula, steps, on)]
    needs += [bottom != 0 for bottom in _bottoms([*facts, *on.facts, *on.hidden, broken])]
    return Queries([*facts, *on.facts], broken, z3.Not(z3.And(*needs)), is_relaxed=bool(on.enclosed))


def _needs(formula: Formula, steps: list[Any], on: Smt) -> list[Any]:
    """Return what must hold for every step of a formula to have a value, whether or not z3 sees the step."""
    needs = []
    for step in formula.steps:
        operands = [on.number(steps[i]) for i in step.operands]
        if step.kind is Kind.DIVIDE:
            needs.append(operands[1] != 0)
        elif step.kind is Kind.POWER and on.exponent(operands[1]) < 0:
            needs.append(operands[0] != 0)
        elif step.kind is Kind.ROOT:
            needs.append(operands[0] >= 0)
        elif step.kind is Kind.LOG:
            needs.append(operands[0] > 0)
    return needs


def _bottoms(expressions: list[Any]) -> list[Any]:
    """Return what the expressions divide by, constants apart; a negative power divides by its base.

    Raises NotAvailableError for powers whose exponents are no constant integers.
    """
    found, seen, waiting = [], set(), [e for e in expressions if isinstance(e, z3.ExprRef)]
    while waiting:
        node = waiting.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        waiting += node.children()
        if z3.is_div(node) and not (z3.is_rational_value(node.arg(1)) and node.arg(1).as_fraction() != 0):
            found.append(node.arg(1))
        if node.decl().kind() == z3.Z3_OP_POWER:
            exponent = z3.simplify(node.arg(1))
            if not z3.is_rational_value(exponent) or exponent.as_fraction().denominator != 1:
                raise NotAvailableError("SMT has no variable exponents")
            found += [node.arg(0)] if exponent.as_fraction() < 0 else []
    return found


def _broken(problem: Problem, left: Any, right: Any) -> Any:
    if problem.link.is_equation:
        return left != right
    term = problem.link.left
    if problem.entry is not None and isinstance(term, Sum) and term.absolute:
        return z3.Or(left > right, -left > right)
    return left > right


def _declare(problem: Problem, on: Smt) -> tuple[dict[str, Any], list[Any]]:
    values: dict[str, Any] = {}
    facts: list[Any] = []
    for name, piece in problem.domain.pieces.items():
        if isinstance(piece, Entries):
            values[name] = _unknowns(name, problem.shape(name))
            facts += _bounds(piece, values[name], on, values)
        elif isinstance(piece, (Power, Integers, Indices)) and problem.free:
            values[name] = _unknowns(name, (1, 1))
            facts += _free_facts(piece, values, values[name][0, 0], on)
        else:
            values[name] = problem.known(name, on, values)
    return values, facts


def _unknowns(name: str, shape: tuple[int, int]) -> Any:
    out = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        out[place] = z3.Real(f"{name}_{place[0]}_{place[1]}")
    return out


def _bounds(piece: Entries, value: Any, on: Smt, values: Mapping[str, Any]) -> list[Any]:
    facts = []
    for bound in piece.lows:
        for x, b in np.broadcast(value, evaluate_expression(bound, on, values)):
            facts.append(x > b if piece.open_low else x >= b)
    for bound in piece.highs:
        for x, b in np.broadcast(value, evaluate_expression(bound, on, values)):
            facts.append(x < b if piece.open_high else x <= b)
    return facts


def _free_facts(piece: Piece, values: Mapping[str, Any], unknown: Any, on: Smt) -> list[Any]:
    """Return what is true of an integer, an index or a power whatever its size: a superset of what it can be."""
    match piece:
        case Integers(low, high):
            facts = [unknown >= evaluate_expression(low, on, values)[0, 0]]
            return facts if high is None else [*facts, unknown <= evaluate_expression(high, on, values)[0, 0]]
        case Indices(count):
            return [unknown >= 1, unknown <= evaluate_expression(count, on, values)[0, 0]]
        case Power(base, exponent):
            root, size = values[base][0, 0], evaluate_expression(exponent, on, values)[0, 0]
            on.needs.append(z3.Or(size >= 0, root != 0))
            return [z3.Implies(z3.And(root >= 1, size >= 0), unknown >= 1), z3.Implies(root > 0, unknown > 0)]
    raise TypeError(f"{piece} has a fixed size")

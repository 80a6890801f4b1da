"""The SMT judge: asks z3 for a point of the domain that breaks the link; `unsat` is a proof over the reals.

The terms' formula is evaluated on z3's expressions. A number that z3 does not know, such as exp(1), becomes a variable
enclosed between two rationals, which can only make the proof harder. `sat` is never believed here: the point judge
decides about points.
"""

from fractions import Fraction
from typing import Any

import lazy_loader

from lemmacheck.arithmetic import NewValues, exact
from lemmacheck.formula import described
from lemmacheck.judging import Judgement, Problem, Proof, Refusal, broken
from lemmacheck.proving.smt_conditions import conditions
from lemmacheck.proving.smt_numbers import Smt
from lemmacheck.proving.smt_query import Queries, declare, queries, unknowns
from lemmacheck.proving.smt_solver import SAT, UNSAT, SolverAnswer, ask, written
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Entries, Point, freeze

z3 = lazy_loader.load("z3")

NAME = "SMT"


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


def _suspect(problem: Problem, answer: "SolverAnswer", asked: "Queries") -> tuple[Point | None, bool]:
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
    try:
        point, is_exact = _point(problem, answer)
    except (ArithmeticError, ValueError):  # a constant of the domain is irrational, or has no value there
        return None, certain
    return point, certain and is_exact


def _point(problem: Problem, answer: "SolverAnswer") -> tuple[Point, bool]:
    """Return the point of a model, and whether no root in it was rounded."""
    values: NewValues = {}
    is_exact = True
    with exact() as on:
        for name, piece in problem.domain.pieces.items():
            if isinstance(piece, Entries):
                found = on.each(answer.value, unknowns(name, problem.shape(name)))
                is_exact = is_exact and not any(z3.is_algebraic_value(value) for value in found.ravel())
                values[name] = on.each(lambda x: on.number(_rational(x)), found)
            else:
                values[name] = problem.known(name, on, values)
        return freeze(values), is_exact


def _rational(value: Any) -> Fraction:
    if z3.is_algebraic_value(value):
        value = value.approx(40)
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def is_empty(problem: Problem, *, effort: int) -> bool:
    """Whether z3 proves that the domain has no point under the assignment; the terms are not looked at."""
    on = Smt([], [], [], [])
    try:
        values, facts = declare(problem, on)
        assumed, _ = conditions(problem, on, values)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    return ask([*facts, *on.facts, *assumed], effort).says == UNSAT


def a_point(problem: Problem, *, effort: int) -> Point | None:
    """Return a point that z3 takes to satisfy the hypotheses, where all its numbers can be written down."""
    on = Smt([], [], [], [])
    try:
        values, facts = declare(problem, on)
        assumed, _ = conditions(problem, on, values)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return None
    answer = ask([*facts, *on.facts, *assumed], effort)
    try:
        return _point(problem, answer)[0] if answer.says == SAT else None
    except (ArithmeticError, ValueError):  # as where a point is suspected
        return None


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

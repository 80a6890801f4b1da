"""What is asked of z3 about a problem: whether a point breaks the link, and whether a term has no value at one."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader
import numpy as np

from lemmacheck.arithmetic import NewValues, NotAvailableError, NoValueError, Values
from lemmacheck.formula import Formula, Need, Obligation, Sum, evaluate_expression, obligations
from lemmacheck.judging import Problem
from lemmacheck.proving.smt_conditions import conditions
from lemmacheck.proving.smt_divisors import divisors
from lemmacheck.proving.smt_numbers import Smt
from lemmacheck.vocabulary import Entries, Indices, Integers, Piece, Power

z3 = lazy_loader.load("z3")


@dataclass(frozen=True, slots=True)
class Queries:
    """What can be asked of z3 about one problem.

    `facts` says what the domain is, with its conditions, `broken` that a point breaks the link, `nowhere` that a term
    has no value there. `is_relaxed` says that some number is only known within bounds, or that a condition is left out:
    then a point may satisfy all of it and be none.
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
    values, facts = declare(problem, on)
    assumed, is_partial = conditions(problem, on, values)
    formula, steps, (left, right) = problem.steps(on, values)
    broken = _broken(problem, on.number(left), on.number(right))
    needs = [*on.needs, *_needs(formula, steps, on)]
    needs += [bottom != 0 for bottom in divisors([*facts, *on.facts, *on.hidden, broken])]
    is_relaxed = is_partial or bool(on.enclosed)
    return Queries([*facts, *on.facts, *assumed], broken, z3.Not(z3.And(*needs)), is_relaxed)


def _needs(formula: Formula, steps: list[Any], on: Smt) -> list[Any]:
    """Return what must hold for every step of a formula to have a value, whether or not z3 sees the step.

    Raises NotAvailableError where what must be an integer is no constant one, NoValueError for a factorial below 0.
    """
    return [fact for each in obligations(formula) for fact in _needed(each, steps, on)]


def _needed(each: Obligation[int], steps: list[Any], on: Smt) -> list[Any]:
    """Return what one obligation asks of z3's numbers: nothing of an integer, which is one or was refused."""
    value = on.number(steps[each.operand])
    if each.negative is not None and on.exponent(steps[each.negative]) >= 0:
        return []
    match each.need:
        case Need.NOT_ZERO:
            return [value != 0]
        case Need.AT_LEAST_ZERO:
            return [value >= 0]
        case Need.POSITIVE:
            return [value > 0]
    if not each.is_met_by(Fraction(on.exponent(value))):
        raise NoValueError(f"a number that must be one {each.need}")
    return []


def _broken(problem: Problem, left: Any, right: Any) -> Any:
    if problem.link.is_equation:
        return left != right
    term = problem.link.left
    if problem.entry is not None and problem.link.is_strict:
        raise NotAvailableError("a strict link of sums does not follow from its summands: there may be none")
    if problem.entry is not None and isinstance(term, Sum) and term.absolute:
        return z3.Or(left > right, -left > right)
    return left >= right if problem.link.is_strict else left > right


def declare(problem: Problem, on: Smt) -> tuple[NewValues, list[Any]]:
    """Return the variables of a problem as expressions of z3, and what is true of them in the domain."""
    values: NewValues = {}
    facts: list[Any] = []
    for name, piece in problem.domain.pieces.items():
        if isinstance(piece, Entries):
            values[name] = unknowns(name, problem.shape(name))
            facts += _bounds(piece, values[name], on, values)
        elif isinstance(piece, (Power, Integers, Indices)) and problem.free:
            values[name] = unknowns(name, (1, 1))
            facts += _free_facts(piece, values, values[name][0, 0], on)
        else:
            values[name] = problem.known(name, on, values)
    return values, facts


def unknowns(name: str, shape: tuple[int, int]) -> Any:
    """Return a variable of the continuous part as a matrix of z3's real constants."""
    out = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        out[place] = z3.Real(f"{name}_{place[0]}_{place[1]}")
    return out


def _bounds(piece: Entries, value: Any, on: Smt, values: Values) -> list[Any]:
    facts = []
    for bound in piece.lows:
        for x, b in np.broadcast(value, evaluate_expression(bound, on, values)):
            facts.append(x > b if piece.open_low else x >= b)
    for bound in piece.highs:
        for x, b in np.broadcast(value, evaluate_expression(bound, on, values)):
            facts.append(x < b if piece.open_high else x <= b)
    return facts


def _free_facts(piece: Piece, values: Values, unknown: Any, on: Smt) -> list[Any]:
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

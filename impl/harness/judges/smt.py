"""The SMT judge: asks z3 for a point of the domain that breaks the link; `unsat` is a proof over the reals.

Terms run on z3's expressions like on any other numbers. A number that z3 does not know, such as exp(1), becomes a
variable enclosed between two rationals, which can only make the proof harder. `sat` is never believed here: the point
judge decides about points.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader
import numpy as np

from impl.arithmetic import Arithmetic, NotAvailableError, ball, exact, to_fraction, written_out
from impl.harness.admission import described, passes
from impl.harness.domain import Point, freeze
from impl.harness.evidence import Judgement, Proof, Refusal
from impl.harness.expression import evaluate
from impl.harness.pieces import Entries, Indices, Integers, Piece, Power
from impl.harness.problem import Problem
from impl.harness.terms import Sum
from impl.harness.watch import interrupting

z3 = lazy_loader.load("z3")

MOST_FACTORS = 1000
"""How long a product a power may become: z3 is given products, and has no use for longer ones."""

Solver = Any
"""z3's Solver; z3 is loaded when it is first used."""

NAME = "SMT"
MOST_MILLISECONDS = 120_000
"""z3 stops by effort, which is the same on every machine; the clock is there for what effort does not count."""


@dataclass(frozen=True, slots=True)
class Smt(Arithmetic):
    """Real expressions of z3.

    `facts` collects what is known of numbers introduced on the way, `needs` what must hold for terms to have values,
    `hidden` expressions that were computed on the way but may be no part of what is returned, `enclosed` the arguments
    of functions whose values are only known within bounds. With `any_exp` the exp of
    anything is just some positive number: enough to say where terms have values.
    """

    facts: list[Any]
    needs: list[Any]
    hidden: list[Any]
    enclosed: list[Any]
    any_exp: bool = False
    name: ClassVar[str] = "SMT expressions"

    def number(self, value: Any) -> Any:
        """Return a rational constant, or the expression itself."""
        if isinstance(value, z3.ExprRef):
            return value
        fraction = to_fraction(value)
        return z3.Q(fraction.numerator, fraction.denominator)

    def exponent(self, value: Any) -> Any:
        """Return an exponent, which must be a constant integer."""
        self.hidden.append(value)
        simple = z3.simplify(value) if isinstance(value, z3.ExprRef) else value
        if isinstance(simple, z3.ExprRef) and not z3.is_rational_value(simple):
            raise NotAvailableError("SMT has no variable exponents")
        return Arithmetic.exponent(self, simple)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return a power as a product, which z3 decides more readily than x^n."""

        def repeated(x: Any, e: Any) -> Any:
            count = self.exponent(e)
            if abs(count) > MOST_FACTORS:
                raise NotAvailableError(f"a power with the exponent {count} is too long to write out")
            x = self.entry(x)
            self.hidden.append(x)
            result = z3.Q(1, 1) if count == 0 else x
            for _ in range(abs(count) - 1):
                result = result * x
            return result if count >= 0 else 1 / result

        return np.frompyfunc(repeated, 2, 1)(
            np.asarray(self.own(base), dtype=object), np.asarray(exponent, dtype=object)
        )

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller number."""
        return z3.If(left <= right, left, right)

    def exp1(self, value: Any) -> Any:
        """Return a new variable between two rationals around exp of a constant."""
        inside = self.number(value)
        simple = z3.simplify(inside)
        self.hidden.append(inside)
        self.enclosed.append(inside)
        if self.any_exp:
            fresh = z3.Real(f"exp_{len(self.facts)}")
            self.facts.append(fresh > 0)
            return fresh
        if not z3.is_rational_value(simple):
            raise NotAvailableError("SMT has no exp of a variable")
        with ball(128) as on:
            exact = on.number(str(simple))
            if not abs(exact) < MOST_FACTORS:
                raise NotAvailableError("exp of a number that is too large to write out")
            enclosure = on.exp1(exact)
            low, high = (to_fraction(written_out(end)) for end in (enclosure.lower(), enclosure.upper()))
        fresh = z3.Real(f"exp_{len(self.facts)}")
        self.facts.append(z3.And(fresh >= self.number(low), fresh <= self.number(high)))
        return fresh

    def sqrt1(self, value: Any) -> Any:
        """Return a new variable that is the non-negative root."""
        fresh, inside = z3.Real(f"root_{len(self.facts)}"), self.number(value)
        self.facts.append(z3.Implies(inside >= 0, z3.And(fresh >= 0, fresh * fresh == inside)))
        self.needs.append(inside >= 0)
        return fresh


def judge(problem: Problem, *, effort: int) -> Judgement:
    """Return a proof if no point of the domain breaks the link, within z3's units of effort.

    An empty domain is reported as such: it proves nothing.
    """
    why = passes((problem.link.left, problem.link.right), problem.shapes)
    if why:
        return Refusal(NAME, f"cannot be written for z3: {why}", applicable=False)
    try:
        asked = queries(problem)
    except Exception as error:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return Refusal(NAME, f"cannot be written for z3: {described(error)}", applicable=False)
    query = asked.query()
    answer = _check(query, effort)
    if answer == z3.sat:
        candidate, certain = _suspect(problem, query.model(), asked)
        return Refusal(NAME, "z3 has a point that breaks it", candidate=candidate, certain=certain)
    if answer != z3.unsat:
        return Refusal(NAME, "z3 found no proof with its effort")
    if _check(asked.domain_only(), effort) == z3.unsat:
        return Refusal(NAME, "the domain is empty", is_empty=True)
    if _check(asked.valueless(), effort) != z3.unsat:
        return Refusal(NAME, "a term may have no value: a division by zero or the root of a negative number")
    return Proof(NAME, str(problem.assignment), whole=True, data={"smt2": written(asked.query())})


def _suspect(problem: Problem, model: Any, asked: "Queries") -> tuple[Point | None, bool]:
    """Return the point at which z3 takes the link to break, and whether that is what z3 says, to the last digit.

    No point where it is about one summand, about integers of any size, or has irrational constants. Not certain where
    roots are rounded, numbers such as exp(1) are known within bounds only, or a term may have no value, where z3 takes
    any.
    """
    if problem.free:
        return None, False
    certain = not asked.is_relaxed and z3.is_false(model.eval(asked.nowhere, model_completion=True))
    if problem.entry is not None:
        return None, certain
    with exact() as on:
        values: dict[str, Any] = {}
        for name, piece in problem.domain.pieces.items():
            if isinstance(piece, Entries):
                found = on.each(lambda x: model.eval(x, model_completion=True), _unknowns(name, problem.shape(name)))
                certain = certain and not any(z3.is_algebraic_value(value) for value in found.ravel())
                values[name] = on.each(lambda x: on.number(_rational(x)), found)
            else:
                try:
                    values[name] = problem.known(name, on, values)
                except (ArithmeticError, ValueError):
                    return None, certain
    return freeze(values), certain


def _rational(value: Any) -> Fraction:
    if z3.is_algebraic_value(value):
        value = value.approx(40)
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def is_empty(problem: Problem, *, effort: int) -> bool:
    """Whether z3 proves that the domain has no point under the assignment."""
    try:
        domain_only = queries(problem).domain_only()
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    return bool(_check(domain_only, effort) == z3.unsat)


def has_values(problem: Problem, *, effort: int) -> bool:
    """Whether z3 proves that no term divides by zero or roots a negative number; sympy would cancel x/x unseen."""
    try:
        valueless = queries(problem, any_exp=True).valueless()
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    return bool(_check(valueless, effort) == z3.unsat)


def recheck(problem: Problem, query: str, *, effort: int) -> bool:
    """Whether a stored query is the one this problem asks, and z3 still finds it unsatisfiable.

    Blanks apart the texts must be the same: what is stored is never given to z3.
    """
    if passes((problem.link.left, problem.link.right), problem.shapes):
        return False
    try:
        asked = queries(problem)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    if query.split() != written(asked.query()).split():
        return False
    return all(bool(_check(solver, effort) == z3.unsat) for solver in (asked.valueless(), asked.query()))


def written(query: Solver) -> str:
    """Return a query as SMT-LIB text, the same every time.

    z3's running numbers are replaced. z3 also names what is mentioned twice, by anything in its context: so the query
    is copied to a context where nothing else is or was.
    """
    copy = z3.Solver(ctx=z3.Context())
    copy.add(*[fact.translate(copy.ctx) for fact in query.assertions()])
    names: dict[str, str] = {}
    return re.sub(r"[?$]x\d+", lambda m: names.setdefault(m[0], f"?x{len(names)}"), copy.to_smt2())


@dataclass(frozen=True, slots=True)
class Queries:
    """What can be asked of z3 about one problem; a solver costs more than most answers, so each is made when asked for.

    `facts` says what the domain is, `broken` that a point breaks the link, `nowhere` that a term has no value there.
    `is_relaxed` says that some number is only known within bounds: then a point may satisfy all of it and be none.
    """

    facts: list[Any]
    broken: Any
    nowhere: Any
    is_relaxed: bool

    def query(self) -> Solver:
        """Return the query 'a point breaks the link'."""
        return _solver(*self.facts, self.broken)

    def domain_only(self) -> Solver:
        """Return the query 'the domain has a point'."""
        return _solver(*self.facts)

    def valueless(self) -> Solver:
        """Return the query 'a term has no value at a point'."""
        return _solver(*self.facts, self.nowhere)


def _solver(*facts: Any) -> Solver:
    solver = z3.Solver()
    solver.add(*facts)
    return solver


def queries(problem: Problem, *, any_exp: bool = False) -> Queries:
    """Return what can be asked about a problem.

    Raises NotAvailableError for powers whose exponents are no constant integers, and what the terms raise.
    """
    on = Smt([], [], [], [], any_exp=any_exp)
    values, facts = _declare(problem, on)
    left, right = problem.side(problem.link.left, on, values), problem.side(problem.link.right, on, values)
    broken = _broken(problem, left[0, 0], right[0, 0])
    needs = [*on.needs, *(bottom != 0 for bottom in _bottoms([*facts, *on.facts, *on.hidden, broken]))]
    return Queries([*facts, *on.facts], broken, z3.Not(z3.And(*needs)), is_relaxed=bool(on.enclosed))


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
        for x, b in np.broadcast(value, evaluate(bound, on, values)):
            facts.append(x > b if piece.open_low else x >= b)
    for bound in piece.highs:
        for x, b in np.broadcast(value, evaluate(bound, on, values)):
            facts.append(x < b if piece.open_high else x <= b)
    return facts


def _free_facts(piece: Piece, values: Mapping[str, Any], unknown: Any, on: Smt) -> list[Any]:
    """Return what is true of an integer, an index or a power whatever its size: a superset of what it can be."""
    match piece:
        case Integers(low, high):
            facts = [unknown >= evaluate(low, on, values)[0, 0]]
            return facts if high is None else [*facts, unknown <= evaluate(high, on, values)[0, 0]]
        case Indices(count):
            return [unknown >= 1, unknown <= evaluate(count, on, values)[0, 0]]
        case Power(base, exponent):
            root, size = values[base][0, 0], evaluate(exponent, on, values)[0, 0]
            on.needs.append(z3.Or(size >= 0, root != 0))
            return [z3.Implies(z3.And(root >= 1, size >= 0), unknown >= 1), z3.Implies(root > 0, unknown > 0)]
    raise TypeError(f"{piece} has a fixed size")


def _check(solver: Solver, effort: int) -> Any:
    solver.set("rlimit", effort)
    solver.set("timeout", MOST_MILLISECONDS)
    with interrupting(solver.interrupt):
        return solver.check()

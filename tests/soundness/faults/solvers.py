"""Faults of the judges that solve: real roots, z3 and corners."""

import dataclasses
from importlib import import_module

import z3
from tests.soundness.faults.fault import Fault

from lemmacheck.proving import corner, real_line, root, smt, smt_query, smt_solver
from lemmacheck.proving.smt_numbers import Smt

prove = import_module("lemmacheck.proving.prove")  # the room has a function of this name


def ends_are_open(patch):
    """The root judge leaves out the closed ends of an interval."""
    read_off = root._read_off
    patch.setattr(root, "_read_off", lambda *args, **how: read_off(*args[:-1], (True, True), **how))


def poles_are_forgotten(patch):
    """The root judge forgets what was divided by."""
    difference = root.difference
    patch.setattr(root, "difference", lambda problem, name: (*difference(problem, name)[:2], []))


def divisors_are_cancelled(patch):
    """The root judge notes a divisor only where it is no constant multiple of what it divides, by their degrees."""
    divisors, obligations = root._divisors, root.obligations

    def cancelling(formula, steps, on):
        def is_multiple(each):
            tops = [on.number(steps[operand]).top for operand in formula.steps[each.operation].operands]
            return tops[0].degree() == tops[-1].degree()

        patch.setattr(root, "obligations", lambda _: [e for e in obligations(formula) if not is_multiple(e)])
        return divisors(formula, steps, on)

    patch.setattr(root, "_divisors", cancelling)


def roots_by_their_looks(patch):
    """Roots are compared as sympy writes them, which is in two ways, and the kernel does not count them."""

    def places(line, polynomials):
        others = real_line.isolated([p for p in polynomials if p.degree() > 0]).roots
        return {place for place, found in enumerate(line.roots) if found in others}

    patch.setattr(real_line.Line, "places", places)
    patch.setattr(real_line.Line, "check", lambda *_: None)


def values_are_not_asked_for(patch):
    """SMT proves without asking whether a term has no value somewhere."""
    patch.setattr(smt_query.Queries, "valueless", property(lambda _: [z3.BoolVal(False)]))


def corners_have_values(patch):
    """Corners prove what sympy cancelled."""
    patch.setattr(smt, "has_values", lambda *_, **__: True)


def steps_are_not_asked_about(patch):
    """SMT asks for the divisors of what is returned only: not of what a power 0 dropped, not of a formula's steps."""
    patch.setattr(smt_query, "_needs", lambda *_: [])
    patch.setattr(Smt, "raised", _raised_unhidden)


def _raised_unhidden(self, base, exponent):
    return _RAISED(dataclasses.replace(self, hidden=[]), base, exponent)


_RAISED = Smt.raised


def model_is_swallowed(patch):
    """Where z3 has a point that breaks a link, that counts as none."""
    ask = smt.ask

    def deaf(facts, effort):
        answer = ask(facts, effort)
        return smt_solver.SolverAnswer(smt_solver.UNSAT) if answer.says == smt_solver.SAT else answer

    patch.setattr(smt, "ask", deaf)
    patch.setattr(smt, "is_empty", lambda *_, **__: False)


def giving_up_is_a_proof(patch):
    """Where z3 gives up, it has proved."""
    ask = smt.ask

    def hasty(facts, effort):
        answer = ask(facts, min(effort, 2_000))
        return smt_solver.SolverAnswer(smt_solver.UNSAT) if answer.says == smt_solver.UNKNOWN else answer

    patch.setattr(smt, "ask", hasty)


def roots_are_unbounded(patch):
    """The root that z3 knows may be the negative one."""

    def either(self, value):
        fresh, inside = self._fresh("root"), self.number(value)
        self.facts.append(z3.Implies(inside >= 0, z3.And(fresh <= 0, fresh * fresh == inside)))
        self.needs.append(inside >= 0)
        return fresh

    patch.setattr(Smt, "sqrt1", either)


def solver_ends_are_open(patch):
    """SMT declares closed ends as open ones."""
    bounds = smt_query._bounds

    def opened(piece, *others):
        return bounds(dataclasses.replace(piece, open_low=True, open_high=True), *others)

    patch.setattr(smt_query, "_bounds", opened)


def size_has_one_side(patch):
    """Of the size of a summand SMT compares one sign only."""
    patch.setattr(
        smt_query,
        "_broken",
        lambda problem, left, right: left > right if not problem.link.is_equation else left != right,
    )


def corners_prove_all(patch):
    """Every corner is fine, and what other judges hold against a proof is dropped."""
    corners_prove_all_alone(patch)
    patch.setattr(prove, "_unopposed", lambda proof, _refusals: proof)


def corners_prove_all_alone(patch):
    """Every corner is fine."""
    patch.setattr(corner, "_corners", lambda *_: (1, 0))


def corner_at_infinity_is_forgotten(patch):
    """On a ray, the corner at infinity is not looked at."""
    corners = corner._corners

    def near(expression, symbols):
        if symbols and symbols[0].name.startswith("s"):
            return corners(expression.subs(symbols[0], 0), symbols[1:])
        return corners(expression, symbols)

    patch.setattr(corner, "_corners", near)


FAULTS = (
    Fault(ends_are_open, ("pole", "one_exception")),
    Fault(poles_are_forgotten, ("pole",)),
    Fault(divisors_are_cancelled, ("pole",)),
    Fault(roots_by_their_looks, ("pole",)),
    Fault(values_are_not_asked_for, ("pole",)),
    Fault(corners_have_values, ("pole", "algebra"), cases=100),
    Fault(steps_are_not_asked_about, ("pole", "algebra"), cases=200),
    Fault(model_is_swallowed, ("corners",), says="proved by SMT"),
    Fault(giving_up_is_a_proof, ("algebra", "extreme"), cases=100),
    Fault(roots_are_unbounded, ("algebra", "at_random"), cases=200),
    Fault(solver_ends_are_open, ("pole", "one_exception")),
    Fault(size_has_one_side, sums=("slack", "at_random", "nearly"), cases=100),
    Fault(corners_prove_all, ("corners",), says="proved by corners for"),
    Fault(corners_prove_all_alone, ("corners",), says="alarm: "),
    Fault(corner_at_infinity_is_forgotten, ("corners",), cases=150),
)

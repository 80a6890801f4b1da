"""Faults to plant in the judges and in what they stand on: each is one that was made before, or could be.

A fault is a function that takes pytest's monkeypatch. It stands with the recipes that lead to it soonest; what finds it
is that something it makes the harness say is not so at a point.
"""

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import z3
from flint import arb

from impl.arithmetic import Ball, NotAvailableError, Sign
from impl.harness import domain as domains
from impl.harness import enumeration, expression, prove, recheck
from impl.harness.domain import Domain
from impl.harness.evidence import Proof, Refusal
from impl.harness.judges import corner, enclosure, point, root, smt
from impl.harness.judges.enclosure import Judged, Standing
from impl.harness.judges.quotient import Quotient
from tests.soundness import hold
from tests.soundness.recipes import case_of
from tests.soundness.sums import sum_of


@dataclass(frozen=True)
class Fault:
    """How a fault is planted, and the recipes of links and of sums that show it within so many cases."""

    plant: Callable
    links: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    cases: int = 60

    @property
    def makers(self):
        """Return the functions that make cases."""
        found = [lambda seed, number: case_of(seed, number, self.links)] if self.links else []
        return found + ([lambda seed, number: sum_of(seed, number, self.sums)] if self.sums else [])


def float_midpoint(patch):
    """Boxes have their middle in floats: below depth 53 they leave gaps."""
    patch.setattr(enclosure, "interval", lambda p, d: arb((2 * p + 1) * 0.5 / 2.0**d, 0.5 / 2.0**d))


def boxes_accept_nan(patch):
    """A box on which a side may have no value is one on which the link holds."""
    judged = enclosure._judged

    def accepting(problem, box):
        found = judged(problem, box)
        is_open = found.standing is Standing.OPEN and found.worst is None
        return Judged(Standing.HOLDS, None) if is_open else found

    patch.setattr(enclosure, "_judged", accepting)


def a_half_is_forgotten(patch):
    """Of a box that is cut, the first half is looked at twice and the second never."""
    halves = enclosure.halves
    patch.setattr(enclosure, "halves", lambda box, axis: [halves(box, axis)[0]] * 2)


def boxes_stop_short_of_open_ends(patch):
    """Boxes keep away from open ends as the float search does."""
    decode = Domain.decode

    def kept_off(self, assignment, coordinates, on, **_how):
        return decode(self, assignment, coordinates, on)

    patch.setattr(Domain, "decode", kept_off)


def overlap_is_empty(patch):
    """A box is empty where the lower bound may lie above the upper one."""

    def maybe_empty(problem, on, values):
        reals = [name for name, piece in problem.domain.pieces.items() if isinstance(piece, domains.Entries)]
        intervals = [problem.domain.interval(name, on, values) for name in reals]
        return any(not bool(room >= 0) for low, high in intervals for room in (high - low).ravel())

    patch.setattr(enclosure, "_is_surely_empty", maybe_empty)


def overlap_holds(patch):
    """A box on which the sides overlap is taken by its middle."""
    judged = enclosure._judged

    def by_middle(problem, box):
        found = judged(problem, box)
        with enclosure.ball(64) as on:
            gap, _ = enclosure._gap(problem, on, [enclosure.interval(*side) for side in box])
            fine = found.standing is Standing.OPEN and gap.is_finite() and gap.mid() >= 0
        return Judged(Standing.HOLDS, None) if fine else found

    patch.setattr(enclosure, "_judged", by_middle)


def ends_are_open(patch):
    """The root judge leaves out the closed ends of an interval."""
    read_off = root._read_off
    patch.setattr(root, "_read_off", lambda *args: read_off(*args[:-1], (True, True)))


def poles_are_forgotten(patch):
    """The root judge forgets what was divided by."""
    difference = root._difference
    patch.setattr(root, "_difference", lambda problem, name: (*difference(problem, name)[:2], []))


def divisors_are_cancelled(patch):
    """A quotient notes a divisor only where it is no constant multiple of what it divides."""
    divide = Quotient.__truediv__

    def cancelling(self, other):
        known = list(self.divisors)
        found = divide(self, other)
        if self.top.degree() == self._other(other).top.degree():
            self.divisors[:] = known
        return found

    patch.setattr(Quotient, "__truediv__", cancelling)


def roots_by_their_looks(patch):
    """Roots are compared as sympy writes them, which is in two ways."""

    def places(line, polynomials):
        others = root._isolated([p for p in polynomials if p.degree() > 0]).roots
        return {place for place, found in enumerate(line.roots) if found in others}

    patch.setattr(root.Line, "places", places)


def values_are_not_asked_for(patch):
    """SMT proves without asking whether a term has no value somewhere."""
    patch.setattr(smt.Queries, "valueless", lambda _: smt._solver(z3.BoolVal(False)))


def corners_have_values(patch):
    """Corners prove what sympy cancelled."""
    patch.setattr(smt, "has_values", lambda *_, **__: True)


def hidden_is_forgotten(patch):
    """SMT asks for the divisors of what is returned only, not of what a power 0 dropped."""
    bottoms = smt._bottoms
    patch.setattr(smt.Smt, "power", _power_unhidden)
    patch.setattr(smt, "_bottoms", lambda expressions: bottoms(expressions))


def _power_unhidden(self, base, exponent):
    kept = dataclasses.replace(self, hidden=[])
    return _POWER(kept, base, exponent)


_POWER = smt.Smt.power


def solver_ends_are_open(patch):
    """SMT declares closed ends as open ones."""
    bounds = smt._bounds

    def opened(piece, *others):
        return bounds(dataclasses.replace(piece, open_low=True, open_high=True), *others)

    patch.setattr(smt, "_bounds", opened)


def size_has_one_side(patch):
    """Of the size of a summand SMT compares one sign only."""
    patch.setattr(
        smt, "_broken", lambda problem, left, right: left > right if not problem.link.is_equation else left != right
    )


def corners_prove_all(patch):
    """Every corner is fine, and what other judges hold against a proof is dropped."""
    patch.setattr(corner, "_corners", lambda *_: (1, 0))
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


def all_is_entrywise(patch):
    """Every summand is taken to look at its own entries only."""
    patch.setattr(prove, "is_entrywise", lambda *_: True)


def counts_may_be_negative(patch):
    """Sums are compared summand by summand over any count."""
    patch.setattr(prove, "_is_never_negative", lambda *_: True)


def first_position_stands_for_all(patch):
    """Of rows that differ from place to place, the first is compared."""
    problems_of = prove.problems_of

    def first(domain, link, assignment, *, entry):
        found = problems_of(domain, link, assignment, entry=entry)
        return iter(list(found)[:1])

    patch.setattr(prove, "problems_of", first)
    patch.setattr(recheck, "problems_of", first)


def terms_are_admitted(patch):
    """No term is run on unknowns before it is believed."""
    for judge in (root, smt, corner, enclosure, point):
        patch.setattr(judge, "passes", lambda *_, **__: None)


def overlap_has_a_sign(patch):
    """The sign of a ball is that of its middle."""

    def sign(_self, value):
        middle = value.mid() if isinstance(value, arb) else value
        return Sign.POSITIVE if middle > 0 else Sign.NEGATIVE if middle < 0 else Sign.ZERO

    patch.setattr(Ball, "sign", sign)


def exp_is_narrow(patch):
    """The enclosure of exp ends 1e-9 too high."""
    patch.setattr(Ball, "exp1", lambda _, value: arb(value).exp() * arb("1.000000001"))


def exponents_are_read(patch):
    """The exponent that a ball holds is read from its text."""
    patch.setattr(Ball, "exponent", lambda _, value: int(float(str(value).split()[0].strip("["))))


def everything_is_inside(patch):
    """Every point lies in the domain."""
    patch.setattr(Domain, "why_outside", lambda *_: None)


def open_ends_are_inside(patch):
    """An open end is taken as closed."""
    reaches = domains._reaches
    patch.setattr(domains, "_reaches", lambda *args, strict, is_low: reaches(*args, strict=False, is_low=is_low))


def integers_by_floats(patch):
    """The powers and roots of integers are floats on the way."""

    def power(base, exponent):
        return Fraction(math.floor(float(base) ** float(exponent)))

    patch.setattr(expression, "_power", power)


def last_assignment_is_forgotten(patch):
    """Of all choices of the integers the last is left out."""
    assignments = Domain.assignments
    patch.setattr(Domain, "assignments", lambda self, *, limit: assignments(self, limit=limit)[:-1])


def last_value_is_forgotten(patch):
    """An integer stops short of its upper end."""
    values = enumeration._values

    def short(piece, *others):
        found = list(values(piece, *others))
        return iter(found[:-1] if len(found) > 1 else found)

    patch.setattr(enumeration, "_values", short)
    enumeration.listed.cache_clear()


def open_points_hold(patch):
    """A point that is not decided is one at which the link holds."""
    judge_point = prove.judge_point

    def optimistic(link, where):
        found = judge_point(link, where)
        is_open = found.standing is point.Standing.UNDECIDED
        return dataclasses.replace(found, standing=point.Standing.HOLDS) if is_open else found

    patch.setattr(prove, "judge_point", optimistic)


def domain_is_empty_too_soon(patch):
    """Without a value among the first integers the domain is empty."""

    def hasty(domain, link, *, entry):
        first = domain.assignments(limit=1)
        if not first:
            return Refusal("enumeration", "the integers have no value", is_empty=True)
        return free_problem(domain, link, entry=entry)

    free_problem = prove.free_problem
    patch.setattr(prove, "free_problem", hasty)


def a_link_is_missing(patch):
    """A chain is proved although one of its links is not."""

    def hasty(bound, proofs):
        parts = tuple(part for part in (proofs[str(link)] for link in bound.links) if isinstance(part, Proof))
        return Proof("chain", "", whole=True, parts=parts) if parts else Refusal("chain", "nothing is proved")

    patch.setattr(prove, "prove_chain", hasty)


def labels_are_trusted(patch):
    """Who proved a link, and for what, is believed when a proof is checked again."""
    _retell(patch)
    patch.setattr(recheck, "_mislabelled", lambda *_, **__: None)


def scopes_are_trusted(patch):
    """For which case a step was made is believed."""
    _retell(patch)
    holds = recheck._holds
    patch.setattr(recheck, "_holds", lambda problem, step: holds(problem, {**step, "scope": str(problem.assignment)}))


def queries_are_trusted(patch):
    """A stored query is asked in place of the one that the problem makes."""
    _retell(patch)

    def asked(_problem, query, **_how):
        solver = z3.Solver()
        solver.from_string(query)
        return solver.check() == z3.unsat

    patch.setattr(smt, "recheck", asked)


def a_problem_is_forgotten(patch):
    """There may be fewer steps than problems."""
    _retell(patch)
    problems, steps = recheck._problems, []
    recheck_link = recheck._recheck_link

    def noting(domain, link, stored):
        steps[:] = stored["steps"]
        return recheck_link(domain, link, stored)

    patch.setattr(recheck, "_recheck_link", noting)
    patch.setattr(recheck, "_problems", lambda *args, **how: problems(*args, **how)[: len(steps)])


def steps_may_be_many(patch):
    """A proof may have more steps than are needed: those that are not are not looked at."""
    _retell(patch)
    recheck_link = recheck._recheck_link

    def lenient(domain, link, stored):
        for count in range(1, len(stored["steps"]) + 1):
            if recheck_link(domain, link, {**stored, "steps": stored["steps"][:count]}) is None:
                return None
        return recheck_link(domain, link, stored)

    patch.setattr(recheck, "_recheck_link", lenient)


def emptiness_is_trusted(patch):
    """A step that says that its case is empty is believed."""
    _retell(patch)
    patch.setattr(recheck, "_is_empty", lambda *_: True)
    patch.setattr(recheck, "_mislabelled", lambda *_, **__: None)


def letters_are_trusted(patch):
    """When boxes are checked again, what is said of a box is believed."""
    _retell(patch)
    patch.setattr(enclosure, "recheck", lambda _, cuts: cuts.count(".") > 0)


def boxes_may_be_missing(patch):
    """When boxes are checked again, they need not cover the domain."""
    _retell(patch)
    check = enclosure.recheck
    patch.setattr(enclosure, "recheck", lambda problem, cuts: check(problem, cuts) or check(problem, f"{cuts}."))


def _retell(patch):
    patch.setattr(hold, "RETOLD", 1.0)


def no_value_is_zero(patch):
    """What is no number of an arithmetic counts as 0 when sides are compared."""
    compare = point._compare

    def forgiving(link, where, on, *, bits):
        try:
            return compare(link, where, on, bits=bits)
        except (ZeroDivisionError, NotAvailableError):
            return point.Judged(point.Standing.TIGHT, 0, 0, bits)

    patch.setattr(point, "_compare", forgiving)


FAULTS = {
    fault.plant.__name__: fault
    for fault in (
        Fault(float_midpoint, ("needle",), cases=150),
        Fault(boxes_accept_nan, ("pole",)),
        Fault(a_half_is_forgotten, ("extreme", "needle")),
        Fault(boxes_stop_short_of_open_ends, ("needle",), cases=150),
        Fault(overlap_is_empty, ("slack", "extreme"), cases=300),
        Fault(overlap_holds, ("needle", "extreme")),
        Fault(ends_are_open, ("pole", "one_exception")),
        Fault(poles_are_forgotten, ("pole",)),
        Fault(divisors_are_cancelled, ("pole",)),
        Fault(roots_by_their_looks, ("pole",)),
        Fault(values_are_not_asked_for, ("pole",)),
        Fault(corners_have_values, ("pole", "algebra"), cases=100),
        Fault(hidden_is_forgotten, ("pole", "algebra"), cases=200),
        Fault(solver_ends_are_open, ("pole", "one_exception")),
        Fault(size_has_one_side, sums=("slack", "at_random", "nearly"), cases=100),
        Fault(corners_prove_all, ("corners",)),
        Fault(corners_prove_all_alone, ("corners",)),
        Fault(corner_at_infinity_is_forgotten, ("corners",), cases=150),
        Fault(all_is_entrywise, sums=("not_entrywise",)),
        Fault(counts_may_be_negative, sums=("counts",)),
        Fault(first_position_stands_for_all, sums=("positions",), cases=150),
        Fault(terms_are_admitted, ("looking",), cases=100),
        Fault(overlap_has_a_sign, ("near_tie",)),
        Fault(exp_is_narrow, ("near_tie",)),
        Fault(exponents_are_read, ("signs",), cases=200),
        Fault(everything_is_inside, ("slack",)),
        Fault(open_ends_are_inside, ("slack", "pole")),
        Fault(integers_by_floats, ("far_out",)),
        Fault(last_assignment_is_forgotten, ("last_integer",)),
        Fault(last_value_is_forgotten, ("last_integer",)),
        Fault(open_points_hold, ("one_exception", "algebra"), cases=200),
        Fault(domain_is_empty_too_soon, ("ranges",)),
        Fault(a_link_is_missing, ("chain",)),
        Fault(labels_are_trusted, ("slack",)),
        Fault(scopes_are_trusted, ("slack",)),
        Fault(queries_are_trusted, ("slack",)),
        Fault(a_problem_is_forgotten, ("last_integer",)),
        Fault(steps_may_be_many, ("slack",)),
        Fault(emptiness_is_trusted, ("slack",)),
        Fault(letters_are_trusted, ("slack", "needle")),
        Fault(boxes_may_be_missing, ("slack", "needle")),
        Fault(no_value_is_zero, ("near_tie", "pole")),
    )
}

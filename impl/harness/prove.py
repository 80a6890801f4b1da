"""Proving a link over a whole domain: reduce sums to one summand, then let the judges try, cheapest first."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from impl.arithmetic import exact
from impl.harness.claim import Bound, Link, is_sum_over
from impl.harness.domain import Assignment, Domain, Point, freeze
from impl.harness.evidence import Judgement, Proof, Refusal
from impl.harness.expression import Expression, names_in
from impl.harness.judges import corner, enclosure, root, smt
from impl.harness.judges.entrywise import is_entrywise
from impl.harness.judges.point import Standing, judge_point
from impl.harness.pieces import Entries, Fixed, Indices, Integers, Piece, Tables, mentions
from impl.harness.problem import Problem
from impl.harness.profile import Profile
from impl.harness.terms import Sum, function_of, variables_of

MOST_ASSIGNMENTS = 600
EMPTY = "empty"
EVERY_SUMMAND, EVERY_INTEGER = "every summand, every size", "every integer"
BY_SUMMAND = "summand by summand"


def prove(domain: Domain, link: Link, *, profile: Profile) -> Judgement:
    """Return a proof of a link over the whole domain, or the reason why none was found."""
    reasons: list[str] = []
    whole, domain = domain, relevant(domain, link)
    if summands_compare(domain, link):
        judged = _free(domain, link, entry=True, profile=profile)
        if isinstance(judged, Refusal):
            judged = _each(domain, link, entry=True, profile=profile)
        if isinstance(judged, Proof) or judged.is_empty:
            return judged
        reasons.append(f"summand by summand: {judged.why}")
    judged = _each(domain, link, entry=False, profile=profile)
    candidate = _completed(whole, judged)
    if isinstance(judged, Refusal) and not judged.is_empty and not domain.is_exhausted(limit=MOST_ASSIGNMENTS):
        judged = _free(domain, link, entry=False, profile=profile)
    if isinstance(judged, Proof) or judged.is_empty:
        return judged
    return Refusal(judged.by, "; ".join((*reasons, judged.why)), judged.applicable, candidate=candidate)


def _completed(domain: Domain, judged: Judgement) -> Point | None:
    """Return a judge's candidate with values for the variables that it left out as irrelevant."""
    if isinstance(judged, Proof) or judged.candidate is None:
        return None
    try:
        assignment = next(
            a
            for a in domain.assignments(limit=MOST_ASSIGNMENTS)
            if all(judged.candidate.get(n, ((v,),)) == ((v,),) for n, v in a.integers.items())
        )
        rest = domain.point(assignment, [Fraction(1, 2)] * assignment.coordinates)
    except (StopIteration, ZeroDivisionError):
        return None
    return {**rest, **judged.candidate}


def relevant(domain: Domain, link: Link) -> Domain:
    """Return the hypotheses a link can depend on: the variables its terms name, and what those are declared with.

    Dropping the others can only make the statement stronger.
    """
    needed: set[str] = set()
    for term in (link.left, link.right):
        needed |= set(variables_of(function_of(term)))
        if isinstance(term, Sum):
            needed |= names_in(term.over)
    for name, piece in reversed(list(domain.pieces.items())):
        if name in needed:
            needed |= mentions(piece)
    return Domain({name: piece for name, piece in domain.pieces.items() if name in needed})


def prove_chain(bound: Bound, proofs: dict[str, Judgement]) -> Judgement:
    """Return the proof that the first term is at most the last because every link of the chain is proved."""
    parts = [proofs[str(link)] for link in bound.links]
    missing = [str(link) for link, part in zip(bound.links, parts, strict=True) if not isinstance(part, Proof)]
    if missing:
        return Refusal("chain", f"the link {missing[0]} is not proved")
    scopes = sorted({part.scope for part in parts if isinstance(part, Proof)})
    return Proof("chain", ", ".join(scopes), whole=True, parts=tuple(p for p in parts if isinstance(p, Proof)))


def summands_compare(domain: Domain, link: Link) -> bool:
    """Whether the link follows if it holds summand by summand: sums over one count, rows of that length."""
    left, right = link.left, link.right
    if not isinstance(left, Sum) or not is_sum_over(right, left.over) or not isinstance(right, Sum):
        return False
    if right.absolute and not (link.is_equation and left.absolute):
        return False
    if link.is_equation and left.absolute != right.absolute:
        return False
    if not _is_never_negative(domain, left.over):
        return False
    rows_fit = all(
        _is_row_of(piece, str(left.over)) or not isinstance(piece, (Entries, Fixed, Indices, Tables))
        for piece in domain.pieces.values()
    )
    return rows_fit and all(is_entrywise(domain, side) for side in (left, right))


def problems_of(domain: Domain, link: Link, assignment: Assignment, *, entry: bool) -> Iterator[Problem]:
    """Return what must be decided under one assignment: the whole link, or each different summand."""
    if not entry:
        yield Problem(domain, link, assignment)
        return
    rows = [n for n, p in domain.pieces.items() if isinstance(p, (Fixed, Indices, Tables))]
    lengths = [domain.shape(n, assignment)[1] for n in rows]
    for position in range(max(lengths, default=1)):
        yield Problem(domain, link, assignment, entry=position)


def _is_never_negative(domain: Domain, count: Expression) -> bool:
    """Whether a count is made of integers from 0 on without any subtraction, so that sums keep their order."""
    pieces = [domain.pieces[name] for name in names_in(count)]
    from_zero = all(isinstance(p, Integers) and str(p.low).isdecimal() for p in pieces)
    return from_zero and "-" not in str(count)


def _is_row_of(piece: Any, over: str) -> bool:
    match piece:
        case Entries(rows, columns):
            return (str(rows), str(columns)) == ("1", "1") or (str(rows) == "1" and str(columns) == over)
        case Indices(count):
            return str(count) == over
        case Fixed(values):
            return len(values) == 1 or str(len(values)) == over
    return False


def _free(domain: Domain, link: Link, *, entry: bool, profile: Profile) -> Judgement:
    """Try a proof in which the integers are unknowns, so that it covers all of them at once."""
    problem = free_problem(domain, link, entry=entry)
    if isinstance(problem, Refusal):
        return problem
    judged = smt.judge(problem, effort=profile.smt_effort)
    if isinstance(judged, Proof):
        scope = EVERY_SUMMAND if entry else EVERY_INTEGER
        return Proof(f"{judged.by}, {BY_SUMMAND}" if entry else judged.by, scope, whole=True, parts=(judged,))
    return judged


def free_problem(domain: Domain, link: Link, *, entry: bool) -> Problem | Refusal:
    """Return the problem whose proof covers every integer, or why there is none."""
    if any(isinstance(piece, (Tables, Fixed)) for piece in domain.pieces.values()):
        return Refusal("SMT", "tables have no proof for all sizes at once", applicable=False)
    if not any(isinstance(piece, Integers) for piece in domain.pieces.values()) and not entry:
        return Refusal("SMT", "there are no integers to cover", applicable=False)
    if not entry and any(_has_entries(piece) for piece in domain.pieces.values()):
        return Refusal("SMT", "the number of entries varies", applicable=False)
    assignment = domain.assignments(limit=1)
    if not assignment:
        return Refusal("enumeration", "the integers have no value", is_empty=True)
    return Problem(domain, link, assignment[0], entry=0 if entry else None, free=True)


def _has_entries(piece: Piece) -> bool:
    """Whether a piece is a row or a matrix rather than one number."""
    if isinstance(piece, Entries):
        return {str(piece.rows), str(piece.columns)} != {"1"}
    return isinstance(piece, Indices)


def _each(domain: Domain, link: Link, *, entry: bool, profile: Profile) -> Judgement:
    """Try a proof for every assignment of the integers in turn; stop at the first that fails."""
    if not domain.is_exhausted(limit=MOST_ASSIGNMENTS):
        return Refusal("enumeration", "the integers have no end, or too many values", applicable=False)
    parts: list[Proof] = []
    empty: Refusal | None = None
    for assignment in domain.assignments(limit=MOST_ASSIGNMENTS):
        for problem in problems_of(domain, link, assignment, entry=entry):
            judged = decide(problem, profile=profile)
            if isinstance(judged, Proof):
                parts.append(judged)
            elif judged.is_empty:
                parts.append(Proof(EMPTY, str(assignment), whole=True))
                empty = judged
            else:
                return Refusal(judged.by, f"at {assignment}: {judged.why}", candidate=judged.candidate)
    if all(part.by == EMPTY for part in parts):
        return empty or Refusal("enumeration", "the integers have no value", is_empty=True)
    names = " and ".join(sorted({part.by for part in parts} - {EMPTY}))
    ways = f"{names}, {BY_SUMMAND}" if entry else names
    return Proof(ways, f"all {len(parts)} cases", whole=True, parts=tuple(parts))


def decide(problem: Problem, *, profile: Profile) -> Judgement:
    """Return the first proof of one problem that a judge finds, or all their reasons."""
    if not problem.free and problem.assignment.coordinates == 0:
        return enumerate_point(problem)
    reasons, candidate = [], None
    judges: tuple[Callable[[], Judgement], ...] = (
        lambda: root.judge(problem),
        lambda: smt.judge(problem, effort=profile.smt_effort),
        lambda: corner.judge(problem),
        lambda: enclosure.judge(problem, boxes=profile.boxes),
    )
    for judge in judges:
        judged = judge()
        if isinstance(judged, Proof) and judged.by in (root.NAME, corner.NAME):
            if not smt.has_values(problem, effort=profile.smt_effort):
                reasons.append(f"{judged.by}: a term may have no value, which a simplified term does not show")
                continue
            return judged
        if isinstance(judged, Proof) or judged.is_empty:
            return judged
        candidate = candidate or judged.candidate
        if judged.applicable:
            reasons.append(f"{judged.by}: {judged.why}")
    return Refusal("all judges", "; ".join(reasons) or "no judge applies", candidate=candidate)


def enumerate_point(problem: Problem) -> Judgement:
    """Return the judgement at the one point of a problem that has no continuous coordinates."""
    with exact() as on:
        values = problem.domain.decode(problem.assignment, np.empty(0, dtype=object), on)
    point = freeze(values)
    outside = problem.domain.why_outside(point)
    if outside:
        return Refusal("enumeration", outside, is_empty=True)
    judged = judge_point(problem.link, point)
    if judged.standing in (Standing.HOLDS, Standing.TIGHT):
        return Proof("enumeration", str(problem.assignment), whole=True, data={"arithmetic": judged.by})
    return Refusal("enumeration", f"the point {judged.standing.value}")

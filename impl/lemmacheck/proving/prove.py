"""Proving a link over a whole domain: reduce sums to one summand, then let the judges try, cheapest first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lemmacheck.formula import Sum, condition_names, function_of, names_in, variables_of
from lemmacheck.judging import Decision, Judgement, Problem, Proof, Refusal, Suspect, broken, judge_point
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.deducing import Stated, deduce
from lemmacheck.proving.summands import summands_compare
from lemmacheck.system import STOPPED, ShareUpError, share
from lemmacheck.vocabulary import (
    Assignment,
    Bound,
    Domain,
    Entries,
    Fixed,
    Indices,
    Integers,
    Link,
    Piece,
    Point,
    Profile,
    Tables,
    mentions,
)

MOST_ASSIGNMENTS = 600
EMPTY = "empty"
EVERY_SUMMAND, EVERY_INTEGER = "every summand, every size", "every integer"
BY_SUMMAND = "summand by summand"
UNSTATED = "it is not stated as formulas that the kernel reads"


def prove(domain: Domain, link: Link, *, profile: Profile, stated: Stated | None = None) -> Judgement:
    """Return a proof of a link over the whole domain, or the reason why none was found.

    Where the link is stated as formulas, finders look for a proof that the kernel accepts, before judges are asked.
    """
    deduced = None if stated is None else deduce(relevant(domain, link), link, stated, profile=profile)
    if isinstance(deduced, Proof):
        return deduced
    judged = _judged(domain, link, profile)
    if isinstance(judged, Proof):
        judged = replace(judged, unchecked=UNSTATED if deduced is None else deduced.why)
    if deduced is None or not deduced.suspects:
        return judged
    return replace(judged, suspects=(*judged.suspects, *_completed(domain, deduced.suspects)))


def _judged(domain: Domain, link: Link, profile: Profile) -> Judgement:
    """Return what the judges say of a link over the whole domain."""
    reasons: list[str] = []
    whole, domain = domain, relevant(domain, link)
    if summands_compare(domain, link):
        judged = _free(domain, link, entry=True, profile=profile)
        if isinstance(judged, Refusal) and not judged.alarm:
            judged = _each(domain, link, entry=True, profile=profile)
        if isinstance(judged, Proof) or judged.alarm:
            return judged
        reasons.append(f"summand by summand: {judged.why}")
    judged = _each(domain, link, entry=False, profile=profile)
    suspects = _completed(whole, judged.suspects)
    if isinstance(judged, Refusal) and not domain.is_exhausted(limit=MOST_ASSIGNMENTS):
        judged = _free(domain, link, entry=False, profile=profile)
    judged = replace(judged, suspects=suspects)
    if isinstance(judged, Refusal) and domain.conditions != whole.conditions:
        judged = replace(judged, certain=False)  # the conditions that were dropped may leave no such point
    if isinstance(judged, Proof) or judged.is_empty or judged.alarm:
        return judged
    return replace(judged, why="; ".join((*reasons, judged.why)))


def _completed(domain: Domain, suspects: Sequence[Suspect]) -> tuple[Suspect, ...]:
    """Return judges' suspects with values for the variables that they left out as irrelevant."""
    points = [_complete(domain, suspect.point) for suspect in suspects]
    return tuple(replace(s, point=p) for s, p in zip(suspects, points, strict=True) if p is not None)


def _complete(domain: Domain, candidate: Mapping[str, Any]) -> Point | None:
    """Return a point with values for the variables that it leaves out, None where there are none."""
    try:
        assignment = next(
            a
            for a in domain.assignments(limit=MOST_ASSIGNMENTS)
            if all(candidate.get(n, ((v,),)) == ((v,),) for n, v in a.integers.items())
        )
        rest = domain.point(assignment, [Fraction(1, 2)] * assignment.coordinates)
    except (StopIteration, ArithmeticError, ValueError):
        return None
    return {**rest, **candidate}


def relevant(domain: Domain, link: Link) -> Domain:
    """Return the hypotheses a link can depend on: the variables its terms name, and what those are declared with.

    Conditions tie variables to each other. Dropping the others can only make the statement stronger.
    """
    needed: set[str] = set()
    for term in (link.left, link.right):
        needed |= set(variables_of(function_of(term)))
        if isinstance(term, Sum):
            needed |= names_in(term.over)
    before: set[str] | None = None
    while before != needed:
        before = set(needed)
        for text in domain.where:
            needed |= condition_names(text) if condition_names(text) & needed else set()
        for name, piece in reversed(list(domain.pieces.items())):
            if name in needed:
                needed |= mentions(piece)
    where = tuple(text for text in domain.where if condition_names(text) & needed)
    return Domain({name: piece for name, piece in domain.pieces.items() if name in needed}, where)


def prove_chain(bound: Bound, proofs: Mapping[Link, Judgement]) -> Judgement:
    """Return the proof that the first term is at most the last because every link of the chain is proved."""
    parts = [proofs[link] for link in bound.links]
    missing = [str(link) for link, part in zip(bound.links, parts, strict=True) if not isinstance(part, Proof)]
    if missing:
        return Refusal("chain", f"the link {missing[0]} is not proved")
    scopes = sorted({part.scope for part in parts if isinstance(part, Proof)})
    return Proof("chain", ", ".join(scopes), whole=True, parts=tuple(p for p in parts if isinstance(p, Proof)))


def problems_of(domain: Domain, link: Link, assignment: Assignment, *, entry: bool) -> Iterator[Problem]:
    """Return what must be decided under one assignment: the whole link, or each different summand."""
    if not entry:
        yield Problem(domain, link, assignment)
        return
    rows = [n for n, p in domain.pieces.items() if isinstance(p, (Fixed, Indices, Tables))]
    lengths = [domain.shape(n, assignment)[1] for n in rows]
    for position in range(max(lengths, default=1)):
        yield Problem(domain, link, assignment, entry=position)


def _free(domain: Domain, link: Link, *, entry: bool, profile: Profile) -> Judgement:
    """Try a proof in which the integers are unknowns, so that it covers all of them at once."""
    problem = free_problem(domain, link, entry=entry)
    if isinstance(problem, Refusal):
        return problem
    judged = smt.judge(problem, effort=profile.smt_effort)
    if isinstance(judged, Proof):
        scope = EVERY_SUMMAND if entry else EVERY_INTEGER
        return Proof(ways((judged,), entry=entry), scope, whole=True, parts=(judged,))
    return replace(judged, is_empty=judged.is_empty and not entry)  # a sum without summands has a value


def free_problem(domain: Domain, link: Link, *, entry: bool) -> Problem | Refusal:
    """Return the problem whose proof covers every integer, or why there is none."""
    if any(isinstance(piece, (Tables, Fixed)) for piece in domain.pieces.values()):
        return Refusal("SMT", "tables have no proof for all sizes at once", applicable=False)
    if not any(isinstance(piece, Integers) for piece in domain.pieces.values()) and not entry:
        return Refusal("SMT", "there are no integers to cover", applicable=False)
    if not entry and any(_has_entries(piece) for piece in domain.pieces.values()):
        return Refusal("SMT", "the number of entries varies", applicable=False)
    examples = domain.assignments(limit=MOST_ASSIGNMENTS)
    if not examples:
        is_empty = not entry and domain.is_exhausted(limit=MOST_ASSIGNMENTS)
        return Refusal("enumeration", "the integers have no value, as far as was looked", is_empty=is_empty)
    return Problem(domain, link, examples[0], entry=0 if entry else None, free=True)


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
                return replace(judged, why=f"at {assignment}: {judged.why}")
    if all(part.by == EMPTY for part in parts):
        nothing = empty or Refusal("enumeration", "the integers have no value", is_empty=True)
        return replace(nothing, is_empty=not entry)
    suspects = tuple(suspect for part in parts for suspect in part.suspects)
    return Proof(ways(parts, entry=entry), scope_of(parts), whole=True, parts=tuple(parts), suspects=suspects)


def ways(parts: Sequence[Proof], *, entry: bool) -> str:
    """Return by whom the cases of a link are proved, in words."""
    names = " and ".join(sorted({part.by for part in parts} - {EMPTY}))
    return f"{names}, {BY_SUMMAND}" if entry else names


def scope_of(parts: Sequence[Proof]) -> str:
    """Return for what a link is proved whose cases are proved one by one, in words."""
    return f"all {len(parts)} cases"


def decide(problem: Problem, *, profile: Profile) -> Judgement:
    """Return the first proof of one problem that a judge finds, or all their reasons.

    What a judge holds against a proof is never dropped: a point that it suspects goes along with the proof, and where
    it is certain that the link breaks, the two contradict each other.
    """
    if not problem.free and problem.assignment.coordinates == 0:
        return enumerate_point(problem)
    refusals: list[Refusal] = []
    judges: tuple[tuple[str, Callable[[], Judgement]], ...] = (
        (root.NAME, lambda: root.judge(problem)),
        (smt.NAME, lambda: smt.judge(problem, effort=profile.smt_effort)),
        (corner.NAME, lambda: _with_values(problem, corner.judge(problem), profile)),
        (enclosure.NAME, lambda: enclosure.judge(problem, boxes=profile.boxes)),
    )
    for name, judge in judges:
        judged = within_share(name, judge)
        if isinstance(judged, Proof):
            return _unopposed(judged, refusals)
        if judged.is_empty:
            return judged
        refusals.append(judged)
    reasons = [f"{refusal.by}: {refusal.why}" for refusal in refusals if refusal.applicable]
    is_certain = any(refusal.certain for refusal in refusals)
    why = "; ".join(reasons) or "no judge applies"
    return Refusal("all judges", why, suspects=_against(refusals), certain=is_certain)


def within_share(name: str, judge: Callable[[], Judgement]) -> Judgement:
    """Return what a judge says within its share of the time that the reading may take."""
    try:
        with share(name):
            return judge()
    except ShareUpError:
        return Refusal(name, f"its share of the time is used up: {STOPPED}")


def _with_values(problem: Problem, judged: Judgement, profile: Profile) -> Judgement:
    """Return a proof by a judge that simplifies terms only where they have values: it would cancel x/x unseen."""
    if isinstance(judged, Proof) and not smt.has_values(problem, effort=profile.smt_effort):
        return Refusal(judged.by, "a term may have no value, which a simplified term does not show")
    return judged


def _unopposed(proof: Proof, refusals: Sequence[Refusal]) -> Judgement:
    """Return a proof with the points that other judges hold against it, or the alarm that they contradict it."""
    against = next((refusal for refusal in refusals if refusal.certain), None)
    if against is not None:
        why = f"{proof.by} proves it at {proof.scope}, and {against.by} says that it breaks: {against.why}"
        return Refusal(against.by, why, suspects=_against(refusals), certain=True, alarm=True)
    return replace(proof, suspects=_against(refusals))


def _against(refusals: Sequence[Refusal]) -> tuple[Suspect, ...]:
    return tuple(suspect for refusal in refusals for suspect in refusal.suspects)


def enumerate_point(problem: Problem) -> Judgement:
    """Return the judgement at the one point of a problem that has no continuous coordinates."""
    try:
        point = problem.domain.point(problem.assignment, ())
    except (ArithmeticError, ValueError) as error:
        return Refusal("enumeration", f"the point cannot be written down: {error}")
    outside = problem.domain.why_outside(point)
    if outside:
        return Refusal("enumeration", outside, is_empty=not problem.domain.is_open(point))
    judged = judge_point(problem.link, point)
    if judged.decision in (Decision.HOLDS, Decision.TIGHT):
        return Proof("enumeration", str(problem.assignment), whole=True, data={"arithmetic": judged.by})
    text = f"the point is {judged.decision.value}" + (f": {judged.raised}" if judged.raised else "")
    return broken("enumeration", text, point, certain=judged.decision is Decision.BROKEN)

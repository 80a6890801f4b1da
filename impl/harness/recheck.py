"""Checking a proof again: the problems are made anew from the claim, the stored steps must settle every one of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from impl.harness.claim import Bound, Link
from impl.harness.domain import Domain
from impl.harness.evidence import Proof, Refusal
from impl.harness.judges import corner, enclosure, root, smt
from impl.harness.problem import Problem
from impl.harness.prove import (
    BY_SUMMAND,
    EMPTY,
    EVERY_INTEGER,
    EVERY_SUMMAND,
    MOST_ASSIGNMENTS,
    enumerate_point,
    free_problem,
    problems_of,
    relevant,
    summands_compare,
)

EFFORT = 100_000_000


def recheck(domain: Domain, bound: Bound, links: Sequence[Mapping[str, Any]]) -> str | None:
    """Return why stored links do not prove the assertion, None when they do."""
    wanted: list[Link] = [bound.ends] if [link.get("place") for link in links] == ["ends"] else list(bound.links)
    if [str(link) for link in wanted] != [link.get("link") for link in links]:
        return "its links are not those of the claim"
    for link, stored in zip(wanted, links, strict=True):
        reason = _recheck_link(domain, link, stored)
        if reason:
            return f"{link}: {reason}"
    return None


def _recheck_link(domain: Domain, link: Link, stored: Mapping[str, Any]) -> str | None:
    domain = relevant(domain, link)
    entry = BY_SUMMAND in str(stored.get("by"))
    if entry and not summands_compare(domain, link):
        return "its sides are not sums that compare summand by summand"
    problems = _problems(domain, link, str(stored.get("scope")), entry=entry)
    if not problems:
        return "nothing is left to prove under its scope"
    steps = stored.get("steps")
    if not isinstance(steps, list) or len(steps) != len(problems):
        return f"{len(problems)} steps are needed"
    for problem, step in zip(problems, steps, strict=True):
        if not isinstance(step, dict) or not _holds(problem, step):
            return f"the step at {problem.assignment} does not hold"
    return None


def _problems(domain: Domain, link: Link, scope: str, *, entry: bool) -> list[Problem]:
    if scope in (EVERY_SUMMAND, EVERY_INTEGER):
        problem = free_problem(domain, link, entry=entry)
        return [] if isinstance(problem, Refusal) else [problem]
    if not domain.is_exhausted(limit=MOST_ASSIGNMENTS):
        return []
    assignments = domain.assignments(limit=MOST_ASSIGNMENTS)
    return [problem for a in assignments for problem in problems_of(domain, link, a, entry=entry)]


def _holds(problem: Problem, step: Mapping[str, Any]) -> bool:
    match str(step.get("by")):
        case smt.NAME:
            return smt.recheck(problem, str(step.get("smt2")), effort=EFFORT)
        case enclosure.NAME:
            return enclosure.recheck(problem, str(step.get("cuts")))
        case corner.NAME:
            return isinstance(corner.judge(problem), Proof) and smt.has_values(problem, effort=EFFORT)
        case root.NAME:
            return isinstance(root.judge(problem), Proof) and smt.has_values(problem, effort=EFFORT)
        case "enumeration":
            has_one_point = problem.assignment.coordinates == 0 and not problem.free
            return has_one_point and isinstance(enumerate_point(problem), Proof)
        case name if name == EMPTY:
            return smt.is_empty(problem, effort=EFFORT)
    return False

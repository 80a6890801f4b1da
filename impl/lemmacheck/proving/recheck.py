"""Checking a proof again: the problems are made anew from the claim, the stored steps must settle every one of them.

Nothing that is stored is taken over: who proved a link and for what is worked out anew from the steps, and compared.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from lemmacheck.judging import Problem, Proof, Refusal
from lemmacheck.kernel import ProofError, check_link
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.deducing import by_of, scope_in, stated
from lemmacheck.proving.prove import (
    BY_SUMMAND,
    EMPTY,
    EVERY_INTEGER,
    EVERY_SUMMAND,
    MOST_ASSIGNMENTS,
    enumerate_point,
    free_problem,
    problems_of,
    relevant,
    scope_of,
    ways,
)
from lemmacheck.proving.summands import summands_compare
from lemmacheck.vocabulary import Bound, Domain, Link

EFFORT = 100_000_000
LONGEST = 4_000_000
"""How long a word of cuts may be: far more than any profile makes."""
LINK = {"link", "place", "by", "scope", "steps"}
"""What a stored link says."""
KERNEL_LINK = {"link", "place", "by", "scope", "proof"}
"""What one says that the kernel checks."""
ENUMERATION = "enumeration"


Texts = tuple[Sequence[str], str, Sequence[str]]
"""A statement: its domain, what it asserts, and its terms."""


def recheck(domain: Domain, bound: Bound, links: Sequence[Mapping[str, Any]], texts: Texts | None = None) -> str | None:
    """Return why stored links do not prove the assertion, None when they do; what has a proof the kernel checks."""
    places = [link.get("place") for link in links]
    wanted: list[Link] = [bound.ends] if places == ["ends"] else list(bound.links)
    if places != ["ends"] and (len(wanted) == 1 or places != [str(number) for number in range(len(wanted))]):
        return "its links are not at their places in the chain"
    if [str(link) for link in wanted] != [link.get("link") for link in links]:
        return "its links are not those of the claim"
    for link, stored in zip(wanted, links, strict=True):
        if "proof" in stored:
            reason = _refused(texts, None if places == ["ends"] else int(str(stored["place"])), stored)
        else:
            reason = _recheck_link(domain, link, stored)
        if reason:
            return f"{link}: {reason}"
    return None


def trusted(links: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what a confirmed proof still rests on: the programs whose word its steps take."""
    names = {str(step["by"]) for link in links for step in link.get("steps", ())}
    notes = {
        smt.NAME: "z3 was asked again; that its unsat is right is not checked",
        enclosure.NAME: "the enclosures are made anew by flint; that flint encloses is not checked",
        corner.NAME: "sympy expands polynomials, rationals at integers agree; z3 excludes poles; neither is proved",
        root.NAME: "real roots are counted by the kernel; that flint divides polynomials is not checked",
    }
    return [text for name, text in notes.items() if name in names]


def _recheck_link(domain: Domain, link: Link, stored: Mapping[str, Any]) -> str | None:
    """Return why a stored link is not proved by its steps, None where it is."""
    domain = relevant(domain, link)
    if set(stored) != LINK:
        return f"it should say {', '.join(sorted(LINK))}, and nothing else"
    entry = BY_SUMMAND in str(stored["by"])
    if entry and not summands_compare(domain, link):
        return "its sides are not sums that compare summand by summand"
    is_free = stored["scope"] in (EVERY_SUMMAND, EVERY_INTEGER)
    problems = _problems(domain, link, is_free=is_free, entry=entry)
    if not problems:
        return "nothing is left to prove under its scope"
    steps = stored["steps"]
    if not isinstance(steps, list) or len(steps) != len(problems):
        return f"{len(problems)} steps are needed"
    for problem, step in zip(problems, steps, strict=True):
        if not isinstance(step, dict) or not _holds(problem, step):
            return f"the step at {problem.assignment} does not hold"
    return _mislabelled(stored, [Proof(str(step["by"]), str(step["scope"]), whole=True) for step in steps], entry=entry)


def _refused(texts: Texts | None, place: int | None, stored: Mapping[str, Any]) -> str | None:
    """Return why the kernel refuses the proof of a link, or what the link says of it that is not so."""
    if set(stored) != KERNEL_LINK:
        return f"it should say {', '.join(sorted(KERNEL_LINK))}, and nothing else"
    if texts is None:
        return "the certificate does not say what it states"
    try:
        asked = stated(*texts, place)
        if asked is None:
            return "what is stated is nothing that the kernel reads"
        check_link(asked.statement, asked.link, stored["proof"])
    except ProofError as error:
        return str(error)
    by, scope = by_of(stored["proof"]), scope_in(asked, stored["proof"])
    if (stored["by"], stored["scope"]) != (by, scope):
        return f"it is proved by {by}, for {scope}"
    return None


def _mislabelled(stored: Mapping[str, Any], steps: Sequence[Proof], *, entry: bool) -> str | None:
    """Return what a stored link says of its steps that is not so."""
    if all(step.by == EMPTY for step in steps):
        return "all of its cases are empty, so nothing is proved"
    by = ways(steps, entry=entry)
    if stored["by"] != by:
        return f"it is proved by {by}, not by {stored['by']}"
    free = EVERY_SUMMAND if entry else EVERY_INTEGER
    scope = free if stored["scope"] == free and len(steps) == 1 else scope_of(steps)
    return None if stored["scope"] == scope else f"it is proved for {scope}, not for {stored['scope']}"


def _problems(domain: Domain, link: Link, *, is_free: bool, entry: bool) -> list[Problem]:
    if is_free:
        problem = free_problem(domain, link, entry=entry)
        return [] if isinstance(problem, Refusal) else [problem]
    if not domain.is_exhausted(limit=MOST_ASSIGNMENTS):
        return []
    assignments = domain.assignments(limit=MOST_ASSIGNMENTS)
    return [problem for a in assignments for problem in problems_of(domain, link, a, entry=entry)]


def _holds(problem: Problem, step: Mapping[str, Any]) -> bool:
    """Whether a step settles its problem, and says of it nothing that is not found again."""
    if step.get("scope") != str(problem.assignment):
        return False
    data = {key: value for key, value in step.items() if key not in ("by", "scope")}
    match step.get("by"):
        case smt.NAME:
            query = data.get("smt2")
            return set(data) == {"smt2"} and isinstance(query, str) and smt.recheck(problem, query, effort=EFFORT)
        case enclosure.NAME:
            cuts = data.get("cuts")
            if not isinstance(cuts, str) or len(cuts) > LONGEST or data != {"cuts": cuts, "boxes": len(cuts)}:
                return False
            return enclosure.recheck(problem, cuts)
        case corner.NAME:
            judged = corner.judge(problem)
            proved = isinstance(judged, Proof) and dict(judged.data) == data
            return proved and smt.has_values(problem, effort=EFFORT)
        case root.NAME:
            return not data and isinstance(root.judge(problem), Proof)
        case name if name == ENUMERATION:
            if problem.assignment.coordinates or problem.free:
                return False
            judged = enumerate_point(problem)
            return isinstance(judged, Proof) and dict(judged.data) == data
        case name if name == EMPTY:
            return not data and _is_empty(problem)
    return False


def _is_empty(problem: Problem) -> bool:
    """Whether no point of the domain lies under the assignment, by enumeration or z3."""
    if not problem.assignment.coordinates and not problem.free:
        judged = enumerate_point(problem)
        return isinstance(judged, Refusal) and judged.is_empty
    return smt.is_empty(problem, effort=EFFORT)

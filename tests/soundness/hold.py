"""Every judge is asked, and what it says is held against points that were worked out without it."""

import dataclasses
import json
from importlib import import_module

from tests.soundness.looks import TINY, completed, failing, harness_point, spots_of
from tests.soundness.membership import hold_domain
from tests.soundness.retold import hold_retold, hold_retold_step
from tests.soundness.solutions import hold_solution
from tests.soundness.trees import LOOKING, operations_of
from tests.soundness.truth import Says

from lemmacheck import Bound, equals
from lemmacheck.audits.bounds.certificates import _link
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.judging.problem import Problem
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.recheck import _holds, recheck
from lemmacheck.records import as_json
from lemmacheck.system.errors import CatalogueError, TermError

proving = import_module("lemmacheck.proving.prove")  # the room has a function of this name

DECIDED = {Decision.HOLDS: Says.HOLDS, Decision.TIGHT: Says.HOLDS, Decision.BROKEN: Says.FAILS}
REFUSED = (TermError, CatalogueError)
EVERYTHING = 1.0
RAISES = " ends in the exception "
"""How a trouble tells of an exception."""
RETOLD = 0.1
"""Of how many proofs it is tried whether a changed one would be taken for it."""


def judges_of(case):
    """Return each judge by its name, as it is asked about one problem of a case."""
    return {
        root.NAME: root.judge,
        smt.NAME: lambda problem: smt.judge(problem, effort=TINY.smt_effort),
        corner.NAME: lambda problem: proving._with_values(problem, corner.judge(problem), TINY),
        enclosure.NAME: lambda problem: enclosure.judge(problem, boxes=case.boxes),
    }


def hold(case, tally, *, share=EVERYTHING):
    """Ask every judge alone, then all of them together, and hold every answer against points.

    Of a `share` below 1 only so many cases are asked each of these questions.
    """
    tally.count("sums" if any(term.over is not None for term in case.terms) else "links")
    domain = case.place.domain
    chosen = case.random("share")
    try:
        domain.check()
        assignments = domain.assignments(limit=8)
    except CatalogueError:
        tally.count("refused domains")
        return
    if chosen.random() < share and assignments:
        small = proving.relevant(domain, case.link)
        assignment = case.random("assignment").choice(small.assignments(limit=8))
        hold_judges(case.over(small.pieces), Problem(small, case.link, assignment), tally)
    if chosen.random() < share:
        hold_points(case, tally)
        hold_domain(case, tally)
    if chosen.random() < share or len(case.terms) > 2:
        hold_together(case, tally)


def hold_judges(case, problem, tally):
    """Ask each judge alone about one assignment."""
    proved, certain = [], []
    for name, judge in judges_of(case).items():
        answer = _asked(case, name, lambda judge=judge: judge(problem), tally)
        if isinstance(answer, Proof):
            proved.append(name)
        elif isinstance(answer, Refusal) and answer.certain:
            certain.append(name)
        hold_answer(case, name, problem, answer, tally)
    if proved and certain:
        tally.trouble(case, f"{proved[0]} proves at {problem.assignment} what {certain[0]} is certain to be broken")
    if problem.assignment.coordinates == 0:
        answer = _asked(case, "enumeration", lambda: proving.enumerate_point(problem), tally)
        hold_answer(case, "enumeration", problem, answer, tally)
    hold_solution(case, problem, tally)


def _asked(case, name, question, tally):
    """Return an answer, None where the term is refused; any other exception is a trouble."""
    try:
        return question()
    except REFUSED as error:
        tally.count("refused terms")
        hold_refused(case, name, error, tally)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        tally.trouble(case, f"{name}{RAISES}{type(error).__name__}: {error}")
    return None


def hold_answer(case, name, problem, answer, tally):
    """Hold what a judge says of one assignment against points of it."""
    if isinstance(answer, Proof):
        tally.count(f"proved by {name}")
        tally.count("proofs")
        hold_proof(case, f"proved by {name} at {problem.assignment}", tally, assignment=problem.assignment)
        step = json.loads(json.dumps({"by": answer.by, "scope": answer.scope, **answer.data}))
        if case.random(f"again {name}").random() < 0.3 and not _holds(problem, step):
            tally.trouble(case, f"the proof by {name} at {problem.assignment} does not hold again")
        if case.random(f"retold {name}").random() < RETOLD:
            hold_retold_step(case, problem, step, tally)
    elif isinstance(answer, Refusal):
        if answer.is_empty:
            hold_empty(case, f"empty, says {name} at {problem.assignment}", tally, problem.assignment)
        for suspect in answer.suspects:
            if suspect.certain:
                hold_certain(case, name, suspect.point, tally)


def hold_proof(case, what, tally, *, assignment=None, first=0, last=None, draws=14):
    """Look for a point at which what is proved is not so."""
    found = failing(case, assignment, first=first, last=last, draws=draws)
    if found is not None:
        tally.trouble(case, f"{what}, and it {found[1]}", found[0])
    if looking := looks_of(case):
        tally.trouble(case, f"{what}, and it looks at its numbers by {looking}")


def hold_refused(case, name, error, tally):
    """A term is refused only where it looks at its numbers, or is no single number for some size."""
    if looks_of(case):
        return
    assignments = case.place.domain.assignments(limit=8)
    spots = (spot for assignment in assignments for spot in spots_of(case, assignment, draws=3))
    if not any(case.tell(spot, first=n, last=n + 1).is_misshapen for spot in spots for n in range(len(case.links))):
        tally.trouble(case, f"{name} refuses a term without a fault: {error}")


def looks_of(case):
    """Return by which operations the terms of a case look at their numbers, in words; nothing where none does."""
    found = set().union(*(operations_of(term.tree) for term in case.terms)) & set(LOOKING)
    return ", ".join(sorted(found))


def hold_empty(case, what, tally, assignment=None):
    """Look for a point of what is said to be empty."""
    tally.count("empty")
    spot = next(spots_of(case, assignment), None)
    if spot is not None:
        tally.trouble(case, what, spot)


def hold_certain(case, name, candidate, tally):
    """Hold a point at which a judge is certain that the link breaks."""
    tally.count(f"certain by {name}")
    spot = completed(case, candidate)
    if spot is None:
        tally.trouble(case, f"{name} is certain of what is no point: {candidate}")
        return
    told = case.tell(spot)
    if case.place.holds(spot) is False:
        tally.trouble(case, f"{name} is certain of a point outside of the domain", spot)
    elif told.says in (Says.HOLDS, Says.VALUELESS):
        tally.trouble(case, f"{name} is certain that it breaks where it {told.says.value}", spot)


def hold_points(case, tally):
    """Hold the point judge and the membership of points."""
    domain = case.place.domain
    for number, spot in enumerate(spots_of(case, draws=3)):
        point = harness_point(case, spot)
        if point is None:
            continue
        if domain.why_outside(point) is not None:
            tally.trouble(case, f"inside, and said to be outside: {domain.why_outside(point)}", spot)
        judged = _asked(case, "point judge", lambda point=point: judge_point(case.link, point), tally)
        _hold_point(case, judged, spot, tally)
        if number == 0:
            judged = _asked(case, "balls", lambda point=point: judge_point(case.link, point, balls_only=True), tally)
            _hold_point(case, judged, spot, tally)


def _hold_point(case, judged, spot, tally):
    if judged is None:
        return
    told = case.tell(spot)
    if judged.has_none:
        tally.count("points without a value")
        if told.says in (Says.HOLDS, Says.FAILS):
            tally.trouble(case, f"the point judge says that it has no value ({judged.raised}), and it {told}", spot)
    if judged.decision not in DECIDED:
        return
    tally.count(f"points {judged.decision.value}")
    if looking := looks_of(case):
        tally.trouble(case, f"the point judge decides, and it looks at its numbers by {looking}", spot)
    if told.says not in (Says.OPEN, DECIDED[judged.decision]):
        tally.trouble(case, f"the point judge says {judged.decision.value} by {judged.by}, it {told.says.value}", spot)


def hold_together(case, tally):
    """Hold what all judges together say of the whole domain, and check a proof again from its certificate."""
    domain = case.place.domain
    profile = dataclasses.replace(TINY, boxes=case.boxes)
    answers = [
        _asked(case, "prove", lambda link=link: proving.prove(domain, link, profile=profile), tally)
        for link in case.links
    ]
    for number, answer in enumerate(answers):
        if isinstance(answer, Proof):
            tally.count("proved together")
            tally.count("proofs")
            tally.count(f"together by {answer.by}")
            what = f"proved by {answer.by} for {answer.scope}"
            hold_proof(case, what, tally, first=number, last=number + 1, draws=24)
            hold_again(case, number, answer, tally)
        elif isinstance(answer, Refusal) and answer.is_empty:
            hold_empty(case, f"empty, says {answer.by}", tally)
        elif isinstance(answer, Refusal) and answer.alarm:
            tally.trouble(case, f"alarm: {answer.why}")
    if len(answers) > 1 and all(answer is not None for answer in answers):
        hold_chain(case, answers, tally)


def hold_again(case, number, proof, tally):
    """Check a proof again, as it stands in a certificate."""
    link = case.links[number]
    bound = Bound(link.left, equals(link.right) if case.equation else link.right)
    stored = as_json([_link(bound.ends, proof, "ends")])
    reason = recheck(case.place.domain, bound, stored)
    if reason is not None:
        tally.trouble(case, f"proved by {proof.by} for {proof.scope}, and not again: {reason}")
    elif case.random(f"retold {number}").random() < RETOLD:
        hold_retold(case, bound, stored, tally)
    tally.count("checked again")


def hold_chain(case, answers, tally):
    """Hold what follows from the links of a chain."""
    first, second = case.links
    bound = Bound(first.left, first.right, second.right)
    chained = proving.prove_chain(bound, dict(zip(case.links, answers, strict=True)))
    if isinstance(chained, Proof):
        tally.count("chains")
        for number in (0, 1):
            hold_proof(case, "proved as a chain", tally, first=number, last=number + 1)
        hold_proof(case, "proved as a chain", tally, first=0, last=2)

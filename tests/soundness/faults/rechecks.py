"""Faults of how certificates are checked again: what they say of themselves is believed."""

from importlib import import_module

import z3
from tests.soundness import hold
from tests.soundness.faults.fault import Fault

from lemmacheck.proving import enclosure, smt

recheck = import_module("lemmacheck.proving.recheck")  # the room has a function of this name


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


FAULTS = (
    Fault(labels_are_trusted, ("slack",), says="by somebody else"),
    Fault(scopes_are_trusted, ("slack",), says="about something else"),
    Fault(queries_are_trusted, ("slack",), says="is asked"),
    Fault(a_problem_is_forgotten, ("last_integer",), says="a case is left out"),
    Fault(steps_may_be_many, ("slack",), says="stands twice"),
    Fault(emptiness_is_trusted, ("slack",), says="every step is empty"),
    Fault(letters_are_trusted, ("slack", "needle"), says="all boxes are empty"),
    Fault(boxes_may_be_missing, ("slack", "needle"), says="the last box is missing"),
)

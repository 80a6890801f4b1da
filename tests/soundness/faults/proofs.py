"""Faults of how proofs are put together: summand by summand, case by case, link by link."""

from importlib import import_module

from tests.soundness.faults.fault import Fault
from tests.soundness.faults.solvers import corners_prove_all

from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.proving import summands
from lemmacheck.vocabulary import enumeration

prove = import_module("lemmacheck.proving.prove")  # the room has a function of this name
recheck = import_module("lemmacheck.proving.recheck")  # the room has a function of this name


def all_is_entrywise(patch):
    """Every summand is taken to look at its own entries only."""
    patch.setattr(summands, "is_entrywise", lambda *_: True)


def counts_may_be_negative(patch):
    """Sums are compared summand by summand over any count."""
    patch.setattr(summands, "_is_never_negative", lambda *_: True)


def first_position_stands_for_all(patch):
    """Of rows that differ from place to place, the first is compared."""
    problems_of = prove.problems_of

    def first(domain, link, assignment, *, entry):
        found = problems_of(domain, link, assignment, entry=entry)
        return iter(list(found)[:1])

    patch.setattr(prove, "problems_of", first)
    patch.setattr(recheck, "problems_of", first)


def domain_is_empty_too_soon(patch):
    """Without a value among the first integers the domain is empty."""

    def hasty(domain, link, *, entry):
        if not enumeration._all(tuple(domain.pieces.items()), 1):
            return Refusal("enumeration", "the integers have no value", is_empty=True)
        return free_problem(domain, link, entry=entry)

    free_problem = prove.free_problem
    patch.setattr(prove, "free_problem", hasty)


def a_link_is_missing(patch):
    """A chain is proved although one of its links is not."""

    def hasty(bound, proofs):
        parts = tuple(part for part in (proofs[link] for link in bound.links) if isinstance(part, Proof))
        return Proof("chain", "", whole=True, parts=parts) if parts else Refusal("chain", "nothing is proved")

    patch.setattr(prove, "prove_chain", hasty)


def summands_are_unopposed(patch):
    """Corners prove every summand, and what SMT holds against that is dropped."""
    corners_prove_all(patch)


FAULTS = (
    Fault(all_is_entrywise, sums=("not_entrywise",)),
    Fault(counts_may_be_negative, sums=("counts",)),
    Fault(first_position_stands_for_all, sums=("positions",), cases=150),
    Fault(domain_is_empty_too_soon, ("ranges",)),
    Fault(a_link_is_missing, ("chain",)),
    Fault(summands_are_unopposed, sums=("slack", "nearly"), says="by corners, summand by summand"),
)

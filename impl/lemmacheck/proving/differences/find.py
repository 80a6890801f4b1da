"""Successive differences: the goal as a polynomial in facts that may be any numbers of at least 0."""

import itertools
from dataclasses import replace
from fractions import Fraction

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.differences.point import completed
from lemmacheck.proving.differences.premises import Exact, Premises, ground_of, total
from lemmacheck.proving.differences.search import MAXIMAL_DEPTH, Quest, Result, search
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.suspects import names, suspect
from lemmacheck.system import Allowance

MAXIMAL_CASES = 6
"""How many times a domain is cut in two."""
MAXIMAL_SAMPLES = 100
SIMPLE = (Fraction(1), Fraction(2), Fraction(0), Fraction(1, 2), Fraction(-1))


def find(sequent: Sequent, *, budget: float = 10.0) -> Found | Broken | None:
    """Return a proof of a sequent, a point at which it fails, or None where none is found for so much effort."""
    ground, goal = ground_of(sequent.facts, sequent.goal)
    quest = Quest(sequent, False, MAXIMAL_CASES, MAXIMAL_DEPTH, Allowance.of(budget))
    match sequent.goal.relation:
        case Relation.ZERO:
            found = both(quest, ground, goal)
        case Relation.NOT_ZERO:
            found = either(quest, ground, goal)
        case relation:
            found = search(replace(quest, strict=relation is Relation.ABOVE), ground, goal)
    if found is None:
        return sampled(sequent)
    return Found(found) if isinstance(found, dict) else found


def sampled(sequent: Sequent) -> Broken | None:
    """Return one of a few simple points at which a sequent fails. Equations give what they can of it."""
    equations = [fact.polynomial for fact in sequent.facts if fact.relation is Relation.ZERO]
    known = sorted(names(sequent.goal.polynomial).union(*map(names, equations)))
    free = [name for name in known if not name.startswith("t(")]
    for values in itertools.islice(itertools.product(SIMPLE, repeat=len(free)), MAXIMAL_SAMPLES):
        point = completed(sequent, dict(zip(free, values, strict=True)))
        if point is not None and set(known) <= set(point):
            broken = suspect(sequent, point)
            if broken is not None:
                return broken
    return None


def both(quest: Quest, ground: Premises, goal: Exact) -> Result:
    """Return a proof that a polynomial is 0: by the equations alone, or because it is at least 0 and at most 0."""
    equations = ground.vanishing(goal)
    if equations is not None:
        return total([], equations=equations)
    low = search(quest.part(0.5), ground, goal)
    high = search(quest, ground, -goal) if isinstance(low, dict) else low
    return {"rule": "both", "low": low, "high": high} if isinstance(high, dict) else high


def either(quest: Quest, ground: Premises, goal: Exact) -> Result:
    """Return a proof that a polynomial is above 0, or that it is below 0."""
    found = None
    for name, sign, share in ((">", 1, 0.5), ("<", -1, 1.0)):
        found = search(replace(quest.part(share), strict=True), ground, goal * sign)
        if isinstance(found, dict):
            return {"rule": "sign", "is": name, "then": found}
        if found is not None:
            return found
    return found

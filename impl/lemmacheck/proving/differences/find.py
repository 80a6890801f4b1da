"""Successive differences: the goal as a polynomial in facts that may be any numbers of at least 0."""

import time
from dataclasses import dataclass, replace

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.differences.ground import Exact, Ground, Proof, ground_of, total
from lemmacheck.proving.differences.search import Counterpoint, Quest, Result, search

MAXIMAL_CASES = 6
"""How many times a domain is cut in two."""
MAXIMAL_DEPTH = 2
"""How many goals may stand between a goal and the views that prove it."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A proof of a sequent, as the kernel reads it."""

    proof: Proof


def find(sequent: Sequent, *, budget: float) -> Derived | Counterpoint | None:
    """Return a proof of a sequent, a point at which it fails, or None where neither is found in `budget` seconds."""
    ground, goal = ground_of(sequent.facts, sequent.goal)
    quest = Quest(sequent, False, MAXIMAL_CASES, MAXIMAL_DEPTH, time.process_time() + budget)
    match sequent.goal.relation:
        case Relation.ZERO:
            found = both(quest, ground, goal)
        case Relation.NOT_ZERO:
            found = either(quest, ground, goal)
        case relation:
            found = search(replace(quest, strict=relation is Relation.ABOVE), ground, goal)
    return Derived(found) if isinstance(found, dict) else found


def both(quest: Quest, ground: Ground, goal: Exact) -> Result:
    """Return a proof that a polynomial is 0: by the equations alone, or because it is at least 0 and at most 0."""
    equations = ground.vanishing(goal)
    if equations is not None:
        return total([], equations=equations)
    low = search(quest.part(0.5), ground, goal)
    high = search(quest, ground, -goal) if isinstance(low, dict) else low
    return {"rule": "both", "low": low, "high": high} if isinstance(high, dict) else high


def either(quest: Quest, ground: Ground, goal: Exact) -> Result:
    """Return a proof that a polynomial is above 0, or that it is below 0."""
    found = None
    for name, sign, share in ((">", 1, 0.5), ("<", -1, 1.0)):
        found = search(replace(quest.part(share), strict=True), ground, goal * sign)
        if isinstance(found, dict):
            return {"rule": "sign", "is": name, "then": found}
        if found is not None:
            return found
    return found

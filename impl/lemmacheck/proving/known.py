"""What is known already: a goal that is a fact, or a positive multiple of one."""

from lemmacheck.kernel import Polynomial, Relation, Sequent
from lemmacheck.proving.found import Found

STRONGER = {
    Relation.AT_LEAST: (Relation.AT_LEAST, Relation.ABOVE),
    Relation.ABOVE: (Relation.ABOVE,),
    Relation.ZERO: (Relation.ZERO,),
}


def find(sequent: Sequent) -> Found | None:
    """Return the proof of a goal by one fact."""
    goal = sequent.goal
    for place, fact in enumerate(sequent.facts):
        if fact.relation not in STRONGER.get(goal.relation, ()) or len(fact.polynomial) != len(goal.polynomial):
            continue
        factor = _factor(goal.polynomial, fact.polynomial)
        if factor is None:
            continue
        if goal.relation is Relation.ZERO:
            return Found({"rule": "sum", "terms": [], "equations": [[place, factor]]})
        if not factor.startswith("-"):
            return Found({"rule": "sum", "terms": [[factor, [place]]]})
    return None


def _factor(goal: Polynomial, fact: Polynomial) -> str | None:
    """Return by which number a polynomial is multiplied to give another; None where it is by none."""
    if not fact or set(goal) != set(fact):
        return None
    first = next(iter(fact))
    factor = goal[first] / fact[first]
    return str(factor) if all(goal[each] == factor * value for each, value in fact.items()) else None

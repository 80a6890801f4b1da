"""The rule `ends`: what is affine in a variable holds between its bounds if it holds at them."""

from collections.abc import Callable
from dataclasses import replace

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.question import INEQUALITIES, Bound, Question, Tree, holds
from lemmacheck.proving.products.reduction import variables
from lemmacheck.proving.products.summing import summed

_FAILURES = 4
"""How many goals without such a variable may remain unproved; then other bounds are not tried."""
_VARIABLES = 12
Prover = Callable[[Question], Tree | None]


class _Walk:
    """One descent to the ends, which gives up after so many leaves."""

    def __init__(self, leaf: Prover, leaves: int) -> None:
        self.leaves = leaves
        self.failures = _FAILURES
        self._leaf = leaf

    def descend(self, question: Question) -> Tree | None:
        """Return a proof, None where none is found."""
        question.ring.left()
        self.leaves -= 1
        if self.leaves < 0 or not self.failures or question.breaks() is not None:
            return None
        goal = question.goal
        if goal.is_constant():
            value = goal.leading_coefficient() if not goal.is_zero() else 0
            return summed(question, [(value, (), ())] if value else []) if holds(value, question.relation) else None
        found = question.place_of(goal)
        if found is not None:
            proof = summed(question, [(1 / found[1], (found[0],), ())])
            if proof is not None:
                return proof
        for v in _candidates(question):
            for low in [*question.bounds(v, 1), None]:
                for high in [*question.bounds(v, -1), None]:
                    proof = None if low is high is None else self._at(question, v, low, high)
                    if proof is not None or self.leaves < 0 or not self.failures:
                        return proof
            return None  # another order of the variables meets the same ends
        proof = self._leaf(question)
        self.failures -= proof is None
        return proof

    def _at(self, question: Question, v: int, low: Bound | None, high: Bound | None) -> Tree | None:
        """Return the proof from the ends of one variable's bounds."""
        slope = question.goal.derivative(v)
        facts = tuple(
            (p if v not in variables(p) else question.ring.zero, r if v not in variables(p) else Relation.AT_LEAST)
            for p, r in question.facts
        )
        below = replace(question, facts=facts)  # at its points these facts hold as well
        variable = question.ring.variables[v]
        proofs = []
        for bound, sign in ((low, -1), (high, 1)):
            if bound is None:
                inner = below.asking(slope * sign, Relation.AT_LEAST)
            else:
                inner = below.asking(question.goal + slope * (bound[1] - variable), question.relation)
            proof = self.descend(inner)
            if proof is None:
                return None
            proofs.append(proof)
        return {
            "rule": "ends",
            "variable": question.ring.names[v],
            "low": None if low is None else low[0],
            "high": None if high is None else high[0],
            "at_low": proofs[0],
            "at_high": proofs[1],
        }


def at_ends(question: Question, leaf: Prover, leaves: int) -> Tree | None:
    """Return a proof by going to the ends of the bounds of variables in which the goal is affine.

    `leaf` proves what has no such variable.
    """
    if question.relation not in INEQUALITIES or len(variables(question.goal)) > _VARIABLES:
        return None
    if max(question.goal.degrees(), default=0) > 8:
        return None
    return _Walk(leaf, leaves).descend(question) if _candidates(question) else None


def _candidates(question: Question) -> list[int]:
    """Return the variables in which the goal is affine, those first whose bounds mention most others."""
    inside = variables(question.goal)
    affine = [v for v in inside if question.goal.degrees()[v] == 1]
    reach = {v: {w for sign in (1, -1) for _, b in question.bounds(v, sign) for w in variables(b)} for v in affine}
    held = {v: sum(v in reach[w] for w in affine) for v in affine}
    affine = [v for v in affine if question.bounds(v, 1) or question.bounds(v, -1)]
    return sorted(affine, key=lambda v: (held[v], -len(reach[v]), v))

"""The way by algebra alone: every sequent that a goal leads to, by a finder."""

from lemmacheck.kernel import Goal
from lemmacheck.proving.reasoning import Proof, Reasoning


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a goal by algebra.

    Raises NotProvedError where a sequent is not proved.
    """
    return search.algebra(goal)

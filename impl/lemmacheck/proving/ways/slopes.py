"""The way along slopes: a goal holds where a number begins, and what is left of it rises from there."""

from lemmacheck.kernel import Goal
from lemmacheck.proving.reasoning import Proof, Reasoning
from lemmacheck.proving.slopes import climb


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a goal by derivatives.

    Raises NotProvedError where there is none.
    """
    return climb(search, goal)

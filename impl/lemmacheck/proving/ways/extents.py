"""The way by extents: sums of products within bounds, and like sums that are near each other."""

from lemmacheck.kernel import Goal, below
from lemmacheck.proving.extents import Aims, after, aims_apart, aims_of_size
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof from how large sums are, and how far apart those are whose difference is taken.

    Raises NotProvedError where that does not show the goal.
    """
    sides = (goal.comparison.left, goal.comparison.right)
    differences = [each.parts for each in below(sides) if each.kind == "subtract"]
    differences = [pair for pair in differences if all(part.kind == "sum" for part in pair)]
    aims: Aims = []
    for one, other in differences:
        aims += aims_apart(goal, one, other)
    if not aims:
        aims = [aim for side in sides for aim in aims_of_size(goal, side)]
    if not aims:
        raise UnfitError("there are no sums")
    return after(search, goal, aims)

"""The way by indicators, as Markov's inequality: a is at most b wherever 1 is chosen by a <= b, and 0 elsewhere."""

from collections.abc import Iterator

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, bound, opened, rebuilt
from lemmacheck.proving.expression_text import is_open
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, have, led_by
from lemmacheck.proving.ways import termwise

MOST_DEPTH = 3
"""How many ways may have led to this one."""
MOST_SUMS = 3


def has_indicators(goal: Goal) -> bool:
    """Whether a sum in a goal has an indicator among its summands."""
    return any(each.kind == "where" for each in below((goal.comparison.left,)))


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows of sums of indicators, times the smaller number, what they are at most.

    Raises NotProvedError where there are none, or the goal does not follow.
    """
    claims = [] if search.depth > MOST_DEPTH else list(dict.fromkeys(_claims(goal)))[:MOST_SUMS]
    steps: list[Proof] = []
    for claim in claims:
        try:
            proof = termwise.prove(search.within(0.4), goal.about(claim))
        except (ProofError, NotProvedError):
            continue  # what an indicator is multiplied by may be below 0
        steps.append(have(claim, proof))
        goal = goal.knowing(claim)
    if not steps:
        raise UnfitError("no sum has an indicator")
    return led_by(steps, search.algebra(goal))


def _claims(goal: Goal) -> Iterator[Comparison]:
    """Yield that sums with a times an indicator in its place are at most those with b there."""
    make = goal.table.make
    for each in below((goal.comparison.left,)):
        if each.kind != "sum" or is_open(each):
            continue
        hole = goal.table.hole()
        body = opened(goal.table, each, hole)
        found = [part for part in below((body,)) if part.kind == "where"]
        values = [part.value for part in found[0].parts[2:]] if len(found) == 1 else []
        if values not in ([1, 0], [0, 1]):
            continue
        low, high = found[0].parts[:2] if values == [1, 0] else found[0].parts[1::-1]
        sides = (_with(goal, body, found[0], value) for value in (make("multiply", low, found[0]), high))
        left, right = (bound(goal.table, "sum", each.parts[0], side, hole) for side in sides)
        yield Comparison(left, "<=", right)


def _with(goal: Goal, body: Expression, part: Expression, value: Expression) -> Expression:
    """Return a summand with a value in the place of a part."""
    return rebuilt(goal.table, body, lambda each: value if each is part else None)

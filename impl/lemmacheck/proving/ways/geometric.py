"""The way by geometric sums: where each summand is b times the one before, 1 - b times the sum is known."""

from collections.abc import Iterator

from lemmacheck.kernel import Expression, Goal, ProofError, below, opened
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import induction

MOST_DEPTH = 3
"""How many ways may have led to this one."""
ALGEBRA = 1.0
"""For how many seconds of effort at most algebra is tried: what follows from these sums does so at once."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows what 1 - b times each geometric sum is, and of next summands their sign.

    Raises NotProvedError where there are none, or the goal does not follow.
    """
    sums = [] if search.depth > MOST_DEPTH else list(_sums(goal))
    if not sums:
        raise UnfitError("no summand is a multiple of the one before")
    steps: list[Proof] = []
    for each, ratio in sums:
        after, first = goal.table.make("add", each.parts[0], goal.table.number(1)), goal.table.number(1)
        low, high = (expression_text(opened(goal.table, each, place)) for place in (first, after))
        claim = f"{expression_text(each)}*(1 - {expression_text(ratio)}) == {low} - {high}"
        proof = induction.prove(search.within(0.4), goal.about(goal.compared(claim)))
        steps.append({"rule": "have", "claim": claim, "proof": proof})
        goal = goal.knowing(goal.compared(claim))
        try:
            proof = search.within(0.3).prove(goal.about(goal.compared(f"0 <= {high}")))
        except (ProofError, NotProvedError):
            continue  # a ratio may be below 0
        steps.append({"rule": "have", "claim": f"0 <= {high}", "proof": proof})
        goal = goal.knowing(goal.compared(f"0 <= {high}"))
    return led_by(steps, search.no_longer(ALGEBRA).algebra(goal))


def _sums(goal: Goal) -> Iterator[tuple[Expression, Expression]]:
    """Yield the sums in which one power has the index in its exponent and nothing else has, each with its ratio."""
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind != "sum" or is_open(each):
            continue
        hole = goal.table.hole()
        body = opened(goal.table, each, hole)
        powers = [part for part in below((body,)) if part.kind == "power" and _mentions(part.parts[1], hole)]
        if len(powers) == 1 and _count(body, hole) == _count(powers[0].parts[1], hole) == 1:
            base = powers[0].parts[0]
            is_below = body.kind == "divide" and _mentions(body.parts[1], hole)
            yield each, goal.table.make("divide", goal.table.number(1), base) if is_below else base


def _mentions(root: Expression, part: Expression) -> bool:
    """Whether an expression has a part."""
    return any(each is part for each in below((root,)))


def _count(root: Expression, part: Expression) -> int:
    """Return how often a part stands in an expression, as it is written."""
    return 1 if root is part else sum(_count(each, part) for each in root.parts)

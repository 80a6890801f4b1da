"""The way by sums of squares: those of differences, which algebra multiplies out, are at least 0 before it does."""

from collections.abc import Iterator

from lemmacheck.kernel import Goal, below
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import termwise

MOST_DEPTH = 1
"""How many ways may have led to this one."""
LEADS = 0.5
"""The share of the effort for showing that the sums are at least 0."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows of sums of squares that they are at least 0.

    Raises NotProvedError where there are none such, or algebra does not lead to the goal.
    """
    claims = [] if search.depth > MOST_DEPTH else list(dict.fromkeys(_claims(goal)))
    if not claims:
        raise UnfitError("no sum is of squares that algebra multiplies out")
    steps: list[Proof] = []
    for claim in claims:
        comparison = goal.compared(claim)
        steps.append(
            {"rule": "have", "claim": claim, "proof": termwise.prove(search.within(LEADS), goal.about(comparison))}
        )
        goal = goal.knowing(comparison)
    return led_by(steps, search.algebra(goal))


def _claims(goal: Goal) -> Iterator[str]:
    """Yield that sums of squares are at least 0, where the squares are of sums or differences; inner sums first."""
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind == "sum" and not is_open(each):
            body = each.parts[1]
            is_product = body.kind == "multiply" and body.parts[0] is body.parts[1]
            is_power = body.kind == "power" and body.parts[1] is goal.table.number(2)
            if (is_product or is_power) and body.parts[0].kind in ("add", "subtract"):
                yield f"0 <= {expression_text(each)}"

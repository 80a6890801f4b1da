"""The way by sums of squares: those of differences, which algebra multiplies out, are at least 0 before it does.

So are sums of (u - a)(b - u), where the entries u of a row are between a and b.
"""

from collections.abc import Iterator, Sequence

from lemmacheck.kernel import Expression, Expressions, Goal, below, bound, opened, rebuilt
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import termwise

MOST_DEPTH = 2
"""How many ways may have led to this one."""
MOST_ENTRIES = 2
ALGEBRA = 1.5
"""For how many seconds of effort at most algebra is tried: what follows from these sums does so at once."""
LEADS = 0.5
"""The share of the effort for showing that the sums are at least 0."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows of sums of squares that they are at least 0.

    Raises NotProvedError where there are none such, or algebra does not lead to the goal.
    """
    claims = [] if search.depth > MOST_DEPTH else list(dict.fromkeys([*_claims(goal), *_rooms(goal)]))
    if not claims:
        raise UnfitError("no sum is of squares that algebra multiplies out")
    steps: list[Proof] = []
    for claim in claims:
        comparison = goal.compared(claim)
        steps.append(
            {"rule": "have", "claim": claim, "proof": termwise.prove(search.within(LEADS), goal.about(comparison))}
        )
        goal = goal.knowing(comparison)
    return led_by(steps, search.no_longer(ALGEBRA).algebra(goal))


def _claims(goal: Goal) -> Iterator[str]:
    """Yield that sums of squares are at least 0, where the squares are of sums or differences; inner sums first."""
    for each in _of_squares(goal):
        if each.parts[1].parts[0].kind in ("add", "subtract"):
            yield f"0 <= {expression_text(each)}"


def _rooms(goal: Goal) -> Iterator[str]:
    """Yield that sums of (u - a)(b - u) are at least 0, for entries u in sums of squares, which are between a and b."""
    for each in _of_squares(goal):
        inside, index = goal.opened(each.parts[0])
        body = opened(goal.table, each, index)
        facts = inside.entries(body)
        for entry in [part for part in below((body,)) if part.kind == "entry"][:MOST_ENTRIES]:
            lows = [fact.left for fact in facts if fact.right is entry and fact.sign != "="]
            highs = [fact.right for fact in facts if fact.left is entry and fact.sign != "="]
            if lows and highs:
                yield f"0 <= {expression_text(_room(goal.table, each.parts[0], index, (lows[0], entry, highs[0])))}"


def _room(table: Expressions, length: Expression, index: Expression, between: Sequence[Expression]) -> Expression:
    """Return the sum of (u - a)(b - u) over all indices, for a, u and b at an index."""
    low, entry, high = between
    product = table.make("multiply", table.make("subtract", entry, low), table.make("subtract", high, entry))
    hole = table.hole()
    return bound(table, "sum", length, rebuilt(table, product, lambda part: hole if part is index else None), hole)


def _of_squares(goal: Goal) -> Iterator[Expression]:
    """Yield the sums of squares in a goal."""
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind == "sum" and not is_open(each):
            body = each.parts[1]
            is_product = body.kind == "multiply" and body.parts[0] is body.parts[1]
            is_power = body.kind == "power" and body.parts[1] is goal.table.number(2)
            if is_product or is_power:
                yield each

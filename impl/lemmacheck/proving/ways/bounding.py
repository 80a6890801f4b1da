"""The way by bounds inside of sums: squares of inner sums become what Cauchy and Schwarz allow, term by term."""

from collections.abc import Iterator

from lemmacheck.kernel import Expression, Goal, below, bound, opened, replaced
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 2
"""How many ways may have led to this one."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by larger sums, which are shown to be larger summand by summand.

    Raises NotProvedError where no sum holds the square of another.
    """
    claims = [] if search.depth > MOST_DEPTH else list(dict.fromkeys(_claims(goal)))
    if not claims:
        raise UnfitError("no sum holds the square of another")
    steps: list[Proof] = []
    for claim in claims:
        proof = search.within(0.5).prove(goal.about(goal.compared(claim)))
        steps.append({"rule": "have", "claim": claim, "proof": proof})
        goal = goal.knowing(goal.compared(claim))
    return led_by(steps, search.prove(goal))


def _claims(goal: Goal) -> Iterator[str]:
    """Yield that sums are at most what they are with larger summands."""

    def larger(each: Expression) -> Expression | None:
        is_square = each.kind == "multiply" and each.parts[0] is each.parts[1]
        is_power = each.kind == "power" and each.parts[1] is goal.table.number(2)
        root = each.parts[0] if is_square or is_power else None
        if root is None or root.kind != "sum" or root.parts[1].kind != "multiply":
            return None
        hole = goal.table.hole()
        factors = opened(goal.table, root, hole).parts
        squares = (goal.table.make("multiply", factor, factor) for factor in factors)
        sums = (bound(goal.table, "sum", root.parts[0], square, hole) for square in squares)
        return goal.table.make("multiply", *sums)

    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind == "sum" and not is_open(each):
            other = replaced(goal.table, each, larger)
            if other is not each:
                yield f"{expression_text(each)} <= {expression_text(other)}"

"""The way by squares: products of roots, norms say, compare as their squares do."""

from lemmacheck.kernel import Expression, Expressions, Goal, below
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning

MOST_DEPTH = 1
"""How many ways may have led to this one."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows how the squares of both sides compare first.

    Raises NotProvedError where there are no roots, or more than products of them.
    """
    sides = goal.comparison.left, goal.comparison.right
    if search.depth > MOST_DEPTH or not any(each.kind == "sqrt" for each in below(sides)):
        raise NotProvedError("no side is a product of roots")
    left, right = (expression_text(_square(goal.table, side)) for side in sides)
    claim = f"{left} <= {right}"
    proof = search.within(0.8).prove(goal.about(goal.compared(claim)))
    return {"rule": "have", "claim": claim, "proof": proof, "then": search.algebra(goal.knowing(goal.compared(claim)))}


def _square(table: Expressions, side: Expression) -> Expression:
    """Return the square of a product of roots, without roots."""
    match side.kind:
        case "multiply":
            return table.make("multiply", *(_square(table, part) for part in side.parts))
        case "sqrt":
            (inside,) = side.parts
            return inside.parts[0] if inside.kind == "max" and not inside.parts[1].value else inside
        case "abs":
            return _square(table, side.parts[0])
    return table.make("multiply", side, side)

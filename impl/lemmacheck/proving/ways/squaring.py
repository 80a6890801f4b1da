"""The way by squares: products of roots, norms say, compare as their squares do."""

from lemmacheck.kernel import Expression, Expressions, Goal, cited
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError

MOST_DEPTH = 1
"""How many ways may have led to this one."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows how the squares of both sides compare first.

    Raises NotProvedError where there are no roots, or more than products of them.
    """
    sides = goal.comparison.left, goal.comparison.right
    if search.depth > MOST_DEPTH or not all(map(_is_product, sides)) or goal.comparison.sign != "<=":
        raise UnfitError("no side is a product of roots")
    roots = [_roots(side) for side in sides]
    if len(roots[0]) == 1 and len(roots[1]) in (2, 3):
        name = "root of a product" if len(roots[1]) == 2 else "root of three factors"
        named = [name, *map(expression_text, (*roots[0], *roots[1]))]
        conditions, conclusion = cited(goal, named)
        given = [search.prove(each) for each in conditions]
        return {"rule": "cite", "theorem": named, "given": given, "then": search.algebra(goal.knowing(conclusion))}
    left, right = (expression_text(_square(goal.table, side)) for side in sides)
    claim = f"{left} <= {right}"
    proof = search.within(0.9).prove(goal.about(goal.compared(claim)))
    return {"rule": "have", "claim": claim, "proof": proof, "then": search.algebra(goal.knowing(goal.compared(claim)))}


def _roots(side: Expression) -> list[Expression]:
    """Return what stands under the roots that a side is the product of; nothing if it is more than that."""
    match side.kind:
        case "sqrt":
            return [side.parts[0]]
        case "multiply":
            found = [_roots(part) for part in side.parts]
            return [each for part in found for each in part] if all(found) else []
    return []


def _is_product(side: Expression) -> bool:
    """Whether a side is a product of roots and other things, with a root among them."""
    factors, waiting = [], [side]
    while waiting:
        each = waiting.pop()
        if each.kind in ("multiply", "abs"):
            waiting += each.parts
        else:
            factors.append(each)
    return any(each.kind == "sqrt" for each in factors)


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

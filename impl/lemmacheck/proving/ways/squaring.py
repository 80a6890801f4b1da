"""The way by squares: products of roots, norms say, compare as their squares do."""

import contextlib
from fractions import Fraction

from lemmacheck.kernel import BINDING, Comparison, Expression, Expressions, Goal, ProofError, below, cited
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import termwise

MOST_DEPTH = 2
"""How many ways may have led to this one."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows how the squares of both sides compare first.

    Raises NotProvedError where there are no roots, or more than products of them.
    """
    sides = goal.comparison.left, goal.comparison.right
    three = _three_roots(goal)
    if search.depth <= MOST_DEPTH and three is not None and goal.comparison.sign == "<=":
        return _below_two(search, goal, *three)
    are_products = _is_product(sides[0]) and (_is_product(sides[1]) or _is_above(sides[1]))
    if search.depth > MOST_DEPTH or not are_products or goal.comparison.sign != "<=":
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
    return {
        "rule": "have",
        "claim": claim,
        "proof": proof,
        "then": _rooted(search, goal.knowing(goal.compared(claim)), right),
    }


def _three_roots(goal: Goal) -> list[Expression] | None:
    """Return the three roots where one is compared with the sum of two, of numbers that are no sums of any length."""
    left, right = goal.comparison.left, goal.comparison.right
    roots = [left, *right.parts] if right.kind == "add" else []
    is_fit = len(roots) == 3 and all(each.kind == "sqrt" for each in roots)
    return roots if is_fit and not any(each.kind in BINDING for each in below(tuple(roots))) else None


def _below_two(search: Reasoning, goal: Goal, a: Expression, b: Expression, c: Expression) -> Proof:
    """Return a proof that a root is at most the sum of two: what their squares lack is at most twice their product."""
    r, p, q = (expression_text(_square(goal.table, each)) for each in (a, b, c))
    roots = "*".join(map(expression_text, (b, c)))
    steps: list[Proof] = []
    for text in (f"({r} - {p} - {q})**2 <= 4*({p})*({q})", f"{r} - {p} - {q} <= 2*{roots}"):
        claim = goal.compared(text)
        steps.append({"rule": "have", "claim": text, "proof": search.within(0.6).algebra(goal.about(claim))})
        goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def _rooted(search: Reasoning, goal: Goal, square: str) -> Proof:
    """Return a proof of a goal that knows how the squares of its sides compare: where one is a root, roots rise.

    Sums under roots are shown to be at least 0 first, where they are so term by term.
    """
    sums = [each for side in (goal.comparison.left, goal.comparison.right) for each in _sums(side)]
    for each in dict.fromkeys(sums):
        claim = Comparison(goal.table.number(0), "<=", each)
        if claim not in goal.facts:
            with contextlib.suppress(ProofError, NotProvedError):
                proof = termwise.prove(search.within(0.3), goal.about(claim))
                then = _rooted(search, goal.knowing(claim), square)
                return {"rule": "have", "claim": f"0 <= {expression_text(each)}", "proof": proof, "then": then}
    left, right = goal.comparison.left, goal.comparison.right
    if left.kind == "sqrt" and (right.kind == "sqrt" or isinstance(right.value, Fraction)):
        above = expression_text(right.parts[0]) if right.kind == "sqrt" else square
        with contextlib.suppress(ProofError, NotProvedError):
            return search.algebra(goal, [["sqrt rises", expression_text(left.parts[0]), above]])
    return search.algebra(goal)


def _roots(side: Expression) -> list[Expression]:
    """Return what stands under the roots that a side is the product of; nothing if it is more than that."""
    match side.kind:
        case "sqrt":
            return [side.parts[0]]
        case "multiply":
            found = [_roots(part) for part in side.parts]
            return [each for part in found for each in part] if all(found) else []
    return []


def _sums(side: Expression) -> list[Expression]:
    """Return the sums under the roots that a side is the product of."""
    bare = [root.parts[0] if root.kind == "max" else root for root in _roots(side)]
    return [each for each in bare if each.kind == "sum"]


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


def _is_above(side: Expression) -> bool:
    """Whether a side is a number from 0 on, or a size, as it is written."""
    return side.kind == "abs" or (isinstance(side.value, Fraction) and side.value >= 0)


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

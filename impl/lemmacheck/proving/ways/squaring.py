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
    are_products = _is_product(sides[0]) and (_is_product(sides[1]) or _has_no_root(sides[1]))
    if search.depth > MOST_DEPTH or not are_products or goal.comparison.sign != "<=":
        raise UnfitError("no side is a product of roots")
    roots = [_roots(side) for side in sides]
    if len(roots[0]) == 1 and len(roots[1]) in (2, 3):
        name = "root of a product" if len(roots[1]) == 2 else "root of three factors"
        named = [name, *map(expression_text, (*roots[0], *roots[1]))]
        conditions, conclusion = cited(goal, named)
        given = [search.prove(each) for each in conditions]
        return {"rule": "cite", "theorem": named, "given": given, "then": search.algebra(goal.knowing(conclusion))}
    return _squared(search, goal)


def of_sum(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows how the square of a sum compares with that of a product of roots first.

    Raises NotProvedError where the left is no sum, or the right no such product.
    """
    sides = goal.comparison.left, goal.comparison.right
    if search.depth > MOST_DEPTH or goal.comparison.sign != "<=" or not (_is_sum(sides[0]) and _is_product(sides[1])):
        raise UnfitError("no sum is compared with a root")
    return _squared(search, goal)


def _squared(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows how the squares of both sides compare first."""
    sides = goal.comparison.left, goal.comparison.right
    left, right = (expression_text(_square(goal.table, side)) for side in sides)
    claims, rest = [f"{left} <= {right}"], _beside_root(goal.table, sides[1])
    if rest is not None:
        claims.insert(0, f"0 <= {expression_text(rest)}")
    steps: list[Proof] = []
    for claim in claims:
        proof = search.within(0.9).prove(goal.about(goal.compared(claim)))
        steps.append({"rule": "have", "claim": claim, "proof": proof})
        goal = goal.knowing(goal.compared(claim))
    return led_by(steps, _rooted(search, goal, right, rest))


def _three_roots(goal: Goal) -> list[Expression] | None:
    """Return the three roots where one is compared with the sum of two, of numbers that are no sums of any length.

    A root may have a number from 0 on before it, and the first may be such a number alone.
    """
    left, right = goal.comparison.left, goal.comparison.right
    roots = [left, *right.parts] if right.kind == "add" else []
    is_fit = len(roots) == 3 and all(len(_roots_among(each)) == 1 for each in roots[1:])
    is_fit = is_fit and all(_is_above(part) for each in roots for part in _factors(each) if part.kind != "sqrt")
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


def _rooted(search: Reasoning, goal: Goal, square: str, rest: Expression | None) -> Proof:
    """Return a proof of a goal that knows how the squares of its sides compare: where one is a root, roots rise.

    Sums under roots are shown to be at least 0 first, where they are so term by term.
    """
    sums = [each for side in (goal.comparison.left, goal.comparison.right) for each in _sums(side)]
    for each in dict.fromkeys(sums):
        claim = Comparison(goal.table.number(0), "<=", each)
        if claim not in goal.facts:
            with contextlib.suppress(ProofError, NotProvedError):
                proof = termwise.prove(search.within(0.3), goal.about(claim))
                then = _rooted(search, goal.knowing(claim), square, rest)
                return {"rule": "have", "claim": f"0 <= {expression_text(each)}", "proof": proof, "then": then}
    left, right = goal.comparison.left, goal.comparison.right
    if rest is not None and rest is not right:
        named = ["below a root", *map(expression_text, (left, rest, *_roots_among(right)))]
        conditions, conclusion = cited(goal, named)
        given = [search.within(0.8).prove(each) for each in conditions]
        return {"rule": "cite", "theorem": named, "given": given, "then": search.algebra(goal.knowing(conclusion))}
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


def _roots_among(side: Expression) -> list[Expression]:
    """Return what stands under the roots among the factors of a side."""
    return [each.parts[0] for each in _factors(side) if each.kind == "sqrt"]


def _beside_root(table: Expressions, side: Expression) -> Expression | None:
    """Return what a side multiplies its only root by, all of it where it has none.

    None for more roots, and where that is at least 0 as it is written.
    """
    factors = _factors(side)
    others = [each for each in factors if each.kind != "sqrt"]
    if len(others) < len(factors) - 1 or all(_is_above(each) for each in others):
        return None
    if len(others) == len(factors):
        return side
    return table.make("multiply", *others) if len(others) > 1 else others[0]


def _factors(side: Expression) -> list[Expression]:
    """Return the factors of a side as it is written."""
    return [each for part in side.parts for each in _factors(part)] if side.kind == "multiply" else [side]


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


def _is_sum(side: Expression) -> bool:
    """Whether a side is a sum of unknown length, or the size of one."""
    return (side.parts[0] if side.kind == "abs" else side).kind == "sum"


def _has_no_root(side: Expression) -> bool:
    """Whether no root and no sum stands in a side."""
    return all(each.kind not in ("sqrt", "sum", "prod") for each in below((side,)))


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

"""The way by something in between: sums and products written otherwise, so that theorems fit; exp in place of log."""

from collections.abc import Iterator
from fractions import Fraction

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, bound, opened, rebuilt
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Lemmas, NotProvedError, Proof, Reasoning, UnfitError, have, led_by
from lemmacheck.proving.ways import one_sum

MOST_DEPTH = 2
"""How many ways may have led to this one."""


def differences_of_logarithms(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of how far the logarithms of two sums are apart, without these logarithms.

    Raises NotProvedError where the goal is another, or what is then asked is not shown.
    """
    claims = _both_logarithms(goal) if search.depth <= MOST_DEPTH and goal.comparison.sign == "<=" else []
    if not claims:
        raise UnfitError("no logarithms of two sums are compared")
    steps: list[Proof] = []
    for claim in claims:
        about = goal.about(claim)
        without = next(_without_logarithm(about), None)
        if without is None:
            raise UnfitError("a sum has no logarithm on one side alone")
        steps.append(have(claim, _by_exp(search.within(0.6), about, *without)))
        goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def _by_exp(search: Reasoning, goal: Goal, claim: Comparison, lemmas: Lemmas) -> Proof:
    """Return a proof by what is asked without the logarithm of a sum, from which lemmas lead back to the goal."""
    is_above = Comparison(goal.table.number(0), "<", claim.left)
    first = search.within(0.3).prove(goal.about(is_above))
    goal = goal.knowing(is_above)
    try:
        second = one_sum.prove(search.within(0.6), goal.about(claim))
    except (ProofError, NotProvedError):
        second = search.within(0.8).prove(goal.about(claim))
    return led_by([have(is_above, first), have(claim, second)], search.algebra(goal.knowing(claim), lemmas))


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by what lies between both sides, or without the logarithm of a sum.

    Raises NotProvedError where there is nothing such, or what is then asked is not shown.
    """
    if search.depth > MOST_DEPTH or goal.comparison.sign != "<=":
        raise UnfitError("nothing in between is looked for")
    without = next(_without_logarithm(goal), None)
    if without is not None:
        return _by_exp(search, goal, *without)
    middle = next(_middles(goal), None)
    if middle is None:
        raise UnfitError("nothing in between is known")
    low = Comparison(goal.comparison.left, "<=", middle)
    high = Comparison(middle, "<=", goal.comparison.right)
    first = search.within(0.5).prove(goal.about(low))
    second = search.within(0.7).prove(goal.knowing(low).about(high))
    return led_by([have(low, first), have(high, second)], search.algebra(goal.knowing(low, high)))


def _both_logarithms(goal: Goal) -> list[Comparison]:
    """Return what is left to show where the difference of two logarithms of sums, or its size, is at most something."""
    make, left, right = goal.table.make, goal.comparison.left, goal.comparison.right
    inside = left.parts[0] if left.kind == "abs" else left
    if inside.kind != "subtract" or not all(_is_logarithm_of_sum(part) for part in inside.parts):
        return []
    one, other = inside.parts
    pairs = [(one, other), (other, one)] if left.kind == "abs" else [(one, other)]
    return [Comparison(high, "<=", make("add", right, low)) for high, low in pairs]


def _is_logarithm_of_sum(root: Expression) -> bool:
    return root.kind == "log" and any(each.kind == "sum" for each in below(root.parts))


def _middles(goal: Goal) -> Iterator[Expression]:
    """Yield sums with roots of products taken apart, sums of one number, products of exponentials for those of sums."""
    left, right = goal.comparison.left, goal.comparison.right
    if left.kind == "sum":
        hole = goal.table.hole()
        inside = opened(goal.table, left, hole)
        if inside.kind == "sqrt" and inside.parts[0].kind == "multiply":
            roots = (goal.table.make("sqrt", part) for part in inside.parts[0].parts)
            yield bound(goal.table, "sum", left.parts[0], goal.table.make("multiply", *roots), hole)
    for side, other in ((left, right), (right, left)):
        if side.kind == "exp" and other.kind == "prod":
            yield from _product_of(goal, side.parts[0], other.parts[0])
        if side.kind == "multiply" and other.kind == "sum" and other.parts[0] in side.parts:
            share = side.parts[side.parts[0] is other.parts[0]]
            yield bound(goal.table, "sum", other.parts[0], share, goal.table.hole())


def _product_of(goal: Goal, exponent: Expression, length: Expression) -> Iterator[Expression]:
    """Yield the product of exponentials whose exponents add up to a multiple of a sum."""
    sums = [each for each in below((exponent,)) if each.kind == "sum" and each.parts[0] is length]
    if len(sums) == 1 and _is_multiple(exponent, sums[0]):
        hole = goal.table.hole()
        summand = opened(goal.table, sums[0], hole)
        inside = rebuilt(goal.table, exponent, lambda each: summand if each is sums[0] else None)
        yield bound(goal.table, "prod", length, goal.table.make("exp", inside), hole)


def _is_multiple(root: Expression, part: Expression) -> bool:
    """Whether an expression is a multiple of a part of it by what does not mention that part."""
    if root is part:
        return True
    inside = [each for each in root.parts if any(other is part for other in below((each,)))]
    if root.kind == "negate" or (root.kind == "multiply" and len(inside) == 1):
        return _is_multiple(inside[0], part)
    return root.kind == "divide" and inside == [root.parts[0]] and _is_multiple(root.parts[0], part)


def _without_logarithm(goal: Goal) -> Iterator[tuple[Comparison, Lemmas]]:
    """Yield what is asked where one side is the logarithm of what has a sum, and the lemmas that lead back to it."""
    make, left, right = goal.table.make, goal.comparison.left, goal.comparison.right
    for side, other in ((left, right), (right, left)):
        if side.kind != "log" or not any(each.kind == "sum" for each in below(side.parts)):
            continue
        rest, factor = _parted(goal, other)
        power = make("exp", rest)
        whole = power if factor is None else make("multiply", factor, power)
        claim = Comparison(side.parts[0], "<=", whole) if side is left else Comparison(whole, "<=", side.parts[0])
        lemmas = [_named("log of exp", rest), _named("log rises", claim.left, claim.right)]
        if factor is not None:
            lemmas.insert(0, _named("log of a product", factor, power))
        yield claim, lemmas


def _named(name: str, *of: Expression) -> list[str]:
    """Return a lemma with what it is used of, as a proof names it."""
    return [name, *map(expression_text, of)]


def _parted(goal: Goal, root: Expression) -> tuple[Expression, Expression | None]:
    """Return an exponent without a summand that is a logarithm, and what that is the logarithm of."""
    if root.kind == "add":
        for one, other in (root.parts, root.parts[::-1]):
            if other.kind == "log":
                return one, other.parts[0]
    if root.kind == "log":
        return goal.table.number(Fraction(0)), root.parts[0]
    return root, None

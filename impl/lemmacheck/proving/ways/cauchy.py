"""The way by Cauchy and Schwarz: the square of a sum is at most a product of two, where that is so of their summands.

One of the two may be a sum that is known, such as weights whose sum is 1, or the number of summands. Where logarithms
of three sums are compared, those of squares and products are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, bound, cited, opened
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Lemmas, NotProvedError, Proof, Reasoning, UnfitError, have, led_by

MOST_DEPTH = 4
"""How many ways may have led to this one."""
MOST_PAIRS = 6
THEOREM = "Cauchy-Schwarz of products"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sum whose square is at most the product of two others, if its summands' squares are."""

    squared: Expression
    one: Expression
    other: Expression


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that cites Cauchy and Schwarz.

    Raises NotProvedError where no sum is squared, or no two sums have summands of which a product is large enough.
    """
    if search.depth > MOST_DEPTH or goal.comparison.sign == "=":
        raise UnfitError("no sum is squared")
    pairs = list(dict.fromkeys(_pairs(goal)))[:MOST_PAIRS]
    if not pairs:
        raise UnfitError("no sum is squared")
    for pair in pairs:
        try:
            return _citing(search.within(0.5), goal, pair)
        except (ProofError, NotProvedError):
            continue
    raise NotProvedError("no two sums have summands whose product is large enough")


def _citing(search: Reasoning, goal: Goal, pair: _Pair) -> Proof:
    """Return a proof by the theorem of a pair."""
    named = [THEOREM, *map(expression_text, (pair.one, pair.other, pair.squared))]
    conditions, conclusion = cited(goal, named)
    given = [search.within(0.5).prove(each) for each in conditions]
    steps: list[Proof] = [{"rule": "cite", "theorem": named, "given": given}]
    goal = goal.knowing(conclusion)
    if not _is_of_logarithms(goal):
        return led_by(steps, search.algebra(goal))
    for each in (pair.squared, pair.one, pair.other):
        claim = Comparison(goal.table.number(0), "<", each)
        steps.append(have(claim, search.within(0.5).prove(goal.about(claim))))
        goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal, _lemmas(pair, conclusion)))


def _lemmas(pair: _Pair, conclusion: Comparison) -> Lemmas:
    """Return the lemmas that compare the logarithm of a sum with the mean of two others."""
    square, product, squared, one, other = map(
        expression_text, (conclusion.left, conclusion.right, pair.squared, pair.one, pair.other)
    )
    return [["log of a square", squared], ["log of a product", one, other], ["log rises", square, product]]


def _pairs(goal: Goal) -> Iterator[_Pair]:
    """Yield the sums that are squared, each with two others of the same length."""
    left, right = goal.comparison.left, goal.comparison.right
    squared = [each for part in below((left,)) if (each := _squared(goal, part)) is not None]
    for each in squared:
        yield from _weighed(goal, each)
        sums = [*_sums(right, each.parts[0]), *_known(goal, each.parts[0])]
        yield from (_Pair(each, *two) for two in combinations(dict.fromkeys(sums), 2))


def _weighed(goal: Goal, squared: Expression) -> Iterator[_Pair]:
    """Yield a mean under weights whose sum is known, with that of the squares under the same weights."""
    table, body = goal.table, squared.parts[1]
    for weights in _known(goal, squared.parts[0]):
        if body.kind == "multiply" and weights.parts[1] in body.parts:
            hole = table.hole()
            first, second = opened(table, squared, hole).parts
            weight, value = (first, second) if weights.parts[1] is body.parts[0] else (second, first)
            squares = table.make("multiply", weight, table.make("multiply", value, value))
            yield _Pair(squared, weights, bound(table, "sum", squared.parts[0], squares, hole))


def _squared(goal: Goal, each: Expression) -> Expression | None:
    """Return the sum that a square is of, or that has the logarithm that is compared; None of others."""
    is_square = each.kind == "multiply" and each.parts[0] is each.parts[1]
    is_power = each.kind == "power" and each.parts[1] is goal.table.number(2)
    is_logarithm = each.kind == "log" and _is_of_logarithms(goal)
    root = each.parts[0] if is_square or is_power or is_logarithm else None
    if root is not None and root.kind in ("abs", "subtract", "add"):
        root = next((part for part in root.parts if part.kind == "sum"), None)
    return root if root is not None and root.kind == "sum" and not is_open(root) else None


def _is_of_logarithms(goal: Goal) -> bool:
    """Whether both sides have logarithms of sums."""
    sides = (goal.comparison.left, goal.comparison.right)
    return all(any(each.kind == "log" and each.parts[0].kind == "sum" for each in below((side,))) for side in sides)


def _sums(root: Expression, length: Expression) -> Iterator[Expression]:
    """Yield the sums of a length in an expression."""
    for each in below((root,)):
        if each.kind == "sum" and each.parts[0] is length and not is_open(each):
            yield each


def _known(goal: Goal, length: Expression) -> Iterator[Expression]:
    """Yield the sums of a length that are numbers by the facts, and the sum of as many ones."""
    for fact in goal.facts:
        for side, other in ((fact.left, fact.right), (fact.right, fact.left)):
            if fact.sign == "=" and other.kind == "number":
                yield from _sums(side, length)
    if any(each is length for each in below((goal.comparison.left, goal.comparison.right))):
        yield bound(goal.table, "sum", length, goal.table.number(1), goal.table.hole())

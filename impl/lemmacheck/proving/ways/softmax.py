"""The way by softmax: two softmaxes are as near each other as what they are of; logsumexp is above its tangents."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from lemmacheck.kernel import Expression, Goal, below, cited, opened
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 3
"""How many ways may have led to this one."""
MOST_THEOREMS = 8
TANGENT = "tangent of logsumexp"
ROWS, TWO = "softmax is Lipschitz", "softmax of two is Lipschitz"
SQUARES = f"{TWO} in squares"


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that cites how near softmaxes are.

    Raises NotProvedError where there are no two, or the goal does not follow.
    """
    theorems = [] if search.depth > MOST_DEPTH else list(_theorems(goal))[:MOST_THEOREMS]
    if not theorems:
        raise UnfitError("there are no two softmaxes")
    steps: list[Proof] = []
    for named in theorems:
        conditions, conclusion = cited(goal, named)
        given = [search.within(0.2).prove(each) for each in conditions]
        steps.append({"rule": "cite", "theorem": named, "given": given})
        goal = goal.knowing(conclusion)
    return led_by(steps, search.algebra(goal))


def _theorems(goal: Goal) -> Iterator[list[str]]:
    """Yield the theorems about the softmaxes in a goal."""
    parts = list(below((goal.comparison.left, goal.comparison.right)))
    for each in parts:
        if each.kind == "sum" and not is_open(each):
            yield from _of_rows(goal, each)
    yield from _tangents(parts)
    two = TWO if any(each.kind == "abs" for each in parts) else SQUARES
    shares = [(each, pair) for each in parts if (pair := _share(each)) is not None]
    for (one, first), (other, second) in combinations(shares, 2):
        if one.parts[1] is not other.parts[1] and _is_like(one) == _is_like(other):
            yield [two, *map(expression_text, (*first, *second))]


def _tangents(parts: Sequence[Expression]) -> Iterator[list[str]]:
    """Yield that the logarithm of one sum of exponentials is above the tangent of another, whose softmax is there.

    The logarithm of their number is that of a sum of exponentials of 0.
    """
    numbers = {id(each.parts[0]) for each in parts if each.kind == "log"}
    logarithms = (each.parts[0] for each in parts if each.kind == "log" and not is_open(each))
    totals = [each for each in logarithms if each.kind == "sum" and each.parts[1].kind == "exp"]
    weighed = {id(each.parts[1]) for each in parts if each.kind == "divide" and each.parts[0].kind == "exp"}
    for one, other in permutations(dict.fromkeys(totals), 2):
        if id(one) in weighed and one.parts[0] is other.parts[0]:
            yield [TANGENT, *(_row(each, each.parts[1].parts[0]) for each in (one, other))]
    for each in dict.fromkeys(totals):
        if id(each) in weighed and id(each.parts[0]) in numbers:
            row = _row(each, each.parts[1].parts[0])
            yield [TANGENT, row, f"sum(1, {expression_text(each.parts[0])}, 0)"]


def _row(total: Expression, exponent: Expression) -> str:
    """Return the row of exponents in a sum of exponentials, as theorems take it."""
    return f"sum({total.value}, {expression_text(total.parts[0])}, {expression_text(exponent)})"


def _of_rows(goal: Goal, each: Expression) -> Iterator[list[str]]:
    """Yield the theorem about a sum of squares of differences of two softmaxes."""
    root = _root(goal, each.parts[1])
    if root is None or root.kind != "subtract":
        return
    rows = []
    for part in root.parts:
        if part.kind != "divide" or part.parts[0].kind != "exp" or part.parts[1].kind != "sum":
            return
        (exponent,), total, hole = part.parts[0].parts, part.parts[1], goal.table.hole()
        inside = opened(goal.table, goal.table.make("sum", each.parts[0], exponent, value=each.value), hole)
        if opened(goal.table, total, hole) is not goal.table.make("exp", inside):
            return
        rows.append(_row(each, exponent))
    yield [ROWS, *rows]


def _root(goal: Goal, body: Expression) -> Expression | None:
    """Return what a square is the square of, None of others."""
    if body.kind == "abs":
        body = body.parts[0]
    is_square = body.kind == "multiply" and body.parts[0] is body.parts[1]
    is_power = body.kind == "power" and body.parts[1] is goal.table.number(2)
    return body.parts[0] if is_square or is_power else None


def _share(each: Expression) -> tuple[Expression, Expression] | None:
    """Return x and y of exp(x)/(exp(x) + exp(y)), None of others."""
    if each.kind != "divide" or each.parts[1].kind != "add" or is_open(each):
        return None
    terms = each.parts[1].parts
    if any(term.kind != "exp" for term in terms) or each.parts[0] not in terms:
        return None
    one, other = terms if terms[0] is each.parts[0] else terms[::-1]
    return one.parts[0], other.parts[0]


def _is_like(each: Expression) -> bool:
    """Whether the first of two is the one whose share it is."""
    return each.parts[0] is each.parts[1].parts[0]

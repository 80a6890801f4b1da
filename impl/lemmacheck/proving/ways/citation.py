"""The way by theorems: those that fit the sums, products and powers of a goal are cited, alone and then together."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, cited, names_of, replaced
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import termwise
from lemmacheck.proving.ways.matching import Named, distinct, matches

MOST_DEPTH = 5
"""How many ways may have led to a citation."""
MOST_THEOREMS = 16
MOST_BUNDLES = 12


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that cites theorems.

    Raises NotProvedError where none fits, or what fits does not lead to the goal.
    """
    if search.depth > MOST_DEPTH:
        raise UnfitError("theorems inside of others")
    parts = [each for each in below((goal.comparison.left, goal.comparison.right)) if not is_open(each)]
    bundles = distinct(matches(goal, parts))[:MOST_BUNDLES]
    found = list(dict.fromkeys(map(tuple, fitting(goal))))[:MOST_THEOREMS]
    groups: list[Sequence[tuple[str, ...]]] = [*bundles, *([each] for each in found)]
    likes = dict.fromkeys((each[0], each[2:]) for each in found)  # tangents at one place, say
    groups += [[each for each in found if (each[0], each[2:]) == like] for like in likes]
    names = dict.fromkeys(each[0] for each in found)
    groups += [[each for each in found if each[0] == name] for name in names]
    groups.append(found)
    for group in dict.fromkeys(tuple(group) for group in groups if group):
        try:
            return _citing(search.within(0.4), goal, [list(each) for each in group])
        except (ProofError, NotProvedError):
            continue
    raise NotProvedError("no theorem that fits leads to the goal")


def _citing(search: Reasoning, goal: Goal, theorems: Sequence[Named]) -> Proof:
    """Return a proof that cites theorems one after the other, and ends by algebra."""
    steps: list[Proof] = []
    for named in theorems:
        conditions, conclusion = cited(goal, named)
        steps.append({"rule": "cite", "theorem": named, "given": [search.prove(each) for each in conditions]})
        goal = goal.knowing(conclusion)
        for claim in _rooted(goal, conclusion):
            text = f"{expression_text(claim.left)} == {expression_text(claim.right)}"
            steps.append({"rule": "have", "claim": text, "proof": termwise.prove(search, goal.about(claim))})
            goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def _rooted(goal: Goal, conclusion: Comparison) -> Iterator[Comparison]:
    """Yield what sums of squares of roots are, without them."""
    two = goal.table.number(2)

    def plain(each: Expression) -> Expression | None:
        is_square = each.kind == "power" and each.parts[1] is two and each.parts[0].kind == "sqrt"
        return each.parts[0].parts[0] if is_square else None

    for each in below((conclusion.left, conclusion.right)):
        other = replaced(goal.table, each, plain) if each.kind == "sum" and not is_open(each) else each
        if other is not each:
            yield Comparison(each, "=", other)


def fitting(goal: Goal) -> Iterator[Named]:
    """Yield the theorems that fit a part of a goal."""
    parts = list(below((goal.comparison.left, goal.comparison.right)))
    for each in parts:
        if each.kind in ("sum", "prod") and not is_open(each):
            yield from _of_sum(each)
        elif each.kind == "exp" and not is_open(each):
            yield from _of_exponential(each.parts[0], goal.comparison.right)
    if goal.comparison.sign != "=":
        yield from _of_products([each for each in parts if each.kind == "prod" and not is_open(each)], goal)
    powers = [each for each in parts if each.kind == "power" and names_of([each.parts[1]])]
    if goal.comparison.sign != "=":
        yield from _within_bounds(powers)
    yield from _of_powers(powers)


def _row(each: Expression, body: Expression | str) -> str:
    """Return a row of the length of a sum, as a theorem is given it."""
    text = body if isinstance(body, str) else expression_text(body)
    return f"sum({each.value}, {expression_text(each.parts[0])}, {text})"


def _of_sum(each: Expression) -> Iterator[Named]:
    """Yield the theorems that fit a sum or a product; of what is negated, those that fit it without its sign."""
    body = each.parts[1]
    body = body.parts[0] if body.kind == "negate" and each.kind == "sum" else body
    if each.kind == "prod":
        yield ["AM-GM", _row(each, body)]
        if body.kind == "exp":
            yield ["product of exponentials", _row(each, body.parts[0])]
        return
    match body.kind:
        case "multiply":
            yield from _of_product(each, *body.parts)
        case "power" if body.parts[0].kind in ("add", "subtract"):
            yield from _of_square(each, body.parts[0])
        case "power":
            yield ["power mean", _row(each, body.parts[0]), expression_text(body.parts[1])]
        case "exp":
            yield ["Jensen for exp", _row(each, body.parts[0])]
        case "log":
            yield ["Jensen for log", _row(each, body.parts[0])]
            yield ["AM-GM of logarithms", _row(each, body.parts[0])]
        case "sum":
            yield ["exchange of sums", expression_text(each)]
            yield from _of_matrices(each, body)
    if body.kind != "sum":
        yield ["Cauchy-Schwarz", _row(each, body), _row(each, "1")]


def _of_matrices(each: Expression, inner: Expression) -> Iterator[Named]:
    """Yield the theorem that fits a sum of sums of products."""
    if inner.parts[1].kind == "multiply":
        both = inner.parts[1].parts
        yield ["Cauchy-Schwarz of matrices", *(_row(each, _row(inner, factor)) for factor in both)]


def _of_products(products: Sequence[Expression], goal: Goal) -> Iterator[Named]:
    """Yield the theorems that bound products by powers of a number which their factors do not exceed."""
    bases = {each.parts[0].value for each in below((goal.comparison.right,)) if each.kind == "power"}
    bounds = [name for name in map(str, bases) if name in names_of((goal.comparison.right,))]
    changes = sorted(names_of((goal.comparison.right,)) - set(bounds) - goal.integers)
    rows = [_row(each, each.parts[1]) for each in products]
    for bound in bounds:
        for one, other in combinations(range(len(rows)), 2):
            if products[one].parts[0] is products[other].parts[0]:
                yield from (["difference of products", rows[one], rows[other], bound, change] for change in changes)
        yield from (["size of a product", row, bound] for row in rows)


def _of_product(each: Expression, one: Expression, other: Expression) -> Iterator[Named]:
    """Yield the theorems that fit a sum of products."""
    if one is not other:
        yield ["Cauchy-Schwarz", _row(each, one), _row(each, other)]
    elif one.kind in ("add", "subtract"):
        yield from _of_square(each, one)
    if other.kind == "log" and other.parts[0].kind == "divide":
        yield ["log-sum", _row(each, one), _row(each, other.parts[0].parts[1])]


def _of_square(each: Expression, root: Expression) -> Iterator[Named]:
    """Yield the theorem that fits the square of the norm of a sum or a difference."""
    one, other = (expression_text(part) for part in root.parts)
    second = f"-{other}" if root.kind == "subtract" else other
    yield ["triangle inequality", _row(each, one), _row(each, second)]
    yield ["Cauchy-Schwarz", _row(each, one), _row(each, other)]


def _of_exponential(exponent: Expression, bound: Expression) -> Iterator[Named]:
    """Yield the theorems that fit exp(log(x)/n), exp(t log(x)) and exp(log(x) t)."""
    if exponent.kind not in ("divide", "multiply"):
        return
    one, other = exponent.parts
    if exponent.kind == "divide" and one.kind == "log":
        x = expression_text(one.parts[0])
        yield ["chord of exp", x, f"1/{expression_text(other)}"]
        yield ["root of a power", x, expression_text(bound), expression_text(other)]
    elif exponent.kind == "multiply" and "log" in (one.kind, other.kind):
        factor, logarithm = (one, other) if other.kind == "log" else (other, one)
        yield ["chord of exp", expression_text(logarithm.parts[0]), expression_text(factor)]


def _of_powers(powers: Sequence[Expression]) -> Iterator[Named]:
    """Yield the theorems that fit powers with an integer exponent: tangents at the bases of others."""
    for mean, one, other in permutations(powers, 3):
        if mean.parts[1] is one.parts[1] is other.parts[1]:
            x, y, exponent = (expression_text(part) for part in (one.parts[0], other.parts[0], one.parts[1]))
            weights = [each.parts[0] for each in below((mean.parts[0],)) if each.kind == "multiply"]
            for weight in ("1/2", *map(expression_text, weights)):
                yield ["convexity of a power", x, y, weight, exponent]
    for one, other in permutations(powers, 2):
        more = one.parts[1]
        if more.kind == "add" and more.parts[0] is other.parts[1] and more.parts[1].value == 1:
            yield ["tangent of a power", *map(expression_text, (one.parts[0], *other.parts))]
    for each in powers:
        base, exponent = map(expression_text, each.parts)
        yield from ([name, f"{base} - 1", exponent] for name in ("Bernoulli", "Bernoulli from -2 on"))
    for one, other in permutations(powers, 2):
        if one.parts[1] is other.parts[1]:
            x, y, exponent = (expression_text(part) for part in (one.parts[0], other.parts[0], one.parts[1]))
            yield ["tangent of a power", x, y, f"{exponent} - 1"]
            yield ["powers in order", x, y, f"{exponent} - 1"]


def _within_bounds(powers: Sequence[Expression]) -> Iterator[Named]:
    """Yield the theorems that bound powers by those of a number which the bases do not exceed, or by longer ones."""
    bases = dict.fromkeys(expression_text(each.parts[0]) for each in powers)
    for one, other in permutations(powers, 2):
        x, y, e, f = (expression_text(part) for each in zip(one.parts, other.parts, strict=True) for part in each)
        if one.parts[0] is other.parts[0]:
            yield ["powers above 1 in order", x, e, f"{f} - ({e})"]
        elif e == f:
            yield from (["difference of powers", x, y, r, f"{e} - 1"] for r in bases if r not in (x, y))
        if e != f or x != y:
            yield ["size of a power", x, y, e]

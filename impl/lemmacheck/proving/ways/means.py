"""The way by means: two means whose weights are exponentials are near each other where exponents and values are.

With weights exp(A) and exp(A'), whose exponents are at most a apart, and values W and W' at most b apart, of size at
most c, the means are at most b + 2 c tanh(a/2) apart: the named theorem of means under two weights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from lemmacheck.kernel import Expression, Goal, below, bound, cited, opened
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.extents import (
    Aim,
    Aims,
    after,
    aim_near,
    aims_apart,
    aims_of_size,
    apart,
    counted_once,
    from_0_on,
    size,
    termwise,
)
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 2
"""How many ways may have led to this one."""
THEOREM = "means under two weights"


@dataclass(frozen=True, slots=True)
class Mean:
    """A sum of exponentials times values, over the sum of these exponentials."""

    whole: Expression
    top: Expression
    bottom: Expression


@dataclass(frozen=True, slots=True)
class Pair:
    """Two means, bounds of how far exponents and values are apart, and of how large values of the second are."""

    one: Mean
    other: Mean
    exponents: str
    values: str
    largest: str


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof from how far two means are apart.

    Raises NotProvedError where there are no two, or what is known of them does not lead to the goal.
    """
    means, allowed = (list(dict.fromkeys(_means(goal, side))) for side in (goal.comparison.left, goal.comparison.right))
    if search.depth > MOST_DEPTH or len(means) < 2 or allowed:
        raise UnfitError("no two means with exponentials for weights")
    reasons = []
    for one, other in permutations(means, 2):
        try:
            return _apart(search.within(0.7), goal, _pair(goal, one, other))
        except NotProvedError as error:
            reasons.append(str(error))
    raise NotProvedError("; ".join(dict.fromkeys(reasons)))


def _means(goal: Goal, side: Expression) -> Iterator[Mean]:
    """Yield the means in one side of a goal."""
    for each in below((side,)):
        if each.kind == "divide" and all(part.kind == "sum" for part in each.parts):
            top, bottom = each.parts
            body, weight = top.parts[1], bottom.parts[1]
            is_like = top.parts[0] is bottom.parts[0] and weight.kind == "exp" and body.kind == "multiply"
            if is_like and _at(goal, top).parts[0] is _at(goal, bottom):
                yield Mean(each, top, bottom)


def _at(goal: Goal, each: Expression) -> Expression:
    """Return the summand of a sum at a new place."""
    return opened(goal.table, each, goal.opened(each.parts[0])[1])


def _pair(goal: Goal, one: Mean, other: Mean) -> Pair:
    """Return two means with their bounds.

    Raises UnfitError where some do not show.
    """
    if one.bottom.parts[0] is not other.bottom.parts[0]:
        raise UnfitError("the means are not of the same length")
    inside, _ = goal.opened(one.bottom.parts[0])
    (a, v), (b, w) = (_at(goal, each.top).parts for each in (one, other))
    inside = inside.knowing(*inside.entries(a, b, v, w))
    bounds = apart(inside, *(counted_once(each.parts[0]) for each in (a, b))), apart(inside, v, w), size(inside, w)
    if any(part is inside.places[-1][0] for each in bounds for part in below((each,))):
        raise UnfitError("the bound of a summand depends on its index")
    return Pair(one, other, *map(expression_text, bounds))


def _apart(search: Reasoning, goal: Goal, pair: Pair) -> Proof:
    """Return a proof of a goal, after how far the two means are apart is shown."""
    mixed = _mixed(goal, pair)
    steps: list[Proof] = []

    def know(said: str, proof: Proof) -> None:
        nonlocal goal
        steps.append({"rule": "have", "claim": said, "proof": proof})
        goal = goal.knowing(goal.compared(said))

    said = _from_theorem(goal, pair, expression_text(mixed))
    know(said, _by_theorem(search, goal.about(goal.compared(said)), pair))
    for each in (pair.one, pair.other):
        said = f"0 < {expression_text(each.bottom)}"
        know(said, search.algebra(goal.about(goal.compared(said))))
    for aim in _values_near(goal, pair, mixed):
        know(aim.said, termwise(search, goal.about(goal.compared(aim.said)), aim.known))
    for said in _sayings(pair, expression_text(mixed)):
        know(said, search.algebra(goal.about(goal.compared(said))))
    return led_by(steps, search.algebra(goal))


def _from_theorem(goal: Goal, pair: Pair, mixed: str) -> str:
    """Return what the theorem says, the sums of weights written another way.

    Of a sum that a fact mentions, algebra knows no sign: of those in the goal it shall.
    """

    def written(each: Mean) -> str:
        hole = goal.table.hole()
        body = goal.table.make("multiply", opened(goal.table, each.bottom, hole), goal.table.number(1))
        return expression_text(bound(goal.table, "sum", each.bottom.parts[0], body, hole))

    rise, n, b = f"exp({pair.exponents})", written(pair.one), written(pair.other)
    gap = f"abs({mixed}*{b} - {expression_text(pair.other.top)}*{n})"
    return f"({rise} + 1)*{gap} <= 2*{pair.largest}*({rise} - 1)*({b}*{n})"


def _by_theorem(search: Reasoning, goal: Goal, pair: Pair) -> Proof:
    """Return a proof of what the theorem says."""
    named = _named(goal, pair)
    conditions, conclusion = cited(goal, named)
    given = [_condition(search, each, pair) for each in conditions]
    return {"rule": "cite", "theorem": named, "given": given, "then": search.algebra(goal.knowing(conclusion))}


def _sayings(pair: Pair, mixed: str) -> Iterator[str]:
    """Yield what leads from the theorem to the distance of the two means, each of which follows from those before."""
    (m, n), (a, b) = ((expression_text(x) for x in (each.top, each.bottom)) for each in (pair.one, pair.other))
    rise = f"exp({pair.exponents})"
    factor = f"({b}*({rise} + 1))"
    most = f"({pair.values}*({rise} + 1) + 2*{pair.largest}*({rise} - 1))*({n}*{b})"
    yield f"0 < {factor}"
    for less, more in ((m, mixed), (mixed, m)):
        yield f"({less} - {more})*{factor} <= {pair.values}*{n}*{factor}"
    for first, second in ((f"{m}*{b}", f"{a}*{n}"), (f"{a}*{n}", f"{m}*{b}")):
        yield f"({rise} + 1)*({first} - {second}) <= {most}"
    yield f"({rise} + 1)*abs({m}*{b} - {a}*{n}) <= {most}"
    share = f"2*{pair.largest}*({rise} - 1)/({rise} + 1)"
    yield f"abs({m}/{n} - {a}/{b}) <= {pair.values} + {share}"


def _mixed(goal: Goal, pair: Pair) -> Expression:
    """Return the sum of the weights of the first mean times the values of the second."""
    hole = goal.table.hole()
    weight, value = opened(goal.table, pair.one.bottom, hole), opened(goal.table, pair.other.top, hole).parts[1]
    return bound(goal.table, "sum", pair.one.top.parts[0], goal.table.make("multiply", weight, value), hole)


def _values_near(goal: Goal, pair: Pair, mixed: Expression) -> Aims:
    """Return that the first mean's weights give its values and the second's sums that are near each other."""
    if mixed is pair.one.top:
        return []
    most = goal.read(pair.values)

    def aim(less: Expression, more: Expression) -> Aim:
        hole = goal.table.hole()
        weight, value = opened(goal.table, more, hole).parts
        wider = goal.table.make("multiply", weight, goal.table.make("add", value, most))
        whole = bound(goal.table, "sum", more.parts[0], wider, hole)
        return Aim(f"{expression_text(less)} <= {expression_text(whole)}", _values_apart)

    return [aim(pair.one.top, mixed), aim(mixed, pair.one.top)]


def _values_apart(goal: Goal) -> Aims:
    """Return what is claimed of the values in a goal `weight*value <= weight*(other value + bound)`."""
    return aims_apart(goal, goal.comparison.left.parts[1], goal.comparison.right.parts[1].parts[0])


def _named(goal: Goal, pair: Pair) -> list[str]:
    """Return the theorem with its rows, the weights of the second mean first, and its numbers."""
    hole = goal.table.hole()
    value = opened(goal.table, pair.other.top, hole).parts[1]
    values = bound(goal.table, "sum", pair.other.top.parts[0], value, hole)
    rows = map(expression_text, (pair.other.bottom, pair.one.bottom, values))
    return [THEOREM, *rows, f"exp({pair.exponents})", pair.largest]


def _condition(search: Reasoning, goal: Goal, pair: Pair) -> Proof:
    """Return a proof of a hypothesis of the theorem."""
    left, sign, right = goal.comparison.left, goal.comparison.sign, goal.comparison.right
    if sign == "<=" and left.kind == "exp" and right.kind == "multiply":
        bound_, other = (part.parts[0] for part in right.parts)
        more = goal.table.make("add", bound_, other)
        lemmas = [["exp rises", *map(expression_text, (left.parts[0], more))]]
        lemmas.append(["exp of a sum", *map(expression_text, (bound_, other))])
        less, more = (counted_once(each) for each in (left.parts[0], other))
        aims = [aim_near(goal, less, more)] if less.kind == more.kind == "sum" else aims_apart(goal, less, more)
        return after(search, goal, aims, lemmas)
    if sign == "<" and right.kind == "exp" and left.kind == "number" and left.value:
        return from_0_on(search, goal, right.parts[0], "<", [["exp above 1 + x", pair.exponents]])
    if sign == "<=" and left.kind == "number":
        return from_0_on(search, goal, right, "<=")
    return after(search, goal, aims_of_size(goal, left if right.kind != "sum" else right) if sign == "<=" else [])

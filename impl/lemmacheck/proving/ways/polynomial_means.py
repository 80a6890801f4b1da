"""The way by polynomial means: two means whose weights are Taylor polynomials of exp, where logits and values are near.

With weights p(A) and p(A'), where A and A' are at most a apart and log(p) has a slope up to c, and values at most b
apart, of size at most m, the means are at most b + 2 m tanh(c a/2) apart. There is a theorem for each degree.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import factorial

from lemmacheck.kernel import Comparison, Expression, Goal, below, bound, cited, opened, parts_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.extents import after, aim_near, aims_apart, aims_of_size, apart, counted_once, from_0_on, size
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 2
"""How many ways may have led to this one."""
LEAST: Mapping[int, Fraction] = {2: Fraction(1, 2), 4: Fraction(1, 4), 6: Fraction(1, 8), 8: Fraction(1, 16)}
"""For the degrees of which there is a theorem: what the polynomial does not fall below."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sum of weights times values over the sum of these weights, each a polynomial of a degree of a logit."""

    top: Expression
    bottom: Expression
    degree: int


@dataclass(frozen=True, slots=True)
class AtAnyIndex:
    """A mean at any one index: its weight, the logit that this is a polynomial of, and its value."""

    weight: Expression
    logit: Expression
    value: Expression


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof from how far two means are apart.

    Raises NotProvedError where there are no two, or what is known of them does not lead to the goal.
    """
    means = list(dict.fromkeys(_means(goal, goal.comparison.left)))
    if search.depth > MOST_DEPTH or len(means) != 2:
        raise UnfitError("no two means with polynomials for weights")
    one, other = means
    if one.bottom.parts[0] is not other.bottom.parts[0] or one.degree != other.degree:
        raise UnfitError("the means are not of the same length and degree")
    return _apart(search, goal, one, other)


def _means(goal: Goal, side: Expression) -> Iterator[Weighed]:
    """Yield the means in one side of a goal."""
    for each in below((side,)):
        if each.kind == "divide" and all(part.kind == "sum" for part in each.parts):
            top, bottom = each.parts
            if top.parts[0] is bottom.parts[0] and top.parts[1].kind == "multiply":
                weight, body = opened_at(goal, bottom), opened_at(goal, top)
                degree = _degree(weight)
                if body.parts[0] is weight and degree in LEAST:
                    yield Weighed(top, bottom, degree)


def opened_at(goal: Goal, each: Expression) -> Expression:
    """Return the summand of a sum at a new place."""
    return opened(goal.table, each, goal.opened(each.parts[0])[1])


def _logit(weight: Expression) -> Expression:
    """Return the sum that a weight is a polynomial of.

    Raises UnfitError where there is no such, or more than one.
    """
    found: dict[Expression, None] = {}
    waiting = [weight]
    while waiting:
        each = waiting.pop()
        if each.kind in ("add", "subtract", "multiply", "divide", "negate"):
            waiting += each.parts
        elif each.kind != "number":
            found[each] = None
    if len(found) != 1:
        raise UnfitError("a weight is no polynomial of one logit")
    return next(iter(found))


def _degree(weight: Expression) -> int:
    """Return of which degree a weight is the Taylor polynomial of exp, 0 for any other weight."""
    try:
        dense = _coefficients(weight, _logit(weight))
    except UnfitError:
        return 0
    while dense and not dense[-1]:
        dense.pop()
    return len(dense) - 1 if dense == [Fraction(1, factorial(m)) for m in range(len(dense))] else 0


def _coefficients(root: Expression, logit: Expression) -> list[Fraction]:
    """Return the coefficients of a polynomial of a logit, the lowest first.

    Raises UnfitError for what is none.
    """
    known: dict[Expression, list[Fraction]] = {logit: [Fraction(0), Fraction(1)]}
    for each in below((root,), lambda part: () if part is logit else part.parts):
        if each is logit:
            continue
        parts = [known[part] for part in each.parts]
        match each.kind:
            case "number":
                known[each] = [Fraction(str(each.value))]
            case "add":
                known[each] = _sum(parts[0], parts[1], 1)
            case "subtract":
                known[each] = _sum(parts[0], parts[1], -1)
            case "negate":
                known[each] = _sum([], parts[0], -1)
            case "multiply":
                known[each] = _product(*parts)
            case "divide" if len(parts[1]) == 1 and parts[1][0]:
                known[each] = [value / parts[1][0] for value in parts[0]]
            case _:
                raise UnfitError("a weight is no polynomial")
    return list(known[root])


def _sum(one: list[Fraction], other: list[Fraction], sign: int) -> list[Fraction]:
    size_ = max(len(one), len(other))
    padded = [[*each, *[Fraction(0)] * (size_ - len(each))] for each in (one, other)]
    return [a + sign * b for a, b in zip(*padded, strict=True)]


def _product(one: list[Fraction], other: list[Fraction]) -> list[Fraction]:
    out = [Fraction(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            out[i + j] += a * b
    return out


def _place(goal: Goal, mean: Weighed) -> tuple[Goal, AtAnyIndex]:
    """Return a mean at any one index, with what is declared there."""
    inside, index = goal.opened(mean.top.parts[0])
    weight, value = opened(goal.table, mean.top, index).parts
    return inside, AtAnyIndex(weight, _logit(weight), value)


def _apart(search: Reasoning, goal: Goal, one: Weighed, other: Weighed) -> Proof:
    """Return a proof of a goal, after how far the two means are apart is shown."""
    inside, first = _place(goal, one)
    second = _place(goal, other)[1]
    inside = inside.knowing(*inside.entries(first.weight, first.value, second.weight, second.value))
    logits, values = apart(inside, first.logit, second.logit), apart(inside, first.value, second.value)
    bounds = logits, size(inside, second.value), values
    if any(part is inside.places[-1][0] for each in bounds for part in below((each,))):
        raise UnfitError("the bound of a summand depends on its index")
    steps: list[Proof] = []
    for each in (one, other):
        for said, proof in _above(search, goal, each):
            steps.append({"rule": "have", "claim": said, "proof": proof})
            goal = goal.knowing(goal.compared(said))
    rows = (_row(goal, one, _logit_of), _row(goal, other, _logit_of), *(_row(goal, x, _value_of) for x in (other, one)))
    named = [f"distance of two means of degree {one.degree}", *map(expression_text, (*rows, *bounds))]
    conditions, conclusion = cited(goal, named)
    steps.append({"rule": "cite", "theorem": named, "given": _conditions(search, conditions)})
    return led_by(steps, search.algebra(goal.knowing(conclusion)))


def _row(goal: Goal, mean: Weighed, part: Callable[[Expression], Expression]) -> Expression:
    """Return the sum, over the length of a mean, of a part of its summands."""
    hole = goal.table.hole()
    return bound(goal.table, "sum", mean.top.parts[0], part(opened(goal.table, mean.top, hole)), hole)


def _logit_of(summand: Expression) -> Expression:
    return _logit(summand.parts[0])


def _value_of(summand: Expression) -> Expression:
    return summand.parts[1]


def _above(search: Reasoning, goal: Goal, mean: Weighed) -> Iterator[tuple[str, Proof]]:
    """Yield that the sum of weights is at least a multiple of its length, and so above 0, each with its proof."""
    length, whole = expression_text(mean.bottom.parts[0]), expression_text(mean.bottom)
    said = f"sum({mean.bottom.value}, {length}, {LEAST[mean.degree]}) <= {whole}"
    asked = goal.about(goal.compared(said))
    (each,) = parts_of(asked, mean.bottom.parts[0])
    low = search.algebra(goal.about(Comparison(goal.table.number(0), "<=", mean.bottom.parts[0])))
    yield said, {"rule": "termwise", "length": low, "each": search.algebra(each)}
    known, above = goal.knowing(asked.comparison), f"0 < {whole}"
    yield above, search.algebra(known.about(known.compared(above)))


def _conditions(search: Reasoning, conditions: Sequence[Goal]) -> list[Proof]:
    """Return proofs of the hypotheses of the theorem, in order; before them stands that what is put in has values."""

    def rise(goal: Goal, sign: str) -> Proof:
        return from_0_on(search, goal, goal.comparison.right, sign)

    def low(goal: Goal) -> Proof:
        return after(search, goal, aims_of_size(goal, goal.comparison.right))

    def high(goal: Goal) -> Proof:
        return after(search, goal, aims_of_size(goal, goal.comparison.left))

    def near(goal: Goal) -> Proof:
        sides = (goal.comparison.left, goal.comparison.right)
        less, more = (counted_once(side.parts[0] if side.kind in ("add", "subtract") else side) for side in sides)
        return after(search, goal, [aim_near(goal, less, more)] if less.kind == "sum" else aims_apart(goal, less, more))

    signs = partial(rise, sign="<"), *[partial(rise, sign="<=")] * 2
    shown: list[Callable[[Goal], Proof]] = [search.algebra, *signs, near, near, low, high, near, near]
    before = len(conditions) - len(shown)
    return [show(each) for show, each in zip([*[search.algebra] * before, *shown], conditions, strict=True)]

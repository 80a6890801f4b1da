"""The way by polynomial means: two means whose weights are Taylor polynomials of exp, where logits and values are near.

With weights p(A) and p(A'), where A and A' are at most a apart and log(p) has a slope up to c, and values at most b
apart, of size at most m, the means are at most b + 2 m tanh(c a/2) apart: the theorem of the distance of two means.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from lemmacheck.kernel import Comparison, Expression, Goal, below, bound, cited, opened, parts_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.extents import after, aims_apart, aims_of_size, apart, from_0_on, size, termwise
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError

MOST_DEPTH = 2
"""How many ways may have led to this one."""
THEOREM = "distance of two means"
SLOPES: Mapping[int, Fraction] = {2: Fraction(1), 4: Fraction(8, 5), 6: Fraction(2), 8: Fraction(5, 2)}
"""For the degrees of which there is a theorem: what the slope of the polynomial's logarithm does not exceed."""
LEAST: Mapping[int, Fraction] = {2: Fraction(1, 2), 4: Fraction(1, 4), 6: Fraction(1, 8), 8: Fraction(1, 16)}
"""What the polynomial does not fall below."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A sum of weights times values over the sum of these weights, each a polynomial of a degree of a logit."""

    top: Expression
    bottom: Expression
    degree: int


@dataclass(frozen=True, slots=True)
class Place:
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


def _means(goal: Goal, side: Expression) -> Iterator[Mean]:
    """Yield the means in one side of a goal."""
    for each in below((side,)):
        if each.kind == "divide" and all(part.kind == "sum" for part in each.parts):
            top, bottom = each.parts
            if top.parts[0] is bottom.parts[0] and top.parts[1].kind == "multiply":
                weight, body = opened_at(goal, bottom), opened_at(goal, top)
                degree = _degree(weight)
                if body.parts[0] is weight and degree in SLOPES:
                    yield Mean(top, bottom, degree)


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


def _place(goal: Goal, mean: Mean) -> tuple[Goal, Place]:
    """Return a mean at any one index, with what is declared there."""
    inside, index = goal.opened(mean.top.parts[0])
    weight, value = opened(goal.table, mean.top, index).parts
    return inside, Place(weight, _logit(weight), value)


def _apart(search: Reasoning, goal: Goal, one: Mean, other: Mean) -> Proof:
    """Return a proof of a goal, after how far the two means are apart is shown."""
    inside, first = _place(goal, one)
    second = _place(goal, other)[1]
    inside = inside.knowing(*inside.entries(first.weight, first.value, second.weight, second.value))
    bounds = (
        apart(inside, first.logit, second.logit),
        apart(inside, first.value, second.value),
        size(inside, second.value),
    )
    if any(part is inside.places[-1][0] for each in bounds for part in below((each,))):
        raise UnfitError("the bound of a summand depends on its index")
    shift, near, largest = map(expression_text, bounds)
    exponent = f"{SLOPES[one.degree]}*({shift})"
    steps: list[Proof] = []
    for each in (one, other):
        for said, proof in _above(search, goal, each):
            steps.append({"rule": "have", "claim": said, "proof": proof})
            goal = goal.knowing(goal.compared(said))
    rows = [expression_text(each) for each in (one.bottom, other.bottom)]
    values = [expression_text(_row(goal, each)) for each in (other, one)]
    named = [THEOREM, *rows, *values, f"exp({exponent})", largest, near]
    conditions, conclusion = cited(goal, named)
    given = _conditions(search, conditions, one.degree, shift)
    steps.append({"rule": "cite", "theorem": named, "given": given})
    proof = search.prove(goal.knowing(conclusion))
    for step in reversed(steps):
        proof = {**step, "then": proof}
    return proof


def _row(goal: Goal, mean: Mean) -> Expression:
    """Return the sum of the values of a mean."""
    hole = goal.table.hole()
    value = opened(goal.table, mean.top, hole).parts[1]
    return bound(goal.table, "sum", mean.top.parts[0], value, hole)


def _above(search: Reasoning, goal: Goal, mean: Mean) -> Iterator[tuple[str, Proof]]:
    """Yield that the sum of weights is at least a multiple of its length, and so above 0, each with its proof."""
    length, whole = expression_text(mean.bottom.parts[0]), expression_text(mean.bottom)
    said = f"sum({mean.bottom.value}, {length}, {LEAST[mean.degree]}) <= {whole}"
    asked = goal.about(goal.compared(said))
    (each,) = parts_of(asked, mean.bottom.parts[0])
    low = search.algebra(goal.about(Comparison(goal.table.number(0), "<=", mean.bottom.parts[0])))
    yield said, {"rule": "termwise", "length": low, "each": search.algebra(each)}
    known, above = goal.knowing(asked.comparison), f"0 < {whole}"
    yield above, search.algebra(known.about(known.compared(above)))


def _conditions(search: Reasoning, conditions: Sequence[Goal], degree: int, shift: str) -> list[Proof]:
    """Return proofs of the hypotheses of the theorem, in order; before them stands that what is put in has values."""
    shown: list[Callable[[Goal], Proof]] = [
        search.algebra,  # 1 <= n
        lambda goal: from_0_on(search, goal, goal.comparison.right.parts[0], "<", [["exp above 1 + x", _inside(goal)]]),
        *[lambda goal: from_0_on(search, goal, goal.comparison.right, "<=")] * 2,
        search.algebra,  # weights are above 0
        *[lambda goal: _shifted(search, goal, degree, shift)] * 2,
        lambda goal: after(search, goal, aims_of_size(goal, goal.comparison.right)),
        lambda goal: after(search, goal, aims_of_size(goal, goal.comparison.left)),
        lambda goal: _near(search, goal, goal.comparison.left.parts[0], goal.comparison.right),
        lambda goal: _near(search, goal, goal.comparison.left, goal.comparison.right.parts[0]),
    ]
    before = len(conditions) - len(shown)
    return [prove_(each) for prove_, each in zip([search.algebra] * before + shown, conditions, strict=True)]


def _inside(goal: Goal) -> str:
    return expression_text(goal.comparison.right.parts[0])


def _near(search: Reasoning, goal: Goal, one: Expression, other: Expression) -> Proof:
    """Return a proof of a goal from how far two values are apart."""
    return after(search, goal, aims_apart(goal, one, other))


def _shifted(search: Reasoning, goal: Goal, degree: int, shift: str) -> Proof:
    """Return a proof that a weight is at most exp(c a) times another, by the theorem of shifted polynomials."""
    one, other = _logit(goal.comparison.left), _logit(goal.comparison.right.parts[1])
    aims = aims_apart(goal, one, other)
    named = [f"Taylor polynomial of degree {degree} under a shift", *map(expression_text, (other, one)), shift]

    def then(known: Goal) -> Proof:
        conditions, conclusion = cited(known, named)
        given = [search.algebra(each) for each in conditions]
        return {"rule": "cite", "theorem": named, "given": given, "then": search.algebra(known.knowing(conclusion))}

    steps: list[Proof] = []
    for aim in aims:
        asked = goal.about(goal.compared(aim.said))
        steps.append({"rule": "have", "claim": aim.said, "proof": termwise(search, asked, aim.known)})
        goal = goal.knowing(asked.comparison)
    proof = then(goal)
    for step in reversed(steps):
        proof = {**step, "then": proof}
    return proof

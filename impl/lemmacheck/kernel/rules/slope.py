"""Steps about goals along one number: what rises from where it holds, other numbers in its place, positive factors."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lemmacheck.kernel.rules.derivative import derivative
from lemmacheck.kernel.statements import Comparison, Expression, Goal, Number, ProofError, below, names_of, substituted

Step = Mapping[str, object]
Left = Iterator[tuple[Goal, object, str]]
CLOSED = {"<=": "<=", "<": "<=", "=": "="}


def rising(goal: Goal, step: Step, at: str) -> Left:
    """Show a goal where a number is `from`, and that right - left does not fall on the way from there.

    Let all facts hold at a point, with the number at x and `from` at c, where c <= x is shown (`side` is `above`; it is
    the same the other way round). Only the number moves, from c to x; call it t. If c < x, then at each t with
    c < t <= x the facts that do not mention it hold still, and so do those that are kept: each is affine in t, holds at
    x, and is shown to hold at c, strict or not. There `values` shows that right - left has values, and `slope` that its
    derivative has values of at least 0. At c, `base` shows that it has a value of at least 0. So it is continuous from
    c to x and differentiable between (see derivative.py), and by the mean value theorem its value at x is at least
    that at c. If c = x, the value is the same. What is above 0 at c, or rises strictly where c < x, is above 0 at x;
    what is 0 at c and has the slope 0 is 0 at x.
    """
    table, name, (left, right) = goal.table, _number_in(goal, step), (goal.comparison.left, goal.comparison.right)
    start = goal.read(step["from"])
    if name in names_of((start,)):
        raise ProofError(f"{at}: where it begins depends on {name}")
    is_above, is_steep = {"above": True, "below": False}[str(step["side"])], step.get("strict") == "slope"
    sign = goal.comparison.sign
    signs = ("<=", "<") if is_steep else (sign, CLOSED[sign])
    if is_steep and sign != "<":
        raise ProofError(f"{at}: only a goal < has a strict slope")
    variable, zero = table.make("name", value=name), table.number(0)
    kept = _kept(goal, step, name, at)
    begins, shown_at = {name: start}, step["at"]
    if not isinstance(shown_at, list) or len(shown_at) != len(kept):
        raise ProofError(f"{at}: there is not one proof for each fact that is kept")

    def apart(sign: str) -> Comparison:
        return Comparison(start, sign, variable) if is_above else Comparison(variable, sign, start)

    yield goal.about(apart("<" if is_steep else "<=")), step["within"], f"{at}.within"
    for place, (fact, proof) in enumerate(zip(kept, shown_at, strict=True)):
        there = _changed(goal, fact, begins)
        yield goal.about(Comparison(there.left, CLOSED[fact.sign], there.right)), proof, f"{at}.at[{place}]"
    there = _changed(goal, goal.comparison, begins)
    yield goal.about(Comparison(there.left, signs[0], there.right)), step["base"], f"{at}.base"
    facts = tuple(f for f in goal.facts if name not in names_of((f.left, f.right)) or any(f is each for each in kept))
    inside = _moving(goal, name, (*facts, apart("<")))
    value = table.make("subtract", right, left)
    yield inside.about(Comparison(value, "=", value)), step["values"], f"{at}.values"
    slope = derivative(table, value, name)
    sides = (zero, slope) if is_above else (slope, zero)
    yield inside.about(Comparison(sides[0], signs[1], sides[1])), step["slope"], f"{at}.slope"


def _moving(goal: Goal, name: str, facts: tuple[Comparison, ...]) -> Goal:
    """Return a goal with some facts alone, in which a number is any real number.

    No row is declared by it, and it is no place in a row: what is declared of entries holds at places alone.
    """
    numbers = tuple(_bounded(each, facts) for each in goal.numbers)
    patterns = []
    for each in goal.patterns:
        sides = (side for fact in each.facts for side in (fact.left, fact.right))
        if name not in names_of((each.rows, each.columns, *sides)):
            patterns.append(each)
    places = tuple(pair for pair in goal.places if name not in names_of(pair))
    integers = goal.integers - {name}
    return replace(goal, facts=facts, numbers=numbers, integers=integers, patterns=tuple(patterns), places=places)


def _kept(goal: Goal, step: Step, name: str, at: str) -> list[Comparison]:
    """Return the facts about a number that a step keeps: both sides are affine in it."""
    places = step["keep"]
    if not isinstance(places, list):
        raise ProofError(f"{at}: keep is no list")
    out = []
    for place in places:
        if type(place) is not int or not 0 <= place < len(goal.facts):
            raise ProofError(f"{at}: there is no fact {place!r:.40}")
        fact = goal.facts[place]
        if not all(is_affine(side, name) for side in (fact.left, fact.right)):
            raise ProofError(f"{at}: the fact {place} is not affine in {name}")
        out.append(fact)
    return out


def is_affine(root: Expression, name: str) -> bool:
    """Whether an expression is a sum of multiples of a number and of what does not mention it."""
    fixed: dict[int, bool] = {}
    affine: dict[int, bool] = {}
    for each in below((root,)):
        is_own = each.kind == "name" and each.value == name
        fixed[id(each)] = not is_own and all(fixed[id(part)] for part in each.parts)
        parts = [affine[id(part)] for part in each.parts]
        match each.kind, each.parts:
            case (("add" | "subtract" | "negate"), _):
                is_made_so = all(parts)
            case "multiply", (a, b):
                is_made_so = all(parts) and (fixed[id(a)] or fixed[id(b)])
            case "divide", (_, b):
                is_made_so = all(parts) and fixed[id(b)]
            case _:
                is_made_so = is_own
        affine[id(each)] = fixed[id(each)] or is_made_so
    return affine[id(root)]


def _bounded(number: Number, facts: tuple[Comparison, ...]) -> Number:
    """Return a number with those of its bounds that are among facts."""
    lows = {id(f.left) for f in facts if f.sign != "=" and f.right.kind == "name" and f.right.value == number.name}
    highs = {id(f.right) for f in facts if f.sign != "=" and f.left.kind == "name" and f.left.value == number.name}
    return Number(
        number.name,
        tuple(low for low in number.lows if id(low) in lows),
        tuple(high for high in number.highs if id(high) in highs),
    )


def substitute(goal: Goal, step: Step, at: str) -> Left:
    """Put an expression of a number, `by`, in the place of the number.

    At a point where all facts hold, with the number at x, let t be the value of `inverse` there. `same` shows that it
    has one, and that `by` has the value x where the number is t. So at t all facts hold with `by` in the place of the
    number, and so do the claims, which are shown of `inverse`; and what is shown there is the goal at x. The number is
    no place in a row and no size of one: `inverse` in its place would be a place that the row may lack.
    """
    name = _number_in(goal, step)
    by, inverse, claims = goal.read(step["by"]), goal.read(step["inverse"]), step.get("claims", [])
    if not isinstance(claims, list):
        raise ProofError(f"{at}: claims is no list")
    if name in names_of(side for pair in (*goal.places, *_sizes(goal)) for side in pair):
        raise ProofError(f"{at}: {name} is a place in a row, or says how many there are")
    there = Comparison(substituted(goal.table, by, {name: inverse}), "=", goal.table.make("name", value=name))
    yield goal.about(there), step["same"], f"{at}.same"
    facts = [_changed(goal, fact, {name: by}) for fact in goal.facts]
    for place, (text, proof) in enumerate(claims):
        claim = goal.compared(text)
        yield goal.about(_changed(goal, claim, {name: inverse})), proof, f"{at}.claims[{place}]"
        facts.append(claim)

    def put(ends: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(substituted(goal.table, end, {name: by}) for end in ends)

    numbers = tuple(
        Number(name, (), ())
        if each.name == name
        else _bounded(Number(each.name, put(each.lows), put(each.highs)), tuple(facts))
        for each in goal.numbers
    )
    comparison = _changed(goal, goal.comparison, {name: by})
    yield Goal(goal.table, numbers, tuple(facts), comparison), step["then"], f"{at}.then"


def _sizes(goal: Goal) -> Iterator[tuple[Expression, Expression]]:
    """Yield the numbers of rows and columns of what is declared."""
    yield from ((each.rows, each.columns) for each in goal.patterns)


def scaled(goal: Goal, step: Step, at: str) -> Left:
    """Show another comparison of the same sign: right - left is a number above 0 times what it is there."""
    factor, claim = goal.read(step["by"]), goal.compared(step["claim"])
    if claim.sign != goal.comparison.sign:
        raise ProofError(f"{at}: it compares otherwise")
    make, zero = goal.table.make, goal.table.number(0)
    room, other = (make("subtract", each.right, each.left) for each in (goal.comparison, claim))
    yield goal.about(Comparison(room, "=", make("multiply", factor, other))), step["same"], f"{at}.same"
    yield goal.about(Comparison(zero, "<", factor)), step["positive"], f"{at}.positive"
    yield goal.about(claim), step["then"], f"{at}.then"


def _number_in(goal: Goal, step: Step) -> str:
    name = step["variable"]
    if name not in {number.name for number in goal.numbers}:
        raise ProofError(f"{name!r:.40} is no number of the goal")
    return str(name)


def _changed(goal: Goal, comparison: Comparison, values: Mapping[str, Expression]) -> Comparison:
    """Return a comparison with other expressions in the places of numbers."""
    left, right = (substituted(goal.table, side, values) for side in (comparison.left, comparison.right))
    return Comparison(left, comparison.sign, right)

"""How large a sum of products is, and how far apart two like ones are, from what is declared of their entries.

A sum is at most its length times the largest of a summand; a product moves by what each factor moves, times the other.
Bounds are expressions without entries. What is said of a sum of unknown length is shown summand by summand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel import Comparison, Expression, Goal, below, bound, opened, parts_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Lemmas, Proof, Reasoning, UnfitError, led_by


@dataclass(frozen=True, slots=True)
class Aim:
    """A comparison of sums of the same length, as text, and what is claimed first of any one of its summands."""

    said: str
    known: "Callable[[Goal], Aims]"


Aims = list[Aim]


def size(goal: Goal, each: Expression) -> Expression:
    """Return a bound of an absolute value that mentions no entry.

    Raises UnfitError where none shows.
    """
    make = goal.table.make
    match each.kind:
        case "number":
            return goal.table.number(abs(Fraction(str(each.value))))
        case "negate" | "abs":
            return size(goal, each.parts[0])
        case "add" | "subtract" | "multiply":
            kind = "multiply" if each.kind == "multiply" else "add"
            return make(kind, *(size(goal, part) for part in each.parts))
        case "sum":
            inside, body = _at_any(goal, each)
            return _free(make("multiply", each.parts[0], size(inside, body)), inside)
        case "entry" | "name":
            return _declared(goal, each)
    raise UnfitError(f"nothing says how large a {each.kind} is")


def apart(goal: Goal, one: Expression, other: Expression) -> Expression:
    """Return a bound, which mentions no entry, of how far two expressions made alike are from each other.

    Raises UnfitError where none shows.
    """
    make = goal.table.make
    if one is other:
        return goal.table.number(0)
    more = _more(one, other)
    if more is not None:
        return size(goal, more)
    if one.kind != other.kind or len(one.parts) != len(other.parts):
        raise UnfitError("they are not made alike")
    match one.kind:
        case "negate":
            return apart(goal, one.parts[0], other.parts[0])
        case "add" | "subtract":
            return make("add", *(apart(goal, a, b) for a, b in zip(one.parts, other.parts, strict=True)))
        case "multiply":
            (a, b), (c, d) = one.parts, other.parts
            first = _product(goal, apart(goal, a, c), b) if a is not c else None
            second = _product(goal, apart(goal, b, d), c) if b is not d else None
            return make("add", first, second) if first and second else first or second or goal.table.number(0)
        case "sum" if one.parts[0] is other.parts[0]:
            inside, index = goal.opened(one.parts[0])
            bodies = [opened(goal.table, each, index) for each in (one, other)]
            inside = inside.knowing(*inside.entries(*bodies))
            return _free(make("multiply", one.parts[0], apart(inside, *bodies)), inside)
        case "entry" | "name":
            return _declared_apart(goal, one, other)
    raise UnfitError(f"nothing says how far a {one.kind} moves")


def _product(goal: Goal, moved: Expression, factor: Expression) -> Expression:
    return goal.table.make("multiply", moved, size(goal, factor))


def _at_any(goal: Goal, each: Expression) -> tuple[Goal, Expression]:
    """Return the goal at any one index of a sum, and the summand there."""
    inside, index = goal.opened(each.parts[0])
    body = opened(goal.table, each, index)
    return inside.knowing(*inside.entries(body)), body


def _free(found: Expression, inside: Goal) -> Expression:
    """Return a bound, or raise UnfitError where it mentions the index of the sum that it is of."""
    index = inside.places[-1][0]
    if any(part is index for part in below((found,))):
        raise UnfitError("the bound of a summand depends on its index")
    return found


def _declared(goal: Goal, each: Expression) -> Expression:
    """Return c where the facts say -c <= x <= c, or x itself where they say that it is not negative."""
    lows = [fact.left for fact in goal.facts if fact.right is each]
    if any(low.kind == "number" and Fraction(str(low.value)) >= 0 for low in lows):
        return each
    for fact in goal.facts:
        if fact.left is each and goal.table.make("negate", fact.right) in lows and not _has_entries(fact.right):
            return fact.right
    raise UnfitError("an entry has no bound")


def _declared_apart(goal: Goal, one: Expression, other: Expression) -> Expression:
    """Return c where the facts say that one of two is between the other - c and the other + c."""
    for x, y in ((one, other), (other, one)):
        for fact in goal.facts:
            near = fact.right
            if fact.left is x and near.kind == "add" and near.parts[0] is y and not _has_entries(near.parts[1]):
                return near.parts[1]
    raise UnfitError("two entries are not known to be near each other")


def _has_entries(each: Expression) -> bool:
    return any(part.kind == "entry" for part in below((each,)))


def _more(one: Expression, other: Expression) -> Expression | None:
    """Return what is added in one of two expressions to the other, None where neither is such a sum."""
    for whole, part in ((one, other), (other, one)):
        if whole.kind == "add" and whole.parts[0] is part:
            return whole.parts[1]
    return None


def aims_of_size(goal: Goal, each: Expression) -> Aims:
    """Return that every sum in an expression, outside of others, lies between its bounds.

    Raises UnfitError where one has no bounds that show.
    """
    aims: Aims = []
    for one in dict.fromkeys(_sums(each)):
        inside, body = _at_any(goal, one)
        most = size(inside, body)
        least = goal.table.make("negate", most)
        aims.append(Aim(f"{expression_text(one)} <= {_of_all(goal, one, most)}", _left_aims))
        aims.append(Aim(f"{_of_all(goal, one, least)} <= {expression_text(one)}", _right_aims))
    return aims


def aims_apart(goal: Goal, one: Expression, other: Expression) -> Aims:
    """Return what shows that two expressions made alike are near each other: of their sums, and of their factors.

    Raises UnfitError where they are not made alike, or have no bounds that show.
    """
    if one is other:
        return []
    more = _more(one, other)
    if more is not None:
        return aims_of_size(goal, more)
    if one.kind == "sum":
        return [aim_near(goal, one, other), aim_near(goal, other, one)]
    aims: Aims = []
    if one.kind == "multiply":
        (a, b), (c, d) = one.parts, other.parts
        aims += aims_of_size(goal, b) if a is not c else []
        aims += aims_of_size(goal, c) if b is not d else []
    pairs = zip(one.parts, other.parts, strict=True)
    return [*aims, *(aim for a, b in pairs for aim in aims_apart(goal, a, b))]


def aim_near(goal: Goal, less: Expression, more: Expression) -> Aim:
    """Return that a sum is at most one that is made like it, each of whose summands is made larger.

    Raises UnfitError as `apart`.
    """
    inside, index = goal.opened(less.parts[0])
    bodies = [opened(goal.table, each, index) for each in (less, more)]
    most = _free(apart(inside.knowing(*inside.entries(*bodies)), *bodies), inside)
    hole = goal.table.hole()
    wider = goal.table.make("add", opened(goal.table, more, hole), most)
    whole = bound(goal.table, "sum", more.parts[0], wider, hole)
    return Aim(f"{expression_text(less)} <= {expression_text(whole)}", _aims_of_both)


def _left_aims(goal: Goal) -> Aims:
    return aims_of_size(goal, goal.comparison.left)


def _right_aims(goal: Goal) -> Aims:
    return aims_of_size(goal, goal.comparison.right)


def _aims_of_both(goal: Goal) -> Aims:
    """Return what is claimed of the summands that a goal `summand <= other summand + bound` compares."""
    return aims_apart(goal, goal.comparison.left, goal.comparison.right.parts[0])


def _sums(each: Expression) -> Iterator[Expression]:
    """Yield the sums in an expression that stand outside of others."""
    if each.kind == "sum":
        yield each
    else:
        for part in each.parts:
            yield from _sums(part)


def _of_all(goal: Goal, like: Expression, each: Expression) -> str:
    """Return the sum, of the length of another, of what does not depend on the index, as text."""
    return expression_text(bound(goal.table, "sum", like.parts[0], each, goal.table.hole()))


def after(search: Reasoning, goal: Goal, aims: Sequence[Aim], lemmas: Lemmas = ()) -> Proof:
    """Return a proof of a goal by algebra with lemmas, after aims, each of which may use those before it.

    Raises NotProvedError where an aim, or then the goal, is not proved.
    """
    shown: list[tuple[str, Proof]] = []
    for aim in aims:
        asked = goal.about(goal.compared(aim.said))
        shown.append((aim.said, termwise(search, asked, aim.known)))
        goal = goal.knowing(asked.comparison)
    proof = search.algebra(goal, lemmas)
    for said, its in reversed(shown):
        proof = {"rule": "have", "claim": said, "proof": its, "then": proof}
    return proof


def termwise(search: Reasoning, goal: Goal, known: Callable[[Goal], Aims]) -> Proof:
    """Return a proof of a comparison of sums by their summands, of which some things are shown first."""
    length = goal.comparison.left.parts[0]
    (each,) = parts_of(goal, length)
    proof = search.algebra(goal.about(Comparison(goal.table.number(0), "<=", length)))
    return {"rule": "termwise", "length": proof, "each": after(search, each, known(each))}


def from_0_on(search: Reasoning, goal: Goal, each: Expression, sign: str, lemmas: Lemmas = ()) -> Proof:
    """Return a proof of a goal by algebra, after the sign of every sum and product that an expression is made of."""
    steps: list[Proof] = []
    for part in below((each,)):
        if part.kind in ("add", "multiply"):
            said = f"0 {sign} {expression_text(part)}"
            steps.append({"rule": "have", "claim": said, "proof": search.algebra(goal.about(goal.compared(said)))})
            goal = goal.knowing(goal.compared(said))
    return led_by(steps, search.algebra(goal, lemmas))


def counted_once(each: Expression) -> Expression:
    """Return what 1 stands before as a factor."""
    is_one = each.kind == "multiply" and each.parts[0].kind == "number" and each.parts[0].value == 1
    return each.parts[1] if is_one else each

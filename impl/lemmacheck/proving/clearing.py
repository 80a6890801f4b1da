"""Clearing divisors: a comparison of quotients as one of what stands above the line, with the sign of what is below."""

from collections.abc import Mapping

from lemmacheck.kernel import Comparison, Expression, Goal, Interval, NoValueError, Span, below

MOST_SIZE = 2_000
"""How many parts the cleared comparison may have."""
Quotient = tuple[Expression, Expression | None]
"""What is above the line, and below it, where that is not 1."""


def cleared(goal: Goal, values: Mapping[str, Interval]) -> Comparison | None:
    """Return a comparison without divisors which a goal seems to say; None where it has none, or too many.

    The sign of what it was multiplied by is taken from one point of the domain.
    """
    table = goal.table
    gap = table.make("subtract", goal.comparison.right, goal.comparison.left)
    if not any(each.kind == "divide" for each in below((gap,))):
        return None
    known: dict[int, Quotient] = {}
    for each in below((gap,)):
        known[id(each)] = _cleared(goal, each, [known[id(part)] for part in each.parts])
    top, bottom = known[id(gap)]
    if bottom is None or sum(1 for _ in below((top,))) > MOST_SIZE:
        return None
    try:
        room = Span(values, {}, 128, False).enclosed(bottom)
    except NoValueError:
        return None
    if room.low <= 0 <= room.high:
        return None
    return Comparison(table.number(0), goal.comparison.sign, top if room.low > 0 else table.make("negate", top))


def _cleared(goal: Goal, each: Expression, parts: list[Quotient]) -> Quotient:
    """Return an operation as a quotient; what is no arithmetic stays as it is."""
    make = goal.table.make
    match each.kind, parts:
        case ("add" | "subtract") as kind, [(a, b), (c, d)]:
            if b is d:
                return make(kind, a, c), b
            return make(kind, _times(goal, a, d), _times(goal, c, b)), _both(goal, b, d)
        case "negate", [(a, b)]:
            return make("negate", a), b
        case "multiply", [(a, b), (c, d)]:
            return make("multiply", a, c), _both(goal, b, d)
        case "divide", [(a, b), (c, d)]:
            return _times(goal, a, d), _both(goal, b, c)
    return each, None


def _times(goal: Goal, a: Expression, b: Expression | None) -> Expression:
    return a if b is None else goal.table.make("multiply", a, b)


def _both(goal: Goal, a: Expression | None, b: Expression | None) -> Expression | None:
    """Return the product of two divisors, or the one that there is."""
    if a is None or b is None:
        return a if b is None else b
    return goal.table.make("multiply", a, b)

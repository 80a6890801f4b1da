"""The way by one sum: what is left of the right side without the left becomes one sum, shown to be at least 0 termwise.

Divisors that do not depend on the index are cleared, factors are taken inside: sum(x)/n <= y follows from
0 <= sum(y - x).
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lemmacheck.kernel import Expression, Expressions, Goal, below, bound, differences, opened
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 4
"""How many ways may have led to this one."""
SQUARE = 2
OF_OTHERS = ("theorems", "one sum", "first of the largest", "in between", "bounds inside of sums", "induction")
"""The ways that are not for one sum: they were for what it was made of, if for anything."""


@dataclass(frozen=True, slots=True)
class Addend:
    """One of what is added up: a product, and what it is divided by."""

    factors: tuple[Expression, ...]
    divisors: tuple[Expression, ...] = ()
    is_less: bool = False
    """Whether it is subtracted."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that shows first that a sum is at least 0.

    Raises NotProvedError where the sides are not made of sums of one length, or its summands are not at least 0.
    """
    are_sums = goal.comparison.left.kind == goal.comparison.right.kind == "sum"
    if search.depth > MOST_DEPTH or goal.comparison.sign != "<=" or are_sums:
        raise UnfitError("no sides that one sum compares")
    claims = [claim for each in differences(goal) if (claim := _claim(goal.table, each)) is not None]
    if not claims:
        raise UnfitError("the sides are not made of sums of one length")
    steps: list[Proof] = []
    inside = replace(search.within(0.8), ways=[way for way in search.ways if way.name not in OF_OTHERS])
    for claim in claims:
        about = goal.about(goal.compared(claim))
        steps.append({"rule": "have", "claim": claim, "proof": inside.prove(about)})
        goal = goal.knowing(about.comparison)
    return led_by(steps, search.algebra(goal))


def _claim(table: Expressions, room: Expression) -> str | None:
    """Return that the sum of what a difference subtracts is at most that of the rest; None where there is no sum."""
    parts = list(parts_in(table, room))
    everything = [each for part in parts for each in (*part.factors, *part.divisors)]
    lengths = {id(each.parts[0]): each.parts[0] for each in everything if each.kind == "sum"}
    if len(lengths) != 1:
        return None
    (length,) = lengths.values()
    divisors, hole = _common(parts), table.hole()
    known = {id(each): each for each in divisors}
    sides: dict[bool, Expression] = {}
    for part in parts:
        missing = (Counter(map(id, divisors)) - Counter(map(id, part.divisors))).elements()
        each = _inside(table, [*part.factors, *(known[name] for name in missing)], length, hole)
        side = sides.get(part.is_less)
        sides[part.is_less] = each if side is None else table.make("add", side, each)
    if False not in sides:
        return None
    texts = [expression_text(bound(table, "sum", length, sides[is_less], hole)) for is_less in sorted(sides)]
    return f"{texts[1] if len(texts) > 1 else 0} <= {texts[0]}"


def _common(parts: Sequence[Addend]) -> list[Expression]:
    """Return the least product that all divisors divide."""
    most: Counter[int] = Counter()
    known: dict[int, Expression] = {}
    for part in parts:
        known |= {id(each): each for each in part.divisors}
        most |= Counter(map(id, part.divisors))
    return [known[each] for each in most.elements()]


def _inside(table: Expressions, factors: Sequence[Expression], length: Expression, hole: Expression) -> Expression:
    """Return a product as the summand of a sum: one of its sums is opened; without one it is shared out."""
    last = max((place for place, each in enumerate(factors) if each.kind == "sum"), default=None)
    is_shared = last is None and length in factors
    if is_shared:
        factors = [each for place, each in enumerate(factors) if place != list(factors).index(length)]
    out = None
    for place, each in enumerate(factors):
        factor = opened(table, each, hole) if place == last else each
        out = factor if out is None else table.make("multiply", out, factor)
    out = table.number(1) if out is None else out
    return table.make("divide", out, length) if last is None and not is_shared else out


def parts_in(table: Expressions, root: Expression) -> Iterator[Addend]:
    """Yield what an expression is the sum of."""
    match root.kind:
        case "add":
            yield from itertools.chain.from_iterable(parts_in(table, part) for part in root.parts)
        case "subtract":
            yield from parts_in(table, root.parts[0])
            yield from _turned(table, root.parts[1])
        case "negate":
            yield from _turned(table, root.parts[0])
        case "multiply" | "divide":
            yield from _of_product(table, *root.parts, is_quotient=root.kind == "divide")
        case "power" if root.parts[0].kind == "divide" and root.parts[1].value == SQUARE:
            yield from _of_product(table, root.parts[0], root.parts[0], is_quotient=False)
        case "sum":
            yield from _taken_out(table, root)
        case "number":
            if root.value != 0:
                yield Addend(() if root.value == 1 else (root,))
        case _:
            yield Addend((root,))


def _of_product(table: Expressions, one: Expression, other: Expression, *, is_quotient: bool) -> Iterator[Addend]:
    """Yield what a product or a quotient is the sum of."""
    for part in parts_in(table, one):
        if is_quotient:
            yield replace(part, divisors=(*part.divisors, other))
            continue
        for more in parts_in(table, other):
            is_less = part.is_less is not more.is_less
            yield Addend((*part.factors, *more.factors), (*part.divisors, *more.divisors), is_less)


def _turned(table: Expressions, root: Expression) -> Iterator[Addend]:
    for part in parts_in(table, root):
        yield replace(part, is_less=not part.is_less)


def _taken_out(table: Expressions, root: Expression) -> Iterator[Addend]:
    """Yield the sums of what is added up in a summand, without the divisors and factors that all summands share."""
    hole = table.hole()
    for part in parts_in(table, opened(table, root, hole)):
        factors, own = _apart(part.factors, hole)
        divisors, inner = _apart(part.divisors, hole)
        body = table.number(1)
        for place, each in enumerate(own):
            body = table.make("multiply", body, each) if place else each
        for each in inner:
            body = table.make("divide", body, each)
        yield Addend((*factors, bound(table, "sum", root.parts[0], body, hole)), tuple(divisors), part.is_less)


def _apart(factors: Sequence[Expression], hole: Expression) -> tuple[list[Expression], list[Expression]]:
    """Return the factors that do not depend on an index, and those that do."""
    depends = [any(part is hole for part in below((each,))) for each in factors]
    pairs = list(zip(factors, depends, strict=True))
    return [each for each, does in pairs if not does], [each for each, does in pairs if does]

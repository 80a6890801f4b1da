"""The way by relations: products of exponentials that are equal, since their exponents add up to the same."""

import itertools
from collections.abc import Sequence
from fractions import Fraction

from lemmacheck.kernel import Expression, Goal, below, names_of
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError

MOST_EXPONENTIALS = 6
MOST_LEMMAS = 12
PLACES = (3, 11)
"""Where exponents are compared; algebra decides whether they are equal everywhere."""
AFFINE = ("number", "name", "add", "subtract", "negate", "multiply", "divide")


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows which products of two exponentials in a goal are equal.

    Raises NotProvedError where there are none, or the goal does not follow.
    """
    lemmas = _lemmas(goal)
    if not lemmas:
        raise UnfitError("no products of exponentials are equal")
    return search.algebra(goal, lemmas)


def _lemmas(goal: Goal) -> list[list[str]]:
    """Return lemmas of sums of two exponents, where another two of a goal, or one of them, are as much together."""
    sides = (goal.comparison.left, goal.comparison.right)
    found = (each for each in below(sides) if each.kind == "exp" and not is_open(each))
    exponents = [each.parts[0] for each in found if all(part.kind in AFFINE for part in below(each.parts))]
    if not 2 <= len(exponents) <= MOST_EXPONENTIALS:
        return []
    names = sorted(names_of(exponents))
    points = [{name: Fraction(1, place + more) for place, name in enumerate(names)} for more in PLACES]
    values = [tuple(_value(each, point) for point in points) for each in exponents]
    totals: dict[tuple[Fraction | None, ...], list[tuple[int, ...]]] = {}
    for place, value in enumerate(values):
        totals[value] = [(place,)]
    for pair in itertools.combinations_with_replacement(range(len(values)), 2):
        total = _sum(values[pair[0]], values[pair[1]])
        totals[total] = [*totals.get(total, []), pair]
    equal = [pair for total, pairs in totals.items() if None not in total and len(pairs) > 1 for pair in pairs]
    return [
        ["exp of a sum", *(expression_text(exponents[place]) for place in pair)] for pair in equal if len(pair) > 1
    ][:MOST_LEMMAS]


def _sum(one: Sequence[Fraction | None], other: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
    """Return the values of a sum, None where one has none."""
    return tuple(None if a is None or b is None else a + b for a, b in zip(one, other, strict=True))


def _value(root: Expression, point: dict[str, Fraction]) -> Fraction | None:
    """Return the value of an exponent at a point, None where it has none."""
    known: dict[int, Fraction | None] = {}
    for each in below((root,)):
        parts = [known[id(part)] for part in each.parts]
        there = [part for part in parts if part is not None]
        known[id(each)] = _operation(each, there, point) if len(there) == len(parts) else None
    return known[id(root)]


def _operation(each: Expression, parts: Sequence[Fraction], point: dict[str, Fraction]) -> Fraction | None:
    """Return one operation on numbers."""
    match each.kind:
        case "number":
            return each.value if isinstance(each.value, Fraction) else None
        case "name":
            return point.get(str(each.value))
        case "add":
            return parts[0] + parts[1]
        case "subtract":
            return parts[0] - parts[1]
        case "multiply":
            return parts[0] * parts[1]
        case "divide":
            return parts[0] / parts[1] if parts[1] else None
    return -parts[0]

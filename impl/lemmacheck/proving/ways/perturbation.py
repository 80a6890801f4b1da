"""The way by the mean value theorem in perturbations: rounding errors |A(x, d) - A(x, 0)| <= E with small d.

Numbers are perturbed that change nothing much wherever they stand, and without which both terms in |...| are the same.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lemmacheck.kernel import (
    WHOLE,
    Box,
    Expression,
    Goal,
    Interval,
    NoValueError,
    Span,
    below,
    names_of,
    perturbation_of,
    span_of,
)
from lemmacheck.proving.covering import cover
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.failing import look
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError
from lemmacheck.proving.worst import Ascent

SMALL = Fraction(1, 100)
"""Below which a perturbation is small: the number, times what it is multiplied by at once."""
MOST_BOXES = 4_000
MOST_COORDINATES = 6
BITS = 256
SAMPLES = 3


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that small perturbations change no more than they may.

    Raises NotProvedError where nothing is perturbed, or more is changed, or the search has no end.
    """
    names = _perturbed(goal)
    centre = ["0"] * len(names)
    moved = perturbation_of(goal, names, centre, "0")
    slack = expression_text(moved.base().comparison.right)
    moved = perturbation_of(goal, names, centre, slack)
    variables = [number.name for number in moved.base().numbers]
    if len(variables) > MOST_COORDINATES:
        raise NotProvedError(f"{len(variables)} numbers are too many to cut")
    first = span_of(goal, variables, (WHOLE,) * len(variables))
    widths = [first.values[name].high - first.values[name].low for name in variables]

    worst = Ascent(moved, first, variables).worst()
    if worst.share > 1:
        look(search, goal, worst.point)
        raise NotProvedError(f"perturbations may take {worst.share:.3g} times what they may")

    def settle(span: Span) -> str:
        return "." if moved.settles(span) else ""

    def axis(span: Span, _box: Box) -> int:
        return _widest(span, variables, widths)

    cuts = cover(search, goal, variables, settle, axis, most=MOST_BOXES)
    base = search.algebra(moved.base())
    moves: Proof = {"rule": "perturbation", "in": names, "at": centre, "slack": slack}
    return {**moves, "variables": variables, "cuts": cuts, "base": base}


def _widest(span: Span, variables: Sequence[str], widths: Sequence[Fraction]) -> int:
    """Return the coordinate of a box that is widest, as a part of the whole."""
    parts = [
        (span.values[name].high - span.values[name].low) / width if width else Fraction(0)
        for name, width in zip(variables, widths, strict=True)
    ]
    return max(range(len(parts)), key=lambda place: (parts[place], -place))


def _perturbed(goal: Goal) -> list[str]:
    """Return the numbers that are perturbed.

    Raises NotProvedError where there are none, or the terms differ without them.
    """
    left, right = goal.comparison.left, goal.comparison.right
    inside = left.parts[0] if left.kind == "abs" else left
    tied = names_of(end for number in goal.numbers for end in (*number.lows, *number.highs))
    free = [number for number in goal.numbers if number.lows and number.highs and number.name not in tied]
    whole = span_of(goal, (), ())
    small = [
        number.name
        for number in free
        if not names_of((*number.lows, *number.highs))
        and whole.values[number.name].low <= 0 <= whole.values[number.name].high
        and _is_small(number.name, (left, right), whole)
    ]
    if not small or goal.comparison.sign == "=":
        raise UnfitError("there are no small perturbations")
    if not _vanishes(inside, small, whole):
        raise UnfitError("the terms differ without perturbations")
    return small


def _is_small(name: str, roots: tuple[Expression, ...], whole: Span) -> bool:
    """Whether a number makes little difference to what is made of it alone, wherever that stands beside others."""
    order = list(below(roots))
    mentioned: dict[int, frozenset[str]] = {}
    for each in order:
        own = {str(each.value)} if each.kind == "name" else set()
        mentioned[id(each)] = frozenset(own).union(*(mentioned[id(part)] for part in each.parts))
    alone = {number for number, names in mentioned.items() if names == {name}}
    if any(id(root) in alone for root in roots):
        return False
    edges = [part for each in order if id(each) not in alone for part in each.parts if id(part) in alone]
    rooms = [whole.enclosed(part) for part in edges]
    return bool(rooms) and all(room.high - room.low < SMALL for room in rooms)


def _vanishes(root: Expression, names: Sequence[str], whole: Span) -> bool:
    """Whether an expression seems to be 0 wherever some numbers are."""
    chance = np.random.default_rng(0)
    for _ in range(SAMPLES):
        values = {
            name: room.low + (room.high - room.low) * Fraction(int(chance.integers(1, 64)), 64)
            for name, room in whole.values.items()
        }
        at = {name: Interval(*(Fraction(0) if name in names else value,) * 2) for name, value in values.items()}
        try:
            found = Span(at, {}, BITS, False).enclosed(root)
        except NoValueError:
            continue
        if not found.low <= 0 <= found.high or found.high - found.low > Fraction(1, 2 ** (BITS // 2)):
            return False
    return True

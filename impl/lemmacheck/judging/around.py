"""Points of which some entries are known within balls alone: what holds for every number in these holds there.

Balls around a root are narrowed as far as one likes. What no narrowing shows is left open; nothing is rounded.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import Ball, NewValues, ball
from lemmacheck.formula import VALUELESS, Formula, Symbol, evaluate, formula_for, names_of
from lemmacheck.judging.point import NOT_FINITE, Decision, Judged, compared_as
from lemmacheck.vocabulary import Link, Point, thaw, truth_in

BITS = (64, 256, 1024)
"""How far balls are narrowed, and at how many bits both sides are enclosed, until it is clear what holds."""

Place = tuple[str, int, int]
"""A variable, with the row and the column of one of its entries."""
Around = Mapping[Place, arb]
"""Balls around the numbers at some places."""
Narrowings = Iterable[tuple[int, Point, Around]]
"""Ever smaller balls, each with the bits to enclose at and a point that has all other numbers."""


def enclosed(number: Fraction) -> arb:
    """Return a ball around a rational."""
    return arb(fmpq(number.numerator, number.denominator))


def replaced(values: Mapping[str, Any], numbers: Mapping[Place, Any]) -> NewValues:
    """Return the values of all variables with other numbers at some places."""
    changed: NewValues = dict(values)
    for (name, row, column), number in numbers.items():
        changed[name] = changed[name].copy()
        changed[name][row, column] = number
    return changed


def hold_around(texts: tuple[str, ...], narrowings: Narrowings) -> bool:
    """Whether conditions are known to hold for all numbers in the balls, once these are narrow enough."""
    for bits, point, around in narrowings:
        with ball(bits, rational=True) as on:
            values = replaced(thaw(point, on), around)
            found = [truth_in(text, on, values) for text in texts]
        if all(found):
            return True
        if False in found:
            return False
    return False


def judge_around(link: Link, narrowings: Narrowings) -> Judged:
    """Return whether a link holds for all numbers in the balls, once these are narrow enough for it to be clear.

    A side that has no value somewhere in the narrowest balls leaves it open.
    """
    judged = Judged(Decision.UNDECIDED, arb.nan(), arb.nan(), BITS[-1], NOT_FINITE)
    for bits, point, around in narrowings:
        with ball(bits, rational=True) as on:
            try:
                left, right = _sides(link, point, around, on)
            except VALUELESS:
                continue
            if any(isinstance(side, arb) and not side.is_finite() for side in (left, right)):
                continue
            judged = Judged(compared_as(link, on.sign(right - left)), left, right, bits)
        if judged.decision is not Decision.UNDECIDED:
            return judged
    return judged


def _sides(link: Link, point: Point, around: Around, on: Ball) -> list[Any]:
    """Return both sides of a link; what the numbers in balls are nobody may count on while terms run."""
    terms = (link.left, link.right)
    names = dict.fromkeys(name for term in terms for name in names_of(term))
    sizes = tuple((name, len(point[name]), len(point[name][0]) if point[name] else 0) for name in names)

    def settled(symbol: Symbol) -> Any:
        return None if symbol in around else point[symbol[0]][symbol[1]][symbol[2]]

    formula: Formula = formula_for(terms, sizes, settled)

    def leaf(symbol: Symbol) -> Any:
        name, row, column = symbol
        return around[symbol] if symbol in around else on.number(point[name][row][column])

    steps = evaluate(formula, on, leaf)
    return [steps[places[0][0]] for places in formula.roots]

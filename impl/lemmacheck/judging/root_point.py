"""A root point: one entry is no rational, but lies where an equation of the domain changes its sign.

With all other entries rational, the equation is a polynomial in that entry. At both ends of an interval it has rational
values of different signs, so between them it is 0 somewhere. What is true on the whole interval, narrowed as far as one
likes, is true at that root: it lies in the domain, and both sides of a link are enclosed there. Nothing is rounded.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import Ball, NotAvailableError, ball, exact, fraction_text, to_fraction
from lemmacheck.formula import (
    VALUELESS,
    Formula,
    Relation,
    Symbol,
    evaluate,
    evaluate_tree,
    formula_for,
    named,
    names_of,
    unfolded_at,
)
from lemmacheck.judging.point import NOT_FINITE, Decision, Judged, compared_as
from lemmacheck.judging.witness import read_point, write_point
from lemmacheck.records import PointText
from lemmacheck.system import CatalogueError, UsageError
from lemmacheck.vocabulary import Domain, Entries, Link, Point, Shaped, mentions, thaw, truth_in

BITS = (64, 256, 1024)
"""How far intervals are narrowed, and at how many bits both sides are enclosed, until it is clear what holds."""
LONGEST = 4096
"""How many binary digits an end of an interval may have."""

Place = tuple[str, int, int]
"""A variable, with the row and the column of one of its entries."""
_TEXT = re.compile(r"a root of (.+) between (\S+) and (\S+)")


@dataclass(frozen=True, slots=True)
class RootPoint:
    """A point whose entry at `place` is a root of a condition between `low` and `high`; `point` has `low` there."""

    point: Point
    place: Place
    low: Fraction
    high: Fraction
    condition: str

    def at(self, value: Fraction) -> Point:
        """Return the point with a rational number in the place of the root."""
        return replaced_at(self.point, self.place, value)


def replaced_at(point: Point, place: Place, value: Fraction) -> Point:
    """Return a point with another number at a place."""
    name, row, column = place
    rows = [list(numbers) for numbers in point[name]]
    rows[row][column] = value
    return {**point, name: tuple(map(tuple, rows))}


def is_polynomial_in(node: ast.expr, place: Place) -> bool:
    """Whether an expression is certainly a polynomial in an entry, however the others are."""
    if place[0] not in named(node):
        return True
    match node:
        case ast.Name() | ast.Subscript():
            return True
        case ast.UnaryOp(op=ast.USub(), operand=inside) | ast.Call(func=ast.Name(id="sum"), args=[inside]):
            return is_polynomial_in(inside, place)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return is_polynomial_in(left, place) and is_polynomial_in(right, place)
        case ast.Call(func=ast.Name(id="dot"), args=[left, right]):
            return is_polynomial_in(left, place) and is_polynomial_in(right, place)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return is_polynomial_in(left, place) and place[0] not in named(right)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=Fraction() as exponent)):
            return exponent >= 0 and exponent.denominator == 1 and is_polynomial_in(left, place)
    return False


def gap_at(condition: str, point: Point) -> Fraction | None:
    """Return left - right of an equation among the conditions at a point; None where it has no rational value.

    None also where the condition is no equation.
    """
    with exact() as on:
        values = thaw(point, on)
        try:
            each = unfolded_at(condition, on, values)
            if not isinstance(each, Relation) or each.sign != "==":
                return None
            return to_fraction((evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values))[0, 0])
        except (ArithmeticError, ValueError, NotAvailableError, CatalogueError):
            return None


def why_no_root(domain: Domain, root: RootPoint) -> str | None:
    """Return why a root is not known to be there, or to lie in the domain, in one sentence; None where it does."""
    why = _why_undeclared(domain, root) or _why_unsigned(root)
    if why:
        return why
    for bits, narrow in _narrowed(root):
        with ball(bits, rational=True) as on:
            values = _values(narrow, on)
            others = [truth_in(text, on, values) for text in domain.conditions if text != root.condition]
        if all(others):
            return None
        if False in others:
            break
    return "another condition is not known to hold there"


def _why_undeclared(domain: Domain, root: RootPoint) -> str | None:
    """Return why a root's interval does not lie in the range of its variable, None where it does, with both ends."""
    name, row, column = root.place
    piece = domain.pieces.get(name)
    if not isinstance(piece, Entries) or isinstance(piece, Shaped) or root.condition not in domain.where:
        return f"{root.condition} is no condition on an entry of {name}"
    if any(name in mentions(other) for other in domain.pieces.values()):
        return f"the range of another variable depends on {name}"
    try:
        found = [domain.why_undeclared(root.at(end)) for end in (root.low, root.high)]
    except IndexError:
        return f"{name} has no entry in row {row + 1} and column {column + 1}"
    return found[0] or found[1]


def _why_unsigned(root: RootPoint) -> str | None:
    """Return why a condition is not known to have a root in an interval, None where it is: it changes its sign."""
    if not _is_polynomial(root):
        return f"{root.condition} is not known to be a polynomial in {root.place[0]}"
    low, high = (gap_at(root.condition, root.at(end)) for end in (root.low, root.high))
    if low is None or high is None or low * high >= 0 or root.low >= root.high:
        return f"{root.condition} does not change its sign from {root.low} to {root.high}"
    return None


def _is_polynomial(root: RootPoint) -> bool:
    with exact() as on:
        try:
            each = unfolded_at(root.condition, on, thaw(root.point, on))
        except CatalogueError:
            return False
    return isinstance(each, Relation) and all(is_polynomial_in(side, root.place) for side in (each.left, each.right))


def _narrowed(root: RootPoint) -> Iterator[tuple[int, RootPoint]]:
    """Yield an interval around a root narrowed to 2^-bits, for rising bits; where the root is rational, to it."""
    low, high = root.low, root.high
    rises = (gap_at(root.condition, root.at(high)) or 0) > 0
    for bits in BITS:
        while high - low > Fraction(1, 2**bits):
            middle = (low + high) / 2
            gap = gap_at(root.condition, root.at(middle))
            if gap is None:
                return
            if gap == 0:
                low = high = middle
            elif (gap > 0) == rises:
                high = middle
            else:
                low = middle
        yield bits, replace(root, point=root.at(low), low=low, high=high)


def _around(root: RootPoint) -> arb:
    """Return a ball that contains the interval of a root."""
    ends = (arb(fmpq(end.numerator, end.denominator)) for end in (root.low, root.high))
    low, high = ends
    return low.union(high)


def _values(root: RootPoint, on: Ball) -> Mapping[str, Any]:
    """Return the values of all variables, with a ball in the place of the root."""
    name, row, column = root.place
    values = dict(thaw(root.point, on))
    changed = values[name].copy()
    changed[row, column] = _around(root)
    return {**values, name: changed}


def judge_root(link: Link, root: RootPoint) -> Judged:
    """Return whether a link holds at a root, for intervals that are narrowed until it is clear.

    The root must be there, as `why_no_root` tells. A side that has no value somewhere on the narrowest interval leaves
    it open.
    """
    judged = Judged(Decision.UNDECIDED, arb.nan(), arb.nan(), BITS[-1], NOT_FINITE)
    for bits, narrow in _narrowed(root):
        with ball(bits, rational=True) as on:
            try:
                left, right = _sides(link, narrow, on)
            except VALUELESS:
                continue
            if any(isinstance(side, arb) and not side.is_finite() for side in (left, right)):
                continue
            judged = Judged(compared_as(link, on.sign(right - left)), left, right, bits)
        if judged.decision is not Decision.UNDECIDED:
            return judged
    return judged


def _sides(link: Link, root: RootPoint, on: Ball) -> list[Any]:
    """Return both sides of a link around a root; what the root is nobody may count on while terms run."""
    terms = (link.left, link.right)
    names = dict.fromkeys(name for term in terms for name in names_of(term))
    sizes = tuple((name, len(root.point[name]), len(root.point[name][0]) if root.point[name] else 0) for name in names)

    def settled(symbol: Symbol) -> Fraction | None:
        return None if symbol == root.place else root.point[symbol[0]][symbol[1]][symbol[2]]

    formula: Formula = formula_for(terms, sizes, settled)
    around = _around(root)

    def leaf(symbol: Symbol) -> Any:
        name, row, column = symbol
        return around if symbol == root.place else on.number(root.point[name][row][column])

    steps = evaluate(formula, on, leaf)
    return [steps[places[0][0]] for places in formula.roots]


def write_root(root: RootPoint) -> PointText:
    """Return a point with a root as text: `a root of x**2 == 2 between 1 and 3/2` stands for the entry."""
    name, row, column = root.place
    text = f"a root of {root.condition} between {fraction_text(root.low)} and {fraction_text(root.high)}"
    written = write_point(root.point)[name]
    if isinstance(written, str):
        return {**write_point(root.point), name: text}
    rows = [list(map(fraction_text, numbers)) for numbers in root.point[name]]
    rows[row][column] = text
    nested = tuple(map(tuple, rows))
    return {**write_point(root.point), name: nested[0] if len(nested) == 1 else nested}


def read_root(written: Mapping[str, object]) -> RootPoint | None:
    """Return the point with a root that a text stands for, None where it has no root.

    Raises UsageError where it has several, or an end that is no number, or too long a one.
    """
    places = [
        (name, row, column, found)
        for name, value in written.items()
        for row, numbers in enumerate(_rows(value))
        for column, number in enumerate(numbers)
        if (found := _TEXT.fullmatch(str(number)))
    ]
    if not places:
        return None
    if len(places) > 1:
        raise UsageError("more than one entry of its point is a root")
    name, row, column, found = places[0]
    try:
        low, high = (to_fraction(found[end]) for end in (2, 3))
    except (ValueError, TypeError) as error:
        raise UsageError(f"the root that {name} has does not lie between exact numbers: {error}") from error
    if any(max(end.numerator.bit_length(), end.denominator.bit_length()) > LONGEST for end in (low, high)):
        raise UsageError(f"the root that {name} has lies between numbers that are too long")
    rows = [list(numbers) for numbers in _rows(written[name])]
    rows[row][column] = str(low)
    return RootPoint(read_point({**written, name: rows}), (name, row, column), low, high, found[1])


def _rows(value: object) -> list[list[object]]:
    """Return what stands for a variable as rows of rows."""
    listed = list(value) if isinstance(value, (list, tuple)) else [value]
    if any(isinstance(each, (list, tuple)) for each in listed):
        return [list(each) if isinstance(each, (list, tuple)) else [each] for each in listed]
    return [listed]

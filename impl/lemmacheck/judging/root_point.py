"""A root point: one entry is no rational, but lies where an equation of the domain changes its sign.

With all other entries rational, the equation is a polynomial in that entry. At both ends of an interval it has rational
values of different signs, so between them it is 0 somewhere. What is true on the whole interval, narrowed as far as one
likes, is true at that root: it lies in the domain, and both sides of a link are enclosed there. Nothing is rounded.
"""

import ast
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.arithmetic import NotAvailableError, ball, exact, to_fraction
from lemmacheck.formula import Relation, evaluate_tree, named, unfolded_at
from lemmacheck.judging.around import BITS, Narrowings, Place, enclosed, hold_around, judge_around
from lemmacheck.judging.joint_root import JointRoot, Root, why_no_joint_root
from lemmacheck.judging.long_point import LongPoint
from lemmacheck.judging.point import Judged
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Domain, Entries, Link, Point, Shaped, mentions, thaw


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

    @property
    def roots(self) -> tuple[Root, ...]:
        """What is known of the root."""
        return (Root(self.place, self.low, self.high, self.condition),)

    def narrowed(self) -> Narrowings:
        """Yield intervals around the root narrowed to 2^-bits, for rising bits; where it is rational, to it."""
        low, high = self.low, self.high
        rises = (gap_at(self.condition, self.at(high)) or 0) > 0
        for bits in BITS:
            while high - low > Fraction(1, 2**bits):
                middle = (low + high) / 2
                gap = gap_at(self.condition, self.at(middle))
                if gap is None:
                    return
                if gap == 0:
                    low = high = middle
                elif (gap > 0) == rises:
                    high = middle
                else:
                    low = middle
            with ball(bits):
                around = enclosed(low).union(enclosed(high))
            yield bits, self.at(low), {self.place: around}


AnyRoot = RootPoint | JointRoot | LongPoint
"""A point that is not written out: of which one entry is a root, or several are, or with long rows of positions."""


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


def why_no_root(domain: Domain, root: AnyRoot) -> str | None:
    """Return why a root is not known to be there, or to lie in the domain, in one sentence; None where it does."""
    if isinstance(root, LongPoint):
        return root.why_outside(domain)
    if isinstance(root, JointRoot):
        return why_no_joint_root(domain, root)
    why = _why_undeclared(domain, root) or _why_unsigned(root)
    if why:
        return why
    others = tuple(text for text in domain.conditions if text != root.condition)
    return None if hold_around(others, root.narrowed()) else "another condition is not known to hold there"


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
    if not is_polynomial(root):
        return f"{root.condition} is not known to be a polynomial in {root.place[0]}"
    low, high = (gap_at(root.condition, root.at(end)) for end in (root.low, root.high))
    if low is None or high is None or low * high >= 0 or root.low >= root.high:
        return f"{root.condition} does not change its sign from {root.low} to {root.high}"
    return None


def is_polynomial(root: RootPoint) -> bool:
    """Whether the condition of a root is an equation of polynomials in it."""
    with exact() as on:
        try:
            each = unfolded_at(root.condition, on, thaw(root.point, on))
        except (CatalogueError, KeyError):
            return False
    return isinstance(each, Relation) and all(is_polynomial_in(side, root.place) for side in (each.left, each.right))


def how_judged(root: AnyRoot) -> str:
    """Return where both sides are enclosed, in words that follow the name of the judge."""
    return "term by term" if isinstance(root, LongPoint) else "around the root"


def judge_root(link: Link, root: AnyRoot) -> Judged:
    """Return whether a link holds at a root, for intervals that are narrowed until it is clear.

    The root must be there, as `why_no_root` tells. A side that has no value somewhere on the narrowest interval leaves
    it open.
    """
    return root.judged(link) if isinstance(root, LongPoint) else judge_around(link, root.narrowed())

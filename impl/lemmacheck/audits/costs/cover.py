"""Covering a domain: an upper bound on the exponent of a cost that holds at every point, not along families only.

The domain is walked through in the order of its declaration. One variable, the driver, runs to infinity; whatever is
declared by an equation follows it; what lies between two bounds is only known by its size; what is held is a free
constant. So the closed form becomes one function of the driver with a remainder that swallows all that may vary, and
its size bounds the operations everywhere. `along` must be bounded wherever the driver is: then it is large only where
the driver is.
"""

import ast
import functools
import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lemmacheck.arithmetic import NewValues, NotAvailableError, to_fraction
from lemmacheck.asymptotics import Eventual, Germ, Series, Vast, compare, constant, germ, logarithm, series
from lemmacheck.audits.costs.exponent import NOT_POSITIVE, ratio
from lemmacheck.formula import Expression, evaluate_expression, names_in, parse
from lemmacheck.judging import at_large
from lemmacheck.vocabulary import Cost, Domain, Entries, Family, Fixed, Integers, Piece, Power, mentions

MOST_CHOICES = 64
"""Values of the integers between constant ends that are gone through one by one."""


@dataclass(frozen=True, slots=True)
class Covered:
    """That log(operations)/log(along) is at most the claimed exponent in the limit, everywhere; `text` says how."""

    text: str


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A number of the domain: its ends (None where there is none) and whether they are excluded or integers only."""

    low: Expression | None
    high: Expression | None
    is_open: bool
    is_whole: bool

    @property
    def is_pinned(self) -> bool:
        """Whether it can only have one value, given the variables before it."""
        return self.low is not None and str(self.low) == str(self.high) and not self.is_open


@dataclass(slots=True)
class _Walk:
    """What is known of the variables so far: values, ends of those that vary, and the variable that drives them."""

    on: Eventual
    values: NewValues = field(default_factory=dict)
    ends: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    driver: str = ""


def cover(domain: Domain, cost: Cost) -> Covered | str:
    """Return that the exponent holds on the whole domain, or the first reason why that is not known."""
    for choice in _choices(domain, cost):
        found: Covered | str = at_large(functools.partial(_covered, domain, cost, choice))
        if isinstance(found, str):
            return found
    return Covered(_text(domain, cost))


def _choices(domain: Domain, cost: Cost) -> Iterator[Mapping[str, int]]:
    """Yield the values of the integers between constant ends; none of them where there are too many."""
    ranges = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers) and piece.high is not None and name not in cost.held and not mentions(piece):
            low, high = (to_fraction(str(end)) for end in (piece.low, piece.high))
            ranges[name] = range(-int(-low // 1), int(high // 1) + 1)
    if math.prod(map(len, ranges.values())) > MOST_CHOICES:
        yield {}
        return
    for choice in itertools.product(*ranges.values()):
        yield dict(zip(ranges, choice, strict=True))


def _covered(domain: Domain, cost: Cost, choice: Mapping[str, int], on: Eventual) -> Covered | str:
    """Return that the exponent is bounded at every point of a domain, or the step at which that is not known."""
    walk = _Walk(on)
    for name, piece in domain.pieces.items():
        reason = _step(walk, name, piece, cost, choice)
        if reason:
            return reason
    if not walk.driver:
        return f"{cost.along} does not tend to infinity on the domain"
    if not _is_bounded(cost.along, domain, {walk.driver, *cost.held}):
        return f"{cost.along} may be large where {walk.driver} is not"
    total = on.total(cost.row(on, walk.values))[0, 0]
    if isinstance(total, Germ) and _is_surely_not_positive(total):
        return NOT_POSITIVE
    above = _size(total, on)
    claimed = germ(to_fraction(str(cost.exponent))).limit()[1]
    for end in walk.ends.get(cost.along, (walk.values[cost.along],)):
        if end[0, 0].limit()[0] <= 0:
            return f"{cost.along} does not tend to infinity with {walk.driver}"
        trend, limit = ratio(above, logarithm(end[0, 0], on.order))
        if trend > 0 or (trend == 0 and constant.sign(claimed - limit) < 0):
            return f"on the whole domain the exponent is not known to be at most {cost.exponent}"
    return Covered("")


def _step(walk: _Walk, name: str, piece: Piece, cost: Cost, choice: Mapping[str, int]) -> str | None:
    """Add a variable to what is known, or return why it is not covered."""
    on, known = walk.on, walk.values
    if isinstance(piece, Fixed) and len(piece.values) == 1:
        known[name] = evaluate_expression(piece.values[0], on, known)
        return None
    if isinstance(piece, Power):
        known[name] = on.power(known[piece.base], evaluate_expression(piece.exponent, on, known))
        return None
    scalar = _scalar(piece)
    if scalar is None:
        return f"{name} is not one number"
    if name in cost.held:
        low = (
            None
            if scalar.low is None or names_in(scalar.low)
            else evaluate_expression(scalar.low, on, {})[0, 0].rational()
        )
        known[name] = on.scalar(constant.free(name, low=low, is_open=scalar.is_open, whole=scalar.is_whole))
    elif name in choice:
        known[name] = on.scalar(choice[name])
    elif scalar.is_pinned:
        known[name] = evaluate_expression(scalar.low or 0, on, known)
    elif scalar.low is not None and scalar.high is not None:
        low, high = (evaluate_expression(end, on, known) for end in (scalar.low, scalar.high))
        walk.ends[name] = low, high
        known[name] = on.scalar(Germ(_between(low[0, 0], high[0, 0])))
    elif scalar.low is not None and not walk.driver:
        walk.driver = name
        known[name] = on.parameter()
    else:
        return f"{name} is not bounded by the variables before it, and no family stands for all of its values"
    return None


def _scalar(piece: Piece) -> _Scalar | None:
    if isinstance(piece, Integers):
        return _Scalar(piece.low, piece.high, is_open=False, is_whole=True)
    if not isinstance(piece, Entries) or {str(piece.rows), str(piece.columns)} != {"1"}:
        return None
    if len(piece.lows) > 1 or len(piece.highs) > 1:
        return None
    low, high = (next(iter(ends), None) for ends in (piece.lows, piece.highs))
    return _Scalar(low, high, is_open=piece.open_low or piece.open_high, is_whole=False)


def _between(low: Germ, high: Germ) -> Series:
    """Return what is known of a number between two others: its size."""
    bounds = [bound for bound in (low.bound(), high.bound()) if bound is not None]
    if not bounds:
        return series.ZERO
    return series.at_most(bounds[-1] if len(bounds) == 1 or compare(bounds[0], bounds[1]) < 0 else bounds[0])


def _is_surely_not_positive(total: Germ) -> bool:
    try:
        return total.sign() <= 0
    except NotAvailableError:
        return False


def _size(total: Any, on: Eventual) -> Series:
    """Return a series that the logarithm of |total| exceeds by a constant at most."""
    if isinstance(total, Vast):
        return logarithm(total, on.order)
    bound = total.bound()
    return series.ZERO if bound is None else series.series(bound.log())


def _is_bounded(name: str, domain: Domain, given: set[str]) -> bool:
    """Whether a variable is bounded wherever the given ones are: its ends are finite sums, products, powers of such."""
    if name in given:
        return True
    piece = domain.pieces[name]
    if isinstance(piece, Power):
        ends: tuple[Expression, ...] = (f"{piece.base}**({piece.exponent})",)
    elif isinstance(piece, Fixed):
        ends = piece.values
    else:
        scalar = _scalar(piece)
        if scalar is None or scalar.low is None or scalar.high is None:
            return False
        ends = (scalar.low, scalar.high)
    return all(_is_finite(parse(str(end))) for end in ends) and all(
        _is_bounded(other, domain, given) for end in ends for other in names_in(end)
    )


_FINITE = ("min", "max", "abs", "exp", "sqrt", "sin", "cos", "atan", "floor")
"""The functions of an expression that have no pole."""


def _is_finite(node: ast.expr) -> bool:
    """Whether an expression is bounded where its variables are: nothing in it has a pole."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_finite(operand)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _is_finite(left) and isinstance(right, ast.Constant)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            is_natural = isinstance(right, ast.Constant) and to_fraction(str(right.value)) >= 0
            is_exponential = isinstance(left, ast.Constant) and to_fraction(str(left.value)) > 0
            return (is_natural and _is_finite(left)) or (is_exponential and _is_finite(right))
        case ast.BinOp(left=left, right=right):
            return _is_finite(left) and _is_finite(right)
        case ast.Call(func=ast.Name(id=called), args=arguments):
            return called in _FINITE and all(_is_finite(a) for a in arguments)
    return False


def _text(domain: Domain, cost: Cost) -> str:
    """Return in short what the domain is, and which variable drives it."""
    parts, driver = [], ""
    for name, piece in domain.pieces.items():
        scalar = _scalar(piece)
        if name in cost.held:
            parts.append(f"{name} fixed")
        elif scalar is not None and scalar.is_pinned:
            parts.append(f"{name} = {scalar.low}")
        elif scalar is not None and scalar.high is not None:
            parts.append(f"{scalar.low} ≤ {name} ≤ {scalar.high}")
        elif scalar is not None and not driver:
            driver = name
            parts.append(f"{name} → ∞")
    return ", ".join(parts)


def leads(domain: Domain, cost: Cost) -> list[Family]:
    """Return families through the corners of a domain: what no bound holds back grows as fast as `along`.

    What is held is any number, then one of a few: an exponent that is one of the numbers held is above a claimed one
    for some of them only. They suggest where the claim may fail; what is said along them is proved as along any family.
    """
    parameter = next(letter for letter in ("t", "s", "r", "w") if letter not in domain.pieces or letter == "t")
    found: list[Family] = []
    for above, place in itertools.product((None, *HELD_ABOVE) if cost.held else (None,), ("high", "low")):
        point = _corner(domain, cost, parameter, place=place, above=above)
        if point is not None and point not in [family.point for family in found]:
            found.append(Family(point, parameter))
    return found


HELD_ABOVE = (1, 2, 9, 999)
"""How far above its least value what is held is tried."""


def _corner(
    domain: Domain, cost: Cost, parameter: str, *, place: str, above: int | None
) -> Mapping[str, object] | None:
    """Return the point with every variable at one end, or at the parameter; None where there is none.

    What is held is so far above its lower end, or any number where `above` is None.
    """
    point: dict[str, object] = {}
    for name, piece in domain.pieces.items():
        scalar = _scalar(piece)
        if isinstance(piece, Fixed) and len(piece.values) == 1:
            point[name] = piece.values[0]
        elif isinstance(piece, Power):
            point[name] = f"{piece.base}**({piece.exponent})"
        elif scalar is None:
            return None
        elif name in cost.held and above is not None:
            point[name] = f"{scalar.low or 0} + {above}"
        elif name in cost.held:
            point[name] = f"{scalar.low} - 1 + {name}" if scalar.is_whole else name
        elif scalar.high is not None and scalar.low is not None:
            point[name] = scalar.high if place == "high" else scalar.low
        elif parameter in map(str, point.values()):
            point[name] = cost.along if cost.along in point else parameter
        else:
            point[name] = parameter
    return point

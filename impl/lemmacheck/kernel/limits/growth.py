"""Checking how a formula grows: log(formula)/log(n), in the limit, on a whole domain or along one family of points.

What a certificate has are the formula, the domain and the family as texts. Leading terms are found here once more, by
the rules of `powers` and `large`, which know nothing of the code that found them before.
"""

import functools
import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.limits import large
from lemmacheck.kernel.limits.family import check_sign
from lemmacheck.kernel.limits.following import followed, is_whole, names_in
from lemmacheck.kernel.limits.large import Large
from lemmacheck.kernel.limits.number import free, number
from lemmacheck.kernel.limits.orders import with_more_terms
from lemmacheck.kernel.limits.powers import PARAMETER, UNIT, Series, constant, is_below
from lemmacheck.kernel.statements import (
    Comparison,
    Expression,
    Piece,
    ProofError,
    Reader,
    Statement,
    refusing,
    statement_of,
    syntax,
    whole,
)

AT_MOST, MORE = "at most", "more"
MOST_CHOICES = 64
EXPONENT = re.compile(r"-?\d{1,9}(/[1-9]\d{0,8})?")


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a certificate states of a formula: how its logarithm compares with `exponent` times that of `along`."""

    statement: Statement
    along: str
    held: frozenset[str]
    exponent: Fraction

    @property
    def form(self) -> Expression:
        """The formula."""
        return self.statement.terms[0]


def check_growth(found: object) -> None:
    """Raise ProofError unless a formula grows as it is said to, with the first step that is not certain."""
    with refusing("the growth"):
        if not isinstance(found, dict) or set(found) != {
            "domain", "form", "along", "held", "exponent", "relation", "family",
        }:  # fmt: skip
            raise ProofError("it does not say what grows, and how")
        statement = statement_of(found["domain"], "bound ≤", [found["form"], "0"])
        stated = _Stated(statement, found["along"], frozenset(found["held"]), _exponent(found["exponent"]))
        if not {stated.along, *stated.held} <= set(statement.pieces) or stated.along in stated.held:
            raise ProofError("what grows or is held is not declared")
        if found["relation"] == AT_MOST and found["family"] is None:
            for choice in _choices(stated):
                with_more_terms(functools.partial(_check_cover, stated, choice))
        elif found["relation"] == MORE:
            with_more_terms(functools.partial(_check_family, stated, found["family"]))
        else:
            raise ProofError("it compares in no way that is known")


def _exponent(text: object) -> Fraction:
    if not isinstance(text, str) or not EXPONENT.fullmatch(text):
        raise ProofError("an exponent is a short rational number")
    return Fraction(text)


# A whole domain


@dataclass(slots=True)
class _Walk:
    """What is known of the variables so far, the ends of those that vary, and the one that runs to infinity."""

    order: int
    values: dict[str, Large] = field(default_factory=dict)
    ends: dict[str, tuple[Large, Large]] = field(default_factory=dict)
    driver: str = ""


def _check_cover(stated: _Stated, choice: Mapping[str, int], order: int) -> None:
    """Check that |formula| <= along^(exponent + o(1)) on all pieces of a domain, whatever conditions leave of them."""
    walk = _Walk(order)
    for name, piece in stated.statement.pieces.items():
        _step(walk, name, piece, stated, choice)
    if not walk.driver or not _is_bounded(stated.along, stated, walk.driver):
        raise ProofError(f"{stated.along} may be large where what runs to infinity is not")
    bound = large.bound_of(followed(stated.form, walk.values, order))
    if bound is None:
        raise ProofError("the formula is 0")
    for end in walk.ends.get(stated.along, (walk.values[stated.along],)):
        size = _growing(end, stated.along, order)
        rest = bound - constant(number(stated.exponent)) * size
        place = rest.bound
        is_smaller = place is None or is_below(place, size.lead()[0])
        if not is_smaller and not (rest.terms and rest.sign() < 0):
            raise ProofError(f"the exponent is not certainly at most {stated.exponent}")


def _growing(value: Large, name: str, order: int) -> Series:
    """Return the logarithm of what certainly tends to infinity."""
    size = large.log_of(value, order)
    scale, _ = size.lead()
    if size.sign() <= 0 or not is_below(UNIT, scale):
        raise ProofError(f"{name} does not certainly tend to infinity")
    return size


def _choices(stated: _Stated) -> Iterator[Mapping[str, int]]:
    """Yield the values of the integers between constant ends, none where there are too many."""
    ranges: dict[str, range] = {}
    for name, piece in stated.statement.pieces.items():
        if piece.kind == "Integers" and piece.highs and name not in stated.held and not piece.mentions():
            low, high = (whole(end, {}) for end in (piece.lows[0], piece.highs[0]))
            ranges[name] = range(low, high + 1)
    if math.prod(map(len, ranges.values())) > MOST_CHOICES:
        raise ProofError("the integers have too many values")
    for values in itertools.product(*ranges.values()):
        yield dict(zip(ranges, values, strict=True))


def _step(walk: _Walk, name: str, piece: Piece, stated: _Stated, choice: Mapping[str, int]) -> None:
    """Add a variable to what is known; raises ProofError where it is not covered."""
    order, known = walk.order, walk.values
    if piece.kind == "Fixed" and len(piece.values) == 1:
        known[name] = followed(piece.values[0], known, order)
    elif piece.kind == "Power":
        known[name] = large.raised(known[piece.base], followed(piece.values[0], known, order), order)
    elif not _is_one_number(piece):
        raise ProofError(f"{name} is not one number")
    elif name in stated.held:
        known[name] = constant(free(name, _constant(piece.lows[0], order), is_open=piece.is_open_low))
    elif name in choice:
        known[name] = constant(number(choice[name]))
    elif piece.lows and piece.highs and piece.lows[0] is piece.highs[0]:
        known[name] = followed(piece.lows[0], known, order)
    elif piece.lows and piece.highs:
        low, high = (followed(ends[0], known, order) for ends in (piece.lows, piece.highs))
        walk.ends[name], known[name] = (low, high), large.between(low, high)
    elif piece.lows and not walk.driver:
        walk.driver, known[name] = name, PARAMETER
    else:
        raise ProofError(f"{name} is not bounded by the variables before it")


def _is_one_number(piece: Piece) -> bool:
    sizes = [size.value for size in (piece.rows, piece.columns)]
    return piece.kind in ("Integers", "Entries") and sizes == [1, 1] and max(len(piece.lows), len(piece.highs)) < 2


def _constant(root: Expression, order: int) -> Fraction:
    value = followed(root, {}, order)
    known = value.constant if isinstance(value, Series) else None
    if known is None or known.rational is None:
        raise ProofError("the lower end of a constant is no rational number")
    return known.rational


def _is_bounded(name: str, stated: _Stated, driver: str) -> bool:
    """Whether a variable is bounded wherever what runs to infinity is: its ends have no poles, and mention such."""
    if name == driver or name in stated.held:
        return True
    piece = stated.statement.pieces[name]
    ends = (*piece.lows[:1], *piece.highs[:1]) if piece.lows and piece.highs else ()
    if piece.kind not in ("Integers", "Entries") or not ends:
        return False
    return all(_is_finite(end, stated, driver) for end in ends)


def _is_finite(root: Expression, stated: _Stated, driver: str) -> bool:
    match root.kind, root.parts:
        case "number", _:
            return True
        case "name", _:
            return _is_bounded(str(root.value), stated, driver)
        case (("add" | "subtract" | "multiply" | "negate" | "exp" | "sqrt" | "abs" | "min" | "max" | "floor"), parts):
            return all(_is_finite(part, stated, driver) for part in parts)
        case "divide", (above, below):
            return below.kind == "number" and _is_finite(above, stated, driver)
        case "power", (base, exponent):
            is_natural = exponent.kind == "number" and whole(exponent, {}) >= 0
            is_exponential = base.kind == "number" and isinstance(base.value, Fraction) and base.value > 0
            return (is_natural or is_exponential) and all(_is_finite(part, stated, driver) for part in root.parts)
    return False


# One family


def _check_family(stated: _Stated, family: object, order: int) -> None:
    """Check that formula >= along^(exponent + η), η > 0, at all far points of a family, which lie in the domain."""
    if not isinstance(family, dict) or set(family) != {"parameter", "point"}:
        raise ProofError("it is no family of points")
    if stated.statement.unread:
        raise ProofError(f"the condition {stated.statement.unread[0]} is not known")
    values, wholes = _points(stated.statement, str(family["parameter"]), family["point"], order)
    for name, piece in stated.statement.pieces.items():
        _check_inside(name, piece, values, wholes, order)
    for condition in stated.statement.conditions:
        _check_condition(condition, values, order)
    for name in stated.held:
        value = values[name]
        if not isinstance(value, Series) or value.constant is None:
            raise ProofError(f"{name} is held, and moves along the family")
    size = _growing(values[stated.along], stated.along, order)
    rest = large.log_of(followed(stated.form, values, order), order) - constant(number(stated.exponent)) * size
    scale, _ = rest.lead()
    if rest.sign() <= 0 or is_below(scale, size.lead()[0]):
        raise ProofError(f"the exponent is not certainly more than {stated.exponent}")


def _points(
    statement: Statement, parameter: str, point: Mapping[str, object], order: int
) -> tuple[dict[str, Large], set[str]]:
    """Return the values along a family, and which of them are integers; other names are positive integers."""
    if set(point) != set(statement.pieces):
        raise ProofError("a family gives every variable a value, and no other")
    reader, values, wholes = Reader(statement.table), dict[str, Large](), set[str]()
    for name, text in point.items():
        root = reader.tree(syntax(str(text)), [])
        known: dict[str, Large] = values | {parameter: PARAMETER}
        others = names_in(root) - set(known)
        known |= {other: constant(free(other, Fraction(1))) for other in others}
        integers = (wholes - {parameter}) | {parameter, *others}
        value = followed(root, known, order)
        if is_whole(root, known, integers, order):
            wholes.add(name)
        values[name] = value
    return values, wholes


def _check_inside(name: str, piece: Piece, values: Mapping[str, Large], wholes: set[str], order: int) -> None:
    value = values[name]
    if piece.kind == "Fixed" and len(piece.values) == 1:
        check_sign(value, "=", followed(piece.values[0], values, order), order)
        return
    if not _is_one_number(piece) or (piece.kind == "Integers" and name not in wholes):
        raise ProofError(f"{name} is not certainly such a number as is declared")
    for ends, is_open, is_low in ((piece.lows, piece.is_open_low, True), (piece.highs, piece.is_open_high, False)):
        for end in ends:
            sides = (followed(end, values, order), value)
            first, second = sides if is_low else sides[::-1]
            check_sign(first, "<" if is_open else "<=", second, order)


def _check_condition(condition: Comparison, values: Mapping[str, Large], order: int) -> None:
    if type(condition) is not Comparison:
        raise ProofError("a condition about every place is not known of a family")
    left, right = (followed(side, values, order) for side in (condition.left, condition.right))
    check_sign(left, condition.sign, right, order)

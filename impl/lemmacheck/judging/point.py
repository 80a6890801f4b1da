"""The point judge: does a link hold at one exact point? Decided in rationals, else in balls, never in floats.

Where balls overlap at every precision the two sides may be equal, which no ball can tell: closed forms are asked, in
which equal is what the laws of exponentials, logarithms and roots make the same.

A term that raises has no value at that point, and the point stays open; one that is wrong code ends the audit of its
reading.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import (
    Arithmetic,
    Exact,
    NotAvailableError,
    NoValueError,
    Sign,
    ball,
    closed_forms,
    exact,
    high,
)
from lemmacheck.formula import (
    VALUELESS,
    AnyTerm,
    Formula,
    Sizes,
    described,
    evaluate_at,
    formula_for,
    is_steady,
    must_be_one,
    names_of,
    needs_balls,
    remembered,
    wrong_code,
)
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Link, Point

MAX_BITS = 4096
LONG, FEW_BITS = 10_000, 256
"""From how many steps on a formula is enclosed in balls of so many bits first: exact sums of that many fractions take
minutes, and only where balls overlap they are needed."""
NOT_FINITE = "it is not finite in balls: a division by 0, or the root or logarithm of what is not positive"


class Decision(Enum):
    """What a point says about a link."""

    HOLDS = "holds"
    TIGHT = "tight"
    BROKEN = "broken"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """Both sides of a link at a point, in the arithmetic that decided; `bits` is 0 for exact rationals.

    `raised` says why no value of a side was found there, where that is so; `has_none` whether it certainly has none.
    """

    decision: Decision
    left: Any
    right: Any
    bits: int
    raised: str = ""
    has_none: bool = False
    by_laws: bool = False

    @property
    def by(self) -> str:
        """The arithmetic that decided."""
        if self.by_laws:
            return "closed forms"
        return "exact rationals" if self.bits == 0 else f"balls at {self.bits} bits"

    @property
    def digits(self) -> int:
        """To how many digits both sides agree at least, where balls overlap; 0 where they are too wide to tell."""
        with ball(64):
            gap, size = abs(arb(self.right - self.left)).upper(), abs(arb(self.right)).lower()
            digits = (size / gap).log() / arb(10).log() if gap > 0 and size > 0 else arb(0)
            return max(0, int(digits.lower().floor().unique_fmpz() or 0)) if digits.is_finite() else 0

    @property
    def is_over_none(self) -> bool:
        """Whether the left side is certainly above 0 and the right side certainly 0, as no constant changes."""
        with ball(max(self.bits, 64)):
            return bool(self.left > 0) and bool(self.right == 0)

    @property
    def ratio(self) -> Any:
        """Left over right, at the precision that decided; None where right is not certainly positive."""
        with ball(max(self.bits, 64)):
            if not self.right > 0:
                return None
            if self.by_laws and self.decision is Decision.TIGHT:
                return fmpq(1)
            ratio = self.left / self.right
            return None if isinstance(ratio, arb) and not ratio.is_finite() else ratio


def judge_point(link: Link, point: Point, *, balls_only: bool = False) -> Judged:
    """Return whether the link holds at the exact point, raising the precision until it is clear or MAX_BITS is reached.

    Overlapping balls at the highest precision mean undecided, as does a side that has no value. Raises TermError where
    a term is wrong code.
    """
    try:
        formula = formula_at((link.left, link.right), point)
        if not balls_only:
            enclosed = _enclosed_first(link, formula, point)
            if enclosed is not None:
                return enclosed
            found = None if needs_balls(formula) else _in_rationals(link, formula, point)
            if found is not None:
                return found
            with contextlib.suppress(OverflowError):
                return _in_closed_forms(link, formula, point, _in_balls(link, formula, point, rational=True))
        return _in_balls(link, formula, point, rational=False)
    except TermError:
        raise
    except Exception as error:
        wrong = wrong_code(error)
        if wrong:
            raise TermError(f"{link}: {wrong}") from error
        return _open(described(error), has_none=isinstance(error, (ZeroDivisionError, NoValueError)))


def _enclosed_first(link: Link, formula: Formula, point: Point) -> Judged | None:
    """Return what short balls say of a long formula, None where they do not decide, and of all others."""
    if len(formula.steps) > LONG:
        with contextlib.suppress(*VALUELESS):
            judged = _in_balls(link, formula, point, rational=False, most=FEW_BITS)
            return None if judged.decision is Decision.UNDECIDED else judged
    return None


def _in_rationals(link: Link, formula: Formula, point: Point) -> Judged | None:
    """Return what rationals say, None where they come to no value or to one that is too long."""
    try:
        return _compare(link, formula, point, Exact(), bits=0)
    except (NotAvailableError, OverflowError):
        return None


def _in_balls(link: Link, formula: Formula, point: Point, *, rational: bool, most: int = MAX_BITS) -> Judged:
    bits = 64
    while True:
        with ball(bits, rational=rational) as on:
            judged = _compare(link, formula, point, on, bits=bits)
        if judged.decision is not Decision.UNDECIDED or bits >= most:
            break
        bits *= 4
    sides = [side for side in (judged.left, judged.right) if isinstance(side, arb) and not side.is_finite()]
    if sides:
        return _open(NOT_FINITE)
    return judged


def _in_closed_forms(link: Link, formula: Formula, point: Point, judged: Judged) -> Judged:
    """Return how a link's sides compare where balls overlap and laws tell, else what was judged before."""
    if judged.decision is not Decision.UNDECIDED or judged.raised:
        return judged
    with contextlib.suppress(ArithmeticError, RecursionError), closed_forms() as on:
        left, right = evaluate_at(formula, on, point)
        sign = on.sign(right - left)
        if sign is not Sign.OPEN:
            return replace(judged, decision=_STANDING[sign, link.relation], by_laws=True)
    return judged


def _open(why: str, *, has_none: bool = False) -> Judged:
    return Judged(Decision.UNDECIDED, arb.nan(), arb.nan(), MAX_BITS, why, has_none)


def values_at(terms: tuple[AnyTerm, ...], point: Point, *, bits: int) -> list[Any]:
    """Return the value of every term at a point: exact when `bits` is 0 and it is rational, else a ball.

    None where a term has no value there.
    """
    return [_value(term, point, bits) for term in terms]


def _value(term: AnyTerm, point: Point, bits: int) -> Any:
    for precision in dict.fromkeys((bits, max(bits, 128))):
        with contextlib.suppress(*VALUELESS):
            formula = formula_at((term,), point)
            is_short = len(formula.steps) <= LONG
            with exact() if precision == 0 else ball(precision, rational=is_short) as on:
                (value,) = evaluate_at(formula, on, point)
            if not isinstance(value, arb) or value.is_finite():
                return value
    return None


def second_opinion(link: Link, point: Point, *, bits: int) -> tuple[Any, Any]:
    """Return both sides of a link at a point in mpmath, rounded to `bits`: independent of flint, and no enclosure."""
    with high(bits) as on:
        left, right = numbers_at((link.left, link.right), point, on)
        return left, right


def numbers_at(terms: tuple[AnyTerm, ...], point: Point, on: Arithmetic) -> list[Any]:
    """Return the values of terms at a point, single numbers of an arithmetic.

    Raises TermError where a term is no single number, and what the arithmetic raises where it has no value.
    """
    return evaluate_at(formula_at(terms, point), on, point)


def formula_at(terms: tuple[AnyTerm, ...], point: Point) -> Formula:
    """Return the formula of terms at a point, in which each is one number.

    Raises TermError where a term is no single number, and as `formula_for` does.
    """
    formula = formula_for(terms, _sizes(_names(terms), point), lambda symbol: point[symbol[0]][symbol[1]][symbol[2]])
    for term, places in zip(terms, formula.roots, strict=True):
        if len(places) != 1 or len(places[0]) != 1:
            must_be_one(term, np.empty((len(places), len(places[0]) if places else 0)))
    return formula


@remembered(4096)
def _names(terms: tuple[AnyTerm, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for term in terms for name in names_of(term)))


def _sizes(names: Sequence[str], point: Point) -> Sizes:
    return tuple([(name, len(rows), len(rows[0]) if rows else 0) for name in names for rows in (point[name],)])


def steady_at(term: AnyTerm, point: Point) -> bool:
    """Whether a term, called once more at a point, says what was judged there."""
    return is_steady(term, _sizes(names_of(term), point), lambda symbol: point[symbol[0]][symbol[1]][symbol[2]])


def _compare(link: Link, formula: Formula, point: Point, on: Arithmetic, *, bits: int) -> Judged:
    left, right = evaluate_at(formula, on, point)
    return Judged(compared_as(link, on.sign(right - left)), left, right, bits)


def compared_as(link: Link, sign: Sign) -> Decision:
    """Return what the sign of right - left at a point says about a link."""
    return _STANDING[sign, link.relation]


_STANDING = {
    (Sign.POSITIVE, "≤"): Decision.HOLDS,
    (Sign.POSITIVE, "<"): Decision.HOLDS,
    (Sign.POSITIVE, "="): Decision.BROKEN,
    (Sign.ZERO, "≤"): Decision.TIGHT,
    (Sign.ZERO, "<"): Decision.BROKEN,
    (Sign.ZERO, "="): Decision.TIGHT,
    (Sign.NEGATIVE, "≤"): Decision.BROKEN,
    (Sign.NEGATIVE, "<"): Decision.BROKEN,
    (Sign.NEGATIVE, "="): Decision.BROKEN,
    (Sign.OPEN, "≤"): Decision.UNDECIDED,
    (Sign.OPEN, "<"): Decision.UNDECIDED,
    (Sign.OPEN, "="): Decision.UNDECIDED,
}

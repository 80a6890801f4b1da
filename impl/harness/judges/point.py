"""The point judge: does a link hold at one exact point? Decided in rationals, else in balls, never in floats.

In balls nothing is decided before the terms ran on unknowns: a term that compares balls takes the wrong branch. A term
that raises has no value at that point, and the point stays open; one that is wrong code ends the audit of its reading.
"""

import contextlib
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flint import arb

from impl.arithmetic import Arithmetic, NotAvailableError, Sign, ball, exact, high
from impl.harness.admission import described, passes, shapes_of, wrong_code
from impl.harness.claim import Link
from impl.harness.domain import Point, thaw
from impl.harness.errors import TermError
from impl.harness.terms import AnyTerm, evaluate_term

MAX_BITS = 4096


class Standing(Enum):
    """What a point says about a link."""

    HOLDS = "holds"
    TIGHT = "tight"
    BROKEN = "broken"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """Both sides of a link at a point, in the arithmetic that decided; `bits` is 0 for exact rationals.

    `raised` says why a side has no value there, where that is so.
    """

    standing: Standing
    left: Any
    right: Any
    bits: int
    raised: str = ""

    @property
    def by(self) -> str:
        """The arithmetic that decided."""
        return "exact rationals" if self.bits == 0 else f"balls at {self.bits} bits"

    @property
    def ratio(self) -> Any:
        """Left over right, at the precision that decided; None where right is not certainly positive."""
        with ball(max(self.bits, 64)):
            return self.left / self.right if self.right > 0 else None


def judge_point(link: Link, point: Point, *, balls_only: bool = False) -> Judged:
    """Return whether the link holds at the exact point, raising the precision until it is clear or MAX_BITS is reached.

    Overlapping balls at the highest precision mean undecided, as does a side that has no value. Raises TermError where
    a term is wrong code.
    """
    try:
        if not balls_only:
            with contextlib.suppress(NotAvailableError, OverflowError), exact() as on:
                return _compare(link, point, on, bits=0)
            with contextlib.suppress(OverflowError):
                return _in_balls(link, point, balls_only=False)
        return _in_balls(link, point, balls_only=True)
    except TermError:
        raise
    except Exception as error:
        wrong = wrong_code(error)
        if wrong:
            raise TermError(f"{link}: {wrong}") from error
        return _open(described(error))


def _in_balls(link: Link, point: Point, *, balls_only: bool) -> Judged:
    why = passes((link.left, link.right), shapes_of(point))
    if why:
        return _open(why)
    bits = 64
    while True:
        with ball(bits, rational=not balls_only) as on:
            judged = _compare(link, point, on, bits=bits)
        if judged.standing is not Standing.UNDECIDED or bits >= MAX_BITS:
            return judged
        bits *= 4


def _open(why: str) -> Judged:
    return Judged(Standing.UNDECIDED, arb.nan(), arb.nan(), MAX_BITS, why)


def values_at(terms: tuple[AnyTerm, ...], point: Point, *, bits: int) -> list[Any]:
    """Return the value of every term at a point: exact when `bits` is 0 and it is rational, else a ball.

    None where a term has no value there.
    """
    return [_value(term, point, bits) for term in terms]


def _value(term: AnyTerm, point: Point, bits: int) -> Any:
    for precision in dict.fromkeys((bits, max(bits, 128))):
        opened = exact() if precision == 0 else ball(precision, rational=True)
        with contextlib.suppress(ArithmeticError, ValueError, LookupError, RecursionError), opened as on:
            value = single(evaluate_term(term, on, thaw(point, on)))
            if not (isinstance(value, arb) and value.is_nan()):
                return value
    return None


def second_opinion(link: Link, point: Point, *, bits: int) -> tuple[Any, Any]:
    """Return both sides of a link at a point in mpmath, rounded to `bits`: independent of flint, and no enclosure."""
    with high(bits) as on:
        values = thaw(point, on)
        return single(evaluate_term(link.left, on, values)), single(evaluate_term(link.right, on, values))


def single(matrix: Any) -> Any:
    """Return the entry of a 1 x 1 matrix."""
    return matrix[0, 0]


def _compare(link: Link, point: Point, on: Arithmetic, *, bits: int) -> Judged:
    values = thaw(point, on)
    left = single(evaluate_term(link.left, on, values))
    right = single(evaluate_term(link.right, on, values))
    return Judged(_STANDING[on.sign(right - left), link.is_equation], left, right, bits)


_STANDING = {
    (Sign.POSITIVE, False): Standing.HOLDS,
    (Sign.POSITIVE, True): Standing.BROKEN,
    (Sign.ZERO, False): Standing.TIGHT,
    (Sign.ZERO, True): Standing.TIGHT,
    (Sign.NEGATIVE, False): Standing.BROKEN,
    (Sign.NEGATIVE, True): Standing.BROKEN,
    (Sign.OPEN, False): Standing.UNDECIDED,
    (Sign.OPEN, True): Standing.UNDECIDED,
}

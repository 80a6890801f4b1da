"""The interval a variable's entries lie in, and how coordinates t in [0, 1] become numbers of it."""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, Exact, NotAvailableError, Values, ball, written_out
from lemmacheck.formula import Expression, evaluate_expression
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.pieces import Entries, Piece

MARGIN = Fraction(1, 2**40)
"""How near a coordinate may come to an end that is open or at infinity."""

MODERATE = Fraction(1, 2**12)
"""The same where float64 must not lose the digits that matter."""


def interval_of(name: str, piece: Piece, on: Arithmetic, known: Values) -> tuple[Any, Any]:
    """Return the lower and upper bounds of a variable's entries (None where there is none).

    Raises TypeError where its piece has no bounds, CatalogueError where a bound has another shape than the variable.
    """
    if not isinstance(piece, Entries):
        raise TypeError(f"{name} has no interval")
    lows = [evaluate_inside(bound, on, known, up=True) for bound in piece.lows]
    highs = [evaluate_inside(bound, on, known, up=False) for bound in piece.highs]
    for bound, value in zip((*piece.lows, *piece.highs), (*lows, *highs), strict=True):
        _must_fit(name, piece, bound, value)
    low = high = None
    for bound in lows:
        low = bound if low is None else on.maximum(low, bound)
    for bound in highs:
        high = bound if high is None else on.minimum(high, bound)
    return low, high


def _must_fit(name: str, piece: Entries, bound: Expression, value: Any) -> None:
    """Raise CatalogueError where a bound is a row and the variable a single number: it has no meaning there."""
    rows, columns = value.shape[-2:]
    if rows == columns == 1:
        return
    if (rows != 1 and str(piece.rows) == "1") or (columns != 1 and str(piece.columns) == "1"):
        raise CatalogueError(f"the bound {bound!r} of {name} is a row, and {name} is a single number")


def evaluate_inside(bound: Any, on: Arithmetic, known: Values, *, up: bool) -> Any:
    """Return a bound; in exact rationals an irrational one is replaced by a rational just inside the interval."""
    try:
        return evaluate_expression(bound, on, known)
    except NotAvailableError:
        if not isinstance(on, Exact):
            raise
    with ball(128) as wide:
        enclosure = evaluate_expression(bound, wide, {n: wide.each(wide.number, v) for n, v in known.items()})
        edge = wide.each(lambda b: _edge(b, up=up), enclosure)
    return on.each(on.number, edge)


def _edge(enclosure: Any, *, up: bool) -> Any:
    """Return the upper or lower end of an enclosure.

    Raises ArithmeticError where it has none, a logarithm or a root of what is negative, or too long a one.
    """
    if isinstance(enclosure, fmpq):
        return enclosure
    if not enclosure.is_finite():
        raise ArithmeticError("a bound has no value")
    return written_out(enclosure.upper() if up else enclosure.lower())


def place(t: Any, low: Any, high: Any, piece: Entries, on: Arithmetic, *, margin: Fraction | None) -> Any:
    """Return the numbers between two bounds (None where there is none) at coordinates t in [0, 1].

    Ends that are open or at infinity are approached up to `margin`, or reached where that is None.
    """
    if margin is not None and (low is None or piece.open_low):
        t = on.maximum(t, on.scalar(margin))
    if margin is not None and (high is None or piece.open_high):
        t = on.minimum(t, on.scalar(1 - margin))
    if low is not None and high is not None:
        return low + t * on.gap(low, high)
    if low is not None:
        return low + t / (1 - t)
    if high is not None:
        return high - (1 - t) / t
    return (2 * t - 1) / (1 - abs(2 * t - 1))


def corners(count: int) -> Iterator[tuple[int, ...]]:
    """Return all 0-1 coordinates."""
    return itertools.product((0, 1), repeat=count)

"""Whether the domain of a Cost has every number of tokens, and widths up to every constant: what a time is about."""

import itertools
from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.arithmetic import NotAvailableError, exact, to_fraction
from lemmacheck.formula import evaluate_expression, names_in
from lemmacheck.judging import WITHOUT_VALUE
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Cost, Entries, Integers, Pace, Piece, Reading

LARGE = 10**6
STEPS = 40
"""How many neighbouring ranges of sizes are compared."""


def sizes_left_out(reading: Reading, asserts: Cost) -> str:
    """Return which sizes a domain leaves out of those that a time is about, empty where none is known to be missing."""
    if not _is_every_size(reading, reading.given[asserts.along]):
        return f"the domain does not have every {asserts.along}, or not said in one range, or in ranges that adjoin"
    return ""


def widths_left_out(reading: Reading, asserts: Cost, paces: dict[str, Pace | None], *, grows: bool) -> str:
    """Return why a domain does not have widths up to every constant, times ln n where they grow, empty where it has.

    Widths are up to a multiple of something, by a size that is held and as large as one likes; or one that is constant
    is held itself.
    """
    name, piece = str(asserts.width), reading.given[str(asserts.width)]
    if name in asserts.held:
        if grows:
            return f"{name} is held, so that it does not grow with {asserts.along}"
        return "" if _is_unbounded(piece) else f"{name} is bounded, so that not every constant is among its widths"
    held = [other for other in asserts.held if _is_unbounded(reading.given.get(other))]
    factors = [other for other in held if _is_free(paces.get(other))]
    if all(any(_grows_with(high, other) for other in factors) for high in _highs(piece)):
        return ""
    return f"{name} is not up to a multiple, of any size, of what it is: hold a factor of its bound that has none"


def _is_every_size(reading: Reading, piece: Piece) -> bool:
    """Whether a size is any integer from some one on, or any number; ranges by an integer adjoin, where tried."""
    lows, highs = _lows(piece), _highs(piece)
    if not highs:
        return not any(names_in(low) for low in lows)
    by = {name for end in (*lows, *highs) for name in names_in(end)}
    driver = reading.given.get(min(by)) if len(by) == len(lows) == len(highs) == 1 else None
    if driver is None or not _is_unbounded(driver):
        return False
    if isinstance(driver, Entries):
        return str(driver.rows) == str(driver.columns) == "1"
    name, start = min(by), int(to_fraction(str(_lows(driver)[0])))
    ends = [(_at(lows[0], {name: k}), _at(highs[0], {name: k})) for k in range(start, start + STEPS)]
    return all(low <= before + 1 for (_, before), (low, _) in itertools.pairwise(ends))


def _grows_with(text: object, name: str) -> bool:
    """Whether an expression has a size as a factor, as far as two values tell; never where it is not rational there."""
    others = dict.fromkeys(names_in(text), LARGE)
    try:
        return _at(text, others | {name: 1000}) >= 100 * _at(text, others | {name: 1}) > 0
    except (*WITHOUT_VALUE, NotAvailableError, CatalogueError, ValueError):
        return False


def _at(text: object, values: Mapping[str, int]) -> Fraction:
    with exact() as on:
        point = {name: on.scalar(value) for name, value in values.items()}
        return to_fraction(evaluate_expression(str(text), on, point)[0, 0])


def _lows(piece: Piece) -> tuple[object, ...]:
    return piece.lows if isinstance(piece, Entries) else (piece.low,) if isinstance(piece, Integers) else ()


def _highs(piece: Piece) -> tuple[object, ...]:
    """Return the upper ends of a size; of one that is neither an integer nor a number, one that says nothing."""
    if isinstance(piece, Entries):
        return piece.highs
    if isinstance(piece, Integers):
        return () if piece.high is None else (piece.high,)
    return ("1",)


def _is_unbounded(piece: Piece | None) -> bool:
    """Whether a size has no upper end, and a lower one that is a number."""
    return piece is not None and not _highs(piece) and not any(names_in(low) for low in _lows(piece))


def _is_free(known: Pace | None) -> bool:
    return known is not None and known.is_free

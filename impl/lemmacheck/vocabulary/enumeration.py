"""The discrete part of a domain, listed: every choice of the integers and tables, or a sample that reaches both ends.

A domain may have more choices than memory has room for, so nothing is listed before it is known to be short.
"""

import contextlib
import functools
import itertools
import math
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from lemmacheck.formula import Expression, evaluate_integer, names_in
from lemmacheck.vocabulary.pieces import Integers, Piece, Tables

Choice = tuple[dict[str, int], dict[str, tuple[int, ...]]]
"""Values of the integers, and rows of the tables, by name."""

Pieces = tuple[tuple[str, Piece], ...]
MOST_LISTED = 40_000
"""How many choices are listed in full, to pick from; of more, only a ladder of each integer's values."""

MOST_DRAWN = 1_000
"""How many choices are drawn where even the ladders have too many."""

MOST_STEPS = 250_000
"""How many choices of the first integers are gone through, also where the others have no value for them."""

WITHOUT_END = 10
"""How many values are tried of an integer without an upper bound."""

FAR = 2**40
"""How far out one is tried where the others have no values near its lower bound."""


class TooManyError(Exception):
    """There are more choices than can be gone through."""


@functools.lru_cache(maxsize=16)
def listed(pieces: Pieces, first: int) -> tuple[Choice, ...]:
    """Return every choice, or a sample of them; of an integer without end the `first` values, and two larger ones."""
    found = _all(pieces, first)
    if not found and any(isinstance(piece, Integers) and piece.high is None for _, piece in pieces):
        found = _all(pieces, FAR)
    return found


def _all(pieces: Pieces, first: int) -> tuple[Choice, ...]:
    with contextlib.suppress(TooManyError):
        return _short(_choices(pieces, first, None))
    free = sum(isinstance(piece, Integers) for _, piece in pieces)
    rungs = max(4, int((MOST_LISTED // 2) ** (1 / max(1, free))))
    with contextlib.suppress(TooManyError):
        return _short(_choices(pieces, first, rungs))
    return _drawn(pieces, first, rungs)


def _short(choices: Iterator[Choice]) -> tuple[Choice, ...]:
    found = tuple(itertools.islice(choices, MOST_LISTED + 1))
    if len(found) > MOST_LISTED:
        raise TooManyError
    return found


@functools.lru_cache(maxsize=64)
def are_at_most(pieces: Pieces, limit: int) -> bool:
    """Whether a finite domain has at most `limit` choices, and no more than are listed in full."""
    limit = min(limit, MOST_LISTED)
    with contextlib.suppress(TooManyError):
        return sum(1 for _ in itertools.islice(_choices(pieces, WITHOUT_END, None), limit + 1)) <= limit
    return False


def _choices(pieces: Pieces, first: int, rungs: int | None) -> Iterator[Choice]:
    """Yield the choices one at a time, with at most `rungs` values of each integer unless that is None."""
    partial: Iterator[Choice] = iter([({}, {})])
    for name, piece in pieces:
        if isinstance(piece, Integers):
            partial = _with_integer(partial, name, piece, first, rungs)
        elif isinstance(piece, Tables):
            partial = _with_row(partial, name, piece)
    return partial


def _with_integer(
    partial: Iterator[Choice], name: str, piece: Integers, first: int, rungs: int | None
) -> Iterator[Choice]:
    is_alone = isinstance(piece.low, int) and isinstance(piece.high, int | None)
    alone = tuple(_values(piece, {}, first, rungs)) if is_alone and rungs is not None else None
    for steps, (integers, rows) in enumerate(partial):
        if steps > MOST_STEPS:
            raise TooManyError
        for value in _values(piece, integers, first, rungs) if alone is None else alone:
            yield {**integers, name: value}, rows


def _with_row(partial: Iterator[Choice], name: str, piece: Tables) -> Iterator[Choice]:
    return ((i, {**r, name: row}) for i, r in partial for _, row in piece.rows)


def _values(piece: Integers, chosen: Mapping[str, int], first: int, rungs: int | None) -> Iterator[int]:
    low = _end(piece.low, chosen)
    if piece.high is None:
        steps = [*range(min(8, first)), 15, 63, *(2**k for k in range(6, first.bit_length()))]
        return (low + step for step in steps[:first])
    high = _end(piece.high, chosen)
    return iter(range(low, high + 1) if rungs is None or high - low < rungs else _ladder(low, high, rungs))


def _end(expression: Expression, chosen: Mapping[str, int]) -> int:
    """Return an end of an integer's range; of equal choices of what it depends on it is worked out once."""
    if isinstance(expression, int):
        return expression
    names = sorted(names_in(expression) & set(chosen))
    return _worked_out(expression, tuple((name, chosen[name]) for name in names))


@functools.lru_cache(maxsize=2**16)
def _worked_out(expression: Expression, chosen: tuple[tuple[str, int], ...]) -> int:
    return evaluate_integer(expression, dict(chosen))


def _ladder(low: int, high: int, rungs: int) -> list[int]:
    """Return about `rungs` numbers of a long range: the first ones, then ever wider steps, and the last."""
    near = rungs // 2
    doublings = (math.log2(high - low) - math.log2(near)) / (rungs - near)
    steps = {min(high, low + near * power_of_two(doublings * j)) for j in range(rungs - near + 1)}
    return sorted({*range(low, low + near), *steps, high})


def power_of_two(exponent: float) -> int:
    """Return about 2 to a power that is not negative, whatever its size: floats end at 2^1024."""
    whole = int(exponent)
    return (int(2.0 ** (exponent - whole + 52)) << whole) >> 52


def _drawn(pieces: Pieces, first: int, rungs: int) -> tuple[Choice, ...]:
    """Return the choice of all first values, that of all last ones, and some drawn at random, the same every time."""
    random = Random(0)  # noqa: S311 - not for secrets
    found: dict[str, Choice] = {}
    for number in range(MOST_DRAWN):
        chosen: Choice = ({}, {})
        for name, piece in pieces:
            if isinstance(piece, Integers):
                values = list(_values(piece, chosen[0], first, rungs))
                if not values:
                    break
                chosen[0][name] = _pick(values, number, random)
            elif isinstance(piece, Tables):
                chosen[1][name] = _pick([row for _, row in piece.rows], number, random)
        else:
            found[str(chosen)] = chosen
    return tuple(found.values())


def _pick(values: list[Any], number: int, random: Random) -> Any:
    return values[0] if number == 0 else values[-1] if number == 1 else random.choice(values)

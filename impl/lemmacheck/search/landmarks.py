"""Landmarks: numbers at which a formula is likely to break, for each slot of a terrain.

The ends of its range and what lies near them, by whole powers of two as far as floats reach; powers of two of either
sign; every constant that the formula and the bounds hold, their neighbours, opposites and inverses.
"""

import itertools
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from lemmacheck.formula import Floats, Formula, NodeKind
from lemmacheck.search.terrain import Terrain

NEAR = tuple(2.0**-k for k in (1, 2, 3, 4, 6, 8, 10, 13, 17, 21, 26, 31, 40, 60, 100, 200, 400, 1000))
FAR = tuple(2.0**k for k in (*range(1, 21), *range(22, 64, 3), 70, 80, 96, 128, 160, 200, 256, 350, 511, 700, 1000))
SIXTEENTHS = tuple(k / 16 for k in range(17))
MOST_CONSTANTS = 24

BEYOND = (1100, 2000, 4000)
"""Powers of two that no float64 holds: only points are judged there."""


def constants_of(formula: Formula) -> tuple[float, ...]:
    """Return the constants of a formula, the first ones, as floats."""
    found: dict[float, None] = {}
    for step in formula.steps:
        if step.kind is NodeKind.CONSTANT:
            value = step.payload
            number = float(Fraction(int(value.p), int(value.q))) if abs(value) < 10**300 else 0.0
            found[number] = None
    return tuple(found)[:MOST_CONSTANTS]


def landmarks(terrain: Terrain, row: Floats, constants: tuple[float, ...]) -> list[Floats]:
    """Return for each slot the numbers to try, in order, between its bounds at a row."""
    low, high = terrain.ends(row)
    numbers = tuple(_of_constants(constants))
    return [
        _within(terrain, (*numbers, *_of_range(low[i], high[i]), *_nearby(row[i])), i, low[i], high[i])
        for i in range(len(terrain.slots))
    ]


def _within(terrain: Terrain, numbers: tuple[float, ...], place: int, low: float, high: float) -> Floats:
    found = np.array(numbers)
    if terrain.slots[place].is_integer:
        found = np.concatenate([np.floor(found), np.ceil(found)])
    found = found[np.isfinite(found) & (found >= low) & (found <= high)]
    return np.unique(found)


def _of_constants(constants: tuple[float, ...]) -> Iterator[float]:
    """Yield constants, what lies next to them, and what they are often compared with."""
    yield from (0.0, 1.0, -1.0)
    for c in constants:
        yield from (c, -c, c + 1, c - 1, c * (1 + 2.0**-10), c * (1 - 2.0**-10), np.nextafter(c, np.inf))
        yield from (np.nextafter(c, -np.inf), c * 2, c / 2)
        if c:
            yield 1 / c
        if c > 0:
            yield from (float(np.sqrt(c)), float(np.log(c)))
        if abs(c) < 700:
            yield from (float(np.exp(c)), float(np.exp(-c)))


def _of_range(low: float, high: float) -> Iterator[float]:
    """Yield the ends of a range and what lies near them, sixteenths of it, or numbers on the way to infinity."""
    has_low, has_high = np.isfinite(low), np.isfinite(high)
    if has_low and has_high:
        yield from (low + part * (high - low) for part in SIXTEENTHS)
    if has_low:
        yield from itertools.chain([low], (low + step for step in NEAR))
        yield from (low + part * (high - low if has_high else abs(low)) for part in NEAR)
    if has_high:
        yield from itertools.chain([high], (high - step for step in NEAR))
        yield from (high - part * (high - low if has_low else abs(high)) for part in NEAR)
    yield from (base + step for step in FAR for base in ((low,) if has_low else (0.0,)))
    yield from (base - step for step in FAR for base in ((high,) if has_high else (0.0,)))
    yield from NEAR
    yield from (-step for step in NEAR)


def _nearby(number: float) -> Iterator[float]:
    """Yield what lies around a number, by ever smaller parts of it."""
    for part in (2.0, 1.0, 0.5, 0.25, 2.0**-4, 2.0**-7, 2.0**-11, 2.0**-16, 2.0**-24, 2.0**-36, 2.0**-50):
        yield from (number * (1 + part), number * (1 - part), -number)

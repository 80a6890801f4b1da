"""Bends: where a formula bends, jumps, ties or has a pole along one slot, to the last digit of float64.

Between two numbers at which a floor, a comparison or a divisor says something else, the place where it changes is found
by bisection of floats. The two floats next to it are candidates, and so are short fractions between them: there ties
are exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import float64
from lemmacheck.formula import Floats, Formula, NodeKind, Step, in_floats
from lemmacheck.search.terrain import Terrain

MOST_LINES = 256
DENOMINATORS = (1, 16, 1000, 10**6)
BISECTIONS = 64
_SIGN = np.int64(-(2**63))


@dataclass(frozen=True, slots=True)
class Bend:
    """What changes its sign at a bend: a step less another one, or less a number."""

    step: int
    other: int | None = None


def bends_of(formula: Formula) -> tuple[Bend, ...]:
    """Return what a formula bends at: floors, comparisons, absolute values, divisors, roots, and its own gap."""
    found: list[Bend] = []
    for step in formula.steps:
        found += _of_step(step)
    (left, right) = (root[0][0] for root in formula.roots)
    return tuple(dict.fromkeys([*found, Bend(right, left)]))


def _of_step(step: Step) -> list[Bend]:
    match step.kind:
        case NodeKind.MINIMUM | NodeKind.MAXIMUM | NodeKind.WHERE:
            return [Bend(step.operands[0], step.operands[1])]
        case NodeKind.SIZE | NodeKind.LOG | NodeKind.ROOT | NodeKind.FLOOR:
            return [Bend(step.operands[0])]
        case NodeKind.DIVIDE:
            return [Bend(step.operands[1])]
    return []


def bend_rows(terrain: Terrain, formula: Formula, row: Floats, numbers: Sequence[Floats]) -> tuple[Floats, list[Any]]:
    """Return rows on both sides of bends along the slots through a row, and rows of fractions exactly between.

    `numbers` are those of each slot to look between, in order.
    """
    bends, floors = bends_of(formula), _floors(formula)
    lines: list[tuple[int, Bend, float, float, float]] = []
    for place, tried in enumerate(numbers):
        rows = np.repeat(row[None, :], len(tried), axis=0)
        rows[:, place] = tried
        steps = _steps(terrain, formula, rows)
        for bend in bends:
            lines += _lines(place, bend, tried, _value(steps, bend, len(tried)), is_floor=bend.step in floors)
    lines = lines[:: max(1, len(lines) // MOST_LINES)][:MOST_LINES]
    if not lines:
        return np.empty((0, len(row))), []
    low, high = _bisected(terrain, formula, row, lines)
    rows = np.repeat(row[None, :], 2 * len(lines), axis=0)
    for i, (place, *_) in enumerate(lines):
        rows[2 * i, place], rows[2 * i + 1, place] = low[i], high[i]
    return rows, list(_between(row, lines, low, high))


def _floors(formula: Formula) -> frozenset[int]:
    return frozenset(step.operands[0] for step in formula.steps if step.kind is NodeKind.FLOOR)


def _steps(terrain: Terrain, formula: Formula, rows: Floats) -> list[Any]:
    with float64() as on:
        values = terrain.values(rows, on)
        return in_floats(formula, lambda symbol: values[symbol[0]][..., symbol[1], symbol[2]])


def _value(steps: list[Any], bend: Bend, count: int) -> Floats:
    with np.errstate(all="ignore"):
        value = steps[bend.step] if bend.other is None else steps[bend.step] - steps[bend.other]
    return np.broadcast_to(np.asarray(value, dtype=float), count)


def _lines(
    place: int, bend: Bend, tried: Floats, value: Floats, *, is_floor: bool
) -> Iterator[tuple[int, Bend, float, float, float]]:
    """Yield pairs of neighbours between which a bend lies, and the number that is crossed there."""
    with np.errstate(all="ignore"):
        levels = np.floor(value) if is_floor else np.sign(value)
    known = np.isfinite(levels)
    for i in np.flatnonzero(known[:-1] & known[1:] & (levels[:-1] != levels[1:])):
        targets = {max(levels[i], levels[i + 1]), min(levels[i], levels[i + 1]) + 1} if is_floor else {0.0}
        yield from ((place, bend, float(t), tried[i], tried[i + 1]) for t in sorted(targets))


def _bisected(
    terrain: Terrain, formula: Formula, row: Floats, lines: Sequence[tuple[int, Bend, float, float, float]]
) -> tuple[Floats, Floats]:
    """Return for each line the neighbouring floats between which its bend lies."""
    low, high = np.array([line[3] for line in lines]), np.array([line[4] for line in lines])
    rows = np.repeat(row[None, :], len(lines), axis=0)
    places = np.array([line[0] for line in lines])
    everyone = np.arange(len(lines))

    def above(at: Floats) -> Any:
        rows[everyone, places] = at
        steps = _steps(terrain, formula, rows)
        return np.array([_value(steps, line[1], len(lines))[i] >= line[2] for i, line in enumerate(lines)])

    begins = above(low)
    for _ in range(BISECTIONS):
        middle = _middle(low, high)
        same = above(middle) == begins
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return low, high


def _middle(low: Floats, high: Floats) -> Floats:
    """Return the floats in the middle of all floats between two, so that every size is reached in 64 steps."""
    one, other = _ordered(low), _ordered(high)
    middle = (one >> 1) + (other >> 1) + (one & other & 1)  # their sum may be too long for 64 bits
    bits = np.where(middle < 0, -middle | _SIGN, middle)
    return np.asarray(bits.view(np.float64))


def _ordered(values: Floats) -> Any:
    """Return integers in the order of floats."""
    bits = np.ascontiguousarray(values).view(np.int64)
    return np.where(bits < 0, -(bits & ~_SIGN), bits)


def _between(
    row: Floats, lines: Sequence[tuple[int, Bend, float, float, float]], low: Floats, high: Floats
) -> Iterator[list[Fraction]]:
    """Yield rows with the shortest fractions next to each bend."""
    exact = [Fraction(number) for number in row]
    for i, (place, *_) in enumerate(lines):
        middle = (Fraction(low[i]) + Fraction(high[i])) / 2
        room = 4 * abs(Fraction(high[i]) - Fraction(low[i]))
        for most in DENOMINATORS:
            short = middle.limit_denominator(most)
            if abs(short - middle) <= room:
                yield [*exact[:place], short, *exact[place + 1 :]]
                break

"""Proposed families: functions of a small grammar for each variable, kept where the ratio is seen to grow.

Powers of t and of 2, near ends and at constants, and what follows from the bounds of a variable. Each variable alone,
each pair, and all at once. They are sampled in floats; only those along which the ratio grows are followed with proof.
"""

import contextlib
import itertools
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

import numpy as np

from lemmacheck.arithmetic import float64
from lemmacheck.formula import Floats
from lemmacheck.judging import UNFOLLOWED, held_by, point_of
from lemmacheck.search.terrain import UNDECODED, Terrain, terrains
from lemmacheck.vocabulary import Entries, Family, Integers, Piece, Reading

MOVING = ("t", "1/t", "t**2", "1/t**2", "2**t", "1/2**t", "-t", "-1/t", "t + 1", "2*t", "1 + 1/t", "1 - 1/t", "-(2**t)")
WHOLE = ("t", "t**2", "2**t", "t + 1", "2*t", "t**3")
RESTING = ("1", "2", "1/2", "0", "-1", "3")
SAMPLED = (3, 6, 12, 24, 48)
GROWS = 1.15
"""By which factor a ratio must grow from one sample to the next."""
MOST_COMBINED, MOST_PROPOSED = 3_000, 12


def proposals(reading: Reading) -> Iterator[Family]:
    """Yield complete families along which the ratio of both ends seems to grow without bound, the shortest first."""
    held = held_by(reading)
    for terrain in terrains(reading.domain, reading.bound.ends, most=2, kept=held):
        grown: list[tuple[int, int, Family]] = []
        for number, family in enumerate(itertools.islice(_combined(terrain, held), MOST_COMBINED)):
            ratios = _sampled(terrain, family)
            if ratios is not None and _grows(ratios):
                grown.append((len(str(family.point)), number, family))
        for _, _, family in sorted(grown)[:MOST_PROPOSED]:
            yield family


def _grows(ratios: Floats) -> bool:
    with np.errstate(all="ignore"):
        is_known = np.all(ratios > 0) and np.all(np.isfinite(ratios[:3]))
        return bool(is_known and np.all(ratios[1:3] >= GROWS * ratios[:2]))


def _sampled(terrain: Terrain, family: Family) -> Floats | None:
    """Return the ratios of a family at a few parameters, None where it leaves the domain."""
    with contextlib.suppress(*UNFOLLOWED, *UNDECODED):
        rows = []
        for t in SAMPLED:
            with float64() as on:
                values = point_of(family, on, np.array([[float(t)]]))
                rows.append([float(values[slot.name][slot.row, slot.column]) for slot in terrain.slots])
        scores = terrain.scores(np.array(rows))
        return None if np.isnan(scores[:3]).any() else scores
    return None


def _combined(terrain: Terrain, held: AbstractSet[str]) -> Iterator[Family]:
    """Yield families: one variable moves, then two, then all alike; the others rest."""
    pieces = terrain.relaxed.pieces
    moving = {name: _moves(terrain, name, piece) for name, piece in pieces.items() if name not in held}
    movable = [name for name, texts in moving.items() if texts]
    for count in (1, 2):
        for names in itertools.combinations(movable, count):
            for texts in itertools.product(*(moving[name] for name in names)):
                yield from _complete(terrain, dict(zip(names, texts, strict=True)))
    for text in MOVING if len(movable) > 2 else ():
        yield from _complete(terrain, dict.fromkeys(movable, text))


def _moves(terrain: Terrain, name: str, piece: Piece) -> tuple[str, ...]:
    """Return the functions that a variable may be: those that its declaration leaves room for."""
    if not isinstance(piece, Entries):
        return ()
    if isinstance(terrain.domain.pieces[name], Integers):
        return WHOLE
    beside = [f"({low}) + 1/t" for low in piece.lows] + [f"({low}) + t" for low in piece.lows]
    below = [f"({high}) - 1/t" for high in piece.highs] + [f"({high}) - t" for high in piece.highs]
    ends = [str(end) for end in (*piece.lows, *piece.highs)]
    return tuple(dict.fromkeys([*MOVING, *beside, *below, *ends]))


def _complete(terrain: Terrain, moving: Mapping[str, str]) -> Iterator[Family]:
    """Yield families in which the other variables rest: at 1, or at a number that their bounds allow."""
    for resting in RESTING:
        point: dict[str, object] = {}
        for name, piece in terrain.relaxed.pieces.items():
            if isinstance(piece, Entries):
                rows, columns = terrain.relaxed.shape(name, terrain.assignment)
                text = moving.get(name, _rest(piece, resting))
                point[name] = text if rows == columns == 1 else [[text] * columns] * rows
            elif isinstance(piece, Integers):
                point[name] = str(terrain.assignment.integers[name])
            else:
                return
        yield Family(point)
        if len(moving) == len(point):
            return


def _rest(piece: Entries, number: str) -> str:
    """Return a number for a variable to rest at, between bounds that are numbers themselves, else at its lower end."""
    value = Fraction(number)
    with contextlib.suppress(ValueError):
        lows = [Fraction(str(low)) for low in piece.lows]
        highs = [Fraction(str(high)) for high in piece.highs]
        low, high = max(lows, default=value), min(highs, default=value)
        if low > value or (piece.open_low and low == value):
            return str(low + (1 if not highs else (high - low) / 2))
        if high < value or (piece.open_high and high == value):
            return str(high - (1 if not lows else (high - low) / 2))
        return str(value)
    return str(next(iter((*piece.lows, *piece.highs)), number))

"""Slices through a counterexample: both sides in float64 while one or two of its numbers move, for pictures alone."""

from dataclasses import dataclass, replace

import numpy as np

from lemmacheck.formula import VALUELESS, Floats
from lemmacheck.records import MovedNumber, PlaneLine, ProfileLine, SlicesLine
from lemmacheck.search.terrain import UNDECODED, Slot, Terrain, terrain_at
from lemmacheck.vocabulary import Domain, Link, Point

SAMPLES, MOST_PROFILES, MOST_TRIED = 25, 4, 16
"""How many values of a number are tried, how many numbers are shown, and among how many these are chosen."""
FEWEST_INSIDE = 5
"""At how many values of a number the point must lie in the domain, for the number to count as one that moves."""
MOST_STEPS = 3_000
"""How many steps a formula has at most: an array of all values is made for each."""
MOST_NEARER, LEAST_SHARE = 12, 0.1
"""How often a plane is drawn nearer to the point, half as wide each time, until it fails at such a share of it."""
MOST_REACH = 8
"""How many times twice the size of a number its bounds may be away, to be where it ends."""
FAR, NEARLY = 1e12, 1e-12
"""Beyond the first no picture shows anything; within the second of 1 a ratio is taken for one that rounding made."""


def slices_at(domain: Domain, link: Link, point: Point) -> SlicesLine | None:
    """Return slices through a point that breaks a link; None where fewer than two of its real numbers can move.

    The numbers that change the ratio most are shown. Deterministic; it takes a few thousand evaluations in floats.
    """
    try:
        with np.errstate(all="ignore"):
            return _slices(domain, link, point)
    except (*UNDECODED, *VALUELESS):
        return None


@dataclass(frozen=True, slots=True)
class _Moving:
    """A slot that may move, between which ends, with the scores there, NaN outside of the domain."""

    place: int
    low: float
    high: float
    scores: Floats

    @property
    def effect(self) -> float:
        """How far its scores are apart, the worst by how often they fail to be finite last."""
        known = self.scores[np.isfinite(self.scores)]
        return float(known.max() - known.min()) / (1 + float(np.abs(known).max())) if len(known) else 0.0


def _slices(domain: Domain, link: Link, point: Point) -> SlicesLine | None:
    """Return the slices; raises what a formula raises that cannot be evaluated in floats."""
    terrain = terrain_at(domain, link, point)
    if terrain is None or len(terrain.slots) < 2 or len(terrain.formula().steps) > MOST_STEPS:
        return None
    base = terrain.row_of(point)
    if not np.isfinite(base).all() or np.abs(base).max() > FAR:
        return None
    found = [moving for place in range(min(len(base), MOST_TRIED)) if (moving := _moving(terrain, base, place))]
    if len(found) < 2:
        return None
    found.sort(key=lambda moving: -moving.effect)
    first, second, *_ = found
    return SlicesLine(
        tuple(_profile(terrain, base, moving) for moving in found[:MOST_PROFILES]),
        _plane(terrain, base, first, second),
    )


def _profile(terrain: Terrain, base: Floats, moving: _Moving) -> ProfileLine:
    """Return how the scores go while one slot moves, with the score at the point itself, where a bound may be met."""
    (here,) = _scores(terrain, base, {moving.place: base[moving.place : moving.place + 1]})
    return ProfileLine(_moved(terrain, base, moving), tuple(map(_shown, moving.scores)), _shown(here))


def _moving(terrain: Terrain, base: Floats, place: int) -> _Moving | None:
    """Return how the scores go while one slot moves over what of its range lies in the domain; None where it cannot."""
    low, high = _ends(terrain, base, place)
    for _ in range(2):  # the second time over the part of the range that the first found to be inside
        if not low < high:
            return None
        values = np.linspace(low, high, SAMPLES)
        scores = _scores(terrain, base, {place: values})
        inside = np.flatnonzero(~np.isnan(scores))
        if len(inside) == SAMPLES or not len(inside):
            break
        low, high = float(values[max(inside[0] - 1, 0)]), float(values[min(inside[-1] + 1, SAMPLES - 1)])
    return _Moving(place, low, high, scores) if (~np.isnan(scores)).sum() >= FEWEST_INSIDE else None


def _ends(terrain: Terrain, base: Floats, place: int) -> tuple[float, float]:
    """Return between which ends a slot moves: its bounds, and twice its size to either side where these are far."""
    low, high = (float(ends[place]) for ends in terrain.ends(base))
    at, reach = float(base[place]), 2 * max(abs(float(base[place])), 1.0)
    return (low if at - low <= MOST_REACH * reach else at - reach), (
        high if high - at <= MOST_REACH * reach else at + reach
    )


def _scores(terrain: Terrain, base: Floats, moved: dict[int, Floats]) -> Floats:
    """Return the scores where some slots have other values; NaN where a condition would move the point elsewhere."""
    count = len(next(iter(moved.values())))
    rows = np.repeat(base[None, :], count, axis=0)
    for place, values in moved.items():
        rows[:, place] = values
    scores, values_there = terrain.scored(rows)
    for place, slot in enumerate(terrain.slots):
        there = np.broadcast_to(np.asarray(values_there[slot.name])[..., slot.row, slot.column], (count,))
        scores = np.where(np.abs(there - rows[:, place]) <= NEARLY * (1 + np.abs(rows[:, place])), scores, np.nan)
    return scores


def _plane(terrain: Terrain, base: Floats, across: _Moving, up: _Moving) -> PlaneLine:
    """Return where the link fails while two slots move, nearer to the point where it fails at few others."""
    for _ in range(MOST_NEARER):
        scores = _scores(terrain, base, _grid(across, up))
        fails = _fails(terrain.link, scores)
        if fails.sum() >= LEAST_SHARE * (~np.isnan(scores)).sum():
            break
        nearer = _nearer(base, across), _nearer(base, up)
        if not all(moving.low < moving.high for moving in nearer):
            break
        across, up = nearer
    letters = np.where(np.isnan(scores), ".", np.where(fails, "x", "o")).reshape(SAMPLES, SAMPLES)
    return PlaneLine(
        _moved(terrain, base, across), _moved(terrain, base, up), tuple("".join(row.tolist()) for row in letters)
    )


def _grid(across: _Moving, up: _Moving) -> dict[int, Floats]:
    """Return the values of two slots at every point of a grid, the first fastest."""
    xs, ys = (np.linspace(moving.low, moving.high, SAMPLES) for moving in (across, up))
    return {across.place: np.tile(xs, SAMPLES), up.place: np.repeat(ys, SAMPLES)}


def _fails(link: Link, scores: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return where scores say that a link fails; NaN does not."""
    return np.asarray(scores >= 1 - NEARLY if link.is_strict else scores > 1 + NEARLY)


def _nearer(base: Floats, moving: _Moving) -> _Moving:
    """Return a slot that moves half as far, with the point in the middle where the ends before allow it."""
    at, wide = float(base[moving.place]), (moving.high - moving.low) / 2
    low = min(max(at - wide / 2, moving.low), moving.high - wide)
    return replace(moving, low=low, high=low + wide)


def _moved(terrain: Terrain, base: Floats, moving: _Moving) -> MovedNumber:
    slot: Slot = terrain.slots[moving.place]
    rows, columns = terrain.relaxed.shape(slot.name, terrain.assignment)
    return MovedNumber(
        name=slot.name,
        row=slot.row + 1 if rows > 1 else 0,
        column=slot.column + 1 if columns > 1 else 0,
        low=_short(moving.low, 8),
        high=_short(moving.high, 8),
        at=_short(float(base[moving.place]), 8),
    )


def _shown(score: float) -> float | None:
    """Return a score with four digits, None where there is none that a picture can show."""
    return _short(float(score)) if np.isfinite(score) and abs(score) < FAR else None


def _short(number: float, digits: int = 4) -> float:
    return float(f"{number:.{digits}g}")

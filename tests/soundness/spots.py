"""Points of a domain, looked for where a false link would show: ends, near ends, corners, halves, anywhere."""

from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.domains import whole
from tests.soundness.evaluator import NOTHING, Evaluator, ShapeError
from tests.soundness.intervals import UnsureError

BITS = 200
MOST_ENTRIES = 12
FAR = (0, 1, 2, 3, 7, 40, 1000, 10**23, 10**23 + 1)
LEVELS = (0, 1, Fraction(1, 2), Fraction(1, 3), Fraction(1, 4), Fraction(3, 4))
REACHES = (0, Fraction(1, 10**12), Fraction(1, 7), 1, 2, 10, 1000, 10**9)
"""How far from a bound (or from 0) a number without another bound is taken."""


class NoneFoundError(Exception):
    """There is no number between the bounds, or it cannot be told."""


class Sampler:
    """Draws spots of a place; what is drawn lies inside, as far as exact rational bounds can say."""

    def __init__(self, place, random):
        self.place = place
        self.random = random

    def draws(self, count):
        """Yield up to so many spots."""
        for number in range(count):
            try:
                spot = self.draw(corner=number % 3 == 0)
            except (NoneFoundError, UnsureError, ShapeError):
                continue
            if self.place.holds(spot):
                yield spot

    def draw(self, *, corner=False, given=None):
        """Return a spot; of a `corner` all numbers lie at ends.

        Raises NoneFoundError where the draws before leave nothing for a variable.
        """
        known, spot, entries = {}, {}, 0
        for variable in self.place.variables:
            if given is not None and variable.name in given:
                spot[variable.name] = given[variable.name]
            elif variable.kind == "integer":
                spot[variable.name] = ((self._integer(variable, known),),)
            elif variable.kind == "table":
                rows = [row for row in dict(dict(variable.how)["tables"]).values() if row]
                chosen = self.random.choice(rows)
                spot[variable.name] = (tuple(map(Fraction, chosen[: self.random.randint(1, len(chosen))])),)
            elif variable.kind == "entries":
                rows, columns = whole(variable.rows, known), whole(variable.columns, known)
                entries += rows * columns
                if entries > MOST_ENTRIES:
                    raise NoneFoundError("too many entries")
                spot[variable.name] = tuple(
                    tuple(self._entry(variable, known, i, j, corner=corner) for j in range(columns))
                    for i in range(rows)
                )
            known[variable.name] = self.place.value(variable, spot, known, BITS)
        return spot

    def _integer(self, variable, known):
        on = Evaluator(known, BITS)
        low, *high = [on.table(end).at(0, 0) for end in (*variable.lows, *variable.highs)]
        if not isinstance(low, Fraction) or low.denominator != 1:
            raise NoneFoundError("an end is no integer")
        sized = any(_mentions(v, variable.name) for v in self.place.variables)
        if not high:
            return low + self.random.choice(FAR[:4] if sized else FAR)
        if high[0] < low:
            raise NoneFoundError("no integer between the ends")
        room = int(high[0] - low)
        near = [0, room, room // 2, self.random.randint(0, room), min(1, room), max(room - 1, 0)]
        return low + self.random.choice(near)

    def _entry(self, variable, known, i, j, *, corner):
        low, high = ends_of(variable, known, i, j)
        random = self.random
        if low is not None and high is not None:
            return self._between(low, high, variable, corner=corner)
        reach = random.choice(REACHES) * random.choice((1, 1, Fraction(random.randint(1, 99), 100)))
        if low is not None:
            return low + (reach or variable.open_low * Fraction(1, 2**40))
        if high is not None:
            return high - (reach or variable.open_high * Fraction(1, 2**40))
        return Fraction(reach * random.choice((1, -1)))

    def _between(self, low, high, variable, *, corner):
        if low > high:
            raise NoneFoundError("no number between the bounds")
        if low == high:
            if variable.open_low or variable.open_high:
                raise NoneFoundError("no number between the bounds")
            return low
        kind = 0 if corner else self.random.randrange(4)
        if kind == 0:
            part = Fraction(self.random.choice((0, 1)))
        elif kind == 1:
            part = Fraction(self.random.choice(LEVELS))
        elif kind == 2:
            near = Fraction(1, 2 ** self.random.choice((4, 10, 30, 60)))
            part = self.random.choice((near, 1 - near))
        else:
            part = Fraction(self.random.randint(0, 2**16), 2**16)
        nudge = Fraction(1, 2**50)
        if part == 0 and variable.open_low:
            part = nudge
        if part == 1 and variable.open_high:
            part = 1 - nudge
        return low + part * (high - low)


def _mentions(variable, called):
    """Whether the size of a variable depends on an integer."""
    sizes = (variable.rows, variable.columns)
    return any(called in _names(size) for size in sizes)


def _names(node):
    return {node.value} if node.op == "name" else {n for arg in node.args for n in _names(arg)}


def ends_of(variable, known, i, j):
    """Return rational bounds of an entry, just inside irrational ones; None where there is none.

    Raises NoneFoundError where a bound has no value.
    """
    on = Evaluator(known, BITS)
    lows = [on.table(side).at(i, j) for side in variable.lows]
    highs = [on.table(side).at(i, j) for side in variable.highs]
    if NOTHING in (*lows, *highs):
        raise NoneFoundError("a bound has no value")
    low = max((intervals.ends(end)[1] for end in lows), default=None)
    high = min((intervals.ends(end)[0] for end in highs), default=None)
    return low, high


def climbed(place, spot, gap, random, *, steps):
    """Return a spot at which a gap is smaller, found by moving one entry at a time; it stays inside."""
    best, least = spot, gap(spot)
    movable = [v for v in place.variables if v.kind == "entries" and spot[v.name] and spot[v.name][0]]
    if not movable or least is None:
        return best
    scale = Fraction(1, 4)
    for _ in range(steps):
        moved = _moved(place, best, movable, random, scale)
        found = None if moved is None else gap(moved)
        if found is not None and found < least:
            best, least = moved, found
        else:
            scale = scale / 2 if scale > Fraction(1, 2**30) else Fraction(1, 4)
    return best


def _moved(place, spot, movable, random, scale):
    """Return a spot with one entry moved within its bounds, None where that leaves the domain."""
    variable = random.choice(movable)
    rows = [list(row) for row in spot[variable.name]]
    i, j = random.randrange(len(rows)), random.randrange(len(rows[0]))
    try:
        low, high = ends_of(variable, place.values(spot, BITS), i, j)
    except (NoneFoundError, UnsureError, ShapeError):
        return None
    width = 1 if low is None or high is None else high - low
    value = rows[i][j] + random.choice((-1, 1)) * width * scale
    value = value if low is None else max(value, low)
    rows[i][j] = value if high is None else min(value, high)
    moved = {**spot, variable.name: tuple(map(tuple, rows))}
    return moved if place.holds(moved) else None

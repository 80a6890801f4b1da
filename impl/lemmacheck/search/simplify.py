"""Finding the simplest exact point with a property: Hypothesis draws simple numbers, then each entry is simplified.

Simple means few digits: integers before halves before thirds, near zero before far. Both searches are deterministic in
the seed, and what they return has been checked exactly.
"""

import itertools
import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from lemmacheck.search.examples import Memory, bounds_of, discrete_value, draw, ends_at, spans_between
from lemmacheck.search.repair import repaired
from lemmacheck.vocabulary import Assignment, Domain, Entries, Point, mentions

MOST_CHANGES = 300
LONG, NEARER = 6, (4, 5, 6, 8, 10, 13, 16)
"""From how many signs on a number is long; to which powers of ten the denominators of shorter ones go."""
MOST_SHRINKS = 200
"""How many points Hypothesis tries at most to shrink one that it drew; each entry is simplified before and after."""
MOST_DRAWN = 12
"""Wider points take Hypothesis longer to shrink than they gain: there the entries are simplified one by one only."""


def size(point: Point) -> tuple[int, int, int]:
    """Return how simple a point is: how many entries it has, how many signs these take, how large their parts are."""
    numbers = [value for rows in point.values() for row in rows for value in row]
    parts = sum(abs(value.numerator) + value.denominator for value in numbers)
    return len(numbers), sum(_length(value) for value in numbers), parts


def simplify(
    domain: Domain,
    point: Point,
    holds: Callable[[Point], bool],
    *,
    examples: int,
    seed: int,
    memory: Memory | None = None,
) -> Point:
    """Return the simplest point found that has the property; at worst the given one. Without examples none is drawn."""
    best = _entry_by_entry(domain, point, holds)
    assignment = domain.assignment_of(best)
    if assignment.coordinates > MOST_DRAWN or not examples:
        return best

    def holds_inside(drawn: Point) -> bool:
        return domain.why_outside(drawn) is None and holds(drawn)

    shrinks = MOST_SHRINKS if memory is None else None
    drawn = draw(domain, assignment, holds_inside, examples=examples, seed=seed, memory=memory, shrinks=shrinks)
    if drawn is not None:
        drawn = _entry_by_entry(domain, drawn, holds)
        if size(drawn) < size(best):
            return drawn
    return best


def _entry_by_entry(domain: Domain, point: Point, holds: Callable[[Point], bool]) -> Point:
    """Replace one entry at a time by a simpler number, moving later variables along, while the property holds."""
    assignment = domain.assignment_of(point)
    budget = MOST_CHANGES

    def better(changed: Point) -> Point | None:
        nonlocal budget
        if domain.conditions:
            changed = repaired(domain, changed)
        if budget <= 0 or size(changed) >= size(point) or domain.why_outside(changed) is not None:
            return None
        budget -= 1
        return changed if holds(changed) else None

    before = None
    while budget > 0 and before != size(point):
        before = size(point)
        for changed in _turned(domain, point):
            point = better(changed) or point
        for name, place in _places(domain, assignment):
            for changed in _changes(domain, assignment, point, name, place):
                found = better(changed)
                if found is not None:
                    point = found
                    break
    return point


def _turned(domain: Domain, point: Point) -> Iterator[Point]:
    """Yield the point with two variables, or all, made positive together: one alone may break what they share."""
    reals = [name for name, piece in domain.pieces.items() if isinstance(piece, Entries)]
    for turned in (*itertools.combinations(reals, 2), tuple(reals)):
        yield {**point} | {name: tuple(tuple(abs(v) for v in row) for row in point[name]) for name in turned}


def _places(domain: Domain, assignment: Assignment) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, piece in domain.pieces.items():
        if isinstance(piece, Entries):
            rows, columns = domain.shape(name, assignment)
            yield from ((name, place) for place in itertools.product(range(rows), range(columns)))


def _changes(
    domain: Domain, assignment: Assignment, point: Point, name: str, place: tuple[int, int]
) -> Iterator[Point]:
    """Yield the points in which one entry has a simpler value, and those where later variables move along with it."""
    piece = domain.pieces[name]
    if not isinstance(piece, Entries):
        return
    low, high = ends_at(bounds_of(domain, name, point), place)
    for value in _simpler(point[name][place[0]][place[1]], low, high, piece):
        known: Point | None = None
        for move in (False, True):
            try:
                changed = _with(domain, assignment, point, name, place, value, move=move)
            except (ArithmeticError, ValueError):  # a bound or a power has no exact value there
                continue
            if changed != known:
                known = changed
                yield changed


def _simpler(value: Fraction, low: Fraction | None, high: Fraction | None, piece: Entries) -> Iterator[Fraction]:
    """Yield numbers of the interval that are shorter to write than `value`, the simplest first."""
    seen: set[Fraction] = set()
    for q, first, last in spans_between(low, high, open_low=piece.open_low, open_high=piece.open_high):
        nearest = math.floor(value * q)
        for numerator in (0, 1, -1, 2, -2, first, last, first + 1, last - 1, nearest, nearest + 1):
            candidate = Fraction(numerator, q)
            if first <= numerator <= last and candidate not in seen and _length(candidate) < _length(value):
                seen.add(candidate)
                yield candidate
    for bound in (low, high, *_shorter(value, low)):
        if bound is not None and bound not in seen and _length(bound) < _length(value):
            seen.add(bound)
            yield bound


def _shorter(value: Fraction, low: Fraction | None) -> Iterator[Fraction]:
    """Yield what is near a long number and shorter, and powers of ten between 1 and one that is very large or small."""
    if _length(value) > LONG:
        yield from (value.limit_denominator(10**k) for k in NEARER)
        size = abs(value)
        sign, base = (1 if value > 0 else -1), low or Fraction(0)
        digits = len(str(round(size if size > 1 else 1 / size)))
        for k in sorted({digits // 2, 3 * digits // 4, 7 * digits // 8, digits - 2, digits - 1, digits}):
            power = Fraction(10) ** (k if size > 1 else -k)
            yield from (sign * power, base + power)


def _length(value: Fraction) -> int:
    """Return about how many decimal digits a fraction has, 0 for 0."""
    return len(str(value)) if value else 0


def _with(
    domain: Domain,
    assignment: Assignment,
    point: Point,
    name: str,
    place: tuple[int, int],
    value: Fraction,
    *,
    move: bool,
) -> Point:
    """Return the point with one entry replaced; with `move`, later entries keep their place within their bounds."""
    changed = dict(point)
    rows = [list(row) for row in point[name]]
    rows[place[0]][place[1]] = value
    changed[name] = tuple(tuple(row) for row in rows)
    touched = {name}
    for other, piece in domain.pieces.items():
        if not touched & mentions(piece):
            continue
        if not isinstance(piece, Entries):
            changed[other] = discrete_value(domain, other, assignment, changed)
            touched.add(other)
        elif move:
            changed[other] = _moved(domain, other, point, changed)
            touched.add(other)
    return changed


def _moved(domain: Domain, name: str, before: Point, after: Point) -> tuple[tuple[Fraction, ...], ...]:
    rows, columns = len(before[name]), len(before[name][0]) if before[name] else 0
    old, new = (bounds_of(domain, name, known) for known in (before, after))
    return tuple(
        tuple(_kept(before[name][i][j], ends_at(old, (i, j)), ends_at(new, (i, j))) for j in range(columns))
        for i in range(rows)
    )


def _kept(
    value: Fraction, old: tuple[Fraction | None, Fraction | None], new: tuple[Fraction | None, Fraction | None]
) -> Fraction:
    (a, b), (c, d) = old, new
    if a is not None and b is not None and c is not None and d is not None:
        return c + (d - c) * ((value - a) / (b - a) if b > a else Fraction(0))
    if a is not None and c is not None:
        return c + (value - a)
    return value if b is None or d is None else d - (b - value)

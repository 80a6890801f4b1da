"""Planting: copies of a claim with a bump of known width and height, to see what the search would have found.

A bump is added to the left side around a place that is drawn, so that there the copy is broken by a known part of its
right side. There are as many bumps as the profile says, each lower than the one before. The copies are searched as the
claim was, at the size of the quick profile; nothing of them enters the verdict.
"""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.formula import AnyTerm, Floats, Sum, function_of, names_of
from lemmacheck.search.adversary import Evaluations, search
from lemmacheck.search.attack import judge_candidates
from lemmacheck.search.further import search_further
from lemmacheck.search.landmarks import constants_of
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import UNDECODED, Slot, Terrain, terrains
from lemmacheck.search.trail import Trail, judge_at, to_float
from lemmacheck.vocabulary import (
    MODERATE,
    PROFILES,
    Domain,
    Integers,
    Link,
    Piece,
    Point,
    integers,
    mentions,
)

FEW, LONG = 2, 500
"""How many bumps are planted in a formula of more than so many steps, where each takes a search long."""
WIDTH = Fraction(1, 10)
"""How far a bump reaches from its middle, as a part of the range of each number, or of its size.

A range that depends on other numbers, as that of what lies near a row, is the one at the point, not at the middle: else
hardly any point of the domain would lie on the bump.
"""
LEAST_RANGE = Fraction(1, 2**40)
"""What a range is taken for at least that depends on other numbers: it may have no length."""
STEEP = Fraction(1, 4)
"""How much lower each bump is than the one before."""
MOST_COORDINATES, MOST_DRAWN = 64, 60
MOST_MEANT = 4
"""On how many numbers a bump depends: in more, one of this width takes up so little room that nothing would find it."""
QUICK = PROFILES["quick"]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How many bumps were planted and found, and the smallest violation up to which none was missed, if any."""

    planted: int
    found: int
    smallest: Fraction | None


def sensitivity(domain: Domain, link: Link, trail: Trail, bumps: int) -> Sensitivity:
    """Return how many of so many planted bumps the search finds; none are planted where no number of the link moves."""
    planted = found = 0
    smallest: Fraction | None = None
    is_unbroken = True
    places = _places(domain, link, trail, bumps)
    long = any(len(terrain.formula().steps) > LONG for terrain, _ in places[:1])
    for number, (terrain, place) in enumerate(places[:FEW] if long else places):
        violation = STEEP**number
        meant = np.random.default_rng(trail.seed_for("meant", number)).permutation(len(terrain.slots))
        copy = _planted(terrain, link, place, violation, [int(each) for each in meant])
        if copy is None:
            continue
        constants = constants_of(terrain.formula())  # where a bump stands is not for the search to know
        planted += 1
        is_found = _is_found(*copy, constants, Trail(trail.claim, f"{trail.reading}, planted {number}", trail.seed))
        found += is_found
        is_unbroken = is_unbroken and is_found
        smallest = violation if is_unbroken else smallest
    return Sensitivity(planted, found, smallest)


def _places(domain: Domain, link: Link, trail: Trail, bumps: int) -> list[tuple[Terrain, Point]]:
    """Return so many places of the domain, drawn from the choices of the integers that cannot move."""
    random = np.random.default_rng(trail.seed_for("planted"))
    grounds = [t for t in terrains(domain, link, most=4) if len(t.slots) <= MOST_COORDINATES]
    found: list[tuple[Terrain, Point]] = []
    for _ in range(MOST_DRAWN if grounds else 0):
        terrain = grounds[int(random.integers(len(grounds)))]
        try:
            rows: Floats = decoded(terrain, random.random((1, len(terrain.slots))), margin=MODERATE)
            point = next((p for row in rows for p in terrain.points(row)), None)
        except UNDECODED:
            continue
        if point is not None:
            found.append((terrain, point))
        if len(found) == bumps:
            break
    return found


def _planted(
    terrain: Terrain, link: Link, place: Point, violation: Fraction, meant: Sequence[int]
) -> tuple[Domain, Link] | None:
    """Return the copy of a link that a bump breaks at a place, over the choice of the integers there.

    The bump depends on the first few of the numbers `meant` that can move.
    """
    judged = judge_at(terrain.domain, link, place).judged
    left, right = to_float(judged.left), to_float(judged.right)
    if not (np.isfinite(left) and np.isfinite(right)) or (right < left and not link.is_equation):
        return None
    height = Fraction(right) - Fraction(left) + violation * max(abs(Fraction(right)), Fraction(1, 10**6))
    low, high = terrain.ends(terrain.row_of(place))
    middles: list[_Middle] = []
    for i in meant:
        slot = terrain.slots[i]
        middle = place[slot.name][slot.row][slot.column]
        is_bounded = bool(np.isfinite(low[i]) and np.isfinite(high[i]))
        size = Fraction(high[i]) - Fraction(low[i]) if is_bounded else max(abs(middle), Fraction(1))
        if size > 0 and len(middles) < MOST_MEANT:
            is_relative = is_bounded and not slot.is_integer and bool(mentions(terrain.relaxed.pieces[slot.name]))
            start = Fraction(low[i]) if is_relative else Fraction(0)
            unit = size if is_relative else Fraction(1)
            width = WIDTH if is_relative else max(WIDTH * size, Fraction(1) if slot.is_integer else Fraction(0))
            middles.append(_Middle(slot, (middle - start) / unit, width, is_relative))
    if not middles:
        return None
    bump = _with_bump(link.left, terrain.relaxed, middles, height)
    return _pinned(terrain), Link(bump, link.right, is_equation=link.is_equation, is_strict=link.is_strict)


def _pinned(terrain: Terrain) -> Domain:
    """Return the domain with the integers that cannot move at their values."""
    held = terrain.assignment.integers
    pieces: dict[str, Piece] = {
        name: integers(held[name], held[name]) if isinstance(piece, Integers) and name in held else piece
        for name, piece in terrain.domain.pieces.items()
    }
    return Domain(pieces, terrain.domain.where)


@dataclass(frozen=True, slots=True)
class _Middle:
    """Where the middle of a bump is in one number and how far it reaches; as parts of its range if `is_relative`."""

    slot: Slot
    at: Fraction
    width: Fraction
    is_relative: bool

    def off(self, on: Any, domain: Domain, values: Mapping[str, Any]) -> Any:
        """Return how far off the middle a number is, 1 where the bump ends."""
        slot = self.slot
        number = _entry(values[slot.name], slot)
        if self.is_relative:
            low, high = (_entry(end, slot) for end in domain.interval(slot.name, on, values))
            number = (number - low) / on.maximum(high - low, on.scalar(LEAST_RANGE))
        return (number - on.scalar(self.at)) / on.scalar(self.width)


def _entry(values: Any, slot: Slot) -> Any:
    """Return the entry of a variable, or of a bound of it, which is one number or has an entry for each."""
    rows, columns = np.shape(values)[-2:]
    row, column = slot.row if rows > 1 else 0, slot.column if columns > 1 else 0
    return values[..., row : row + 1, column : column + 1]


def _with_bump(term: AnyTerm, domain: Domain, middles: Sequence[_Middle], height: Fraction) -> AnyTerm:
    """Return a term with a bump: `height` in the middle, 0 from there on where the distance is a width."""
    own = names_of(term)
    used = {middle.slot.name: domain.pieces[middle.slot.name] for middle in middles}
    ends = (name for name, piece in used.items() for name in sorted(mentions(piece)))
    names = tuple(dict.fromkeys([*own, *used, *ends]))

    def planted(on: Any, **values: Any) -> Any:
        """Return the term and its bump."""
        known = {name: values[name] for name in own}
        base = term.value(on, known) if isinstance(term, Sum) else term(on, **known)
        far: Any = on.scalar(0)
        for middle in middles:
            off = middle.off(on, domain, values)
            far = far + off * off
        return base + on.scalar(height) * on.maximum(on.scalar(0), 1 - far)

    planted.__name__ = getattr(function_of(term), "__name__", "term")
    on = inspect.Parameter("on", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = [on, *(inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in names)]
    planted.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # mypy knows no signature of a function
    return planted


def _is_found(domain: Domain, link: Link, constants: tuple[float, ...], trail: Trail) -> bool:
    """Whether the search breaks a copy."""
    for assignment in domain.assignments(limit=2):
        if not assignment.coordinates:
            continue
        count = Evaluations()
        candidates: Sequence[Any] = ()
        try:
            candidates = search(
                domain, link, assignment, profile=QUICK, seed=trail.seed_for("search", assignment), count=count
            )
        except UNDECODED:
            continue
        judge_candidates(domain, link, candidates, trail)
        if trail.is_broken(link):
            return True
    search_further(domain, link, trail, QUICK, constants=constants)
    return trail.is_broken(link)

"""Long sums: where integers make sums longer, sizes are doubled on floats far beyond what can be judged term by term.

Both sides are formulas of any size. Their values at one size take an array for each sum, so that a million terms cost
milliseconds; the first size that seems to break the link is found by bisection, and the point judge decides there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NewValues, NotAvailableError
from lemmacheck.formula import GeneralFormula, Generals, attempt, evaluate_expression, evaluate_integer, magnitude
from lemmacheck.judging import LongPoint, long_point_at
from lemmacheck.search.scoring import compared
from lemmacheck.search.terrain import UNDECODED
from lemmacheck.vocabulary import Domain, Indices, Integers, Link, Point, mentions

FARTHEST = 2**22
"""The largest size at which floats look."""
STEPS = 4
"""How many sizes are looked at from one power of two to the next."""
LONGEST = 40_000
"""How many positions a point may have: to judge one and to describe it takes half a minute."""
BEYOND = (0, 1e-6, 1e-3, 1e-1)
"""By which part of it a size is enlarged, where sums may be known to break the link a little later than floats say."""
HELD = (0, 1, 2)
"""How far above their lower ends the other integers are held."""
CERTAIN = 1 + 1e-11
"""A score that rounding alone does not reach, of sums that numpy adds in pairs."""


@dataclass(slots=True)
class LongSums:
    """The search of one link along the integers that make its sums longer."""

    domain: Domain
    link: Link
    tried: int = 0
    too_long: list[str] = field(default_factory=list)
    """The sizes that seem to break the link and are too large to be judged, in words."""

    def points(self) -> Iterator[Point | LongPoint]:
        """Yield the points at the first sizes that seem to break the link; long ones at some sizes beyond it, too."""
        lengths = [name for name in self._integers() if self._makes_longer(name)]
        sides = self._sides() if lengths else None
        if sides is None:
            return
        with np.errstate(all="ignore"):
            for name in lengths:
                for held in self._held(name):
                    first = self._first(sides, held, name)
                    if first is not None:
                        yield from self._judged({**held, name: first}, name)

    def _integers(self) -> list[str]:
        """Return the integers of a domain that has nothing else but positions; none of other domains."""
        pieces = self.domain.pieces
        is_whole = all(isinstance(piece, (Integers, Indices)) for piece in pieces.values()) and not self.domain.where
        return [name for name, piece in pieces.items() if isinstance(piece, Integers)] if is_whole else []

    def _makes_longer(self, name: str) -> bool:
        pieces = self.domain.pieces.values()
        return any(isinstance(piece, Indices) and name in mentions(piece) for piece in pieces)

    def _sides(self) -> tuple[GeneralFormula, GeneralFormula] | None:
        """Return both sides as formulas of any size, None where one is none."""
        declared = partial(_declared, self.domain)
        found = [attempt(side, declared, abbreviates=False).formula for side in (self.link.left, self.link.right)]
        left, right = found
        return None if left is None or right is None else (left, right)

    def _held(self, name: str) -> Iterator[dict[str, int]]:
        """Yield values of the other integers, a few above their lower ends."""
        for step in HELD:
            found: dict[str, int] = {}
            for other, piece in self.domain.pieces.items():
                if isinstance(piece, Integers) and other != name:
                    try:
                        found[other] = evaluate_integer(piece.low, found) + step
                    except (*UNDECODED, KeyError):
                        return
            yield found
            if not found:
                return

    def _first(self, sides: tuple[GeneralFormula, GeneralFormula], held: Mapping[str, int], name: str) -> int | None:
        """Return the first size that seems to break the link, at the end of a bisection; None where none does."""
        below: int | None = None
        for size in self._sizes(name, held):
            if self._breaks(sides, {**held, name: size}):
                return size if below is None else self._bisected(sides, held, name, below, size)
            below = size
        return None

    def _sizes(self, name: str, held: Mapping[str, int]) -> list[int]:
        piece = self.domain.pieces[name]
        if not isinstance(piece, Integers):
            return []
        try:
            low = evaluate_integer(piece.low, held)
            high = FARTHEST if piece.high is None else evaluate_integer(piece.high, held)
        except (*UNDECODED, KeyError):
            return []
        last = min(high, FARTHEST)
        steps = (round(2 ** (step / STEPS)) for step in range(STEPS * last.bit_length() if last > 0 else 0))
        return sorted({low, last, *(size for size in steps if low <= size <= last)})

    def _bisected(
        self,
        sides: tuple[GeneralFormula, GeneralFormula],
        held: Mapping[str, int],
        name: str,
        below: int,
        broken: int,
    ) -> int:
        while broken - below > 1:
            middle = (below + broken) // 2
            if self._breaks(sides, {**held, name: middle}):
                broken = middle
            else:
                below = middle
        return broken

    def _breaks(self, sides: tuple[GeneralFormula, GeneralFormula], integers: Mapping[str, int]) -> bool:
        self.tried += 1
        try:
            left, right = (magnitude(side, integers) for side in sides)
        except (*UNDECODED, NotAvailableError, MemoryError):
            return False
        return bool(compared(self.link, left, right, 1)[0] > CERTAIN)

    def _judged(self, integers: Mapping[str, int], name: str) -> Iterator[Point | LongPoint]:
        """Yield the point at some integers, and where it is too long to be written out, points a little beyond."""
        assignment = self.domain.assignment_with(integers, {})
        if assignment is None:
            return
        shapes = (self.domain.shape(name, assignment) for name in self.domain.pieces)
        if sum(rows * columns for rows, columns in shapes) <= LONGEST:
            point = self.domain.point(assignment, ())
            if self.domain.why_outside(point) is None:
                yield point
            return
        self.too_long.append(str(assignment))
        for beyond in BEYOND:
            long = long_point_at(self.domain, {**integers, name: integers[name] + int(integers[name] * beyond)})
            if long is not None:
                yield long


def _declared(domain: Domain, on: Generals) -> NewValues:
    """Return integers as unknown numbers, and positions as the row that counts up to an unknown length."""
    values: NewValues = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Indices):
            length: Any = evaluate_expression(piece.count, on, values)[0, 0]
            values[name] = on.counting(length)
        else:
            values[name] = on.rows(name, 1, 1)
    return values

"""The ladder: integers far beyond the first few, one rung after the other.

All small values densely, then powers, primes, squares and their neighbours, up to where numbers get too long or code
takes too many lines; of several integers their small values together, each along its own rungs, and rungs drawn for
all. Where a value breaks a link and one below it does not, the first that breaks it is found by bisection.
"""

import contextlib
import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.formula import evaluate_integer
from lemmacheck.judging import Decision
from lemmacheck.search import adversary
from lemmacheck.search.repair import point_near
from lemmacheck.search.terrain import UNDECODED
from lemmacheck.search.trail import JudgedPoint
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import PROFILES, Assignment, Domain, Entries, Integers, Link, Point, Tables, mentions

DENSE = 256
"""How many values of a single integer are tried one after the other."""
TOGETHER, DRAWN = 1_600, 400
"""How many choices of several integers are tried: of small values, and of rungs that are drawn."""
FARTHEST = 2**20
LONGEST = 20_000
"""How many bits a side may have: rungs above one at which it has more are left alone."""
SIZES, WIDEST = 20, 64
"""How many choices with real numbers are searched, and how many of these there may be."""
MOST_BISECTIONS, FEW_BISECTIONS = 40, 6
MOST_SUMMANDS = 20_000
"""How many summands there may be in all where an integer makes sums longer."""


@functools.lru_cache(maxsize=256)
def rungs(low: int, high: int | None) -> list[int]:
    """Return the values to try of an integer, in order: densely from its lower end on, then those of a shape."""
    last = FARTHEST if high is None else high
    shaped = (value + step for value in _shapes() for step in (-1, 0, 1))
    far = {value for value in (*shaped, *(low + value for value in _shapes())) if low + DENSE <= value <= last}
    ends = set() if high is None else set(range(max(low, high - 8), high + 1))
    return sorted({*range(low, min(low + DENSE, last + 1)), *far, *ends})


def leaping(values: list[int]) -> list[int]:
    """Return the rungs of an integer that makes sums longer: past the dense ones by doubling, the others after these.

    Together they have at most so many summands, so that large ones are reached before these are used up.
    """
    dense, far = values[:DENSE], values[DENSE:]
    leaps: list[int] = []
    for value in far:
        if value >= 2 * max(leaps[-1:] or dense[-1:]):
            leaps.append(value)
    order = [*leaps, *(value for value in far if value not in leaps)]
    totals = itertools.accumulate(order)
    return [*dense, *(value for value, total in zip(order, totals, strict=True) if total <= MOST_SUMMANDS)]


def _shapes() -> Iterator[int]:
    """Yield powers, squares, cubes, factorials, products of the first primes, primes, and multiples up to FARTHEST."""
    for base in (2, 3, 5, 6, 7, 10, 12):
        yield from itertools.takewhile(lambda v: v <= FARTHEST, (base**k for k in itertools.count(1)))
    yield from (k * k for k in range(16, 64))
    yield from (k**3 for k in range(6, 40))
    yield from (720, 5040, 40320, 362880, 30, 210, 2310, 30030, 510510, 561, 1105, 1729, 341, 6 * 7 * 8 * 9)
    yield from (k for k in range(257, 600) if all(k % d for d in range(2, 25)))
    yield from (1009, 1013, 4093, 8191, 65537, 131071, 524287, 1000003)
    yield from (k * 1000 for k in range(1, 64))
    yield from _of_many_divisors()


@functools.lru_cache(maxsize=1)
def _of_many_divisors() -> tuple[int, ...]:
    """Return the numbers up to FARTHEST that have more divisors than any smaller one."""
    found = [(1, 1)]
    for prime in (2, 3, 5, 7, 11, 13, 17, 19):
        powers = [(prime**k, k + 1) for k in range(21)]
        found = [(n * q, count * more) for n, count in found for q, more in powers if n * q <= FARTHEST]
    records, most = [], 0
    for number, count in sorted(found):
        if count > most:
            most = count
            records.append(number)
    return tuple(records)


@dataclass(slots=True)
class Ladder:
    """The rungs of a domain's integers, for one link; `last` is the point that was judged last."""

    domain: Domain
    link: Link
    random: np.random.Generator
    last: JudgedPoint | None = None

    @property
    def names(self) -> list[str]:
        """The integers of the domain."""
        return [name for name, piece in self.domain.pieces.items() if isinstance(piece, Integers)]

    def points(self) -> Iterator[Point]:
        """Yield the points to judge; whoever judges one sets `last` before the next is asked for."""
        names = self.names
        if any(isinstance(piece, Entries) for piece in self.domain.pieces.values()):
            yield from self._with_reals()
        elif len(names) == 1:
            yield from self._climbed({}, names[0])
        elif names:
            yield from self._of_several(names)

    def _climbed(self, held: Mapping[str, int], name: str) -> Iterator[Point]:
        """Yield the points along one integer, until a side is too long; then those that bisect to the first broken."""
        below = None
        values = self._rungs(held, name)
        for value in leaping(values) if self._makes_longer(name) else values:
            yield from self._at({**held, name: value})
            if self.last is None or _length(self.last) > LONGEST:
                return
            if self.last.judged.decision is Decision.BROKEN:
                if below is not None:
                    yield from self._bisected(held, name, below, value)
                return
            below = value

    def _bisected(self, held: Mapping[str, int], name: str, below: int, broken: int) -> Iterator[Point]:
        for _ in range(FEW_BISECTIONS if self._makes_longer(name) else MOST_BISECTIONS):
            middle = (below + broken) // 2
            if middle in (below, broken) or self.last is None:
                return
            yield from self._at({**held, name: middle})
            if self.last.judged.decision is Decision.BROKEN:
                broken = middle
            else:
                below = middle

    def _makes_longer(self, name: str) -> bool:
        """Whether rows have as many entries as an integer says, so that sums over them take longer as it grows."""
        return any(name in mentions(piece) for piece in self.domain.pieces.values() if not isinstance(piece, Integers))

    def _rungs(self, held: Mapping[str, int], name: str) -> list[int]:
        piece = self.domain.pieces[name]
        if not isinstance(piece, Integers):
            return []
        try:
            low = evaluate_integer(piece.low, held)
            return rungs(low, None if piece.high is None else evaluate_integer(piece.high, held))
        except (*UNDECODED, KeyError):
            return []

    def _of_several(self, names: list[str]) -> Iterator[Point]:
        """Yield small values together, by their sum; each integer along its rungs; rungs drawn for all."""
        side = max(3, int(TOGETHER ** (1 / len(names))))
        small = sorted(itertools.product(range(side), repeat=len(names)), key=lambda steps: (sum(steps), steps))
        for steps in small[:TOGETHER]:
            yield from self._stepped(names, dict(zip(names, steps, strict=True)))
        for name, others in itertools.product(names, (0, 1, 2)):
            held = self._chosen(names, dict.fromkeys(names, others))
            if held is not None and not self._is_needed(name):
                yield from self._climbed({n: v for n, v in held.items() if n != name}, name)
        for _ in range(DRAWN):
            held = {}
            for name in names:
                values = self._rungs(held, name)
                if not values:
                    break
                near = self.random.random() < 1 / 2
                held[name] = int(values[int(self.random.integers(min(24, len(values)) if near else len(values)))])
            else:
                yield from self._at(held)

    def _is_needed(self, name: str) -> bool:
        """Whether the range of another integer depends on one: it cannot climb alone."""
        return any(name in mentions(piece) for piece in self.domain.pieces.values() if isinstance(piece, Integers))

    def _chosen(self, names: list[str], steps: Mapping[str, int]) -> dict[str, int] | None:
        """Return the integers that are so many steps above their lower ends, None where there are none."""
        chosen: dict[str, int] = {}
        for name in names:
            piece = self.domain.pieces[name]
            if isinstance(piece, Integers):
                try:
                    chosen[name] = evaluate_integer(piece.low, chosen) + steps[name]
                except UNDECODED:
                    return None
        return chosen

    def _stepped(self, names: list[str], steps: Mapping[str, int]) -> Iterator[Point]:
        chosen = self._chosen(names, steps)
        if chosen is not None:
            yield from self._at(chosen)

    def _at(self, integers: Mapping[str, int]) -> Iterator[Point]:
        """Yield the point of a domain without reals at some integers, with the first of its tables."""
        for assignment in self._assignments(integers):
            try:
                point = self.domain.point(assignment, ())
            except (ArithmeticError, ValueError):
                continue
            if self.domain.why_outside(point) is None:
                yield point

    def _assignments(self, integers: Mapping[str, int]) -> Iterator[Assignment]:
        has_tables = any(isinstance(piece, Tables) for piece in self.domain.pieces.values())
        tables: list[Any] = [a.rows for a in self.domain.assignments(limit=2)][:2] if has_tables else [{}]
        unique = {str(rows): rows for rows in tables}
        for rows in unique.values():
            try:
                found = self.domain.assignment_with(integers, rows)
            except (*UNDECODED, CatalogueError):
                continue
            if found is not None:
                yield found

    def _with_reals(self) -> Iterator[Point]:
        """Yield the best candidates of short searches at more choices of the integers, one step after the other."""
        quick = PROFILES["quick"]
        tried = 0
        candidates: list[adversary.Candidate] = []
        for step in range(3, 3 + 2 * SIZES):
            chosen = self._chosen(self.names, dict.fromkeys(self.names, step)) if self.names else None
            for assignment in self._assignments(chosen) if chosen else ():
                if assignment.coordinates > WIDEST or tried >= SIZES:
                    return
                tried += 1
                count = adversary.Evaluations()
                seed = int(self.random.integers(2**31))
                with contextlib.suppress(Exception):  # what exact numbers can do, float64 may not
                    candidates = adversary.search(
                        self.domain, self.link, assignment, profile=quick, seed=seed, count=count, keep=1
                    )
                for candidate in candidates:
                    coordinates = self.domain.settle(assignment, candidate.coordinates, candidate.margin)
                    point = point_near(self.domain, assignment, coordinates)
                    if point is not None:
                        yield point


def _length(found: JudgedPoint) -> int:
    """Return how many bits the longer side of a judged point has, 0 where it is no rational."""
    sides = (found.judged.left, found.judged.right)
    return max((int(side.p.bit_length()) for side in sides if hasattr(side, "p")), default=0)

"""Convergents: pairs of integers whose quotient is next to a number of the formula, or to a root of one.

Where m² - 61 n² is 1, m/n is a convergent of √61, and so it is with forms that a pair of integers makes small. Numbers
are those that a formula holds without variables, their roots, and roots of their quotients; their continued fractions
give pairs far beyond those that are tried one after the other. Equations of triangular numbers ask for halves.

Source: A. Ya. Khinchin, Continued Fractions (1964), theorem 19.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from flint import arb

from lemmacheck.arithmetic import ball
from lemmacheck.formula import VALUELESS, Formula, NodeKind, in_arithmetic
from lemmacheck.search.terrain import UNDECODED, Terrain
from lemmacheck.vocabulary import Domain, Integers, Point

BITS, LONGEST = 512, 2**112
"""At how many bits numbers are enclosed, and how large the integers of a pair may be."""
MOST_NUMBERS, MOST_ROOTS = 6, 14
"""How many numbers of a formula are looked at, and how many with their roots."""
MOST_PAIRS = 3
SHORT = 20
"""A number that has so many convergents is taken for irrational."""


@dataclass(slots=True)
class Convergents:
    """The pairs of integers of one terrain that are convergents of numbers that its formula holds."""

    terrain: Terrain
    tried: int = 0

    def points(self) -> Iterator[Point]:
        """Yield the points of the domain, those of the first numbers first; other integers stay at their lower ends."""
        domain = self.terrain.domain
        names = [name for name, piece in domain.pieces.items() if isinstance(piece, Integers)]
        if len(names) < 2 or len(names) < len(domain.pieces):
            return
        pairs = list(itertools.islice(itertools.permutations(names, 2), 2 * MOST_PAIRS))
        for number in _numbers(self.terrain.formula()):
            for one, other in _convergents(number):
                for first, second in _near(one, other):
                    for pair in pairs:
                        yield from self._at(domain, names, dict(zip(pair, (first, second), strict=True)))

    def _at(self, domain: Domain, names: list[str], pair: dict[str, int]) -> Iterator[Point]:
        self.tried += 1
        try:
            held = dict(domain.assignments(limit=1)[0].integers)
            assignment = domain.assignment_with({name: pair.get(name, held[name]) for name in names}, {})
            point = None if assignment is None else domain.point(assignment, ())
        except UNDECODED:
            return
        if point is not None and domain.why_outside(point) is None:
            yield point


def _near(one: int, other: int) -> Iterator[tuple[int, int]]:
    """Yield a pair, and those in which odd numbers 2k + 1 are k."""
    yield one, other
    if one % 2:
        yield one // 2, other
    if other % 2:
        yield one, other // 2
    if one % 2 and other % 2:
        yield one // 2, other // 2


def _numbers(formula: Formula) -> list[arb]:
    """Return the positive numbers that a formula holds without variables, their quotients, and the roots of both."""
    with ball(BITS) as on:
        values: list[arb | None] = []
        for step in formula.steps:
            operands = [values[place] for place in step.operands]
            value: arb | None = None
            if step.kind is NodeKind.CONSTANT:
                value = arb(step.payload)
            elif step.kind not in (NodeKind.SYMBOL, NodeKind.COUNTED, NodeKind.FACTORIAL) and None not in operands:
                try:
                    value = in_arithmetic(on, step.kind, *operands)
                except VALUELESS:
                    value = None
            values.append(value if value is not None and value.is_finite() else None)
        found = {str(abs(v)): abs(v) for v in values if v is not None and not v.contains(0) and abs(v) < 10**9}
        bare = list(found.values())[:MOST_NUMBERS]
        quotients = [one / other for one, other in itertools.permutations(bare, 2)]
        roots = [number.sqrt() for number in bare]
        both = {n.str(40, radius=False): n for n in (*roots, *bare, *quotients, *(n.sqrt() for n in quotients))}
        return [number for number in both.values() if _is_irrational(number)][:MOST_ROOTS]


def _is_irrational(number: arb) -> bool:
    """Whether a positive number is known not to be a fraction of short integers."""
    return bool(number > 0) and sum(1 for _ in itertools.islice(_convergents(number), SHORT)) == SHORT


def _convergents(number: arb) -> Iterator[tuple[int, int]]:
    """Yield the convergents of a number as far as it is known, and the integers are short."""
    with ball(BITS):
        left = number
        before, now = (0, 1), (1, 0)
        for _ in range(BITS):
            whole = left.floor().unique_fmpz()
            if whole is None:
                return
            before, now = now, (int(whole) * now[0] + before[0], int(whole) * now[1] + before[1])
            if max(now) > LONGEST:
                return
            yield now
            rest = left - arb(whole)
            if rest.contains(0):
                return
            left = 1 / rest

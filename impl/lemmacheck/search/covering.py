"""Covering: what the judged points of a search cover, in words."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count

from lemmacheck.vocabulary import Assignment, Point

MOST_KEPT = 20_000
"""How many values of an integer are remembered."""


@dataclass(slots=True)
class Covering:
    """The integers that were judged, the most reals in a point, and the size of the largest."""

    integers: dict[str, set[int]] = field(default_factory=dict)
    most: int = 0
    largest: Fraction = Fraction(0)
    least: Fraction | None = None

    def add(self, assignment: Assignment, point: Point) -> None:
        """Count a point, whose discrete part is the assignment."""
        self.most = max(self.most, assignment.coordinates)
        for name, rows in point.items():
            if name in assignment.integers:
                known = self.integers.setdefault(name, set())
                if len(known) < MOST_KEPT:
                    known.add(assignment.integers[name])
            elif name not in assignment.rows:
                sizes = [abs(value) for row in rows for value in row if value]
                if sizes:
                    self.largest, least = max(self.largest, *sizes), min(sizes)
                    self.least = least if self.least is None else min(self.least, least)

    def __str__(self) -> str:
        """Return what was covered: the integers, the reals of a point, and how large and how small they were."""
        parts = []
        for name, known in self.integers.items():
            if known:
                first = min(known)
                last = next(value for value in count(first) if value not in known) - 1
                one = f"{name} = {first:,}"
                dense = f"every {name} from {first:,} to {_size(Fraction(last))}" if last > first else one
                more = f" and some up to {_size(Fraction(max(known)))}" if max(known) > last else ""
                parts.append(dense + more)
        if self.most:
            numbers = "one real number" if self.most == 1 else f"up to {self.most} real numbers at once"
            parts.append(f"{numbers}, as large as {_size(self.largest)}")
            if self.least is not None and self.least < Fraction(1, 1000):
                parts.append(f"as small as 1/{_size(1 / self.least)}")
        return "; ".join(parts)


def _size(value: Fraction) -> str:
    """Return a size, rounded to a whole number; where that is long, the power of two that is nearest to it."""
    whole = round(value) if value >= 1 else 0
    if whole == 0:
        return f"{float(value):.2g}" if value else "0"
    return f"{whole:,}" if whole < 10**12 else f"2^{(whole * whole).bit_length() // 2}"

"""What certified worst cases say of a growth's exponent, in the words that times are reported in.

The exponent is the slope of the logarithms at the largest sizes. The interval covers the last three slopes, or, where
they settle geometrically, the last two and what they settle to. A search may miss a worst case, and worst cases at
small sizes have lower powers in them: so an exponent is firm only where a family proves as much. It has no vote.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import msgspec

from lemmacheck.records import ExponentLine
from lemmacheck.timing import NARROW, WIDE, Firmness, bearing

FLOOR = 0.05
"""Half of the narrowest interval: what worst cases that a search may miss leave open."""
MOVING, SETTLING = 0.3, 0.8
"""By how much the last two slopes may differ, and how fast differences shrink where they settle."""
FEWEST, MANY = 4, 6
"""Sizes below which there is a slope alone, and from which on an exponent may be firm."""


@dataclass(frozen=True, slots=True)
class Graded:
    """An exponent of worst cases at some sizes, its interval, how far it is to be believed, and why."""

    sizes: tuple[float, ...]
    power: float
    low: float
    high: float
    firmness: Firmness
    why: str


def with_grade(line: ExponentLine) -> ExponentLine:
    """Return a growth's line with its exponent, the interval, how far to believe it, and what it says of the claim."""
    claimed = Fraction(line.claimed)
    found = graded(line.points, float(claimed), line.at_least)
    if found.firmness is Firmness.LOCAL:
        says = f"cannot tell {claimed} from other exponents: the slope is that at these sizes"
    else:
        says = bearing(found, found, claimed, size=line.along).text
    return msgspec.structs.replace(
        line, measured=round(found.power, 3), low=round(found.low, 3), high=round(found.high, 3),
        firmness=found.firmness.value, says=says, why=found.why,
    )  # fmt: skip


def graded(points: Sequence[tuple[float, float]], claimed: float, at_least: str | None) -> Graded:
    """Return the exponent of worst cases, given as sizes with ratios to the claimed power; three of them at least."""
    slopes = [
        claimed + math.log(high / low) / math.log(after / before) for (before, low), (after, high) in pairwise(points)
    ]
    ends = _ends(slopes)
    low, high = min(ends) - FLOOR, max(ends) + FLOOR
    last = abs(slopes[-1] - slopes[-2])
    sizes = tuple(size for size, _ in points)
    where = f"worst cases at {len(points)} sizes, the last two slopes {last:.2g} apart"
    if len(points) < FEWEST or last > MOVING:
        firmness = Firmness.LOCAL
    elif high - low > WIDE:
        firmness = Firmness.ROUGH
    elif high - low <= NARROW and len(points) >= MANY and at_least and low <= float(Fraction(at_least)) <= high:
        firmness, where = Firmness.FIRM, f"{where}; a family proves as much"
    else:
        firmness = Firmness.FAIR
    return Graded(sizes, slopes[-1], low, high, firmness, where)


def _ends(slopes: Sequence[float]) -> list[float]:
    """Return slopes that the interval covers: the last three, or the last two and their limit where they settle."""
    steps = [after - before for before, after in pairwise(slopes)]
    if len(steps) > 1 and steps[-2] and 0 < steps[-1] / steps[-2] < SETTLING:
        share = steps[-1] / steps[-2]
        return [*slopes[-2:], slopes[-1] + steps[-1] * share / (1 - share)]
    return list(slopes[-3:])

"""Whether a link holds at a point, worked out without the harness.

Precision is raised until both sides can be told apart; what cannot be told at the highest one stays open.
"""

from dataclasses import dataclass
from enum import Enum

from tests.soundness import intervals
from tests.soundness.evaluator import NOTHING, ShapeError, value_of
from tests.soundness.intervals import EdgeError, Interval, UnsureError

PRECISIONS = (80, 400, 2000)


class Says(Enum):
    """What is so at a point: the link holds, fails, a side has no value, or it stays open."""

    HOLDS = "holds"
    FAILS = "fails"
    VALUELESS = "has no value"
    OPEN = "is open"


@dataclass(frozen=True, slots=True)
class Told:
    """What is so at a point, and both sides as far as they are known.

    `on_edge` says that at the highest precision it cannot be told whether a side has a value: a divisor is, to so many
    digits, zero.
    """

    says: Says
    left: object = None
    right: object = None
    on_edge: bool = False

    def __str__(self):
        """Return what is so, in words."""
        if self.on_edge:
            return "has a value only if what is zero to 2000 digits is not"
        return f"{self.says.value} ({_shown(self.left)} against {_shown(self.right)})"

    @property
    def is_bad(self):
        """Whether a proof should not cover this point."""
        return self.says in (Says.FAILS, Says.VALUELESS) or self.on_edge

    @property
    def is_misshapen(self):
        """Whether a side is no single number there."""
        return self.says is Says.VALUELESS and self.left is None


def _shown(value):
    if isinstance(value, Interval):
        return f"about {float(value.low):.17g}"
    text = str(value)
    return text if len(text) < 80 else f"{text[:80]}..."


def tell(left, right, values_at, *, equation):
    """Return whether left ≤ right (or left = right); `values_at(bits)` gives the variables."""
    sides, on_edge = (None, None), False
    for bits in PRECISIONS:
        try:
            values = values_at(bits)
            sides = tuple(value_of(term, values, bits) for term in (left, right))
        except UnsureError as error:
            on_edge = isinstance(error, EdgeError)
            continue
        except ShapeError:
            return Told(Says.VALUELESS)
        on_edge = False
        if NOTHING in sides:
            return Told(Says.VALUELESS, *sides)
        says = compared(*sides, bits, equation=equation)
        if says is not Says.OPEN:
            return Told(says, *sides)
    return Told(Says.OPEN, *sides, on_edge=on_edge)


def compared(left, right, bits, *, equation):
    """Return what two numbers say about a link."""
    low, high = intervals.ends(intervals.add(right, intervals.negative(left), bits))
    if equation:
        return Says.HOLDS if low == high == 0 else Says.OPEN if low <= 0 <= high else Says.FAILS
    return Says.HOLDS if low >= 0 else Says.FAILS if high < 0 else Says.OPEN

"""Numbers that have no value and count what is done to them: the operations of the code that runs, exactly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from lemmacheck.arithmetic.arithmetic import Arithmetic


@dataclass(frozen=True, slots=True)
class Operations:
    """Multiplications (and divisions), additions (and subtractions), exponentials (and all other functions)."""

    products: int
    sums: int
    exponentials: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.products + self.sums + self.exponentials

    def __add__(self, other: Self) -> "Operations":
        return Operations(
            self.products + other.products, self.sums + other.sums, self.exponentials + other.exponentials
        )


class CountedNumber:
    """How often numbers were multiplied, added and exponentiated so far."""

    __slots__ = ("exponentials", "products", "sums")

    def __init__(self) -> None:
        self.products = self.sums = self.exponentials = 0

    @property
    def operations(self) -> Operations:
        """What was counted."""
        return Operations(self.products, self.sums, self.exponentials)


class Counted:
    """A number of which only the operations matter; signs and absolute values are free."""

    __slots__ = ("_tally",)

    def __init__(self, tally: CountedNumber) -> None:
        self._tally = tally

    def __mul__(self, other: object) -> Self:
        self._tally.products += 1
        return self

    def __add__(self, other: object) -> Self:
        self._tally.sums += 1
        return self

    def __neg__(self) -> Self:
        return self

    __rmul__ = __truediv__ = __rtruediv__ = __mul__
    __radd__ = __sub__ = __rsub__ = __add__
    __abs__ = __neg__


@dataclass(frozen=True, slots=True)
class Counting(Arithmetic):
    """A system of numbers that count: comparisons are not available, everything else is tallied."""

    tally: CountedNumber
    name: ClassVar[str] = "counting"

    def number(self, _value: Any) -> Any:
        """Return a number; constants are written down, not computed."""
        return Counted(self.tally)

    def exp1(self, value: Any) -> Any:
        """Count an exponential."""
        self.tally.exponentials += 1
        return value

    sqrt1 = log1 = sin1 = cos1 = atan1 = exp1

    def pi1(self) -> Any:
        """Return a number; constants are written down, not computed."""
        return Counted(self.tally)


@contextmanager
def counting() -> Iterator[Counting]:
    """Open numbers that count; `on.tally.operations` is what was done so far."""
    yield Counting(CountedNumber())

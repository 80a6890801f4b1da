"""Exact points: every variable as rows of rationals, and as matrices of an arithmetic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NewValues, Values, is_long, to_fraction

Point = Mapping[str, tuple[tuple[Fraction, ...], ...]]
"""An exact point: every variable as rows of rationals (a scalar is one row of one number)."""


def freeze(values: Values) -> Point:
    """Return exact matrices as nested tuples of fractions.

    Raises OverflowError where a number is too long to be written out: nobody could check such a point.
    """
    return {
        name: tuple(tuple(_frozen(x) for x in row) for row in np.asarray(value, dtype=object))
        for name, value in values.items()
    }


def _frozen(number: Any) -> Fraction:
    fraction = to_fraction(number)
    if is_long(fraction):
        raise OverflowError("a number of the point has too many digits to write it out")
    return fraction


def thaw(point: Point, on: Arithmetic) -> Values:
    """Return an exact point as matrices of the arithmetic `on`, each made when it is first read."""
    return _Thawed(point, on, {})


@dataclass(frozen=True, slots=True)
class _Thawed(Mapping[str, Any]):
    """The variables of a point in one arithmetic; those that nobody reads are never made."""

    point: Point
    on: Arithmetic
    known: NewValues

    def __getitem__(self, name: str) -> Any:
        if name not in self.known:
            self.known[name] = sealed(self.on.matrix(self.point[name]))
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.point)

    def __len__(self) -> int:
        return len(self.point)


def sealed(values: Any) -> Any:
    """Return an array that no term can write into: both sides of a link are given the same values."""
    values.flags.writeable = False
    return values

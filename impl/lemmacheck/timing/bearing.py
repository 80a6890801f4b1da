"""What an estimated exponent says of a claimed one. Times never decide alone: this stands beside the verdict.

A power of log n moves the slope as well: n^c (log n)^q reads as c + q/ln n at these sizes. So a claim is confirmed only
where the interval holds what c reads as and not what c with (log n)² does, and contradicted only above both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

import numpy as np

from lemmacheck.timing.estimate import Firmness
from lemmacheck.timing.times import slope

SQUARED = "(log n)²"
DOUBT = 0.1
"""How far above what c with (log n)² reads as an interval has to be, to contradict c."""


class Leaning(StrEnum):
    """What times say of a claimed exponent, as an upper bound."""

    CONFIRMS = "confirms"
    BELOW = "stays below"
    CONTRADICTS = "contradicts"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Bearing:
    """What times say of a claimed exponent, and the words for it."""

    leaning: Leaning
    text: str


class Sized(Protocol):
    """Whatever was measured at sizes, in rising order."""

    @property
    def sizes(self) -> Sequence[float]:
        """The sizes."""


class Powered(Protocol):
    """An exponent with its interval, and how far it is to be believed."""

    @property
    def power(self) -> float:
        """The exponent."""

    @property
    def low(self) -> float:
        """The lower end of its interval."""

    @property
    def high(self) -> float:
        """The upper end of its interval."""

    @property
    def firmness(self) -> Firmness:
        """How far it is to be believed."""


def bearing(sample: Sized, found: Powered, claimed: Fraction | None, *, size: str = "n") -> Bearing:
    """Return what an estimate says of a claimed exponent, None where no number is claimed; `size` is its letter."""
    if claimed is None:
        return Bearing(Leaning.CANNOT_TELL, "no exponent is claimed")
    if found.firmness is Firmness.LOCAL:
        return Bearing(Leaning.CANNOT_TELL, f"cannot tell {claimed} from other exponents: overhead dominates")
    alone, squared = (_reads_as(sample, claimed, power) for power in (0, 2))
    holds, holds_squared = (found.low <= reading <= found.high for reading in (alone, squared))
    rival = f"{claimed} with {SQUARED.replace('n', size)}"
    if holds and holds_squared:
        return Bearing(Leaning.CANNOT_TELL, f"cannot tell {claimed} from {rival}")
    if holds_squared or alone < found.low <= squared + DOUBT:
        return Bearing(Leaning.CANNOT_TELL, f"cannot tell {found.power:.2f} from {rival}")
    if found.firmness is Firmness.ROUGH:
        where = "holds" if holds else "is above" if found.low > alone else "is below"
        return Bearing(Leaning.CANNOT_TELL, f"cannot tell: the interval is rough, and {where} {claimed}")
    if holds:
        return Bearing(Leaning.CONFIRMS, f"confirms {claimed}")
    if found.low > alone:
        return Bearing(Leaning.CONTRADICTS, f"contradicts {claimed}")
    return Bearing(Leaning.BELOW, f"stays below {claimed}")


def _reads_as(sample: Sized, claimed: Fraction, logs: int) -> float:
    """Return the local slope of n^claimed (log n)^logs at the largest sizes."""
    n = np.asarray([max(size, 2) for size in sample.sizes], dtype=float)
    return float(claimed) + slope(sample.sizes, np.log(n) ** logs)

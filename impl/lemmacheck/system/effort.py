"""Effort: the work that a search has done, counted, so that it ends at the same place whatever the machine is doing.

A finder says what it spends where its work is done: boxes, terms multiplied, entries of a matrix eliminated, each at
what it takes on a quiet core. Time is not looked at, so one seed has one result, beside other threads and on other
machines. `lemmacheck.system.watch` ends what no count foresaw, and that is written down.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SECOND = 1_000_000
"""The units in what is called a second of effort: about what a quiet core of 2023 does in a second.

Prices of work are in these units, so in millionths of a second. They were measured on the proofs of the catalogue and
of the suites in `tests/suites`, way by way and finder by finder: processor time by effort is near 1 for all of them
together, and between 1/3 and 3 for each that takes long. `tests/impl/lemmacheck/proving/test_effort.py` holds the order
of magnitude.
"""


class EffortUpError(BaseException):
    """More was spent than is allowed. No `except Exception` of a finder holds it back."""


class _Meter(threading.local):
    """What a thread has spent since it began, and what it may have spent at most, in units."""

    spent = 0
    most = sys.maxsize


_meter = _Meter()


def spend(units: int) -> None:
    """Count work that is done, or is about to be, in units.

    Raises EffortUpError where that is more than `capped` allows.
    """
    _meter.spent += units
    if _meter.spent > _meter.most:
        raise EffortUpError


def spent() -> int:
    """Return the units that this thread has spent since it began; only differences mean anything."""
    return _meter.spent


@contextmanager
def capped(seconds: float) -> Iterator[None]:
    """Raise EffortUpError inside where more than so many seconds of effort are spent: for what looks at nothing."""
    before = _meter.most
    _meter.most = min(before, Allowance.of(seconds).ends)
    try:
        yield
    finally:
        _meter.most = before


@dataclass(frozen=True, slots=True)
class Allowance:
    """Effort that may be spent, by this thread: what it will have spent when it has to stop."""

    ends: int

    @classmethod
    def of(cls, seconds: float) -> "Allowance":
        """Return an allowance of so many seconds of effort from now on."""
        return cls(_meter.spent + round(seconds * SECOND))

    @property
    def left(self) -> float:
        """The seconds of effort that are left; below 0 where more was spent."""
        return (self.ends - _meter.spent) / SECOND

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return _meter.spent >= self.ends

    def part(self, share: float) -> "Allowance":
        """Return a share of what is left."""
        return Allowance.of(share * self.left)

    def within(self, seconds: float) -> "Allowance":
        """Return the allowance, but no more than so many seconds of it."""
        return Allowance(min(self.ends, Allowance.of(seconds).ends))

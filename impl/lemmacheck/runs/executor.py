"""What an executor is: it does units of work, and says of each what came of it, or that it is lost.

A unit is the argument of a pure function, so it does not matter who does it, nor how often.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

Unit = TypeVar("Unit")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """What is left of a unit that killed its worker twice, with no other under way."""


class Executor(Protocol):
    """Does units of work, `workers` at a time."""

    @property
    def workers(self) -> int:
        """How many units are under way at once."""

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, as they are done; what `work` raises is raised."""

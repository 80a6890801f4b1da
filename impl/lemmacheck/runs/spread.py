"""Units spread over workers, and a death survived.

Few units are under way, one or two per worker: when a worker dies, those under way are suspects, and each suspect is
tried again alone, when the others are done. A unit that is alone when its worker dies, twice, is *lost*; all others are
done.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from lemmacheck.runs.executor import Lost, Result, Unit


class Crew(Protocol):
    """Workers that do one unit at a time each; `most_deaths` alone make a unit a lost one."""

    most_deaths: int

    @property
    def most_under_way(self) -> int:
        """How many units are under way at once."""

    def submit(self, work: Callable[[Any], Any], unit: Any) -> Any:
        """Hand a unit to a worker and return its future."""

    def settled(self, running: Collection[Any]) -> Collection[Any]:
        """Wait for the next futures that are done."""

    def is_death(self, error: BaseException | None) -> bool:
        """Whether an error says that a worker died."""

    def hurried(self, running: Collection[Any]) -> Collection[Any]:
        """Interrupt the futures under way, and return those that end soon."""


def spread(crew: Crew, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
    """Yield the place of each unit with its outcome, as they are done; suspects of a death come last, each alone.

    On an interrupt the units under way are interrupted too, and what they hold is yielded before it goes on.
    """
    waiting, suspects = deque(range(len(units))), deque[int]()
    running: dict[Any, int] = {}
    deaths = [-1] * len(units)  # the first may be another's fault
    while waiting or suspects or running:
        while waiting and len(running) < crew.most_under_way:
            place = waiting.popleft()
            running[crew.submit(work, units[place])] = place
        if not running:
            place = suspects.popleft()
            running[crew.submit(work, units[place])] = place
        try:
            done = crew.settled(running)
        except KeyboardInterrupt:
            yield from _held(crew, running)
            raise
        for future in done:
            place = running.pop(future)
            error = future.exception()
            if error is None:
                yield place, future.result()
            elif not crew.is_death(error):
                raise error
            else:
                deaths[place] += 1
                if deaths[place] == crew.most_deaths:
                    yield place, Lost()
                else:
                    suspects.append(place)


def _held(crew: Crew, running: Mapping[Any, int]) -> Iterator[tuple[int, Any]]:
    """Yield what the units under way hold when they are interrupted, where they say it in time."""
    for future in crew.hurried(running):
        if future.exception() is None:
            yield running[future], future.result()

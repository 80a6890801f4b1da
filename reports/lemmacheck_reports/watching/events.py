"""What happens while a catalogue is watched, and the state that follows from it: what a person sees at any moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from lemmacheck_reports.text import words

Doing = Literal["auditing", "waiting", "stopped"]


@dataclass(frozen=True, slots=True)
class Reached:
    """A verdict that was reached; `was_kept` says that an earlier audit reached it."""

    claim: str
    slug: str
    name: str
    verdict: str
    agrees: bool
    why: str
    seconds: float
    was_kept: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """An audit came to its end; its page lies in `folder`, unless it could not be drawn."""

    folder: Path | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The catalogue cannot be audited as it is: the sentence that says why."""

    why: str


Event = Reached | Finished | Stopped


@dataclass(frozen=True, slots=True)
class Watched:
    """What is being done, what was found so far, and which page there is; `number` rises with every change."""

    number: int = 0
    doing: Doing = "auditing"
    says: str = ""
    found: Mapping[tuple[str, str], Reached] = field(default_factory=dict)
    folder: Path | None = None

    def begun(self) -> "Watched":
        """Return the state when an audit begins: the last page stays until there is a new one."""
        return Watched(self.number + 1, "auditing", "", {}, self.folder)

    def after(self, event: Event) -> "Watched":
        """Return the state after an event."""
        number = self.number + 1
        match event:
            case Reached():
                return replace(self, number=number, found={**self.found, (event.claim, event.slug): event})
            case Finished():
                return replace(
                    self, number=number, doing="waiting", says=event.said, folder=event.folder or self.folder
                )
        return replace(self, number=number, doing="stopped", says=event.why)

    @property
    def worst_first(self) -> tuple[Reached, ...]:
        """What was found: first what is not as expected, then what this audit reached itself."""
        return tuple(sorted(self.found.values(), key=lambda found: (found.agrees, found.was_kept)))


def lines_of(event: Event, state: Watched) -> Iterator[str]:
    """Yield what is said of an event in the terminal; of what an earlier audit found, only what is not as expected."""
    match event:
        case Reached(agrees=True, was_kept=True):
            return
        case Reached(claim=claim, name=name, verdict=verdict, agrees=agrees, why=why, seconds=seconds):
            says = "as expected" if agrees else why
            yield f"{words.SHAPES[verdict]} {claim}, {name}: {verdict}, {says}, {seconds:.1f} s"
        case Stopped(why=why):
            yield f"{why}; waiting for a file to be saved"
        case Finished():
            kept = sum(found.was_kept for found in state.found.values())
            surprises = sum(not found.agrees for found in state.found.values())
            yield (
                f"{len(state.found)} readings, {kept} of them as before, {surprises} not as expected; "
                "waiting for a file to be saved"
            )
            yield from filter(None, [event.said])

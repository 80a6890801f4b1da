"""How far an audit is: bars and the time that is left in a terminal, a line for each verdict where output is piped."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from lemmacheck.records import Line, MutantLine, VerdictLine
from lemmacheck.system import flat
from lemmacheck.timing import TimingBegins
from lemmacheck.vocabulary import Claim
from lemmacheck_reports.screen import console
from lemmacheck_reports.text.grades import graded
from lemmacheck_reports.text.words import with_given

ALL = "all"
"""The bar of all readings, which says how much time is left."""


class Advance(Protocol):
    """What shows how far an audit is, fed with the lines of its record."""

    def __call__(self, line: Line | TimingBegins) -> None:
        """Take in what was found, or what is timed now."""

    def expect(self, mutants: int) -> None:
        """Take in how many mutants come after the readings."""


class Bars:
    """Progress bars: one for each claim, and one for all with the time that is left."""

    def __init__(self, progress: Progress, claims: Sequence[Claim], reading: str | None) -> None:
        self._progress = progress
        sizes = {claim.id: 1 if reading else len(claim.readings) for claim in claims}
        self._tasks = {
            name: progress.add_task(name, total=size) for name, size in {**sizes, ALL: sum(sizes.values())}.items()
        }

    def __call__(self, line: Line | TimingBegins) -> None:
        """Advance the bar of the claim whose reading was settled; name the pipeline that is timed at the end."""
        match line:
            case TimingBegins():
                self._progress.console.print(f"timing, one at a time, nothing else running: {line.name}")
            case VerdictLine():
                self._progress.advance(self._tasks[line.claim])
                self._progress.advance(self._tasks[ALL])
            case MutantLine():
                self._progress.advance(self._tasks["mutants"])

    def expect(self, mutants: int) -> None:
        """Add a bar for mutants, which come after the readings."""
        self._tasks["mutants"] = self._progress.add_task("mutants", total=mutants)


@dataclass(slots=True)
class Lines:
    """A line for each verdict, as soon as it is known; where nobody takes them, the audit goes on without."""

    write: Callable[[str], None]
    total: int
    done: int = 0
    mutants: int = 0
    is_heard: bool = field(default=True)

    def __call__(self, line: Line | TimingBegins) -> None:
        """Say a verdict, and what is timed."""
        match line:
            case TimingBegins():
                self.say(f"timing, one at a time, nothing else running: {line.name}")
            case VerdictLine():
                self.done += 1
                found = with_given(graded(line), line.given)
                took = "kept" if line.reused else f"{line.seconds:.1f} s"
                surprise = "" if line.agrees else f", expected {line.expects}"
                self.say(f"[{self.done}/{self.total}] {line.claim}, {line.name}: {found}{surprise} ({took})")

    def expect(self, mutants: int) -> None:
        """Say how many mutants come."""
        self.say(f"{mutants} mutants")

    def say(self, text: str) -> None:
        """Write a line at once; what stdout does not take is said at the end of the command, and not here."""
        if self.is_heard:
            self.is_heard = False
            with suppress(OSError, ValueError):
                self.write(flat(text))
                self.is_heard = True


@contextmanager
def progress(claims: Sequence[Claim], reading: str | None, *, estimate: str = "") -> Iterator[Advance]:
    """Show how far an audit is: bars where a terminal is, lines on stdout where that is none.

    `estimate` says before the first verdict how long it takes. With the output in a file and stderr in a terminal the
    bars are there and the lines in the file.
    """
    screen = console(stderr=True)
    total = sum(1 if reading else len(claim.readings) for claim in claims)
    first = f"{total} reading{'' if total == 1 else 's'}{f'; {estimate}' if estimate else ''}"
    if not (screen.is_terminal and sys.stdout.isatty()):
        lines = Lines(_print, total)
        lines.say(first)
        yield lines
        lines.say("")
        return
    columns = (
        TextColumn("{task.description:>6}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=screen, transient=True) as bars:
        screen.print(first)
        yield Bars(bars, claims, reading)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

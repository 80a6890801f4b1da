"""`lemmacheck fit`: the exponent of anyone's running time, as text, JSON and a plot."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from lemmacheck.records import TimingLine, as_json
from lemmacheck.system import UsageError, write_atomically
from lemmacheck.timing import Measured, Runnable, called, command, measure, timing_line
from lemmacheck_reports.page import times_chart
from lemmacheck_reports.text import fraction, timing_text

LONGEST, LARGEST = 86_400.0, 10**15
BAR = 40
"""Columns of the plot in the terminal."""
Shown = str | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeable:
    """What the command line was given."""

    text: str | None
    call: str | None
    first: int
    last: int
    seconds: float
    claimed: str | None
    plot: Path | None
    seed: int
    as_json: bool


def answer(asked: Timeable) -> Iterator[Shown]:
    """Yield the lines and tables to print; write the plot, if one is asked for.

    Raises UsageError for options that do not go together, and for a command or function that cannot be timed.
    """
    _check(asked)
    claimed = None if asked.claimed is None else fraction(asked.claimed)
    if asked.claimed is not None and claimed is None:
        raise UsageError(f"--claimed is {asked.claimed:.60}: it should be a number such as 2 or 3/2")
    name = asked.text or asked.call or ""
    found = _measured(asked, name)
    row = timing_line(
        found.sample, found.estimate, of=name, along="n", claimed=claimed, seconds=round(found.seconds, 3)
    )
    if asked.plot is not None:
        write_atomically(asked.plot, times_chart(row))
    if asked.as_json:
        yield json.dumps(as_json(row), indent=1)
        return
    yield f"{name}:"
    # a line for each part of a sentence: together they are wider than a terminal
    yield from (f"  {part}" for sentence in (timing_text(row), row.why) for part in sentence.split("; "))
    if row.uncounted:
        yield f"  instructions not counted: {row.uncounted}"
    yield ""
    yield _table(row)


def _check(asked: Timeable) -> None:
    """Raise UsageError for what makes no sense together."""
    if (asked.text is None) == (asked.call is None):
        raise UsageError("give a command with {n} in it, or --call module:function")
    if not asked.first < asked.last <= LARGEST:
        raise UsageError(f"--first is {asked.first} and --last {asked.last}: sizes should rise, up to {LARGEST:g}")
    if not 0 < asked.seconds <= LONGEST:
        raise UsageError(f"--seconds is {asked.seconds:g}: it should be above 0, and at most {LONGEST:g}")
    if asked.plot is not None and asked.plot.suffix != ".svg":
        raise UsageError(f"--plot is {asked.plot}: it should end in .svg")


def _measured(asked: Timeable, name: str) -> Measured:
    """Return what was measured; whatever a command or function raises becomes one sentence."""
    runnable = _runnable(asked)
    try:
        return measure(runnable, budget=asked.seconds, seed=asked.seed)
    except (UsageError, MemoryError):
        raise
    except Exception as error:
        raise UsageError(f"{name} cannot be timed: {type(error).__name__}: {error}") from error


def _runnable(asked: Timeable) -> Runnable:
    if asked.call is not None:
        return called(asked.call, first=asked.first, last=asked.last)
    return command(asked.text or "", first=asked.first, last=asked.last, limit=asked.seconds / 2)


def _table(row: TimingLine) -> Table:
    """Return sizes and times, with a plot: a star for what was measured, where the time's logarithm is."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    retired = any(time.instructions for time in row.times)
    for column in ("n", "seconds", "fitted", *(["instructions"] if retired else [])):
        table.add_column(column, justify="right")
    table.add_column("time, logarithmic")
    for time, bar in zip(row.times, bars([time.seconds for time in row.times]), strict=True):
        numbers = [str(time.size), f"{time.seconds:.3g}", f"{time.fitted:.3g}"]
        table.add_row(*numbers, *([f"{time.instructions or 0:.3g}"] if retired else []), bar)
    return table


def bars(seconds: list[float]) -> Iterator[str]:
    """Yield a star for each time, as far to the right as its logarithm says."""
    logs = [math.log(time) for time in seconds]
    low, across = min(logs), max(max(logs) - min(logs), 1e-9)
    for log in logs:
        yield " " * round(BAR * (log - low) / across) + "*"

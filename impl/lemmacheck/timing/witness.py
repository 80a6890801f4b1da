"""Timing pipelines: the second witness. Counts and limits have decided; nothing here can change that.

Timings run one at a time in the process of the run itself, after all its other work. They are outside the promise that
the same seed gives the same results: only the resampling follows the seed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import msgspec

from lemmacheck.arithmetic import to_fraction
from lemmacheck.records import Evidence, TimingLine
from lemmacheck.timing.estimate import Estimate, estimate
from lemmacheck.timing.law import fit_law
from lemmacheck.timing.lines import stopped_line, timing_line
from lemmacheck.timing.stopwatch import Runnable, watch
from lemmacheck.timing.times import Times
from lemmacheck.vocabulary import Claim, Reading, TimedAssertion, TimedPipeline

BY = "stopwatch"


@dataclass(frozen=True, slots=True)
class TimingBegins:
    """The timing of a pipeline begins: an event for whoever watches, and no line of the record."""

    claim: str
    reading: str
    name: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a pipeline, what that says of its exponent, and how many seconds both took."""

    sample: Times
    estimate: Estimate
    seconds: float


Begins = Callable[[TimingBegins], None]


def time_readings(
    chosen: Sequence[tuple[Claim, Reading]], *, budget: float, in_all: float, seed: int, begins: Begins
) -> Iterator[Evidence | TimingLine]:
    """Yield a line of evidence and one of timing for each pipeline of each assertion, timed once however many name it.

    `budget` is in seconds a pipeline, and `in_all` for all of them: where that is less, each has an equal part of what
    is left. With a budget of 0 nothing is timed. `begins` hears of each timing before it begins.
    """
    costs = [
        (claim, reading, reading.asserts) for claim, reading in chosen if isinstance(reading.asserts, TimedAssertion)
    ]
    waiting = len({timed for _, _, asserts in costs for timed in asserts.timed})
    known: dict[TimedPipeline, Measured | TimingLine] = {}
    began = time.perf_counter()
    for claim, reading, asserts in costs if budget > 0 else ():
        for timed in asserts.timed:
            if timed not in known:
                begins(TimingBegins(claim.id, reading.slug, timed.name))
                part = (in_all - (time.perf_counter() - began)) / waiting
                known[timed] = _measured(timed, budget=min(budget, max(part, 0.0)), seed=seed)
                waiting -= 1
            line = _line(timed, known[timed], along=asserts.along, claimed=asserts.exponent)
            line = msgspec.structs.replace(line, claim=claim.id, reading=reading.slug)
            yield _evidence(line, seed)
            yield line


def measure(runnable: Runnable, *, budget: float, seed: int, wall: Callable[[], float] = time.perf_counter) -> Measured:
    """Return times of a runnable, as many as fit into the budget or as tell something, and their estimate.

    The budget is in seconds of `wall`; another clock than that on the wall is for machines that are busy.

    Raises ValueError where there are not two sizes, HelpersError where other threads did part of the work, and whatever
    the runnable raises.
    """
    # what a fit needs is loaded before the budget begins: on a busy machine that takes seconds
    fit_law((1, 2, 4), (1, 1, 1), (1.0, 2.0, 4.0))
    began = time.perf_counter()

    def is_enough(so_far: Times) -> bool:
        return estimate(so_far, seed=seed).is_narrow

    sample = watch(runnable, budget=budget, is_enough=is_enough, wall=wall)
    return Measured(sample, estimate(sample, seed=seed), time.perf_counter() - began)


def runnable_of(timed: TimedPipeline) -> Runnable:
    """Return a pipeline as the stopwatch takes it."""
    return Runnable(
        build=timed.build, first=timed.first, last=timed.last, steps=timed.steps, operations=timed.operations
    )


def _measured(timed: TimedPipeline, *, budget: float, seed: int) -> Measured | TimingLine:
    """Return what was measured of a pipeline, or the line that says what stopped the timing."""
    began = time.perf_counter()
    try:
        return measure(runnable_of(timed), budget=budget, seed=seed)
    except Exception as error:  # noqa: BLE001 - whatever a pipeline raises belongs into the record
        why = f"the timing stopped: {type(error).__name__}: {error}"
        return stopped_line(of=timed.name, why=why, seconds=round(time.perf_counter() - began, 3))


def _line(timed: TimedPipeline, found: Measured | TimingLine, *, along: str, claimed: Any) -> TimingLine:
    if isinstance(found, TimingLine):
        return msgspec.structs.replace(found, along=along, claimed=str(claimed))
    line = timing_line(
        found.sample, found.estimate, of=timed.name, along=along, claimed=_number(claimed),
        seconds=round(found.seconds, 3),
    )  # fmt: skip
    return msgspec.structs.replace(line, claimed=str(claimed))


def _number(claimed: Any) -> Fraction | None:
    try:
        return to_fraction(str(claimed))
    except ValueError:
        return None


def _evidence(line: TimingLine, seed: int) -> Evidence:
    """Return the line of evidence: confirmed where times confirm the claim, else undecided, since they have no vote."""
    outcome: Literal["confirmed", "undecided"] = "confirmed" if line.says.startswith("confirms") else "undecided"
    found = line.why
    if line.measured is not None:
        found = f"time grows as {line.along}^{line.measured:.2f}, {line.low:.2f} to {line.high:.2f}, {line.firmness}"
    return Evidence(
        claim=line.claim, reading=line.reading, by=BY, kind="search", outcome=outcome,
        text=f"{line.of}: {found}; {line.says}", seconds=line.seconds, seed=seed,
    )  # fmt: skip

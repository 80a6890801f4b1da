"""Timing pipelines: the second witness. Counts and limits have decided; nothing here can change that.

Timings run one at a time in the process of the run itself, after all its other work. They are outside the promise that
the same seed gives the same results: only the order of the rounds and the resampling follow the seed.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from lemmacheck.records import Evidence, TimePoint, TimingLine
from lemmacheck.timing.fit import FEWEST, FitAnswer, fit
from lemmacheck.timing.stopwatch import time_sizes
from lemmacheck.vocabulary import Claim, Reading, TimedAssertion, TimedPipeline

BY = "stopwatch"
LARGEST = 4
"""How many of the largest sizes local slopes are taken over: a factor 2.8 of the side."""


@dataclass(frozen=True, slots=True)
class TimingBegins:
    """The timing of a pipeline begins: an event for whoever watches, and no line of the record."""

    claim: str
    reading: str
    name: str


Begins = Callable[[TimingBegins], None]


def time_readings(
    chosen: Sequence[tuple[Claim, Reading]], *, budget: float, seed: int, begins: Begins
) -> Iterator[Evidence | TimingLine]:
    """Yield a line of evidence and one of timing for each pipeline of each assertion, timed once however many name it.

    `budget` is in seconds a pipeline; with 0 nothing is timed. `begins` hears of each timing before it begins.
    """
    known: dict[TimedPipeline, TimingLine] = {}
    costs = [
        (claim, reading, reading.asserts) for claim, reading in chosen if isinstance(reading.asserts, TimedAssertion)
    ]
    for claim, reading, asserts in costs if budget > 0 else ():
        for timed in asserts.timed:
            if timed not in known:
                begins(TimingBegins(claim.id, reading.slug, timed.name))
                known[timed] = _timed(timed, budget=budget, seed=seed)
            about: Mapping[str, Any] = {"claim": claim.id, "reading": reading.slug}
            line = msgspec.structs.replace(known[timed], **about, along=asserts.along, claimed=str(asserts.exponent))
            yield Evidence(
                **about,
                by=BY,
                kind="search",
                outcome="confirmed" if line.answer == FitAnswer.EXPONENT.value else "undecided",
                text=f"{timed.name}: time: {line.answer}; {line.why}",
                seconds=line.seconds,
                seed=seed,
            )
            yield line


def _timed(timed: TimedPipeline, *, budget: float, seed: int) -> TimingLine:
    began = time.perf_counter()
    try:
        found = measure(timed, budget=budget, seed=seed)
    except Exception as error:  # noqa: BLE001 - whatever a pipeline raises belongs into the record
        found = _line(timed, FitAnswer.UNDECIDED, f"the timing stopped: {type(error).__name__}: {error}")
    return msgspec.structs.replace(found, seconds=round(time.perf_counter() - began, 3))


def measure(timed: TimedPipeline, *, budget: float, seed: int) -> TimingLine:
    """Return the line of a pipeline: the exponent of its time if there is one, and local slopes of time and count.

    `measured`, `low` and `high` are None unless the answer is an exponent. `slope` and `counted` are least squares over
    the largest sizes, of the shortest times and of the operations there: they compare, and claim nothing.
    """
    counts: dict[int, int] = {}

    def build(n: int) -> Callable[[], Any]:
        run = timed.build(n)
        counts[n] = timed.operations(n, run())
        return run

    times = time_sizes(build, first=timed.first, last=timed.last, budget=budget, seed=seed)
    sizes, shortest = times.sizes, [min(seconds) for seconds in times.seconds]
    if len(sizes) < FEWEST:
        return _line(timed, FitAnswer.UNDECIDED, f"only {len(sizes)} sizes fit into {budget:g} s, {FEWEST} are needed")
    done = fit(sizes, [timed.steps(n) for n in sizes], times.seconds, seed=seed)
    interval: dict[str, float] = {}
    if done.answer is FitAnswer.EXPONENT:
        interval = {name: round(getattr(done, of), 3) for name, of in _INTERVAL.items()}
    return _line(
        timed,
        done.answer,
        done.why,
        **interval,
        slope=_slope(sizes, shortest),
        counted=_slope(sizes, [counts[n] for n in sizes]),
        times=tuple(TimePoint(p.size, p.seconds, p.fitted, p.held_out) for p in done.points),
    )


_INTERVAL = {"measured": "exponent", "low": "low", "high": "high"}
"""The fields of a line by those of a fit."""


def _line(timed: TimedPipeline, answer: FitAnswer, why: str, **found: Any) -> TimingLine:
    """Return the line of a pipeline that no reading has named yet."""
    return TimingLine(claim="", reading="", of=timed.name, along="", claimed="", answer=answer.value, why=why, **found)


def _slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of log(values) against log(sizes) over the largest sizes."""
    n, y = np.log(np.asarray(sizes[-LARGEST:], dtype=float)), np.log(np.asarray(values[-LARGEST:], dtype=float))
    return round(float(np.polyfit(n, y, 1)[0]), 3)

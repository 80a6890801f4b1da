"""Timing the pipelines behind a cost: the second witness. Counts and limits have decided; nothing here can change that.

Timings run one at a time in the process of the run itself, after all its other work. They are outside the promise that
the same seed gives the same results: only the order of the rounds and the resampling follow the seed.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from lemmacheck.judging import Evidence, Outcome
from lemmacheck.timing.fit import FEWEST, Answer, fit
from lemmacheck.timing.stopwatch import time_sizes
from lemmacheck.vocabulary import Claim, Cost, Reading, Timed

BY = "stopwatch"
LARGEST = 4
"""How many of the largest sizes local slopes are taken over: a factor 2.8 of the side."""

Begins = Callable[[Mapping[str, Any]], None]


def time_readings(
    chosen: Sequence[tuple[Claim, Reading]], *, budget: float, seed: int, begins: Begins
) -> Iterator[dict[str, Any]]:
    """Yield an evidence and a "timing" line for each pipeline of each cost, timed once however many readings name it.

    `budget` is in seconds a pipeline; with 0 nothing is timed. `begins` is told before each timing.
    """
    known: dict[Timed, tuple[dict[str, Any], Evidence]] = {}
    costs = [(claim, reading, reading.asserts) for claim, reading in chosen if isinstance(reading.asserts, Cost)]
    for claim, reading, asserts in costs if budget > 0 else ():
        for timed in asserts.timed:
            head = {"claim": claim.id, "reading": reading.slug}
            if timed not in known:
                begins({"line": "timing begins", "name": timed.name} | head)
                known[timed] = _witness(timed, budget=budget, seed=seed)
            found, evidence = known[timed]
            yield {"line": "evidence"} | head | asdict(evidence)
            row = {"in": asserts.along, "claimed": str(asserts.exponent)} | found
            yield {"line": "timing"} | head | {"row": row, "seconds": evidence.seconds}


def _witness(timed: Timed, *, budget: float, seed: int) -> tuple[dict[str, Any], Evidence]:
    began = time.perf_counter()
    try:
        found = measure(timed, budget=budget, seed=seed)
    except Exception as error:  # noqa: BLE001 - whatever a pipeline raises belongs into the record
        why = f"the timing stopped: {type(error).__name__}: {error}"
        found = _row(timed, Answer.UNDECIDED, why)
    outcome: Outcome = "confirmed" if found["answer"] == Answer.EXPONENT.value else "undecided"
    text = f"{timed.name}: {found['method']}"
    return found, Evidence(BY, "search", outcome, text, seconds=round(time.perf_counter() - began, 3), seed=seed)


def measure(timed: Timed, *, budget: float, seed: int) -> dict[str, Any]:
    """Return the row of a pipeline: the exponent of its time if there is one, and local slopes of time and count.

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
        return _row(timed, Answer.UNDECIDED, f"only {len(sizes)} sizes fit into {budget:g} s, {FEWEST} are needed")
    done = fit(sizes, [timed.steps(n) for n in sizes], times.seconds, seed=seed)
    row = _row(timed, done.answer, done.why)
    if done.answer is Answer.EXPONENT:
        row |= {"measured": round(done.exponent, 3), "low": round(done.low, 3), "high": round(done.high, 3)}
    return row | {
        "slope": _slope(sizes, shortest),
        "counted": _slope(sizes, [counts[n] for n in sizes]),
        "times": [asdict(point) for point in done.points],
    }


def _row(timed: Timed, answer: Answer, why: str) -> dict[str, Any]:
    return {
        "of": timed.name,
        "measured": None,
        "low": None,
        "high": None,
        "method": f"time: {answer.value}; {why}",
        "answer": answer.value,
        "slope": None,
        "counted": None,
        "times": [],
    }


def _slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of log(values) against log(sizes) over the largest sizes."""
    n, y = np.log(np.asarray(sizes[-LARGEST:], dtype=float)), np.log(np.asarray(values[-LARGEST:], dtype=float))
    return round(float(np.polyfit(n, y, 1)[0]), 3)

"""Times of a pipeline as they were measured, and what is read off them without a law: times by size, local slopes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

TOP = 4.0
"""Local slopes are taken over the largest sizes, within this factor of the largest."""
POLISHINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Sizes in rising order, and for each sweep over them the seconds of one run, nan where a size was left out.

    `steps` are how many steps are started at a size, `counts` the operations there, empty where nobody counts them, and
    `instructions` those that the processor retired in one run, empty where it does not say; `uncounted` is why.
    `faults` is the largest share of a run that page faults take, at least. `ended` says why there is no larger size.
    """

    sizes: tuple[int, ...]
    steps: tuple[int, ...]
    rows: tuple[tuple[float, ...], ...]
    counts: tuple[float, ...] = ()
    instructions: tuple[float, ...] = ()
    uncounted: str = ""
    faults: float = 0.0
    ended: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for fewer than two sizes, sizes that do not rise, lengths that differ, and bad times."""
        shapes = {len(self.sizes), len(self.steps), *map(len, self.rows)}
        shapes |= {len(each) for each in (self.counts, self.instructions) if each}
        if len(shapes) != 1 or len(self.sizes) < 2 or not self.rows:
            raise ValueError("there should be two sizes or more, and for each as many steps, counts and times")
        if not (np.diff(self.sizes) > 0).all() or self.sizes[0] < 1 or min(self.steps) < 1:
            raise ValueError("sizes should rise from 1 on, and steps be positive")
        times = np.asarray(self.rows, dtype=float)
        if not (np.isnan(times) | (np.isfinite(times) & (times > 0))).all() or np.isnan(times).all(axis=0).any():
            raise ValueError("times should be positive and finite, and every size have one")
        if any(not count > 0 for count in self.counts):
            raise ValueError("counts should be positive")


def polished(rows: Any) -> Any:
    """Return times by size: logarithms are a size's part plus a sweep's part, and medians take the latter off.

    A slow minute falls on whole sweeps. What is left is what ratios of times within sweeps say, all sweeps together.
    """
    logs = np.log(np.asarray(rows, dtype=float))
    size = np.nanmedian(logs, axis=0)
    for _ in range(POLISHINGS):
        sweep = np.nanmedian(logs - size, axis=1)
        sweep -= np.median(sweep)
        size = np.nanmedian(logs - sweep[:, None], axis=0)
    return np.exp(size)


def slope(sizes: Sequence[float], values: Sequence[float], factor: float = TOP) -> float:
    """Return the slope of log(values) against log(sizes), by least squares over the largest sizes, at least two."""
    n, y = np.asarray(sizes, dtype=float), np.asarray(values, dtype=float)
    top = n >= n[-1] / factor * 0.99
    top[-2:] = True
    return float(np.polyfit(np.log(n[top]), np.log(y[top]), 1)[0])

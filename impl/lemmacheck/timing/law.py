"""The law that is fitted to times: overheads, lower powers, and b n^p, all with coefficients of at least 0.

Overheads are 1, K and K²: K steps are started whatever their size, and step k may look at all before it. Errors are
relative, those that are far off count less, and large sizes weigh more. No operation count enters: p is the times' own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np

scipy = lazy_loader.load("scipy")

SCATTER = 0.03
"""Relative errors that are much larger than this count less."""
WEIGHT = 0.25
"""A size weighs as this power of its time."""
LEAST, MOST = 0.1, 7.0
"""The powers that are tried."""
COARSE, FINE = 0.05, 0.01
ABOVE = 0.8
"""By how much the leading power is above the lower ones, at least: nearer ones cannot be told apart."""
_ROUNDS = 3
_LOST = 3.0
"""What a size costs at most, however far it is off."""


@dataclass(frozen=True, slots=True)
class Law:
    """A fitted law: its power, how far times are off, and at each size its overhead, its value and its power's share.

    `overhead` holds 1, K and K² alone. Shares are those of n^p in the law's value.
    """

    power: float
    misfit: float
    overhead: tuple[float, ...]
    values: tuple[float, ...]
    shares: tuple[float, ...]


def fit_law(
    sizes: Any, steps: Any, times: Any, *, lower: Sequence[float] = (), near: float | None = None, reach: float = 0.5
) -> Law:
    """Return the best law for one time at each size, of all powers, or of those within `reach` of `near`.

    `lower` are the lower powers; the leading one is at least ABOVE above them.
    """
    n, k, t = (np.asarray(each, dtype=float) for each in (sizes, steps, times))
    floor = max([LEAST, *(power + ABOVE for power in lower)])
    low, high, step = (floor, MOST, COARSE) if near is None else (max(floor, near - reach), near + reach, reach / 5)
    problem = _Problem(n, k, t, tuple(lower))
    best = min(np.arange(low, max(high, low) + 1e-9, step), key=problem.misfit)
    while step > FINE * 1.001:
        around, step = best + step * np.array([-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75]), step / 4
        best = min(around[around >= floor - 1e-9], key=problem.misfit, default=best)
    return problem.law(float(best))


class _Problem:
    """Times to be fitted, and the columns that no power changes."""

    def __init__(self, n: Any, k: Any, t: Any, lower: tuple[float, ...]) -> None:
        grows = k.max() > k.min()
        self.overheads = np.stack([np.ones_like(n), *([k, k * k] if grows else [])], axis=1)
        self.fixed = np.concatenate([self.overheads, *((n[:, None] / n[-1]) ** power for power in lower)], axis=1)
        self.n, self.t = n, t
        self.weights = (t / t.max()) ** WEIGHT

    def solve(self, power: float) -> tuple[float, Any, Any]:
        """Return the misfit, the coefficients, and the columns of the law with a power."""
        columns = np.concatenate([self.fixed, (self.n[:, None] / self.n[-1]) ** power], axis=1)
        relative = columns / self.t[:, None]
        scale = relative.max(axis=0)
        relative = relative / scale
        w = self.weights
        for _ in range(_ROUNDS):
            x, _ = scipy.optimize.nnls(relative * w[:, None], w)
            off = (relative @ x - 1) / SCATTER
            w = self.weights / (1 + off**2) ** 0.25
        squares = self.weights**2
        misfit = float(np.sum(squares * np.minimum(np.sqrt(1 + off**2) - 1, _LOST)) / np.sum(squares))
        return misfit, x / scale, columns

    def misfit(self, power: float) -> float:
        """Return how far times are off the law with a power."""
        return self.solve(power)[0]

    def law(self, power: float) -> Law:
        """Return the law with a power."""
        misfit, x, columns = self.solve(power)
        overhead = self.overheads @ x[: self.overheads.shape[1]]
        values = columns @ x
        shares = columns[:, -1] * x[-1] / values
        return Law(power, misfit, *(tuple(each.tolist()) for each in (overhead, values, shares)))

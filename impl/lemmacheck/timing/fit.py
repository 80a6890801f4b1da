"""The exponent of a running time, or why there is none: aK + b n^p fitted to the shortest times, and put to the test.

K counts the steps that are started whatever their size, each with an overhead a; without that term an n^4 algorithm
reads as n^2.6. An exponent is given only if all of this holds:

1. The shortest times can be repeated, and resampling the repeats moves p by little; else the answer is "undecided".
2. Fitted without the three largest sizes, the curve predicts each of them within 0.8 to 1.25 of what was observed.
3. The largest size takes at least twenty times its overhead: else p is read off what is hardly there.
4. No rival b n^p (log n)^q with q = 2 or -2 fits about as well. On too short a range n² log² n looks like n^2.4, and
   neither is known then.

A single factor log n moves the local slope by 1/ln n, a quarter at n = 55, and no test of times can see it: p is right
up to that. The interval from resampling covers noise, not what is wrong with the model.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import lazy_loader
import numpy as np

scipy = lazy_loader.load("scipy")

HELD_OUT = 3
FEWEST = 8
"""Sizes: five to fit three numbers to, and three to predict."""
WITHIN = (0.8, 1.25)
OVERHEADS = 20.0
WIDEST = 0.12
"""The widest interval of p that still counts as an answer."""
LOOSEST = 0.1
"""The median gap between the two shortest times of a size, relative, beyond which the shortest is an accident."""
RIVALS = (2, -2)
BETTER = 1.5
"""By what factor a rival's misfit must exceed that of the power."""
RESAMPLED = 100


class FitAnswer(StrEnum):
    """What a fit can say."""

    EXPONENT = "exponent"
    NONE = "no exponent"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Observed:
    """A size, the shortest time there, what the fit without the sizes held out says, and whether it was held out."""

    size: int
    seconds: float
    fitted: float
    held_out: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """What was found: the answer and the reason, p of the curve through all sizes and its interval from resampling.

    `exponent`, `low` and `high` are there whatever the answer, for whoever wants to see what was not believed.
    """

    answer: FitAnswer
    why: str
    exponent: float
    low: float
    high: float
    points: tuple[Observed, ...]


@dataclass(frozen=True, slots=True)
class _Curve:
    """A K + b (n/n_max)^p (log n/log n_max)^q with a = e^alpha, b = e^beta, and its robust misfit."""

    alpha: float
    beta: float
    p: float
    misfit: float
    q: int


def fit(sizes: Sequence[int], steps: Sequence[int], repeats: Sequence[Sequence[float]], *, seed: int = 0) -> Fit:
    """Fit times, at least three of each size, of at least eight sizes in rising order from 2 on.

    A pure function of its arguments: `seed` is for the resampling. Raises ValueError for other shapes, and for times
    that are not positive.
    """
    n, k = np.asarray(sizes, dtype=float), np.asarray(steps, dtype=float)
    times = np.asarray(repeats, dtype=float)
    _check(n, k, times)
    shortest = np.log(times.min(axis=1))
    curve = _fitted(n, k, shortest, 0)
    trained = _fitted(n[:-HELD_OUT], k[:-HELD_OUT], shortest[:-HELD_OUT], 0)
    shown = np.exp(_log_times(trained, n, k, n[-HELD_OUT - 1]))
    low, high = _interval(n, k, times, curve, seed)
    answer, why = _judged(n, k, times, curve, shown, (low, high))
    seconds = np.exp(shortest)
    held = [i >= len(n) - HELD_OUT for i in range(len(n))]
    points = tuple(Observed(*row) for row in zip(map(int, sizes), seconds.tolist(), shown.tolist(), held, strict=True))
    return Fit(answer, why, curve.p, low, high, points)


def _judged(
    n: Any, k: Any, times: Any, curve: _Curve, shown: Any, interval: tuple[float, float]
) -> tuple[FitAnswer, str]:
    """Return the answer and its reason, noise first."""
    ordered = np.sort(times, axis=1)
    gap = float(np.median(ordered[:, 1] / ordered[:, 0])) - 1
    if gap > LOOSEST:
        return FitAnswer.UNDECIDED, f"too noisy: the two shortest times of a size are {gap:.0%} apart"
    if interval[1] - interval[0] > WIDEST:
        return FitAnswer.UNDECIDED, f"too noisy: resampled, the exponent is {interval[0]:.2f} to {interval[1]:.2f}"
    share = ordered[-1, 0] / (math.exp(curve.alpha) * k[-1])
    if share < OVERHEADS:
        return FitAnswer.NONE, f"the largest size takes only {share:.1f} times its overhead"
    ratios = (shown / ordered[:, 0])[-HELD_OUT:]
    if ratios.min() < WITHIN[0] or ratios.max() > WITHIN[1]:
        listed = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        return FitAnswer.NONE, f"predicted over observed is {listed} at the three largest sizes"
    for q in RIVALS:
        rival = _fitted(n, k, np.log(ordered[:, 0]), q)
        if rival.misfit < BETTER * curve.misfit:
            text = f"n^{curve.p:.2f} and n^{rival.p:.2f} (log n)^{q} fit alike at these sizes"
            return FitAnswer.NONE, text
    return FitAnswer.EXPONENT, "the three largest sizes are predicted, and no power times (log n)^2 or (log n)^-2 fits"


def _fitted(n: Any, k: Any, logs: Any, q: int, start: _Curve | None = None) -> _Curve:
    """Return the best curve for logarithms of times, from a few starts, or from one that is near."""
    powers = (start.p,) if start else (1.0, 2.5, 4.0)
    spread, shape = np.log(n / n[-1]), q * np.log(np.log(n) / math.log(n[-1]))
    low = logs[0] - math.log(k[0])

    def parts(x: Any) -> tuple[Any, Any]:
        return np.exp(x[0]) * k, np.exp(x[1] + x[2] * spread + shape)

    def residuals(x: Any) -> Any:
        return np.log(sum(parts(x))) - logs

    def slopes(x: Any) -> Any:
        overhead, work = parts(x)
        share = work / (overhead + work)
        return np.stack([1 - share, share, share * spread], axis=1)

    fits = []
    for p in powers:
        near = [start.alpha, start.beta, start.p] if start else [low - 0.7, logs[-1], p]
        box = ([low - 12, logs[-1] - 6, -2], [low + 3, logs[-1] + 3, 12])
        x0 = np.clip(near, np.add(box[0], 1e-3), np.subtract(box[1], 1e-3))
        fits.append(
            scipy.optimize.least_squares(
                residuals, x0, jac=slopes, bounds=box, loss="soft_l1", f_scale=0.05, max_nfev=60
            )
        )
    best = min(fits, key=lambda found: float(found.cost))
    alpha, beta, power = map(float, best.x)
    return _Curve(alpha, beta, power, float(best.cost), q)


def _log_times(curve: _Curve, n: Any, k: Any, largest: float) -> Any:
    shape = curve.q * np.log(np.log(n) / math.log(largest))
    return np.logaddexp(curve.alpha + np.log(k), curve.beta + curve.p * np.log(n / largest) + shape)


def _interval(n: Any, k: Any, times: Any, curve: _Curve, seed: int) -> tuple[float, float]:
    """Return the middle 95 % of p over resampled repeats."""
    draws = np.random.default_rng(seed)
    count = times.shape[1]
    found = []
    for _ in range(RESAMPLED):
        picked = np.take_along_axis(times, draws.integers(0, count, times.shape), axis=1)
        found.append(_fitted(n, k, np.log(picked.min(axis=1)), 0, curve).p)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(min(low, curve.p)), float(max(high, curve.p))


def _check(n: Any, k: Any, times: Any) -> None:
    if times.ndim != 2 or n.shape != k.shape or len(times) != len(n) or len(n) < FEWEST or times.shape[1] < 3:
        raise ValueError(f"there should be at least {FEWEST} sizes, with steps and at least 3 times each")
    if not (np.diff(n) > 0).all() or n[0] < 2 or not (k > 0).all():
        raise ValueError("sizes should rise from 2 on, and steps be positive")
    if not (np.isfinite(times).all() and (times > 0).all()):
        raise ValueError("times should be positive and finite")

"""The exponent of a running time: always an estimate, an interval, and how far it is to be believed.

p is fitted freely beside overheads; where it is steep, a second law has n² beside it, since without lower powers an n⁴
algorithm reads low and with them high, and p is the mean of both. The interval covers all of: resampled sweeps, both
laws, their local slopes without the overhead, the ladder without its largest size and without its smallest third, and
what no times can tell (`_floor`): caches, and a factor log n, which moves the local slope by 1/ln n.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from lemmacheck.timing.law import MOST as MOST_POWER
from lemmacheck.timing.law import Law, fit_law
from lemmacheck.timing.stopwatch import FEWEST
from lemmacheck.timing.times import Times, polished, slope

FLOOR, WIDEST_FLOOR = 0.15, 0.45
"""Half of the narrowest interval of a law that reaches far, and of one that hardly reaches."""
REACH = 11.0
"""How many times the size from which on n^p is half of the time the largest should be: three and a half doublings."""
STEEP, MOST = 2.8, 0.3
"""From this power on a law with n² beside it is fitted, too; by how much more it may lift p."""
HALF, LEAST_SHARE = 0.5, 0.3
"""Shares of n^p in the time: where it begins to count, and below which, at the largest size, a law says nothing."""
RESAMPLED = 24
FEW_SIZES, OVERHEADS = 0.5, 0.3
"""What is added on both sides to a slope of few sizes, or of times that are mostly overhead."""
NARROW, WIDE = 0.36, 0.75
"""Widths of the interval up to which an estimate is firm, and up to which it is fair."""
SWEEPS = 4
"""Sweeps that a firm estimate has seen."""
FAULTS = 0.05
"""The share of a run that page faults may take."""


class Firmness(StrEnum):
    """How far an exponent is to be believed.

    Firm: a narrow interval, and sizes that reach far. Fair: an interval that still tells integers apart. Rough: wider,
    or spoilt. Local: the slope at these sizes, where overhead dominates; about larger sizes it says nothing.
    """

    FIRM = "firm"
    FAIR = "fair"
    ROUGH = "rough"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An exponent, its 95 % interval, its firmness and the reason, and at each size what it rests on.

    `slope`, `counted` and `instructions` are local slopes over the top factor 4: of the times with nothing taken off,
    of the operation count and of the instructions retired (None where there are none). `share` is the part of the
    largest time that is n^p. `times`, `fitted` and `each`, the seconds of an operation without overhead and lower
    powers, go by size; `each` is empty without counts. `noise` is the median distance of a time from its size's.
    """

    power: float
    low: float
    high: float
    firmness: Firmness
    why: str
    slope: float
    counted: float | None
    instructions: float | None
    share: float
    reach: float
    noise: float
    times: tuple[float, ...]
    fitted: tuple[float, ...]
    each: tuple[float, ...]

    @property
    def is_narrow(self) -> bool:
        """Whether larger sizes or more sweeps would tell no more."""
        return self.firmness is Firmness.FIRM


@dataclass(frozen=True, slots=True)
class _Power:
    """A power, its interval, and the law behind it, None where there is only a slope."""

    power: float
    low: float
    high: float
    law: Law | None


def estimate(sample: Times, *, seed: int = 0) -> Estimate:
    """Return what a sample says of the exponent; a pure function of its arguments, `seed` is for the resampling."""
    times = polished(sample.rows)
    found = _power(sample, times, seed)
    firmness, why, reach = _firmness(sample, found)
    values = np.asarray(found.law.values if found.law else times)
    beside = values * (1 - np.asarray(found.law.shares)) if found.law else 0.0
    counts = np.asarray(sample.counts)
    return Estimate(
        power=found.power,
        low=found.low,
        high=found.high,
        firmness=firmness,
        why=why,
        slope=slope(sample.sizes, times),
        counted=slope(sample.sizes, sample.counts) if sample.counts else None,
        instructions=slope(sample.sizes, sample.instructions) if sample.instructions else None,
        share=found.law.shares[-1] if found.law else 0.0,
        reach=reach,
        noise=_noise(sample, times),
        times=tuple(times.tolist()),
        fitted=tuple(values.tolist()),
        each=tuple((np.maximum(times - beside, 0) / counts).tolist()) if sample.counts else (),
    )


def _power(sample: Times, times: Any, seed: int) -> _Power:
    """Return the power and its interval: of laws, or of the slope where there are few sizes or mostly overhead.

    Few sizes do not tell how much of the time is overhead, which may hide any larger power: the interval is open above.
    """
    if len(sample.sizes) < FEWEST:
        return replace(_sloped(sample, times, FEW_SIZES), high=MOST_POWER)
    first = fit_law(sample.sizes, sample.steps, times)
    laws: list[tuple[tuple[float, ...], Law]] = [((), first)]
    if first.power >= STEEP:
        laws.append(((2.0,), fit_law(sample.sizes, sample.steps, times, lower=(2.0,))))
    laws = [(lower, law) for lower, law in laws if law.shares[-1] > LEAST_SHARE]
    if not laws:
        return _sloped(sample, times, OVERHEADS)
    own = [min(law.power, first.power + MOST) for _, law in laws]
    power = float(np.mean(own))
    seen = [*own]
    for lower, law in laws:
        seen.append(slope(sample.sizes, np.subtract(law.values, law.overhead).tolist()))
        seen += _resampled(sample, law, lower, seed)
        seen += _cut(sample, times, law, lower)
    law = laws[-1][1]
    floor = _floor(_reach(sample, law))
    return _Power(power, min(*seen, power - floor), max(*seen, power + floor), law)


def _sloped(sample: Times, times: Any, off: float) -> _Power:
    """Return the local slope, with those of the sweeps and as much again on both sides."""
    power = slope(sample.sizes, times)
    whole = [slope(sample.sizes, row) for row in sample.rows if not np.isnan(row).any()]
    return _Power(power, min([power, *whole]) - off, max([power, *whole]) + off, None)


def _resampled(sample: Times, law: Law, lower: tuple[float, ...], seed: int) -> Iterator[float]:
    """Yield the ends of the middle 95 % of the powers of resampled sweeps."""
    rows, draws, found = np.asarray(sample.rows, dtype=float), np.random.default_rng(seed), [law.power]
    for _ in range(RESAMPLED):
        drawn = rows[draws.integers(0, len(rows), len(rows))]
        kept = ~np.isnan(drawn).all(axis=0)
        if kept.sum() >= FEWEST - 1:
            n, k = np.asarray(sample.sizes)[kept], np.asarray(sample.steps)[kept]
            found.append(fit_law(n, k, polished(drawn[:, kept]), lower=lower, near=law.power).power)
    yield from np.quantile(found, [0.025, 0.975]).tolist()


def _cut(sample: Times, times: Any, law: Law, lower: tuple[float, ...]) -> Iterator[float]:
    """Yield the powers without the largest size, and without the smallest third of them."""
    for cut in (slice(0, -1), slice(len(times) // 3, None)):
        if len(times[cut]) >= FEWEST - 1:
            other = fit_law(sample.sizes[cut], sample.steps[cut], times[cut], lower=lower, near=law.power)
            if other.shares[-1] > LEAST_SHARE:
                yield other.power


def _reach(sample: Times, law: Law) -> float:
    """Return how many times the size from which on n^p is half of the time the largest size is."""
    counts = [share >= HALF for share in law.shares]
    first = next((i for i in range(len(counts)) if all(counts[i:])), len(counts) - 1)
    return float(sample.sizes[-1] / sample.sizes[first])


def _floor(reach: float) -> float:
    """Return half of the narrowest interval: what no times can tell, the more the shorter the law reaches."""
    return float(min(FLOOR * max(1.0, (REACH / reach) ** 0.5), WIDEST_FLOOR))


def _firmness(sample: Times, found: _Power) -> tuple[Firmness, str, float]:
    """Return how far a power is to be believed, why, and how far its law reaches."""
    if found.law is None:
        if len(sample.sizes) < FEWEST:
            few = f"only {len(sample.sizes)} sizes, of which overhead may hide any larger power"
            return Firmness.ROUGH, few, 1.0
        return Firmness.LOCAL, "overhead dominates: it is the slope at these sizes", 1.0
    reach, width = _reach(sample, found.law), found.high - found.low
    said = (
        f"overhead taken off, n^p is {found.law.shares[-1]:.0%} of the largest time and leads over a factor {reach:.0f}"
    )
    if sample.faults > FAULTS:
        return Firmness.ROUGH, f"page faults take {sample.faults:.0%} of a run or more", reach
    if width > WIDE:
        return Firmness.ROUGH, said, reach
    if width > NARROW or reach < REACH * 0.99 or len(sample.rows) < SWEEPS:
        return Firmness.FAIR, said, reach
    return Firmness.FIRM, said, reach


def _noise(sample: Times, times: Any) -> float:
    off = np.log(np.asarray(sample.rows) / times)
    return float(np.nanmedian(np.abs(off - np.nanmedian(off, axis=1, keepdims=True))))

"""The lines that a record and a page take from an estimate."""

from fractions import Fraction

import numpy as np

from lemmacheck.records import TimePoint, TimingLine
from lemmacheck.timing.bearing import bearing
from lemmacheck.timing.estimate import Estimate, Firmness
from lemmacheck.timing.times import Times

DEPARTS = 0.1
"""From this distance of the exponent from the count's local slope on, up or down, time departs from the count."""
_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"), (1e-12, "ps"))


def timing_line(
    sample: Times, found: Estimate, *, of: str, along: str, claimed: Fraction | None, seconds: float = 0.0
) -> TimingLine:
    """Return the line of an estimate that belongs to no reading yet; `claimed` is None where nothing is claimed."""
    counts, each, retired = sample.counts or None, found.each or None, sample.instructions or None
    return TimingLine(
        claim="",
        reading="",
        of=of,
        along=along,
        claimed="" if claimed is None else str(claimed),
        firmness=found.firmness.value,
        says=bearing(sample, found, claimed, size=along).text,
        why=f"{found.why}; {len(sample.rows)} sweeps over {len(sample.sizes)} sizes, then {sample.ended}",
        measured=round(found.power, 3),
        low=round(found.low, 3),
        high=round(found.high, 3),
        slope=round(found.slope, 3),
        counted=_rounded(found.counted),
        instructions=_rounded(found.instructions),
        uncounted=sample.uncounted,
        departs=departure(sample, found, along=along),
        times=tuple(
            TimePoint(
                size=size,
                seconds=found.times[i],
                fitted=found.fitted[i],
                operations=counts[i] if counts else None,
                each=each[i] if each else None,
                instructions=retired[i] if retired else None,
            )
            for i, size in enumerate(sample.sizes)
        ),
        seconds=seconds,
    )


def stopped_line(*, of: str, why: str, seconds: float) -> TimingLine:
    """Return the line of a pipeline whose timing stopped."""
    return TimingLine(
        claim="", reading="", of=of, along="", claimed="", firmness=None, says="says nothing", why=why, measured=None,
        low=None, high=None, slope=None, times=(), seconds=seconds,
    )  # fmt: skip


def departure(sample: Times, found: Estimate, *, along: str) -> str:
    """Return a sentence where time grows faster than the count, or more slowly, and what one operation then costs."""
    if not found.each:
        return ""
    top = np.flatnonzero(np.asarray(sample.sizes) * 4.04 >= sample.sizes[-1])
    first, last = int(top[0]), len(sample.sizes) - 1
    before, after = (found.each[i] for i in (first, last))
    ways = f"from {along} = {sample.sizes[first]} to {sample.sizes[last]} one operation goes from {_short(before)} to "
    if found.firmness is Firmness.LOCAL:
        return f"{ways}{_short(after)}, overhead included: there time is not what the count says"
    drift = found.power - (found.counted or 0.0)
    if abs(drift) < DEPARTS or not min(before, after) > 0 or (after > before) != (drift > 0):
        return ""
    grows = "faster" if drift > 0 else "more slowly"
    return f"{ways}{_short(after)}: time grows {grows} than the count, by a power of {abs(drift):.2f}"


def _short(seconds: float) -> str:
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= size), _UNITS[-1])
    return f"{seconds / size:.3g} {unit}"


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)

"""The line of a pipeline's running time: the exponent that is read off it, and what it rests on, size by size."""

from typing import Literal

from msgspec import Struct

from lemmacheck.records.values import Float, Name, Seconds, Text, Whole


class TimePoint(Struct, frozen=True, kw_only=True):
    """The time of one run at a size, what the fitted law says there, and what else was measured.

    `operations` are those counted, `each` the seconds of one of them, overhead taken off, and `instructions` those that
    the processor retired; None where nobody knows.
    """

    size: Whole
    seconds: Seconds
    fitted: Float
    operations: Float | None = None
    each: Float | None = None
    instructions: Float | None = None


class TimingLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="timing"):
    """How the time of one pipeline grows: an exponent, its 95 % interval, how far to believe it, and why.

    `says` is what it says of the claimed exponent; it has no vote. `slope`, `counted` and `instructions` are local
    slopes over the largest sizes, a factor 4: of the time with nothing taken off, of the counted operations, and of the
    instructions retired, which `uncounted` says why there are none of. `departs` is a sentence where time departs from
    the count. Where the timing stopped, `firmness` is None, there is no exponent, and `why` says what happened.
    """

    claim: Name
    reading: Name
    of: Text
    along: Name
    claimed: Name
    firmness: Literal["firm", "fair", "rough", "local"] | None
    says: Text
    why: Text
    measured: Float | None
    low: Float | None
    high: Float | None
    slope: Float | None
    counted: Float | None = None
    instructions: Float | None = None
    uncounted: Text = ""
    departs: Text = ""
    times: tuple[TimePoint, ...]
    seconds: Seconds = 0.0

    def __post_init__(self) -> None:
        """Raise ValueError where an estimate lacks a part: exponent, interval, firmness, slope, times."""
        parts = [self.measured, self.low, self.high, self.slope, self.firmness, self.times or None]
        if None in parts and any(part is not None for part in parts):
            raise ValueError("has an exponent without its interval, firmness, slope or times")

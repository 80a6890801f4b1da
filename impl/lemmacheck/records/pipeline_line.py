"""The line of a term on both pipelines: in balls, and as its fast pipeline computes it in floats of either kind."""

from typing import Literal

from msgspec import Struct

from lemmacheck.records.values import Float, Name, Number, PointText, Text

PointRole = Literal["counterexample", "worst counterexample", "sharpest point", "witness", "sample"]
"""Why a point was judged at which both pipelines are run."""


class FastRun(Struct, frozen=True, kw_only=True):
    """A term at a point rounded to floats: by the reference, by its fast pipeline, how far apart, what is allowed.

    What is missing is None, and `why` says why nothing was compared, or why it is not known whether they agree. Raises
    ValueError where it is decided without its numbers.
    """

    standing: Literal["agrees", "disagrees", "undecided", "refused"]
    reference: Number | None = None
    fast: Float | None = None
    difference: Number | None = None
    allowed: Float | None = None
    why: Text = ""

    def __post_init__(self) -> None:
        """Raise ValueError where it is decided without its numbers."""
        numbers = (self.reference, self.fast, self.difference, self.allowed)
        if self.standing in ("agrees", "disagrees") and None in numbers:
            raise ValueError("has a fast run that is decided without its numbers")


class PipelineLine(Struct, frozen=True, kw_only=True):
    """A term on both pipelines at a point of the domain that was judged, rounded to either kind of floats."""

    term: Name
    at: PointRole
    point: PointText
    float64: FastRun
    float32: FastRun

    @property
    def is_compared(self) -> bool:
        """Whether both pipelines gave the term in float64, and agree."""
        return self.float64.standing == "agrees"

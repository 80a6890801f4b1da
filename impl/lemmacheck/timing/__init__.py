"""The stopwatch: how long the pipelines behind a cost take, and which exponent the times fit. It has no vote."""

from lemmacheck.timing import witness
from lemmacheck.timing.witness import time_readings

__all__ = [
    "time_readings",
    "witness",
]

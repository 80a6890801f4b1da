"""The stopwatch behind a cost: how long its pipelines take, and which exponent the times fit. It has no vote."""

from lemmacheck.timing.bearing import bearing
from lemmacheck.timing.command import called, command
from lemmacheck.timing.estimate import NARROW, WIDE, Firmness
from lemmacheck.timing.lines import timing_line
from lemmacheck.timing.sharing import pipelines_of, sharing
from lemmacheck.timing.stopwatch import HelpersError, Runnable, TooLargeError
from lemmacheck.timing.witness import Measured, TimingBegins, measure, runnable_of, time_readings

__all__ = [
    "NARROW",
    "WIDE",
    "Firmness",
    "HelpersError",
    "Measured",
    "Runnable",
    "TimingBegins",
    "TooLargeError",
    "bearing",
    "called",
    "command",
    "measure",
    "pipelines_of",
    "runnable_of",
    "sharing",
    "time_readings",
    "timing_line",
]

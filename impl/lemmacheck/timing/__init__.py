"""The stopwatch behind a cost: how long its pipelines take, and which exponent the times fit. It has no vote."""

from lemmacheck.timing.command import called, command
from lemmacheck.timing.lines import timing_line
from lemmacheck.timing.stopwatch import HelpersError, Subject, TooLargeError
from lemmacheck.timing.witness import Measured, TimingBegins, measure, subject_of, time_readings

__all__ = [
    "HelpersError",
    "Measured",
    "Subject",
    "TimingBegins",
    "TooLargeError",
    "called",
    "command",
    "measure",
    "subject_of",
    "time_readings",
    "timing_line",
]

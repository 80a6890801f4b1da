"""The stopwatch behind a cost: how long its pipelines take, and which exponent the times fit. It has no vote."""

from lemmacheck.timing.command import called, command
from lemmacheck.timing.lines import timing_line
from lemmacheck.timing.stopwatch import Subject
from lemmacheck.timing.witness import Measured, TimingBegins, measure, time_readings

__all__ = ["Measured", "Subject", "TimingBegins", "called", "command", "measure", "time_readings", "timing_line"]

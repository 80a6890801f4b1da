"""The stopwatch: how long the pipelines behind a cost take, and which exponent the times fit. It has no vote."""

from lemmacheck.timing.witness import TimingBegins, time_readings

__all__ = ["TimingBegins", "time_readings"]

"""The way by named lemmas about exp, log, sin, cos, atan and roots."""

from lemmacheck.proving.functions.prove import prove

__all__ = ["prove"]

"""Timing knows no kind of assertion by its class."""

from dataclasses import dataclass
from types import SimpleNamespace

from lemmacheck.timing import time_readings


@dataclass(frozen=True)
class Pipeline:
    """A pipeline that raises as soon as it is built."""

    name: str = "broken"
    first: int = 1
    last: int = 2**20


@dataclass(frozen=True)
class Growing:
    """An assertion from outside with a pipeline to be timed."""

    timed: tuple
    along: str = "n"
    exponent: int = 2


def test_whatever_has_pipelines_is_timed():
    """A word from outside with `timed` has its pipelines timed; one that raises says so in its line."""
    begun = []
    chosen = [(SimpleNamespace(id="1"), SimpleNamespace(slug="a", asserts=Growing((Pipeline(),))))]
    evidence, line = time_readings(chosen, budget=0.1, in_all=1, seed=0, begins=begun.append)
    assert [event.name for event in begun] == ["broken"]
    assert (evidence.outcome, line.along, line.claimed) == ("undecided", "n", "2")
    assert "the timing stopped" in line.why

"""A sequent: facts about real numbers, and the goal that has to follow from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from lemmacheck.kernel.polynomials.polynomial import Polynomial


class Relation(StrEnum):
    """How a polynomial compares with 0."""

    AT_LEAST = ">="
    ABOVE = ">"
    ZERO = "="
    NOT_ZERO = "!="


@dataclass(frozen=True, slots=True)
class Fact:
    """A polynomial and how it compares with 0."""

    polynomial: Polynomial
    relation: Relation


@dataclass(frozen=True, slots=True)
class Sequent:
    """At every point where all facts hold, the goal holds. Steps of a proof name facts by their places."""

    facts: tuple[Fact, ...]
    goal: Fact


class Answer(Protocol):
    """Shows that a sequent holds, and says `shown`; of a goal `!= 0` it says the sign that was shown, `>` or `<`.

    What may be left open is answered with None where it is; other goals that are not shown raise.
    """

    def __call__(self, sequent: Sequent, /, *, may_be_open: bool) -> str | None:
        """Return what was shown."""

"""Evidence: one thing that was done and what came out; certificates: evidence that re-checks without the search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal[
    "violation",
    "no violation",
    "proved",
    "undecided",
    "refuted",
    "rounding",
    "empty",
    "not applicable",
    "confirmed",
    "alarm",
]
Kind = Literal["search", "judgement", "witness", "shrink", "limit", "proof"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of the record: who did what with which budget, and what came out."""

    by: str
    kind: Kind
    outcome: Outcome
    text: str
    link: str | None = None
    evaluations: int = 0
    seconds: float = 0.0
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A link proved for a scope by a judge; `data` is what is needed to check it again without searching."""

    by: str
    scope: str
    whole: bool
    data: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["Proof", ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A judge that did not prove a link, and why; `candidate` is a point it suspects, for the point judge to decide."""

    by: str
    why: str
    applicable: bool = True
    is_empty: bool = False
    candidate: Mapping[str, Any] | None = None


Judgement = Proof | Refusal

"""Judgements: a link proved for a scope with what re-checks it, or a refusal with its reason and suspects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Suspect:
    """A point at which a judge takes a link to break, for the point judge to decide.

    A `certain` one is no approximation: the judge says that the link breaks there.
    """

    by: str
    point: Mapping[str, Any]
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A link proved for a scope by a judge; `data` is what is needed to check it again without searching.

    `suspects` are the points that other judges hold against it. `unchecked` says why the kernel
    checks no other in its place.
    """

    by: str
    scope: str
    whole: bool
    data: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["Proof", ...] = ()
    suspects: tuple[Suspect, ...] = ()
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A judge that did not prove a link, and why.

    `suspects` are the points that it, or those it speaks for, hold against the link. `certain` says that it breaks,
    also where no point can be named. `alarm` says that two judges contradict each other.
    """

    by: str
    why: str
    applicable: bool = True
    is_empty: bool = False
    suspects: tuple[Suspect, ...] = ()
    certain: bool = False
    alarm: bool = False


Judgement = Proof | Refusal


def broken(by: str, why: str, point: Mapping[str, Any] | None, *, certain: bool = False) -> Refusal:
    """Return the refusal of a judge that takes a link to break at a point, or at one that it cannot name."""
    suspects = () if point is None else (Suspect(by, point, certain),)
    return Refusal(by, why, suspects=suspects, certain=certain)

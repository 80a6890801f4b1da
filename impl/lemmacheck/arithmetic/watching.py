"""Matrices that a function meets on its way, offered for pictures: one arithmetic keeps them, all others pass by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from lemmacheck.arithmetic.arithmetic import Arithmetic
from lemmacheck.arithmetic.high_precision import High

MOST_SHOWN = 6
"""How many matrices of one run are kept."""


@dataclass(frozen=True, slots=True)
class OfferedMatrix:
    """A matrix that was offered: what it is called, and of what it was made."""

    name: str
    matrix: Any
    of: Any


@dataclass(frozen=True, slots=True)
class Watching(High):
    """Numbers rounded by mpmath, and the first matrices that were offered while they were computed."""

    bits: int = 53
    seen: list[OfferedMatrix] = field(default_factory=list, compare=False)
    name: ClassVar[str] = "watching"

    def number(self, value: Any) -> Any:
        """Return the rounded number; one of its own is that already, as where weights are given as a matrix."""
        own = High.number(self, 0)
        return value if isinstance(value, type(own)) else High.number(self, value)


def show(on: Arithmetic, name: str, matrix: Callable[[], Any], *, of: Any) -> None:
    """Offer a matrix for a picture, with what it was made of: it is computed where somebody watches, and only there.

    Nothing is returned, so that no value can depend on it.
    """
    if isinstance(on, Watching) and len(on.seen) < MOST_SHOWN:
        on.seen.append(OfferedMatrix(name, matrix(), of))

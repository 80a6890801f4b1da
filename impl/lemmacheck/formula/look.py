"""Looks at a number: what was done, what would be right, and the place in the author's code."""

import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

_LIBRARIES = tuple(
    str(folder)
    for folder in (Path(__file__).parent, Path(__file__).parents[1] / "arithmetic", Path(np.__file__).parent)
)
_PYTHON, _INSTALLED = str(Path(contextlib.__file__).parent), "site-packages"
"""Where code lies that an author did not write: the place of a mistake is the innermost frame outside of it."""
COMPARES = (
    "a term is one formula, the same for every value: write on.minimum, on.maximum, abs() or on.where in place of a "
    "comparison, `if`, min, max, sorted, np.where and the like"
)
READS = "a term has no values to read: write it with the operations of `on`, and on.floor or on.round to round"
FLOATS = 'a float is not the number that was meant: write on.scalar("1/10"), on.pi, on.sqrt or on.exp of exact numbers'
EXACTLY = 'write an int, a Fraction or a text, as in on.scalar("1/10")'
METHODS = "numbers have no methods, and numpy's functions are not known to them: write"
KEPT = "a term keeps no numbers between calls: write it as one formula of its arguments"


class LooksError(ArithmeticError):
    """A term looks at a number, or uses what is no exact number; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an unknown: what was done, what would be right, and where (file and line)."""

    what: str
    instead: str
    file: str
    line: int

    def __str__(self) -> str:
        """Return what was done and what would be right, without the place."""
        return f"{self.what}: {self.instead}"


def look(looks: list[Look], what: str, instead: str) -> Any:
    """Note a look with the place of the author's code, and raise it."""
    frame = author_frame(sys._getframe(1))  # noqa: SLF001 - the one way to the frames of a call
    looks.append(Look(what, instead, frame.f_code.co_filename, frame.f_lineno))
    raise LooksError(str(looks[-1]))


def author_frame(frame: FrameType) -> FrameType:
    """Return the innermost frame that is outside of the arithmetic, numpy and Python's own library."""
    found: FrameType | None = frame
    while found is not None and is_library(found.f_code.co_filename):
        found = found.f_back
    return found or frame


def is_library(file: str) -> bool:
    """Whether a file belongs to the arithmetic, the formulas, numpy or Python's own library."""
    return file.startswith(_LIBRARIES) or (file.startswith(_PYTHON) and _INSTALLED not in file)

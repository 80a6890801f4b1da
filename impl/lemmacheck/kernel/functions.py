"""Which functions of the kernel a check runs: what a reader of one proof has to read in place of the whole kernel."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import TypeVar

FOLDER = Path(__file__).parent
"""The folder of the kernel."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Functions:
    """The lines of the functions that ran, by the names of their files, and how many functions they are.

    A function's lines are all of its lines, whichever of them ran; docstrings and blank lines inside count.
    """

    lines: tuple[tuple[str, int], ...]
    count: int

    @property
    def total(self) -> int:
        """How many lines that are."""
        return sum(count for _, count in self.lines)

    def told(self) -> list[str]:
        """Return sentences, and a line for each file, the longest first."""
        first = f"checked by {self.count:,} functions of the kernel: {self.total:,} of its {lines_of_kernel():,} lines"
        return [first, *(f"{lines:7,} {name}" for name, lines in sorted(self.lines, key=lambda each: -each[1]))]


def functions_run(check: Callable[[], T]) -> tuple[T, Functions]:
    """Return what a check returns, with the functions of the kernel that ran.

    What ran before, as files were imported, is not counted. A profiler that is set already is set again at the end.
    """
    found: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        result = check()
    finally:
        sys.setprofile(before)
    return result, _of(found)


def lines_of_kernel() -> int:
    """Return how many lines the files of the kernel have."""
    return sum(len(path.read_bytes().splitlines()) for path in FOLDER.rglob("*.py"))


def _of(found: set[CodeType]) -> Functions:
    """Return the functions among codes; a function inside another one has its lines there."""
    lines: dict[str, set[int]] = {}
    count = 0
    for code in found:
        path = Path(code.co_filename)
        if path.is_relative_to(FOLDER) and not code.co_name.startswith("<"):
            count += 1
            own = [line for _, _, line in code.co_lines() if line is not None]
            lines.setdefault(path.relative_to(FOLDER).as_posix(), set()).update(
                range(code.co_firstlineno, max(own) + 1)
            )
    return Functions(tuple(sorted((name, len(each)) for name, each in lines.items())), count)

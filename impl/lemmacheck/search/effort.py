"""The effort of author's code, in lines of Python that are run: what takes too many is given up, everywhere alike.

Lines are counted where terms run at integers far out, which nobody tried before: there a loop may never end.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from lemmacheck.formula import is_library

_ENGINE = str(Path(__file__).parents[1])
_UNCOUNTED = (__name__.partition(".")[0], "hypothesis")
"""Packages whose code is no author's, wherever it lies: dataclasses make code without a file, and Hypothesis is called
when memory is freed, where nothing may be raised."""


class EffortError(BaseException):
    """More lines were run than allowed. It is no Exception, so that no judge takes it for what a term raises."""


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


@contextmanager
def at_most(lines: int) -> Iterator[None]:
    """Run a block in which code of authors may run so many lines, those of generators and inner functions included.

    Raises EffortError where it runs more. What counts coverage, or debugs, is switched off meanwhile.
    """
    left = lines

    def entered(frame: FrameType, _event: str, _argument: Any) -> Any:
        file = frame.f_code.co_filename
        is_ours = file.startswith((_ENGINE, "<frozen ")) or is_library(file)
        return None if is_ours or _package(frame) in _UNCOUNTED else ran

    def ran(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise EffortError
        return ran

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        yield
    finally:
        sys.settrace(before)

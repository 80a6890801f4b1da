"""The terminal: what any command writes on, and all that those import which only tell."""

import errno
import os
import sys
from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

from lemmacheck.system import flat, plain

__all__ = ["PLAIN_WIDTH", "Screen", "console"]

PLAIN_WIDTH = 160


class Screen(Console):
    """A console on which texts only show: no markup, no control characters, no turned direction, whoever wrote them."""

    def render_str(self, text: str, **how: Any) -> Text:
        """Return a string as it is laid out: in one line, as it came."""
        return super().render_str(flat(text), **how)

    def render(self, renderable: Any, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Yield what is written; what rich itself says to the terminal goes through."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)

    def on_broken_pipe(self) -> None:
        """Leave it to whoever runs the command."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def console(*, stderr: bool = False) -> Console:
    """Return a console; without colour, and wide enough not to cut tables, when the output is not a terminal."""
    stream = sys.stderr if stderr else sys.stdout
    is_plain = not stream.isatty() or bool(os.environ.get("NO_COLOR"))
    width = None if stream.isatty() else PLAIN_WIDTH
    return Screen(stderr=stderr, no_color=is_plain, highlight=False, markup=False, emoji=False, width=width)

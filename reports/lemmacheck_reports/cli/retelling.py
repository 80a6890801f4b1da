"""Telling again what list and show told, where that would be the same: without the command line's own library.

A command that is typed in another way than these two mostly are goes its usual way, which tells the same.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from lemmacheck_reports import OUR_CATALOGUE

OPTIONS = {"list": ("--claims",), "show": ("--claims", "--reading", "--as")}
"""The commands that only tell, each with its options."""
SCREENS = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""What makes rich take for a terminal what is none."""
COMPLETES = "_LEMMACHECK_COMPLETE"
"""What a shell sets to ask for completions."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A command that only tells, as it was typed."""

    command: str
    words: tuple[str, ...]
    options: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        """What the command asks of a catalogue."""
        named = (self.options.get(name, "") for name in ("--reading", "--as"))
        return (self.command,) if self.command == "list" else (self.command, *self.words, *named)


def retold(arguments: Sequence[str]) -> bool:
    """Tell what a command told before, where it would tell the same; return whether it did."""
    asked = _asked(arguments)
    if asked is None or COMPLETES in os.environ:
        return False
    from lemmacheck.system import UsageError
    from lemmacheck_reports.cli.configuration import value_of
    from lemmacheck_reports.cli.told import told_before

    try:
        package = asked.options.get("--claims") or value_of("claims", OUR_CATALOGUE)
        rows = told_before(package, *asked.key)
    except UsageError:
        return False
    if rows is None:
        return False
    _tell(asked, rows)
    return True


def _asked(arguments: Sequence[str]) -> _Asked | None:
    """Return what was typed, None where it is another command, or is written in another way."""
    command, *rest = arguments or ("",)
    known = OPTIONS.get(command)
    if known is None:
        return None
    words, options, waiting = [], dict[str, str](), iter(rest)
    for word in waiting:
        if not word.startswith("-"):
            words.append(word)
            continue
        value = next(waiting, "")
        if word not in known or word in options or not value or value.startswith("-"):
            return None
        options[word] = value
    wanted = 1 if command == "show" else 0
    return _Asked(command, tuple(words), options) if len(words) == wanted else None


def _tell(asked: _Asked, rows: "list[list[str]]") -> None:
    """Print what was told; what goes to a file or to another program needs no screen."""
    from lemmacheck.system import flat
    from lemmacheck_reports.cli.listing import listed, table

    is_list = asked.command == "list"
    if sys.stdout.isatty() or any(name in os.environ for name in SCREENS):
        from lemmacheck_reports.cli.usage import writer
        from lemmacheck_reports.screen import console

        screen = console()
        write = writer(screen, is_code="--as" in asked.options)
        for line in listed(rows, screen) if is_list else (line for (line,) in rows):
            write(line)
        return
    lines = table(rows) if is_list else (line for (line,) in rows)
    sys.stdout.writelines(f"{flat(line).expandtabs()}\n" for line in lines)

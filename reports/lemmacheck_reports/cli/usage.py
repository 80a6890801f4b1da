"""What commands share: plain lines, folders for runs and scratch files, and their own words as they are published."""

import datetime
import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer
    from rich.console import Console

    from lemmacheck.catalogues import Catalogue
    from lemmacheck.vocabulary import Claim, Reading

_COPIED = re.compile(r"(?:^|[\s:])(?:lemmacheck|pytest|pip) ")
"""A command in a line."""
_HYPOTHESIS = "HYPOTHESIS_STORAGE_DIRECTORY"


@contextmanager
def scratch() -> Iterator[None]:
    """Give Hypothesis a folder for its scratch files that goes with the run, so that none appears beside the user's."""
    from lemmacheck.system import scratch as scratch_folder

    if _HYPOTHESIS in os.environ:
        yield
        return
    with scratch_folder() as folder:
        os.environ[_HYPOTHESIS] = str(folder)
        try:
            yield
        finally:
            os.environ.pop(_HYPOTHESIS, None)


def writer(screen: "Console", *, is_code: bool = False) -> Callable[[str], None]:
    """Return a printer of lines of plain text, without markup.

    In a terminal prose breaks between words; what is copied (commands, and all lines of what is code) never breaks, and
    neither does what goes into a file or to another program.
    """
    from lemmacheck.system import flat

    def write(line: str) -> None:
        text = flat(line)
        is_whole = is_code or not screen.is_terminal or len(text) <= screen.width or _COPIED.search(text)
        for part in [text] if is_whole else _broken(text, screen.width):
            screen.print(part, markup=False, soft_wrap=True)

    return write


def _broken(line: str, width: int) -> list[str]:
    """Return a line in parts no wider than a terminal, those after the first indented by two columns more."""
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line, width, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False
    ) or [line]  # fmt: skip


def published(arguments: Sequence[str]) -> str:
    """Return a command as it may be published: to be typed again, without whose machine it ran on.

    Paths outside the working directory keep their last part, and the address of a cluster is left out.
    """
    from lemmacheck.system import published as without_place

    shown = []
    for before, argument in zip(("", *arguments), arguments, strict=False):
        option, equals, value = argument.partition("=") if argument.startswith("--") else ("", "", argument)
        if "--dask" in (option, before):
            value = "ADDRESS" if equals or before == "--dask" else value
        elif "/" in value or "\\" in value:
            value = without_place(value)
        shown.append(shlex.quote(f"{option}{equals}{value}"))
    return " ".join(["lemmacheck", *shown])


def selected(
    catalogue: "Catalogue", numbers: Sequence[str] | None, reading: str | None, *, command: str
) -> "tuple[Sequence[Claim], list[tuple[Claim, Reading]]]":
    """Return the claims that a command names, all without numbers, and their readings, or the one that it names.

    Raises UsageError for a claim or a reading that is not there, and for --reading with several claims.
    """
    from lemmacheck.system import UsageError

    claims = catalogue.select(numbers or [])
    if reading is None:
        return claims, [(claim, each) for claim in claims for each in claim.readings]
    if len(claims) != 1:
        raise UsageError(f"--reading belongs to one claim: lemmacheck {command} B.2 --reading only_originals_bounded")
    return claims, [catalogue.reading(claims[0].id, reading)]


def is_typed(context: "typer.Context", option: str) -> bool:
    """Whether an option was given on the command line, and not by a configuration or by default."""
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


def new_folder(out: Path, profile: str) -> Path:
    """Make a fresh folder for a run, named by time and profile; raises UsageError where none can be made."""
    from lemmacheck.system import OutputError, UsageError

    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        folder = out / (f"{stamp}-{profile}" + (f"-{number}" if number else ""))
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise OutputError(f"cannot write runs to {out}: {error.strerror}") from error
        return folder
    raise UsageError(f"{out} holds too many runs of this second")

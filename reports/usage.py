"""What commands share: errors of usage in one sentence, plain lines, files written whole, folders and scratch files."""

import datetime
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn a UsageError into one line on stderr and exit status 2."""
    from impl.harness.errors import UsageError

    try:
        yield
    except UsageError as error:
        typer.echo(f"lemmacheck: {error}", err=True)
        raise typer.Exit(2) from error


@contextmanager
def scratch() -> Iterator[None]:
    """Give Hypothesis a folder for its scratch files that goes with the run, so that none appears beside the user's."""
    with tempfile.TemporaryDirectory(prefix="lemmacheck-") as folder:
        os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", folder)
        yield


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; raises UsageError where it cannot be written."""
    from impl.harness import UsageError
    from impl.harness.files import write_atomically

    try:
        write_atomically(path, text)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def writer(echo: Callable[..., None]) -> Callable[[str], None]:
    """Return a printer of plain text: no markup, no wrapping, so that commands can be copied."""
    return lambda text: echo(text, markup=False, soft_wrap=True)


def only_one(count: int, command: str) -> None:
    """Raise UsageError where --reading is given for several claims or none."""
    from impl.harness import UsageError

    if count != 1:
        raise UsageError(f"--reading belongs to one claim: lemmacheck {command} B.2 --reading only_originals_bounded")


def new_folder(out: Path, profile: str) -> Path:
    """Make a fresh folder for a run, named by time and profile; raises UsageError where none can be made."""
    from impl.harness import UsageError

    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        folder = out / (f"{stamp}-{profile}" + (f"-{number}" if number else ""))
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise UsageError(f"cannot write runs to {out}: {error.strerror}") from error
        return folder
    raise UsageError(f"{out} holds too many runs of this second")

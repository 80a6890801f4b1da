"""Folders for scratch files, which go with the process; what a killed process left behind goes at the next start."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lemmacheck.system.files import fcntl, refused

PREFIX, HELD = "lemmacheck-", "held"
"""How such a folder is called, and the file in it that its process holds as long as it lives."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is removed at the end; those of processes that are gone are removed first.

    Raises OutputError where none can be made.
    """
    _sweep()
    try:
        made = Path(tempfile.mkdtemp(prefix=PREFIX))
    except OSError as error:
        raise refused("make a folder in", Path(error.filename or "the temporary folder"), error) from error
    try:
        with _held(made):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as this process lives; the system lets go of it when the process dies, however."""
    fresh = folder / "fresh"
    try:
        file = fresh.open("wb")
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        fresh.rename(folder / HELD)  # not before it is held, or another process would take it for one left behind
    except OSError as error:
        raise refused("write", folder / HELD, error) from error
    with file:
        yield


def _sweep() -> None:
    """Remove the folders of our own whose processes are gone: those with a file to hold that nobody holds."""
    if fcntl is None:
        return
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    try:
        if folder.is_symlink() or folder.lstat().st_uid != os.geteuid():
            return False
        with (folder / HELD).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

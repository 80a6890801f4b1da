"""Files: written so that nobody ever reads half of one, read so that nothing but a text of bearable size is believed.

Whatever the file system refuses is a UsageError of one sentence: what could not be done, with which file, and why.
"""

import importlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from lemmacheck.system.errors import OutputError, UsageError

fcntl: Any = importlib.import_module("fcntl") if os.name == "posix" else None
"""Locks of files; Windows has none of this kind, and nobody is kept out there."""
LARGEST = 2**26
"""Bytes of a file that is read whole, unless more is asked for."""


def write_atomically(path: Path, text: str | bytes, *, lasting: bool = True) -> None:
    """Write a file so that a reader sees the old or the new text, never a part.

    The disk is waited for, unless the file need not be `lasting`: one that is read with care, and can be made again.
    Raises OutputError where it cannot be written; then the old text is there, and no scraps.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
                settle(file, lasting=lasting)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise refused("write", path, error) from error


def settle(file: BinaryIO, *, lasting: bool) -> None:
    """Hand over what was written into a file to the system, and wait for the disk where it has to last."""
    file.flush()
    if lasting:
        os.fsync(file.fileno())


def append_line(path: Path, line: str, *, lasting: bool = True) -> None:
    """Append one line to a file, whole; it is on the disk when this returns, unless it need not be `lasting`.

    Raises OutputError where it cannot be written; then the file is as it was, without a part of the line.
    """
    rest = memoryview(f"{line}\n".encode("utf-8", "backslashreplace"))
    try:
        with path.open("ab", buffering=0) as file:
            before = file.seek(0, os.SEEK_END)
            try:
                while rest:
                    rest = rest[file.write(rest) :]
                settle(file, lasting=lasting)
            except BaseException:
                file.truncate(before)
                raise
    except OSError as error:
        raise refused("write", path, error) from error


def read_bytes(path: Path, *, what: str, most: int = LARGEST) -> bytes:
    """Return all bytes of a file; `what` it should be is named where it cannot be read.

    Raises UsageError where there is no file, where it is a folder, a pipe or a device, and where it is too large.
    """
    with regular(path, what=what) as file:
        size = os.fstat(file.fileno()).st_size
        raw = file.read(most + 1) if size <= most else b""
    if max(size, len(raw)) > most:
        raise UsageError(f"cannot read {what} {path}: it has more than {most:,} bytes")
    return raw


@contextmanager
def regular(path: Path, *, what: str) -> Iterator[BinaryIO]:
    """Give a file to read, without waiting for anybody to write it; `what` it should be is named in the error.

    Raises UsageError where there is no file, where it is a folder, a pipe or a device, and where reading fails.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise refused("read", path, error, what=f"{what} ") from error
    except ValueError as error:
        raise UsageError(f"cannot read {what} {str(path)!r}: that is no name of a file") from error
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise UsageError(f"cannot read {what} {path}: it is {_kind(mode)}, not a file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise refused("read", path, error, what=f"{what} ") from error
    finally:
        os.close(handle)


def refused(verb: str, path: Path, error: OSError, *, what: str = "") -> UsageError:
    """Return what the file system refused, in one sentence: `cannot write index.html: No space left on device`."""
    kind = UsageError if verb == "read" else OutputError
    return kind(f"cannot {verb} {what}{path}: {error.strerror or error}")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a file so that no second process writes it too; the hold ends with the process, however that ends.

    Raises UsageError where another process holds it, or where there is no such file.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise refused("read", path, error) from error
    with file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise UsageError(f"{path} is being written by another process") from error
        yield


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"

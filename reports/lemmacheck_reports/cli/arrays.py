"""Q and K from a file of numpy's, whose headers are believed no further than the file bears them out."""

import math
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from lemmacheck.system import UsageError, regular

MOST_BYTES = 2**32
DENSEST, UNASKED = 200, 2**26
"""A member that is larger than so many bytes is not unpacked to more than so many times its size in the file."""
_HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


def read_pair(path: Path) -> tuple[Any, Any]:
    """Return Q and K: two arrays of an .npz, or the two of a .npy of shape 2 x tokens x width.

    Raises UsageError for a file that is neither, or whose header promises more than it holds.
    """
    with regular(path, what="the arrays"):
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy's, about files that Python 2 wrote
            return _of_zip(path) if zipfile.is_zipfile(path) else _of_array(path)
    except UsageError:
        raise
    except Exception as error:  # whatever numpy, zipfile and zlib raise where a file is not what it seems
        raise UsageError(f"{path} is not an .npz file with the arrays Q and K, nor a .npy of both") from error


def _of_array(path: Path) -> tuple[Any, Any]:
    held = np.load(path, mmap_mode="r")  # a map is never larger than its file
    if held.ndim != 3 or len(held) != 2:
        raise UsageError(f"{path} has shape {held.shape}: it should be 2 x tokens x width, Q and K")
    return held[0], held[1]


def _of_zip(path: Path) -> tuple[Any, Any]:
    with zipfile.ZipFile(path) as members:
        names = [name.removesuffix(".npy") for name in members.namelist()]
        missing = sorted({"Q", "K"} - set(names))
        if missing:
            raise UsageError(f"{path} has no array {missing[0]}; it has {', '.join(names) or 'none'}")
        for name in ("Q", "K"):
            _check(path, members, name)
    with np.load(path) as held:
        return held["Q"], held["K"]


def _check(path: Path, members: zipfile.ZipFile, name: str) -> None:
    """Raise UsageError unless a member's header promises what the member holds, and that is bearable."""
    member = members.getinfo(f"{name}.npy")
    with members.open(member) as file:
        shape, _, dtype = _HEADERS[np.lib.format.read_magic(file)](file)
        promised, held = math.prod(shape) * dtype.itemsize, member.file_size - file.tell()
    if promised != held:
        raise UsageError(f"{path}: the header of {name} promises {promised:.3g} bytes, and {held:.3g} are there")
    if held > MOST_BYTES or (held > UNASKED and held > DENSEST * member.compress_size):
        raise UsageError(f"{path}: {name} unpacks to {held:.3g} bytes, more than is taken from a file of that size")

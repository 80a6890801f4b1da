"""What a command told of a catalogue, kept: it is told again at once where nothing that it rests on has changed.

It rests on the files of the engine, of the reports and of the catalogue, on every other file that was read while the
catalogue was imported, and on which distributions are installed. Nothing of the engine is imported to see that they are
the same. What a claim file takes from the environment is not seen.
"""

import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from lemmacheck.system import UsageError, all_kept, places_of, read_bytes, write_atomically

TREES = ("lemmacheck", "var_pipelines", "lemmacheck_reports")
INSTALLED = (".dist-info", ".egg-info")
Rows = list[list[str]]


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of texts, with a digest of all that they rest on and of themselves; `files` are those outside of trees."""

    basis: str
    files: tuple[str, ...]
    rows: Rows
    digest: str


def told(package: str, *asked: str, tell: Callable[[], Rows]) -> Rows:
    """Return the rows that `tell` tells of a catalogue, those of the last time where they would be the same.

    Raises what `tell` raises.
    """
    found = _place(package, asked)
    if found is None:
        return tell()
    file, root = found
    before = _current(file, root)
    if before is not None:
        return before
    whole, opened = _basis(root, ()), _opened()
    with all_kept():
        rows = tell()
    files = tuple(sorted(_others(opened, root)))
    if _basis(root, ()) == whole:  # what changed meanwhile is told another time
        _keep(file, Told(_basis(root, files), files, rows, _of(rows)))
    return rows


def told_before(package: str, *asked: str) -> Rows | None:
    """Return the rows that were told the last time, where they would be the same; None where they have to be told."""
    found = _place(package, asked)
    return None if found is None else _current(*found)


def _place(package: str, asked: tuple[str, ...]) -> tuple[Path, Path] | None:
    """Return the file of what was told, and where the catalogue lies; None where nothing is kept."""
    try:
        places = places_of()
        root = _root_of(package)
    except (UsageError, OSError, ValueError, ImportError):
        return None
    if places is None or root is None:
        return None
    return places.drawings / f"told-{_digest(str(root), str(Path.cwd()), package, *asked)[:32]}.json", root


def _current(file: Path, root: Path) -> Rows | None:
    """Return the rows that a file holds, where all that they rest on is the same."""
    before = _read(file)
    return before.rows if before is not None and before.basis == _basis(root, before.files) else None


def _keep(file: Path, found: Told) -> None:
    try:
        write_atomically(file, msgspec.json.encode(found).decode())
    except (UsageError, ValueError):
        return  # told anew the next time


def _read(file: Path) -> Told | None:
    try:
        found = msgspec.json.decode(read_bytes(file, what="what was told"), type=Told)
    except (UsageError, ValueError, msgspec.MsgspecError):
        return None
    return found if found.digest == _of(found.rows) else None


def _of(rows: Rows) -> str:
    return _digest(*(text for row in rows for text in (*row, "")))


def _root_of(package: str) -> Path | None:
    """Return the folder or the file that a catalogue is imported from, None where that is not plain to see.

    Nothing is imported.
    """
    is_path = "/" in package or "\\" in package or package.endswith(".py") or package in {".", ".."}
    if is_path or ("." in package and Path(package).is_file()):
        path = Path(package).resolve()
        return path if path.exists() else None
    if str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))  # as whoever imports it does
    top, *rest = package.split(".")
    found = importlib.util.find_spec(top)
    places = [*(found.submodule_search_locations or ())] if found is not None else []
    if len(places) != 1:
        return None
    path = Path(places[0], *rest)
    return next((each for each in (path, path.with_suffix(".py")) if each.exists()), None)


def _basis(root: Path, files: tuple[str, ...]) -> str:
    """Return a digest of all that rows rest on."""
    trees = [Path(place) for name in TREES for place in _places(name)]
    texts = [f"{path}\0{_file(path)}" for tree in (*trees, root) for path in _within(tree)]
    return _digest(sys.version, *_distributions(), *texts, *(f"{path}\0{_file(Path(path))}" for path in files))


def _places(name: str) -> Iterator[str]:
    found = importlib.util.find_spec(name)
    yield from (found and found.submodule_search_locations) or ()


def _within(tree: Path) -> Iterator[Path]:
    """Yield the files of a folder, in order, or the one file that it is."""
    if tree.is_file():
        yield tree
        return
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        yield from (Path(folder, name) for name in sorted(names))


def _file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "absent"


def _distributions() -> Iterator[str]:
    """Yield which distributions are installed, each with its version, by the names of their folders."""
    for place in sys.path:
        try:
            names = sorted(
                each.name for each in Path(place or ".").iterdir() if each.suffix in {".dist-info", ".egg-info"}
            )
        except OSError:
            continue
        yield from (place, *names)


def _opened() -> list[str]:
    """Return a list that grows by the path of each file that this process opens from now on."""
    found: list[str] = []

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            found.append(arguments[0])

    sys.addaudithook(heard)
    return found


def _others(opened: list[str], root: Path) -> Iterator[str]:
    """Yield the files that were read, or whose modules were, besides those of trees and what is installed."""
    trees = (str(root), *(place for name in TREES for place in _places(name)))
    known = (*trees, sys.prefix, sys.base_prefix, "/proc", "/dev", "/sys")
    for name in {*opened, *map(_file_of, list(sys.modules.values()))}:
        path = Path(name).resolve() if name else None
        is_text = path is not None and path.suffix != ".pyc" and path.is_file()
        if path is not None and is_text and not any(path.is_relative_to(tree) for tree in known):
            yield str(path)


def _file_of(module: object) -> str:
    """Return the file of a module as it is held: one that waits to be imported is not imported by asking."""
    try:
        held = object.__getattribute__(module, "__dict__")
    except AttributeError:
        return ""
    return str(held.get("__file__") or "")


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "backslashreplace")).hexdigest()

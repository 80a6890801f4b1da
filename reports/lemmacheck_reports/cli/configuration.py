"""What a project sets for its commands: `[tool.lemmacheck]` in the nearest pyproject.toml, or lemmacheck.toml.

What is typed on the command line goes before what is set, and that before the defaults. Where neither names the claims,
and the working directory is a catalogue or holds exactly one, that one is meant.
"""

import difflib
import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lemmacheck.system import UsageError, read_bytes

LARGEST = 2**20
"""Bytes of a file of configuration."""
MOST_FILES = 2000
"""How many Python files of a folder are looked at for a claim."""
_OWN, _SHARED = "lemmacheck.toml", "pyproject.toml"
_CLAIM = re.compile(rb"^CLAIM\s*(?::[^=\n]*)?=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A key: the option of the command line that it sets, what it should be in words, and how that is checked."""

    option: str
    should_be: str
    is_good: Callable[[Any], bool]


def _is_whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_profile(value: Any) -> bool:
    return value in ("quick", "standard", "deep")


def _is_seconds(value: Any) -> bool:
    return isinstance(value, float) and 0 <= value < float("inf")


_SETTINGS = {
    "claims": _Setting("package", "a text, the name or path of a package of claims", _is_text),
    "profile": _Setting("profile", 'a text, "quick", "standard" or "deep"', _is_profile),
    "seed": _Setting("seed", "a whole number of at least 0", lambda v: _is_whole(v, 0)),
    "jobs": _Setting("jobs", "a whole number of at least 1", lambda v: _is_whole(v, 1)),
    "out": _Setting("out", "a text, the folder for runs", _is_text),
    "limit": _Setting("limit", "a number of seconds, at least 0", lambda v: _is_whole(v, 0) or _is_seconds(v)),
}  # fmt: skip


def defaults(commands: Mapping[str, Callable[..., None]]) -> dict[str, dict[str, Callable[[], Any]]]:
    """Return for each command what its options are where they are not typed; nothing is read before one is asked for.

    What is returned raises UsageError where a file of configuration is wrong, or the folder holds several catalogues.
    """
    import inspect

    found: dict[str, dict[str, Callable[[], Any]]] = {}
    for name, command in commands.items():
        options = inspect.signature(command).parameters
        found[name] = {
            setting.option: functools.partial(value_of, key, options[setting.option].default)
            for key, setting in _SETTINGS.items()
            if setting.option in options
        }
    return found


def runs_folder(otherwise: Path) -> Path:
    """Return the folder for runs that is set, or another where none is."""
    return Path(configuration(Path.cwd()).get("out") or otherwise)


def value_of(key: str, otherwise: Any) -> Any:
    """Return what is set for a key, or what an option is otherwise.

    Raises UsageError where a file of configuration is wrong, or the folder holds several catalogues.
    """
    here = Path.cwd()
    value = configuration(here).get(key)
    if value is None and key == "claims":
        value = catalogue_in(here)
    return otherwise if value is None else value


@functools.lru_cache(maxsize=8)
def configuration(folder: Path) -> Mapping[str, Any]:
    """Return what is set for a folder: in it or in the nearest folder above it that sets something.

    Paths are from the folder of the file. Raises UsageError, with file and line, for a key that there is not or a value
    of the wrong type.
    """
    for place in (folder, *folder.parents):
        for name in (_OWN, _SHARED):
            path = place / name
            if path.is_file():
                text = _text(path)
                table = _table(path, text)
                if table is not None:
                    return dict(_checked(path, text, table))
    return {}


def _text(path: Path) -> str:
    try:
        return read_bytes(path, what="the configuration", most=LARGEST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{_named(path)} is no text in UTF-8") from error


def _table(path: Path, text: str) -> Mapping[str, Any] | None:
    """Return the table of a file that is ours; None where it has none."""
    if path.name == _SHARED and "lemmacheck" not in text:
        return None
    try:
        read = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{_named(path)} is not TOML: {error}") from error
    if path.name == _OWN:
        return read
    tool = read.get("tool", {})
    table = tool.get("lemmacheck") if isinstance(tool, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise UsageError(f"{_named(path)}: tool.lemmacheck should be a table with {', '.join(_SETTINGS)}")
    return table


def _checked(path: Path, text: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a table sets, each of its type; raises UsageError for the first that is wrong."""
    for key, value in table.items():
        where = f"{_named(path)}, line {_line(text, key, is_own=path.name == _OWN)}"
        setting = _SETTINGS.get(key)
        if setting is None:
            near = difflib.get_close_matches(key, _SETTINGS, n=1)
            meant = f"did you mean {near[0]}? The" if near else "the"
            raise UsageError(f"{where}: there is no key {key!r}; {meant} keys are {', '.join(_SETTINGS)}")
        if not setting.is_good(value):
            raise UsageError(f"{where}: {key} is {value!r:.60}; it should be {setting.should_be}")
        is_place = key == "out" or (key == "claims" and re.search(r"[/\\]|\.py$|^\.\.?$", value))
        yield key, _from_here(path.parent / value) if is_place else value


def _from_here(path: Path) -> str:
    """Return a path as it is named from the working directory, so that runs do not say whose machine this is."""
    here, place = Path.cwd(), path.resolve()
    if not place.is_relative_to(here):
        return str(place)
    inside = place.relative_to(here)
    return f"./{inside.as_posix()}" if inside.parts else "."


def _line(text: str, key: str, *, is_own: bool) -> int:
    """Return the line on which a key stands, in the table that is ours."""
    lines = text.splitlines()
    header = re.compile(r"\s*\[\s*tool\s*\.\s*[\"']?lemmacheck[\"']?\s*\]")
    named = re.compile(rf"[\[\s{{,\"']*(?:tool\s*\.\s*lemmacheck\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    start = 0 if is_own else next((place for place, line in enumerate(lines) if header.match(line)), 0)
    after = range(start, len(lines))
    return next((place + 1 for place in after if named.match(lines[place])), start + 1)


def catalogue_in(folder: Path) -> str | None:
    """Return the catalogue that a folder is, or the only one in it, as a path; None where there is none.

    Raises UsageError where it holds several.
    """
    if is_catalogue(folder):
        return "."
    try:
        inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return None
    found = [path.name for path in inside if is_catalogue(path)]
    if len(found) > 1:
        raise UsageError(f"this folder holds {len(found)} catalogues, {', '.join(found)}: name one with --claims")
    return f"./{found[0]}" if found else None


def is_catalogue(folder: Path) -> bool:
    """Whether a folder is a package in which some file says `CLAIM = `."""
    try:
        if not (folder / "__init__.py").is_file():
            return False
        files = [path for path, _ in zip(folder.rglob("*.py"), range(MOST_FILES), strict=False)]
        return any(_CLAIM.search(path.read_bytes()) for path in files)
    except OSError:
        return False


def _named(path: Path) -> str:
    """Return a file as it is named from the working directory."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)

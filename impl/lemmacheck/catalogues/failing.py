"""Why a catalogue cannot be imported, in one sentence: what is wrong, the nearest right word, and the own line."""

import builtins
import importlib
import linecache
import os
import pkgutil
import re
import sys
import sysconfig
import traceback
from pathlib import Path
from types import FrameType, ModuleType, TracebackType

from lemmacheck.system import CatalogueError, nearest

_LOADERS = (f"{Path(__file__).parent.parent}{os.sep}", f"{Path(importlib.__file__).parent}{os.sep}")
"""Where files lie that load claim files, ours and Python's."""
_LIBRARIES = tuple(f"{sysconfig.get_path(name)}{os.sep}" for name in ("stdlib", "platstdlib", "purelib", "platlib"))
"""Where libraries lie, and catalogues that are installed like one."""
_KEYWORD = re.compile(r"(?P<word>\w+)(?:\.__init__)?\(\) got an unexpected keyword argument '(?P<given>\w+)'.*")
_MISSING = re.compile(
    r"(?P<word>\w+)(?:\.__init__)?\(\) missing \d+ required (?:keyword-only|positional) arguments?: (?P<names>.*)"
)
_POSITIONAL = re.compile(
    r"(?P<word>\w+)(?:\.__init__)?\(\) takes (?:from )?(?P<most>\d+).*? positional arguments? but (?P<given>\d+) .*"
)
_FUNCTIONS = re.compile(r"'.*' not supported between instances of .*'function'.*")
_COMPARED = re.compile(
    r"'.*' not supported between instances of .*'(Integers|Entries|Shaped|Power|Fixed|Indices|Tables)'.*"
)


def is_installed(file: str) -> bool:
    """Whether a file lies where Python's own and installed packages do."""
    return file.startswith(_LIBRARIES)


def _words() -> ModuleType:
    """Return the front of the engine, which has the words of claim files; it is loaded before any of its rooms."""
    return sys.modules["lemmacheck"]


def not_imported(name: str, error: BaseException) -> CatalogueError:
    """Return why a package or file cannot be imported, with its place in the user's own files, whoever raised it.

    What a word of ours refuses is told as it is.
    """
    said, place = _told(error), _placed(error)
    if isinstance(error, CatalogueError) and place:
        return CatalogueError(f"{said}{place}")
    return CatalogueError(f"cannot import {name!r}: {said}{place}")


def _told(error: BaseException) -> str:
    """Return what went wrong, with the nearest word where there is none of that name."""
    match error:
        case CatalogueError():
            return str(error)
        case SyntaxError():
            return f"{type(error).__name__}: {error.msg}"
        case NameError(name=str(name)):
            words = [*_names_around(error.__traceback__), *dir(_words())]
            if name in dir(_words()):
                return f"{name!r} is not imported: write `from lemmacheck import {name}`"
            return f"there is nothing called {name!r} here{nearest(name, words)}"
        case ModuleNotFoundError(name=str(name)):
            return f"{type(error).__name__}: {error}{nearest(name, _modules_beside(name))}"
        case ImportError(name="lemmacheck"):
            word = str(error.args[0]).split("'")[1] if "'" in str(error) else str(error)
            return f"cannot import name {word!r}: lemmacheck has no such word{nearest(word, dir(_words()))}"
        case AttributeError(name=str(name), obj=owner) if owner is not None:
            called = getattr(owner, "__name__", type(owner).__name__)
            return f"{called} has no {name!r}{nearest(name, [each for each in dir(owner) if each[0] != '_'])}"
        case TypeError():
            return _of_a_call(str(error)) or f"TypeError: {error}"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _modules_beside(name: str) -> list[str]:
    """Return the modules of the package that one should be in, or those of the working directory."""
    package = name.rpartition(".")[0]
    folders = getattr(sys.modules.get(package), "__path__", []) if package else [str(Path.cwd())]
    return [f"{package}.{each.name}" if package else each.name for each in pkgutil.iter_modules(folders)]


def _of_a_call(said: str) -> str:
    """Return what is wrong with a call, where it is that of a word; empty where it is something else."""
    found = _KEYWORD.fullmatch(said)
    if found:
        takes = _takes(found["word"])
        return f"{found['word']} takes no {found['given']!r}{nearest(found['given'], takes) or _listed(takes)}"
    found = _POSITIONAL.fullmatch(said)
    if found:
        return f"{found['word']} is given more than it takes without a name{_listed(_takes(found['word']))}"
    if _FUNCTIONS.fullmatch(said):
        return "terms are not compared by a sign: Bound(left, right) says that left is at most right"
    if _COMPARED.fullmatch(said):
        return "variables of a domain cannot be compared: a condition is a text, such as 'x > 0'"
    found = _MISSING.fullmatch(said)
    if found:
        return f"{found['word']} lacks {found['names']}: add {_example(found['names'])}"
    return ""


def _example(names: str) -> str:
    return ", ".join(f"{name}=..." for name in re.findall(r"'(\w+)'", names))


def _listed(names: list[str]) -> str:
    return f"; it takes {', '.join(names)}" if names else ""


def _takes(word: str) -> list[str]:
    """Return the parameters of a word of claim files; none where it is no such word."""
    made = getattr(_words(), word, None) if word in dir(_words()) else None
    code = getattr(getattr(made, "__init__", None) if isinstance(made, type) else made, "__code__", None)
    if code is None:
        return []
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name for name in names if name != "self"]


def _names_around(trace_: TracebackType | None) -> list[str]:
    """Return the names that were known where an error was raised."""
    frame: FrameType | None = None
    while trace_ is not None:
        frame, trace_ = trace_.tb_frame, trace_.tb_next
    if frame is None:
        return []
    return [name for name in (*frame.f_locals, *frame.f_globals, *dir(builtins)) if not name.startswith("__")]


def _placed(error: BaseException) -> str:
    """Return the last place in the user's own files that an error came through, with what stands there."""
    if isinstance(error, SyntaxError) and error.filename:
        return _shown(error.filename, error.lineno)
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    for others in ((*_LOADERS, *_LIBRARIES), _LOADERS):
        own = [frame for frame in frames if not frame[0].startswith(("<", *others))]
        if own:
            return _shown(*own[-1])
    return ""


def _shown(file: str, line: int | None) -> str:
    """Return a line of a file, from the working directory where the file is inside."""
    path = Path(file)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    text = linecache.getline(file, line or 0).strip()
    return f" ({shown}, line {line}{f': {text}' if text else ''})"

"""What an outcome depends on besides its claim and its budget: the engine, other packages, and files of the user's own.

The engine counts by its code, packages that are installed by their versions, and every other file that a claim's text
imports, directly or not, by its text. So a helper that lies outside of the catalogue cannot change unseen.
"""

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from lemmacheck.catalogues.digest import imports_in, imports_of
from lemmacheck.catalogues.failing import is_installed
from lemmacheck.catalogues.loading import is_path
from lemmacheck.system import CatalogueError, versions

ENGINE = ("lemmacheck", "var_pipelines")
"""The packages whose code makes outcomes; `var_pipelines` may be away, as for whoever has another paper."""
REPORTS = "lemmacheck_reports"
"""Shows what was found, and finds nothing."""
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")


@functools.cache
def surroundings_of(module_name: str) -> str:
    """Return a digest of all that the outcomes of a claim depend on, besides the claim's own digest and the budget.

    The module is that of its claim file, which is imported. Raises UsageError where a file cannot be read.
    """
    module = sys.modules[module_name]
    return _digest({"engine": engine_digest(), "packages": _packages(), "others": dict(sorted(_others(module)))})


def files_of(package: str) -> tuple[Path, ...]:
    """Return the files of a catalogue, by its name or its path, and those that they import and nobody installed.

    Nothing is imported, so a catalogue is found that cannot be. Raises CatalogueError where there is none.
    """
    importlib.invalidate_caches()
    _path_of.cache_clear()
    root = _root_of(package)
    own = sorted(root.rglob("*.py")) if root.is_dir() else [root]
    names = [name for path in own for name in _imports_of_file(path, "")]
    helpers = (path for _, path in _reached(names, package) if path not in own and not _counts_by_version(path))
    return (*own, *helpers)


def _root_of(package: str) -> Path:
    if is_path(package):
        path = Path(package).resolve()
    else:
        if str(Path.cwd()) not in sys.path:
            sys.path.append(str(Path.cwd()))
        found = _path_of(package)
        path = Path() if found is None else found.parent if found.name == "__init__.py" else found
    if not path.exists() or path == Path():
        raise CatalogueError(f"there is no package, folder or file {package}")
    return path


def _imports_of_file(path: Path, package: str) -> tuple[str, ...]:
    """Return what a file imports; nothing where it cannot be read as Python just now."""
    try:
        return imports_in(path.read_text(encoding="utf-8"), package)
    except (OSError, SyntaxError, ValueError):
        return ()


def engine_digest() -> str:
    """Return a digest of the engine's files."""
    return files_digest(*ENGINE)


@functools.cache
def code_digest(*others: str) -> str:
    """Return a digest of the files of the engine and of other packages, and of the versions of what ours asks for."""
    return _digest({"files": files_digest(*ENGINE, *others), "packages": _packages()})


@functools.cache
def files_digest(*packages: str) -> str:
    """Return a digest of all files of packages."""
    found: dict[str, str] = {}
    for name in packages:
        package = importlib.util.find_spec(name)
        for place in (package and package.submodule_search_locations) or ():
            for path in sorted(Path(place).rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    shown = f"{name}/{path.relative_to(place).as_posix()}"
                    found[shown] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _digest(found)


@functools.cache
def _packages() -> dict[str, str]:
    """Return the versions of Python, of the machine's kind, and of all packages that ours asks for, extras too."""
    try:
        asked = importlib.metadata.requires("lemmacheck") or []
    except importlib.metadata.PackageNotFoundError:
        asked = []
    names = {found.group() for text in asked if (found := _REQUIRED.match(text)) is not None}
    kind = {
        "optimized": str(sys.flags.optimize),
        "system": f"{platform.system()} {platform.machine()}",
        "implementation": platform.python_implementation(),
    }
    return {**versions(), **{name: _version(name) for name in sorted(names - {"lemmacheck"})}, **kind}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _others(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield each module that a claim rests on besides the engine, with what stands for it: a version, or its text."""
    root = module.__name__.partition(".")[0]
    for name, path in _reached(imports_of(module), root):
        top = name.partition(".")[0]
        if top != root and _counts_by_version(path) and top in _distributions():
            yield top, _version_of(top)
        else:
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def _reached(names: Iterable[str], root: str) -> Iterator[tuple[str, Path]]:
    """Yield modules besides the engine and Python's own that imports lead to, with their files.

    The packages that modules lie in are among them, since their text runs first; those of other distributions than the
    root's lead no further.
    """
    seen: set[str] = set()
    waiting = [tuple(names)]
    while waiting:
        for name in _with_packages(waiting.pop()):
            top = name.partition(".")[0]
            if name in seen or top in (*ENGINE, REPORTS) or top in sys.stdlib_module_names:
                continue
            seen.add(name)
            path = _path_of(name)
            if path is None:
                continue
            yield name, path
            if path.suffix == ".py" and (top == root or not _counts_by_version(path) or top not in _distributions()):
                package = name if path.name == "__init__.py" else name.rpartition(".")[0]
                waiting.append(_imports_of_file(path, package))


def _with_packages(names: Iterable[str]) -> Iterator[str]:
    """Yield names of modules, and of the packages that they lie in."""
    for name in names:
        parts = name.split(".")
        yield from (".".join(parts[: count + 1]) for count in range(len(parts)))


@functools.cache
def _path_of(name: str) -> Path | None:
    """Return the file of a module, None for what is no module, and for a folder without an `__init__.py`."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, ValueError):
        return None
    return Path(spec.origin) if spec is not None and spec.has_location and spec.origin else None


def _counts_by_version(path: Path) -> bool:
    return path.suffix != ".py" or is_installed(str(path))


@functools.cache
def _version_of(top: str) -> str:
    """Return the versions of the distributions that a top-level package may come from."""
    return ", ".join(f"{name} {_version(name)}" for name in sorted(_distributions().get(top, (top,))))


@functools.cache
def _distributions() -> dict[str, list[str]]:
    return {name: list(found) for name, found in importlib.metadata.packages_distributions().items()}


def _digest(found: object) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()

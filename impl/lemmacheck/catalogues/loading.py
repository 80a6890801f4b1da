"""Importing a catalogue: a package by its name, or a folder or a file by its path, the same in every process."""

import hashlib
import importlib
import importlib.util
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

from lemmacheck.catalogues.failing import not_imported
from lemmacheck.system import CatalogueError


def is_path(package: str) -> bool:
    """Whether a catalogue is named by a path: it has a separator, ends like a file, or is one."""
    return "/" in package or "\\" in package or package.endswith(".py") or package in (".", "..") or is_file(package)


def is_file(package: str) -> bool:
    """Whether there is a file of that name, which is no module by it."""
    return "." in package and Path(package).is_file()


def import_package(name: str) -> ModuleType:
    """Import a package or module; the folder where one stands is searched last.

    What it prints goes to stderr. Raises CatalogueError, with the place of the error, where that fails.
    """
    if str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))
    try:
        with redirect_stdout(sys.stderr):
            return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        raise not_imported(name, error) from error


def import_path(package: str) -> ModuleType:
    """Import a folder with an `__init__.py`, or one file, from wherever it is.

    Raises CatalogueError where there is none, or its import fails.
    """
    try:
        path = Path(package).resolve()
        file = path / "__init__.py" if path.is_dir() else path
        is_there = file.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a folder that is closed to us
        raise CatalogueError(f"cannot read {package}: {error}") from error
    if not is_there:
        raise CatalogueError(_missing(package, path))
    name = _name_for(path, file)
    if name in sys.modules:
        return sys.modules[name]
    folders = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise CatalogueError(f"{package} is no Python file; a claim file ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        with redirect_stdout(sys.stderr):
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise not_imported(package, error) from error
    return module


def _missing(package: str, path: Path) -> str:
    if path.is_dir():
        return f"the folder {package} has no __init__.py, so it is no package of claims; lemmacheck new writes one"
    return f"there is no folder and no file {package}"


def _name_for(path: Path, file: Path) -> str:
    """Return the name of a folder or file, with a digest of its path where another module has that name."""
    name = re.sub(r"\W", "_", path.stem)
    distinct = f"{name}_{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"
    known = sys.modules.get(name)
    if known is not None:
        return name if known.__file__ == str(file) else distinct
    return name if importlib.util.find_spec(name) is None else distinct

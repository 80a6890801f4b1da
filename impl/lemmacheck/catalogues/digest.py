"""What a claim's text is: its file, and the other files of its catalogue that it imports, directly or not."""

import ast
import functools
import hashlib
import importlib.util
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from lemmacheck.formula import parsed, statements_in


def digest_of(module: ModuleType, root: ModuleType) -> str:
    """Return a digest that changes with the text of a module and with that of every helper in its catalogue.

    Other packages stand for themselves by their versions. A module without helpers has the digest of its own file.
    """
    files = {name: path.read_bytes() for name, path in files_with(module, root.__name__).items()}
    if len(files) == 1:
        return hashlib.sha256(files[module.__name__]).hexdigest()
    parts = (hashlib.sha256(text).hexdigest() for _, text in sorted(files.items()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def files_with(module: ModuleType, root: str) -> dict[str, Path]:
    """Return the files of a module and of all that it imports from its catalogue, the nearest first, by their names."""
    files = {module.__name__: Path(module.__file__ or "")}
    waiting = deque([module])
    while waiting:
        for name in _imported(waiting.popleft(), root):
            helper = sys.modules.get(name)
            if name not in files and helper is not None and helper.__file__:
                files[name] = Path(helper.__file__)
                waiting.append(helper)
    return files


def _imported(module: ModuleType, root: str) -> Iterator[str]:
    """Yield the names of modules of the root package that a module's text imports, or may import from."""
    yield from (name for name in imports_of(module) if name == root or name.startswith(f"{root}."))


def imports_of(module: ModuleType) -> tuple[str, ...]:
    """Return the names of all modules that a module's text imports, or may import from."""
    package = module.__name__ if hasattr(module, "__path__") else module.__name__.rpartition(".")[0]
    return imports_in(Path(module.__file__ or "").read_text(encoding="utf-8"), package)


@functools.lru_cache(maxsize=4096)
def imports_in(text: str, package: str) -> tuple[str, ...]:
    """Return what a text of a package imports, or may import from, by full names; one that is shared is read once."""
    names: list[str] = []
    for node in statements_in(parsed(text)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = importlib.util.resolve_name("." * node.level + base, package) if package else ""
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(names)

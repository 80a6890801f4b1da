"""What the functions of an author's file change: its globals, and what is stored in them."""

import ast
import functools
import linecache
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType

from lemmacheck.formula.inspection.texts import parsed, parts_in

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def changed_globals(file: str) -> Mapping[str, int]:
    """Return the globals that some function of a file changes, each with the line."""
    return _changed(*_version(file))


def nodes_of(file: str, code: CodeType) -> list[Function]:
    """Return the functions in a file's text that a code may be of; several where lambdas share a line."""
    return [node for node in _functions(*_version(file)) if (_name(node), _first(node)) == _key(code)]


def stores_in(parts: list[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield the names in whose attributes or entries some parts store something, each with the line."""
    for part in parts:
        if isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, (ast.Store, ast.Del)):
            root: ast.expr = part
            while isinstance(root, (ast.Attribute, ast.Subscript)):
                root = root.value
            if isinstance(root, ast.Name):
                yield root.id, part.lineno


def _version(file: str) -> tuple[str, int, int]:
    """Return a file with what tells its versions apart: when it was written, and how long it is."""
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return file, 0, 0
    return file, found.st_mtime_ns, found.st_size


@functools.lru_cache(maxsize=512)
def _functions(file: str, _when: int, _size: int) -> tuple[Function, ...]:
    linecache.checkcache(file)
    try:
        tree = parsed("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return ()
    return tuple(node for node in parts_in(tree) if isinstance(node, Function))


@functools.lru_cache(maxsize=512)
def _changed(file: str, when: int, size: int) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for node in _functions(file, when, size):
        parts = parts_in(node)
        own = set(_own_names(node, parts))
        declared = {name for part in parts if isinstance(part, ast.Global) for name in part.names}
        for part in parts if declared else ():
            if isinstance(part, ast.Name) and isinstance(part.ctx, (ast.Store, ast.Del)) and part.id in declared:
                found.setdefault(part.id, part.lineno)
        for name, line in stores_in(parts):
            if name in declared or name not in own:
                found.setdefault(name, line)
    return found


def _own_names(node: Function, parts: list[ast.AST]) -> Iterator[str]:
    """Yield the names that a function, or one inside of it, makes itself, given all of its parts."""
    for part in parts:
        if isinstance(part, ast.arg):
            yield part.arg
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and part is not node:
            yield part.name


def _name(node: Function) -> str:
    return "<lambda>" if isinstance(node, ast.Lambda) else node.name


def _first(node: Function) -> int:
    """Return the line at which a function begins: that of its first decorator."""
    above = [] if isinstance(node, ast.Lambda) else [decorator.lineno for decorator in node.decorator_list]
    return min([node.lineno, *above])


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_name, code.co_firstlineno

"""What the functions of an author's file change: its globals, and what is stored in them."""

import ast
import functools
import linecache
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType

from lemmacheck.formula.inspection.texts import parsed, parts_in

_PARTS = ("co_code", "co_names", "co_varnames", "co_freevars", "co_argcount", "co_kwonlyargcount", "co_flags")
"""What tells codes of one name apart, besides their constants."""
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def changed_globals(file: str) -> Mapping[str, int]:
    """Return the globals that some function of a file changes, each with the line."""
    return _changed(*_version(file))


def nodes_of(file: str, code: CodeType) -> list[Function]:
    """Return the functions in a file's text that a code may be of; several where lambdas share a line."""
    return [node for node in _functions(*_version(file)) if (_name(node), _first(node)) == _key(code)]


def is_code_of_text(file: str, code: CodeType) -> bool:
    """Whether a file's text, as it is now, has this very code: not where it was changed since, or made otherwise."""
    return any(_is_same(each, code) for each in _codes(*_version(file)) if _key(each) == _key(code))


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


@functools.lru_cache(maxsize=512)
def _codes(file: str, _when: int, _size: int) -> tuple[CodeType, ...]:
    """Return the codes of the functions and classes in a file's text; none where it cannot be compiled."""
    linecache.checkcache(file)
    try:
        whole = compile("".join(linecache.getlines(file)), file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    found = [whole]
    for each in found:  # it grows meanwhile
        found += [part for part in each.co_consts if isinstance(part, CodeType)]
    return tuple(found)


def _is_same(one: CodeType, other: CodeType) -> bool:
    """Whether two codes do the same: not `==`, which looks at what an interpreter notes in a code that has run."""
    if any(getattr(one, name) != getattr(other, name) for name in _PARTS):
        return False
    pairs = list(zip(one.co_consts, other.co_consts, strict=False))
    return len(one.co_consts) == len(other.co_consts) and all(
        type(left) is type(right) and (_is_same(left, right) if isinstance(left, CodeType) else left == right)
        for left, right in pairs
    )


def _name(node: Function) -> str:
    return "<lambda>" if isinstance(node, ast.Lambda) else node.name


def _first(node: Function) -> int:
    """Return the line at which a function begins: that of its first decorator."""
    above = [] if isinstance(node, ast.Lambda) else [decorator.lineno for decorator in node.decorator_list]
    return min([node.lineno, *above])


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_name, code.co_firstlineno

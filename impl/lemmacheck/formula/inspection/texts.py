"""Texts of Python as trees: each is parsed once for all who look at it, and walked without detours."""

import ast
import functools


@functools.lru_cache(maxsize=512)
def parsed(text: str) -> ast.Module:
    """Return the tree of a file's text, which nobody may change.

    Raises SyntaxError or ValueError where it is no Python.
    """
    return ast.parse(text)


def parts_in(node: ast.AST) -> list[ast.AST]:
    """Return what `ast.walk` yields, in its order, without operators and contexts, which have no parts of their own."""
    found = [node]
    for each in found:  # it grows meanwhile
        for name in each._fields:
            part = getattr(each, name, None)
            if isinstance(part, list):
                found += [inner for inner in part if isinstance(inner, ast.AST)]
            elif isinstance(part, ast.AST) and part._fields:
                found.append(part)
    return found


def statements_in(node: ast.AST) -> list[ast.AST]:
    """Return the statements of a text, those inside of others after these, and no expressions."""
    found = [node]
    for each in found:
        for name in each._fields:
            part = getattr(each, name, None)
            if isinstance(part, list):
                found += [inner for inner in part if isinstance(inner, _HOLDERS)]
    return found


_HOLDERS = (ast.stmt, ast.excepthandler, ast.match_case)

"""The author's code in messages: where a term stands, and where it raised what."""

import ast
import inspect
import linecache
import os
from pathlib import Path
from types import CodeType

from lemmacheck.arithmetic import NotAvailableError, NoValueError
from lemmacheck.formula.inspection.changes import nodes_of
from lemmacheck.formula.look import LooksError, is_library
from lemmacheck.formula.raised import sentence_of
from lemmacheck.formula.terms import AnyTerm, function_of
from lemmacheck.system import UsageError, ValuelessError

VALUELESS = (ArithmeticError, ValueError, LookupError, RecursionError, MemoryError)
"""What a counted term may raise because it has no value at a point; all else says that its code is wrong."""

_OURS = (NotAvailableError, NoValueError, LooksError, UsageError)
"""Errors whose message is a sentence of ours."""

_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (ZeroDivisionError, "a division by zero"),
    (OverflowError, "a number is too large"),
    (RecursionError, "it is nested too deeply"),
    (MemoryError, "it does not fit into the memory"),
)
"""What an exception says by its class alone."""

_NUMBERS = ("flint", "sympy", "mpmath", "z3", "scipy")
"""The libraries that engines calculate with."""

_HERE = f"{Path(__file__).parents[1]}{os.sep}"
"""The code of the engine, which no author wrote."""


def wrong_code(error: BaseException) -> str | None:
    """Return what a term raised, with file and line, where that says that its code is wrong; None for all else."""
    return None if isinstance(error, VALUELESS) else described(error)


def described(error: BaseException) -> str:
    """Return what went wrong in plain words, with the place in the author's code and the line that stands there.

    A sentence of ours is told as it is, and what an author's code raises by its class and text. Of what another library
    or the engine raises the text is none that a reader can use: what kind of thing it is is told, and where.
    """
    if isinstance(error, ValuelessError):
        return str(error)
    frames, trace_ = [], error.__traceback__
    while trace_ is not None:
        frames.append((trace_.tb_frame.f_code.co_filename, trace_.tb_lineno))
        trace_ = trace_.tb_next
    owned = [place for place, (file, _) in enumerate(frames) if not is_library(file) and not _is_ours(file)]
    is_authors = bool(owned) and not any(_is_ours(file) for file, _ in frames[owned[-1] :])
    said = _plain(error) or (sentence_of(error) if is_authors else "")
    if not said and is_authors:
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if not said:
        where = f" in {Path(frames[-1][0]).name}, line {frames[-1][1]}" if frames else ""
        said = f"an operation is not known for these numbers ({type(error).__name__}{where})"
    return f"{said} ({placed(*frames[owned[-1]])})" if owned else said


def _is_ours(file: str) -> bool:
    """Whether code is the engine's, beyond the words of a term, or that of a library it calculates with."""
    if Path(file).suffix != ".py" or any(f"{os.sep}{each}{os.sep}" in file for each in _NUMBERS):
        return True
    return file.startswith(_HERE) and not is_library(file)


def _plain(error: BaseException) -> str:
    """Return the words for what is known by its class alone, or has a sentence of ours; empty for all else."""
    if isinstance(error, _OURS) and str(error):
        return str(error)
    return next((words for kind, words in _WORDS if isinstance(error, kind)), "")


def place_of(term: AnyTerm) -> str:
    """Return file and line of a term, as far as they are known."""
    code = _code_of(term)
    return "no file" if code is None else placed(code.co_filename, code.co_firstlineno)


def return_of(term: AnyTerm) -> str:
    """Return file and line of the last statement of a term, which returns its value, or should; else the term's own."""
    code = _code_of(term)
    found = [] if code is None else nodes_of(code.co_filename, code)
    if code is None or len(found) != 1 or isinstance(found[0], ast.Lambda):
        return place_of(term)
    return placed(code.co_filename, found[0].body[-1].lineno)


def _code_of(term: AnyTerm) -> CodeType | None:
    code = getattr(inspect.unwrap(function_of(term)), "__code__", None)
    return code if isinstance(code, CodeType) else None


def placed(file: str, line: int) -> str:
    """Return a file's name and a line of it, with what stands there."""
    source = linecache.getline(file, line).strip()
    return f"{Path(file).name}, line {line}" + (f": {source}" if source else "")

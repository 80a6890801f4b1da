"""The author's code in messages: where a term stands, and where it raised what."""

import inspect
import linecache
import os
from pathlib import Path

from lemmacheck.formula.look import is_library
from lemmacheck.formula.terms import AnyTerm, function_of
from lemmacheck.system import ValuelessError

VALUELESS = (ArithmeticError, ValueError, LookupError, RecursionError, MemoryError)
"""What a counted term may raise because it has no value at a point; all else says that its code is wrong."""

_HERE = f"{Path(__file__).parents[1]}{os.sep}"
"""The code of the engine, which no author wrote."""


def wrong_code(error: BaseException) -> str | None:
    """Return what a term raised, with file and line, where that says that its code is wrong; None for all else."""
    return None if isinstance(error, VALUELESS) else described(error)


def described(error: BaseException) -> str:
    """Return an exception with the place in the author's code where it was raised, and the line that stands there."""
    if isinstance(error, ValuelessError):
        return str(error)
    trace_, place = error.__traceback__, None
    while trace_ is not None:
        file = trace_.tb_frame.f_code.co_filename
        if not file.startswith(_HERE) and not is_library(file):
            place = (file, trace_.tb_lineno)
        trace_ = trace_.tb_next
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return text if place is None else f"{text} ({placed(*place)})"


def place_of(term: AnyTerm) -> str:
    """Return file and line of a term, as far as they are known."""
    code = getattr(inspect.unwrap(function_of(term)), "__code__", None)
    return "no file" if code is None else f"{Path(code.co_filename).name}, line {code.co_firstlineno}"


def placed(file: str, line: int) -> str:
    """Return a file's name and a line of it, with what stands there."""
    source = linecache.getline(file, line).strip()
    return f"{Path(file).name}, line {line}" + (f": {source}" if source else "")

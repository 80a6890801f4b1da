"""What a term may not ask or read, each with the word to use instead."""

import builtins
import collections
import re
import types
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.formula.look import READS

_KINDS = "a term is one formula for every arithmetic and every size: write it without asking what its arguments are"
_TEXT = "what a term does should stand in its text: write the name itself, such as on.exp"
_QUIET = "a term has a value and does nothing else: leave it out"
_SAME = "a term says the same whenever it is called: write it as a function of its variables"

_ASKS = {
    **dict.fromkeys(("type", "isinstance", "issubclass", "callable", "hasattr"), _KINDS),
    **dict.fromkeys(("str", "repr", "format", "ascii"), READS),
    "getattr": _TEXT,
}
_NOBODY_ASKS = {
    **dict.fromkeys(("id", "hash"), _SAME),
    **dict.fromkeys(("print", "open", "input", "breakpoint"), _QUIET),
    **dict.fromkeys(("eval", "exec", "compile", "globals", "locals", "vars", "dir", "__import__"), _TEXT),
    **dict.fromkeys(("setattr", "delattr"), _QUIET),
}

MOVING = (
    "asyncio", "contextvars", "datetime", "gc", "locale", "logging", "multiprocessing", "nt", "os", "pathlib",
    "platform", "posix", "random", "secrets", "shutil", "signal", "socket", "subprocess", "sys", "tempfile",
    "threading", "time", "uuid", "warnings", "weakref",
)  # fmt: skip
"""Modules whose functions say something else each time, or ask what is not mathematics."""

_LEAVES = (
    type(None), bool, int, float, complex, str, bytes, Fraction, Decimal, range, slice, types.EllipsisType,
    types.NotImplementedType, re.Pattern, object, types.GenericAlias, types.UnionType,
)  # fmt: skip


def refused_builtin(name: str, *, is_counted: bool) -> str | None:
    """Return what to write in place of one of Python's own functions, None where it may be used.

    An algorithm that counts takes plain integers, so it may ask what they are.
    """
    return _NOBODY_ASKS.get(name) or (None if is_counted else _ASKS.get(name))


def name_in_python(value: Any) -> str:
    """Return the name that Python itself has for a value, whatever an author calls it; empty where it has none."""
    name = getattr(value, "__name__", "") if isinstance(value, (type, types.BuiltinFunctionType)) else ""
    return name if getattr(builtins, name, None) is value else ""


def is_moving(module: str | None) -> bool:
    """Whether the functions of a module say something else each time."""
    return (module or "").partition(".")[0] in MOVING


def moving_words(name: str) -> str:
    """Return what is said of a function that says something else each time."""
    return f"calls {name!r}, which may say something else each time: {_SAME}"


def is_constant(value: Any) -> bool:
    """Whether a value is one number, text or the like, which nothing changes."""
    if type(value) in _LEAVES or isinstance(value, (np.generic, np.ufunc, np.dtype)):
        return True
    return type(value).__module__.partition(".")[0] in ("flint", "operator", "typing")


def changing_words(name: str, value: Any) -> str:
    """Return what is said of a value that may change: what it is, and what to write instead."""
    match value:
        case list() | bytearray() | collections.deque():
            instead = "write a tuple"
        case set():
            instead = "write a frozenset"
        case Mapping():
            instead = "write a tuple of pairs, and dict(...) of it where it is used"
        case np.ndarray():
            instead = "write a tuple, and on.vector(...) or on.matrix(...) of it where it is used"
        case _ if hasattr(value, "__next__"):
            instead = "it gives something else each time; write a tuple"
        case _ if str(getattr(value, "__module__", "")).partition(".")[0] == "numpy":
            word = name.rpartition(".")[2]
            return (
                f"calls {name!r}: numpy's functions do not know these numbers: write on.{word}, if there is such an "
                "operation"
            )
        case _:
            instead = "write numbers, tuples, functions, or a frozen dataclass of such"
    return f"reads {name!r}, a {type(value).__name__}, which may change: {instead}"

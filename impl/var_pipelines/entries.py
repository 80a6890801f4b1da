"""What callers pass as arrays, refused where numpy's conversion would drop a part of it without a word.

A mask, a unit, the digits of an integer beyond 2^53: what was masked out would take part in the result, and an error
would be certified for other numbers than those that were given. So only plain arrays and nested sequences are taken.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from var_pipelines.errors import InputError

EXACT_INTEGERS = 2**53
"""Integers up to this size are float64 numbers, all of them."""
_NUMBERS = frozenset((float, bool))
_PLAIN = (np.memmap, np.matrix)
"""Kinds of arrays that hold nothing besides their entries, and so may be taken for plain ones."""
_DEEPEST = 8
"""How deep lists may be nested: twice as deep as any argument is."""


def plain_array(name: str, given: object) -> Any:
    """Return the plain numpy array, of any shape and dtype, that holds all there is in a caller's argument.

    Taken are numpy's arrays, what offers itself as one (`__array__`, a buffer), and nested sequences of both. Raises
    InputError for what is no array, for masks wherever they hide, for other kinds of arrays, and for integers beyond
    2^53 beside floats, which numpy would round.
    """
    if type(given) is np.ndarray:
        return given
    wide: list[int] = []
    try:
        array = np.asarray(_taken(name, given, wide, 0))
    except InputError:
        raise
    except ValueError:
        raise InputError(f"{name} is no array: its rows differ in length") from None
    except Exception as error:
        raise InputError(f"{name} is no array: {error}") from error
    if wide and array.dtype.kind == "f":
        raise InputError(
            f"{name} has integers beyond 2^53, such as {wide[0]} (shape {array.shape}): float64 would round them"
        )
    return array


def refuse_kinds(name: str, given: object) -> None:
    """Raise InputError where masks, or other kinds of arrays than plain ones, hide in an array or nested sequences.

    For callers that take entries of any kind, one by one; numpy's matrix is refused, since it multiplies otherwise.
    """
    if isinstance(given, np.ndarray):
        if type(given) not in (np.ndarray, np.memmap):
            raise _refusal(name, given)
    elif isinstance(given, Sequence) and not isinstance(given, str | bytes):
        for part in given:
            refuse_kinds(name, part)


def _taken(name: str, given: Any, wide: list[int], depth: int) -> Any:
    """Return an argument with its arrays made plain; integers beyond 2^53 are noted in `wide`."""
    kind = type(given)
    if depth > _DEEPEST:
        raise InputError(f"{name} is no array: it is nested more than {_DEEPEST} deep")
    if isinstance(given, np.ndarray):
        return _plain(name, given, wide)
    if isinstance(given, int | np.integer) and kind is not bool:
        _note(int(given), wide)
        return given
    if isinstance(given, float | np.generic | str | bytes | Mapping):
        return given
    if kind not in (list, tuple):
        if _offers_array(given):
            return _plain(name, _converted(name, given), wide)
        if not (hasattr(kind, "__len__") and hasattr(kind, "__getitem__")):
            return given
    row = list(given)
    return row if _NUMBERS.issuperset(map(type, row)) else [_taken(name, part, wide, depth + 1) for part in row]


def _plain(name: str, array: Any, wide: list[int]) -> Any:
    if type(array) is not np.ndarray and type(array) not in _PLAIN:
        raise _refusal(name, array)
    if array.dtype.kind in "iu" and array.size:
        _note(max(int(array.max()), -int(array.min())), wide)
    return np.asarray(array)


def _note(integer: int, wide: list[int]) -> None:
    if abs(integer) > EXACT_INTEGERS:
        wide.append(integer)


def _offers_array(given: Any) -> bool:
    """Whether numpy would ask the argument itself for an array."""
    if any(hasattr(given, name) for name in ("__array__", "__array_interface__", "__array_struct__")):
        return True
    try:
        memoryview(given).release()
    except TypeError:
        return False
    return True


def _converted(name: str, given: Any) -> Any:
    """Return the array that an argument offers, asked once; raises InputError where it has a mask besides."""
    described = getattr(given, "__array_interface__", None)
    masks = getattr(given, "mask", None), described.get("mask") if isinstance(described, dict) else None
    if any(mask is not None and not callable(mask) for mask in masks):
        raise InputError(f"{name} is a {type(given).__name__} with a mask: {_WHAT_TO_DO}")
    try:
        return np.asanyarray(given)
    except Exception as error:
        raise InputError(f"{name} is a {type(given).__name__} that makes no array: {error}") from error


_WHAT_TO_DO = "leave out what is masked (K[keep], V[keep]) or fill it with numbers, and pass a plain array"


def _refusal(name: str, array: Any) -> InputError:
    if isinstance(array, np.ma.MaskedArray):
        return InputError(f"{name} is a masked array (shape {array.shape}), and a mask would be lost: {_WHAT_TO_DO}")
    return InputError(
        f"{name} is a {type(array).__name__} (shape {array.shape}), of which only the entries would be taken: if they "
        "are what is meant, pass np.asarray of it"
    )

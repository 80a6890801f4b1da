"""Arguments made into arrays: one clear error for what makes no sense, and no copy where none is needed."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from var_pipelines.entries import EXACT_INTEGERS, plain_array
from var_pipelines.fast.errors import InputError

Array = NDArray[np.floating[Any]]


def real_array(name: str, given: object, *, axes: tuple[str, ...]) -> Array:
    """Return an argument as a finite float32 or float64 array with the named axes; integers become float64.

    Raises InputError naming the argument and its shape: wrong number of axes, not numbers, NaN or infinity, integers
    beyond 2^53 (float64 would round them), masks and whatever else numpy's conversion would drop.
    """
    array = unchecked_array(name, given, axes=axes)
    refuse_infinite(name, array)
    return array


def unchecked_array(name: str, given: object, *, axes: tuple[str, ...]) -> Array:
    """Return the same, with entries that may be NaN or infinite: for callers who look at all of them anyway."""
    array = plain_array(name, given)
    wanted = " x ".join(axes)
    if array.ndim != len(axes):
        raise InputError(f"{name} has shape {array.shape}: it should have {len(axes)} axes, {wanted}")
    if array.dtype.kind in "iub":
        if array.size and max(int(array.max()), -int(array.min())) > EXACT_INTEGERS:
            raise InputError(f"{name} has integers beyond 2^53 (shape {array.shape}): float64 would round them")
        array = array.astype(np.float64)
    if array.dtype.kind != "f" or array.dtype.itemsize > 8:
        raise InputError(f"{name} has dtype {array.dtype} (shape {array.shape}): it should be float32 or float64")
    if array.dtype.itemsize < 4:
        array = array.astype(np.float32)
    return np.require(array, array.dtype.newbyteorder("="), "A")  # compiled loops take nothing else


def refuse_infinite(name: str, array: Array) -> None:
    """Raise InputError where an entry is NaN or infinite."""
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise InputError(f"{name} has {array[where]} at {where} (shape {array.shape}): entries should be finite")


def same(name: str, size: int, other: str, wanted: int, shape: tuple[int, ...]) -> None:
    """Raise InputError unless two sizes agree."""
    if size != wanted:
        raise InputError(f"{name} has shape {shape}: {size} does not match the {wanted} of {other}")


def positive(name: str, value: float) -> float:
    """Return a finite positive number, or raise InputError."""
    number = finite(name, value)
    if not number > 0:
        raise InputError(f"{name} is {value}: it should be positive and finite")
    return number


def finite(name: str, value: float) -> float:
    """Return a finite number, or raise InputError; also where float64 would round it."""
    if type(value) is float and math.isfinite(value):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | np.floating | np.integer):
        raise InputError(f"{name} is {value!r}: it should be a number")
    whole = isinstance(value, int | np.integer)
    try:
        number = float(value)
    except OverflowError:
        raise InputError(f"{name} is beyond float64: it should be finite") from None
    if not math.isfinite(number):
        raise InputError(f"{name} is {value}: it should be finite")
    if (int(number) != int(value)) if whole else (number != value):
        raise InputError(f"{name} is {value!r}: float64 would round it")
    return number


def not_negative(name: str, value: float) -> float:
    """Return a finite number that is not negative, or raise InputError."""
    number = finite(name, value)
    if not number >= 0:
        raise InputError(f"{name} is {value}: it should not be negative")
    return number


def certified_error(name: str, error: float) -> float:
    """Return an error that is a finite number, or raise InputError: nothing is certified by any other."""
    if not 0 <= error < math.inf:
        raise InputError(f"{name} is too large: a bound of its error goes beyond float64, so none can be certified")
    return error


def whole(name: str, value: object) -> int:
    """Return a positive integer, or raise InputError."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise InputError(f"{name} is {value!r}: it should be a positive integer")
    return int(value)


def in_range(name: str, result: Array) -> Array:
    """Return a layer's result, or raise InputError where it overflowed: its arguments were too large."""
    if not np.isfinite(result).all():
        raise InputError(f"{name} (shape {result.shape}) goes beyond {result.dtype}: its arguments are too large")
    return result

"""The inner product of two rows in floats, and how far results may be apart, each with a certified rounding error."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast.arrays import not_negative, real_array, same
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import BITS, gamma, smallest, unit, upper


@dataclass(frozen=True, slots=True)
class InnerProduct:
    """An inner product as floats compute it, and a certified bound of its rounding error."""

    value: float
    rounding: float


def inner_product(u: object, v: object) -> InnerProduct:
    """Return ⟨u, v⟩ of two rows (1 x k), computed in the wider of their types, float32 or float64.

    In whatever order numpy adds, the sum is off by at most γ(k) times the sum of the products' sizes, and by half an η
    for each product that underflows. Raises InputError where they are no two rows of one length, or the sum goes beyond
    the type.
    """
    left, right = (real_array(name, row, axes=("1", "entries")) for name, row in (("u", u), ("v", v)))
    same("u", left.shape[0], "its rows", 1, left.shape)
    same("v", right.shape[0], "its rows", 1, right.shape)
    same("v", right.shape[1], "u's entries", left.shape[1], right.shape)
    dtype = np.result_type(left, right)
    with np.errstate(over="ignore", invalid="ignore"):
        value = float(left.astype(dtype, copy=False)[0] @ right.astype(dtype, copy=False)[0])
    if not math.isfinite(value):
        raise InputError(f"u has shape {left.shape}: its inner product with v goes beyond {dtype}")
    count = left.shape[1]
    with ball(BITS):
        sizes = sum((arb(float(abs(x))) * arb(float(abs(y))) for x, y in zip(left[0], right[0], strict=True)), arb(0))
        off = arb(gamma(count, dtype)) * sizes if count else arb(0)
        return InnerProduct(value, upper(off + count * arb(smallest(dtype))))


def largest_difference(first: object, second: object, *, errors: Sequence[float] = ()) -> tuple[float, float]:
    """Return the largest |first - second| over all entries of two matrices, in float64, and a certified bound.

    The bound is of how far that is from the largest difference of what both stand for, where every entry of them is off
    by at most the sum of `errors`; it counts the rounding of the difference too. Numbers pass as 1 x 1. Raises
    InputError where the shapes differ, an error is no number from 0 on, or a difference goes beyond float64.
    """
    left, right = (
        real_array(name, np.atleast_2d(np.asarray(given)), axes=("rows", "columns")).astype(np.float64)
        for name, given in (("first", first), ("second", second))
    )
    if left.shape != right.shape:
        raise InputError(f"second has shape {right.shape}: it does not match first's {left.shape}")
    known = [not_negative("an error", error) for error in errors]
    with np.errstate(over="ignore"):
        largest = float(np.abs(left - right).max(initial=0))
    if not math.isfinite(largest):
        raise InputError(f"first has shape {left.shape}: its difference from second goes beyond float64")
    with ball(BITS):
        off = sum(map(arb, known), arb(0)) + 2 * arb(unit(np.float64)) * arb(largest)
        return largest, upper(off) if off > 0 else 0.0

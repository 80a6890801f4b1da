"""Rounding bounds in the standard model of floating point, with its underflow.

fl(a op b) = (a op b)(1 + δ) + ε with |δ| ≤ u, and |ε| ≤ η/2 for products and quotients, η the smallest subnormal
number; sums and differences have ε = 0. A sum of n products, in any order, fused or not, is therefore off by at most
γ(n) times the sum of their sizes and n η/2 besides; what is multiplied later multiplies these η as well.
Source: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, chapters 2 and 3, (2.8) for ε.

Bounds are themselves computed in balls, which neither overflow nor underflow, and rounded up at the end (`upper`): in
float64 a γ times a small token is 0, and stays 0 after a product with a large weight.
"""

import math
from typing import Any, Literal

import numpy as np
from flint import arb

from var_pipelines.fast.errors import RefusedError

Precision = Literal["float64", "float32"]
"""The types that attention is computed in."""

SLACK = 1 + 2.0**-30
"""Sums of sizes are computed in float64, in fewer than 2^20 roundings: this factor covers them."""
BITS = 64
"""The precision of balls for bounds of rounding."""
_PROBE, _TO = np.array([2.0**-1074, 2.0**-60, -(2.0**-60)]), np.array([0.0, 1, 1])
_PROBED = np.array([2.0**-1074, 1, 1]).tobytes()


def unit(dtype: Any) -> float:
    """Return the unit roundoff u of a floating-point type: half the gap above 1."""
    return float(np.finfo(dtype).eps) / 2


def gamma(steps: int, dtype: Any) -> float:
    """Return γ_n = nu/(1 - nu): the relative error after n roundings; infinite where nu reaches 1."""
    grown = steps * unit(dtype)
    return math.inf if grown >= 1 else SLACK * grown / (1 - grown)


def smallest(dtype: Any) -> float:
    """Return the smallest positive number of a type, η: what an underflow can lose, at most.

    Raises RefusedError where arithmetic is not the model's: libraries may make a process take subnormal numbers for 0,
    or round otherwise than to nearest.
    """
    if (_PROBE * 1.0 + _TO).tobytes() != _PROBED:  # bytes, since a subnormal taken for 0 compares as 0
        raise RefusedError(
            "this process takes subnormal numbers for 0, or does not round to nearest (a library compiled with "
            "-ffast-math may have set that): no error can be certified"
        )
    return float(np.finfo(dtype).smallest_subnormal)


def largest(array: Any) -> arb:
    """Return the largest size of an entry, as a ball."""
    return arb(float(np.abs(array).max(initial=0)))


def largest_sum(array: Any, axis: int | tuple[int, ...]) -> arb:
    """Return an upper bound, as a ball, of the largest sum of entries' sizes along axes: what multiplies an error."""
    with np.errstate(over="ignore"):
        return arb(float(np.abs(array).sum(axis=axis, dtype=np.float64).max(initial=0))) * SLACK


def upper(number: Any) -> float:
    """Return a float64 at least as large as every number of the ball; infinite where it has no such end."""
    return math.nextafter(float(number.upper()), math.inf) if number.is_finite() else math.inf

"""Rounding bounds in the standard model of floating point: fl(a op b) = (a op b)(1 + δ), |δ| ≤ u.

Source: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, chapters 2 and 3.
"""

import math
from typing import Any

import numpy as np

SLACK = 1 + 2.0**-30
"""The bounds themselves are computed in float64, in fewer than 2^20 roundings: this factor covers them."""


def unit(dtype: Any) -> float:
    """Return the unit roundoff u of a floating-point type: half the gap above 1."""
    return float(np.finfo(dtype).eps) / 2


def gamma(steps: int, dtype: Any) -> float:
    """Return γ_n = nu/(1 - nu): the relative error after n roundings; infinite where nu reaches 1."""
    grown = steps * unit(dtype)
    return math.inf if grown >= 1 else SLACK * grown / (1 - grown)


def smallest(dtype: Any) -> float:
    """Return the smallest positive number of a type: what an underflow can lose, at most."""
    return float(np.finfo(dtype).smallest_subnormal)

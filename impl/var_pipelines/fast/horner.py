"""Values of polynomials in floats, each with a certified error."""

import math
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast.rounding import BITS, gamma, smallest, unit, upper


def horner(constant: Any, coefficients: Any, x: Any) -> tuple[float, float]:
    """Return c_0 + c_1 x + ... + c_g x^g by Horner's rule, and a bound of its rounding.

    All are floats of one type, `coefficients` c_1 to c_g. The bound is γ(2g + 2) times the sum of |c_i||x|^i, and what
    underflows: at most η/2 for each of the g products, multiplied by |x| as often as steps follow. It is infinite where
    sums overflow.
    """
    values = np.concatenate([np.asarray(constant).ravel(), np.asarray(coefficients).ravel()])
    point = np.asarray(x).ravel()[0]
    total = values[-1]
    for value in values[-2::-1]:
        total = total * point + value
    with ball(BITS):
        size = abs(arb(float(point)))
        sizes, lost = arb(0), arb(0)
        for value in values[::-1]:
            sizes, lost = sizes * size + abs(arb(float(value))), lost * size + 1
        relative = arb(gamma(2 * len(values), values.dtype))
        error = upper(relative * sizes + (1 + relative) * lost * arb(smallest(values.dtype)))
    return float(total), error if math.isfinite(float(total)) else math.inf


def products(coefficients: Any, factors: Any) -> tuple[float, float]:
    """Return the sum of c_j y_j1 ... y_jg for coefficients (1 x N) and factors (N x g), and a bound of its rounding.

    The bound is γ(N + g) times the sum of the sizes, and what underflows: η/2 for each product, multiplied by at most
    every factor beyond 1 that follows.
    """
    row, each = np.asarray(coefficients).ravel(), np.asarray(factors)
    total = float(row @ np.multiply.reduce(each, axis=1))
    with ball(BITS):
        sizes, lost = arb(0), arb(0)
        for value, factor in zip(row, each, strict=True):
            size, grown = arb(1), 1 + abs(arb(float(value)))
            for y in factor:
                size, grown = size * abs(arb(float(y))), grown * (1 + abs(arb(float(y))))
            sizes, lost = sizes + size * abs(arb(float(value))), lost + grown * (len(factor) + 1)
        relative = arb(gamma(len(row) + each.shape[1], row.dtype))
        error = upper(relative * sizes + (1 + relative) * lost * arb(smallest(row.dtype)))
    return total, error if math.isfinite(total) else math.inf


def distance(one: tuple[float, float], other: tuple[float, float], dtype: Any) -> tuple[float, float]:
    """Return the distance of two values with errors, in floats of a type, and a bound of its error."""
    value = abs(one[0] - other[0])
    with ball(BITS):
        error = arb(one[1]) + arb(other[1]) + 2 * arb(unit(dtype)) * arb(value)
        return value, upper(error)

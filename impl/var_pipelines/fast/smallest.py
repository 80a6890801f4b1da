"""The polynomial of the smallest degree that meets a tolerance, or what it would take."""

import math
from typing import Any

import numpy as np

from var_pipelines.fast.errors import RefusedError
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial import MOST_DEGREE, ExpPolynomial, recertified
from var_pipelines.fast.rounding import Precision, unit

_DIGITS = 4096.0
"""Rounding the coefficients costs about exp(2 bound) u/100: beyond this multiple no degree is worth trying."""
_SHARE = 0.99
"""The share of the tolerance that the polynomial may use; the rest is for rounding."""


def smallest_for(ready: Operands, tolerance: float, kind: Any, precision: Precision) -> ExpPolynomial:
    """Return the polynomial of the smallest degree that is good enough, or refuse."""
    tokens = len(ready.keys)
    share = tolerance * (_SHARE if precision == "float64" else 1.0)
    found = smallest_polynomial(ready.logit_bound, share / ready.half_range if ready.half_range else math.inf, kind)
    if found is not None:
        rank = rank_of(ready.width, found.degree)
        if rank <= tokens:
            return found
        memory = 8 * rank * (ready.values.shape[1] + 1)
        raise RefusedError(
            f"an error of {tolerance:g} with logits up to ±{ready.logit_bound:.3g} needs degree {found.degree}, so "
            f"rank C({ready.width}+{found.degree}, {found.degree}) = {rank} for {tokens} tokens and {memory} bytes "
            "for the sums: exact attention is faster",
            degree=found.degree,
            rank=rank,
            memory=memory,
        )
    raise RefusedError(
        f"an error of {tolerance:g} with logits up to ±{ready.logit_bound:.3g} needs a degree beyond {MOST_DEGREE}, or "
        f"coefficients with more digits than float64 has, for {tokens} tokens: exact attention is the way"
    )


def smallest_polynomial(logit_bound: float, wanted: float, kind: Any) -> ExpPolynomial | None:
    """Return the polynomial of the smallest degree whose output error is at most `wanted`.

    The error is that of values in [-1, 1]; the bound is rounded up to eight bits. None if it takes a degree beyond 64,
    or coefficients with more digits than float64 has.
    """
    bound = rounded_up(logit_bound)
    if bound > 700 or math.exp(2 * min(bound, 300.0)) * unit(np.float64) > _DIGITS * wanted:
        return None
    for degree in range(MOST_DEGREE + 1):
        made: ExpPolynomial = kind(degree, bound)
        if made.is_positive and made.output_error <= wanted:
            return recertified(made)
    return None


def rounded_up(bound: float) -> float:
    """Return the bound with eight bits, rounded up, so that polynomials are shared between similar data."""
    if bound == 0 or math.isinf(bound):
        return bound
    fraction, power = math.frexp(bound)
    return math.ldexp(math.ceil(fraction * 256) / 256, power)

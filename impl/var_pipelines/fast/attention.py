"""Attention in time linear in the tokens, by a polynomial of the logits, with a certified error.

Exact attention gives value j of query i the weight exp(s_ij)/sum of exp(s_il), s = scale QK^T. A polynomial of degree g
instead of exp makes the weights a product of two thin matrices with C(d+g, g) columns: the algorithm behind
Lemma D.2 (J. Alman and Z. Song, Fast attention requires bounded entries, 2023).
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import numpy as np

from var_pipelines.fast.arrays import positive, whole
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import Engine, all_pairs, chosen, pair_products
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.operands import Operands, operands_of
from var_pipelines.fast.polynomial import ExpPolynomial, chebyshev, minimax, recertified, taylor
from var_pipelines.fast.polynomial_method import FastAttention, How, computed, products_of, stated
from var_pipelines.fast.rounding import Precision
from var_pipelines.fast.smallest import smallest_for

_T = TypeVar("_T")
Kind = Literal["minimax", "chebyshev", "taylor"]
Otherwise = Literal["refuse", "exact"]

BUFFER = 4 << 20
"""numpy's working memory for a block, in bytes."""

KINDS = {"minimax": minimax, "chebyshev": chebyshev, "taylor": taylor}
_PRECISIONS = {"float64": np.dtype(np.float64), "float32": np.dtype(np.float32)}
_OTHERWISE = {"refuse": False, "exact": True}

_RATE = 1.7
"""Time of one of the polynomial method's products in units of those of all pairs, float64, one thread: 1.0 to 2.6 were
measured with numpy and 1.1 to 3.7 compiled, for 1,024 to 8,192 tokens of width 4 to 16. It only chooses the method."""


def fast_attention(
    Q: object,
    K: object,
    V: object,
    *,
    tolerance: float,
    scale: float = 1.0,
    polynomial: Kind = "minimax",
    precision: Precision = "float64",
    otherwise: Otherwise = "refuse",
    engine: Engine = "auto",
    threads: int | None = None,
    buffer: int = BUFFER,
) -> FastAttention:
    """Return softmax(scale QK^T)V (m x c), every entry within `tolerance`, by the smallest degree that suffices.

    Q is m x d, K n x d, V n x c; Definition 3.4 has no scale (1), Lemma D.2's source has 1/d, models use 1/√d. With
    float32 arithmetic the tolerance is for the polynomial alone: worst-case rounding bounds of float32 exceed most
    tolerances, and the result states them. Where the polynomial method is of no use, it refuses, or with
    `otherwise="exact"` all pairs are computed; that is also done where it is estimated to be faster.

    The engine "compiled" needs numba, "auto" takes it for large arrays if it is there. `threads` are those of compiled
    loops, all processors this thread may use where None; results do not depend on it. `buffer` is numpy's working
    memory for a block in bytes.

    Raises InputError for arguments that make no sense, and RefusedError where the polynomial method is of no use: more
    features than tokens, a polynomial beyond degree 64, a tolerance below what rounding allows, or no error at all that
    could be certified.
    """
    kind, wanted = _choice("polynomial", polynomial, KINDS), positive("tolerance", tolerance)
    how = _how(precision, buffer, engine, threads)
    exact_allowed = _choice("otherwise", otherwise, _OTHERWISE)
    ready = operands_of(Q, K, V, scale=scale, engine=engine)
    try:
        return _within(ready, wanted, kind, precision, how, exact_allowed=exact_allowed)
    except RefusedError:
        if not exact_allowed:
            raise
    products = pair_products(ready)
    exact = all_pairs(ready, how.dtype, use=chosen(engine, products), threads=how.parallel(products))
    done = stated(FastAttention(exact.output, 0.0, exact.rounding, None, ready.logit_bound, 0, exact.memory), how)
    if precision == "float64" and not done.error <= wanted:
        raise RefusedError(
            f"tolerance is {tolerance:g}, but rounding of exact attention in float64 may reach {done.rounding:.2g} "
            f"with logits up to ±{ready.logit_bound:.3g}: ask for at least {2 * done.rounding:.2g}"
        )
    return done


def _within(
    ready: Operands, wanted: float, kind: Any, precision: Precision, how: How, *, exact_allowed: bool
) -> FastAttention:
    """Return attention by the polynomial of the smallest degree, or refuse."""
    least = smallest_for(ready, wanted, kind, precision)
    if exact_allowed and _is_slower(ready, least):
        raise RefusedError("exact attention is faster", degree=least.degree)
    done = computed(ready, least, how)
    left = wanted - 1.25 * done.rounding
    if precision == "float64" and done.error > wanted and left > 0:
        least = smallest_for(ready, left, kind, precision)
        done = computed(ready, least, how)
    if precision == "float64" and not done.error <= wanted:
        raise RefusedError(
            f"tolerance is {wanted:g}, but rounding in float64 may reach {done.rounding:.2g} at degree "
            f"{least.degree} with logits up to ±{ready.logit_bound:.3g}: ask for at least {2 * done.rounding:.2g}",
            degree=least.degree,
            rank=done.rank,
            memory=done.memory,
        )
    return done


def _is_slower(ready: Operands, polynomial: ExpPolynomial) -> bool:
    """Whether all pairs are estimated to take less time, from rates measured once: the answer is always the same.

    A product of the polynomial method takes that many times longer than one of all pairs, where an exponential counts
    as sixteen, and a feature as two more columns.
    """
    pairs, products = pair_products(ready), products_of(ready, rank_of(ready.width, polynomial.degree))
    return _RATE * products > pairs


def polynomial_attention(
    Q: object,
    K: object,
    V: object,
    *,
    polynomial: ExpPolynomial,
    scale: float = 1.0,
    precision: Precision = "float64",
    engine: Engine = "auto",
    threads: int | None = None,
    buffer: int = BUFFER,
) -> FastAttention:
    """Return attention with a given polynomial instead of exp, whatever its error is, and certify that error.

    Of the polynomial only the coefficients and the bound are believed; its range is enclosed anew, or remembered.

    Raises InputError as `fast_attention` does, and RefusedError if the logits may leave the polynomial's interval, the
    polynomial is not certified positive there, so that a normaliser could vanish, or no error can be certified.
    """
    how = _how(precision, buffer, engine, threads)
    if not isinstance(polynomial, ExpPolynomial):
        raise InputError(f"polynomial is {polynomial!r}: it should be an ExpPolynomial")
    polynomial = recertified(polynomial)
    ready = operands_of(Q, K, V, scale=scale, engine=engine)
    if ready.logit_bound > polynomial.bound:
        raise RefusedError(
            f"logits may reach ±{ready.logit_bound:.6g}, but the polynomial is certified on ±{polynomial.bound:g} only",
            degree=polynomial.degree,
        )
    if not polynomial.is_positive:
        raise RefusedError(
            f"the {polynomial.kind} polynomial of degree {polynomial.degree} may vanish on ±{polynomial.bound:g}, and "
            "with it the normaliser: take a higher degree or another kind",
            degree=polynomial.degree,
        )
    return computed(ready, polynomial, how)


def _how(precision: str, buffer: object, engine: Engine, threads: object) -> How:
    chosen(engine, 0)
    workers = None if threads is None else whole("threads", threads)
    return How(_choice("precision", precision, _PRECISIONS), whole("buffer", buffer), engine, workers)


def _choice(name: str, value: str, choices: Mapping[str, _T]) -> _T:
    if not isinstance(value, str) or value not in choices:
        raise InputError(f"{name} is {value!r}: it should be one of {', '.join(choices)}")
    return choices[value]

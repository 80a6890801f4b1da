"""Attention in time linear in the tokens, by a polynomial of the logits, with a certified error.

Exact attention gives value j of query i the weight exp(s_ij)/sum of exp(s_il), s = scale QK^T. A polynomial of degree g
instead of exp makes the weights a product of two thin matrices with C(d+g, g) columns: the algorithm behind
Lemma D.2 (J. Alman and Z. Song, Fast attention requires bounded entries, 2023).
"""

import math
import os
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from var_pipelines.fast import compiled
from var_pipelines.fast import engine as plain
from var_pipelines.fast.arrays import Array, positive, whole
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import Engine, all_pairs, chosen, pair_products
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.operands import Operands, operands_of
from var_pipelines.fast.polynomial import MOST_DEGREE, ExpPolynomial, chebyshev, minimax, recertified, taylor
from var_pipelines.fast.reading import rounding_error
from var_pipelines.fast.rounding import SLACK, unit

Kind = Literal["minimax", "chebyshev", "taylor"]
Otherwise = Literal["refuse", "exact"]
Plan = plain.Plan | compiled.Plan
Precision = Literal["float64", "float32"]
BUFFER = 4 << 20
KINDS = {"minimax": minimax, "chebyshev": chebyshev, "taylor": taylor}
_PRECISIONS = {"float64": np.dtype(np.float64), "float32": np.dtype(np.float32)}
_OTHERWISE = {"refuse": False, "exact": True}
_RATE = 1.7
"""Time of one of the polynomial method's products in units of those of all pairs, float64, one thread: 1.0 to 2.6 were
measured with numpy and 1.1 to 3.7 compiled, for 1,024 to 8,192 tokens of width 4 to 16. It only chooses the method."""
_PARALLEL = 5e7
"""From this many products on (some milliseconds) a pool of threads is worth starting."""
_DIGITS = 4096.0
"""Rounding the coefficients costs about exp(2 bound) u/100: beyond this multiple no degree is worth trying."""
_SHARE = 0.99
"""The share of the tolerance that the polynomial may use; the rest is for rounding."""


@dataclass(frozen=True, slots=True)
class FastAttention:
    """Attention's output (m x c) and what is known about it.

    No entry is farther than `error` = `approximation` + `rounding` from softmax(scale QK^T)V, both certified:
    `approximation` from balls, `rounding` from the order of operations and the smallest normaliser met.
    `logit_bound` bounds every logit up to a constant per query; `memory` is the size of all buffers in bytes.
    Where exact attention was faster, and allowed, `polynomial` is None, `rank` and `approximation` are 0.
    """

    output: Array
    approximation: float
    rounding: float
    polynomial: ExpPolynomial | None
    logit_bound: float
    rank: int
    memory: int

    @property
    def error(self) -> float:
        """The certified error of every entry of the output."""
        return (self.approximation + self.rounding) * SLACK

    @property
    def is_exact(self) -> bool:
        """Whether all pairs were computed, so that only rounding is between the output and softmax."""
        return self.polynomial is None


@dataclass(frozen=True, slots=True)
class _How:
    """In which type to compute, with how much working memory, by which engine and how many threads."""

    dtype: Any
    buffer: int
    engine: Engine
    threads: int | None

    def parallel(self, products: float) -> int:
        """Return how many threads pay for so many products; results do not depend on it."""
        return self.threads or _processors() if products >= _PARALLEL else 1


def _processors() -> int:
    """Return how many processors this thread may run on, where the system says so, else how many there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


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
    done = _stated(FastAttention(exact.output, 0.0, exact.rounding, None, ready.logit_bound, 0, exact.memory), how)
    if precision == "float64" and not done.error <= wanted:
        raise RefusedError(
            f"tolerance is {tolerance:g}, but rounding of exact attention in float64 may reach {done.rounding:.2g} "
            f"with logits up to ±{ready.logit_bound:.3g}: ask for at least {2 * done.rounding:.2g}"
        )
    return done


def _within(
    ready: Operands, wanted: float, kind: Any, precision: Precision, how: _How, *, exact_allowed: bool
) -> FastAttention:
    """Return attention by the polynomial of the smallest degree, or refuse."""
    least = _smallest(ready, wanted, kind, precision)
    if exact_allowed and _is_slower(ready, least):
        raise RefusedError("exact attention is faster", degree=least.degree)
    done = _computed(ready, least, how)
    left = wanted - 1.25 * done.rounding
    if precision == "float64" and done.error > wanted and left > 0:
        least = _smallest(ready, left, kind, precision)
        done = _computed(ready, least, how)
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
    pairs, products = pair_products(ready), _products(ready, rank_of(ready.width, polynomial.degree))
    return _RATE * products > pairs


def _products(ready: Operands, rank: int) -> float:
    """Return about how many products the polynomial method takes."""
    tokens = len(ready.queries) + len(ready.keys)
    return 1.0 * tokens * rank * (int(ready.values.shape[1]) + 3)


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
    return _computed(ready, polynomial, how)


def _smallest(ready: Operands, tolerance: float, kind: Any, precision: Precision) -> ExpPolynomial:
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
    bound = _rounded_up(logit_bound)
    if bound > 700 or math.exp(2 * min(bound, 300.0)) * unit(np.float64) > _DIGITS * wanted:
        return None
    for degree in range(MOST_DEGREE + 1):
        made: ExpPolynomial = kind(degree, bound)
        if made.is_positive and made.output_error <= wanted:
            return recertified(made)
    return None


def _how(precision: str, buffer: object, engine: Engine, threads: object) -> _How:
    chosen(engine, 0)
    workers = None if threads is None else whole("threads", threads)
    return _How(_choice("precision", precision, _PRECISIONS), whole("buffer", buffer), engine, workers)


def _computed(ready: Operands, polynomial: ExpPolynomial, how: _How) -> FastAttention:
    """Return attention by a polynomial whose range was certified here, or refuse where it comes with no error."""
    dtype = how.dtype
    if ready.exponent > np.finfo(dtype).maxexp:
        raise InputError(f"V has entries up to 2^{ready.exponent}: beyond {dtype}, so precision should be float64")
    degree = polynomial.degree if ready.width else 0
    products = _products(ready, rank_of(ready.width, degree))
    engine: Any = compiled if chosen(how.engine, products) and ready.is_plain(dtype) else plain
    plan: Plan = (compiled.plan if engine is compiled else plain.plan)(
        width=ready.width,
        degree=degree,
        columns=ready.values.shape[1] + 1,
        tokens=max(len(ready.keys), len(ready.queries)),
        dtype=dtype,
        **({"threads": how.parallel(products)} if engine is compiled else {"buffer": how.buffer}),
    )
    out = np.empty((len(ready.queries), ready.values.shape[1]), dtype=dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        weighed = engine.weighed_sums(engine.key_sums(ready, plan), plan, polynomial)
        least = engine.attend(ready, plan, weighed, out) if len(out) else math.inf
        if not least > 0:
            raise RefusedError(
                f"in {dtype} the sums overflow or a normaliser vanishes at degree {degree} with logits up to "
                f"±{ready.logit_bound:.3g}: exact attention is safe",
                degree=degree,
                rank=plan.full.rank,
                memory=plan.memory,
            )
        if ready.exponent:
            np.ldexp(out, ready.exponent, out=out)
            np.clip(out, -np.finfo(dtype).max, np.finfo(dtype).max, out=out)
    done = FastAttention(
        output=out,
        approximation=polynomial.output_error * ready.half_range if ready.width and ready.half_range else 0.0,
        rounding=rounding_error(ready, plan, polynomial, least) if len(out) else 0.0,
        polynomial=polynomial,
        logit_bound=ready.logit_bound,
        rank=plan.full.rank,
        memory=plan.memory,
    )
    return _stated(done, how)


def _stated(done: FastAttention, how: _How) -> FastAttention:
    """Return a result whose error is a finite number, or refuse: nothing would be said about its output."""
    if math.isfinite(done.error):
        return done
    degree = None if done.polynomial is None else done.polynomial.degree
    raise RefusedError(
        f"no error can be certified in {how.dtype} by {'all pairs' if degree is None else f'degree {degree}'} with "
        f"logits up to ±{done.logit_bound:.3g} and values of this size: its bound is infinite",
        degree=degree,
        rank=done.rank or None,
        memory=done.memory,
    )


def _rounded_up(bound: float) -> float:
    """Return the bound with eight bits, rounded up, so that polynomials are shared between similar data."""
    if bound == 0 or math.isinf(bound):
        return bound
    fraction, power = math.frexp(bound)
    return math.ldexp(math.ceil(fraction * 256) / 256, power)


def _choice(name: str, value: str, choices: dict[str, Any]) -> Any:
    if not isinstance(value, str) or value not in choices:
        raise InputError(f"{name} is {value!r}: it should be one of {', '.join(choices)}")
    return choices[value]

"""Attention in time linear in the tokens, by a polynomial of the logits, with a certified error.

Exact attention gives value j of query i the weight exp(s_ij)/sum of exp(s_il), s = scale QK^T. A polynomial of degree g
instead of exp makes the weights a product of two thin matrices with C(d+g, g) columns: the algorithm behind
Lemma D.2 (J. Alman and Z. Song, Fast attention requires bounded entries, 2023).
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from impl.pipelines.fast import engine
from impl.pipelines.fast.arrays import Array, positive, whole
from impl.pipelines.fast.errors import InputError, RefusedError
from impl.pipelines.fast.monomials import rank_of
from impl.pipelines.fast.operands import Operands, operands
from impl.pipelines.fast.polynomial import MOST_DEGREE, ExpPolynomial, chebyshev, minimax, taylor
from impl.pipelines.fast.rounding import SLACK, gamma, smallest, unit

Kind = Literal["minimax", "chebyshev", "taylor"]
Precision = Literal["float64", "float32"]
BUFFER = 4 << 20
KINDS = {"minimax": minimax, "chebyshev": chebyshev, "taylor": taylor}
_PRECISIONS = {"float64": np.dtype(np.float64), "float32": np.dtype(np.float32)}
_LOGITS = 1 << 17
"""How many logits exact attention holds at a time: 1 MiB of float64."""
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
    """

    output: Array
    approximation: float
    rounding: float
    polynomial: ExpPolynomial
    logit_bound: float
    rank: int
    memory: int

    @property
    def error(self) -> float:
        """The certified error of every entry of the output."""
        return (self.approximation + self.rounding) * SLACK


def fast_attention(
    Q: object,
    K: object,
    V: object,
    *,
    tolerance: float,
    scale: float = 1.0,
    polynomial: Kind = "minimax",
    precision: Precision = "float64",
    buffer: int = BUFFER,
) -> FastAttention:
    """Return softmax(scale QK^T)V (m x c), every entry within `tolerance`, by the smallest degree that suffices.

    Q is m x d, K n x d, V n x c; Definition 3.4 has no scale (1), Lemma D.2's source has 1/d, models use 1/√d. With
    float32 arithmetic the tolerance is for the polynomial alone: worst-case rounding bounds of float32 exceed most
    tolerances, and the result states them. `buffer` is the working memory of a block in bytes.

    Raises InputError for arguments that make no sense, and RefusedError where the polynomial method is of no use: more
    features than tokens, a polynomial beyond degree 64, or a tolerance below what rounding allows.
    """
    kind, wanted = _choice("polynomial", polynomial, KINDS), positive("tolerance", tolerance)
    dtype, working = _choice("precision", precision, _PRECISIONS), whole("buffer", buffer)
    ready = operands(Q, K, V, scale=scale)
    chosen = _smallest(ready, wanted, kind, precision)
    done = _computed(ready, chosen, dtype, working)
    left = wanted - 1.25 * done.rounding
    if precision == "float64" and done.error > wanted and left > 0:
        chosen = _smallest(ready, left, kind, precision)
        done = _computed(ready, chosen, dtype, working)
    if precision == "float64" and not done.error <= wanted:
        raise RefusedError(
            f"tolerance is {tolerance:g}, but rounding in float64 may reach {done.rounding:.2g} at degree "
            f"{chosen.degree} with logits up to ±{ready.logit_bound:.3g}: ask for at least {2 * done.rounding:.2g}",
            degree=chosen.degree,
            rank=done.rank,
            memory=done.memory,
        )
    return done


def polynomial_attention(
    Q: object,
    K: object,
    V: object,
    *,
    polynomial: ExpPolynomial,
    scale: float = 1.0,
    precision: Precision = "float64",
    buffer: int = BUFFER,
) -> FastAttention:
    """Return attention with a given polynomial instead of exp, whatever its error is, and certify that error.

    Raises InputError as `fast_attention` does, and RefusedError if the logits may leave the polynomial's interval, or
    the polynomial is not certified positive there: a normaliser could vanish.
    """
    dtype, working = _choice("precision", precision, _PRECISIONS), whole("buffer", buffer)
    if not isinstance(polynomial, ExpPolynomial):
        raise InputError(f"polynomial is {polynomial!r}: it should be an ExpPolynomial")
    ready = operands(Q, K, V, scale=scale)
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
    return _computed(ready, polynomial, dtype, working)


def exact_attention(Q: object, K: object, V: object, *, scale: float = 1.0, block: int | None = None) -> Array:
    """Return softmax(scale QK^T)V in float64 by all pairs, a block of queries at a time: the quadratic baseline.

    Without a block its logits take 1 MiB, which caches hold: a block of fixed length makes a pair twice as dear beyond
    a few thousand keys. Raises InputError as `fast_attention` does.
    """
    ready = operands(Q, K, V, scale=scale)
    if not ready.logit_bound < 2.0**1000:
        raise InputError(f"Q has shape {ready.queries.shape}: its logits with K may be beyond float64")
    tokens, out = len(ready.keys), np.empty((len(ready.queries), ready.values.shape[1]))
    block = max(8, min(1024, _LOGITS // tokens // 8 * 8)) if block is None else whole("block", block)
    keys, values = ready.key_block(0, tokens, np.float64), ready.value_block(0, tokens, np.float64)
    for start in range(0, len(out), block):
        logits = ready.query_block(start, min(start + block, len(out)), np.float64).T @ keys
        logits -= logits.max(axis=1, keepdims=True)
        np.exp(logits, out=logits)
        sums = values @ logits.T
        np.divide(sums[:-1], sums[-1], out=out[start : start + block].T)
    with np.errstate(over="ignore"):
        np.ldexp(out, ready.exponent, out=out)
    return np.clip(out, -np.finfo(np.float64).max, np.finfo(np.float64).max, out=out)


def _smallest(ready: Operands, tolerance: float, kind: Any, precision: Precision) -> ExpPolynomial:
    """Return the polynomial of the smallest degree that is good enough, or refuse."""
    tokens = len(ready.keys)
    share = tolerance * (_SHARE if precision == "float64" else 1.0)
    chosen = smallest_polynomial(ready.logit_bound, share / ready.half_range if ready.half_range else math.inf, kind)
    if chosen is not None:
        rank = rank_of(ready.width, chosen.degree)
        if rank <= tokens:
            return chosen
        memory = 8 * rank * (ready.values.shape[1] + 1)
        raise RefusedError(
            f"an error of {tolerance:g} with logits up to ±{ready.logit_bound:.3g} needs degree {chosen.degree}, so "
            f"rank C({ready.width}+{chosen.degree}, {chosen.degree}) = {rank} for {tokens} tokens and {memory} bytes "
            "for the sums: exact attention is faster",
            degree=chosen.degree,
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
        chosen: ExpPolynomial = kind(degree, bound)
        if chosen.is_positive and chosen.output_error <= wanted:
            return chosen
    return None


def _computed(ready: Operands, polynomial: ExpPolynomial, dtype: Any, buffer: int) -> FastAttention:
    if ready.exponent > np.finfo(dtype).maxexp:
        raise InputError(f"V has entries up to 2^{ready.exponent}: beyond {dtype}, so precision should be float64")
    degree = polynomial.degree if ready.width else 0
    plan = engine.plan(
        width=ready.width,
        degree=degree,
        columns=ready.values.shape[1] + 1,
        tokens=max(len(ready.keys), len(ready.queries)),
        dtype=dtype,
        buffer=buffer,
    )
    out = np.empty((len(ready.queries), ready.values.shape[1]), dtype=dtype)
    least = math.inf
    with np.errstate(over="ignore", invalid="ignore"):
        weighed = engine.weighed_sums(engine.key_sums(ready, plan), plan, polynomial)
        for start, stop, sums in engine.query_sums(ready, plan, weighed):
            if not (np.isfinite(sums).all() and (sums[-1] > 0).all()):
                raise RefusedError(
                    f"in {dtype} the sums overflow or a normaliser vanishes at degree {degree} with logits up to "
                    f"±{ready.logit_bound:.3g}: exact attention is safe",
                    degree=degree,
                    rank=plan.full.rank,
                    memory=plan.memory,
                )
            least = min(least, float(sums[-1].min()))
            np.divide(sums[:-1], sums[-1], out=out[start:stop].T)
        if ready.exponent:
            np.ldexp(out, ready.exponent, out=out)
            np.clip(out, -np.finfo(dtype).max, np.finfo(dtype).max, out=out)
    return FastAttention(
        output=out,
        approximation=polynomial.output_error * ready.half_range if ready.width and ready.half_range else 0.0,
        rounding=_rounding(ready, plan, polynomial, least) if len(out) else 0.0,
        polynomial=polynomial,
        logit_bound=ready.logit_bound,
        rank=plan.full.rank,
        memory=plan.memory,
    )


def _rounding(ready: Operands, plan: engine.Plan, polynomial: ExpPolynomial, least: float) -> float:
    """Return a bound of what rounding does to an entry of the output, from the computed normalisers' minimum.

    Every product c_m x^α y^α v enters the two sums with at most `steps` roundings, and the sum of their absolute
    values over one query is at most n P_abs(logit bound), so numerator and normaliser are off by at most
    γ(steps) n P_abs, besides what underflows (`lost`). Values are at most 1 in size, so the quotient is off by at most
    twice that over the normaliser.
    """
    g, tokens = plan.full.degree, len(ready.keys)
    blocks = -(-tokens // plan.block)
    steps = 10 * g + 12 + plan.additions + blocks + ready.width
    terms = tokens * polynomial.magnitude(ready.logit_bound)
    lost = smallest(plan.dtype) * 64.0 * tokens * plan.full.rank * polynomial.growth(2 + ready.logit_bound)
    off = gamma(steps, plan.dtype) * terms + lost
    if not least > off:
        return math.inf
    relative = 2 * off / (least - off) + 2 * unit(plan.dtype)
    try:
        return math.ldexp(relative * SLACK, ready.exponent) + 4 * smallest(plan.dtype)
    except OverflowError:
        return math.inf


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

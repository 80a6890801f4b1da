"""Attention by one polynomial: which engine computes it, in which type, and the error that is certified."""

import math
import os
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.fast import compiled
from var_pipelines.fast import engine as plain
from var_pipelines.fast.arrays import Array
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import Engine, chosen
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial import ExpPolynomial
from var_pipelines.fast.reading import rounding_error
from var_pipelines.fast.rounding import SLACK

Plan = plain.Plan | compiled.CompiledPlan
_PARALLEL = 5e7
"""From this many products on (some milliseconds) a pool of threads is worth starting."""


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
class How:
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


def products_of(ready: Operands, rank: int) -> float:
    """Return about how many products the polynomial method takes."""
    tokens = len(ready.queries) + len(ready.keys)
    return 1.0 * tokens * rank * (int(ready.values.shape[1]) + 3)


def computed(ready: Operands, polynomial: ExpPolynomial, how: How) -> FastAttention:
    """Return attention by a polynomial whose range was certified here, or refuse where it comes with no error."""
    dtype = how.dtype
    if ready.exponent > np.finfo(dtype).maxexp:
        raise InputError(f"V has entries up to 2^{ready.exponent}: beyond {dtype}, so precision should be float64")
    degree = polynomial.degree if ready.width else 0
    products = products_of(ready, rank_of(ready.width, degree))
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
    return stated(done, how)


def stated(done: FastAttention, how: How) -> FastAttention:
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

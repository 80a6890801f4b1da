"""Is the polynomial method worth it for *your* attention? Degree, rank, memory, operations, and from which length."""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from impl.arithmetic import Operations
from impl.pipelines.fast import engine
from impl.pipelines.fast.arrays import positive
from impl.pipelines.fast.attention import (
    BUFFER,
    KINDS,
    Kind,
    polynomial_attention,
    smallest_polynomial,
)
from impl.pipelines.fast.cost import exact_operations, fast_operations
from impl.pipelines.fast.errors import InputError
from impl.pipelines.fast.exact import exact_attention
from impl.pipelines.fast.monomials import rank_of
from impl.pipelines.fast.operands import operands
from impl.pipelines.fast.polynomial import minimax

MOST_RANK = 10**7
LONGEST = 2**60


@dataclass(frozen=True, slots=True)
class Feasibility:
    """What the polynomial method needs for one attention layer, against all pairs.

    `crossover` is the first length at which it takes fewer operations, None beyond 2^60; `speedup` the ratio of
    operations at `tokens` (below 1: slower). `degree` and what follows from it are None beyond degree 64, or where the
    rank exceeds ten million.
    """

    tokens: int
    width: int
    columns: int
    logit_bound: float
    tolerance: float
    degree: int | None
    rank: int | None
    memory: int | None
    exact: Operations
    fast: Operations | None
    crossover: int | None

    @property
    def speedup(self) -> float | None:
        """Operations of all pairs over operations of the polynomial method."""
        return None if self.fast is None else self.exact.total / self.fast.total

    @property
    def is_worth_it(self) -> bool:
        """Whether the polynomial method takes fewer operations and has fewer features than there are tokens."""
        return self.speedup is not None and self.speedup > 1 and (self.rank or 0) <= self.tokens

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        logits = f"logits within ±{self.logit_bound:.3g}"
        what = f"{self.tokens} tokens, width {self.width}, {logits}, error {self.tolerance:g}"
        if self.degree is None:
            return f"Not worth it: {what} needs a degree beyond 64. Exact attention is the way."
        if self.rank is None or self.fast is None:
            rank = rank_of(self.width, self.degree)
            return f"Not worth it: {what} needs degree {self.degree}, so {rank:.3g} features, for {self.tokens} tokens."
        if self.is_worth_it:
            return f"Worth it: {what} takes {self.speedup:.3g} times fewer operations at degree {self.degree}."
        later = f"from {self.crossover} tokens on" if self.crossover else "at no length below 2^60"
        return (
            f"Not worth it: {what} needs degree {self.degree}, rank {self.rank}, {1 / (self.speedup or 1):.3g} times "
            f"the operations of exact attention; it would pay {later}."
        )


def feasibility(
    *, tokens: int, width: int, columns: int, logit_bound: float, tolerance: float, polynomial: Kind = "minimax"
) -> Feasibility:
    """Return what certified fast attention needs for values in [-1, 1].

    Raises InputError for sizes below 1 or bounds and tolerances that are not positive.
    """
    for name, size in (("tokens", tokens), ("width", width), ("columns", columns)):
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise InputError(f"{name} is {size!r}: it should be a positive integer")
    bound, wanted = positive("logit_bound", logit_bound), positive("tolerance", tolerance)
    exact = exact_operations(tokens=tokens, width=width, columns=columns)
    chosen = smallest_polynomial(bound, wanted, KINDS[polynomial])
    degree = None if chosen is None else chosen.degree
    rank = None if degree is None else rank_of(width, degree)
    if degree is None or rank is None or rank > MOST_RANK:
        return Feasibility(tokens, width, columns, bound, wanted, degree, None, None, exact, None, None)
    plan = _plan(tokens, width, degree, columns)
    crossover = _crossover(width, degree, columns)
    fast = fast_operations(plan, tokens=tokens)
    return Feasibility(tokens, width, columns, bound, wanted, degree, rank, plan.memory, exact, fast, crossover)


def measured(Q: object, K: object, *, scale: float) -> tuple[int, int, float]:
    """Return tokens, width and the logit bound of actual queries and keys, keys centred as fast attention centres them.

    Raises InputError as `fast_attention` does.
    """
    keys = np.asarray(K)
    ready = operands(Q, K, np.ones((len(keys), 1)) if keys.ndim else K, scale=scale)
    return len(ready.keys), ready.keys.shape[1], ready.logit_bound


def calibrate(*, seed: int = 0) -> dict[str, float]:
    """Return seconds per operation on this machine, of all pairs and of the polynomial method, from a short run."""
    rng = np.random.default_rng(seed)
    q, k, v = (rng.uniform(-1, 1, (2048, 8)) for _ in range(3))
    chosen = minimax(4, 2.0)
    exact = exact_operations(tokens=2048, width=8, columns=8).total
    fast = fast_operations(_plan(2048, 8, 4, 8), tokens=2048).total
    return {
        "exact": _shortest(lambda: exact_attention(q, k, v, scale=1 / 8)) / exact,
        "fast": _shortest(lambda: polynomial_attention(q, k, v, polynomial=chosen, scale=1 / 8)) / fast,
    }


def _plan(tokens: int, width: int, degree: int, columns: int) -> engine.Plan:
    return engine.plan(
        width=width, degree=degree, columns=columns + 1, tokens=tokens, dtype=np.dtype(np.float64), buffer=BUFFER
    )


def _crossover(width: int, degree: int, columns: int) -> int | None:
    """Return the first length at which the polynomial method takes fewer operations, by bisection."""
    plan = _plan(1, width, degree, columns)

    def pays(tokens: int) -> bool:
        exact = exact_operations(tokens=tokens, width=width, columns=columns).total
        return fast_operations(plan, tokens=tokens).total < exact

    low, high = 0, 1
    while not pays(high):
        low, high = high, 2 * high
        if high > LONGEST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if pays(middle) else (middle, high)
    return high


def _shortest(function: Any) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)

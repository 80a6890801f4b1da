"""Is the polynomial method worth it for *your* attention? Degree, rank, memory, operations, and from which length."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from var_pipelines.errors import InputError
from var_pipelines.fast import (
    BUFFER,
    KINDS,
    degree_for,
    degree_needed,
    engine,
    exact_attention,
    exact_operations,
    fast_operations,
    least_operations,
    linear_operations,
    minimax,
    operands_of,
    pair_operations,
    polynomial_attention,
    positive,
    rank_of,
    real_array,
    smallest_polynomial,
    sphere_rank,
    whole,
)
from var_pipelines.model.schedule import Attending, Attends, Sides, attending, checked, grown

MOST_RANK = 10**7
"""Beyond it no plan of the engine is made; operations are then those of its closed form."""
MOST_LOGIT = 300.0
LEAST_TOLERANCE = 1e-15


@dataclass(frozen=True, slots=True)
class Feasibility:
    """What the polynomial method needs for one attention head, against all pairs.

    `degree` is certified to be necessary, and `enough` to suffice; they agree, up to rounding, where float64 can hold
    the polynomial (`is_computable`). `rank` counts monomials, `sphere_rank` the features that remain for queries and
    keys of length 1. `fast` is what the engine takes, `least` what any features on the sphere take at least.
    `crossover` is the first length at which the polynomial method takes fewer operations: tokens, or the side of the
    last map where `sides` is given, the schedule scaled.
    """

    met: Attending
    sides: Sides | None
    attends: Attends
    width: int
    logit_bound: float
    tolerance: float
    degree: int
    enough: int
    is_computable: bool
    rank: int
    sphere_rank: int | None
    memory: int
    exact: int
    fast: int
    least: int | None
    crossover: int

    @property
    def tokens(self) -> int:
        """How many queries, and as many keys, the layer has."""
        return self.met.tokens

    @property
    def speedup(self) -> Fraction:
        """Operations of all pairs over operations of the polynomial method: below 1, slower."""
        return Fraction(self.exact, self.fast)

    @property
    def features(self) -> int:
        """The rank, on the sphere where queries and keys have length 1."""
        return self.rank if self.sphere_rank is None else self.sphere_rank

    @property
    def is_worth_it(self) -> bool:
        """Whether float64 can do it, with fewer operations, and with fewer features than there are tokens."""
        return self.is_computable and self.speedup > 1 and self.rank <= self.tokens

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        what = f"{self.tokens} tokens, width {self.width}, logits within ±{self.logit_bound:.3g}, error "
        what += f"{self.tolerance:g}"
        if self.is_worth_it:
            return f"Worth it: {what} takes {amount(self.speedup)} times fewer operations at degree {self.degree}."
        sphere = "" if self.sphere_rank is None else " on the sphere"
        needs = f"Not worth it: {what} needs degree {self.degree}, so {amount(self.features)} features{sphere}"
        slower = Fraction(self.fast if self.least is None else self.least, self.exact)
        if slower > 1:
            needs += f", {amount(slower)} times the operations of exact attention; it would pay from {self.pays_from}"
        return f"{needs}." if self.is_computable else f"{needs}. Its coefficients have more digits than float64."

    @property
    def pays_from(self) -> str:
        """From which length on it takes fewer operations, as text."""
        if self.sides is None:
            return f"{amount(self.crossover)} tokens on"
        return f"a last map of side {amount(self.crossover)} on"


def amount(value: int | Fraction) -> str:
    """Return a number as short text: whole below a million, else three digits and a power of ten, however large."""
    if value < 10**6:
        return str(value) if isinstance(value, int) else f"{float(value):.3g}"
    power = len(str(value.numerator // value.denominator)) - 1
    digits = round(Fraction(value, 10 ** (power - 2)))
    if digits == 1000:
        digits, power = 100, power + 1
    return f"{digits / 100:.3g}·10^{power}"


def feasibility(
    *,
    width: int,
    logit_bound: float,
    tolerance: float,
    tokens: int | None = None,
    sides: Sides | None = None,
    attends: Attends = "block-causal",
    unit: bool = False,
) -> Feasibility:
    """Return what certified fast attention needs for one head, with values in [-1, 1] and as many columns as width.

    Give the tokens, or the sides of a pyramid. `unit` says that queries and keys have length 1.

    Raises InputError for sizes that make no sense, a tolerance below 1e-15, and logits beyond ±300.
    """
    width, bound, wanted = whole("width", width), positive("logit_bound", logit_bound), positive("tolerance", tolerance)
    if wanted < LEAST_TOLERANCE:
        raise InputError(f"tolerance is {wanted:g}: float64 ends at 1e-16, so it should be at least 1e-15")
    if wanted >= 2:
        raise InputError(f"tolerance is {wanted:g}: outputs within [-1, 1] are never farther apart than 2")
    if bound > MOST_LOGIT:
        raise InputError(_too_large(width, bound, wanted))
    if (tokens is None) == (sides is None):
        raise InputError("tokens and sides: exactly one should be given")
    sides = None if sides is None else checked(sides)
    met = _at(whole("tokens", tokens) if sides is None else sides[-1], sides, attends)
    degree, enough, is_computable = _degree(bound, wanted)
    rank, features = rank_of(width, degree), sphere_rank(width, degree) if unit else None

    def pays(size: int) -> bool:
        exact, fast = _both(_at(size, sides, attends), width, degree, features)
        return fast < exact

    exact, at_best = _both(met, width, degree, features)
    return Feasibility(
        met=met,
        sides=sides,
        attends=attends,
        width=width,
        logit_bound=bound,
        tolerance=wanted,
        degree=degree,
        enough=enough,
        is_computable=is_computable,
        rank=rank,
        sphere_rank=features,
        memory=_plan(width, degree, met.tokens).memory if rank <= MOST_RANK else 16 * rank * (width + 1),
        exact=exact,
        fast=_taken(width, degree, met),
        least=None if features is None else at_best,
        crossover=_first(pays),
    )


def curve(found: Feasibility) -> list[tuple[int, int, int]]:
    """Return (length, operations of all pairs, operations of the polynomial method), lengths in steps of √2.

    Lengths are tokens, or sides of the last map, up to 32 times the own or the crossover. Operations on the sphere are
    those that it takes at least.
    """
    last = 32 * max(found.sides[-1] if found.sides else found.tokens, found.crossover)
    sizes = sorted({math.isqrt(2**i) for i in range(4, 2 * last.bit_length())})
    met = [(size, _at(size, found.sides, found.attends)) for size in sizes]
    return [(size, *_both(there, found.width, found.degree, found.sphere_rank)) for size, there in met]


def measured(Q: object, K: object, *, scale: float) -> tuple[int, int, float, bool]:
    """Return tokens, width, logit bound and whether all lengths are 1, of actual queries and keys.

    Keys are centred as fast attention centres them. Raises InputError as `fast_attention` does.
    """
    queries, keys = real_array("Q", Q, axes=("m", "d")), real_array("K", K, axes=("n", "d"))
    ready = operands_of(queries, keys, np.ones((len(keys), 1)), scale=scale)
    unit = all(np.allclose(np.linalg.norm(rows, axis=1), 1, rtol=0, atol=1e-5) for rows in (queries, keys))
    return len(keys), keys.shape[1], ready.logit_bound, unit


def calibrate(*, seed: int = 0) -> dict[str, float]:
    """Return seconds per operation on this machine, of all pairs and of the polynomial method, from a short run."""
    rng = np.random.default_rng(seed)
    q, k, v = (rng.uniform(-1, 1, (2048, 8)) for _ in range(3))
    chosen = minimax(4, 2.0)
    exact = exact_operations(tokens=2048, width=8, columns=8).total
    fast = fast_operations(_plan(8, 4, 2048), tokens=2048).total
    return {
        "exact": _shortest(lambda: exact_attention(q, k, v, scale=1 / 8)) / exact,
        "fast": _shortest(lambda: polynomial_attention(q, k, v, polynomial=chosen, scale=1 / 8)) / fast,
    }


def predicted_speedup(found: Feasibility, seconds: dict[str, float]) -> float:
    """Return how many times faster the polynomial method is by that calibration; below 1, slower."""
    return float(found.speedup) * seconds["exact"] / seconds["fast"]


def _degree(bound: float, wanted: float) -> tuple[int, int, bool]:
    """Return (needed, enough, computable): by the best polynomial if float64 holds it, else by two bounds."""
    chosen = smallest_polynomial(bound, wanted, KINDS["minimax"])
    if chosen is not None:
        return chosen.degree, chosen.degree, True
    error = _relative(wanted)
    return degree_needed(bound, error), degree_for(Fraction(bound), math.ceil(-math.log2(error))), False


def _relative(wanted: float) -> float:
    """Return the relative error of exp that an output error t allows: 4t/(4 + t²), inverse of 2e/(1 + √(1 - e²))."""
    return 4 * wanted / (4 + wanted * wanted)


def _too_large(width: int, bound: float, wanted: float) -> str:
    degree = degree_needed(MOST_LOGIT, _relative(wanted))
    return (
        f"logit_bound is {bound:g}: it should be at most {MOST_LOGIT:g}, where degree {degree} at least and "
        f"{amount(rank_of(width, degree))} features of {amount(16 * rank_of(width, degree) * (width + 1))} bytes are "
        f"needed already, and exp spans {MOST_LOGIT * 2 / math.log(10):.0f} powers of ten"
    )


def _at(size: int, sides: Sides | None, attends: Attends) -> Attending:
    """Return the tokens and pairs at a length: of a schedule scaled to that side, or of so many tokens."""
    return Attending(size, size * size) if sides is None else attending(grown(sides, size), attends)


def _both(met: Attending, width: int, degree: int, features: int | None) -> tuple[int, int]:
    """Return the operations of all pairs, and of the polynomial method: of the engine, or on the sphere at least."""
    exact = pair_operations(queries=met.tokens, pairs=met.pairs, width=width, columns=width).total
    if features is None:
        return exact, _taken(width, degree, met)
    return exact, least_operations(tokens=met.tokens, rank=features, columns=width)


def _taken(width: int, degree: int, met: Attending) -> int:
    """Return what the engine takes for keys summed once, and sums weighed and read off at each call."""
    rank = rank_of(width, degree)
    if rank <= MOST_RANK:
        once = fast_operations(_plan(width, degree, 1), tokens=met.tokens).total
    else:
        once = linear_operations(tokens=met.tokens, width=width, degree=degree, columns=width)
    return once + (met.calls - 1) * rank * (width + 1)


def _plan(width: int, degree: int, tokens: int) -> engine.Plan:
    return engine.plan(
        width=width, degree=degree, columns=width + 1, tokens=tokens, dtype=np.dtype(np.float64), buffer=BUFFER
    )


def _first(pays: Callable[[int], bool]) -> int:
    """Return the first length that pays, by doubling and bisection; it exists, as all pairs grow faster."""
    low, high = 0, 1
    while not pays(high):
        low, high = high, 2 * high
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

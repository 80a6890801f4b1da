"""Attention by a polynomial whose error is read off row by row, and what rounding adds to it.

Write A for a query's sum of p(s_j) v_j, N for that of p(s_j), o for softmax's output and o' = A'/N' for the quotient of
what is computed, |A' - A| <= half S and |N' - N| <= S. With R = p - exp and values within ±half,

    o - o' = (A - A' + o'(N' - N) - sum of R(s_j)(v_j - o')) / (sum of exp(s_j)),

so |o - o'| <= (half + |o'|)(S + E)/(N - E), where E is the sum of M(s_j) >= |R(s_j)|: one more column of the sums of
ones, weighed by M. Values count from the middle of their range, everything is divided by the number of keys.
"""

import functools
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from var_pipelines.fast import compiled
from var_pipelines.fast.arrays import Array
from var_pipelines.fast.majorant import Majorised
from var_pipelines.fast.monomials import monomials
from var_pipelines.fast.native import loops
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.rounding import SLACK, gamma, smallest, unit

SAFE_POWER = 100
"""Values whose half-range is beyond 2^±100 are not made ready here."""
_POWERS = 16
_UP = 1 + 2.0**-16
"""Lengths are measured in float64 of coordinates that float32 may have rounded: this covers both, and powers to 15."""
_NEAR = 1 / 256
"""A centre that moves logits by less than this share of their bound is taken for 0."""
_NEVER_NOTHING = 2.0**-900
"""What a mean power may lose to underflow, and more."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The longest query, the mean powers (0 to 15) of the keys' lengths, all rounded up, and the logits' law.

    `spread` is an estimate: the square of the bound over the mean square of the longest query's logits.
    """

    query: float
    powers: tuple[float, ...]
    spread: float


@dataclass(frozen=True, slots=True)
class Mix:
    """In which type features are made, and up to which degree their sums are kept in float64 (-1: none)."""

    dtype: Any
    wide: int


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of each column of the values, its largest half-range, and the power of two above that."""

    centre: Any
    half: float
    power: int

    @property
    def scaled(self) -> float:
        """The half-range over that power of two: at most 1."""
        return math.ldexp(self.half, -self.power)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Queries that count from one of their own, a centre, and what that leaves of every key's weight: n numbers.

    With q = a + x, exp(q.k) is exp(a.k) exp(x.k): weights are exp(a.k) up to a factor, from 0 to 1, each off by at most
    `roundings` units of float64, relatively. `values` are those of `values_of`, in the features' type.
    """

    centre: Array
    weights: Array
    roundings: int
    values: Array


def middle_of(least: Any, most: Any, dtype: Any) -> Middle:
    """Return the middle of columns with such extremes, as numbers of a type, and the half-range around it."""
    centre = (least / 2 + most / 2).astype(dtype).astype(np.float64)
    half = float(np.maximum(most - centre, centre - least).max()) * SLACK
    return Middle(centre, half, math.frexp(half)[1] if half else 0)


def lengths_of(ready: Operands, bound: float) -> Lengths:
    """Return how long queries and keys are, made ready in any type, for logits within ±bound."""
    measure = loops("mixed").lengths
    queries, keys, _ = ready.plain(np.dtype(np.float32))
    powers = np.zeros(_POWERS)
    longest, square = measure(queries, np.zeros(0))
    measure(keys, powers)
    powers = powers / len(ready.keys) * _UP + _NEVER_NOTHING
    powers[1:-1:2] = np.sqrt(powers[:-2:2] * powers[2::2]) * _UP
    powers[-1] = math.inf
    some = slice(None, None, max(1, len(ready.keys) // 256))
    far = _scaled(ready.queries[longest : longest + 1], queries)
    mean_square = float(np.square(_scaled(ready.keys[some], keys) @ far[0]).mean()) / bound**2
    spread = max(1.125, round(4 / max(mean_square, 1 / 64)) / 4)
    return Lengths(math.sqrt(square) * _UP + _NEVER_NOTHING, tuple(powers.tolist()), spread)


def settled(ready: Operands) -> Operands:
    """Return the same with keys that count from 0 where their centre is next to it: nothing is rounded then.

    A query's logits move by at most its length times that of the centre; the bound of all logits grows by so much.
    """
    if not ready.centre.any():
        return ready
    queries, keys, _ = ready.plain(np.dtype(np.float32))
    _, square = loops("mixed").lengths(queries, np.zeros(0))
    centre = float(np.linalg.norm(ready.centre * keys[3].astype(np.float64)))
    moved = (math.sqrt(square) * _UP + _NEVER_NOTHING) * (centre * _UP + _NEVER_NOTHING)
    if moved > ready.logit_bound * _NEAR:
        return ready
    return replace(ready, centre=np.zeros_like(ready.centre), logit_bound=(ready.logit_bound + moved) * SLACK)


def some_logits(ready: Operands) -> Any:
    """Return the logits of some queries with some keys, about 128 x 64."""
    queries, keys, _ = ready.plain(np.dtype(np.float32))
    few, some = (slice(None, None, max(1, len(x) // most)) for x, most in ((ready.queries, 128), (ready.keys, 64)))
    return _scaled(ready.queries[few], queries) @ _scaled(ready.keys[some], keys).T


def _scaled(rows: Array, given: Any) -> Any:
    _, used, centre, factors = given
    return (rows[:, used].astype(np.float64) - centre) * factors


def plan_for(ready: Operands, degree: int, mix: Mix, threads: int) -> compiled.CompiledPlan:
    """Return the sizes of one computation: columns are those of the values, M's and the ones."""
    columns = int(ready.values.shape[1]) + 2
    return compiled.plan(
        width=ready.width, degree=degree, columns=columns, tokens=len(ready.keys), dtype=mix.dtype, threads=threads
    )


def wide_degree(plan: compiled.CompiledPlan, mix: Mix) -> int:
    """Return up to which degree sums are in float64: never the top one, whose rows are not kept."""
    return min(mix.wide, max(plan.full.degree - 1, 0))


def wide_rows(plan: compiled.CompiledPlan, mix: Mix) -> int:
    """Return how many of the first rows are summed in float64: a multiple of eight, all of the degrees asked for."""
    top = wide_degree(plan, mix)
    return 0 if top < 0 else int(min(-(-plan.full.starts[top + 1] // 8) * 8, plan.kept))


def lost(
    ready: Operands, plan: compiled.CompiledPlan, mix: Mix, reach: Lengths, coefficients: tuple[float, ...],
    weighing: Weighing | None = None,
) -> Array:  # fmt: skip
    """Return S over the number of keys, by powers of a query's length: what rounding may do to a sum of p(s_j) v_j.

    Relative part: a product c_m x^α y^α v has `_roundings` of the features' type and of float64; the sizes of all these
    products for one degree add up to at most |c_m| |q|^m times the sum of |k_j|^m, by the Cauchy-Schwarz inequality.

    Absolute part, as in `reading`: what underflows is off by at most η/2, 4m + 4 times per key, query and monomial, and
    is multiplied by the other coordinates, up to (2 + B)^m, and by the weight, up to max(1, |c_m| m!). It is taken four
    times: for weights made one number over the keys' count, and since values are at least half as large as half-ranges.

    All terms are positive, so float64 loses less than SLACK adds; what underflows there is less than 2^-900, and η is
    multiplied last.
    """
    relative, under, logit = [], 0.0, 2.0 + ready.logit_bound
    for m, (c, (own, double)) in enumerate(zip(coefficients, _roundings(ready, plan, mix, weighing), strict=True)):
        off, size = (gamma(own, plan.dtype) + gamma(double, np.float64)) * SLACK, abs(c)
        relative.append(size * reach.powers[m] * off * (1 + off) * SLACK + _NEVER_NOTHING)
        under += max(size * math.factorial(m), 1.0) * logit**m
    grown = under * SLACK * 32 * (plan.full.degree + 2) * plan.full.rank
    relative[0] = (relative[0] + 2 * (smallest(plan.dtype) * grown)) * SLACK
    return np.array(relative)


def lost_about(
    ready: Operands, plan: compiled.CompiledPlan, mix: Mix, reach: Lengths, coefficients: tuple[float, ...]
) -> float:
    """Return about the same for the longest query, in floats, quickly: it only chooses the types."""
    own, double = unit(plan.dtype), unit(np.float64)
    steps = zip(coefficients, reach.powers, _roundings(ready, plan, mix), strict=False)
    return sum(abs(c) * reach.query**m * power * (a * own + b * double) for m, (c, power, (a, b)) in enumerate(steps))


def _roundings(
    ready: Operands, plan: compiled.CompiledPlan, mix: Mix, weighing: Weighing | None = None
) -> list[tuple[int, int]]:
    """Return how many roundings of the features' type and of float64 a product goes through at most, by degree.

    In the features' type: per coordinate of both sides those of `_coordinates`; 2(m - 1) products of coordinates; a
    value's (its centre, and its type if larger). Where sums are not in float64, also the product with the value, any
    order of additions over a block, one for the weighed sum's type and one for its product, and additions of features
    in eights. In float64: additions over a block, over blocks and over features, twice in an odd column, the weight
    (m + 3), the number of keys, and what joins both kinds of sums.

    Where keys are weighed, also the queries' centre in every coordinate, the weight's type and its product with a
    value; in float64 what weights are off by, and the value's centre and unit where they are of that type.
    """
    moved, more, value = (0, 0, 1) if weighing is None else (1, weighing.roundings + 2, 3)
    value += plan.dtype.itemsize < ready.values.dtype.itemsize
    coordinates = _coordinates(ready, plan.dtype) + moved
    sizes = plan.full.degree, plan.block, plan.padded
    return _steps(coordinates, value, *sizes, wide_rows(plan, mix), wide_degree(plan, mix), len(ready.keys), more)


@functools.lru_cache(maxsize=256)
def _steps(
    coordinates: int, value: int, degree: int, block: int, padded: int, wide: int, top: int, tokens: int, more: int
) -> list[tuple[int, int]]:
    outer = -(-tokens // compiled.CHUNK) * -(-compiled.CHUNK // block) + compiled.MOST_CHUNKS + 1
    narrow, double = 1 + block + 2 + (padded - wide) // 8 + 8, block + outer + wide // 2 + 24 + more
    return [
        (coordinates * m + 2 * max(m - 1, 0) + value + (narrow if m > top else 0), double + m)
        for m in range(degree + 1)
    ]


def _coordinates(ready: Operands, dtype: Any) -> int:
    """Return how many roundings a coordinate of a query and the same one of a key have, both made ready in a type.

    A query is multiplied by a power of two, exactly, or by a number that is rounded itself; a key's centre is
    subtracted, unless it is 0; both are rounded to the type if theirs is larger.
    """
    size, (fraction, _) = np.dtype(dtype).itemsize, ready.query_factors
    times = 2 * bool((abs(fraction) != 0.5).any())
    minus = int(ready.centre.any())
    return times + minus + int(ready.queries.dtype.itemsize > size) + int(ready.keys.dtype.itemsize > size)


def attend_with_errors(
    ready: Operands, pair: Majorised, mix: Mix, reach: Lengths, middle: Middle, out: Array, threads: int,
    weighing: Weighing | None = None,
) -> Array:  # fmt: skip
    """Write attention's output to out, and return a bound of each row's error, infinite where none is certified.

    The operands are plain in the mix's type, their logits within the pair's bound, and the values' half-range is safe.
    Where keys are weighed, the logits are those of queries that count from the weighing's centre, and `reach` has the
    mean powers of weighed keys.
    """
    plan = plan_for(ready, pair.degree, mix, threads)
    wide, columns = wide_rows(plan, mix), int(ready.values.shape[1])
    sums = _key_sums(ready, plan, wide, middle, weighing)
    by = np.zeros((plan.padded, 2))
    by[plan.rows] = _weights(ready.width, pair) / len(ready.keys)
    weighed = np.hstack([sums[:, :columns] * by[:, :1], sums[:, -1:] * by[:, 1:], sums[:, -1:] * by[:, :1]])
    near, far = np.ascontiguousarray(weighed[:wide]), weighed.astype(plan.dtype)
    losses = np.stack([lost(ready, plan, mix, reach, part, weighing) for part in (pair.coefficients, pair.majorant)])
    limits = np.array([
        middle.scaled, math.ldexp(1.0, middle.power), unit(out.dtype) + 4 * unit(np.float64), 4 * smallest(out.dtype),
        _UP, _NEVER_NOTHING,
    ])  # fmt: skip
    errors = np.empty(len(ready.queries))
    queries, _, _ = ready.plain(plan.dtype)
    if weighing is not None:
        queries = (queries[0], queries[1], weighing.centre.astype(queries[2].dtype), queries[3])
    read = loops("mixed").read_queries_mixed

    def part(start: int, stop: int, scratch: Any) -> None:
        read(
            queries, start, stop, plan.origins, plan.low, wide, plan.block, near, far, losses, limits, middle.centre,
            out, errors, scratch,
        )  # fmt: skip

    def scratch() -> tuple[Any, ...]:
        return (*compiled.scratch_of(plan, plan.columns), np.zeros(plan.columns * (compiled.LARGEST + 16)))

    list(compiled.in_parts(part, len(ready.queries), threads, scratch))
    return errors


def _key_sums(
    ready: Operands, plan: compiled.CompiledPlan, wide: int, middle: Middle, weighing: Weighing | None
) -> Any:
    """Return the sums over all keys of feature * value (padded monomials x columns, ones last), float64."""
    add_keys, values = loops("mixed").add_keys_mixed, int(ready.values.shape[1])
    _, keys, _ = ready.plain(plan.dtype)
    given = _values(ready, plan.dtype, middle) if weighing is None else _weighed(ready, plan.dtype, weighing)
    padded = -(-len(given[1]) // 4) * 4

    def part(start: int, stop: int, scratch: Any) -> Any:
        sums = np.zeros((plan.padded, padded + 1))
        add_keys(keys, given, start, stop, plan.origins, plan.low, wide, plan.block, sums, scratch)
        return sums

    total = np.zeros((plan.padded, padded + 1))
    for sums in compiled.in_parts(part, len(ready.keys), plan.threads, lambda: compiled.scratch_of(plan, padded)):
        total += sums
    ones = padded if weighing is None else values
    return np.concatenate([total[:, :values], total[:, ones : ones + 1]], axis=1)


def _weighed(ready: Operands, dtype: Any, weighing: Weighing) -> tuple[Any, ...]:
    """Return the weighed values, and the weights as one more column, as (array, used, centre, factors)."""
    columns = int(ready.values.shape[1])
    array = np.empty((len(ready.keys), columns + 1), dtype)
    array[:, -1] = weighing.weights
    np.multiply(weighing.values, array[:, -1:], out=array[:, :-1])
    return array, np.arange(columns + 1), np.zeros(columns + 1, dtype), np.ones(columns + 1, dtype)


def values_of(ready: Operands, dtype: Any, middle: Middle) -> Array:
    """Return the values from the middle of their range, at most 1 in size, in a type."""
    array, _, centre, factors = _values(ready, dtype, middle)
    moved: Array = ((array - centre) * factors).astype(dtype, copy=False)
    return moved


def _values(ready: Operands, dtype: Any, middle: Middle) -> tuple[Any, ...]:
    """Return the values as (array, used, centre, factors), from the middle of their range, at most 1 in size."""
    work, columns = np.result_type(ready.values.dtype, dtype), int(ready.values.shape[1])
    factors = np.full(columns, math.ldexp(1.0, -middle.power)).astype(work)
    return np.ascontiguousarray(ready.values), np.arange(columns), middle.centre.astype(work), factors


@functools.lru_cache(maxsize=32)
def _weights(width: int, pair: Majorised) -> Any:
    """Return what p and M weigh each monomial's product with: rank x 2."""
    full = monomials(width, pair.degree)
    return np.stack([full.weights(part) for part in (pair.coefficients, pair.majorant)], axis=1)

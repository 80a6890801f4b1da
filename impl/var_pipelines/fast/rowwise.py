"""Attention with an error certified for each row, by these data and not by the worst with such logits.

A polynomial that is nowhere below |p - exp| rides along as one more column, so each query's own logits bound its error.
Rows that miss the tolerance are computed again by all pairs, with their own certified error; where many would miss, the
next degree serves.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from var_pipelines.fast import native
from var_pipelines.fast.arrays import Array, positive, whole
from var_pipelines.fast.attention import fast_attention
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import WORTH, Engine, all_pairs, chosen, pair_products, pair_rounding
from var_pipelines.fast.majorant import LARGEST_BOUND, LARGEST_DEGREE, Majorised, expected, majorised
from var_pipelines.fast.measure import extremes
from var_pipelines.fast.mixing import (
    SAFE_POWER,
    Lengths,
    Middle,
    Mix,
    attend_with_errors,
    lengths_of,
    lost_about,
    middle_of,
    plan_for,
)
from var_pipelines.fast.monomials import rank_of
from var_pipelines.fast.operands import Operands, operands_of
from var_pipelines.fast.polynomial_method import How, products_of
from var_pipelines.fast.rounding import SLACK, Precision, smallest, unit
from var_pipelines.fast.smallest import rounded_up

Method = Literal["polynomial", "all pairs"]
_TYPES = {"float32": np.dtype(np.float32), "float64": np.dtype(np.float64)}
_SHARE = 0.75
"""The share of the tolerance that the expected error may have: queries are not alike."""
_DOUBLE = 1.7
"""Time of a product of the polynomial method in float64, in units of one of all pairs; as in `attention`."""
_SINGLE = 0.8
"""The same for features in float32, sums over low degrees in float64. Both only choose the method."""
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class CertifiedAttention:
    """Attention's output (m x c), a bound of every entry's error row by row (m), and how it was computed.

    No entry of row i is farther than `errors[i]` from softmax(scale QK^T)V, rounding included. `polynomial` stands for
    exp in all rows but the `repaired` ones, which were computed by all pairs; it is None where all were, and where a
    polynomial that is certified for the worst such data served: then `degree` and `rank` are that one's.
    """

    output: Array
    errors: Array
    polynomial: Majorised | None
    degree: int | None
    rank: int
    repaired: int
    logit_bound: float

    @property
    def error(self) -> float:
        """The certified error of every entry of the output."""
        return float(self.errors.max(initial=0.0))

    @property
    def method(self) -> Method:
        """How most rows were computed."""
        return "all pairs" if self.degree is None else "polynomial"


@dataclass(frozen=True, slots=True)
class _Choice:
    """A polynomial, the types that it is summed in, and about how long that takes, in products of all pairs."""

    pair: Majorised
    mix: Mix
    cost: float


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be computed, and how."""

    ready: Operands
    middle: Middle
    reach: Lengths
    tolerance: float
    how: How


def certified_attention(
    Q: object,
    K: object,
    V: object,
    *,
    tolerance: float,
    scale: float = 1.0,
    output: Precision = "float64",
    engine: Engine = "auto",
    threads: int | None = None,
) -> CertifiedAttention:
    """Return softmax(scale QK^T)V (m x c), every entry certified within `tolerance`, in the least time estimated.

    Q is m x d, K n x d, V n x c. Features are float32 where their rounding allows, float64 where not, and all pairs are
    computed where that is estimated to be faster. `output` is the type of the output, its rounding counted; engine and
    threads as for `fast_attention`. Certificates by the data need compiled loops; without numba, and for values beyond
    2^±100, the certificate is that of the worst data.

    Raises InputError for arguments that make no sense, and RefusedError where rounding alone may exceed the tolerance.
    """
    wanted = positive("tolerance", tolerance)
    if output not in _TYPES:
        raise InputError(f"output is {output!r}: it should be one of {', '.join(_TYPES)}")
    kind, workers = _TYPES[output], None if threads is None else whole("threads", threads)
    loops = chosen(engine, 0.0) or (engine == "auto" and native.is_available())
    ready = operands_of(Q, K, V, scale=scale, engine=engine)
    task = _task(ready, wanted, How(kind, 0, engine, workers)) if loops and pair_products(ready) >= WORTH else None
    if task is None:
        return _by_worst(Q, K, V, wanted, scale, kind, engine, workers)
    return _by_data(task)


def _task(ready: Operands, tolerance: float, how: How) -> _Task | None:
    """Return what to compute by the data, or None where the operands are not plain enough for it."""
    middle = middle_of(*extremes("V", ready.values, compiled=True), ready.values.dtype)
    safe = -SAFE_POWER < middle.power < SAFE_POWER and ready.exponent < SAFE_POWER
    plain = all(ready.is_plain(dtype) for dtype in _TYPES.values())
    useful = ready.width and len(ready.queries) and 0 < ready.logit_bound <= LARGEST_BOUND / 2
    top = _output_rounding(how.dtype, 2.0**ready.exponent)
    if not (safe and plain and useful) or top >= tolerance:
        return None
    reach = lengths_of(ready, rounded_up(ready.logit_bound))
    return _Task(ready, middle, reach, tolerance, how)


def _output_rounding(dtype: Any, size: float) -> float:
    """Return what writing a number of that size may lose."""
    return (unit(dtype) * size + smallest(dtype)) * SLACK


def _by_data(task: _Task) -> CertifiedAttention:
    """Return attention by the quickest choice; another one where so many rows miss that it takes less than repair."""
    ready, pairs = task.ready, pair_products(task.ready)
    choices = _choices(task)
    each = pairs / len(ready.queries)
    for _ in range(_ATTEMPTS):
        choice = next(choices, None)
        if choice is None or choice.cost > pairs:
            break
        out = np.empty((len(ready.queries), ready.values.shape[1]), task.how.dtype)
        threads = task.how.parallel(products_of(ready, rank_of(ready.width, choice.pair.degree)))
        errors = attend_with_errors(ready, choice.pair, choice.mix, task.reach, task.middle, out, threads)
        missed = np.flatnonzero(~(errors <= task.tolerance))
        if len(missed) * each <= 1.5 * choice.cost:
            errors[missed] = _repair(task, missed, out)
            return _result(task, out, errors, choice.pair, len(missed))
    out = np.empty((len(ready.queries), ready.values.shape[1]), task.how.dtype)
    everything = np.arange(len(ready.queries))
    errors = np.full(len(ready.queries), _repair(task, everything, out))
    return _result(task, out, errors, None, 0)


def _result(task: _Task, out: Array, errors: Array, pair: Majorised | None, repaired: int) -> CertifiedAttention:
    degree = None if pair is None else pair.degree
    rank = 0 if degree is None else rank_of(task.ready.width, degree)
    return CertifiedAttention(out, errors, pair, degree, rank, repaired, task.ready.logit_bound)


def _repair(task: _Task, rows: Any, out: Array) -> float:
    """Write rows of the output by all pairs, in float32 where that is certified to suffice, and return their error."""
    if not len(rows):
        return 0.0
    some = len(rows) < len(task.ready.queries)
    ready = replace(task.ready, queries=task.ready.queries[rows]) if some else task.ready
    written = _output_rounding(task.how.dtype, 2.0**ready.exponent)
    for dtype in _TYPES.values():
        error = (pair_rounding(ready, dtype, use=True) + written) * SLACK
        if error <= task.tolerance:
            threads = task.how.parallel(pair_products(ready))
            done = all_pairs(ready, dtype, use=True, threads=threads)
            out[rows if some else slice(None)] = done.output
            return (done.rounding + written) * SLACK
    raise RefusedError(
        f"tolerance is {task.tolerance:g}, but rounding of exact attention in float64 may reach {error:.2g} with logits "
        f"up to ±{ready.logit_bound:.3g}: ask for at least {2 * error:.2g}"
    )


def _choices(task: _Task) -> Iterator[_Choice]:
    """Yield choices that are expected to do, by degree; of one degree the quicker mix only."""
    ready, bound = task.ready, rounded_up(task.ready.logit_bound)
    spread = task.reach.spread
    written = _output_rounding(task.how.dtype, 2.0**ready.exponent)
    for degree in range(1, LARGEST_DEGREE + 1):
        if rank_of(ready.width, degree) > len(ready.keys):
            return
        pair = majorised(degree, bound, spread)
        left = (task.tolerance - written) / (task.middle.half or 1.0) - expected(pair, spread) / _SHARE
        mix = _mix(task, pair, left)
        if mix is not None:
            rate = _SINGLE if mix.dtype.itemsize == 4 else _DOUBLE
            yield _Choice(pair, mix, rate * products_of(ready, rank_of(ready.width, degree)))


def _mix(task: _Task, pair: Majorised, left: float) -> Mix | None:
    """Return the quickest types whose rounding is expected to take no more than what is left; None if none do."""
    if left <= 0:
        return None
    mixes = [Mix(_TYPES["float32"], wide) for wide in range(1, max(pair.degree, 2))]
    for mix in (*mixes, Mix(_TYPES["float64"], -1)):
        plan = plan_for(task.ready, pair.degree, mix, 1)
        rounding = lost_about(task.ready, plan, mix, task.reach, pair.coefficients)
        if 1.2 * rounding < left:
            return mix
    return None


def _by_worst(
    Q: object, K: object, V: object, tolerance: float, scale: float, kind: Any, engine: Engine, threads: int | None
) -> CertifiedAttention:
    """Return attention with the worst data's certificate for every row."""
    done = fast_attention(
        Q, K, V, tolerance=tolerance, scale=scale, otherwise="exact", engine=engine, threads=threads
    )
    output, error = done.output, done.error
    if kind != output.dtype:
        error = (error + _output_rounding(kind, float(np.abs(output).max(initial=0.0)))) * SLACK
        output = output.astype(kind)
    if not (error <= tolerance and math.isfinite(error)):
        raise RefusedError(f"tolerance is {tolerance:g}, but an output in {kind} may be off by {error:.2g}")
    degree = None if done.polynomial is None else done.polynomial.degree
    return CertifiedAttention(output, np.full(len(output), error), None, degree, done.rank, 0, done.logit_bound)

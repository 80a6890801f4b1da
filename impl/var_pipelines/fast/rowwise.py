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
from var_pipelines.fast.cells import attend_by_cells, cells_of, pair_for
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import WORTH, Engine, all_pairs, chosen, pair_products, pair_rounding
from var_pipelines.fast.majorant import LARGEST_BOUND, LARGEST_DEGREE, LEAST_BOUND, Majorised, expected, majorised
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
    settled,
    some_logits,
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
_SINGLE, _DOUBLE = 0.3, 0.65
"""Time of a product of the polynomial method, features in float32 and in float64, in units of one of all pairs in
float64: 0.25 to 0.3 and 0.65 were measured, for 16,384 tokens of width 4 and 8. They only choose the method."""
_UNSEEN = 1 / 256
"""The share of rows that may miss and not be among those looked at."""
_ATTEMPTS = 3
_LITTLE = 4e6
"""Where a degree takes fewer products, about half a millisecond, the next one costs less than a closer look."""
_WORTH_CELLS = 6e7
"""Where all else takes more products than this, about eight milliseconds, queries are sorted into cells."""
_FEW = 48
"""Compiled loops take as long for one row as for 128: fewer than this are left to numpy."""
_HOPELESS = 3.0
"""A polynomial whose expected error is so many times the tolerance is not looked at."""
_TOO_MANY = 0.02
"""Where a larger share of rows misses, beside twice what was expected to, another polynomial is tried."""


@dataclass(frozen=True, slots=True)
class CertifiedAttention:
    """Attention's output (m x c), a bound of every entry's error row by row (m), and how it was computed.

    No entry of row i is farther than `errors[i]` from softmax(scale QK^T)V, rounding included. `polynomial` stands for
    exp in all rows but the `repaired` ones, which were computed by all pairs; it is None where all were, and where a
    polynomial that is certified for the worst such data served: then `degree` and `rank` are that one's. Where tokens
    crowd in few places, queries count from the middles of so many `cells`, and the polynomial serves what is left.
    """

    output: Array
    errors: Array
    polynomial: Majorised | None
    degree: int | None
    rank: int
    repaired: int
    logit_bound: float
    cells: int = 1

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
    """A polynomial, the types it is summed in, about how long that takes with repairs, and about how many rows miss."""

    pair: Majorised
    mix: Mix
    cost: float
    missed: float


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
    out: Array | None = None,
) -> CertifiedAttention:
    """Return softmax(scale QK^T)V (m x c), every entry certified within `tolerance`, in the least time estimated.

    Q is m x d, K n x d, V n x c. Features are float32 where their rounding allows, float64 where not, and all pairs are
    computed where that is estimated to be faster. `output` is the type of the output, its rounding counted; it goes to
    `out` where that is given, m x c of that type without gaps. Engine and threads are as for `fast_attention`.
    Certificates by the data need compiled loops; without numba, and for values beyond 2^±100, the certificate is that
    of the worst data.

    Raises InputError for arguments that make no sense, and RefusedError where rounding alone may exceed the tolerance.
    """
    wanted = positive("tolerance", tolerance)
    if output not in _TYPES:
        raise InputError(f"output is {output!r}: it should be one of {', '.join(_TYPES)}")
    kind, workers = _TYPES[output], None if threads is None else whole("threads", threads)
    loops = chosen(engine, 0.0) or (engine == "auto" and native.is_available())
    ready = operands_of(Q, K, V, scale=scale, engine=engine)
    written = _output_rounding(kind, math.ldexp(0.5, min(ready.exponent, 1024)))
    if output == "float32" and written >= wanted:
        raise RefusedError(f"tolerance is {wanted:g}, but an output in float32 may be off by {written:.2g}")
    to = _place(out, (len(ready.queries), int(ready.values.shape[1])), kind)
    task = _task(ready, wanted, How(kind, 0, engine, workers)) if loops and pair_products(ready) >= WORTH else None
    return _by_worst(Q, K, V, wanted, scale, to, engine, workers) if task is None else _by_data(task, to)


def _place(out: Array | None, shape: tuple[int, int], kind: Any) -> Array:
    """Return where the output goes, or raise InputError where it has no place there."""
    if out is None:
        return np.empty(shape, kind)
    if type(out) is not np.ndarray or (out.shape, out.dtype) != (shape, kind):
        raise InputError(f"out should be an array of shape {shape} and dtype {kind}, the output's")
    if not (out.flags.c_contiguous and out.flags.writeable):
        raise InputError(f"out (shape {shape}) should lie in memory without gaps, and be writeable")
    return out


def _task(ready: Operands, tolerance: float, how: How) -> _Task | None:
    """Return what to compute by the data, or None where the operands are not plain enough for it."""
    middle = middle_of(*extremes("V", ready.values, compiled=True), ready.values.dtype)
    safe = -SAFE_POWER < middle.power < SAFE_POWER and ready.exponent < SAFE_POWER
    plain = all(ready.is_plain(dtype) for dtype in _TYPES.values())
    if not (safe and plain and ready.width and len(ready.queries) and middle.half > 0):
        return None
    ready = settled(ready)
    if _range(ready) > LARGEST_BOUND:
        return None
    reach = lengths_of(ready, _range(ready))
    return _Task(ready, middle, reach, tolerance, how)


def _range(ready: Operands) -> float:
    """Return up to which logits a polynomial has to serve, rounded up so that similar data share it."""
    return max(rounded_up(ready.logit_bound), LEAST_BOUND)


def _output_rounding(dtype: Any, size: float) -> float:
    """Return what writing a number of that size may lose."""
    return (unit(dtype) * size + smallest(dtype)) * SLACK


def _by_data(task: _Task, out: Array) -> CertifiedAttention:
    """Return attention by the quickest choice; another one where so many rows miss that it takes less than repair."""
    ready, pairs = task.ready, pair_products(task.ready)
    choices = sorted(_choices(task), key=lambda one: one.cost)[:_ATTEMPTS]
    done = _by_cells(task, out, min([pairs, *(choice.cost for choice in choices)]))
    if done is not None:
        return done
    for choice in choices:
        if choice.cost > pairs:
            break
        threads = task.how.parallel(products_of(ready, rank_of(ready.width, choice.pair.degree)))
        errors = attend_with_errors(ready, choice.pair, choice.mix, task.reach, task.middle, out, threads)
        missed = np.flatnonzero(~(errors <= task.tolerance))
        if len(missed) / len(ready.queries) <= _TOO_MANY + 2 * choice.missed:
            errors[missed] = _repair(task, missed, out)
            return _result(task, out, errors, choice.pair, len(missed))
    errors = np.full(len(out), _repair(task, np.arange(len(out)), out))
    return _result(task, out, errors, None, 0)


def _by_cells(task: _Task, out: Array, otherwise: float) -> CertifiedAttention | None:
    """Return attention by cells of queries, or None where that is not estimated to be quicker, or many rows miss."""
    cells = cells_of(task.ready) if otherwise > _WORTH_CELLS else None
    found = None if cells is None else pair_for(task.ready, cells, task.tolerance / task.middle.half)
    if cells is None or found is None or _cell_cost(task, len(cells.ends), found[1]) > otherwise / 2:
        return None
    pair, products = found
    errors = attend_by_cells(task.ready, cells, pair, task.middle, out, task.how.parallel(products))
    missed = np.flatnonzero(~(errors <= task.tolerance))
    if len(missed) > _TOO_MANY * len(errors):
        return None
    errors[missed] = _repair(task, missed, out)
    return _result(task, out, errors, pair, len(missed), len(cells.ends))


def _cell_cost(task: _Task, cells: int, products: float) -> float:
    """Return about how long cells take, in products of all pairs: weights and weighed values are made for each."""
    columns = int(task.ready.values.shape[1])
    return _SINGLE * products + cells * (len(task.ready.keys) * (24.0 + 2 * columns) + 1e6)


def _result(
    task: _Task, out: Array, errors: Array, pair: Majorised | None, repaired: int, cells: int = 1
) -> CertifiedAttention:
    degree = None if pair is None else pair.degree
    rank = 0 if degree is None else rank_of(task.ready.width, degree)
    return CertifiedAttention(out, errors, pair, degree, rank, repaired, task.ready.logit_bound, cells)


def _repair(task: _Task, rows: Any, out: Array) -> float:
    """Write rows of the output by all pairs, in float32 where that is certified to suffice, and return their error."""
    if not len(rows):
        return 0.0
    some, use = len(rows) < len(task.ready.queries), len(rows) >= _FEW
    ready = replace(task.ready, queries=task.ready.queries[rows]) if some else task.ready
    written = _output_rounding(task.how.dtype, 2.0**ready.exponent)
    for dtype in _TYPES.values():
        error = (pair_rounding(ready, dtype, use=use) + written) * SLACK
        if error <= task.tolerance:
            threads = task.how.parallel(pair_products(ready))
            done = all_pairs(ready, dtype, use=use, threads=threads)
            out[rows if some else slice(None)] = done.output
            return (done.rounding + written) * SLACK
    raise RefusedError(
        f"tolerance is {task.tolerance:g}, but rounding of exact attention in float64 may reach {error:.2g} with "
        f"logits up to ±{ready.logit_bound:.3g}: ask for at least {2 * error:.2g}"
    )


def _choices(task: _Task) -> Iterator[_Choice]:
    """Yield choices that may do, by degree, until one takes longer than another does with its repairs."""
    ready, bound, spread = task.ready, _range(task.ready), task.reach.spread
    least, each = pair_products(ready), pair_products(ready)
    wanted = (task.tolerance - _output_rounding(task.how.dtype, 2.0**ready.exponent)) / (task.middle.half or 1.0)
    for degree in range(1, LARGEST_DEGREE + 1):
        rank = rank_of(ready.width, degree)
        products = products_of(ready, rank)
        if rank > len(ready.keys) or _SINGLE * products > least:
            return
        pair = majorised(degree, bound, spread)
        guess = expected(pair, spread)
        if guess > _HOPELESS * wanted:
            continue
        mix, rounding = _mix(task, pair, wanted - min(guess, wanted / 2))
        cost, missed = (_SINGLE if mix.dtype.itemsize == 4 else _DOUBLE) * products, 0.0
        if guess / _SHARE + rounding >= wanted:
            if cost < _LITTLE:
                continue
            missed = _missed(task, pair, wanted - rounding)
        cost += missed * each
        least = min(least, cost)
        yield _Choice(pair, mix, cost, missed)


def _mix(task: _Task, pair: Majorised, left: float) -> tuple[Mix, float]:
    """Return the quickest types whose rounding is expected to take no more than what is left, and what it takes."""
    for wide in range(max(pair.degree, 1)):
        mix = Mix(_TYPES["float32"], wide)
        plan = plan_for(task.ready, pair.degree, mix, 1)
        rounding = lost_about(task.ready, plan, mix, task.reach, pair.coefficients)
        if 1.2 * rounding < left:
            return mix, rounding
    return Mix(_TYPES["float64"], -1), 0.0


def _missed(task: _Task, pair: Majorised, left: float) -> float:
    """Return about which share of rows have a larger error than what is left, from some queries and some keys."""
    means = np.polynomial.polynomial.polyval(some_logits(task.ready), pair.majorant).mean(axis=1)
    return float((means > left).mean()) + _UNSEEN


def _by_worst(
    Q: object, K: object, V: object, tolerance: float, scale: float, out: Array, engine: Engine, threads: int | None
) -> CertifiedAttention:
    """Return attention with the worst data's certificate for every row."""
    done = fast_attention(Q, K, V, tolerance=tolerance, scale=scale, otherwise="exact", engine=engine, threads=threads)
    out[:], error = done.output, done.error
    if out.dtype != done.output.dtype:
        error = (error + _output_rounding(out.dtype, float(np.abs(done.output).max(initial=0.0)))) * SLACK
    if not (error <= tolerance and math.isfinite(error)):
        raise RefusedError(f"tolerance is {tolerance:g}, but an output in {out.dtype} may be off by {error:.2g}")
    degree = None if done.polynomial is None else done.polynomial.degree
    return CertifiedAttention(out, np.full(len(out), error), None, degree, done.rank, 0, done.logit_bound)

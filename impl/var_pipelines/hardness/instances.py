"""Instances by number: from sizes and a seed to an answer decoded from attention, and to the same answer without it."""

import functools
import math
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.fast import exact_attention
from var_pipelines.hardness.decoding import Decoding, from_many_calls, from_one_call
from var_pipelines.hardness.embedding import from_transformer
from var_pipelines.hardness.sat import Cnf, count_models, is_satisfiable, partition_formula, random_formula
from var_pipelines.hardness.vectors import partners, split_and_list


def _formula(N: int, m: int, seed: int) -> Cnf:
    """Return a random formula of 8m clauses; for m = 1 one of which every assignment violates exactly one clause."""
    return partition_formula(N, seed=seed) if m == 1 else random_formula(N, 8 * m, seed=seed)


def decided_by_one_call(N: int, m: int, seed: int) -> Decoding:
    """Return whether a formula is satisfiable, read off one call of attention."""
    return from_one_call(*split_and_list(_formula(N, m, seed)))


def decided_by_solver(N: int, m: int, seed: int) -> int:
    """Return the same by a SAT solver."""
    return int(is_satisfiable(_formula(N, m, seed)))


def counted_by_many_calls(N: int, m: int, seed: int) -> Decoding:
    """Return how many assignments of the second half complete each of the first, extrapolated from 8m + 1 calls."""
    return from_many_calls(*split_and_list(_formula(N, m, seed)))


def counted_by_transformer(N: int, m: int, seed: int) -> Decoding:
    """Return the same, read off the outputs of VAR transformers whose positions hold the vectors."""
    return from_transformer(*split_and_list(_formula(N, m, seed)), scales=3)


def counted_by_pairs(N: int, m: int, seed: int) -> tuple[int, ...]:
    """Return the same by all pairs; their sum is checked against the number of models, by trying all.

    Raises ArithmeticError where the two differ, which would be an error of split-and-list.
    """
    formula = _formula(N, m, seed)
    counts = partners(*split_and_list(formula))
    if sum(counts) != count_models(formula) or (sum(counts) > 0) != is_satisfiable(formula):
        raise ArithmeticError(f"split-and-list counts {sum(counts)} models of {formula}")
    return counts


def counted_in_float64(N: int, m: int, seed: int) -> Decoding:
    """Return the counts where attention is computed in float64, its outputs taken exactly from there on."""
    return from_many_calls(*split_and_list(_formula(N, m, seed)), oracle=in_float64)


@functools.lru_cache(maxsize=256)
def inverse_critical_error(N: int, clauses: int, largest: Fraction) -> int:
    """Return 1/δ rounded up, δ the largest error under which a random formula's counts survive λ at most `largest`."""
    vectors = split_and_list(random_formula(N, clauses, seed=0))
    return math.ceil(1 / from_many_calls(*vectors, largest=largest).critical)


def in_float64(_on: Arithmetic, queries: Any, keys: Any, values: Any, scale: Any) -> Any:
    """Return attention in float64: the oracle that one has."""
    arrays = [np.array([[float(x) for x in row] for row in part]) for part in (queries, keys, values)]
    outputs = exact_attention(*arrays, scale=float(arb(scale) if not isinstance(scale, Fraction) else scale))
    return np.array([[arb(value) for value in row] for row in outputs.tolist()], dtype=object)

"""Split and list: a formula becomes two lists of 0-1 vectors, orthogonal in pairs exactly where it is satisfied.

Each half of the variables is assigned in every way. Coordinate c of a half-assignment's vector is 1 where it satisfies
no literal of clause c, so the inner product of two halves counts the clauses that the whole assignment violates.
Source: R. Williams, A new algorithm for optimal 2-constraint satisfaction and its implications, 2005.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from var_pipelines.entries import refuse_kinds
from var_pipelines.errors import InputError
from var_pipelines.hardness.sat import Cnf

Vectors = list[list[int]]


def split_and_list(formula: Cnf) -> tuple[Vectors, Vectors]:
    """Return the vectors (2^half x clauses) of the first ⌈N/2⌉ variables' assignments and of the others'."""
    half = (formula.variables + 1) // 2
    parts = range(1, half + 1), range(half + 1, formula.variables + 1)
    return _listed(formula, parts[0]), _listed(formula, parts[1])


def _listed(formula: Cnf, variables: Sequence[int]) -> Vectors:
    rows = []
    for values in itertools.product((False, True), repeat=len(variables)):
        known = dict(zip(variables, values, strict=True))
        rows.append([int(not _satisfies(known, clause)) for clause in formula.clauses])
    return rows


def _satisfies(known: dict[int, bool], clause: Sequence[int]) -> bool:
    return any(abs(literal) in known and known[abs(literal)] == (literal > 0) for literal in clause)


def checked(first: Vectors, second: Vectors) -> tuple[Vectors, Vectors]:
    """Return two lists of vectors, or raise InputError unless all have one length and their entries are 0 or 1.

    Only then is an inner product a number of clauses, which is all that decoding relies on.
    """
    for name, rows in (("first", first), ("second", second)):
        refuse_kinds(name, rows)
        if not len(rows) or any(len(row) != len(first[0]) for row in rows):
            raise InputError(f"{name} should be a list of vectors, one at least, all as long as the first list's")
        wrong = [x for row in rows for x in row if not (isinstance(x, int | np.integer | np.bool_) and x in (0, 1))]
        if wrong:
            raise InputError(f"{name} has the entry {wrong[0]!r}: it should be 0 or 1")
    return [[int(x) for x in row] for row in first], [[int(x) for x in row] for row in second]


def partners(first: Vectors, second: Vectors) -> tuple[int, ...]:
    """Return for each vector of the first list how many of the second are orthogonal to it, by all pairs."""
    first, second = checked(first, second)
    return tuple(sum(not any(x and y for x, y in zip(a, b, strict=True)) for b in second) for a in first)

"""Tests of operation counts: numbers that count themselves, sent through the engine, agree with the closed forms."""

import numpy as np
import pytest

from var_pipelines.fast import engine
from var_pipelines.fast.cost import exact_operations, fast_operations, key_operations, query_operations


class Tally:
    """How often numbers were multiplied and added."""

    products = 0
    sums = 0


class Counting:
    """A number that counts what is done to it; only that."""

    def __mul__(self, other):
        Tally.products += 1
        return self

    def __add__(self, other):
        Tally.sums += 1
        return self

    __rmul__, __radd__ = __mul__, __add__


class Stub:
    """Operands whose blocks are made of counting numbers."""

    def __init__(self, tokens, width, columns):
        self.keys = self.queries = range(tokens)
        self.width, self.columns = width, columns

    def block(self, rows, start, stop):
        """Return counting numbers, rows x block."""
        return counting(rows, stop - start)

    def key_block(self, start, stop, dtype):
        """Return keys."""
        return self.block(self.width, start, stop)

    query_block = key_block

    def value_block(self, start, stop, dtype):
        """Return values and ones."""
        return self.block(self.columns, start, stop)


@pytest.mark.parametrize(
    ("width", "degree", "columns"), [(1, 1, 2), (1, 4, 2), (2, 3, 3), (3, 4, 2), (5, 2, 9), (4, 0, 3)]
)
def test_counts_are_those_of_the_code_that_runs(width, degree, columns):
    """Multiplications and additions of both passes equal their closed forms, exactly."""
    tokens = 64
    plan = engine.plan(width=width, degree=degree, columns=columns, tokens=tokens, dtype=np.dtype(object), buffer=1)
    stub = Stub(tokens, width, columns)
    Tally.products = Tally.sums = 0
    sums = engine.key_sums(stub, plan)
    expected = key_operations(plan, tokens)
    assert (Tally.products, Tally.sums) == (expected.products, expected.sums)
    weighed = (counting(*sums[0].T.shape), [counting(*total.T.shape) for total in sums[1]])
    Tally.products = Tally.sums = 0
    for _ in engine.query_sums(stub, plan, weighed):
        pass
    expected = query_operations(plan, tokens)
    assert (Tally.products, Tally.sums) == (expected.products, expected.sums)


def counting(rows, columns):
    """Return a matrix of counting numbers."""
    return np.array([[Counting() for _ in range(columns)] for _ in range(rows)], dtype=object).reshape(rows, columns)


def test_exact_counts_are_quadratic_and_fast_counts_linear():
    """Twice the tokens are four times the pairs, and twice the fast operations but for what is done once."""
    small, large = (exact_operations(tokens=n, width=4, columns=4) for n in (1000, 2000))
    assert large.exponentials == 4 * small.exponentials == 4_000_000
    plan = engine.plan(width=4, degree=3, columns=5, tokens=1000, dtype=np.dtype(float), buffer=1 << 20)
    once = plan.full.rank * plan.columns
    totals = [fast_operations(plan, tokens=n).total for n in (1000, 2000)]
    assert totals[1] - once == 2 * (totals[0] - once)

"""Tests of numbers that count: each operation is tallied once, whatever shape the arrays have."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, Operations, counting
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.count import _numbers, _weights
from var_pipelines.reference.attention import exactly

SIZES = st.integers(1, 5)


@given(SIZES, SIZES, SIZES)
def test_a_product_of_matrices_is_counted_term_by_term(rows, inner, columns):
    """n x k by k x m takes nkm products and n(k-1)m sums."""
    with counting() as on:
        on.matmul(_numbers(on, rows, inner), _numbers(on, inner, columns))
        assert on.tally.operations == Operations(rows * inner * columns, rows * (inner - 1) * columns)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (lambda on, x: x * x, Operations(3, 0)),
        (lambda on, x: 2 * x, Operations(3, 0)),
        (lambda on, x: x / 2, Operations(3, 0)),
        (lambda on, x: 1 / x, Operations(3, 0)),
        (lambda on, x: x - 1, Operations(0, 3)),
        (lambda on, x: 1 - x, Operations(0, 3)),
        (lambda on, x: abs(-x), Operations(0, 0)),
        (lambda on, x: on.exp(x), Operations(0, 0, 3)),
        (lambda on, x: on.log(on.sqrt(x)), Operations(0, 0, 6)),
        (lambda on, x: on.total(x), Operations(0, 2)),
        (lambda on, x: on.dot(x, x), Operations(3, 2)),
        (lambda on, x: on.product(x), Operations(2, 0)),
        (lambda on, x: np.add(x, x, out=x), Operations(0, 3)),
    ],
)
def test_each_operation_is_counted_once(done, expected):
    """Products, divisions, sums, differences and exponentials of a row of three; signs are free."""
    with counting() as on:
        done(on, on.vector([0, 0, 0]))
        assert on.tally.operations == expected


def test_numbers_that_count_cannot_be_compared():
    """A sign or a minimum is no operation they know."""
    with counting() as on:
        with pytest.raises(NotAvailableError):
            on.sign(on.number(0))
        with pytest.raises(TypeError):
            on.minimum(on.scalar(0), on.scalar(1))


def test_each_run_has_its_own_tally():
    """What is counted in one context does not show in the next."""
    with counting() as one, counting() as other:
        exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)(one, 1, _numbers(one, 2, 1), _weights(1))
        assert one.tally.operations.exponentials == 4
        assert other.tally.operations == Operations(0, 0)


def test_operations_add_up():
    """The total is that of products, sums and exponentials."""
    assert (Operations(1, 2, 3) + Operations(10, 20, 30)).total == 66

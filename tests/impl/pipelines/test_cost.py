"""Tests of operation counts: numbers that count themselves, sent through the engine, agree with the closed forms."""

import numpy as np
import pytest

from impl.pipelines.fast import InputError, RefusedError, engine, fast_attention, feasibility
from impl.pipelines.fast.cost import exact_operations, fast_operations, key_operations, query_operations
from impl.pipelines.model.feasibility import measured


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


def test_the_crossover_is_where_it_starts_to_pay():
    """One token less than the crossover does not pay in operations, the crossover does."""
    found = feasibility(tokens=100, width=3, columns=3, logit_bound=1.0, tolerance=1e-4)
    assert found.crossover is not None
    at, below = (
        feasibility(tokens=n, width=3, columns=3, logit_bound=1.0, tolerance=1e-4)
        for n in (found.crossover, found.crossover - 1)
    )
    assert at.speedup > 1 >= below.speedup
    assert below.sentence.startswith("Not worth it")
    assert f"from {found.crossover} tokens on" in below.sentence


def test_feasibility_agrees_with_what_fast_attention_does():
    """Degree and rank are those that fast attention takes, and a refusal there is a "not worth it" here."""
    rng = np.random.default_rng(0)
    q, k = (rng.uniform(-1, 1, (3000, 2)) for _ in range(2))
    v = rng.choice([-1.0, 1.0], (3000, 2))
    tokens, width, bound = measured(q, k, scale=1.0)
    found = feasibility(tokens=tokens, width=width, columns=2, logit_bound=bound, tolerance=0.99e-4)
    done = fast_attention(q, k, v, tolerance=1e-4)
    assert (found.degree, found.rank) == (done.polynomial.degree, done.rank)
    assert not feasibility(tokens=5, width=2, columns=2, logit_bound=bound, tolerance=1e-4).is_worth_it
    with pytest.raises(RefusedError):
        fast_attention(q[:5], k[:5], v[:5], tolerance=1e-4)


def test_hopeless_requests_have_a_sentence_too():
    """Logits of 1000, or a width of 64 with many features, are answered in words, not with numbers that overflow."""
    assert "beyond 64" in feasibility(tokens=10, width=2, columns=2, logit_bound=1000, tolerance=1e-3).sentence
    wide = feasibility(tokens=680, width=64, columns=64, logit_bound=4, tolerance=1e-3)
    assert wide.fast is None
    assert "9.71e+10 features" in wide.sentence
    for wrong in ({"tokens": 0}, {"width": 1.5}, {"logit_bound": -1}, {"tolerance": float("nan")}):
        with pytest.raises(InputError):
            feasibility(**({"tokens": 10, "width": 2, "columns": 2, "logit_bound": 1, "tolerance": 1e-3} | wrong))

"""Queries that count from their cell's middle: rows are within their errors, and a wrong weight or radius is seen."""

from dataclasses import replace

import numpy as np
import pytest
from tests.benchmarks.data import attention_data
from tests.impl.var_pipelines.compiling import COMPILED
from tests.impl.var_pipelines.fast.test_rowwise import quick_truth, shares, worst_values

from var_pipelines.fast import cells, certified_attention, rowwise
from var_pipelines.fast.cells import attend_by_cells, cells_of, longest_key
from var_pipelines.fast.majorant import majorised
from var_pipelines.fast.measure import extremes
from var_pipelines.fast.mixing import middle_of
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.smallest import rounded_up

pytestmark = COMPILED


def by_cells(q, k, v, scale, degree, *, shrunk=1.0):
    """Return attention by cells with a pair for a share of their radius, the cells, and every row's certified error."""
    ready = operands_of(q, k, v, scale=scale)
    found, out = cells_of(ready), np.empty((len(q), v.shape[1]))
    pair = majorised(degree, rounded_up(found.radius * longest_key(ready)) * shrunk, 3.0)
    middle = middle_of(*extremes("V", ready.values, compiled=False), ready.values.dtype)
    return out, found, attend_by_cells(ready, found, pair, middle, out, 1)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize(("data", "width", "bound"), [("clusters", 3, 1.0), ("uniform", 2, 0.5), ("clusters", 5, 6.0)])
def test_every_row_is_within_its_own_error(data, width, bound, kind):
    """In every cell, for values drawn, signs of keys and values far from 0, whatever the keys' centre: in balls."""
    q, k, v = (a.astype(kind) for a in attention_data(data, 130, width, bound, seed=width))
    q, scale = q[:9], 1 / width
    for keys in (k, k + kind(3)):
        for values in (v, np.sign(k) + kind(100), v * kind(1e-12)):
            truth = quick_truth(q, keys, values, scale)
            for degree in (0, 1, 3):
                out, found, errors = by_cells(q, keys, values, scale, degree)
                assert len(found.ends) > 1
                assert sorted(found.order) == list(range(9))
                assert max(shares(out, errors, truth)) <= 1
                assert np.isfinite(errors).all()


def test_a_radius_that_is_too_short_would_be_seen():
    """With a pair for half of the cells' radius, the worst values are farther off than certified."""
    k = attention_data("vertices", 120, 1, 4.0)[1]
    q = np.array([[0.01], [2.01]], np.float32)
    ready = operands_of(q, k, k, scale=1.0)
    short = majorised(4, rounded_up(cells_of(ready).radius * longest_key(ready)) / 2, 3.0)
    values = worst_values(q - np.float32(1.01), k, 1.0, short).astype(np.float32)
    truth = quick_truth(q, k, values, 1.0)
    sound, wrong = (by_cells(q, k, values, 1.0, 4, shrunk=shrunk) for shrunk in (1.0, 0.5))
    assert max(shares(sound[0], sound[2], truth)) <= 1 < max(shares(wrong[0], wrong[2], truth))


def test_a_weight_that_is_off_would_be_seen(monkeypatch):
    """Weights that are a thousandth off for half of the keys are no weights of these keys: rows are not within."""
    q, k, v = attention_data("clusters", 130, 3, 1.0)
    v = np.sign(k[:, :1])
    truth, weighing = quick_truth(q[:9], k, v, 1 / 3), cells._weighing

    def off(ready, keys, *others):
        found = weighing(ready, keys, *others)
        return replace(found, weights=found.weights * np.where(keys[:, 0] > 0, 0.999, 1.0))

    out, _, errors = by_cells(q[:9], k, v, 1 / 3, 3)
    assert max(shares(out, errors, truth)) <= 1
    monkeypatch.setattr(cells, "_weighing", off)
    out, _, errors = by_cells(q[:9], k, v, 1 / 3, 3)
    assert max(shares(out, errors, truth)) > 1


def test_cells_are_taken_where_they_pay(monkeypatch):
    """Tokens in sixteen places of eight coordinates go by cells, uniform ones do not; rows are within their errors."""
    monkeypatch.setattr(rowwise, "_WORTH_CELLS", 0)
    q, k, v = attention_data("clusters", 3000, 8, 1.0)
    done = certified_attention(q, k, v, tolerance=1e-5, scale=1 / 8)
    assert 1 < done.cells <= 16
    assert done.polynomial.degree <= 3
    some = slice(0, 3000, 1000)
    assert max(shares(done.output[some], done.errors[some], quick_truth(q[some], k, v, 1 / 8))) <= 1
    assert cells_of(operands_of(*attention_data("uniform", 3000, 8, 1.0), scale=1 / 8)) is None
    assert cells_of(operands_of(*attention_data("clusters", 100, 16, 1.0), scale=1 / 8)) is None

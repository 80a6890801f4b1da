"""The certified error of fast attention holds, exactly, whatever the inputs."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.impl.var_pipelines.truth import assert_within, softmax_balls, used_up

from var_pipelines.fast import (
    RefusedError,
    chebyshev,
    exact_attention,
    fast_attention,
    minimax,
    polynomial_attention,
    taylor,
)
from var_pipelines.fast.operands import operands_of

KINDS = {"taylor": taylor, "chebyshev": chebyshev, "minimax": minimax}
PRECISIONS = ("float64", "float32")


def drawn(seed, queries=6, tokens=9, width=2, columns=3):
    """Return random Q, K and V with entries in [-1, 1]."""
    rng = np.random.default_rng(seed)
    return tuple(rng.uniform(-1, 1, shape) for shape in ((queries, width), (tokens, width), (tokens, columns)))


Q, K, V = drawn(0)
CORNERS = tuple(np.sign(a) for a in drawn(1))
NEAR = 1 + np.arange(9)[:, None] * np.array([1.0, -2.0]) * 2.0**-52
TWO = np.array([[1.0]] + [[-1.0]] * 5)

CASES = {
    "random": (Q, K, V, 1.0),
    "corners": (*CORNERS, 1.0),
    "clustered keys": (Q, 1e6 + 1e-3 * K, V, 1.0),
    "keys one unit apart": (Q * 2.0**50, NEAR, V, 1.0),
    "keys near a large centre": (Q, K + 1e12, V, 1.0),
    "constant keys": (Q, np.full_like(K, 0.3), V, 1.0),
    "constant values": (Q, K, np.full_like(V, 1 / 3), 1.0),
    "constant queries": (np.full_like(Q, -0.7), K, V, 1.0),
    "one token": (Q, K[:1], V[:1], 1.0),
    "one query": (Q[:1], K, V, 1.0),
    "one coordinate": (Q[:, :1], K[:, :1], V[:, :1], 1.0),
    "zero queries' entries": (0 * Q, K, V, 1.0),
    "a coordinate that does nothing": (Q * [1, 0], K, V, 1.0),
    "coordinates of different size": (Q * [1e-100, 1], K * [1e100, 1e-3], V, 1.0),
    "tiny queries, huge keys": (Q * 1e-200, K * 1e200, V, 1.0),
    "huge queries, tiny keys": (Q * 1e250, K * 1e-250, V, 1.0),
    "tiny logits": (Q * 1e-200, K, V, 1.0),
    "logits that vanish": (Q * 1e-200, K * 1e-200, V, 1.0),
    "subnormal keys": (Q * 1e300, K * 1e-310, V, 1e10),
    "huge values": (Q, K, V * 1e300, 1.0),
    "largest values": (Q, K, np.sign(V) * np.finfo(np.float64).max, 1.0),
    "the largest value, constant": (Q, K, np.full_like(V, np.finfo(np.float64).max), 1.0),
    "subnormal values": (Q, K, V * 1e-310, 1.0),
    "least subnormal values": (Q, K, np.sign(V) * 5e-324, 1.0),
    "zero values": (Q, K, 0 * V, 1.0),
    "values of one huge column": (Q, K, V * [1e-300, 1, 1e300], 1.0),
    "scale 1/sqrt(d)": (Q, K, V, 2**-0.5),
    "negative scale": (Q, K, V, -1.5),
    "zero scale": (Q, K, V, 0.0),
    "extreme scale": (Q * 1e160, K * 1e-300, V, 1e140),
    "tiny scale": (Q * 1e200, K * 1e100, V, 1e-300),
    "two values": (np.array([[1.0]]), TWO, TWO, 1.0),
    "large logits": (Q * 4, K * 2, V, 1.0),
    "huge logits": (Q * 200, K, V, 1.0),
}


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", list(CASES))
def test_a_given_polynomial_is_within_its_certified_error(name, precision):
    """Every entry lies within `error` of softmax, for each kind of polynomial and degrees from 0."""
    queries, keys, values, scale = CASES[name]
    bound = operands_of(queries, keys, values, scale=scale).logit_bound
    truth = softmax_balls(queries, keys, values, scale=scale)
    served = 0
    for make in KINDS.values():
        for degree in (0, 1, 2, 7, 14):
            chosen = make(degree, bound)
            wide = operands_of(queries, keys, values, scale=scale).exponent > 128
            if not chosen.is_positive or (precision == "float32" and wide):
                continue
            try:
                done = polynomial_attention(queries, keys, values, polynomial=chosen, scale=scale, precision=precision)
            except RefusedError:
                assert precision == "float32" or name in ("largest values", "huge logits")
                continue
            assert_within(done.output, truth, done.error)
            assert done.output.dtype == precision
            served += 1
    assert served or precision == "float32"


@pytest.mark.parametrize("name", list(CASES))
def test_a_tolerance_is_met_or_refused(name):
    """What is returned in float64 is certified within the tolerance, and truly is."""
    queries, keys, values, scale = CASES[name]
    truth = softmax_balls(queries, keys, values, scale=scale)
    size = float(np.abs(values).max()) or 1.0
    for share in (1.0, 0.3, 1e-3, 1e-9):
        tolerance = max(share * size, 5e-324)
        try:
            done = fast_attention(queries, keys, values, tolerance=tolerance, scale=scale)
        except RefusedError:
            continue
        assert done.approximation + done.rounding <= done.error <= tolerance
        assert_within(done.output, truth, done.error)


@pytest.mark.parametrize("name", list(CASES))
def test_the_quadratic_baseline_is_near_the_truth(name):
    """Exact attention, where logits stay moderate, is off by far less than the values are large."""
    queries, keys, values, scale = CASES[name]
    ready = operands_of(queries, keys, values, scale=scale)
    steps = 8 * (ready.logit_bound + 2) * (ready.width + 4) + 4 * len(keys)
    bound = steps * 2.0**-52 * float(np.abs(values).max()) + 5e-324
    assert_within(
        exact_attention(queries, keys, values, scale=scale), softmax_balls(*CASES[name][:3], scale=scale), bound
    )


@pytest.mark.parametrize("shape", [(0, 2), (1, 2), (40, 2)])
def test_any_number_of_queries_will_do(shape):
    """No query gives no output and no error; more queries than a block's worth are all answered."""
    queries = np.random.default_rng(3).uniform(-1, 1, shape)
    for done in (
        fast_attention(queries, K, V, tolerance=0.5),
        fast_attention(queries, K, V, tolerance=0.5, buffer=1),
    ):
        assert done.output.shape == (shape[0], 3)
        assert_within(done.output, softmax_balls(queries, K, V) if shape[0] else np.empty(0), done.error)
    assert shape[0] or done.error == 0
    assert exact_attention(queries, K, V).shape == (shape[0], 3)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("tokens", [40, 333])
def test_many_tokens_in_many_blocks(tokens, precision):
    """The error holds where sums run over several blocks, also with an incomplete last one."""
    queries, keys, values = drawn(tokens, queries=35, tokens=tokens, width=3)
    truth = softmax_balls(queries, keys, values)
    for buffer in (1, 20_000, 1 << 22):
        done = fast_attention(queries, keys, values, tolerance=0.2, precision=precision, buffer=buffer)
        assert_within(done.output, truth, done.error)


def test_float32_rounding_counts_underflow():
    """In float32 features and their weights may vanish; the stated error covers it or is infinite."""
    queries, keys, values = drawn(5, queries=5, tokens=80, width=1, columns=2)
    for size in (1e-6, 4.0, 9.0):
        chosen = minimax(30, 2.2 * size)
        try:
            done = polynomial_attention(queries * size, keys, values, polynomial=chosen, precision="float32")
        except RefusedError:
            assert size > 1
        else:
            assert_within(done.output, softmax_balls(queries * size, keys, values), done.error)


def test_sums_beyond_float32_are_refused_not_returned():
    """Where float32 overflows, no array of NaN comes back with a small error."""
    keys = np.linspace(-1, 1, 50)[:, None]
    chosen = taylor(64, 20.5)
    assert chosen.is_positive
    assert np.isfinite(polynomial_attention(20 * keys, keys, keys, polynomial=chosen).output).all()
    with pytest.raises(RefusedError, match="overflow"):
        polynomial_attention(20 * keys, keys, keys, polynomial=chosen, precision="float32")


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("degree", [0, 2])
def test_the_certified_error_is_nearly_attained(kind, degree):
    """Two values, weighed where P/exp is largest and least, use up more than nine tenths of the error."""
    chosen = KINDS[kind](degree, 0.5)
    edge = 0.4999999
    s = np.linspace(-edge, edge, 2001)
    ratio = np.polynomial.polynomial.polyval(s, chosen.coefficients) / np.exp(s)
    ends = s[np.argmax(ratio)], s[np.argmin(ratio)]
    pins = int(abs(ends[0] - ends[1]) < 2 * edge)
    best = 0.0
    for many in (5, 6, 8, 10, 13, 16, 20, 24):
        counts = (5 * many, 60, pins, pins)
        keys = np.repeat([*ends, edge, -edge], counts)[:, None]
        values = np.repeat([1.0, -1, 0, 0], counts)[:, None]
        done = polynomial_attention(np.ones((1, 1)), keys, values, polynomial=chosen)
        best = max(best, used_up(done.output, softmax_balls(np.ones((1, 1)), keys, values), done.error))
    assert 0.9 < best <= 1


ENTRIES = st.one_of(st.sampled_from([0.0, 1.0, -1.0, 1 + 2.0**-52, 2.0**-30, -1 + 2.0**-40]), st.floats(-1, 1))


@settings(max_examples=150)
@given(data=st.data())
def test_no_small_example_breaks_the_certified_error(data):
    """Hypothesis finds no tokens, powers of two, scale, degree, kind and precision that exceed `error`."""
    width, tokens, count = (data.draw(st.integers(1, n)) for n in (3, 6, 2))
    draw = [
        data.draw(arrays.arrays(np.float64, s, elements=ENTRIES))
        for s in ((count, width), (tokens, width), (tokens, 2))
    ]
    shift = data.draw(st.sampled_from([0, 0, 900, -900, 500]))
    queries, keys = np.ldexp(draw[0], shift), np.ldexp(draw[1], -shift)
    values = np.ldexp(draw[2], data.draw(st.sampled_from([0, 0, 1023, -1040, -1073, 120])))
    scale = data.draw(st.sampled_from([1.0, -2.0, 1 / 3, 7.5]))
    bound = operands_of(queries, keys, values, scale=scale).logit_bound
    chosen = KINDS[data.draw(st.sampled_from(list(KINDS)))](data.draw(st.sampled_from([0, 1, 2, 4, 9])), bound)
    precision = data.draw(st.sampled_from(PRECISIONS))
    if not chosen.is_positive or (precision == "float32" and np.abs(values).max() > 1e38):
        return
    done = polynomial_attention(queries, keys, values, polynomial=chosen, scale=scale, precision=precision)
    assert_within(done.output, softmax_balls(queries, keys, values, scale=scale), done.error)


def test_least_values_are_not_lost():
    """Values of one subnormal unit have a half-range, so that even degree 0 is not called exact."""
    keys, values = np.array([[0.0]] * 19 + [[1.0]]), np.array([[-5e-324]] * 19 + [[5e-324]])
    queries = np.full((2, 1), 60.0)
    done = polynomial_attention(queries, keys, values, polynomial=minimax(0, 31.0))
    assert_within(done.output, softmax_balls(queries, keys, values), done.error)


def test_extreme_scales_lose_no_logit():
    """Where query times scale alone is beyond float64 in either direction, the bound still sees every logit."""
    for size, reach, scale in ((1e-162, 1.7e308, 1e-162), (1e300, 2e-300, 1e300), (1e160, 2e-310, 1e150)):
        queries, keys = np.full((2, 1), size), np.array([[0.0], [reach / 2], [reach]])
        bound = operands_of(queries, keys, keys[:, :1] * 0, scale=scale).logit_bound
        exact = Fraction(size) * Fraction(scale) * (Fraction(reach) - Fraction(reach / 2))
        assert float(exact) <= bound <= 1.1 * float(exact) + 1e-200

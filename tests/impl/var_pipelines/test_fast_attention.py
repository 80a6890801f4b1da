"""Tests of fast attention: the certified error holds on inputs chosen to break it, and bad input is refused at once."""

import re
import tracemalloc

import numpy as np
import pytest
from tests.impl.var_pipelines.held import BITS, attention_in_balls, is_within

from lemmacheck.arithmetic import ball
from var_pipelines.fast import (
    InputError,
    RefusedError,
    chebyshev,
    exact_attention,
    fast_attention,
    minimax,
    polynomial_attention,
    taylor,
)
from var_pipelines.fast.operands import operands_of


def entries(kind, rng, shape):
    """Return one of the kinds of data that tests are made of."""
    match kind:
        case "random":
            return rng.uniform(-1, 1, shape)
        case "corner":
            return rng.choice([-1.0, 1.0], shape)
        case "clustered":
            return rng.choice([-1.0, 1.0], (2, shape[1]))[rng.integers(0, 2, shape[0])] + rng.normal(0, 1e-9, shape)
        case "constant":
            return np.full(shape, 0.7)
        case "far from zero":
            return 1e6 + rng.choice([-0.5, 0.5], shape)
        case "integers":
            return rng.integers(-1, 2, shape)
    raise AssertionError(kind)


KINDS = ["random", "corner", "clustered", "constant", "far from zero", "integers"]


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("tokens", "width"), [(1, 1), (2, 1), (40, 1), (40, 2), (60, 3)])
def test_the_certified_error_holds(kind, tokens, width, precision):
    """No entry is farther from the reference's balls than the certified error says."""
    rng = np.random.default_rng([tokens, width])
    q = entries("corner" if kind == "far from zero" else kind, rng, (5, width))
    k, v = entries(kind, rng, (tokens, width)), entries("random", rng, (tokens, 2))
    bound = operands_of(q, k, v, scale=1.0).logit_bound
    for degree in (0, 2, 5):
        polynomial = minimax(degree, float(bound) * 1.001)
        if not polynomial.is_positive:
            continue
        done = polynomial_attention(q, k, v, polynomial=polynomial, precision=precision)
        with ball(BITS):
            assert is_within(done.output, attention_in_balls(q, k, v, 1), done.error)


@pytest.mark.parametrize("power", [-300, -200, -40, 40, 200, 300])
def test_badly_scaled_queries_and_keys_are_balanced(power):
    """Queries of size 1e200 with keys of size 1e-200, and the like, lose nothing of the certified error."""
    rng = np.random.default_rng(3)
    q, k, v = rng.choice([-1.0, 1.0], (4, 2)), rng.uniform(-1, 1, (50, 2)), rng.uniform(-1, 1, (50, 1))
    q, k = q * 10.0**power, k * 10.0**-power
    done = fast_attention(q, k, v, tolerance=1e-2)
    with ball(BITS):
        assert is_within(done.output, attention_in_balls(q, k, v, 1), done.error)


@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e-200, 1e200, 1e307])
def test_tiny_and_huge_values_keep_their_digits(size):
    """Values are scaled by a power of two, so subnormal and huge ones are neither lost nor infinite."""
    rng = np.random.default_rng(4)
    q, k, v = rng.uniform(-1, 1, (3, 1)), rng.uniform(-1, 1, (30, 1)), rng.uniform(-1, 1, (30, 1)) * size
    done = fast_attention(q, k, v, tolerance=max(size * 1e-3, 5e-324 * 20))
    assert np.isfinite(done.output).all()
    with ball(BITS):
        assert is_within(done.output, attention_in_balls(q, k, v, 1), done.error)


def test_subnormal_queries_give_the_mean():
    """Logits of size 1e-310 need degree 0: the mean of the values."""
    rng = np.random.default_rng(5)
    k, v = rng.uniform(-1, 1, (20, 2)), rng.uniform(-1, 1, (20, 2))
    done = fast_attention(np.full((2, 2), 5e-324), k, v, tolerance=1e-12)
    assert done.polynomial.degree == 0
    assert np.allclose(done.output, v.mean(axis=0), atol=done.error, rtol=0)


@pytest.mark.parametrize("layout", ["fortran", "strided", "reversed", "float16", "list"])
def test_layout_and_type_do_not_matter(layout):
    """Arrays that are not contiguous, half precision and nested lists give what their values give."""
    rng = np.random.default_rng(6)
    q, k, v = (rng.integers(-8, 9, (24, 2)) / 8 for _ in range(3))
    given = {
        "fortran": np.asfortranarray,
        "strided": lambda a: np.repeat(np.repeat(a, 2, axis=0), 2, axis=1)[::2, ::2],
        "reversed": lambda a: a[::-1].copy()[::-1],
        "float16": lambda a: a.astype(np.float16),
        "list": lambda a: a.tolist(),
    }[layout]
    plain = fast_attention(q, k, v, tolerance=1e-2, scale=0.5)
    done = fast_attention(given(q), given(k), given(v), tolerance=1e-2, scale=0.5)
    assert np.abs(done.output - plain.output).max() <= done.rounding + plain.rounding


def test_inputs_are_left_as_they_are():
    """Attention writes to none of its arguments, and gives the same bits again."""
    rng = np.random.default_rng(7)
    arrays = [rng.uniform(-1, 1, (64, 2)) for _ in range(3)]
    kept = [a.copy() for a in arrays]
    first = fast_attention(*arrays, tolerance=1e-3)
    again = fast_attention(*arrays, tolerance=1e-3)
    assert all((a == b).all() for a, b in zip(arrays, kept, strict=True))
    assert (first.output == again.output).all()


def test_one_token_is_its_value_and_no_query_is_no_row():
    """With a single key every output is its value; with no query there is nothing to put out."""
    assert fast_attention([[3.0]], [[1e9]], [[0.25]], tolerance=1e-9).output.tolist() == [[0.25]]
    done = fast_attention(np.empty((0, 2)), np.ones((4, 2)), np.ones((4, 3)), tolerance=1e-9)
    assert done.output.shape == (0, 3)
    assert done.error == 0


def test_coordinates_that_change_no_logit_cost_no_rank():
    """A constant column of the keys, or a zero column of the queries, is dropped."""
    rng = np.random.default_rng(8)
    q, k, v = (rng.uniform(-1, 1, (200, 4)) for _ in range(3))
    k[:, 1], q[:, 3] = 2.5, 0.0
    done = fast_attention(q, k, v, tolerance=1e-2)
    assert done.rank == fast_attention(q[:, [0, 2]], k[:, [0, 2]], v, tolerance=1e-2).rank
    assert np.abs(done.output - exact_attention(q, k, v)).max() <= done.error + 1e-12


@pytest.mark.parametrize("buffer", [1, 10_000, 1 << 20])
def test_the_size_of_blocks_changes_rounding_only(buffer):
    """Whatever the working memory, outputs agree up to the two rounding bounds."""
    rng = np.random.default_rng(9)
    q, k, v = (rng.uniform(-1, 1, (700, 3)) for _ in range(3))
    plain = fast_attention(q, k, v, tolerance=1e-3, scale=0.5)
    done = fast_attention(q, k, v, tolerance=1e-3, scale=0.5, buffer=buffer)
    assert np.abs(done.output - plain.output).max() <= done.rounding + plain.rounding


def test_memory_stays_below_the_stated_bound():
    """At 262,144 tokens of width 4 the peak is below three times the inputs and 64 MiB."""
    rng = np.random.default_rng(10)
    q, k, v = (rng.uniform(-1, 1, (262_144, 4)).astype(np.float32) for _ in range(3))
    tracemalloc.start()
    done = fast_attention(q, k, v, tolerance=1e-3, scale=1 / 4)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 3 * q.nbytes + (64 << 20)
    assert done.error <= 1e-3


GOOD = np.linspace(-1, 1, 12).reshape(6, 2)


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("K is NaN", {"K": np.where(GOOD == 1, np.nan, GOOD)}, r"K has nan at \(5, 1\) \(shape \(6, 2\)\)"),
        ("V is infinite", {"V": np.where(GOOD == 1, -np.inf, GOOD)}, "V has -inf"),
        ("Q is a row", {"Q": GOOD[0]}, r"Q has shape \(2,\)"),
        ("Q is a cube", {"Q": GOOD[None]}, r"Q has shape \(1, 6, 2\)"),
        ("widths differ", {"K": GOOD[:, :1]}, r"K has shape \(6, 1\)"),
        ("tokens differ", {"V": GOOD[:4]}, r"V has shape \(4, 2\)"),
        ("no keys", {"K": GOOD[:0], "V": GOOD[:0]}, r"K has shape \(0, 2\)"),
        ("no columns", {"V": GOOD[:, :0]}, r"V has shape \(6, 0\)"),
        ("no width", {"Q": GOOD[:, :0], "K": GOOD[:, :0]}, r"K has shape \(6, 0\)"),
        ("ragged", {"Q": [[1.0], [1.0, 2.0]]}, "Q is no array"),
        ("complex", {"Q": GOOD * 1j}, "Q has dtype complex"),
        ("text", {"Q": [["a", "b"]]}, "Q has dtype"),
        ("objects", {"Q": np.full((2, 2), None)}, "Q has dtype object"),
        ("large integers", {"K": np.full((6, 2), 2**60)}, "K has integers beyond"),
        ("tolerance 0", {"tolerance": 0}, "tolerance is 0"),
        ("tolerance negative", {"tolerance": -1e-3}, "tolerance is -0.001"),
        ("tolerance NaN", {"tolerance": float("nan")}, "tolerance is nan"),
        ("tolerance a flag", {"tolerance": True}, "tolerance is True"),
        ("tolerance a text", {"tolerance": "1e-3"}, "tolerance is '1e-3'"),
        ("scale infinite", {"scale": float("inf")}, "scale is inf"),
        ("scale a text", {"scale": "1"}, "scale is '1'"),
        ("precision", {"precision": "float16"}, "precision is 'float16'"),
        ("polynomial", {"polynomial": "fourier"}, "polynomial is 'fourier'"),
        ("buffer", {"buffer": 0}, "buffer is 0"),
        ("values beyond float32", {"V": GOOD * 1e300, "precision": "float32", "tolerance": 1e300}, "V has entries"),
    ],
)
def test_bad_input_is_named_in_one_sentence(name, arguments, says):
    """Every argument that makes no sense ends in InputError that names it, and its shape where it has one."""
    given = {"Q": GOOD, "K": GOOD, "V": GOOD, "tolerance": 1e-3} | arguments
    with pytest.raises(InputError, match=says):
        fast_attention(given.pop("Q"), given.pop("K"), given.pop("V"), **given)


def test_a_refusal_says_what_it_would_take():
    """Few tokens, large logits and tolerances below rounding are refused with degree, rank and memory."""
    with pytest.raises(RefusedError, match=r"needs degree \d+, so rank C\(2\+") as caught:
        fast_attention(GOOD, GOOD, GOOD, tolerance=1e-3)
    assert caught.value.degree > 0
    assert caught.value.rank > 6
    assert caught.value.memory == 8 * 3 * caught.value.rank
    with pytest.raises(RefusedError, match="beyond 64"):
        fast_attention(GOOD * 1e3, GOOD, GOOD, tolerance=1e-3)
    many = np.tile(GOOD, (200, 1))
    with pytest.raises(RefusedError, match="rounding in float64"):
        fast_attention(many, many, many, tolerance=1e-14)


def test_a_polynomial_that_may_vanish_is_refused():
    """An odd Taylor polynomial crosses zero far to the left, and with it a normaliser could vanish."""
    crossing = taylor(3, 4.0)
    assert not crossing.is_positive
    with pytest.raises(RefusedError, match="may vanish"):
        polynomial_attention(GOOD, GOOD, GOOD, polynomial=crossing)
    with pytest.raises(RefusedError, match="certified on"):
        polynomial_attention(GOOD * 9, GOOD * 9, GOOD, polynomial=chebyshev(8, 4.0))


def test_the_smallest_degree_is_taken():
    """One degree less would not meet the tolerance."""
    rng = np.random.default_rng(11)
    q, k, v = (rng.uniform(-1, 1, (3000, 2)) for _ in range(3))
    done = fast_attention(q, k, v, tolerance=1e-4)
    below = minimax(done.polynomial.degree - 1, done.polynomial.bound)
    assert done.error <= 1e-4 < below.output_error * operands_of(q, k, v, scale=1.0).half_range
    assert re.fullmatch("minimax", done.polynomial.kind)

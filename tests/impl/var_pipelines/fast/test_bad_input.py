"""Arguments of attention that make no sense: one InputError each, naming the argument and its shape, and no warning."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from var_pipelines.fast import (
    InputError,
    RefusedError,
    exact_attention,
    fast_attention,
    minimax,
    polynomial_attention,
    taylor,
)

Q, K, V = np.ones((3, 2)) * 0.1, np.eye(4)[:, :2], np.arange(12.0).reshape(4, 3)
ARRAYS = {
    "NaN": (np.where(np.arange(8).reshape(4, 2) == 5, np.nan, 1.0), r"nan at \(2, 1\).*\(4, 2\)"),
    "infinity": (np.full((4, 2), np.inf), r"inf at \(0, 0\).*\(4, 2\)"),
    "minus infinity": (np.full((4, 2), -np.inf), r"-inf at \(0, 0\)"),
    "one axis": (np.ones(4), r"\(4,\)"),
    "three axes": (np.ones((4, 2, 1)), r"\(4, 2, 1\)"),
    "no axis": (3.0, r"\(\)"),
    "nothing": (None, r"shape \(\)"),
    "ragged": ([[1.0, 2.0], [3.0]], "rows differ in length"),
    "complex": (np.ones((4, 2), dtype=complex), r"complex128.*\(4, 2\)"),
    "text": ([["a", "b"]] * 4, r"dtype.*\(4, 2\)"),
    "numbers as text": ([["1", "2"]] * 4, r"dtype.*\(4, 2\)"),
    "objects": (np.full((4, 2), None), r"object.*\(4, 2\)"),
    "fractions": ([[Fraction(1, 2)] * 2] * 4, "object"),
    "dates": (np.zeros((4, 2), dtype="datetime64[s]"), "datetime64"),
    "long doubles": (np.ones((4, 2), dtype=np.longdouble), "float128|longdouble"),
    "integers float64 would round": (np.full((4, 2), 2**53 + 1), r"2\^53.*\(4, 2\)"),
    "integers beyond 64 bits": ([[10**30, 1]] * 4, "object"),
    "a set": ({1, 2}, r"shape \(\)"),
    "empty": (np.empty((0, 2)), r"\(0, 2\)|\(4, 2\)"),
    "without columns": (np.empty((4, 0)), r"\(4, 0\)|\(4, 2\)"),
    "wrong width": (np.ones((4, 5)), r"\(4, 5\)|\(4, 2\)"),
}
FINE = [(0, "empty"), (2, "wrong width")]
"""No queries are few queries, and values may have any width."""
WRONG = [(place, what) for place in range(3) for what in ARRAYS if (place, what) not in FINE]
CALLS = {
    "fast": lambda q, k, v: fast_attention(q, k, v, tolerance=1.0),
    "exact": exact_attention,
    "given": lambda q, k, v: polynomial_attention(q, k, v, polynomial=minimax(2, 5.0)),
}


@pytest.mark.parametrize("call", list(CALLS))
@pytest.mark.parametrize(("place", "what"), WRONG)
def test_arrays_that_make_no_sense(place, what, call):
    """Each wrong array in each place is one InputError with the argument's name and shape."""
    given, message = ARRAYS[what]
    arrays = [np.ones((4, 2)), np.ones((4, 2)), np.ones((4, 2))]
    arrays[place] = given
    with pytest.raises(InputError, match=message) as caught:
        CALLS[call](*arrays)
    assert isinstance(caught.value, ValueError)
    assert str(caught.value)[0] in "QKV"


@pytest.mark.parametrize(("keys", "values"), [((4, 2), (3, 2)), ((3, 2), (4, 2)), ((4, 3), (4, 2)), ((4, 1), (4, 2))])
def test_shapes_that_do_not_fit(keys, values):
    """Keys must be as wide as queries and as many as values; the message has the shape."""
    with pytest.raises(InputError, match=r"^[KV] has shape \(\d, \d\)"):
        fast_attention(np.ones((2, 2)), np.ones(keys), np.ones(values), tolerance=1.0)


@pytest.mark.parametrize(
    "tolerance",
    [0, -1.0, math.nan, math.inf, -math.inf, True, np.True_, "1", None, 1j, [1.0], Fraction(1, 2), 10**400, -(10**400)],
)
def test_tolerances_that_make_no_sense(tolerance):
    """A tolerance is a positive finite number and nothing else."""
    with pytest.raises(InputError, match=r"^tolerance is"):
        fast_attention(Q, K, V, tolerance=tolerance)


@pytest.mark.parametrize("scale", [math.nan, math.inf, True, "1", None, 1j, [1.0], 10**400])
@pytest.mark.parametrize("call", [fast_attention, exact_attention])
def test_scales_that_make_no_sense(call, scale):
    """A scale is a finite number."""
    with pytest.raises(InputError, match=r"^scale is"):
        call(Q, K, V, scale=scale, **({"tolerance": 1.0} if call is fast_attention else {}))


@pytest.mark.parametrize("name", ["precision", "polynomial"])
@pytest.mark.parametrize("value", ["float16", "Minimax", "", None, 64, [], np.float64])
def test_names_that_do_not_exist(name, value):
    """Unknown names are refused with the list of known ones, also where the request is hopeless."""
    for arrays in ((Q, K, V), (Q * 1e3, K, V)):
        with pytest.raises(InputError, match=f"^{name} is .*(float64, float32|minimax, chebyshev, taylor)"):
            fast_attention(*arrays, tolerance=1.0, **{name: value})


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "4096", None, math.nan])
def test_sizes_of_buffers_and_blocks(value):
    """A buffer and a block are positive integers."""
    with pytest.raises(InputError, match=r"^buffer is"):
        fast_attention(Q, K, V, tolerance=1.0, buffer=value)
    with pytest.raises(InputError, match=r"^buffer is"):
        polynomial_attention(Q, K, V, polynomial=minimax(2, 5.0), buffer=value)
    with pytest.raises(InputError, match=r"^block is"):
        exact_attention(Q, K, V, block=value)


@pytest.mark.parametrize("polynomial", ["minimax", None, [1.0, 1.0], minimax])
def test_polynomials_that_are_none(polynomial):
    """A polynomial is an ExpPolynomial, not its name."""
    with pytest.raises(InputError, match=r"^polynomial is"):
        polynomial_attention(Q, K, V, polynomial=polynomial)


def test_values_beyond_float32_need_float64():
    """In float32 values beyond its range are refused, in float64 served."""
    with pytest.raises(InputError, match="V has entries up to"):
        fast_attention(Q, K, V * 1e300, tolerance=1e300, precision="float32")
    assert fast_attention(Q, K, V * 1e300, tolerance=1e301).error <= 1e301


def test_logits_beyond_float64_are_named():
    """Where not even the largest logit is a float64, exact attention says so."""
    with pytest.raises(InputError, match="logits"):
        exact_attention(np.full((2, 1), 1e200), np.array([[0], [1e200]]), np.ones((2, 1)))
    with pytest.raises(RefusedError, match="digits"):
        fast_attention(np.full((2, 1), 1e200), np.array([[0], [1e200]]), np.array([[0.0], [1.0]]), tolerance=0.1)


def test_refusals_say_what_it_would_take():
    """Too high a rank comes with degree, rank and memory; other refusals with what is known."""
    rng = np.random.default_rng(0)
    q, k, v = (rng.uniform(-1, 1, (50, 4)) for _ in range(3))
    with pytest.raises(RefusedError, match=r"rank C\(4\+(\d+), \1\) = (\d+) for 50 tokens") as caught:
        fast_attention(q, k, v, tolerance=1e-6)
    refused = caught.value
    assert refused.rank == math.comb(4 + refused.degree, 4) > 50
    assert refused.memory == 8 * refused.rank * 5
    with pytest.raises(RefusedError, match="certified on") as caught:
        polynomial_attention(q, k, v, polynomial=minimax(3, 0.1))
    assert caught.value.degree == 3
    with pytest.raises(RefusedError, match="may vanish") as caught:
        polynomial_attention(q, k, v, polynomial=taylor(1, 12.0))
    assert (caught.value.degree, caught.value.rank) == (1, None)
    assert issubclass(RefusedError, ValueError)
    assert not issubclass(RefusedError, InputError)


def test_a_tolerance_below_rounding_is_refused_with_what_is_possible():
    """The tolerance that the message asks for is then enough."""
    rng = np.random.default_rng(1)
    q, k, v = (rng.uniform(-1, 1, (2000, 1)) for _ in range(3))
    with pytest.raises(RefusedError, match="ask for at least") as caught:
        fast_attention(q, k, v, tolerance=1e-13)
    assert caught.value.degree > 5
    assert caught.value.memory > 0
    asked = float(str(caught.value).rsplit(" ", 1)[1])
    assert fast_attention(q, k, v, tolerance=1.1 * asked).error <= 1.1 * asked


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.complex_numbers()),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=9,
)


@settings(max_examples=200)
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_nothing_else_is_ever_raised(queries, keys, values, tolerance):
    """Whatever is passed, the answer is a finite result or one of the two errors."""
    try:
        done = fast_attention(queries, keys, values, tolerance=tolerance)
    except (InputError, RefusedError):
        return
    assert np.isfinite(done.output).all()

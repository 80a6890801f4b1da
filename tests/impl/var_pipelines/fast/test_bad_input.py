"""Arguments that make no sense: one InputError each, naming the argument and its shape, and never a warning."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from var_pipelines.choices import SPLINE, TORCH, Scaling, intended
from var_pipelines.fast import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    InputError,
    Normalisation,
    RefusedError,
    ResNetBlock,
    collapsed_transformer,
    convolve,
    decode,
    exact_attention,
    fast_attention,
    interpolate,
    minimax,
    polynomial_attention,
    reconstruct,
    taylor,
    transform,
)

Q, K, V = np.ones((3, 2)) * 0.1, np.eye(4)[:, :2], np.arange(12.0).reshape(4, 3)
HOW = intended(SPLINE)
EYE = np.eye(2)
LAYER = AttentionWeights(EYE, EYE, EYE)
LARGE = AttentionWeights(1e300 * EYE, EYE, EYE)
IDENTITY = Convolution(EYE[:, None, None, :] * (np.arange(9).reshape(3, 3, 1) == 4), np.zeros(2))

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


MAPS = {
    "two axes": (np.ones((2, 2)), r"X has shape \(2, 2\)"),
    "no pixels": (np.ones((0, 2, 1)), r"X has shape \(0, 2, 1\)"),
    "no channels": (np.ones((2, 2, 0)), r"X has shape \(2, 2, 0\)"),
    "NaN": (np.full((2, 2, 1), np.nan), r"X has nan at \(0, 0, 0\) \(shape \(2, 2, 1\)\)"),
    "text": ([[["a"]]], "X has dtype"),
    "ragged": ([[[1.0], [2.0]], [[1.0]]], "X is no array"),
    "complex": (np.ones((2, 2, 1), dtype=complex), "X has dtype complex"),
}


@pytest.mark.parametrize("what", list(MAPS))
def test_maps_that_make_no_sense(what):
    """Interpolation, convolution, reconstruction and decoder refuse such maps alike."""
    x, message = MAPS[what]
    kernels, bias = np.ones((1, 3, 3, 1)), np.ones(1)
    with pytest.raises(InputError, match=message):
        interpolate(x, height=3, width=3, how=HOW)
    with pytest.raises(InputError, match=message):
        convolve(x, kernels, bias)
    with pytest.raises(InputError, match=message):
        reconstruct([x], height=3, width=3, how=HOW, convolution=Convolution(kernels, bias))
    if what not in ("no pixels", "no channels"):
        with pytest.raises(InputError, match=message):
            decode(x, [], tolerance=None)


@pytest.mark.parametrize("size", [0, -1, 2.5, True, "3", None])
def test_sizes_that_make_no_sense(size):
    """Heights and widths are positive integers."""
    with pytest.raises(InputError, match=r"^height is"):
        interpolate(np.ones((2, 2, 1)), height=size, width=3, how=HOW)
    with pytest.raises(InputError, match=r"^width is"):
        interpolate(np.ones((2, 2, 1)), height=3, width=size, how=HOW)


def test_convolutions_that_do_not_fit():
    """Kernels are c_out x 3 x 3 x c_in and the bias has c_out numbers."""
    x = np.ones((2, 2, 2))
    for kernels, bias, message in (
        (np.ones((1, 3, 3, 1)), np.ones(1), r"kernels has shape \(1, 3, 3, 1\)"),
        (np.ones((1, 2, 3, 2)), np.ones(1), r"kernels has shape \(1, 2, 3, 2\)"),
        (np.ones((3, 3, 2)), np.ones(1), r"kernels has shape \(3, 3, 2\)"),
        (np.ones((1, 3, 3, 2)), np.ones(2), r"bias has shape \(2,\)"),
        (np.ones((1, 3, 3, 2)), 1.0, r"bias has shape \(\)"),
        (np.ones((0, 3, 3, 2)), np.ones(0), r"kernels \(0, 3, 3, 2\)"),
    ):
        with pytest.raises(InputError, match=message):
            convolve(x, kernels, bias)


@pytest.mark.parametrize(
    ("start", "sizes", "layers", "message"),
    [
        ([1.0, 2.0], [(1, 1)], [], "sizes has shape"),
        ([1.0, 2.0], [], [], "sizes is"),
        ([1.0, 2.0], [(2, 2)], [LAYER], "first map should be"),
        ([1.0, 2.0], [(1, 1), (0, 2)], [LAYER] * 2, "height is 0"),
        ([1.0, 2.0], [(1, 1), (2, 2.5)], [LAYER] * 2, "width is 2.5"),
        ([1.0, 2.0], [(1, 1), (2,)], [LAYER] * 2, "sizes has"),
        ([1.0, 2.0], [(1, 1), 2], [LAYER] * 2, "sizes has"),
        ([[1.0, 2.0]], [(1, 1)], [LAYER], r"X_init has shape \(1, 2\)"),
        ([1.0, math.nan], [(1, 1)], [LAYER], "X_init has nan"),
        ([1.0, 2.0, 3.0], [(1, 1)], [LAYER], r"W_Q has shape \(2, 2\)"),
        ([1.0, 2.0], [(1, 1)], [AttentionWeights(EYE, np.ones((2, 3)), EYE)], r"W_K has shape \(2, 3\)"),
        ([1.0, 2.0], [(1, 1)], [AttentionWeights(EYE, EYE, np.full((2, 2), np.inf))], "W_V has"),
    ],
)
def test_transformers_that_do_not_fit(start, sizes, layers, message):
    """Both transformers refuse sizes, starts and weights that do not go together."""
    given = {"sizes": sizes, "layers": layers, "how": HOW, "scaling": Scaling.NONE}
    with pytest.raises(InputError, match=message):
        transform(start, **given, tolerance=None)
    with pytest.raises(InputError, match=message):
        collapsed_transformer(start, **given)


def attending(weights):
    """Return an attention block."""
    return AttentionBlock(weights=weights, scaling=Scaling.NONE, residual=True)


def test_decoders_that_do_not_fit():
    """Blocks whose channels or groups do not match the map are named."""
    x, conv = np.ones((2, 2, 2)), Convolution(np.ones((2, 3, 3, 2)), np.ones(2))
    good = {"groups": 1, "eps": 1e-6, "gain": np.ones(2), "shift": np.ones(2)}

    def block(**changes):
        how = Normalisation(**(good | changes))
        return ResNetBlock(first=conv, second=conv, normalisations=(how, how), nonlinearity=True)

    for changes, message in (
        ({"groups": 3}, "groups is 3"),
        ({"groups": 0}, "groups is 0"),
        ({"eps": 0.0}, "eps is"),
        ({"gain": np.ones(3)}, r"gain has shape \(3,\)"),
        ({"shift": np.ones((2, 1))}, r"shift has shape \(2, 1\)"),
    ):
        with pytest.raises(InputError, match=message):
            decode(x, [block(**changes)], tolerance=None)
    narrow = ResNetBlock(
        first=Convolution(np.ones((3, 3, 3, 2)), np.ones(3)),
        second=Convolution(np.ones((3, 3, 3, 3)), np.ones(3)),
        normalisations=None,
        nonlinearity=False,
    )
    with pytest.raises(InputError, match="skip"):
        decode(x, [narrow], tolerance=None)
    with pytest.raises(InputError, match="W_Q"):
        decode(
            x, [AttentionBlock(weights=AttentionWeights([], [], []), scaling=Scaling.NONE, residual=True)], tolerance=1
        )
    with pytest.raises(InputError, match="tolerance"):
        decode(x, [attending(LAYER)], tolerance=-1.0)
    with pytest.raises(InputError, match="maps is empty"):
        reconstruct([], height=2, width=2, how=HOW, convolution=conv)


def test_layers_that_overflow():
    """Finite arguments whose result is none give an InputError, not infinity and a warning."""
    x, huge = np.full((2, 2, 2), 1e300), np.full((2, 3, 3, 2), 1e300)
    with pytest.raises(InputError, match=r"convolution of X \(shape \(2, 2, 2\)\) goes beyond float64"):
        convolve(x, huge, np.zeros(2))
    with pytest.raises(InputError, match=r"interpolation of X"):
        interpolate(np.array([[[1.0], [-1.0]]]) * np.finfo(np.float64).max, height=1, width=5, how=intended(TORCH))
    with pytest.raises(InputError, match=r"XW_Q \(shape \(1, 2\)\) goes beyond"):
        transform([1e300, 1], sizes=[(1, 1)], layers=[LARGE], how=HOW, scaling=Scaling.NONE, tolerance=None)
    with pytest.raises(InputError, match=r"goes beyond"):
        collapsed_transformer([1e300, 1], sizes=[(1, 1)], layers=[LARGE], how=HOW, scaling=Scaling.NONE)
    with pytest.raises(InputError, match=r"goes beyond"):
        collapsed_transformer([1e200, 1], sizes=[(1, 1)], layers=[LAYER], how=HOW, scaling=Scaling.NONE)
    norm = Normalisation(groups=1, eps=1e-6, gain=np.full(2, 1e308), shift=np.zeros(2))
    conv = Convolution(np.ones((2, 3, 3, 2)), np.zeros(2))
    block = ResNetBlock(first=conv, second=conv, normalisations=(norm, norm), nonlinearity=True)
    with pytest.raises(InputError, match=r"X"):
        decode(np.random.default_rng(0).normal(size=(3, 3, 2)), [block], tolerance=None)
    with pytest.raises(InputError, match=r"variance of X"):
        decode(np.random.default_rng(0).normal(size=(3, 3, 2)) * 1e200, [block], tolerance=None)
    with pytest.raises(InputError, match=r"sum of all maps"):
        reconstruct([x * 1e7] * 30, height=2, width=2, how=HOW, convolution=IDENTITY)


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

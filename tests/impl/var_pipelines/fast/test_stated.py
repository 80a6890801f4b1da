"""What a caller states is checked, or replaced by the truth, before an error is certified from it."""

import dataclasses
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.fast.test_attention_error import drawn
from tests.impl.var_pipelines.truth import BITS, assert_within, fractions, softmax_balls

from lemmacheck.arithmetic import ball
from var_pipelines.choices import (
    KEYS,
    SPLINE,
    Border,
    Interpolation,
    Kernel,
    Offsets,
    Pairs,
    Position,
    Rounding,
    Scaling,
    intended,
)
from var_pipelines.fast import (
    AttentionBlock,
    AttentionWeights,
    InputError,
    collapsed_transformer,
    decode,
    exact_attention,
    fast_attention,
    interpolate,
    minimax,
    polynomial_attention,
    transform,
)
from var_pipelines.fast.image import Stage, decoded
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.transformer import attend
from var_pipelines.model.feasibility import feasibility, measured
from var_pipelines.reference.attention import attention_layer

Q, K, V = drawn(3, queries=5, tokens=40)
TRUTH = softmax_balls(Q, K, V)
EYE = np.eye(2)
LAYER = AttentionWeights(EYE, EYE, EYE)


@pytest.mark.parametrize("name", ["kernel", "position", "rounding", "offsets", "border"])
@pytest.mark.parametrize("value", ["clamp", "zero", "spline", "floor", None, 1])
def test_choices_are_no_texts(name, value):
    """Interpolation takes its choices as such: a text would be equal to one, and treated as none."""
    with pytest.raises(InputError, match=f"{name} is {value!r}: it should be a "):
        dataclasses.replace(intended(SPLINE), **{name: value})


@pytest.mark.parametrize("a", [math.nan, math.inf, -math.inf, True, "1", 1j, Decimal(1), np.float32(1), [1]])
def test_kernels_have_a_number(a):
    """The parameter of Keys' kernel is a finite number, taken exactly."""
    with pytest.raises(ValueError, match="finite number"):
        Kernel("keys", a)


@pytest.mark.parametrize("a", [Fraction(10) ** 400, Fraction(2) ** 1023, -(2**1001)])
def test_kernels_beyond_float64_are_refused(a):
    """Coefficients that overflow are refused, with the parameter."""
    how = dataclasses.replace(intended(SPLINE), kernel=Kernel("keys", a))
    with pytest.raises(InputError, match="a is"):
        interpolate(np.ones((2, 2, 1)), height=3, width=3, how=how)


class Other(Interpolation):
    """A reading that may be anything."""

    __slots__ = ()


@pytest.mark.parametrize(
    "how",
    [
        "keys",
        None,
        KEYS,
        Other(
            kernel=SPLINE,
            position=Position.CENTRES,
            rounding=Rounding.FLOOR,
            offsets=Offsets.PHASE,
            border=Border.CLAMP,
        ),
    ],
)
def test_what_is_no_interpolation_is_refused(how):
    """Every function that interpolates, or bounds the error of it, takes an `Interpolation` and nothing else."""
    x, given = np.ones((2, 2, 1)), {"sizes": [(1, 1), (2, 2)], "layers": [LAYER] * 2, "scaling": Scaling.NONE}
    for call in (
        lambda: interpolate(x, height=3, width=3, how=how),
        lambda: interpolation_error(x, height=3, width=3, how=how),
        lambda: transform([1.0, 2.0], how=how, tolerance=None, **given),
        lambda: collapsed_transformer([1.0, 2.0], how=how, **given),
    ):
        with pytest.raises(InputError, match="how is"):
            call()


@pytest.mark.parametrize("scaling", ["none", "1/d", None, 1.0])
def test_what_is_no_scaling_is_refused(scaling):
    """A layer takes a `Scaling`, not its text."""
    given = {"sizes": [(1, 1)], "layers": [LAYER], "how": intended(SPLINE), "scaling": scaling}
    for call in (
        lambda: attend(EYE, LAYER, scaling=scaling, tolerance=None),
        lambda: transform([1.0, 2.0], tolerance=None, **given),
        lambda: collapsed_transformer([1.0, 2.0], **given),
        lambda: decode(
            np.ones((1, 2, 2)), [AttentionBlock(weights=LAYER, scaling=scaling, residual=True)], tolerance=None
        ),
    ):
        with pytest.raises(InputError, match="scaling is"):
            call()


@pytest.mark.parametrize("wrong", [-5e-324, -1.0, math.nan, math.inf, -math.inf, True, "0", None, 1j, [0.0], 10**400])
def test_errors_that_are_stated_are_checked(wrong):
    """An error that tokens or a map have already is a finite number that is not negative."""
    with pytest.raises(InputError, match="before is"):
        attend(EYE, LAYER, scaling=Scaling.NONE, tolerance=None, before=wrong)
    with pytest.raises(InputError, match="error is"):
        decoded(Stage(np.ones((1, 2, 2)), wrong), [], tolerance=None)


@pytest.mark.parametrize("before", [0.0, 1e-320, 1e-9, 0.25, 1e3])
def test_errors_that_are_stated_are_carried(before):
    """Tokens moved by as much as is stated give an output within the error that comes out."""
    rng = np.random.default_rng(4)
    x, parts = rng.uniform(-1, 1, (4, 2)), [rng.uniform(-1, 1, (2, 2)) for _ in range(3)]
    for tolerance in (None, 1e-2):
        done = attend(x, AttentionWeights(*parts), scaling=Scaling.NONE, tolerance=tolerance, before=before)
        for _ in range(10):
            signs = rng.choice([-1, 1], x.shape).tolist()
            moved = [
                [value + sign * Fraction(before) for value, sign in zip(row, side, strict=True)]
                for row, side in zip(fractions(x), signs, strict=True)
            ]
            with ball(BITS) as on:
                exact = AttentionWeights(*(fractions(part) for part in parts))
                truth = attention_layer(on, on.matrix(moved), exact, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
            assert_within(done.output, truth, done.error)


@pytest.mark.parametrize("wrong", ["attention", None, EYE, LAYER])
def test_what_is_no_block_is_refused(wrong):
    """The decoder takes its three kinds of blocks, and an attention layer its weights."""
    for call in (
        lambda: decode(np.ones((1, 2, 2)), [wrong], tolerance=None),
        lambda: decoded(Stage(np.ones((1, 2, 2)), 0.0), [wrong], tolerance=None),
    ):
        with pytest.raises(InputError, match="it should be a block"):
            call()
    if wrong is not LAYER:
        with pytest.raises(InputError, match="weights is"):
            attend(EYE, wrong, scaling=Scaling.NONE, tolerance=None)


@pytest.mark.parametrize("scale", [2**53 + 1, -(2**60) - 1, np.int64(2**53 + 1), np.longdouble(1) / 3])
def test_numbers_that_float64_rounds_are_refused(scale):
    """A scale or a tolerance that is no float64 is refused, not rounded."""
    if isinstance(scale, np.longdouble) and np.finfo(np.longdouble).eps == np.finfo(float).eps:
        pytest.skip("long doubles are doubles here")
    for call in (
        lambda: fast_attention(Q, K, V, tolerance=1.0, scale=scale),
        lambda: fast_attention(Q, K, V, tolerance=abs(scale)),
        lambda: exact_attention(Q, K, V, scale=scale),
        lambda: polynomial_attention(Q, K, V, polynomial=minimax(2, 3.0), scale=scale),
    ):
        with pytest.raises(InputError, match="float64 would round it"):
            call()


@pytest.mark.parametrize(
    "how", [{"engine": "numpy", "buffer": 1}, {"engine": "compiled"}, {"engine": "compiled", "threads": 3}]
)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_no_engine_nor_its_threads_make_an_error_wrong(how, precision):
    """Whichever way sums are done, the error stated is one of what was done."""
    if how["engine"] == "compiled":
        pytest.importorskip("numba", reason="numba is missing: pip install 'lemmacheck[compiled]'")
    for wanted in ({"tolerance": 0.2}, {"tolerance": 0.2, "otherwise": "exact"}):
        done = fast_attention(Q, K, V, precision=precision, **how, **wanted)
        assert_within(done.output, TRUTH, done.error)


def test_a_stated_logit_bound_is_an_assumption_and_a_measured_one_is_true():
    """`feasibility` answers for the bound it is given and says so; `measured` takes it from the arrays."""
    assert "logits within ±0.1," in feasibility(width=2, logit_bound=0.1, tolerance=1e-3, tokens=100).sentence
    *_, bound, _ = measured(Q, K, scale=1.0)
    centre = [(Fraction(low) + Fraction(high)) / 2 for low, high in zip(K.min(axis=0), K.max(axis=0), strict=True)]
    logits = [
        sum(q * (k - c) for q, k, c in zip(row, key, centre, strict=True))
        for row in fractions(Q)
        for key in fractions(K)
    ]
    assert max(map(abs, logits)) <= bound

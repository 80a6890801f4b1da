"""Tests of the layers: fast within rigorous bounds of the reference, and both against independent libraries."""

import importlib
from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.held import BITS, attention_in_balls, farthest, is_within

from lemmacheck.arithmetic import ball, exact, float64, high
from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.choices import (
    CONSTANT,
    KEYS,
    SPLINE,
    TORCH,
    Border,
    Kernel,
    Pairs,
    Scaling,
    as_printed,
    intended,
    rounded_down,
)
from var_pipelines.fast import (
    InputError,
    collapsed_transformer,
    convolve,
    decode,
    exact_attention,
    interpolate,
    reconstruct,
    transform,
)
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.exact import all_pairs
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.operands import operands_of
from var_pipelines.reference.attention import attention_layer, by_polynomial, exactly, shifted, solves, worst
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.interpolation import is_defined, up_interpolation
from var_pipelines.reference.token_map import UndefinedError, as_token_map
from var_pipelines.reference.transformer import transformer_maps

HOWS = {
    f"{kernel.name} {border.value}": intended(kernel, border=border)
    for kernel in (SPLINE, KEYS, TORCH, CONSTANT)
    for border in (Border.CLAMP, Border.ZERO, Border.REFLECT)
} | {"rounded down": rounded_down(KEYS, border=Border.ZERO)}
MAPS = {
    "random": lambda rng: rng.normal(size=(4, 3, 2)),
    "corner": lambda rng: rng.choice([-1.0, 1.0], (3, 4, 2)),
    "constant": lambda rng: np.full((2, 2, 1), 1e6),
    "one pixel": lambda rng: rng.normal(size=(1, 1, 3)),
    "subnormal": lambda rng: rng.integers(-3, 4, (3, 3, 1)) * 5e-324,
    "badly scaled": lambda rng: rng.normal(size=(3, 3, 1)) * 10.0 ** rng.integers(-200, 200, (3, 3, 1)),
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", MAPS)
@pytest.mark.parametrize("name", HOWS)
def test_interpolation_keeps_its_rounding_bound(name, kind, dtype):
    """Fast interpolation lies within its bound of Eq (1) in exact rationals, for every kernel, border and data."""
    if kind == "badly scaled" and dtype is np.float32:
        kind = "random"
    x = MAPS[kind](np.random.default_rng(1)).astype(dtype)
    how = HOWS[name]
    bound = interpolation_error(x, height=6, width=7, how=how)
    fast = interpolate(x, height=6, width=7, how=how)
    with exact() as on:
        slow = up_interpolation(on, as_token_map(on, x), height=6, width=7, how=how)
    with ball(2000):
        assert is_within(fast, slow.tokens, bound)
    assert bound <= 1e-3 * np.abs(x).max() or kind == "subnormal"


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", MAPS)
def test_convolution_keeps_its_rounding_bound(kind, dtype):
    """Fast convolution lies within its bound of Definition 3.6 in exact rationals."""
    if kind == "badly scaled" and dtype is np.float32:
        kind = "random"
    rng = np.random.default_rng(2)
    x = MAPS[kind](rng).astype(dtype)
    kernels, bias = rng.normal(size=(2, 3, 3, x.shape[2])).astype(dtype), rng.normal(size=2).astype(dtype)
    with exact() as on:
        slow = convolution_layer(on, as_token_map(on, x), Convolution(kernels, bias), border=Border.ZERO)
    with ball(2000):
        assert is_within(convolve(x, kernels, bias), slow.tokens, convolution_error(x, kernels, bias))


def weights(rng, width):
    """Return random weights of an attention layer."""
    return AttentionWeights(*(rng.uniform(-1, 1, (width, width)) for _ in range(3)))


@pytest.mark.parametrize("size", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("name", ["keys clamp", "torch zero", "spline zero", "rounded down"])
def test_the_transformer_keeps_its_certified_error(name, size):
    """Exact or approximate attention, small weights or large: all entries are within the error carried along."""
    rng = np.random.default_rng(3)
    how = intended(TORCH, border=Border.ZERO) if name == "torch zero" else HOWS[name]
    layers = [AttentionWeights(*(size * rng.uniform(-1, 1, (3, 3)) for _ in range(3))) for _ in range(4)]
    sizes, start = [(1, 1), (2, 2), (4, 3), (6, 6)], rng.uniform(-1, 1, 3)
    options = {"sizes": sizes, "layers": layers, "how": how}
    with ball(200) as on:
        attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
        slow = transformer_maps(on, on.vector(start.tolist()), attend=attend, **options)
        for tolerance in (None, 1e-9, 1e-2):
            done = transform(start, scaling=Scaling.PER_WIDTH, tolerance=tolerance, **options)
            assert all(is_within(x, true.tokens, done.error) for x, true in zip(done.maps, slow, strict=True))
            assert list(done.errors) == sorted(done.errors) or size < 1
    assert transform(start, scaling=Scaling.PER_WIDTH, tolerance=None, **options).errors[0] < 1e-12


@pytest.mark.parametrize("factor", [1e-3, 1.0, 50.0, 1e150])
def test_exact_attention_keeps_its_rounding_bound(factor):
    """All-pairs attention lies within its bound of balls, with logits up to the thousands and huge values."""
    rng = np.random.default_rng(12)
    q, k, v = rng.normal(size=(4, 3)), rng.normal(size=(30, 3)), rng.normal(size=(30, 2))
    q, v = q * min(factor, 1e3), v * factor
    with ball(BITS):
        truth = attention_in_balls(q, k, v, 1)
        done = all_pairs(operands_of(q, k, v, scale=1.0), np.dtype(np.float64), use=False)
        assert (done.output == exact_attention(q, k, v)).all()
        assert is_within(done.output, truth, done.rounding)


@pytest.mark.parametrize("name", ["keys clamp", "spline clamp", "keys reflect"])
def test_the_collapsed_transformer_is_the_transformer(name):
    """With a clamped or mirrored border one token stands for each map, and the long way gives the same tokens."""
    rng = np.random.default_rng(4)
    sizes, layers, start = [(1, 1), (2, 3), (5, 5), (8, 9)], [weights(rng, 3) for _ in range(4)], rng.uniform(-2, 2, 3)
    options = {"sizes": sizes, "layers": layers, "how": HOWS[name], "scaling": Scaling.NONE}
    short = collapsed_transformer(start, **options)
    long = transform(start, tolerance=None, **options)
    assert all(np.abs(x - token).max() < 1e-12 for x, token in zip(long.maps, short, strict=True))
    with pytest.raises(InputError, match="do not stay constant"):
        collapsed_transformer(start, **(options | {"how": HOWS["spline zero"]}))


def test_decoder_and_reconstruction_agree_with_the_reference():
    """Stage two and every kind of decoder block, with and without normalisation, differ from balls by rounding only."""
    rng = np.random.default_rng(5)

    def layer(outputs, inputs):
        return Convolution(rng.normal(size=(outputs, 3, 3, inputs)) / 3, rng.normal(size=outputs))

    norm = Normalisation(groups=2, eps=1e-6, gain=rng.normal(size=4), shift=rng.normal(size=4))
    plain = ResNetBlock(first=layer(3, 2), second=layer(4, 3), normalisations=None, nonlinearity=False,
                        skip=rng.normal(size=(4, 2)))  # fmt: skip
    blocks = [
        plain,
        ResNetBlock(first=layer(4, 4), second=layer(4, 4), normalisations=(norm, norm), nonlinearity=True),
        AttentionBlock(weights=weights(rng, 4), scaling=Scaling.PER_WIDTH, residual=True),
        UpSampleBlock(height=6, width=7, interpolation=intended(TORCH), convolution=layer(2, 4)),
    ]
    maps = [rng.normal(size=(side, side, 2)) for side in (1, 2, 3)]
    stage = layer(2, 2)
    fast = reconstruct(maps, height=3, width=3, how=intended(KEYS), convolution=stage)
    image = decode(fast, blocks, tolerance=None)
    with ball(200) as on:
        given = [as_token_map(on, m) for m in maps]
        slow = reconstruction(on, given, height=3, width=3, how=intended(KEYS), weights=stage, border=Border.ZERO)
        assert farthest(fast, slow.tokens) < 1e-13
        assert farthest(image, decoder_output(on, slow, blocks, border=Border.ZERO).tokens) < 1e-10
    assert np.abs(decode(fast, blocks, tolerance=1e-8) - image).max() < 1e-6


def test_the_reference_agrees_with_itself_in_every_arithmetic():
    """Rationals, balls, mpmath and float64 give one result: balls contain the rationals, the others round."""
    rng = np.random.default_rng(6)
    x = rng.integers(-8, 9, (3, 2, 2)) / 8
    how = intended(TORCH, border=Border.ZERO)
    with exact() as on:
        truth = up_interpolation(on, as_token_map(on, x), height=5, width=4, how=how).tokens
    with ball(100) as on:
        balls = up_interpolation(on, as_token_map(on, x), height=5, width=4, how=how).tokens
        assert all(b.contains(t) for b, t in zip(balls.flat, truth.flat, strict=True))
        layer = weights(rng, 2)
        tokens = on.matrix(x.reshape(-1, 2))
        enclosed = attention_layer(on, tokens, layer, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    for system in (high(100), float64()):
        with system as on:
            rounded = attention_layer(
                on, on.matrix(x.reshape(-1, 2)), layer, pairs=Pairs.INTENDED, scaling=Scaling.NONE
            )
            assert np.abs(rounded.astype(float) - np.vectorize(lambda b: float(b.mid()))(enclosed)).max() < 1e-14


def test_printed_attention_is_the_column_mean():
    """With X_i in both places every output row is the mean of XW_V, whatever the weights: certified in balls."""
    rng = np.random.default_rng(7)
    with ball(100) as on:
        x, layer = on.matrix(rng.normal(size=(5, 3))), weights(rng, 3)
        out = attention_layer(on, x, layer, pairs=Pairs.PRINTED, scaling=Scaling.NONE)
        mean = on.scalar(Fraction(1, 5)) * np.sum(on.matmul(x, on.matrix(layer.value)), axis=0, keepdims=True)
        assert all(a.overlaps(b) for row in out for a, b in zip(row, mean[0], strict=True))
        meant = attention_layer(on, x, layer, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
        assert not all(a.overlaps(b) for a, b in zip(meant.flat, out.flat, strict=True))


def test_solvers_of_approximate_attention():
    """Exact, shifted and worst solvers keep within δ, and a polynomial of degree 1 does not."""
    rng = np.random.default_rng(8)
    inner = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    delta = Fraction(1, 1000)
    with ball(200) as on:
        x, layer = on.matrix(rng.normal(size=(4, 2))), weights(rng, 2)
        truth = inner(on, 1, x, layer)
        up = shifted(inner, delta=delta)(on, 1, x, layer)
        off = worst(inner, delta=delta, sign=lambda layer, i, l: (-1) ** (layer + i + l))(on, 1, x, layer)
        line = by_polynomial(coefficients=[1, 1], pairs=Pairs.INTENDED, scaling=Scaling.NONE)(on, 1, x, layer)
        assert [solves(on, t, truth, delta=2 * delta) for t in (truth, up, off, line)] == [True, True, True, False]
        assert [solves(on, t, truth, delta=delta / 2) for t in (up, off)] == [False, False]


def test_equation_one_as_printed_is_undefined_almost_everywhere():
    """Fractions and indices outside the map raise UndefinedError that names them; nothing is filled in silently."""
    with exact() as on:
        x = as_token_map(on, np.ones((4, 4, 1)))
        with pytest.raises(UndefinedError, match="reads index 1/2 of 4"):
            up_interpolation(on, x, height=8, width=8, how=as_printed(KEYS))
        with pytest.raises(UndefinedError, match=r"X_\{-1,-1\} does not exist"):
            up_interpolation(on, x, height=8, width=8, how=rounded_down(KEYS, border=Border.NONE))
        with pytest.raises(UndefinedError, match="should be K for K"):
            transformer_maps(on, on.scalar(1), sizes=[(1, 1)], layers=[], how=intended(KEYS), attend=exactly)
    assert [is_defined(i, 4, 8, as_printed(KEYS)) for i in range(1, 9)] == [i == 4 for i in range(1, 9)]
    with pytest.raises(InputError, match="rounding should be floor"):
        interpolate(np.ones((4, 4, 1)), height=8, width=8, how=as_printed(KEYS))
    with pytest.raises(ValueError, match="it should be Kernel"):
        Kernel("keys")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: interpolate(np.ones((2, 2)), height=3, width=3, how=intended(KEYS)), r"X has shape \(2, 2\)"),
        (lambda: interpolate(np.ones((0, 2, 1)), height=3, width=3, how=intended(KEYS)), r"X has shape \(0, 2, 1\)"),
        (lambda: interpolate(np.ones((2, 2, 1)), height=0, width=3, how=intended(KEYS)), "height is 0"),
        (lambda: interpolate(np.full((2, 2, 1), np.nan), height=3, width=3, how=intended(KEYS)), "X has nan"),
        (lambda: convolve(np.ones((2, 2, 1)), np.ones((1, 5, 5, 1)), np.ones(1)), "it should be c_out x 3 x 3 x c_in"),
        (lambda: convolve(np.ones((2, 2, 2)), np.ones((1, 3, 3, 1)), np.ones(1)), "X's channels"),
        (lambda: convolve(np.ones((2, 2, 1)), np.ones((1, 3, 3, 1)), np.ones(2)), "kernels' outputs"),
        (lambda: reconstruct([], height=2, width=2, how=HOWS["keys clamp"], convolution=Convolution([], [])), "maps"),
        (
            lambda: transform([1.0], sizes=[(2, 2)], layers=[AttentionWeights([[1.0]], [[1.0]], [[1.0]])],
                              how=intended(KEYS), scaling=Scaling.NONE, tolerance=None),
            r"the first map should be \(1, 1\)",
        ),
        (
            lambda: transform([1.0], sizes=[(1, 1)], layers=[AttentionWeights(np.ones((2, 2)), [[1.0]], [[1.0]])],
                              how=intended(KEYS), scaling=Scaling.NONE, tolerance=None),
            r"W_Q has shape \(2, 2\)",
        ),
    ],
)  # fmt: skip
def test_layers_tell_bad_input(call, says):
    """A layer given arrays that do not fit names the argument and its shape."""
    with pytest.raises(InputError, match=says):
        call()


def test_scipy_is_an_oracle_for_softmax_and_correlation():
    """Attention is scipy's softmax times V, and convolution is scipy's correlation with zeros, summed over channels."""
    special, ndimage = (importlib.import_module(f"scipy.{name}") for name in ("special", "ndimage"))
    rng = np.random.default_rng(9)
    q, k, v = (rng.normal(size=(20, 3)) for _ in range(3))
    assert exact_attention(q, k, v) == pytest.approx(special.softmax(q @ k.T, axis=1) @ v, rel=1e-12)
    x, kernels = rng.normal(size=(6, 5, 2)), rng.normal(size=(3, 3, 3, 2))
    oracle = np.stack(
        [sum(ndimage.correlate(x[..., c], k[..., c], mode="constant") for c in range(2)) for k in kernels],
        axis=-1,
    )
    assert convolve(x, kernels, np.zeros(3)) == pytest.approx(oracle, rel=1e-11, abs=1e-12)


@pytest.mark.peers
def test_torch_is_an_oracle_for_every_layer():
    """PyTorch's attention, bicubic interpolation (a = -3/4), convolution, group norm and SiLU agree to rounding."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    functional = torch.nn.functional
    rng = np.random.default_rng(10)
    q, k, v = (rng.normal(size=(20, 3)) for _ in range(3))
    tensors = [torch.from_numpy(a)[None, None] for a in (q, k, v)]
    oracle = functional.scaled_dot_product_attention(*tensors, scale=0.5)[0, 0].numpy()
    assert exact_attention(q, k, v, scale=0.5) == pytest.approx(oracle, rel=1e-12)
    x, kernels, bias = rng.normal(size=(5, 6, 4)), rng.normal(size=(2, 3, 3, 4)), rng.normal(size=2)
    image = torch.from_numpy(x).permute(2, 0, 1)[None]
    up = functional.interpolate(image, size=(11, 13), mode="bicubic", align_corners=False)[0].permute(1, 2, 0)
    assert interpolate(x, height=11, width=13, how=intended(TORCH)) == pytest.approx(up.numpy(), rel=1e-9, abs=1e-12)
    moved = functional.conv2d(image, torch.from_numpy(kernels).permute(0, 3, 1, 2), torch.from_numpy(bias), padding=1)
    assert convolve(x, kernels, bias) == pytest.approx(moved[0].permute(1, 2, 0).numpy(), rel=1e-9, abs=1e-12)
    zero = Convolution(np.eye(4).reshape(4, 1, 1, 4) * np.eye(3)[1][:, None, None] * np.eye(3)[1][:, None], np.zeros(4))
    norm = Normalisation(groups=2, eps=1e-5, gain=np.ones(4), shift=np.zeros(4))
    block = ResNetBlock(first=zero, second=zero, normalisations=(norm, norm), nonlinearity=True)
    twice = image
    for _ in range(2):
        twice = functional.silu(functional.group_norm(twice, 2, eps=1e-5))
    assert decode(x, [block], tolerance=None) == pytest.approx(x + twice[0].permute(1, 2, 0).numpy(), abs=1e-11)

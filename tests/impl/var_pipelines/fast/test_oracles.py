"""Independent oracles: scipy's softmax and correlation; torch's attention, resampling, convolution and norm."""

import importlib

import numpy as np
import pytest

from var_pipelines.choices import TORCH, intended
from var_pipelines.fast import Normalisation, convolve, exact_attention, fast_attention, interpolate
from var_pipelines.fast.decoder import normalise, swish
from var_pipelines.fast.interpolation import interpolation_error


@pytest.fixture(scope="module")
def torch():
    """Return torch, or skip."""
    return pytest.importorskip("torch", reason="torch is missing: pip install 'lemmacheck[peers]'")


def softmax(logits):
    """Return scipy's softmax along rows."""
    return importlib.import_module("scipy.special").softmax(logits, axis=1)


def drawn(*shapes, seed=0):
    """Return random arrays with entries in [-1, 1]."""
    rng = np.random.default_rng(seed)
    return [rng.uniform(-1, 1, shape) for shape in shapes]


@pytest.mark.parametrize("scale", [1.0, 0.5, -2.0])
def test_attention_is_scipys_softmax(scale):
    """By all pairs and by polynomials, attention is scipy's softmax of the logits times the values."""
    q, k, v = drawn((50, 3), (400, 3), (400, 2))
    truth = softmax(scale * q @ k.T) @ v
    np.testing.assert_allclose(exact_attention(q, k, v, scale=scale), truth, rtol=0, atol=1e-14)
    for block in (1, 7, 50, 1000):
        np.testing.assert_allclose(exact_attention(q, k, v, scale=scale, block=block), truth, rtol=0, atol=1e-14)
    for tolerance in (1e-1, 1e-2, 1e-3):
        done = fast_attention(q, k, v, tolerance=tolerance, scale=scale)
        assert np.abs(done.output - truth).max() <= tolerance


def test_attention_is_scipys_softmax_where_it_saturates():
    """Logits of hundreds of thousands give the value of the largest, without overflow."""
    q, k, v = drawn((20, 3), (30, 3), (30, 2), seed=1)
    truth = softmax(1e6 * q @ k.T) @ v
    np.testing.assert_allclose(exact_attention(1e6 * q, k, v), truth, rtol=0, atol=1e-9)


@pytest.mark.parametrize("shape", [(5, 6, 1), (1, 1, 3), (7, 2, 2)])
def test_convolution_is_scipys_correlation(shape):
    """Channel by channel, convolution is scipy's correlation with zeros beyond the edge, plus the bias."""
    x, kernels, bias = drawn(shape, (4, 3, 3, shape[2]), 4)
    truth = np.empty((*shape[:2], 4))
    ndimage = importlib.import_module("scipy.ndimage")
    for out in range(4):
        parts = (ndimage.correlate(x[..., c], kernels[out, ..., c], mode="constant") for c in range(shape[2]))
        truth[..., out] = sum(parts) + bias[out]
    np.testing.assert_allclose(convolve(x, kernels, bias), truth, rtol=0, atol=1e-13)


def test_attention_is_torchs(torch):
    """Attention is scaled_dot_product_attention with the same scale."""
    q, k, v = drawn((40, 4), (700, 4), (700, 3), seed=2)
    truth = torch.nn.functional.scaled_dot_product_attention(*(torch.tensor(a)[None, None] for a in (q, k, v)))[0, 0]
    np.testing.assert_allclose(exact_attention(q, k, v, scale=0.5), truth.numpy(), rtol=0, atol=1e-14)
    done = fast_attention(q, k, v, tolerance=1e-3, scale=0.5)
    assert np.abs(done.output - truth.numpy()).max() <= 1e-3


@pytest.mark.parametrize("sizes", [((3, 4), (7, 9)), ((2, 2), (4, 4)), ((1, 1), (3, 5)), ((8, 5), (3, 5))], ids=str)
def test_interpolation_is_torchs(torch, sizes):
    """With Keys' kernel at -3/4, clamped, interpolation is torch's bicubic with align_corners=False."""
    (h, w), (height, width) = sizes
    (x,) = drawn((h, w, 2), seed=3)
    given = torch.tensor(x).permute(2, 0, 1)[None]
    truth = torch.nn.functional.interpolate(given, size=(height, width), mode="bicubic", align_corners=False)
    how = intended(TORCH)
    bound = interpolation_error(x, height=height, width=width, how=how)
    out = interpolate(x, height=height, width=width, how=how)
    assert bound < 1e-12
    np.testing.assert_allclose(out, truth[0].permute(1, 2, 0).numpy(), rtol=0, atol=1e-12)


def test_convolution_is_torchs(torch):
    """Convolution is conv2d with padding 1."""
    x, kernels, bias = drawn((5, 6, 3), (4, 3, 3, 3), 4, seed=4)
    given = torch.tensor(x).permute(2, 0, 1)[None]
    weights = torch.tensor(kernels).permute(0, 3, 1, 2)
    truth = torch.nn.functional.conv2d(given, weights, torch.tensor(bias), padding=1)[0].permute(1, 2, 0)
    np.testing.assert_allclose(convolve(x, kernels, bias), truth.numpy(), rtol=0, atol=1e-13)


@pytest.mark.parametrize("groups", [1, 2, 3, 6])
def test_normalisation_is_torchs(torch, groups):
    """Group normalisation is group_norm."""
    x, gain, shift = drawn((4, 5, 6), 6, 6, seed=5)
    given = torch.tensor(x).permute(2, 0, 1)[None]
    truth = torch.nn.functional.group_norm(given, groups, torch.tensor(gain), torch.tensor(shift), eps=1e-6)
    out = normalise(x, Normalisation(groups=groups, eps=1e-6, gain=gain, shift=shift))
    np.testing.assert_allclose(out, truth[0].permute(1, 2, 0).numpy(), rtol=0, atol=1e-13)


def test_the_nonlinearity_is_torchs(torch):
    """x/(1 + exp(-x)) is silu, also where exp would overflow."""
    x = np.array([0.0, -0.0, 1.0, -1.0, 30.0, -30.0, 745.0, -745.0, 1e5, -1e5, 1e300, -1e300, 5e-324])
    np.testing.assert_allclose(swish(x), torch.nn.functional.silu(torch.tensor(x)).numpy(), rtol=1e-14, atol=1e-300)

"""Arrays of every layout, type and block size: the same result, nothing changed, memory as promised."""

import tracemalloc

import numpy as np
import pytest
from tests.impl.var_pipelines.truth import assert_within, softmax_balls

from var_pipelines.blocks import AttentionWeights, Convolution
from var_pipelines.choices import SPLINE, Scaling, intended
from var_pipelines.fast import (
    ResNetBlock,
    collapsed_transformer,
    convolve,
    decode,
    exact_attention,
    fast_attention,
    interpolate,
    transform,
)
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.interpolation import interpolation_error


def drawn(seed=0, *, tokens=50, width=2):
    """Return random Q, K and V whose entries are float32 numbers."""
    rng = np.random.default_rng(seed)
    shapes = ((12, width), (tokens, width), (tokens, 3))
    return [rng.uniform(-1, 1, shape).astype(np.float32).astype(np.float64) for shape in shapes]


def spread(a):
    """Return the same numbers with gaps in memory."""
    out = np.zeros((2 * a.shape[0], 3 * a.shape[1]))
    out[::2, ::3] = a
    return out[::2, ::3]


LAYOUTS = {
    "Fortran order": np.asfortranarray,
    "with gaps": spread,
    "backwards": lambda a: a[::-1].copy()[::-1],
    "transposed": lambda a: a.T.copy().T,
    "float32": lambda a: a.astype(np.float32),
    "float32 in Fortran order": lambda a: np.asfortranarray(a.astype(np.float32)),
    "lists": lambda a: a.tolist(),
    "big-endian": lambda a: a.astype(">f8"),
    "read-only": lambda a: np.frombuffer(a.tobytes()).reshape(a.shape),
    "unaligned": lambda a: np.frombuffer(b"\0" + a.tobytes(), dtype=np.uint8)[1:].view(np.float64).reshape(a.shape),
}


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("name", list(LAYOUTS))
def test_layouts_do_not_matter(name, precision):
    """However the numbers lie in memory, the result is within the certified error of the same truth."""
    arrays = drawn()
    truth = softmax_balls(*arrays)
    done = fast_attention(*map(LAYOUTS[name], arrays), tolerance=0.05, precision=precision)
    assert_within(done.output, truth, done.error)
    plain = fast_attention(*arrays, tolerance=0.05, precision=precision)
    assert np.abs(done.output - plain.output).max() <= done.rounding + plain.rounding
    np.testing.assert_allclose(exact_attention(*map(LAYOUTS[name], arrays)), exact_attention(*arrays), atol=1e-14)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, bool, np.float16])
def test_other_types_are_taken_exactly(dtype):
    """Integers, truth values and half precision are their exact values."""
    rng = np.random.default_rng(1)
    arrays = [rng.integers(0, 2, shape).astype(dtype) for shape in ((4, 2), (30, 2), (30, 3))]
    done = fast_attention(*arrays, tolerance=0.05)
    assert_within(done.output, softmax_balls(*(a.astype(np.float64) for a in arrays)), done.error)
    assert done.output.dtype == np.float64


def test_mixed_types():
    """Each argument may have a type of its own."""
    q, k, v = drawn()
    done = fast_attention(q.astype(np.float32), np.round(k).astype(int), v, tolerance=0.05)
    assert_within(done.output, softmax_balls(q, np.round(k), v), done.error)


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("width", [1, 3, 5])
def test_block_sizes_do_not_matter(width, precision):
    """Any buffer gives the same output within the two rounding bounds."""
    arrays = drawn(2, tokens=1500, width=width)
    results = [
        fast_attention(*arrays, tolerance=0.05, precision=precision, buffer=buffer)
        for buffer in (1, 3000, 50_000, 1 << 24)
    ]
    for done in results[1:]:
        assert np.abs(done.output - results[0].output).max() <= done.rounding + results[0].rounding
    assert len({done.approximation for done in results}) == 1
    assert results[0].memory < results[-1].memory


def test_memory_is_what_was_promised():
    """A quarter million tokens in float32 take less than three times the inputs and 64 MiB on top."""
    rng = np.random.default_rng(3)
    arrays = [rng.uniform(-0.5, 0.5, (262_144, 4)).astype(np.float32) for _ in range(3)]
    fast_attention(*(a[:1000] for a in arrays), tolerance=1e-2, precision="float32")
    for precision in ("float32", "float64"):
        tracemalloc.start()
        done = fast_attention(*arrays, tolerance=1e-2, precision=precision)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 3 * sum(a.nbytes for a in arrays) + (64 << 20)
        assert done.memory < 64 << 20
        assert done.output.shape == (262_144, 4)


def test_the_same_call_gives_the_same_bits():
    """Two calls agree in every bit, in every precision."""
    arrays = drawn(4, tokens=3000)
    for precision in ("float64", "float32"):
        first, second = (fast_attention(*arrays, tolerance=1e-3, precision=precision) for _ in range(2))
        assert first.output.tobytes() == second.output.tobytes()
        assert first.error == second.error
    assert exact_attention(*arrays).tobytes() == exact_attention(*arrays).tobytes()


def frozen(*arrays):
    """Return arrays that cannot be written to."""
    for a in arrays:
        a.flags.writeable = False
    return arrays


def test_inputs_are_not_changed():
    """Every layer leaves its arguments alone: read-only arrays are enough, and results do not share their memory."""
    rng = np.random.default_rng(5)
    q, k, v = frozen(*drawn())
    for out in (fast_attention(q, k, v, tolerance=0.05).output, exact_attention(q, k, v)):
        assert not any(np.shares_memory(out, a) for a in (q, k, v))
        assert out.flags.writeable
    x, kernels, bias = frozen(rng.normal(size=(3, 4, 2)), rng.normal(size=(2, 3, 3, 2)), rng.normal(size=2))
    how, conv = intended(SPLINE), Convolution(kernels, bias)
    assert not np.shares_memory(interpolate(x, height=3, width=4, how=how), x)
    assert not np.shares_memory(convolve(x, kernels, bias), x)
    block = ResNetBlock(first=conv, second=conv, normalisations=None, nonlinearity=True)
    assert not np.shares_memory(decode(x, [block], tolerance=None), x)
    start, w = frozen(rng.normal(size=2), rng.normal(size=(2, 2)))
    given = {"sizes": [(1, 1), (2, 2)], "layers": [AttentionWeights(w, w, w)] * 2, "how": how, "scaling": Scaling.NONE}
    assert not any(np.shares_memory(m, start) for m in transform(start, **given, tolerance=None).maps)
    assert not np.shares_memory(collapsed_transformer(start, **given), start)


@pytest.mark.parametrize("change", [np.asfortranarray, lambda a: a[::-1].copy()[::-1], lambda a: a.astype(np.float32)])
def test_maps_of_every_layout(change):
    """Interpolation and convolution of maps however they lie in memory agree within their bounds."""
    rng = np.random.default_rng(6)
    x = rng.uniform(-1, 1, (4, 5, 2)).astype(np.float32).astype(np.float64)
    kernels, bias = (rng.uniform(-1, 1, s).astype(np.float32) for s in ((3, 3, 3, 2), 3))
    how, given = intended(SPLINE), change(x)
    bound = interpolation_error(given, height=6, width=7, how=how) + interpolation_error(x, height=6, width=7, how=how)
    moved = interpolate(given, height=6, width=7, how=how) - interpolate(x, height=6, width=7, how=how)
    assert np.abs(moved).max() <= bound
    bound = convolution_error(given, kernels, bias) + convolution_error(x, kernels, bias)
    assert np.abs(convolve(given, kernels, bias) - convolve(x, kernels, bias)).max() <= bound


def test_half_precision_and_integer_maps():
    """Maps of integers are float64, maps of half precision float32."""
    how = intended(SPLINE)
    assert interpolate(np.ones((2, 2, 1), dtype=int), height=3, width=3, how=how).dtype == np.float64
    assert interpolate(np.ones((2, 2, 1), dtype=np.float16), height=3, width=3, how=how).dtype == np.float32

"""Fast attention against torch, its share of the machine's peak, and the reference against flint's own matrices.

`pytest tests/benchmarks -s` prints the ratios. Everything runs on one thread, float32 unless it says otherwise.
"""

import time
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from flint import arb_mat
from threadpoolctl import threadpool_limits

from impl.arithmetic import ball
from impl.pipelines.fast import (
    RefusedError,
    chebyshev,
    exact_attention,
    fast_attention,
    minimax,
    polynomial_attention,
    taylor,
)
from impl.pipelines.reference.attention import attention_of

TOKENS = 16_384
WANTED = 1e-6


def uniform(rng, width):
    """Entries uniform in [-1, 1]: logits are concentrated around 0."""
    return rng.uniform(-1, 1, (TOKENS, width))


def vertices(rng, width):
    """Entries ±1: logits fill [-1, 1]."""
    return rng.choice([-1.0, 1.0], (TOKENS, width))


def clusters(rng, width):
    """Sixteen different vertices, repeated with a little noise."""
    centres = rng.choice([-1.0, 1.0], (16, width))
    return 0.98 * centres[rng.integers(0, 16, TOKENS)] + rng.uniform(-0.02, 0.02, (TOKENS, width))


def seconds(function, repeats):
    """Return the shortest of several timings."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)


def cheapest(q, k, v, scale):
    """Return the first polynomial, by degree, whose measured error on 256 sampled rows is small enough, and the error.

    Its certified error is larger: it covers every input with such logits, the measurement only these.
    """
    rows = np.random.default_rng(1).integers(0, TOKENS, 256)
    exact = exact_attention(q[rows], k, v, scale=scale)
    reach = abs(scale) * np.linalg.norm(q, axis=1).max() * np.linalg.norm(k, axis=1).max() * 1.01
    for degree in range(1, 11):
        for kind in (taylor, chebyshev, minimax):
            polynomial = kind(degree, float(reach))
            if not polynomial.is_positive:
                continue
            try:
                done = polynomial_attention(q, k, v, polynomial=polynomial, scale=scale, precision="float32", threads=1)
            except RefusedError:
                continue
            if done.rank > TOKENS:
                return None, np.inf
            error = float(np.abs(done.output[rows] - exact).max())
            if error <= WANTED:
                return polynomial, error
    return None, np.inf


@pytest.mark.peers
@pytest.mark.parametrize("data", [uniform, vertices, clusters])
@pytest.mark.parametrize("width", [2, 4, 8, 16])
def test_fast_attention_against_torch(benchmark, data, width):
    """At a measured error of 1e-6 the polynomial method is timed against torch's scaled_dot_product_attention."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    rng = np.random.default_rng(0)
    q, k, v = (data(rng, width).astype(np.float32) for _ in range(3))
    v = rng.uniform(-1, 1, (TOKENS, width)).astype(np.float32)
    scale = 1 / width
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1):
            polynomial, error = cheapest(q, k, v, scale)
            if polynomial is None:
                pytest.skip(f"no polynomial reaches {WANTED:g} on these data with fewer features than tokens")
            tensors = [torch.from_numpy(a)[None, None] for a in (q, k, v)]
            attend = torch.nn.functional.scaled_dot_product_attention
            peer = seconds(lambda: attend(*tensors, scale=scale), 3)
            how = {"polynomial": polynomial, "scale": scale, "precision": "float32", "threads": 1}
            run = lambda: polynomial_attention(q, k, v, **how)  # noqa: E731 - timed twice
            fast = seconds(run, 9)
            done = benchmark(run)
    finally:
        torch.set_num_threads(threads)
    benchmark.extra_info.update(ratio=peer / fast, degree=polynomial.degree, error=error, certified=done.error)
    print(
        f"\n{data.__name__}, d = {width}: {polynomial.kind} of degree {polynomial.degree}, rank {done.rank}, error "
        f"{error:.1e} (certified {done.approximation:.1e} + rounding {done.rounding:.1e}): {fast * 1e3:.2f} ms, "
        f"torch {peer * 1e3:.0f} ms, ratio {peer / fast:.0f}"
    )
    assert error <= WANTED


@pytest.mark.peers
@pytest.mark.parametrize("width", [2, 4])
def test_certified_attention_against_torch(benchmark, width):
    """With an error of 1e-6 certified for all such inputs, not measured, the same comparison; float64, ±1 entries."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    rng = np.random.default_rng(0)
    q, k, v = (vertices(rng, width) for _ in range(3))
    tensors = [torch.from_numpy(a.astype(np.float32))[None, None] for a in (q, k, v)]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1):
            attend = torch.nn.functional.scaled_dot_product_attention
            peer = seconds(lambda: attend(*tensors, scale=1 / width), 3)
            done = fast_attention(q, k, v, tolerance=WANTED, scale=1 / width, threads=1)
            fast = seconds(lambda: fast_attention(q, k, v, tolerance=WANTED, scale=1 / width, threads=1), 5)
            benchmark.pedantic(lambda: fast_attention(q, k, v, tolerance=WANTED, scale=1 / width, threads=1), rounds=1)
    finally:
        torch.set_num_threads(threads)
    benchmark.extra_info.update(ratio=peer / fast, degree=done.polynomial.degree, certified=done.error)
    print(
        f"\ncertified, d = {width}: degree {done.polynomial.degree}, rank {done.rank}, error at most {done.error:.1e}: "
        f"{fast * 1e3:.2f} ms, torch {peer * 1e3:.0f} ms, ratio {peer / fast:.0f}"
    )
    assert done.error <= WANTED


def test_share_of_the_peak(benchmark):
    """At d = 16 and degree 4 in float64, useful operations are compared with a product of square matrices."""
    rng = np.random.default_rng(0)
    q, k, v = (rng.uniform(-1, 1, (TOKENS, 16)) for _ in range(3))
    square = rng.normal(size=(1536, 1536))
    polynomial = taylor(4, 1.0)
    with threadpool_limits(1):
        peak = 2 * 1536**3 / seconds(lambda: square @ square, 3)
        run = lambda: polynomial_attention(q, k, v, polynomial=polynomial, scale=1 / 16, threads=1)  # noqa: E731 - timed twice
        rank = run().rank
        speed = 2 * TOKENS * rank * (1 + 2 * 17) / seconds(run, 3)
        benchmark.pedantic(run, rounds=1)
    benchmark.extra_info.update(share=speed / peak)
    print(f"\nd = 16, degree 4, float64: {speed / 1e9:.0f} of {peak / 1e9:.0f} GFLOP/s, {speed / peak:.0%}")


def test_reference_attention_against_flint_and_mpmath(benchmark):
    """Attention on 128 tokens at 200 bits is timed against flint's own matrices and against mpmath's lists."""
    rng = np.random.default_rng(0)
    numbers = [rng.uniform(-1, 1, (128, 8)) for _ in range(3)]
    with ball(200) as on:
        q, k, v = (on.matrix(a) for a in numbers)
        ours = seconds(lambda: attention_of(on, q, k, v, scale=Fraction(1, 8)), 3)
        benchmark.pedantic(lambda: attention_of(on, q, k, v, scale=Fraction(1, 8)), rounds=3)
        matrices = [arb_mat(128, 8, a.ravel().tolist()) for a in (q, k, v)]
        flint = seconds(lambda: in_flint(*matrices), 3)
    lists = [a.tolist() for a in numbers]
    slow = seconds(lambda: in_mpmath(*lists), 1)
    benchmark.extra_info.update(over_flint=ours / flint, mpmath_over=slow / ours)
    ratios = f"{ours / flint:.1f} times flint's own; mpmath takes {slow / ours:.0f} times ours"
    print(f"\n128 tokens: {ours * 1e3:.0f} ms, {ratios}")


def in_flint(q, k, v):
    """Return attention by flint's matrices alone, the least that balls can cost."""
    weights = arb_mat(128, 128, [(s / 8).exp() for s in (q * k.transpose()).entries()])
    sums = weights * arb_mat(128, 1, [1] * 128)
    values = weights * v
    return [[values[i, j] / sums[i, 0] for j in range(8)] for i in range(128)]


def in_mpmath(q, k, v):
    """Return attention by lists of mpmath's rounded numbers at 200 bits."""
    context = mpmath.MPContext()
    context.prec = 200
    q, k, v = ([[context.mpf(x) for x in row] for row in rows] for rows in (q, k, v))
    out = []
    for query in q:
        weights = [context.exp(sum(a * b for a, b in zip(query, key, strict=True)) / 8) for key in k]
        total = sum(weights)
        out.append([sum(w * row[c] for w, row in zip(weights, v, strict=True)) / total for c in range(8)])
    return out

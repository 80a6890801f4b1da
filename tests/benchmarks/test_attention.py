"""Fast attention against what a user would take instead, at the same error; for minutes with --long.

`pytest tests/benchmarks -s` prints ratios, `lemmacheck benchmarks FILE` draws those of `--benchmark-json=FILE`.
All run in float32 on one processor; an error is the largest on 256 sampled queries, against float64.
"""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest
from tests.benchmarks.clock import alone, in_turns, seconds
from tests.benchmarks.data import attention_data
from tests.benchmarks.peers import blocked_softmax, landmarks, random_features
from tests.benchmarks.record import note

from var_pipelines.fast import (
    RefusedError,
    chebyshev,
    exact_attention,
    fast_attention,
    hermite,
    logit_spread,
    minimax,
    polynomial_attention,
    taylor,
)
from var_pipelines.fast.monomials import rank_of

PAIRS = 1 << 28
"""A quadratic peer sees so many pairs of a query and a key, the first queries only where there are more."""
LARGER = 1.15
"""Hermite's spread over that of all logits: queries that are longer than others decide the largest error."""


@dataclass(frozen=True)
class Case:
    """Where methods are compared."""

    data: str = "uniform"
    tokens: int = 16_384
    width: int = 4
    bound: float = 1.0
    tolerance: float = 1e-6

    @property
    def setting(self):
        """The same as a record's setting."""
        return {
            "data": self.data, "tokens": self.tokens, "width": self.width, "bound": self.bound,
            "tolerance": self.tolerance, "threads": 1,
        }  # fmt: skip

    def arrays(self):
        """Return queries, keys and values."""
        return attention_data(self.data, self.tokens, self.width, self.bound)


class Judge:
    """The measured error of a method: the largest on 256 sampled queries."""

    def __init__(self, q, k, v, scale):
        self.rows = np.random.default_rng(1).choice(len(q), min(256, len(q)), replace=False)
        self.exact = exact_attention(q[self.rows], k, v, scale=scale)

    def error(self, output):
        """Return the error of an output for all queries."""
        return float(np.abs(output[self.rows] - self.exact).max())


def polynomials(q, k, width, scale, most):
    """Yield polynomials by degree up to a rank, positive wherever the logits may be."""
    reach = 1.01 * scale * float(np.linalg.norm(q, axis=1).max() * np.linalg.norm(k, axis=1).max())
    spread = LARGER * logit_spread(q, k, scale=scale)
    for degree in range(1, 17):
        if rank_of(width, degree) > most:
            return
        for kind in (taylor, partial(hermite, spread=spread), chebyshev, minimax):
            polynomial = kind(degree, reach)
            if polynomial.is_positive:
                yield polynomial


def cheapest(q, k, v, scale, judge, tolerance):
    """Return our quickest way that is near enough, its two errors and a word about it: a polynomial, else all pairs.

    The measured error is of these inputs only; the certified one, for all with such logits, is larger.
    """
    for polynomial in polynomials(q, k, q.shape[1], scale, min(5000, len(q) // 2)):
        run = partial(polynomial_attention, q, k, v, polynomial=polynomial, scale=scale, precision="float32", threads=1)
        try:
            done = run()
        except RefusedError:
            continue
        error = judge.error(done.output)
        if error <= tolerance:
            return run, error, done.error, f"{polynomial.kind} of degree {polynomial.degree}, rank {done.rank}"
    return (*pairs_of(q, k, v, scale, judge), "all pairs")


def pairs_of(q, k, v, scale, judge):
    """Return our attention by all pairs, its measured error and its certified one."""
    run = partial(
        fast_attention, q, k, v, tolerance=1e-300, scale=scale, precision="float32", otherwise="exact", threads=1
    )
    done = run()
    return run, judge.error(done.output), done.error


def quadratic_peers(torch, q, k, v, scale):
    """Yield (name, run, factor): exact attention on the first queries, and by how much to multiply its time."""
    part = max(1, min(len(q), PAIRS // len(k)))
    for name, kind in (("torch float32", torch.float32), ("torch float64", torch.float64)):
        tensors = [torch.from_numpy(a)[None, None].to(kind) for a in (q[:part], k, v)]
        yield name, partial(torch.nn.functional.scaled_dot_product_attention, *tensors, scale=scale), len(q) / part
    yield "numpy in blocks", partial(blocked_softmax, q[:part], k, v, scale=scale), len(q) / part


def approximate_peers(q, k, v, scale, judge, tolerance, most):
    """Yield (name, run, error, size) for random features and landmarks: as many as the error takes, None if none do."""
    for name, method, counts in (
        ("FAVOR+", random_features, [2**p for p in range(5, 13)]),
        ("Nyström", landmarks, [2**p for p in range(3, 11)]),
    ):
        error, count = math.inf, 0
        for count in counts:
            if count > most:
                break
            run = partial(method, q, k, v, scale=scale, count=count)
            error = judge.error(run())
            if error <= tolerance:
                break
        yield name, run if error <= tolerance else None, error, count


def compare(benchmark, torch, case, *, everyone, goal=None):
    """Time our quickest way and its peers in turns, and write down the ratios."""
    scale = 1 / case.width
    q, k, v = case.arrays()
    judge = Judge(q, k, v, scale)
    with alone(torch):
        ours, error, certified, says = cheapest(q, k, v, scale, judge, case.tolerance)
        peers = list(quadratic_peers(torch, q, k, v, scale))
        peers = peers if everyone else peers[:1]
        best, *times = in_turns([ours, *(run for _, run, _ in peers)], 5, budget=1.5)
        best = min(best, seconds(ours, 20 if best < 0.05 else 1))
        for (name, _, factor), taken in zip(peers, times, strict=True):
            extrapolated = "" if factor == 1 else f"; peer timed on one query in {factor:g} and scaled"
            note(
                benchmark, subject="attention", peer=name, setting=case.setting, ratio=taken * factor / best,
                error=error, certified=certified, goal=goal if name == "torch float32" else None,
                says=says + extrapolated,
            )  # fmt: skip
        for name, run, far, count in approximate_peers(q, k, v, scale, judge, case.tolerance, 4096) if everyone else ():
            reached = f"{count} of them: {far:.1e}"
            ratio = None if run is None else seconds(run, 3) / best
            note(
                benchmark, subject="attention", peer=name, setting=case.setting, ratio=ratio, error=error,
                certified=certified, says=f"{says}; {reached}" if run else f"does not reach the error; {reached}",
            )  # fmt: skip
        benchmark.pedantic(ours, rounds=1)
    assert error <= max(case.tolerance, 1e-5 * case.bound)


GOALS = {(4, 1.0): 200, (8, 1.0): 60, (16, 1.0): 25, (4, 2.0): 25, (8, 2.0): 4}
CORE = [
    Case(width=2), Case(), Case(width=8), Case(width=16), Case("vertices"), Case("clusters"),
    Case(bound=4.0, tolerance=1e-5), Case(bound=4.0, tolerance=1e-5, width=8),
]  # fmt: skip
LONG = [
    *(Case(tokens=2**p) for p in range(10, 21, 2)),
    *(Case(data, width=d) for data in ("uniform", "vertices", "clusters") for d in (2, 4, 8, 16)),
    *(Case(data, bound=b, tolerance=1e-5) for data in ("uniform", "vertices") for b in (0.25, 0.5, 1, 2, 4, 8)),
    *(Case("vertices", tolerance=10.0**-p) for p in range(1, 7)),
]


def named(case):
    """Return a case's name among tests."""
    return "-".join(map(str, case.setting.values()))


@pytest.mark.peers
@pytest.mark.parametrize("case", CORE, ids=named)
def test_attention_against_torch(benchmark, case):
    """Where the largest entries are R, so that logits reach R², the same measured error is had in less time."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    goal = GOALS.get((case.width, math.sqrt(case.bound))) if case.data == "uniform" else None
    compare(benchmark, torch, case, everyone=case == Case("vertices"), goal=goal)


@pytest.mark.peers
@pytest.mark.long
@pytest.mark.parametrize("case", list(dict.fromkeys(LONG)), ids=named)
def test_attention_against_everyone(benchmark, case):
    """Tokens, widths, logits, data and errors one at a time, against all peers."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    compare(benchmark, torch, case, everyone=True)


ALONG = [Case(width=d, bound=b) for d in (4, 16, 64) for b in (1.0, 60.0, 200.0, 600.0)]


@pytest.mark.peers
@pytest.mark.parametrize(
    "case", [Case(tokens=4096, width=d, bound=b) for d, b in ((64, 200.0), (16, 600.0))], ids=named
)
def test_all_pairs_against_torch(benchmark, case):
    """Where no polynomial pays, all pairs are computed; the ratio says whether that is slower than the peer."""
    all_pairs(benchmark, case)


@pytest.mark.peers
@pytest.mark.long
@pytest.mark.parametrize("case", ALONG, ids=named)
def test_all_pairs_against_torch_along_logits(benchmark, case):
    """The same for widths up to 64 and logits far beyond the range of exp."""
    all_pairs(benchmark, case)


def all_pairs(benchmark, case):
    """Time all pairs and torch in turns; normal data of such logits."""
    torch = pytest.importorskip("torch", reason="torch is the peer: pip install -e '.[peers]'")
    rng = np.random.default_rng(0)
    q, k = (rng.normal(size=(case.tokens, case.width)).astype(np.float32) for _ in range(2))
    q *= np.float32(case.bound / (np.linalg.norm(q, axis=1).max() * np.linalg.norm(k, axis=1).max()))
    v = rng.uniform(-1, 1, q.shape).astype(np.float32)
    judge = Judge(q, k, v, 1.0)
    with alone(torch):
        ours, error, certified = pairs_of(q, k, v, 1.0, judge)
        name, peer, factor = next(iter(quadratic_peers(torch, q, k, v, 1.0)))
        best, taken = in_turns([ours, peer], 5, budget=2.0)
        benchmark.pedantic(ours, rounds=1)
    note(
        benchmark, subject="all pairs", peer=name, setting=case.setting | {"data": "normal"},
        ratio=taken * factor / best, error=error, certified=certified, goal=0.9,
    )  # fmt: skip
    assert error <= 1e-6 * (2 + case.bound)

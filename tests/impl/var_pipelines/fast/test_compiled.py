"""Compiled loops keep the certificates that numpy's keep, for polynomials and for all pairs."""

import ast
import os
import subprocess
import sys

import numpy as np
import pytest
from tests.impl.var_pipelines.compiling import COMPILED
from tests.impl.var_pipelines.fast.test_attention_error import CASES, PRECISIONS, drawn
from tests.impl.var_pipelines.fast.test_layouts import LAYOUTS
from tests.impl.var_pipelines.fast.test_layouts import drawn as laid_out
from tests.impl.var_pipelines.truth import BITS, assert_within, exact_arb, softmax_balls

from lemmacheck.arithmetic import ball
from var_pipelines.fast import (
    InputError,
    RefusedError,
    compiled,
    exact_attention,
    fast_attention,
    measure,
    minimax,
    native,
    polynomial_attention,
    taylor,
)
from var_pipelines.fast.exact import all_pairs
from var_pipelines.fast.measure import MANY, extremes, longest
from var_pipelines.fast.operands import operands_of

pytestmark = COMPILED


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", list(CASES))
def test_a_given_polynomial_is_within_its_certified_error(name, precision):
    """Every entry lies within `error` of softmax, for degrees from 0."""
    queries, keys, values, scale = CASES[name]
    ready = operands_of(queries, keys, values, scale=scale)
    if precision == "float32" and ready.exponent > 128:
        return
    truth, served = softmax_balls(queries, keys, values, scale=scale), 0
    for make, degree in ((minimax, 0), (minimax, 1), (taylor, 2), (minimax, 7), (taylor, 14)):
        chosen = make(degree, ready.logit_bound)
        if not chosen.is_positive:
            continue
        try:
            done = polynomial_attention(
                queries, keys, values, polynomial=chosen, scale=scale, precision=precision, engine="compiled"
            )
        except RefusedError:
            assert precision == "float32" or name in ("largest values", "huge logits")
            continue
        assert_within(done.output, truth, done.error)
        assert done.output.dtype == precision
        served += 1
    assert served or precision == "float32"


@pytest.mark.parametrize("use", [True, False], ids=["compiled", "numpy"])
@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", list(CASES))
def test_all_pairs_are_within_their_rounding(name, precision, use):
    """Every entry of exact attention lies within its certified rounding error of softmax."""
    queries, keys, values, scale = CASES[name]
    ready = operands_of(queries, keys, values, scale=scale)
    if precision == "float32" and ready.exponent > 128:
        return
    done = all_pairs(ready, np.dtype(precision), use=use)
    assert_within(done.output, softmax_balls(queries, keys, values, scale=scale), done.rounding)
    if ready.exponent > 1000:
        return
    size = 2.0**ready.exponent
    unit = {"float32": 2.0**-24, "float64": 2.0**-53}[precision]
    assert done.rounding <= (400 + 100 * ready.logit_bound) * unit * size + 2.0**-30 * size + 1e-44


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize(("count", "tokens", "width"), [(3, 601, 1), (700, 20, 3), (2, 550, 9)])
def test_many_tokens_in_many_blocks(count, tokens, width, precision):
    """The error holds over several blocks and chunks, incomplete ones included, by polynomials and by all pairs."""
    queries, keys, values = drawn(tokens, queries=count, tokens=tokens, width=width, columns=2)
    scale = 1 / width
    truth = softmax_balls(queries, keys, values, scale=scale)
    how = {"scale": scale, "precision": precision, "engine": "compiled"}
    done = polynomial_attention(queries, keys, values, polynomial=minimax(3, 1.0), **how)
    assert_within(done.output, truth, done.error)
    exact = all_pairs(operands_of(queries, keys, values, scale=scale), np.dtype(precision), use=True)
    assert_within(exact.output, truth, exact.rounding)


def test_large_logits_are_lowered_first():
    """Logits up to ±400 in float32 need the largest one subtracted; the weights are those of softmax."""
    queries, keys, values = drawn(7, queries=5, tokens=300, width=2)
    ready = operands_of(400 * queries, keys, values, scale=0.5)
    assert ready.logit_bound > 100
    for use in (True, False):
        done = all_pairs(ready, np.dtype(np.float32), use=use)
        assert_within(done.output, softmax_balls(400 * queries, keys, values, scale=0.5), done.rounding)
        assert done.rounding < 1e-2


@pytest.mark.parametrize("use", [True, False], ids=["compiled", "numpy"])
@pytest.mark.parametrize(("precision", "reach"), [("float32", 900), ("float64", 9000)])
@pytest.mark.parametrize("order", ["rising", "falling", "mixed"])
def test_logits_may_rise_as_far_as_they_like(precision, reach, order, use):
    """Keys in any order, logits over many times the range of exp: within the rounding bound, which stays small."""
    tokens, rng = 700, np.random.default_rng(3)
    steps = np.linspace(-reach, reach, tokens)
    keys = {"rising": steps, "falling": steps[::-1], "mixed": rng.permutation(steps)}[order][:, None]
    queries, values = np.array([[1.0], [0.9], [0.011], [-1.0], [0.0]]), rng.uniform(-1, 1, (tokens, 2))
    ready = operands_of(queries, keys, values, scale=1.0)
    assert ready.logit_bound > 5 * compiled.SAFE[np.dtype(precision).itemsize]
    done = all_pairs(ready, np.dtype(precision), use=use)
    assert_within(done.output, softmax_balls(queries, keys, values, scale=1.0), done.rounding)
    assert done.rounding < {"float32": 3e-2, "float64": 1e-9}[precision]


@pytest.mark.parametrize(("kind", "least", "most"), [(np.float32, -86, 88), (np.float64, -700, 709)])
def test_exponentials_are_off_by_fewer_than_eight_units(kind, least, most):
    """Compiled exponentials of ends, halves of ln 2 and random arguments are held against balls."""
    from var_pipelines.fast.pairs import PIECE, STRIDE, exponentials  # noqa: PLC0415 - needs numba

    rng = np.random.default_rng(0)
    halves = np.log(2) * (np.arange(int(least * 1.4), int(most * 1.4)) + 0.5)
    given = np.concatenate([[0, least, most, 1e-30, -1e-30], halves, rng.uniform(least, most, 500)])
    given = np.clip(given, least, most).astype(kind)
    whole = np.int32 if kind == np.float32 else np.int64
    for at in range(0, len(given), PIECE):
        part = given[at : at + PIECE]
        x, z = np.zeros(STRIDE, kind), np.zeros(STRIDE, kind)
        x[: len(part)] = part
        exponentials(x, x.view(whole), 0, PIECE, float(least), z, z.view(whole))
        with ball(BITS):
            for s, e in zip(part, x, strict=False):
                true = exact_arb(s.item()).exp()
                assert abs(exact_arb(e.item()) / true - 1) < 8 * float(np.finfo(kind).eps) / 2


def test_what_is_far_below_counts_as_the_floor():
    """No weight, and no product of one with a value of 1e-9, is subnormal: some processors are slow at those."""
    from var_pipelines.fast.pairs import PIECE, STRIDE, exponentials  # noqa: PLC0415 - needs numba

    for kind, whole in ((np.float32, np.int32), (np.float64, np.int64)):
        size = np.dtype(kind).itemsize
        x, z = np.full(STRIDE, -1e6, kind), np.zeros(STRIDE, kind)
        exponentials(x, x.view(whole), 0, PIECE, compiled.FLOOR[size], z, z.view(whole))
        assert x[:PIECE] == pytest.approx(np.exp(compiled.FLOOR[size]), rel=1e-5)
        assert x[:PIECE].min() * 1e-9 > np.finfo(kind).tiny


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_loops_take_every_layout(name, monkeypatch):
    """However the numbers lie in memory, loops measure and attend within the certified error of the same truth."""
    monkeypatch.setattr(measure, "MANY", 0)
    arrays = laid_out()
    truth, given = softmax_balls(*arrays), list(map(LAYOUTS[name], arrays))
    done = fast_attention(*given, tolerance=0.05, engine="compiled")
    assert_within(done.output, truth, done.error)
    pairs = all_pairs(operands_of(*given, scale=1.0, engine="compiled"), np.dtype(np.float64), use=True)
    assert_within(pairs.output, truth, pairs.rounding)


@pytest.mark.parametrize("width", [1, 3, 700])
@pytest.mark.parametrize("kind", ["float32", "float64", "read-only", "Fortran order"])
def test_loops_measure_what_numpy_measures(width, kind):
    """Extremes are the same numbers, the longest row up to rounding, whatever the shape and the layout."""
    rng = np.random.default_rng(width)
    array = rng.normal(size=(3001, width)).astype("float32" if kind == "float32" else "float64")
    array = np.asfortranarray(array) if kind == "Fortran order" else array
    array.flags.writeable = kind != "read-only"
    by_numpy, by_loops = (extremes("Q", array, compiled=c) for c in (False, True))
    assert np.array_equal(by_numpy, by_loops)
    used = np.arange(0, width, 2)
    centre, weights = rng.normal(size=len(used)), rng.uniform(0.1, 2, len(used))
    one, two = (longest(array, used, centre, weights, compiled=c) for c in (False, True))
    assert one == pytest.approx(two, rel=1e-14)


@pytest.mark.parametrize("place", [0, 511, 1533, 3000])
@pytest.mark.parametrize("entry", [np.nan, np.inf, -np.inf])
def test_loops_see_every_entry_that_is_not_finite(place, entry):
    """Wherever it stands, it is refused with its place."""
    array = np.zeros((3001, 3))
    array[place, 1] = entry
    with pytest.raises(InputError, match=rf"Q has {entry} at \({place}, 1\)"):
        extremes("Q", array, compiled=True)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_no_sum_that_is_not_finite_is_divided_unseen(kind, value):
    """Whichever sum of a block is not finite, the smallest normaliser is NaN; else it is the smallest."""
    from var_pipelines.fast.kernels import STRIDE, divide  # noqa: PLC0415 - needs numba

    out = np.zeros((512, 2), kind)
    for row in range(3):
        for at in (0, 5, 130, 511):
            total = np.full(3 * STRIDE, 2, kind)
            total[2 * STRIDE + at] = 1
            assert divide(total, 0, 512, out) == 1
            total[row * STRIDE + at] = value
            assert np.isnan(divide(total, 0, 512, out))


@pytest.mark.parametrize("engine", ["numpy", "compiled"])
def test_sums_beyond_float32_are_refused(engine):
    """Where the polynomial itself goes beyond the type, there is a refusal and no output."""
    tokens = np.linspace(-10.9, 10.9, 300)[:, None]
    with pytest.raises(RefusedError, match="overflow"):
        polynomial_attention(
            tokens, tokens, tokens, polynomial=taylor(64, 119.0), precision="float32", engine=engine
        )  # fmt: skip


def test_a_row_beyond_float64_has_no_length():
    """Where squares overflow, the length bounds nothing, so it is no number, and the other bound serves."""
    array = np.full((200, 2), 1e200)
    assert np.isnan(longest(array, np.arange(2), np.zeros(2), np.ones(2), compiled=True))
    many = np.tile(array, (400, 1))
    assert operands_of(many, many / 1e300, many, scale=1.0, engine="auto").logit_bound < np.inf


def test_many_entries_are_measured_alike_by_both_engines():
    """Operands of 2^17 entries and more have the same logit bound, up to rounding, whoever measures."""
    q, k, v = drawn(5, queries=20_000, tokens=30_000, width=3, columns=2)
    assert sum(a.size for a in (q, k, v)) >= MANY
    one, two = (operands_of(q, k, v, scale=0.3, engine=engine).logit_bound for engine in ("numpy", "auto"))
    assert one == pytest.approx(two, rel=1e-13)


def test_loops_ask_for_the_widest_vectors():
    """A loop with `widest` tells LLVM so, and computes what it does without."""
    from numba import njit  # noqa: PLC0415 - optional

    from var_pipelines.fast.vectors import WIDEST, widest  # noqa: PLC0415 - needs numba

    @njit
    def doubled(x):
        widest()
        return 2 * x

    assert doubled(21) == 42
    assert WIDEST in doubled.inspect_llvm(doubled.signatures[0])


def test_results_do_not_depend_on_threads_nor_much_on_the_engine():
    """One thread and three give the same bits; numpy gives the same up to rounding."""
    queries, keys, values = drawn(9, queries=9000, tokens=9000, width=6, columns=3)
    how = {"scale": 1 / 6, "polynomial": minimax(5, 1.1)}
    one, three = (polynomial_attention(queries, keys, values, engine="compiled", threads=n, **how) for n in (1, 3))
    assert (one.output == three.output).all()
    assert one.rounding == three.rounding
    plain = polynomial_attention(queries, keys, values, engine="numpy", **how)
    assert np.abs(plain.output - one.output).max() <= plain.rounding + one.rounding
    exact = [
        all_pairs(operands_of(queries, keys, values, scale=1.0), one.output.dtype, use=True, threads=n) for n in (1, 3)
    ]
    assert (exact[0].output == exact[1].output).all()


def test_all_pairs_take_over_where_polynomials_do_not_pay():
    """With otherwise="exact", few tokens and large logits are answered by all pairs, within the tolerance."""
    queries, keys, values = drawn(11, queries=50, tokens=60, width=3)
    for size in (1.0, 300.0):
        done = fast_attention(size * queries, keys, values, tolerance=1e-6, otherwise="exact")
        assert done.is_exact
        assert done.rank == 0
        assert done.error <= 1e-6
        assert_within(done.output, softmax_balls(size * queries, keys, values), done.error)
        with pytest.raises(RefusedError):
            fast_attention(size * queries, keys, values, tolerance=1e-6)
    with pytest.raises(RefusedError, match="rounding of exact attention"):
        fast_attention(queries, keys, values, tolerance=1e-16, otherwise="exact")
    queries, keys, values = drawn(11, queries=4000, tokens=4000)
    assert not fast_attention(queries, keys, values, tolerance=1e-3, otherwise="exact").is_exact


def test_engines_are_named_and_threads_counted():
    """What makes no sense is refused in one sentence."""
    queries, keys, values = drawn(12)
    for wrong in ({"engine": "fortran"}, {"threads": 0}, {"otherwise": "guess"}):
        with pytest.raises(InputError, match=next(iter(wrong))):
            fast_attention(queries, keys, values, tolerance=0.5, **wrong)
    with pytest.raises(InputError, match="engine"):
        exact_attention(queries, keys, values, engine=None)


def test_without_numba_numpy_serves(monkeypatch):
    """Where numba is missing, "auto" is numpy's engine, and "compiled" says what to install."""
    monkeypatch.setattr(native, "is_available", lambda: False)
    queries, keys, values = drawn(13, queries=6000, tokens=6000)
    assert fast_attention(queries, keys, values, tolerance=1e-6).error <= 1e-6
    with pytest.raises(InputError, match="pip install"):
        fast_attention(queries, keys, values, tolerance=1e-6, engine="compiled")


def test_loops_are_cached_elsewhere_where_they_have_no_place(tmp_path):
    """Where numba may write neither beside the code nor at home, attention is what it is otherwise."""
    program = """
import numpy as np
from numba.core import caching
from var_pipelines.fast import polynomial_attention, taylor
def nowhere(self):
    raise OSError("read-only")
for name in ("InTreeCacheLocator", "InTreeCacheLocatorFsAgnostic", "UserWideCacheLocator"):
    locator = getattr(caching, name, None) or getattr(caching, "_" + name, None)
    if locator is not None:
        locator.ensure_cache_path = nowhere
x = np.linspace(-1, 1, 40).reshape(20, 2)
print(polynomial_attention(x, x, x, polynomial=taylor(4, 1.0), scale=0.5, engine="compiled").output.tolist())
"""
    environment = {k: v for k, v in os.environ.items() if k != "NUMBA_CACHE_DIR"} | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    x = np.linspace(-1, 1, 40).reshape(20, 2)
    here = polynomial_attention(x, x, x, polynomial=taylor(4, 1.0), scale=0.5, engine="compiled").output
    assert ast.literal_eval(done.stdout) == here.tolist()
    assert not list(tmp_path.iterdir())


def test_a_forked_process_has_its_own_threads():
    """After attention by two threads, a forked process can do the same, and finds the same."""
    program = """
import os
import numpy as np
from var_pipelines.fast import polynomial_attention, taylor
x = np.random.default_rng(0).uniform(-1, 1, (50_000, 4))
def run():
    how = {"polynomial": taylor(4, 1.0), "scale": 0.25, "engine": "compiled", "threads": 2}
    return float(polynomial_attention(x, x, x, **how).output.sum())
first, child = run(), os.fork()
if not child:
    os._exit(0 if run() == first else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=240)
    assert done.stdout == "0\n", done.stderr

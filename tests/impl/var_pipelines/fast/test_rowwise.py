"""Errors certified row by row hold, exactly, for the worst values too; a mistake in any part of them is seen."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from tests.benchmarks.data import KINDS, attention_data
from tests.impl.var_pipelines.compiling import COMPILED
from tests.impl.var_pipelines.fast.test_attention_error import CASES
from tests.impl.var_pipelines.truth import BITS, exact_arb, softmax_balls

from lemmacheck.arithmetic import ball
from var_pipelines.fast import (
    InputError,
    Majorised,
    RefusedError,
    certified_attention,
    exact_attention,
    majorised,
    mixing,
    native,
    rowwise,
)
from var_pipelines.fast.majorant import LARGEST_DEGREE, LEAST_BOUND, lacking
from var_pipelines.fast.measure import extremes
from var_pipelines.fast.mixing import SAFE_POWER, Mix, attend_with_errors, lengths_of, middle_of
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.smallest import rounded_up

pytestmark = COMPILED
SINGLE, DOUBLE = np.dtype(np.float32), np.dtype(np.float64)
MIXES = (Mix(SINGLE, 1), Mix(SINGLE, 3), Mix(SINGLE, 12), Mix(DOUBLE, -1))


def rows_of(q, k, v, scale, pair, mix, kind=DOUBLE):
    """Return attention by a pair in a mix and every row's certified error, whether the pair is good or not."""
    ready = operands_of(q, k, v, scale=scale)
    middle = middle_of(*extremes("V", ready.values, compiled=False), ready.values.dtype)
    out = np.empty((len(q), ready.values.shape[1]), kind)
    reach = lengths_of(ready, pair.bound)
    return out, attend_with_errors(ready, pair, mix, reach, middle, out, 1)


def quick_truth(q, k, v, scale):
    """Return softmax's output in balls, a list by rows, for many tokens with moderate logits."""
    found = []
    with ball(BITS):
        keys, values, by = (
            [list(map(arb, map(float, x))) for x in k],
            [list(map(arb, map(float, x))) for x in v],
            arb(scale),
        )
        for query in q:
            row = [by * arb(float(x)) for x in query]
            weights = [sum((a * b for a, b in zip(row, key, strict=True)), arb(0)).exp() for key in keys]
            below = sum(weights, arb(0))
            sums = (
                sum((w * x for w, x in zip(weights, column, strict=True)), arb(0))
                for column in zip(*values, strict=True)
            )
            found += [each / below for each in sums]
    return found


def shares(output, errors, truth):
    """Return for each row the largest share of its certified error that an entry is certainly off by; exact."""
    found, flat = [], list(truth.ravel()) if hasattr(truth, "ravel") else list(truth)
    with ball(BITS):
        for i, error in enumerate(errors):
            balls = flat[i * output.shape[1] : (i + 1) * output.shape[1]]
            off = max((abs(exact_arb(x.item()) - b) for x, b in zip(output[i], balls, strict=True)), key=float)
            found.append(0.0 if math.isinf(error) else float((off / exact_arb(error)).upper()))
    return found


def worst_values(q, k, scale, pair):
    """Return values that tell the weights' errors of the longest query apart: 1 where p is above exp, else -1."""
    query = q[np.argmax(np.square(q.astype(float)).sum(axis=1))].astype(float)
    logits = scale * (k - (k.min(axis=0) / 2 + k.max(axis=0) / 2)).astype(float) @ query
    return np.sign(np.polynomial.polynomial.polyval(logits, pair.coefficients) - np.exp(logits))[:, None]


def drawn(kind, width, bound, tokens=24, queries=3, seed=0):
    """Return queries, keys and values of the benchmarks' kinds, fewer queries than keys."""
    q, k, v = attention_data(kind, tokens, width, bound, seed=seed)
    return q[:queries], k, v


def pair_for(q, k, scale, degree, spread=3.0):
    """Return a pair for the range that the logits certainly lie in."""
    return majorised(degree, rounded_up(operands_of(q, k, k, scale=scale).logit_bound), spread)


@pytest.mark.parametrize("bound", [2.0**-20, 0.3, 1.0, 7.5, 16.0])
@pytest.mark.parametrize("degree", [0, 1, 2, 5, LARGEST_DEGREE])
def test_the_majorant_is_nowhere_below_the_distance(degree, bound):
    """At the ends and at random points, M is at least |p - exp|, in balls; and its least excess is small beside it."""
    pair = majorised(degree, bound, 3.0)
    points = [Fraction(bound), -Fraction(bound), Fraction(0)]
    points += [Fraction(x) for x in np.random.default_rng(degree).uniform(-bound, bound, 200)]
    spare = []
    with ball(BITS):
        for point in points:
            s = arb(0) + exact_arb(point)
            p, above = (sum((exact_arb(c) * s**m for m, c in enumerate(part)), arb(0)) for part in
                        (pair.coefficients, pair.majorant))  # fmt: skip
            assert above >= abs(p - s.exp())
            spare.append(float((above - abs(p - s.exp())) / above))
    assert min(spare) < 0.2 or degree > 5 or bound < 1


@pytest.mark.parametrize("share", [1e-2, 0.3, 2.0])
def test_a_lowered_majorant_is_refused(share):
    """A pair that claims less than it has is none, wherever it is lowered; nor is one for a larger range."""
    pair = majorised(5, 1.0, 3.0)
    tops = pair.majorant
    lowered = (tops[0] - share * sum(map(abs, tops)), *tops[1:])
    assert lacking(pair.coefficients, tops, 1.0) == 0
    for wrong in (
        {"majorant": lowered}, {"majorant": (0.0,) * 6}, {"coefficients": (*pair.coefficients[:-1], 0.0)},
        {"bound": 1.1},
    ):  # fmt: skip
        with pytest.raises(InputError, match="bounds nothing"):
            replace(pair, **wrong)


@pytest.mark.parametrize(
    "wrong", [{"majorant": (1.0,)}, {"bound": 0.0}, {"bound": 17.0}, {"majorant": (math.nan,) * 6}], ids=str
)
def test_pairs_that_make_no_sense_are_refused(wrong):
    """Lengths that differ, ranges that are none or too large and coefficients that are no numbers: InputError."""
    with pytest.raises(InputError):
        replace(majorised(5, 1.0, 3.0), **wrong)
    with pytest.raises(InputError):
        majorised(LARGEST_DEGREE + 1, 1.0, 3.0)
    with pytest.raises(InputError):
        majorised(3, 1e3, 3.0)


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize(("width", "bound", "degree"), [(1, 1.0, 3), (2, 4.0, 6), (3, 0.5, 1), (8, 1.0, 2)])
def test_every_row_is_within_its_own_error(kind, width, bound, degree):
    """For values drawn, signs of keys, and signs of what p is off by, in every mix and type: exactly."""
    q, k, v = drawn(kind, width, bound, seed=width)
    scale = 1 / width
    pair = pair_for(q, k, scale, degree)
    for values in (v, np.sign(k) + 1e3, worst_values(q, k, scale, pair), 1e-20 * worst_values(q, k, scale, pair)):
        truth = softmax_balls(q, k, values, scale=scale)
        for mix in MIXES:
            for out in (SINGLE, DOUBLE):
                output, errors = rows_of(q, k, values.astype(np.float32), scale, pair, mix, out)
                if values.dtype == np.float32 or np.abs(values).max() == 1:
                    assert max(shares(output, errors, truth)) <= 1
                assert not np.isnan(errors).any()


@pytest.mark.parametrize("name", list(CASES))
def test_extremes_are_within_their_errors(name):
    """Huge, tiny, subnormal, constant: where operands are plain, rows are within their errors; all else is refused."""
    q, k, v, scale = CASES[name]
    ready = operands_of(q, k, v, scale=scale)
    if not (ready.width and ready.logit_bound <= 16 and all(ready.is_plain(m.dtype) for m in MIXES)):
        return
    if not (ready.exponent < SAFE_POWER and np.abs(v).max() > 2.0**-SAFE_POWER):
        return
    truth = softmax_balls(q, k, v, scale=scale)
    for degree in (0, 2, 9):
        pair = majorised(degree, max(rounded_up(ready.logit_bound), LEAST_BOUND), 3.0)
        for mix in MIXES:
            output, errors = rows_of(q, k, v, scale, pair, mix)
            assert max(shares(output, errors, truth)) <= 1


@pytest.mark.parametrize("name", list(CASES))
def test_every_case_is_answered_within_its_errors(name, monkeypatch):
    """Whatever way is taken, and for every extreme case, rows are within their errors, these within the tolerance."""
    q, k, v, scale = CASES[name]
    monkeypatch.setattr(rowwise, "WORTH", 0)
    truth, size = softmax_balls(q, k, v, scale=scale), float(np.abs(v).max()) or 1.0
    for share in (0.3, 1e-4):
        try:
            done = certified_attention(q, k, v, tolerance=max(share * size, 5e-324), scale=scale)
        except RefusedError:
            continue
        assert max(shares(done.output, done.errors, truth)) <= 1
        assert done.error <= max(share * size, 5e-324)


def test_many_tokens_in_many_blocks_and_threads():
    """Several blocks and parts, incomplete ones included; results do not depend on the threads."""
    q, k, v = (a.astype(np.float64) for a in attention_data("uniform", 5000, 3, 1.0))
    q, some = q[:4200], slice(0, 4200, 1400)
    found = [certified_attention(q, k, v, tolerance=1e-5, scale=1 / 3, threads=n) for n in (1, 3)]
    assert (found[0].output == found[1].output).all()
    assert (found[0].errors == found[1].errors).all()
    assert found[0].method == "polynomial"
    truth = quick_truth(q[some], k, v, 1 / 3)
    assert max(shares(found[0].output[some], found[0].errors[some], truth)) <= 1
    assert found[0].error <= 1e-5


def damaged(pair, **changes):
    """Return a pair that was changed behind its class's back."""
    made = replace(pair)
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    return made


def test_a_majorant_that_is_too_low_would_be_seen():
    """With M a half of itself, the worst values are farther off than certified: the test above has teeth."""
    q, k, _ = drawn("uniform", 2, 1.0, tokens=100)
    pair = pair_for(q, k, 0.5, 3)
    values = worst_values(q, k, 0.5, pair)
    truth, halved = softmax_balls(q, k, values, scale=0.5), tuple(m / 2 for m in pair.majorant)
    sound, wrong = (rows_of(q, k, values, 0.5, one, Mix(DOUBLE, -1)) for one in (pair, damaged(pair, majorant=halved)))
    assert 0.6 < max(shares(*sound, truth)) <= 1 < max(shares(*wrong, truth))


def test_a_range_that_is_too_short_would_be_seen(monkeypatch):
    """With a pair for half of the range, the worst values are farther off than certified, and it is never asked for."""
    q, k, _ = drawn("vertices", 1, 4.0)
    ready = operands_of(q, k, k, scale=1.0)
    short = majorised(4, ready.logit_bound / 2, 3.0)
    values = worst_values(q, k, 1.0, short)
    truth = softmax_balls(q, k, values, scale=1.0)
    assert max(shares(*rows_of(q, k, values, 1.0, short, Mix(DOUBLE, -1)), truth)) > 1
    monkeypatch.setattr(rowwise, "WORTH", 0)
    seen = []
    monkeypatch.setattr(
        rowwise, "attend_with_errors", lambda ready, pair, *a: seen.append((ready, pair)) or np.zeros(5)
    )
    certified_attention(q, np.tile(k, (9, 1)), np.tile(values, (9, 1)), tolerance=0.1)
    assert seen
    assert all(pair.bound >= ready.logit_bound for ready, pair in seen)


@pytest.mark.parametrize("part", ["all", "features", "sums"])
def test_rounding_that_is_left_out_would_be_seen(part, monkeypatch):
    """Without its bound of rounding, or without a part, float32's is larger than what is certified."""
    q, k, v = drawn("uniform", 2, 0.01, tokens=400, queries=24)
    q, k = q + np.float32(0.01), k + np.float32(1.0)
    v[:] = np.float32(1) - 2 * (k[:, :1] > 1)
    pair, truth = pair_for(q, k, 1 / 3, 3), quick_truth(q, k, v, 1 / 3)
    mix = Mix(SINGLE, 0 if part == "sums" else 2)
    assert max(shares(*rows_of(q, k, v, 1 / 3, pair, mix), truth)) <= 1
    if part == "all":
        monkeypatch.setattr(mixing, "lost", lambda *_: np.zeros(4))
    else:
        steps = {"features": lambda *a: [(0, 0)] * 4, "sums": lambda *a: [(0, 0)] * 4}
        monkeypatch.setattr(mixing, "_roundings", steps[part])
    assert max(shares(*rows_of(q, k, v, 1 / 3, pair, mix), truth)) > 1


def test_rows_that_miss_are_repaired_with_their_own_error(monkeypatch):
    """A few long queries miss, are computed by all pairs, and state the error of that; nobody else does."""
    q, k, v = attention_data("uniform", 1500, 2, 1.0)
    q[:700] *= np.float32(0.3)
    q[[3, 77]] *= np.float32(6)
    done = certified_attention(q, k, v, tolerance=1e-6, scale=0.5)
    some = [3, 77, 5, 900]
    assert max(shares(done.output[some], done.errors[some], quick_truth(q[some], k, v, 0.5))) <= 1
    if done.repaired:
        assert done.errors[3] < 1e-11
    monkeypatch.setattr(rowwise, "_missed", lambda *_: 0.0)
    forced = certified_attention(q, k, v, tolerance=1e-6, scale=0.5)
    assert forced.error <= 1e-6
    assert max(shares(forced.output[some], forced.errors[some], quick_truth(q[some], k, v, 0.5))) <= 1


def test_where_no_polynomial_pays_all_pairs_are_computed():
    """Wide tokens and large logits are answered by all pairs, in float32 where that is certified to suffice."""
    q, k, v = attention_data("vertices", 900, 16, 9.0)
    for tolerance in (1e-2, 1e-9):
        done = certified_attention(q, k, v, tolerance=tolerance, scale=1 / 16)
        assert (done.method, done.polynomial, done.rank, done.repaired) == ("all pairs", None, 0, 0)
        assert done.error <= tolerance
        assert np.abs(done.output - exact_attention(q, k, v, scale=1 / 16)).max() <= done.error
        assert (done.error > 1e-9) == (tolerance == 1e-2)


def test_what_cannot_be_certified_is_refused():
    """A tolerance below rounding, an output type that is none, and a float32 output below its own units."""
    q, k, v = attention_data("uniform", 1500, 2, 1.0)
    with pytest.raises(RefusedError, match="rounding"):
        certified_attention(q, k, v, tolerance=1e-16, scale=0.5)
    with pytest.raises(RefusedError, match="off by"):
        certified_attention(q, k, v, tolerance=1e-9, scale=0.5, output="float32")
    with pytest.raises(InputError, match="output is"):
        certified_attention(q, k, v, tolerance=1e-3, output="bfloat16")
    with pytest.raises(InputError, match="tolerance"):
        certified_attention(q, k, v, tolerance=0)


@pytest.mark.parametrize("bound", [15.9, 15.99, 15.9999, 16.0])
def test_logits_at_the_end_of_the_range_are_served(bound):
    """Where a centre next to 0 is taken for 0, the range grows: beyond the largest, all pairs are computed."""
    q, k, v = (a.astype(np.float64) for a in attention_data("uniform", 900, 2, 1.0))
    q *= bound / operands_of(q, k, v, scale=1.0).logit_bound
    done = certified_attention(q, k, v, tolerance=1e-6)
    assert done.error <= 1e-6
    assert max(shares(done.output[:2], done.errors[:2], quick_truth(q[:2], k, v, 1.0))) <= 1


def test_without_numba_the_worst_data_certify(monkeypatch):
    """Where numba is missing, every row has the same error, that of the worst data with such logits."""
    q, k, v = attention_data("uniform", 1500, 2, 1.0)
    monkeypatch.setattr(native, "is_available", lambda: False)
    done = certified_attention(q, k, v, tolerance=1e-6, scale=0.5)
    assert done.polynomial is None
    assert done.method == "polynomial"
    assert len(set(done.errors)) == 1
    assert done.error <= 1e-6


def test_a_pair_says_what_it_is():
    """A pair has a degree, and p and M for its range."""
    pair = majorised(4, 1.0, 3.0)
    assert isinstance(pair, Majorised)
    assert (pair.degree, pair.bound) == (4, 1.0)

"""The speed of the audit as ratios in one run: its candidates, its certified points, and how it grows with readings.

`pytest tests/benchmarks/test_audit.py -s` prints them. Seconds are never asserted.
"""

import contextlib
import itertools
import time
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from tests.benchmarks import clock
from tests.benchmarks.record import note

from lemmacheck import PROVED, Bound, Claim, Reading, matrices, reals, vectors
from lemmacheck.arithmetic import NotAvailableError, Sign, ball, exact, float64
from lemmacheck.catalogues import Catalogue, worker_catalogue
from lemmacheck.formula.running import called
from lemmacheck.judging.point import Decision, judge_point, numbers_at
from lemmacheck.runs import run_audit
from lemmacheck.search.scoring import compared, scorer
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.interval import MODERATE
from lemmacheck.vocabulary.points import thaw

seconds = partial(clock.seconds, clock=time.thread_time)
BATCH = 1000
QUICK = PROFILES["quick"]


def by_hand(t):
    """Return left/right of B.2, all four vectors bounded, at k = 8, as one would write it in numpy for this alone."""
    near = 1 - float(MODERATE)
    top = np.clip(t[:, :1], float(MODERATE), near)
    bound = 1 + top / (1 - top)
    eps = np.clip(t[:, 1:2], float(MODERATE), near) * 0.1
    u, v = (bound * (2 * t[:, first : first + 8] - 1) for first in (2, 10))
    moved = []
    for whole, first in ((u, 18), (v, 26)):
        low, high = np.maximum(whole - eps, -bound), np.minimum(whole + eps, bound)
        moved.append(low + t[:, first : first + 8] * (high - low))
    left = abs((moved[0] * moved[1] - u * v).sum(axis=1))
    return left / (2 * 8 * eps * bound)[:, 0]


@pytest.mark.parametrize(("rows", "goal"), [(1000, 0.9), (8000, 1.2)])
def test_candidates_against_numpy_by_hand(benchmark, rows, goal):
    """Scoring candidates for B.2 at k = 8 gives what numpy written by hand gives, timed against each other."""
    _, reading = worker_catalogue("lemmacheck_papers.var_limits").reading("B.2", "all_four_bounded")
    domain, link = reading.domain, reading.bound.ends
    at = next(a for a in domain.assignments(limit=20) if a.integers["k"] == 8)
    batch = np.random.default_rng(0).random((rows, at.coordinates))
    ours = partial(scorer(domain, link, at, margin=MODERATE), batch)
    assert np.allclose(ours(), by_hand(batch), rtol=1e-9)
    pairs = [(seconds(ours, 1), seconds(lambda: by_hand(batch), 1)) for _ in range(300_000 // rows)]
    scored, plain = (min(times) for times in zip(*pairs, strict=True))
    benchmark(ours)
    note(
        benchmark, subject="candidates", peer="numpy by hand", ratio=plain / scored, goal=goal,
        setting={"claim": "B.2", "k": 8, "batch": rows}, says=f"{rows / scored:,.0f} a second",
    )  # fmt: skip


def softmax_mean(on, x, v):
    """The mean of three values by the softmax of x."""
    weights = on.exp(x)
    return on.dot(weights, v) / on.total(weights)


def largest_size(on, v):
    """The sum of the sizes of the values."""
    return on.total(abs(v))


def in_catalogue(claim, reading, **integers):
    """Return domain, link and assignment of a reading of the paper."""
    _, found = worker_catalogue("lemmacheck_papers.var_limits").reading(claim, reading)
    return found.domain, found.bound.ends, found.domain.assignment_with(integers, {})


def in_softmax():
    """Return domain, link and assignment of a mean by softmax."""
    domain = Domain({"x": vectors(3, within=2), "v": vectors(3, within=1)})
    return domain, Link(softmax_mean, largest_size), domain.assignments(limit=1)[0]


SCORED = {
    "B.2, k = 8": lambda: in_catalogue("B.2", "all_four_bounded", k=8),
    "B.2, k = 64": lambda: in_catalogue("B.2", "all_four_bounded", k=64),
    "B.5, Keys": lambda: in_catalogue("B.5", "keys_3_over_4"),
    "softmax of 3": in_softmax,
}


@pytest.mark.parametrize("rows", [100, BATCH])
@pytest.mark.parametrize("scored", SCORED)
def test_candidates_against_calling_the_terms(benchmark, scored, rows):
    """Scoring by code from coordinates is timed against decoding in float64 and calling the terms, in turns."""
    domain, link, at = SCORED[scored]()
    batch = np.random.default_rng(0).random((rows, at.coordinates))
    ours = partial(scorer(domain, link, at, margin=MODERATE), batch)

    def by_calling():
        with float64() as on:
            values = domain.decode(at, batch, on, margin=MODERATE)
            sides = (
                np.broadcast_to(called(side, on, values), (rows, 1, 1))[:, 0, 0] for side in (link.left, link.right)
            )
            return compared(link, *sides, rows)

    assert np.allclose(ours(), by_calling(), rtol=1e-9)
    code, calls = clock.in_turns([ours, by_calling], 200, budget=0.5)
    benchmark.pedantic(ours, rounds=20)
    note(
        benchmark, subject="candidates", peer="calling the terms in float64", ratio=calls / code, goal=3,
        setting={"claim": scored, "batch": rows}, says=f"{rows / code:,.0f} a second",
    )  # fmt: skip


def called_at(link, point):
    """Whether right is larger at a point, by calling both sides: in rationals, else in balls of 64 bits."""
    for opened in (exact(), ball(64, rational=True)):
        with contextlib.suppress(NotAvailableError), opened as on:
            values = thaw(point, on)
            left, right = (called(side, on, values)[0, 0] for side in (link.left, link.right))
            return on.sign(right - left) is Sign.POSITIVE
    return None


@pytest.mark.parametrize("scored", SCORED)
def test_exact_points_against_calling_the_terms(benchmark, scored):
    """Judging exact points by the formula is timed against calling the terms there, in turns."""
    domain, link, at = SCORED[scored]()
    random = np.random.default_rng(0)
    drawn = [[Fraction(int(n), 1024) for n in random.integers(0, 1024, at.coordinates)] for _ in range(30)]
    points = [domain.point(at, domain.settle(at, row, MODERATE)) for row in drawn]

    def ours():
        return [judge_point(link, point).decision is Decision.HOLDS for point in points]

    def by_calling():
        return [called_at(link, point) for point in points]

    assert ours() == by_calling()
    formula, calls = clock.in_turns([ours, by_calling], 50, budget=0.5, clock=time.thread_time)
    benchmark.pedantic(ours, rounds=5)
    note(
        benchmark, subject="exact points", peer="calling the terms", ratio=calls / formula, goal=2,
        setting={"claim": scored}, says=f"{len(points) / formula:,.0f} a second",
    )  # fmt: skip


def attended(on, q, k, v):
    """The sum of all entries of attention."""
    weights = on.exp(on.matmul(q, on.transpose(k)))
    return on.total(on.matmul(weights, v) / on.row_sums(weights))


@pytest.mark.parametrize("tokens", [4, 17, 32])
def test_balls_of_attention_against_calling_the_term(benchmark, tokens):
    """Attention in balls is timed against calling the term, which multiplies matrices by flint, and is no wider."""
    random = np.random.default_rng(0)
    drawn = {name: random.integers(-2048, 2048, (tokens, 3)) for name in "qkv"}
    point = {name: tuple(tuple(Fraction(int(n), 1024) for n in row) for row in rows) for name, rows in drawn.items()}
    with ball(200) as on:
        ours, by_calling = partial(numbers_at, (attended,), point, on), lambda: called(attended, on, thaw(point, on))
        (found,), expected = ours(), by_calling()[0, 0]
        assert found.overlaps(expected)
        assert found.rad() <= expected.rad() * 1.01
        formula, calls = clock.in_turns([ours, by_calling], 50, budget=0.5, clock=time.thread_time)
        benchmark.pedantic(ours, rounds=5)
    note(
        benchmark, subject="balls of attention", peer="calling the term", ratio=calls / formula, goal=1,
        setting={"tokens": tokens, "width": 3, "bits": 200},
    )  # fmt: skip


def attention_of_two(on, q, k, v):
    """Attention of one query to two keys."""
    weights = on.exp(on.row(on.dot(q, k[:1]), on.dot(q, k[1:])))
    return on.dot(weights, v) / on.total(weights)


def largest(on, v):
    """The larger value."""
    return on.maximum(on.first(v), on.last(v))


def test_certified_points_of_two_token_attention(benchmark):
    """The output of attention to two tokens is at most the larger value, certified in balls at exact points."""
    given = {"q": vectors(2, within=2), "k": matrices(2, 2, within=2), "v": vectors(2, within=1)}
    reading = Reading("a mean", expects=PROVED, asserts=Bound(attention_of_two, largest), given=given)
    (at,) = reading.domain.assignments(limit=1)
    random = np.random.default_rng(0)
    drawn = [[int(n) for n in random.integers(0, 1024, at.coordinates)] for _ in range(100)]
    points = [reading.domain.point(at, [Fraction(n, 1024) for n in row]) for row in drawn]
    link = Link(attention_of_two, largest)

    def judged():
        return [judge_point(link, point) for point in points]

    assert {found.decision for found in judged()} == {Decision.HOLDS}
    rate = len(points) / seconds(judged, 20)
    benchmark(judged)
    benchmark.extra_info.update(points_per_second=rate)
    print(f"\ncertified points of two-token attention: {rate:,.0f}/s")


def below(on, x):
    """The square of x."""
    return x * x


def above(on, x):
    """Half the square of x, plus 2: less than the square from x = 2 on."""
    return x * x / 2 + 2


def generated(number):
    """Return a catalogue of that many readings, ten a claim: one in three holds."""
    claims = []
    for first in range(0, number, 10):
        given = [{"x": reals(0, 2 + (first + j) % 3)} for j in range(10)]
        readings = tuple(
            Reading(f"up to {j}", expects=PROVED, asserts=Bound(below, above), given=given[j]) for j in range(10)
        )
        claims.append(Claim(str(first), kind="lemma", title="Squares", section="1", says="x^2", readings=readings))
    return Catalogue("generated", {"title": "Squares", "arxiv": ""}, tuple(claims))


def test_audit_time_grows_like_the_number_of_readings(benchmark, request, tmp_path):
    """Each doubling of the readings is timed: a ratio of 2 is linear. Up to 2,000 readings with --long."""
    is_long = request.config.getoption("--long", default=False)
    sizes = (250, 500, 1000, 2000) if is_long else (10, 20)

    def audited(number, place):
        catalogue = generated(number)
        run_audit(
            catalogue=catalogue, claims=catalogue.claims, reading=None, profile=QUICK, seed=0, jobs=1,
            folder=tmp_path / place, command="",
        )  # fmt: skip

    audited(10, "first")
    times = [seconds(lambda n=n: audited(n, str(n)), 1) for n in sizes]
    benchmark.pedantic(audited, args=(10, "again"), rounds=1)
    ratios = [b / a for a, b in itertools.pairwise(times)]
    for number, taken, ratio in zip(sizes[1:], times[1:], ratios, strict=True):
        note(
            benchmark, subject="cost per reading", peer="half of the readings", ratio=2 / ratio, goal=1 / 1.15,
            setting={"readings": number}, says=f"{taken / number * 1e3:.1f} ms a reading",
        )  # fmt: skip

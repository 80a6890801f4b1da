"""Speed as ratios between two ways measured in one run; `pytest tests/benchmarks -s` prints them."""

from fractions import Fraction

import hypothesis
import mpmath
import numpy as np
from hypothesis import given
from tests.benchmarks.clock import seconds
from tests.benchmarks.record import note

from lemmacheck.arithmetic import ball, float64, high
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula.term_value import evaluate_term
from lemmacheck.judging.point import judge_point
from lemmacheck.search.examples import points
from lemmacheck.search.scoring import scorer
from lemmacheck.vocabulary.interval import MODERATE

CLAIM, READING = worker_catalogue("lemmacheck_papers.var_limits").reading("B.2", "all_four_bounded")
DOMAIN, LINK = READING.domain, READING.asserts.ends
AT_EIGHT = next(a for a in DOMAIN.assignments(limit=20) if a.integers["k"] == 8)


def test_float_candidates_against_hypothesis(benchmark):
    """Judging float64 candidates for B.2 at k = 8 in batches is compared with Hypothesis drawing the same domain."""
    batch = np.random.default_rng(0).random((1000, AT_EIGHT.coordinates))
    examples = 100

    @hypothesis.settings(
        max_examples=examples, database=None, deadline=None, phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.seed(0)
    @given(points(DOMAIN, AT_EIGHT))
    def drawn(point):
        with float64() as on:
            values = {name: np.array([[float(v) for v in row] for row in rows]) for name, rows in point.items()}
            assert evaluate_term(LINK.left, on, values) <= evaluate_term(LINK.right, on, values) * (1 + 1e-9)

    scores = scorer(DOMAIN, LINK, AT_EIGHT, margin=MODERATE)
    benchmark(scores, batch)
    quick = 1000 / seconds(lambda: scores(batch), 20)
    slow = examples / seconds(drawn, 1)
    note(
        benchmark, subject="candidates", peer="Hypothesis", ratio=quick / slow,
        setting={"claim": "B.2", "k": 8, "batch": 1000}, says=f"{quick:,.0f} and {slow:,.0f} a second",
    )  # fmt: skip


def test_ball_points_against_mpmath(benchmark):
    """A ball-certified point is compared with the same enclosure in mpmath's intervals and with rounded mpf."""
    coordinates = [Fraction(n % 17, 16) for n in range(AT_EIGHT.coordinates)]
    point = DOMAIN.point(AT_EIGHT, DOMAIN.settle(AT_EIGHT, coordinates, MODERATE))
    benchmark(lambda: judge_point(LINK, point, balls_only=True))
    balls = seconds(lambda: judge_point(LINK, point, balls_only=True), 50)
    rounded = seconds(lambda: in_mpmath(mpmath.mp, point), 50)
    enclosed = seconds(lambda: in_mpmath(mpmath.iv, point), 50)
    for peer, taken in (("mpmath, not enclosed", rounded), ("mpmath's intervals", enclosed)):
        note(benchmark, subject="certified point", peer=peer, ratio=taken / balls, setting={"claim": "B.2", "k": 8})


def two_tokens(on, q, k, v):
    """Attention of one query to two keys: (e^(q·k1) v1 + e^(q·k2) v2) / (e^(q·k1) + e^(q·k2))."""
    weights = on.exp(on.row(on.dot(q, k[:1]), on.dot(q, k[1:])))
    return on.dot(weights, v) / on.total(weights)


def test_two_token_attention_in_balls_against_mpmath(benchmark):
    """A ball of two-token attention at 200 bits is compared with mpmath's intervals and with rounded mpf."""
    rows = {"q": [["1/3", "-2", "1/7"]], "k": [["1", "2", "3"], ["-1", "1/5", "2"]], "v": [["1/2", "-4"]]}

    def in_system(opened):
        with opened as on:
            values = {name: on.matrix(matrix) for name, matrix in rows.items()}
            return lambda: two_tokens(on, **values)

    with ball(200) as on:
        values = {name: on.matrix(matrix) for name, matrix in rows.items()}
        benchmark(lambda: two_tokens(on, **values))
        balls = seconds(lambda: two_tokens(on, **values), 50)
    rounded = seconds(in_system(high(200)), 50)
    enclosed = seconds(lambda: attention_in_intervals(rows), 50)
    for peer, taken in (("mpmath, not enclosed", rounded), ("mpmath's intervals", enclosed)):
        note(benchmark, subject="two tokens in balls", peer=peer, ratio=taken / balls, setting={"bits": 200})


def attention_in_intervals(rows):
    """Evaluate two-token attention in mpmath's intervals, without counting the reading of the numbers."""
    context = mpmath.iv
    context.prec = 200
    try:
        (q,), keys, (v,) = ([[context.mpf(Fraction(x).numerator) for x in row] for row in m] for m in rows.values())
        weights = [context.exp(sum((a * b for a, b in zip(q, key, strict=True)), context.mpf(0))) for key in keys]
        return (weights[0] * v[0] + weights[1] * v[1]) / (weights[0] + weights[1])
    finally:
        context.prec = 53


def in_mpmath(context, point):
    """Evaluate both sides of B.2 in plain mpmath."""
    context.prec = 64
    try:
        number = {name: [context.mpf(v.numerator) / v.denominator for v in rows[0]] for name, rows in point.items()}
        moved = sum(
            (a * b - c * d for a, b, c, d in zip(number["u_"], number["v_"], number["u"], number["v"], strict=True)),
            context.mpf(0),
        )
        return abs(moved) <= 2 * number["k"][0] * number["eps"][0] * number["R"][0]
    finally:
        context.prec = 53

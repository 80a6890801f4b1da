"""Norms, means, variances, logarithms of sums and choices: what is proved for every length, and what is not."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, U, V, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

X, Y = "u[1, i(1)]", "v[1, i(1)]"
NORM = f"sqrt(sum(1, n, {X}**2))"
SQUARES = "sum(2, n, u[1, i(2)]**2)/n + c"
WEIGHED = "sum(1, n, p[1, i(1)]*u[1, i(1)])"
CLIPPED = f"sqrt(sum(1, n, ({X}*min(1, c/{NORM}))**2))"
LENGTH = ["c: Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)"]
NUMBER = "{}: Entries(rows=1, columns=1, lows={}, highs={}, open_low=False, open_high=False)"
SHARE, C, Z = NUMBER.format("t", "(0,)", "(1,)"), NUMBER.format("t", "()", "()"), NUMBER.format("z", "()", "()")
WEIGHTS = [N, entries("p", low="0,"), entries("u", low="0,"), "sum(1, n, p[1, i(1)]) == 1"]
BETWEEN = [
    N,
    NUMBER.format("a", "()", "()"),
    NUMBER.format("b", "()", "()"),
    "u: Entries(rows=1, columns='n', lows=('a',), highs=('b',), open_low=False, open_high=False)",
]
MEAN = f"(sum(1, n, {X})/n)"
VARIANCE = f"sum(1, n, {X}**2)/n - {MEAN}**2"
SOFT = "log(sum(1, n, exp({})))"
TANGENT = f"sum(2, n, exp(u[1, i(2)])/sum(1, n, exp({X}))*(v[1, i(2)] - u[1, i(2)]))"
MEANS = f"({SOFT.format(X)} + {SOFT.format(Y)})/2"

PROVED = {
    "a multiple of a norm": ([N, U, SHARE], [f"sqrt(sum(1, n, ({X}*(1 - t))**2))", f"(1 - t)*{NORM}"]),
    "a clipped row": ([N, U, *LENGTH, f"0 < sum(1, n, {X}**2)"], [CLIPPED, "c"]),
    "a mean of roots": (WEIGHTS, [f"sum(1, n, p[1, i(1)]*sqrt({X}))", f"sqrt(sum(1, n, p[1, i(1)]*{X}))"]),
    "a row over its root mean square": ([N, U, *LENGTH], [f"sqrt(sum(1, n, ({X}/sqrt({SQUARES}))**2))", "sqrt(n)"]),
    "a mean away from a number": (WEIGHTS, [f"({WEIGHED} - 1)**2", f"sum(1, n, p[1, i(1)]*({X} - 1)**2)"]),
    "sums of fractions": (
        [N, U, entries("v", low="0,", is_open=True)],
        [f"sum(1, n, {X})**2", f"sum(1, n, {X}**2/{Y})*sum(1, n, {Y})"],
    ),
    "Popoviciu": (BETWEEN, [VARIANCE, "(b - a)**2/4"]),
    "Bhatia and Davis": (BETWEEN, [VARIANCE, f"(b - {MEAN})*({MEAN} - a)"]),
    "logsumexp in the middle": ([N, U, V], [SOFT.format(f"({X} + {Y})/2"), MEANS]),
    "logsumexp above a tangent": ([N, U, V], [f"{SOFT.format(X)} + {TANGENT}", SOFT.format(Y)]),
    "a Bregman divergence": ([N, U, V], ["0", f"{SOFT.format(Y)} - {SOFT.format(X)} - {TANGENT}"]),
    "the loss of a sign": ([Z], ["where(z, 0, 1, 0)", "log(1 + exp(-z))/log(2)"]),
    "what is chosen at a tie": ([Z], ["where(z, 0, 1 + exp(z), 0)", "where(0, z, 2, 2)"]),
}
OPEN = {
    "a multiple of a norm that may be below 0": ([N, U, C], [f"sqrt(sum(1, n, ({X}*(1 - t))**2))", f"(1 - t)*{NORM}"]),
    "a clipped row, less": ([N, U, *LENGTH, f"0 < sum(1, n, {X}**2)"], [CLIPPED, "9/10*c"]),
    "a mean of roots, without weights": (
        WEIGHTS[:3],
        [f"sum(1, n, p[1, i(1)]*sqrt({X}))", f"sqrt(sum(1, n, p[1, i(1)]*{X}))"],
    ),
    "sums of fractions, turned": (
        [N, U, entries("v", low="0,", is_open=True)],
        [f"sum(1, n, {X}**2/{Y})*sum(1, n, {Y})", f"sum(1, n, {X})**2"],
    ),
    "a row over its root mean square, less": ([N, U, *LENGTH], [f"sum(1, n, ({X}/sqrt({SQUARES}))**2)", "n - 1/1000"]),
    "a mean away from a number, turned": (
        WEIGHTS,
        [f"sum(1, n, p[1, i(1)]*({X} - 1)**2)", f"({WEIGHED} - 1)**2"],
    ),
    "Popoviciu, less": (BETWEEN, [VARIANCE, "(b - a)**2/5"]),
    "logsumexp in the middle, less": ([N, U, V], [SOFT.format(f"({X} + {Y})/2"), f"{MEANS} - 1/1000"]),
    "logsumexp below a tangent": ([N, U, V], [SOFT.format(Y), f"{SOFT.format(X)} + {TANGENT}"]),
    "the loss of a sign, natural": ([Z], ["where(z, 0, 1, 0)", "log(1 + exp(-z))"]),
    "what is chosen at a tie, the other": ([Z], ["where(z, 0, 1, 0)", "where(0, z, 0, 1)"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_norms_and_means_are_proved(name):
    """Each is proved, those about rows for every length, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_norms_and_means_are_not_proved(name):
    """Each fails somewhere, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

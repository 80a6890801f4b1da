"""Geometric sums, indicators, sizes of differences and several logarithms: what is proved, and what is not."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, U, V, bounded, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

X, Y, P = "u[1, i(1)]", "v[1, i(1)]", "p[1, i(1)]"
RATIO = "r: Entries(rows=1, columns=1, lows=(0,), highs=(1,), open_low=False, open_high=True)"
ANY = "r: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
T = "t: Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)"
A, B = entries("a", columns=1), entries("b", columns=1)
WEIGHTS = [N, entries("u", low="0,"), entries("p", low="0,"), f"sum(1, n, {P}) == 1", T]
MARKOV = f"sum(1, n, {P}*where(t, {X}, 1, 0))"
MEANS = f"sum(1, n, {P}*{X})"
FAR = f"sum(1, n, {P}*where(t**2, ({X} - sum(2, n, p[1, i(2)]*u[1, i(2)]))**2, 1, 0))"
SOFT = "log(sum(1, n, exp({})))"
ENTROPY = f"{SOFT.format(X)} - sum(2, n, exp(u[1, i(2)])/sum(1, n, exp({X}))*u[1, i(2)])"
HUBER = "where(abs(a), t, a**2/2, t*(abs(a) - t/2))"
MEAN = "(log(1 + exp(a)) + log(1 + exp(b)))/2"

PROVED = {
    "a geometric sum": ([N, RATIO], ["sum(1, n, r**i(1))", "r/(1 - r)"]),
    "a geometric sum from 1 on": ([N, RATIO], ["sum(1, n, r**(i(1) - 1))", "1/(1 - r)"]),
    "halves": ([N], ["sum(1, n, 1/2**i(1))", "1 - 1/2**n"]),
    "Markov": (WEIGHTS, [MARKOV, f"sum(1, n, {P}*{X})/t"]),
    "Chebyshev": (WEIGHTS, [FAR, f"(sum(1, n, {P}*{X}**2) - {MEANS}**2)/t**2"]),
    "the entropy of a softmax": ([N, U], [ENTROPY, "log(n)"]),
    "largest entries near each other": (
        [N, U, V],
        [f"abs(largest(1, n, {X}) - largest(1, n, {Y}))", f"largest(1, n, abs({X} - {Y}))"],
    ),
    "logsumexp near each other": (
        [N, U, V],
        [f"abs({SOFT.format(X)} - {SOFT.format(Y)})", f"largest(1, n, abs({X} - {Y}))"],
    ),
    "softplus in the middle": ([A, B], ["log(1 + exp((a + b)/2))", MEAN]),
    "Huber below the square": ([A, T], [HUBER, "a**2/2"]),
    "exponentials in the middle": ([A, B], ["exp((a + b)/2)", "(exp(a) + exp(b))/2"]),
}
OPEN = {
    "a geometric sum, less": ([N, RATIO], ["sum(1, n, r**i(1))", "99/100*r/(1 - r)"]),
    "a geometric sum of any ratio": ([N, ANY, "r != 1"], ["sum(1, n, r**i(1))", "r/(1 - r)"]),
    "Markov, less": (WEIGHTS, [MARKOV, f"99/100*sum(1, n, {P}*{X})/t"]),
    "Markov of what may be below 0": (
        [N, bounded("u", "-1", "1"), *WEIGHTS[2:]],
        [MARKOV, f"sum(1, n, {P}*{X})/t"],
    ),
    "Chebyshev, less": (WEIGHTS, [FAR, f"(sum(1, n, {P}*{X}**2) - {MEANS}**2)/(2*t**2)"]),
    "the entropy of a softmax, less": ([N, U], [ENTROPY, "log(n) - 1/1000"]),
    "logsumexp nearer each other": (
        [N, U, V],
        [f"abs({SOFT.format(X)} - {SOFT.format(Y)})", f"99/100*largest(1, n, abs({X} - {Y}))"],
    ),
    "softplus in the middle, turned": ([A, B], [MEAN, "log(1 + exp((a + b)/2))"]),
    "Huber above the square": ([A, T], ["a**2/2", HUBER]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_sequences_are_proved(name):
    """Each is proved, those about rows for every length, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_sequences_are_not_proved(name):
    """Each fails somewhere, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

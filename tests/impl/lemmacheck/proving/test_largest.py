"""The largest of an unknown number of numbers, and sums that one sum compares: what is proved, and what is not."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, U, V, bounded, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

N0 = "n: Integers(low=0, high=None)"
LARGEST = "largest(1, n, {0})"
X, Y, SIZE = "u[1, i(1)]", "v[1, i(1)]", "largest(1, n, abs(u[1, i(1)]))"
NORM, NORM_1 = "sqrt(sum(1, n, u[1, i(1)]**2))", "sum(1, n, abs(u[1, i(1)]))"
M = entries("m", columns=1)
WITHIN = [N, U, V, M, "for_all(i, 1, n, abs(u[i] - v[i]) <= m)"]
SHARE = "exp({0}[1, 1])/sum(1, n, exp({0}[1, i(1)]))"

MATRICES = (entries("A", "m", "n"), entries("B", "m", "n"))
INNER, FROBENIUS = "sum(2, m, sum(1, n, A[i(2), i(1)]*B[i(2), i(1)]))", "sqrt(sum(2, m, sum(1, n, {0}[i(2), i(1)]**2)))"
MANY = "m: Integers(low=1, high=None)"

PROVED = {
    "an inner product of matrices": (
        [N, MANY, *MATRICES],
        [f"abs({INNER})", f"{FROBENIUS.format('A')}*{FROBENIUS.format('B')}"],
    ),
    "the first": ([N, U], ["u[1, 1]", LARGEST.format(X)]),
    "the smallest": ([N, U], [f"smallest(1, n, {X})", LARGEST.format(X)]),
    "a bound of each": ([N, bounded("u", "-1", "2")], [LARGEST.format(X), "2"]),
    "a triangle": (
        [N, U, V],
        [LARGEST.format(f"abs({X} + {Y})"), f"{SIZE} + {LARGEST.format(f'abs({Y})')}"],
    ),
    "the largest by the norm": ([N, U], [SIZE, NORM]),
    "the norm by the largest": ([N, U], [NORM, f"sqrt(n)*{SIZE}"]),
    "sizes by the largest": ([N, U], [NORM_1, f"n*{SIZE}"]),
    "the largest by sizes": ([N, U], [SIZE, NORM_1]),
    "a product of rows": (
        [N, U, V],
        ["abs(sum(1, n, u[1, i(1)]*v[1, i(1)]))", f"{SIZE}*sum(1, n, abs({Y}))"],
    ),
    "the mean of all": ([N, U], [f"smallest(1, n, {X})", f"sum(1, n, {X})/n"]),
    "something more": ([N, U, V], [f"{LARGEST.format(f'{X} + {Y}')} - {LARGEST.format(X)}", LARGEST.format(Y)]),
    "shares of sums near each other": (WITHIN, [SHARE.format("u"), f"exp(2*m)*({SHARE.format('v')})"]),
}
OPEN = {
    "an inner product of matrices, less": (
        [N, MANY, *MATRICES],
        [f"abs({INNER})", f"99/100*{FROBENIUS.format('A')}*{FROBENIUS.format('B')}"],
    ),
    "the smallest and the largest turned": ([N, U], [LARGEST.format(X), f"smallest(1, n, {X})"]),
    "the largest of none": ([N0, U], [LARGEST.format(X), f"{LARGEST.format(X)} + 1"]),
    "a triangle, less": (
        [N, U, V],
        [LARGEST.format(f"abs({X} + {Y})"), f"99/100*({SIZE} + {LARGEST.format(f'abs({Y})')})"],
    ),
    "the norm by the largest, less": ([N, U], [NORM, f"99/100*sqrt(n)*{SIZE}"]),
    "the largest by a sum": ([N, U], [LARGEST.format(X), f"sum(1, n, {X})"]),
    "a sum of two largest": ([N, U, V], [f"{LARGEST.format(X)} + {LARGEST.format(Y)}", LARGEST.format(f"{X} + {Y}")]),
    "shares of sums, nearer": (WITHIN, [SHARE.format("u"), f"exp(19/10*m)*({SHARE.format('v')})"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_the_largest_are_proved(name):
    """Each is proved for every length, and the kernel accepts the proof."""
    domain, terms = PROVED[name]
    assert proof_of(domain, terms, SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_the_largest_are_not_proved(name):
    """Each fails at some length, or has no value at one, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

"""Softmaxes, logarithms of sums of exponentials, and single summands: what is proved, and what is not."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, U, V, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

LARGEST, SMALLEST = "largest(1, n, u[1, i(1)])", "smallest(1, n, u[1, i(1)])"
TOTAL = "sum(1, n, exp({0}[1, i(1)]))"
SOFT, FIRST = f"log({TOTAL.format('u')})", f"exp(u[1, 1])/{TOTAL.format('u')}"
SHARE = f"exp({{0}}[1, i(2)])/{TOTAL}"
MEAN = f"sum(2, n, ({SHARE.format('u')})*u[1, i(2)])"
APART = f"sum(2, n, ({SHARE.format('u')} - {SHARE.format('v')})**2)"
DISTANCE = "sum(1, n, (u[1, i(1)] - v[1, i(1)])**2)"
TWO = [entries("u", columns=2), entries("v", columns=2)]
OF_TWO = "exp({0}[1, 1])/(exp({0}[1, 1]) + exp({0}[1, 2]))"
DIFFERENCE, ROOM = f"{OF_TWO.format('u')} - {OF_TWO.format('v')}", "abs((u[1, 1] - u[1, 2]) - (v[1, 1] - v[1, 2]))"
INTEGER = ["n: Integers(low=1, high=None)"]

PROVED = {
    "the largest by the soft one": ([N, U], [LARGEST, SOFT]),
    "a soft mean by the largest": ([N, U], [MEAN, LARGEST]),
    "a soft mean by the smallest": ([N, U], [SMALLEST, MEAN]),
    "a soft mean by the soft largest": ([N, U], [MEAN, SOFT]),
    "a share": ([N, U], [FIRST, "1"]),
    "each share": ([N, U], [f"largest(2, n, {SHARE.format('u')})", "1"]),
    "the norm of the shares": ([N, U], [f"sqrt(sum(2, n, ({SHARE.format('u')})**2))", "1"]),
    "a loss": ([N, U], ["0", f"{SOFT} - u[1, 1]"]),
    "an entry by the norm": ([N, U], ["u[1, 1]", "sqrt(sum(1, n, u[1, i(1)]**2))"]),
    "softmax is Lipschitz": ([N, U, V], [f"sqrt({APART})", f"sqrt({DISTANCE})"]),
    "softmax of two is Lipschitz": (TWO, [f"abs({DIFFERENCE})", f"{ROOM}/4"]),
    "the factorial by Stirling's first terms": (INTEGER, ["(n/exp(1))**n", "factorial(n)"]),
    "the power by the factorial": (INTEGER, ["n**n", "factorial(n)*exp(n)"]),
}
OPEN = {
    "the largest by the soft one, less": ([N, U], [LARGEST, f"{SOFT} - 1/1000"]),
    "a soft mean by the largest, less": ([N, U], [MEAN, f"{LARGEST} - 1/1000"]),
    "an entry by a sum": ([N, U], ["u[1, 1]", "sum(1, n, u[1, i(1)])"]),
    "an entry that there may not be": ([N, U], ["u[1, 2]", "sqrt(sum(1, n, u[1, i(1)]**2))"]),
    "a share, less": ([N, U], [FIRST, "99/100"]),
    "softmax is less than Lipschitz": ([N, U, V], [f"sqrt({APART})", f"sqrt({DISTANCE})/10"]),
    "softmax of two is less than Lipschitz": (TWO, [f"abs({DIFFERENCE})", f"{ROOM}/5"]),
    "the factorial by more": (INTEGER, ["(n/2)**n", "factorial(n)"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_softmaxes_are_proved(name):
    """Each is proved, those about rows for every length, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_softmaxes_are_not_proved(name):
    """Each fails somewhere, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

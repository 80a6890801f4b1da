"""What has cases, compared with the size of a difference; and roots that divide, shown to be above 0 first."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, U, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

X, Y, T = (entries(each, columns=1, low=low) for each, low in (("x", ""), ("y", ""), ("t", "0,")))
SOFT = "(max({0} - t, 0) - max(-{0} - t, 0))"
HUBER = "where(abs({0}), 1, {0}**2/2, abs({0}) - 1/2)"
EPS = entries("eps", columns=1, low="0,", is_open=True)
MEAN = "sum(1, n, u[1, i(1)])/n"
SQUARES = f"sum(2, n, (u[1, i(2)] - {MEAN})*(u[1, i(2)] - {MEAN}))"
NORMED = f"(u[1, i(3)] - {MEAN})/sqrt({SQUARES}/n + eps)"

PROVED = {
    "a soft threshold is Lipschitz": ([X, Y, T], [f"abs({SOFT.format('x')} - {SOFT.format('y')})", "abs(x - y)"]),
    "the larger of 0 is Lipschitz": ([X, Y], ["abs(max(x, 0) - max(y, 0))", "abs(x - y)"]),
    "Huber's loss is Lipschitz": ([X, Y], [f"abs({HUBER.format('x')} - {HUBER.format('y')})", "abs(x - y)"]),
    "normed squares": ([N, U, EPS], [f"sum(3, n, ({NORMED})*({NORMED}))", "n"]),
    "over a root": ([N, U, EPS], ["0", f"1/sqrt({SQUARES}/n + eps)"]),
    "a root below the sum of two": ([X], ["3*sqrt(2)", "sqrt(x*x + 1) + sqrt((x - 3)*(x - 3) + 4)"]),
}
OPEN = {
    "a soft threshold, less": ([X, Y, T], [f"abs({SOFT.format('x')} - {SOFT.format('y')})", "99/100*abs(x - y)"]),
    "the larger of 0, with another sign": ([X, Y], ["abs(max(x, 0) - min(y, 0))", "abs(x - y)"]),
    "Huber's loss, less": ([X, Y], [f"abs({HUBER.format('x')} - {HUBER.format('y')})", "99/100*abs(x - y)"]),
    "normed squares, less": ([N, U, EPS], [f"sum(3, n, ({NORMED})*({NORMED}))", "99/100*n"]),
    "over a root that may be 0": ([N, U], ["0", f"1/sqrt({SQUARES}/n)"]),
    "a root below less than the sum of two": ([X], ["17/4", "sqrt(x*x + 1) + sqrt((x - 3)*(x - 3) + 4)"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_are_proved(name):
    """Each is proved, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_are_not_proved(name):
    """Each fails somewhere, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

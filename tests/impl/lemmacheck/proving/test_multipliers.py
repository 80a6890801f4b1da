"""Sums over weights whose sum is known: what holds term by term with multiples of the weights is proved."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, N, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError

P, Q = "p[1, i(1)]", "q[1, i(1)]"
ONE = [f"sum(1, n, {each}) == 1" for each in (P, Q)]
WEIGHTS = [N, *(entries(each, low="0,", is_open=True) for each in "pq"), *ONE]
MAYBE_0 = [N, *(entries(each, low="0,") for each in "pq"), *ONE]
DIVERGENCE = f"sum(1, n, {P}*log({P}/{Q}))"
HELLINGER = f"sum(1, n, (sqrt({P}) - sqrt({Q}))**2)"
SQUARES = f"sum(1, n, {P}*{P}/{Q})"

PROVED = {
    "Hellinger's distance by the divergence": (WEIGHTS, [HELLINGER, DIVERGENCE]),
    "the divergence by squares": (WEIGHTS, [DIVERGENCE, f"{SQUARES} - 1"]),
    "the divergence by squares of differences": (WEIGHTS, [DIVERGENCE, f"sum(1, n, ({P} - {Q})*({P} - {Q})/{Q})"]),
    "squares over others": (WEIGHTS, ["1", SQUARES]),
    "Hellinger's distance by sizes": (MAYBE_0, [HELLINGER, f"sum(1, n, abs({P} - {Q}))"]),
    "roots of products": (MAYBE_0, [f"sum(1, n, sqrt({P}*{Q}))", "1"]),
    "sizes of differences": (MAYBE_0, [f"sum(1, n, abs({P} - {Q}))", "2"]),
    "a cross entropy": (WEIGHTS, [f"-sum(1, n, {P}*log({P}))", f"-sum(1, n, {P}*log({Q}))"]),
    "both divergences": (WEIGHTS, [f"2*{HELLINGER}", f"{DIVERGENCE} + sum(1, n, {Q}*log({Q}/{P}))"]),
}
OPEN = {
    "Hellinger's distance by less": (WEIGHTS, [f"11/10*{HELLINGER}", DIVERGENCE]),
    "the divergence by less": (WEIGHTS, [DIVERGENCE, f"9/10*({SQUARES} - 1)"]),
    "squares of differences, less": (WEIGHTS, [DIVERGENCE, f"9/10*sum(1, n, ({P} - {Q})*({P} - {Q})/{Q})"]),
    "sizes of differences, less": (MAYBE_0, [f"sum(1, n, abs({P} - {Q}))", "19/10"]),
    "without a sum that is known": (WEIGHTS[:4], [f"sum(1, n, sqrt({P}*{Q}))", "1"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_weights_are_proved(name):
    """Each is proved for every length, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_weights_are_not_proved(name):
    """Each fails for some weights, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)

"""Limits that are known by how their functions are built, or from the literature: none is found wrong."""

import pytest
from tests.soundness import known_limits
from tests.soundness.known_limits import Known
from tests.soundness.test_limits import (
    claim_too_small_remainders,
    drop_the_constant,
    forget_remainders,
    mistake_a_coefficient,
)

SEED, COUNT = 21, 220

NAMED = [
    Known(
        "t**8*(exp(1/t) - 1 - 1/t - 1/(2*t**2) - 1/(6*t**3) - 1/(24*t**4) - 1/(120*t**5) - 1/(720*t**6)"
        " - 1/(5040*t**7))",
        0,
        "1/40320",
    ),
    Known("log(t + 1) - log(t)", 0, "0"),
    Known("t*(log(t + 1) - log(t))", 0, "1"),
    Known("t*log(t)*(log(log(t + 1)) - log(log(t)))", 0, "1"),
    Known("exp(t*log(1 + 1/t))", 0, "exp(1)"),
    Known("exp(sqrt(log(t)))/exp(log(t)/10)", 0, "0"),
    Known("exp(sqrt(log(t)))/log(t)**100", 1),
    Known("exp(log(t)/log(t))", 0, "exp(1)"),
    Known("exp(log(log(t))/log(log(t)))", 0, "exp(1)"),
    Known("exp(log(log(t))**2)/exp(log(t)/50)", 0, "0"),
    Known("exp(log(t)**2)/t**50", 1),
    Known("sqrt(t + sqrt(t)) - sqrt(t)", 0, "1/2"),
    Known("(exp(t + 1/t) - exp(t))*t/exp(t)", 0, "1"),
    Known("exp(t/2)*(log(exp(t) + exp(t/2)) - t)", 0, "1"),
    Known("exp(exp(t - exp(-t)))/exp(exp(t))", 0, "exp(-1)"),
    Known("exp(exp(t))/exp(exp(t) + t)", 0, "0"),
    Known("log(log(t*exp(t)))/log(t)", 0, "1"),
    Known("log(log(t + exp(log(t)*log(log(t)))))/log(log(log(exp(t) + t + log(t))))", 0, "1"),
    Known("t*log(t)*log(t*exp(t) - t**2)**2/log(log(t**2 + 2*exp(exp(3*t**3*log(t)))))", 0, "1/3"),
    Known(
        "exp(exp(-t/(1 + exp(-t))))*exp(-t/(1 + exp(-t/(1 + exp(-t)))))*exp(exp(-t + exp(-t/(1 + exp(-t)))))"
        "/exp(-t/(1 + exp(-t)))**2 - exp(t) + t",
        0,
        "2",
    ),
]
"""Near-cancellations, and functions from D. Gruntz, On computing limits in a symbolic manipulation system (1996)."""


@pytest.mark.parametrize("known", NAMED, ids=lambda known: known.text)
def test_a_known_limit_is_found(known):
    """Each of these limits, on which leading terms cancel or scales are near, is found, and is the known one."""
    assert known_limits.is_right(known) is True


def test_random_functions_have_the_limits_that_they_were_built_with():
    """Of 220 functions built from ladders of scales and from differences that cancel no limit is found wrong."""
    wrong, unfollowed = known_limits.fuzz(SEED, COUNT)
    assert not wrong, (f"seed {SEED}", wrong)
    assert len(unfollowed) < COUNT / 5


FAULTS = [forget_remainders, claim_too_small_remainders, mistake_a_coefficient, drop_the_constant]


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_found(fault, monkeypatch):
    """A lost remainder, or a wrong coefficient, gives some function another limit than it was built with."""
    fault(monkeypatch)
    assert any(known_limits.is_right(known) is False for known in NAMED)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(30))
def test_many_more_functions_have_their_limits(seed):
    """The same for ten minutes: other seeds."""
    assert not known_limits.fuzz(1000 + seed, 300)[0]

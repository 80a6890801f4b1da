"""A bound up to a constant is not supported where a point asks for more than any constant gives."""

import pytest

from lemmacheck import UNDECIDED, Bound, Growth, audit, integers, reals


def hump(on, x):
    """x - x²."""
    return x - x * x


def nothing(on, x):
    """0."""
    return 0 * x


def size(on, n):
    """n."""
    return n


def before(on, n):
    """n - 1."""
    return n - 1


def itself(on, x):
    """x."""
    return x


def turned(on, x):
    """-x."""
    return -x


def half_below(on, n):
    """n/2 - 1."""
    return n / 2 - 1


@pytest.mark.parametrize(
    ("terms", "given", "where"),
    [((hump, nothing), {"x": reals(0)}, "x = 1/2"), ((size, before), {"n": integers(1)}, "n = 1")],
)
def test_no_multiple_of_0_is_above_0(terms, given, where):
    """Where the last term is 0 and the first above it at an exact point, no constant will do."""
    found = audit(Bound(*terms, up_to_constant=True), given=given)
    assert found.verdict is UNDECIDED
    assert f"no constant will do at {where}" in found.line.why


def test_growth_is_about_large_points():
    """At n = 1 the last term is 0 and the first is not; n is at most twice n - 1 from 2 on."""
    assert "no constant" not in audit(Growth(size, before, along=("n",)), given={"n": integers(1)}).line.why


def test_a_step_between_that_no_constant_mends_says_nothing_of_the_ends():
    """At n = 1 the middle is above a last term of 0; the first is not."""
    found = audit(Bound(half_below, size, before, up_to_constant=True), given={"n": integers(1)})
    assert "no constant" not in found.line.why


def test_a_constant_may_be_negative():
    """x is -1 times -x everywhere, though at 1 the last term is below 0 and the first above it."""
    found = audit(Bound(itself, turned, up_to_constant=True), given={"x": reals(-1, 1)})
    assert "no constant" not in found.line.why

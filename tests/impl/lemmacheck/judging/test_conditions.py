"""Families under conditions: inside for all large parameters, by proof, and samples that are not known say nothing."""

import pytest
from tests.planted.plant import lemma_where

from lemmacheck import REFUTED, Domain, Family, integers, reals
from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.judging import Diverges, Far, judge, outside_at
from lemmacheck.vocabulary import PROFILES, Link


def square(on, n):
    """n²."""
    return n * n


def itself(on, n):
    """n."""
    return n


def reciprocal(on, n, x):
    """n/x."""
    return n / x


LINK = Link(square, itself)


def followed(family, *where, **more):
    """Return what the family judge says of n² ≤ C·n along a family."""
    domain = Domain({"n": integers(1), **more}, where)
    return judge(domain, LINK, Family(family))


@pytest.mark.parametrize("where", [
    "n >= 5", "n != 7", "n*n > n", "n > 100 -> n > 50", "n <= 4 or n >= 6", "exp(n) > n*n", "not n < 3",
    "log(n) < n", "n < 2**n", "sqrt(n) <= n", "n == n",
])  # fmt: skip
def test_a_family_inside_for_all_large_parameters_refutes(where):
    """Conditions that hold from some parameter on, also those with roots and exponentials, keep the family."""
    assert isinstance(followed({"n": "t"}, where), Diverges)


@pytest.mark.parametrize(
    "where", ["n <= 1000", "n == 7", "n < 10 or n < 20", "n > 5 -> n < 5", "exp(n) < n*n", "n*n == n"]
)
def test_a_family_that_leaves_the_conditions_refutes_nothing(where):
    """A family whose far points violate a condition is refused with the condition's text."""
    found = followed({"n": "t"}, where)
    assert isinstance(found, str)
    assert f"the condition {where} is not always satisfied" in found


def test_a_family_of_two_variables_keeps_an_equation():
    """Points with x = 1/t keep n·x = 1, and points with x = 1/(t + 1) do not."""
    real = {"x": reals(0, 1)}
    assert isinstance(followed({"n": "t", "x": "1/t"}, "n*x == 1", **real), Diverges)
    assert "not always satisfied" in followed({"n": "t", "x": "1/(t + 1)"}, "n*x == 1", **real)
    assert isinstance(followed({"n": "t", "x": "1/(t + 1)"}, "n*x < 1", **real), Diverges)


def test_a_condition_that_cannot_be_followed_refuses_the_family():
    """Where a side has no value along the family, or its sign is unknown, one sentence says so."""
    assert "cannot be followed" in followed({"n": "t"}, "log(3 - n) < 1")
    assert "cannot be followed" in followed({"n": "t"}, "1/(n - n) < 1")


def test_a_sample_that_is_not_known_to_be_inside_says_nothing():
    """A sample outside is a fault, and one that no precision decides is not clear."""
    domain = Domain({"n": integers(1)}, ("exp(n)*exp(-n) == 1",))
    with ball(256, rational=True):
        on = Far(256, rational=True)
        with pytest.raises(NotAvailableError, match="not known"):
            outside_at(domain, {"n": on.scalar(3)}, on)
        near = Domain({"n": integers(1)}, ("n >= 5",))
        assert "not always satisfied" in outside_at(near, {"n": on.scalar(3)}, on)
        assert outside_at(near, {"n": on.scalar(2**200)}, on) is None


def test_the_audit_refutes_by_a_family_inside_the_conditions_alone():
    """The same claim up to a constant is refuted by a family inside, and not by one outside."""

    def audited(*where):
        claim = lemma_where(
            "n² ≤ C·n", REFUTED, square, itself, given={"n": integers(1)}, where=where, families=(Family({"n": "t"}),),
            up_to_constant=True,
        )  # fmt: skip
        return audit_reading(claim, claim.readings[0], profile=PROFILES["quick"], seed=0)

    assert audited("n >= 3").verdict == "refuted"
    assert audited("n <= 30").verdict != "refuted"

"""What a certificate says in another way than it is written is not taken: places of links, truth values for numbers."""

import pytest

from impl.arithmetic import to_fraction
from impl.harness import PROFILES, Bound, reals
from impl.harness.certificate import _link
from impl.harness.domain import Domain
from impl.harness.errors import UsageError
from impl.harness.prove import prove
from impl.harness.recheck import recheck
from impl.harness.witness import read_point
from tests.impl.harness.judges.problems import itself, square


def test_an_assertion_of_one_link_has_one_place():
    """The only link of a bound stands at its ends, and at no number of a chain."""
    bound, domain = Bound(square, itself), Domain({"x": reals(0, 1)})
    stored = _link(bound.ends, prove(domain, bound.ends, profile=PROFILES["quick"]), "ends")
    assert recheck(domain, bound, [stored]) is None
    assert recheck(domain, bound, [{**stored, "place": "0"}]) == "its links are not at their places in the chain"


@pytest.mark.parametrize("value", [True, False])
def test_truth_values_are_no_numbers(value):
    """`true` is not the number 1, in a point or anywhere."""
    with pytest.raises(ValueError, match="not an exact number"):
        to_fraction(value)
    with pytest.raises(UsageError, match="not made of exact numbers"):
        read_point({"x": value})

"""What a certificate says in another way than it is written is not taken: places of links, truth values for numbers."""

import pytest
from tests.impl.lemmacheck.proving.problems import itself, square

from lemmacheck import Bound, reals
from lemmacheck.arithmetic import to_fraction
from lemmacheck.audits.bounds.certificates import _link
from lemmacheck.judging.witness import read_point
from lemmacheck.proving.prove import prove
from lemmacheck.proving.recheck import recheck
from lemmacheck.records import as_json
from lemmacheck.system.errors import UsageError
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.domain import Domain


def test_an_assertion_of_one_link_has_one_place():
    """The only link of a bound stands at its ends, and at no number of a chain."""
    bound, domain = Bound(square, itself), Domain({"x": reals(0, 1)})
    stored = as_json(_link(bound.ends, prove(domain, bound.ends, profile=PROFILES["quick"]), "ends"))
    assert recheck(domain, bound, [stored]) is None
    assert recheck(domain, bound, [{**stored, "place": "0"}]) == "its links are not at their places in the chain"


@pytest.mark.parametrize("value", [True, False])
def test_truth_values_are_no_numbers(value):
    """`true` is not the number 1, in a point or anywhere."""
    with pytest.raises(ValueError, match="not an exact number"):
        to_fraction(value)
    with pytest.raises(UsageError, match="not made of exact numbers"):
        read_point({"x": value})

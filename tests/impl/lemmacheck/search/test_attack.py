"""How far a search goes: a broken equation ends it, a broken bound may still be broken by more."""

import re

import pytest
from tests.planted.plant import lemma

from lemmacheck import REFUTED, equals, integers, matrices
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.search.attack import ENOUGH
from lemmacheck.vocabulary import PROFILES

STANDARD = PROFILES["standard"]


def total(on, x):
    """The sum."""
    return on.total(x)


def twice(on, x):
    """Twice the sum."""
    return 2 * on.total(x)


@pytest.mark.parametrize(("last", "few"), [(equals(twice), True), (twice, False)])
def test_larger_sizes_of_a_broken_equation_are_left_alone(last, few):
    """An equation has no ratio that larger sizes could raise, so the search ends; that of a bound goes on."""
    claim = lemma(
        "sums", REFUTED, total, last, given={"n": integers(1), "m": integers(1), "x": matrices("n", "m", within=1)}
    )
    found = audit_reading(claim, claim.readings[0], profile=STANDARD, seed=0)
    texts = [line.text for line in found.trail.evidence if line.by == "corners and flips"]
    counts = [int(re.match(r"\d+", text).group()) for text in texts]
    assert counts
    assert all((count <= ENOUGH) is few for count in counts)

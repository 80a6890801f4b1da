"""Planted families, held against the kernel: of those that only seem to diverge it accepts none."""

import json

import pytest
from tests.planted.planted_families import NOT_REFUTED, REFUTED_BY_A_FAMILY

from lemmacheck.audits.stating import written_down
from lemmacheck.judging.family import completions
from lemmacheck.kernel import ProofError, check_certificate
from lemmacheck.records import as_json

FOLLOWED_BY_NOBODY_ELSE = 4
"""How many of the families that refute a claim the kernel may refuse: powers of negative numbers, counts."""


def is_accepted(reading, family):
    """Return whether the kernel accepts that a family breaks a reading, None where it is more than formulas."""
    statement = written_down(reading).statement
    if statement is None:
        return None
    point = json.loads(json.dumps(as_json(dict(family.point)), default=str))
    found = {
        "kind": "family",
        "claim": "1",
        "reading": "a",
        "digest": statement.digest,
        "states": as_json(statement),
        "family": {"parameter": family.parameter, "point": point},
    }
    try:
        check_certificate(found)
    except ProofError:
        return False
    return True


def families_of(claim):
    """Yield the first reading of a planted claim with its families, each with the integers that it leaves out."""
    reading = claim.readings[0]
    for family in reading.families:
        for completed in completions(reading.domain, family):
            yield reading, completed


@pytest.mark.parametrize("claim", NOT_REFUTED, ids=[claim.id for claim in NOT_REFUTED])
def test_no_family_that_only_seems_to_diverge_is_accepted(claim):
    """Odd powers, signs that alternate, integers that the constant depends on, poles, what levels off, what cancels."""
    assert not any(is_accepted(reading, family) for reading, family in families_of(claim))


def test_most_families_that_diverge_are_accepted():
    """What the family judge refutes is refuted by the kernel too, but for what the kernel does not follow."""
    refused = [
        claim.id
        for claim in REFUTED_BY_A_FAMILY
        if not any(is_accepted(reading, family) is not False for reading, family in families_of(claim))
    ]
    assert len(refused) <= FOLLOWED_BY_NOBODY_ELSE, refused

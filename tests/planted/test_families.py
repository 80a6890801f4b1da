"""Families tested: what refutes a constant is found, and what only seems to refute one is not believed."""

import pytest
from tests.planted.planted_families import NOT_REFUTED, REFUTED_BY_A_FAMILY

from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.vocabulary import PROFILES


def audited(claim):
    """Return the verdict line of a planted claim, and its evidence."""
    outcome = audit_reading(claim, claim.readings[0], profile=PROFILES["quick"], seed=0)
    return summarise(outcome, profile=PROFILES["quick"]), outcome.trail.evidence


@pytest.mark.parametrize("claim", REFUTED_BY_A_FAMILY, ids=[claim.id for claim in REFUTED_BY_A_FAMILY])
def test_no_constant_survives_a_family_that_diverges(claim):
    """The family is inside the domain, its ratio grows from sample to sample, and the record holds both."""
    line, _ = audited(claim)
    assert line.verdict == "refuted", line.why
    family = line.counterexample.family
    assert family.limit == "oo"
    assert len(family.samples) > 20


@pytest.mark.parametrize("claim", NOT_REFUTED, ids=[claim.id for claim in NOT_REFUTED])
def test_what_only_seems_to_diverge_refutes_nothing(claim):
    """Every family is refused with a reason; a ratio that climbs as far as was looked leaves the claim undecided."""
    line, evidence = audited(claim)
    assert line.verdict in (claim.readings[0].expects.value, "undecided"), (line.why, [e.text for e in evidence])
    refused = [e for e in evidence if e.by == "family"]
    assert {e.outcome for e in refused} == {"undecided"}
    assert all(e.text for e in refused)

"""The audit as tests: `pytest tests/test_claims.py -k B.2 --lemmacheck-profile deep`."""

from tests.planted.lemmas import TRUE

import msgspec

from lemmacheck import REFUTED
from lemmacheck_reports.text.explain import explain
from lemmacheck_reports.text.words import tightness_text


def test_claim(audit_item, verdict_of, record_property):
    """The audit reaches the verdict that the claim file predicts for this reading."""
    claim, reading = audit_item
    verdict, folder = verdict_of(claim, reading)
    record_property("verdict", verdict.verdict)
    record_property("tightness", tightness_text(verdict.tightness))
    assert verdict.agrees, explain(claim, reading, verdict, folder)


def test_a_reading_that_stops_being_refuted_is_explained(verdict_of):
    """A failure names the nearest point, the ratio there and the command that reruns the reading."""
    claim = TRUE[0]
    reading = claim.readings[0]
    verdict, folder = verdict_of(claim, reading)
    text = explain(claim, reading, msgspec.structs.replace(verdict, expects=REFUTED, agrees=False), folder)
    assert all(word in text for word in ("expected refuted", "nearest", "ratio", "lemmacheck audit"))

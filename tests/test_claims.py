"""The audit as tests: `pytest tests/test_claims.py -k B.2 --profile deep`."""

from impl.harness.run import audit_task
from reports.explain import explain
from reports.words import tightness_text
from tests.planted.lemmas import TRUE


def test_claim(audit_item, audit_task_for, record_property):
    """The audit reaches the verdict that the claim file predicts for this reading."""
    claim, reading = audit_item
    task = audit_task_for(claim, reading)
    verdict = audit_task(claim, reading, task)[-1]
    record_property("verdict", verdict["verdict"])
    record_property("tightness", tightness_text(verdict["tightness"]))
    assert verdict["agrees"], explain(claim, reading, verdict, task.folder)


def test_a_reading_that_stops_being_refuted_is_explained(audit_task_for):
    """A failure names the nearest point, the ratio there and the command that reruns the reading."""
    claim = TRUE[0]
    reading = claim.readings[0]
    task = audit_task_for(claim, reading)
    verdict = audit_task(claim, reading, task)[-1] | {"expects": "refuted", "agrees": False}
    text = explain(claim, reading, verdict, task.folder)
    assert all(word in text for word in ("expected refuted", "nearest", "ratio", "lemmacheck audit"))

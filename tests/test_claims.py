"""The audit as tests: `pytest tests/test_claims.py -k B.2 --profile deep`."""

from impl.harness.claim import Claim, Reading
from impl.harness.judges.point import values_at
from impl.harness.witness import read_point
from reports.words import number, point, tightness_text
from tests.planted.lemmas import TRUE


def test_claim(audit_item, verdict_of, record_property):
    """The audit reaches the verdict that the claim file predicts for this reading."""
    claim, reading = audit_item
    verdict, folder = verdict_of(claim, reading)
    record_property("verdict", verdict["verdict"])
    record_property("tightness", tightness_text(verdict["tightness"]))
    assert verdict["agrees"], explain(claim, reading, verdict, folder)


def explain(claim: Claim, reading: Reading, verdict, folder) -> str:
    """Return what a person needs to see when a verdict is not the predicted one."""
    lines = [
        f"{claim.id}, {reading.name} ({claim.file}): expected {verdict['expects']}, found {verdict['verdict']}",
        f"  why     {verdict['why']}",
    ]
    found = (verdict["counterexample"] or {}).get("simplest")
    sharpest = (verdict["tightness"] or {}).get("witness")
    if found:
        lines += _sides("breaks", found["point"], found["left"], found["right"], found["ratio"])
        lines.append(f"  replay  lemmacheck replay {folder / found['certificate']}")
    elif sharpest:
        bound = reading.asserts
        left, right = values_at((bound.terms[0], bound.terms[-1]), read_point(sharpest), bits=0)
        lines += _sides("nearest", sharpest, str(left), str(right), verdict["tightness"]["best"])
    return "\n".join([*lines, f"  rerun   {verdict['rerun']}"])


def _sides(word, where, left, right, ratio):
    return [
        f"  {word:7} at {point(where)}",
        f"  left    {number(left)}",
        f"  right   {number(right)}",
        f"  ratio   {number(ratio)}",
    ]


def test_a_reading_that_stops_being_refuted_is_explained(verdict_of):
    """A failure names both sides, the ratio and the command that reruns the reading."""
    claim = TRUE[0]
    reading = claim.readings[0]
    verdict, folder = verdict_of(claim, reading)
    text = explain(claim, reading, verdict | {"expects": "refuted", "agrees": False}, folder)
    assert all(word in text for word in ("expected refuted", "left", "right", "ratio", "lemmacheck audit"))

"""The audit as tests: `pytest tests/test_claims.py -k B.2 --lemmacheck-profile deep`.

`verdicts.json` holds what the quick audit of the catalogue found when it was last meant to change. A change of the code
that is none of the mathematics changes nothing in it; `python -m tests.verdicts RUN` writes it from a run.
"""

import json
from pathlib import Path

import msgspec
from tests.planted.lemmas import TRUE
from tests.verdicts import FILE, found_in

from lemmacheck import REFUTED
from lemmacheck.catalogues import load_catalogue
from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.text import explain, tightness_text

KNOWN = json.loads(Path(FILE).read_text(encoding="utf-8"))


def test_claim(audit_item, verdict_of, record_property, request):
    """The audit reaches the verdict that the claim file predicts, and in the quick profile the one that is on file."""
    claim, reading = audit_item
    verdict, folder = verdict_of(claim, reading)
    record_property("verdict", verdict.verdict)
    record_property("tightness", tightness_text(verdict.tightness))
    assert verdict.agrees, explain(claim, reading, verdict, folder)
    option = request.config.getoption
    if option("--claims") is None and (option("--lemmacheck-profile"), option("--lemmacheck-seed")) == ("quick", 0):
        assert found_in(verdict) == KNOWN[f"{claim.id}/{reading.slug}"]


def test_the_file_of_verdicts_knows_every_reading():
    """No reading of the catalogue is missing from the file of verdicts, and none in it has gone."""
    claims = load_catalogue(OUR_CATALOGUE).claims
    assert set(KNOWN) == {f"{claim.id}/{reading.slug}" for claim in claims for reading in claim.readings}


def test_a_reading_that_stops_being_refuted_is_explained(verdict_of):
    """A failure names the nearest point, the ratio there and the command that reruns the reading."""
    claim = TRUE[0]
    reading = claim.readings[0]
    verdict, folder = verdict_of(claim, reading)
    text = explain(claim, reading, msgspec.structs.replace(verdict, expects=REFUTED, agrees=False), folder)
    assert all(word in text for word in ("expected refuted", "nearest", "ratio", "lemmacheck audit"))

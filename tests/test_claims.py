"""The audit as tests: `pytest tests/test_claims.py -k B.2 --lemmacheck-profile deep`.

`verdicts.json` holds what the quick audit of the catalogue found when it was last meant to change. A change of the code
that is none of the mathematics changes nothing in it; `python -m tests.verdicts RUN` writes it from a run.
"""

import json
from pathlib import Path

import msgspec
from tests import verdicts
from tests.planted.lemmas import TRUE
from tests.reports.generated import write_record
from tests.verdicts import FILE, found_in

from lemmacheck import REFUTED
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula import fast_of, name_of
from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.text import explain, tightness_text

KNOWN = json.loads(Path(FILE).read_text(encoding="utf-8"))


def test_claim(audit_item, verdict_of, record_property, request):
    """The audit reaches the verdict that the claim file predicts, and in the quick profile the one that is on file.

    Where a term has a fast pipeline, it was run, and agrees with the reference at some point at least.
    """
    claim, reading = audit_item
    verdict, folder = verdict_of(claim, reading)
    record_property("verdict", verdict.verdict)
    record_property("tightness", tightness_text(verdict.tightness))
    assert verdict.agrees, explain(claim, reading, verdict, folder)
    fast = {name_of(term) for term in getattr(reading.asserts, "terms", ()) if fast_of(term)}
    assert fast <= {line.term for line in verdict.pipelines if line.is_compared}
    option = request.config.getoption
    if option("--claims") is None and (option("--lemmacheck-profile"), option("--lemmacheck-seed")) == ("quick", 0):
        assert found_in(verdict) == KNOWN[f"{claim.id}/{reading.slug}"]


def test_the_file_of_verdicts_knows_every_reading():
    """No reading of the catalogue is missing from the file of verdicts, and none in it has gone."""
    claims = worker_catalogue(OUR_CATALOGUE).claims
    assert set(KNOWN) == {f"{claim.id}/{reading.slug}" for claim in claims for reading in claim.readings}


def test_a_reading_that_stops_being_refuted_is_explained(verdict_of):
    """A failure names the nearest point, the ratio there and the command that reruns the reading."""
    claim = TRUE[0]
    reading = claim.readings[0]
    verdict, folder = verdict_of(claim, reading)
    text = explain(claim, reading, msgspec.structs.replace(verdict, expects=REFUTED, agrees=False), folder)
    assert all(word in text for word in ("expected refuted", "nearest", "ratio", "lemmacheck audit"))


def test_a_run_is_held_to_the_verdicts_on_file(tmp_path, monkeypatch, capsys):
    """A run with the verdicts on file passes; a verdict, a step or a reading that differs is told, and fails."""
    folder = write_record(tmp_path, claims=2, readings=2).parent
    monkeypatch.setattr(verdicts, "FILE", tmp_path / "verdicts.json")
    verdicts.write(folder)
    known = json.loads(verdicts.FILE.read_text(encoding="utf-8"))
    assert (verdicts.check(folder), len(known)) == (0, 4)
    key = next(iter(known))
    for other in (
        {key: known[key] | {"verdict": "vacuous"}},
        {key: known[key] | {"links": ["proved"] * 9}},
        {"1/x": {}},
    ):
        verdicts.FILE.write_text(json.dumps(known | other), encoding="utf-8")
        capsys.readouterr()
        assert verdicts.check(folder) == 1
        assert capsys.readouterr().out.startswith(f"{next(iter(other))}: ")

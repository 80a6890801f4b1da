"""Proofs on file beside the claims: the kernel checks them, and nobody is believed."""

import dataclasses
import json
import warnings
import zipfile

import pytest
from tests.impl.lemmacheck.runs.cache.catalogues import load, write

from lemmacheck import UsageError
from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import read_record
from lemmacheck.runs import Task, audit_task, put_on_file, read_filed, run_audit
from lemmacheck.runs.cache import key_of
from lemmacheck.runs.filed import FILE, proofs_in
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports import OUR_CATALOGUE

QUICK = PROFILES["quick"]
TRUE, FALSE = "up_to_two", "up_to_three"


def readings_in(catalogue):
    """Return every claim with every reading."""
    return [(claim, reading) for claim in catalogue.claims for reading in claim.readings]


def run(folder, catalogue):
    """Audit a catalogue into a folder with the proofs that are on file."""
    run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=QUICK, seed=0, jobs=1, folder=folder,
        command="test",
    )  # fmt: skip
    return folder


@pytest.fixture
def filed(tmp_path):
    """Return a catalogue of a true and a false reading, with the proof of the true one on file."""
    catalogue = load(write(tmp_path))
    put_on_file(run(tmp_path / "first", catalogue), catalogue)
    return catalogue


def outcome_of(catalogue, slug, filed):
    """Audit one reading with some proofs on file."""
    claim, reading = catalogue.reading("1", slug)
    return audit_task(claim, reading, Task("papers", "1", slug, QUICK, 0, claim.digest, filed=filed), catalogue)


def proofs_said(outcome):
    """Return what was said by proofs."""
    return [each.text for each in outcome.evidence if each.kind == "proof"]


def test_a_proof_on_file_is_checked_and_none_is_sought(filed, monkeypatch):
    """The reading is proved as before, with the same certificate, and the evidence says where the proof is from."""
    text = read_filed(filed, readings_in(filed)).of("1", TRUE)
    sought = outcome_of(filed, TRUE, "")
    monkeypatch.setattr("lemmacheck.audits.bounds.proofs.prove", None)
    found = outcome_of(filed, TRUE, text)
    assert found.line.verdict.value == "proved"
    assert (found.line.grade, found.certificates) == (sought.line.grade, sought.certificates)
    assert proofs_said(found) == ["a proof on file, which the kernel accepts: proved for every point"]
    assert proofs_said(sought) == ["proved for every point"]


@pytest.mark.parametrize(
    "proof",
    [{}, {"rule": "sum", "terms": []}, {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1", [], []]]}]}],
)
def test_a_proof_that_the_kernel_refuses_is_said_and_another_is_sought(filed, proof):
    """It costs the time to refuse it, and changes no verdict."""
    found = outcome_of(filed, TRUE, json.dumps({"ends": proof}))
    assert found.line.verdict.value == "proved"
    refused, proved = proofs_said(found)
    assert refused.startswith("the kernel refuses the proof on file, and another is sought: ")
    assert proved == "proved for every point"


def test_the_proof_of_a_true_reading_proves_no_false_one(filed):
    """Under another name, it is checked against what that reading states."""
    text = read_filed(filed, readings_in(filed)).of("1", TRUE)
    found = outcome_of(filed, FALSE, text)
    assert found.line.verdict.value == "refuted"
    assert "proved" not in [each.outcome for each in found.evidence]


ODD = [
    {"rule": "cite"}, {"rule": "boxes"}, {"rule": "algebra", "lemmas": [1]}, {"rule": "sum", "terms": [1]},
    {"rule": "algebra", "lemmas": [[[1]], ["a"]]},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_what_the_kernel_does_not_read_of_a_proof_ends_no_audit(filed, odd):
    """A part that is no step, beside those of a proof, costs a search for another."""
    proofs = proofs_in(read_filed(filed, readings_in(filed)).of("1", TRUE))
    found = outcome_of(filed, TRUE, json.dumps({"ends": {**proofs["ends"], "odd": odd}}))
    assert found.line.verdict.value == "proved"
    refused, proved = proofs_said(found)
    assert "it holds what is no step of a proof" in refused
    assert proved == "proved for every point"


def test_what_a_proof_is_said_to_cover_is_read_off_what_the_kernel_reads(filed):
    """Cases that stand beside the steps are none."""
    proofs = proofs_in(read_filed(filed, readings_in(filed)).of("1", TRUE))
    odd = {"rule": "integers", "at": {str(case): {} for case in range(9)}}
    found = outcome_of(filed, TRUE, json.dumps({"ends": {**proofs["ends"], "odd": odd}}))
    assert proofs_said(found) == ["a proof on file, which the kernel accepts: proved for every point"]


def test_a_proof_that_takes_long_to_check_is_left_and_another_is_sought(filed, monkeypatch):
    """It takes no more of a reading's time than any other finder in an emergency."""

    def endless(*_):
        while True:
            pass

    text = read_filed(filed, readings_in(filed)).of("1", TRUE)
    monkeypatch.setattr("lemmacheck.proving.deducing.check_link", endless)
    monkeypatch.setattr("lemmacheck.proving.deducing.CHECKING", 0.01)
    monkeypatch.setattr("lemmacheck.system.watch.GRACE", 0.1)
    found = outcome_of(filed, TRUE, text)
    assert found.line.verdict.value == "proved"
    assert "to check it takes too long" in proofs_said(found)[0]
    assert not found.is_whole


DEEP = [f'{{"ends": {{"a": {"[" * deep}{"]" * deep}}}}}' for deep in (379, 405, 600, 950, 5000)]
TWICE = '{"ends": {"rule": "sum", "rule": "have"}}'
LONG = f'{{"ends": {{"from": 1{"0" * 5000}}}}}'


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1]", '{"ends": 1}', "[" * 1000, *DEEP, TWICE, LONG, '{"ends": {"from": NaN}}']
)
def test_a_text_that_holds_no_proofs_is_none(text):
    """Whatever it is, it is no error and no proof."""
    assert proofs_in(text) == {}


@pytest.mark.parametrize("damage", [lambda raw: raw[: len(raw) // 2], lambda _: b"PK", lambda raw: raw[:40] + b"x" * 9])
def test_a_file_that_cannot_be_read_is_left_out_with_a_sentence(filed, damage):
    """Proofs are sought then."""
    path = filed.folder / FILE
    path.write_bytes(damage(path.read_bytes()))
    found = read_filed(filed, readings_in(filed))
    assert found.texts == {}
    (remark,) = found.remarks
    assert remark.startswith(f"{path} is left out, and proofs are sought: ")


def flagged(raw):
    """Return an archive whose members are said to have a password."""
    raw, place = bytearray(raw), raw.index(b"PK\x01\x02")
    while place >= 0:
        raw[place + 8] |= 1
        place = raw.find(b"PK\x01\x02", place + 1)
    return bytes(raw)


def overwritten(path):
    """Return an archive whose compressed bytes are others."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(f"1-{TRUE}.json", "{}" * 500)
    raw = bytearray(path.read_bytes())
    start = 30 + len(f"1-{TRUE}.json")
    raw[start + 4 : start + 20] = bytes(16)
    return bytes(raw)


def test_a_file_in_a_form_that_is_never_written_is_left_out_with_a_sentence(filed, monkeypatch):
    """It has a password, another compression that fails, or more than there is room for."""
    path = filed.folder / FILE
    before = path.read_bytes()
    for raw, why in ((flagged(before), "encrypted"), (overwritten(path), "Invalid data")):
        path.write_bytes(raw)
        found = read_filed(filed, readings_in(filed))
        assert (found.texts, len(found.remarks)) == ({}, 1)
        assert why in found.remarks[0]
    path.write_bytes(before)
    monkeypatch.setattr("lemmacheck.runs.filed.IN_ALL", 20)
    assert "its proofs have more than 20 bytes" in read_filed(filed, readings_in(filed)).remarks[0]


def test_of_two_members_of_one_name_one_is_read(filed):
    """Its size and its text are those of the same member, and the kernel checks it like any other."""
    with warnings.catch_warnings(), zipfile.ZipFile(filed.folder / FILE, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(f"1-{TRUE}.json", '{"ends": {"rule": "algebra", "steps": []}}')
    text = read_filed(filed, readings_in(filed)).of("1", TRUE)
    assert outcome_of(filed, TRUE, text).line.verdict.value == "proved"


def test_the_file_is_the_same_for_the_same_proofs(filed, tmp_path):
    """Two runs write the same bytes, and a run with proofs on file writes them again."""
    before = (filed.folder / FILE).read_bytes()
    assert put_on_file(run(tmp_path / "second", filed), filed) == (filed.folder / FILE, 1)
    assert (filed.folder / FILE).read_bytes() == before


def test_what_a_run_did_not_audit_stays_and_what_it_does_not_prove_goes(filed, tmp_path):
    """A run of other readings takes nothing away; one that audits a reading without proving it does."""
    folder = run(tmp_path / "second", filed)
    lines = (folder / "record.jsonl").read_text().splitlines()
    of_other = [line for line in lines if TRUE not in line]
    (folder / "record.jsonl").write_text("\n".join(of_other) + "\n")
    assert put_on_file(folder, filed)[1] == 1
    unproved = [line.replace(f'"certificates/1-{TRUE}-proof.json"', "") for line in lines]
    (folder / "record.jsonl").write_text("\n".join(unproved) + "\n")
    assert not read_record(folder / "record.jsonl").verdicts["1", TRUE].certificates
    assert put_on_file(folder, filed)[1] == 0


def test_a_catalogue_of_one_file_has_no_place_for_it(filed, tmp_path):
    """The sentence says why."""
    with pytest.raises(UsageError, match="is a single file"):
        put_on_file(tmp_path / "first", dataclasses.replace(filed, folder=None))


def test_the_proofs_on_file_are_in_the_key_of_the_cache(filed):
    """With other proofs, or none, an outcome that was kept is not taken."""
    claim, reading = filed.reading("1", TRUE)
    task = Task("papers", "1", TRUE, QUICK, 0, claim.digest)
    keys = {key_of(claim, reading, dataclasses.replace(task, filed=text)) for text in ("", "{}", '{"ends": {}}')}
    assert len(keys) == 3


def test_the_proofs_of_our_catalogue_are_about_its_readings():
    """Every name in the file is that of a reading, and a sample of the proofs is accepted."""
    catalogue = load_catalogue(OUR_CATALOGUE)
    found = read_filed(catalogue, readings_in(catalogue))
    with zipfile.ZipFile(catalogue.folder / FILE) as archive:
        assert len(archive.namelist()) == len(found.texts) > 100
    for claim, slug in [("3.1", "b_spline_is_in_the_class"), ("B.2", "all_four_bounded")]:
        one, reading = catalogue.reading(claim, slug)
        task = Task(OUR_CATALOGUE, claim, slug, QUICK, 0, one.digest, filed=found.of(claim, slug))
        evidence = audit_task(one, reading, task, catalogue).evidence
        assert {each.by for each in evidence if each.kind == "proof" and "on file" not in each.text} <= {"chain"}

"""Which readings of a run are formal: those whose very files were compiled, from its own certificates."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from lemmacheck.formal import RECORD, exported, standing, write

CERTIFICATE = next((Path(__file__).parent / "certificates").glob("B.2-the_proof*-proof.json"))
KEY = "B.2", "the_proof_as_displayed"


def run_folder(folder):
    """Return the folder of a run whose one proof was compiled, as its record says."""
    (folder / "certificates").mkdir()
    shutil.copy(CERTIFICATE, folder / "certificates")
    files = exported([CERTIFICATE])
    write(files, folder / "formal")
    (reading,) = files[0].readings
    (name,) = files[0].needs
    texts = {"file": files[0].text, name: (folder / "formal" / f"{name}.v").read_text(encoding="utf-8")}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    library = {name: digests[name]}
    line = {
        "claim": reading.claim, "reading": reading.reading, "digest": reading.digest, "file": f"{files[0].name}.v",
        "sha256": digests["file"], "theorems": list(reading.theorems), "why": "",
    }  # fmt: skip
    record(folder, library, line)
    return line, library


def record(folder, library, line):
    """Write what became of one reading."""
    text = json.dumps({"compiler": "coqc 8.16.1", "library": library, "readings": [line], "seconds": {}})
    (folder / RECORD).write_text(text, encoding="utf-8")


def test_what_was_compiled_is_formal(tmp_path):
    """The file, the library and the certificate are those of the record."""
    run_folder(tmp_path)
    formal, left = standing(tmp_path)
    assert set(formal) == {KEY}
    assert left == {}


@pytest.mark.parametrize(
    "changed", ["file", "certificate", "no file", "no theorem", "elsewhere", "why", "no certificate"]
)
def test_what_was_not_compiled_is_not_formal(changed, tmp_path):
    """Another file or certificate than those that were compiled, or none; and what Rocq refused."""
    line, library = run_folder(tmp_path)
    file = tmp_path / "formal" / line["file"]
    certificate = tmp_path / "certificates" / CERTIFICATE.name
    match changed:
        case "file":
            file.write_text(file.read_text(encoding="utf-8").replace("<=", "<", 1), encoding="utf-8")
        case "certificate":
            found = json.loads(certificate.read_text(encoding="utf-8"))
            found["states"]["terms"][0] += " + 1"
            certificate.write_text(json.dumps(found), encoding="utf-8")
        case "no file":
            file.unlink()
        case "no theorem":
            record(tmp_path, library, {**line, "theorems": []})
        case "elsewhere":
            shutil.copy(file, tmp_path / "Claim_B_2.v")
            record(tmp_path, library, {**line, "file": "../Claim_B_2.v"})
        case "why":
            record(tmp_path, library, {**line, "why": "Rocq does not accept its proof"})
        case "no certificate":
            certificate.unlink()
    formal, left = standing(tmp_path)
    assert formal == {}
    assert set(left) == {KEY}


@pytest.mark.parametrize("recorded", ["another", "none", "no files", "as it was, and another lies there"])
def test_another_library_makes_nothing_formal(recorded, tmp_path):
    """What a file needs of the library lies in the run's folder as it was compiled, or the file is not formal."""
    line, library = run_folder(tmp_path)
    said = {"another": dict.fromkeys(library, "0" * 64), "none": {}, "no files": "0" * 64}.get(recorded, library)
    record(tmp_path, said, line)
    if said is library:
        (tmp_path / "formal" / "LemmacheckBase.v").write_text("Axiom all : False.\n", encoding="utf-8")
    formal, left = standing(tmp_path)
    assert formal == {}
    assert set(left) == {KEY}


@pytest.mark.parametrize("damage", [b"{", b"[" * 100_000, b"\xff\xfe", b"[]"])
@pytest.mark.parametrize("what", ["certificate", "file", "name"])
def test_what_cannot_be_read_is_not_formal(what, damage, tmp_path):
    """A damaged certificate, file or name of one makes nothing formal, and costs no page."""
    line, library = run_folder(tmp_path)
    if what == "name":
        record(tmp_path, library, {**line, "file": len(damage)})
    else:
        folder, name = ("certificates", CERTIFICATE.name) if what == "certificate" else ("formal", line["file"])
        (tmp_path / folder / name).write_bytes(damage)
    formal, left = standing(tmp_path)
    assert formal == {}
    assert set(left) == {KEY}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"readings": [{}]}', '{"readings": 7}', "[" * 100_000])
def test_a_damaged_record_says_nothing(text, tmp_path):
    """What is no record of formal proofs makes nothing formal, and costs no page."""
    run_folder(tmp_path)
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    assert standing(tmp_path) == ({}, {})


def test_a_run_without_formal_proofs_has_none(tmp_path):
    """Where nothing was compiled, nothing is formal."""
    assert standing(tmp_path) == ({}, {})

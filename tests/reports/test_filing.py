"""`lemmacheck file-proofs` and `audit --anew`, as they are typed."""

import pytest
from tests.impl.lemmacheck.runs.cache.catalogues import write
from typer.testing import CliRunner

from lemmacheck.records import read_record
from lemmacheck_reports.cli.commands import app


def run(*words, status=0):
    """Run a command in this process and return what it says."""
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exit_code == status, done.output
    return done.output


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Write a small catalogue, and work beside it."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path)


def proofs_of(package, *options):
    """Audit the catalogue, and return what is said by proofs."""
    out = package.parent / "-".join(("out", *options))
    run("audit", "--claims", package, "--profile", "quick", "--jobs", 1, "--no-cache", "--out", out, *options)
    evidence = read_record(out / "latest" / "record.jsonl").evidence
    return [each.text for each in evidence if each.outcome == "proved"]


def test_proofs_are_filed_checked_and_left_alone(package):
    """After the command an audit checks the proof on file; with --anew it seeks it, as it did before."""
    sought = proofs_of(package)
    assert "proofs.zip: proofs of 1 reading, " in run("file-proofs", "out/latest", "--claims", package)
    assert proofs_of(package, "--anew") == sought == ["proved for every point"]
    assert proofs_of(package) == ["a proof on file, which the kernel accepts: proved for every point"]


def test_a_file_that_cannot_be_read_is_said_and_proofs_are_sought(package):
    """It is one sentence, and the audit goes on."""
    (package / "proofs.zip").write_bytes(b"PK")
    said = run("audit", "--claims", package, "--profile", "quick", "--jobs", 1, "--no-cache", "--out", "out")
    assert f"lemmacheck: {package / 'proofs.zip'} is left out, and proofs are sought: " in said


def test_a_run_that_is_not_there_is_one_sentence(package):
    """Nothing is written."""
    said = run("file-proofs", "nowhere", "--claims", package, status=2)
    assert said.startswith("lemmacheck: cannot read ")
    assert said.count("\n") == 1
    assert not (package / "proofs.zip").exists()

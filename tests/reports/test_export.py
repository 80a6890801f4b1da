"""`lemmacheck export` on the command line: what it writes, and how it refuses."""

import shutil
from pathlib import Path

import pytest
import typer

from lemmacheck_reports.cli.exporting import export

CERTIFICATES = Path(__file__).parents[1] / "impl" / "lemmacheck" / "formal" / "certificates"


@pytest.fixture
def run(tmp_path):
    """Return the folder of a run, with certificates."""
    shutil.copytree(CERTIFICATES, tmp_path / "run" / "certificates")
    return tmp_path / "run"


def status_of(**given):
    """Return the exit status of the command."""
    with pytest.raises(typer.Exit) as ended:
        export(
            **{
                "rocq": None,
                "lean": None,
                "run": None,
                "only": None,
                "check": False,
                "longest": None,
                "jobs": 1,
                **given,
            }
        )
    return ended.value.exit_code


def test_files_and_commands_are_written(run, tmp_path, capsys):
    """There is a file for each claim beside what they need of the library, and the commands that compile them."""
    assert status_of(rocq=tmp_path / "rocq", run=run) == 0
    assert {path.name for path in (tmp_path / "rocq").iterdir()} == {"Claim_B_2.v", "Claim_B_7.v", "LemmacheckBase.v"}
    shown = capsys.readouterr().out
    assert "3 of 3 readings are theorems" in shown
    assert "coqc -q Claim_B_2.v" in shown


def test_longer_proofs_are_written_where_they_are_asked_for(run, tmp_path, capsys):
    """A proof of more letters than --longest is left out, and the command says how long it is."""
    assert status_of(rocq=tmp_path / "rocq", run=run, longest=100) == 0
    assert "0 of 3 readings are theorems" in capsys.readouterr().out


def test_statements_for_lean_say_that_they_are_open(run, tmp_path, capsys):
    """For Lean every theorem is stated, its proof is open, and the command says so."""
    assert status_of(lean=tmp_path / "lean", run=run, only=["B.2"]) == 0
    assert "left open" in capsys.readouterr().out
    assert "sorry" in (tmp_path / "lean" / "Claim_B_2.lean").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [{}, {"rocq": Path("x"), "run": Path("nothing")}])
def test_what_cannot_be_exported_is_refused(given, capsys):
    """Without a folder to write to, or a run with certificates, one sentence says what to do."""
    assert status_of(**given) == 2
    shown = capsys.readouterr()
    assert len((shown.out + shown.err).strip().splitlines()) <= 2

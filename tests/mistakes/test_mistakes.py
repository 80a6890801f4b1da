"""Mistakes that a person makes: what is said names the cause, what would be right, and the line; no traceback."""

import pytest
from tests.mistakes import in_claims, in_domains, in_python, in_terms
from tests.mistakes.slip import GOOD, Slip, said_of
from typer.testing import CliRunner

from lemmacheck_reports.cli.commands import app

SLIPS = (*in_python.SLIPS, *in_claims.SLIPS, *in_domains.SLIPS, *in_terms.SLIPS)
LONGEST = 700
"""Letters of a sentence with its line, about nine lines of a terminal."""


def test_the_file_without_a_slip_is_as_expected(tmp_path):
    """What the slips are made in is right."""
    assert said_of(Slip("none", {}, (), None).write(tmp_path)) == "nothing"


def test_there_are_many_mistakes():
    """Each has a name of its own."""
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 100


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_a_mistake_is_named_with_its_line(slip, tmp_path, monkeypatch):
    """The sentence has the words that it must have and the line as it stands in the file, and is no insides of ours."""
    monkeypatch.chdir(tmp_path)
    said = said_of(slip.write(tmp_path))
    for words in (*slip.says, slip.place):
        assert words in said, said
    for inside in ("Traceback", "0x", "object at", "Unknown", "ndarray", "__init__()", "lemmacheck/vocabulary"):
        assert inside not in said, said
    assert "\n" not in said
    assert len(said) <= LONGEST, said


COMMANDS = {
    "audti": "no such command 'audti'; the nearest is 'audit'; see lemmacheck --help",
    "audit --only 1": "there is no option --only; see lemmacheck audit --help",
    "audit --profle quick": "there is no option --profle; the nearest is --profile; see lemmacheck audit --help",
    "audit 2": "there is no claim '2' in paper.py; the nearest are 1",
    "audit 1 --reading as_prnted": "1 has no reading 'as_prnted'; the nearest is as_printed; it has as_printed",
    "show 1 --as tex": "invalid value for '--as': 'tex' is not one of 'latex', 'mathml'",
    "audit --profile fast": "there is no profile 'fast'; choose quick, standard, deep",
    "audit --jobs 0": "invalid value for '--jobs'",
    "audit --seed x": "invalid value for '--seed'",
    "show": "missing argument 'claim'; see lemmacheck show --help",
    "audit --claims nowhere.py": "there is no folder and no file nowhere.py",
    "audit --claims notes.txt": "notes.txt is no Python file; a claim file ends in .py",
    "audit --claims papr": "No module named 'papr'; the nearest is paper",
    "replay nothing.json": "cannot read the certificate nothing.json",
    "report nothing": "cannot read the record nothing/record.jsonl",
    "diff one two": "cannot read the table of results one",
    "mutate 1 --target 101": "invalid value for '--target'",
}


@pytest.mark.parametrize("typed", COMMANDS)
def test_a_command_that_is_typed_wrongly_is_one_sentence(typed, tmp_path, monkeypatch):
    """It ends in status 2 with one line on stderr, which names what is near and where help is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x <= 1", encoding="utf-8")
    has_claims = "--claims" in typed or not typed.startswith(("audit", "mutate", "show"))
    done = CliRunner().invoke(app, [*typed.split(), *([] if has_claims else ["--claims", "paper.py"])])
    assert done.exit_code == 2
    assert COMMANDS[typed] in done.stderr
    assert done.stderr.startswith("lemmacheck: ")
    assert done.stderr.count("\n") == 1
